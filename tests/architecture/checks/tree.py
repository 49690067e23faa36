"""Reading a checkout: its modules as syntax trees, its rooms in order. Every check takes the checkout's root."""

from __future__ import annotations

import ast
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[3]


class Module(NamedTuple):
    """A Python module of a checkout."""

    place: str  # as people write it: src/estaminet/people/rules.py
    parts: tuple[str, ...]  # inside the package: ("people", "rules")
    text: str
    syntax: ast.Module
    nodes: tuple[ast.AST, ...]  # all of its syntax, in the order of ast.walk


@cache
def _read(text: str) -> tuple[ast.Module, tuple[ast.AST, ...]]:
    """Syntax of a module, read once for all checks of all copies of the checkout."""
    syntax = ast.parse(text)
    return syntax, tuple(ast.walk(syntax))


def modules(root: Path, *folders: str) -> Iterator[Module]:
    """The modules of some folders (the package, if none are named), without migrations."""
    package = root / "src" / "estaminet"
    for folder in [root / name for name in folders] or [package]:
        for path in sorted(folder.rglob("*.py")):
            if "migrations" in path.parts:
                continue
            text = path.read_text(encoding="utf-8")
            inside = path.relative_to(package).with_suffix("").parts if path.is_relative_to(package) else ()
            yield Module(path.relative_to(root).as_posix(), inside, text, *_read(text))


def contracts(root: Path) -> dict[str, dict[str, list[str]]]:
    """The import contracts of pyproject.toml by id."""
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in settings["tool"]["importlinter"]["contracts"]}


def storeys(root: Path) -> dict[str, int]:
    """Room → its storey, the top of the house being 0; rooms beside each other share one."""
    layers = contracts(root)["rooms"]["layers"]
    return {room.strip(" ()"): storey for storey, layer in enumerate(layers) for room in layer.split("|")}


def rooms(root: Path) -> list[str]:
    """The rooms that are built."""
    package = root / "src" / "estaminet"
    return sorted(path.parent.name for path in package.glob("*/__init__.py"))


def tracked(root: Path) -> list[Path]:
    """Files that belong to the project: known to git, or new and not ignored."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=root,
        capture_output=True,
        text=True,
        check=True,
    )
    return [root / name for name in sorted(set(listed.stdout.split("\0"))) if name and (root / name).is_file()]


def called(node: ast.Call) -> str:
    """The dotted name of what a call calls: ``timezone.now``; empty when it has none."""
    return dotted(node.func)


def dotted(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else ""
    return ""
