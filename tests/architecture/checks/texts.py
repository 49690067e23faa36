"""``set_texts`` is the only writer of language fields, so that the ledger knows every word."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.architecture.checks.tree import Module, called, modules

WRITER = {("kernel", "languages"), ("kernel", "operations")}
BULK = {"update", "bulk_update", "update_or_create", "bulk_create", "create", "get_or_create"}
QUERYSET = re.compile(r"\.objects\b|\.(?:filter|exclude|all|select_for_update|managed_by|worked_by|visible_to)\(")


def language_fields(root: Path) -> set[str]:
    """Names that are language fields wherever a model has them; a name that is also a plain field stays out."""
    texts: set[str] = set()
    plain: set[str] = set()
    for module in modules(root):
        if "models" not in module.parts:
            continue
        for node in module.nodes:
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call):
                kind = called(node.value).split(".")[-1]
                names = {target.id for target in node.targets if isinstance(target, ast.Name)}
                if kind == "LanguageField":
                    texts |= names
                elif kind.endswith(("Field", "Key")):
                    plain |= names
    return texts - plain


def problems(root: Path) -> list[str]:
    """Texts made by hand, and language fields written through a queryset, which no ledger sees.

    A plain ``save()`` needs no check here: ``Row`` refuses it.
    """
    names = language_fields(root)
    found = []
    for module in modules(root):
        if module.parts[:2] in WRITER:
            continue
        shows_only = module.parts[0] == "ui" or "queries" in module.parts  # they have nothing to write with
        made_by_hand = set() if shows_only else _imported_from_languages(module) & {"Texts", "Entry"}
        for node in module.nodes:
            if not isinstance(node, ast.Call):
                continue
            if called(node) in made_by_hand and (node.args or node.keywords):  # Texts() is an empty page
                found.append(f"{module.place}:{node.lineno}: {called(node)}(…) made by hand; use set_texts")
            if any(word.arg == "with_ledger" for word in node.keywords):
                found.append(f"{module.place}:{node.lineno}: only set_texts keeps the ledger; use it")
            for name in sorted(_written(node) & names):
                found.append(f"{module.place}:{node.lineno}: {name} written past the ledger; use set_texts")
    return found


def _imported_from_languages(module: Module) -> set[str]:
    return {
        imported.asname or imported.name
        for node in module.nodes
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("estaminet.kernel.languages")
        for imported in node.names
    }


def _written(node: ast.Call) -> set[str]:
    """The fields a queryset call writes; nothing for the ``update`` of a dict."""
    if not isinstance(node.func, ast.Attribute) or node.func.attr not in BULK:
        return set()
    if not QUERYSET.search(ast.unparse(node.func)):
        return set()
    named = {word.arg for word in node.keywords if word.arg and word.arg != "fields"}
    listed = {part.value for part in ast.walk(node) if isinstance(part, ast.Constant) and isinstance(part.value, str)}
    return named | (listed if node.func.attr == "bulk_update" else set())
