"""The interface catalogues: gather the texts of the sources, compile, and say what a catalogue lacks. No GNU gettext.

English is the language of the sources, so it needs no catalogue of its own.
"""

from __future__ import annotations

import argparse
import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
CATALOGUES = ("de", "fr", "nl")
FUNCTIONS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TRANSLATORS = ("Translators",)
CALL = re.compile(r"#\s*(?P<note>Translators.*)|\b(?P<name>_|n?p?gettext)\((?P<rest>.*)")
LITERAL = re.compile(r"""\s*,?\s*u?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')""")


class Found(NamedTuple):
    """A text as it stands in a source: its context, its singular and plural, what translators should know."""

    place: str
    line: int
    context: str | None
    texts: tuple[str, ...]
    notes: list[str]


def python_texts(path: Path, place: str) -> Iterator[Found]:
    """Texts of a Python module, whatever name its gettext functions were imported under."""
    source = path.read_bytes()
    keywords: dict[str, tuple[int | tuple[int, str], ...] | None] = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            keywords |= {
                name.asname or name.name: FUNCTIONS[name.name] for name in node.names if name.name in FUNCTIONS
            }
        elif isinstance(node, ast.Import | ast.ImportFrom) and any(name.name == "translation" for name in node.names):
            keywords |= FUNCTIONS
    if not keywords:
        return
    with path.open("rb") as file:
        for line, texts, notes, context in extract("python", file, keywords, TRANSLATORS):
            yield Found(place, line, context, (texts,) if isinstance(texts, str) else tuple(texts), notes)


def template_texts(path: Path, place: str) -> Iterator[Found]:
    """Texts of a Django template, by Django's own reading of its tags."""
    notes: list[str] = []
    for number, line in enumerate(templatize(path.read_text(encoding="utf-8"), origin=place).splitlines(), 1):
        rest = line
        while match := CALL.search(rest):
            if match["note"]:
                notes.append(match["note"].strip())
                break
            name, rest = match["name"], match["rest"]
            texts = []
            while literal := LITERAL.match(rest):
                texts.append(ast.literal_eval(literal[1]))
                rest = rest[literal.end() :]
            context = texts.pop(0) if "p" in name else None
            if texts and texts[0]:
                yield Found(place, number, context, tuple(texts), notes)
            notes = []


def found_texts(root: Path) -> Iterator[Found]:
    """Every text of the package, in the order of its files."""
    package = root / "src" / "estaminet"
    for path in sorted(package.rglob("*")):
        place = path.relative_to(root).as_posix()
        if "/migrations/" in place or "/static/" in place or not path.is_file():
            continue
        if path.suffix == ".py":
            yield from python_texts(path, place)
        elif path.suffix in {".html", ".txt", ".svg", ".typ"} and "/templates/" in place:
            yield from template_texts(path, place)


def gathered(root: Path) -> Catalog:
    """The catalogue that the sources ask for."""
    catalog = Catalog(project="Estaminet", charset="utf-8", header_comment="")
    for found in found_texts(root):
        known = catalog.get(found.texts[0], found.context)
        # A text said once alone and once with a plural is one entry in gettext, the one with the plural.
        if len(found.texts) == 1 and known is not None and known.pluralizable:
            identity: str | tuple[str, ...] | list[str] = known.id
        else:
            identity = found.texts[0] if len(found.texts) == 1 else found.texts
        catalog.add(identity, None, [(found.place, found.line)], auto_comments=found.notes, context=found.context)
    return catalog


def catalogue_path(root: Path, language: str) -> Path:
    return root / "locale" / language / "LC_MESSAGES" / "django.po"


def read_catalogue(path: Path, language: str) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language)


def new_catalogue(language: str) -> Catalog:
    return Catalog(
        language,
        project="Estaminet",
        version="1",
        msgid_bugs_address="the project's issues",
        last_translator="the project's translators",
        language_team=language,
        fuzzy=False,
    )


def update(root: Path) -> None:
    """Bring every catalogue to what the sources ask for; what nobody says any more goes (git keeps it)."""
    template = gathered(root)
    for language in CATALOGUES:
        path = catalogue_path(root, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        catalog = read_catalogue(path, language) if path.exists() else new_catalogue(language)
        catalog.update(template, no_fuzzy_matching=True, update_creation_date=False)
        catalog.header_comment = f'# The interface of Estaminet in the language "{language}".'
        with path.open("wb") as file:
            write_po(file, catalog, width=110, sort_output=True, ignore_obsolete=True, include_lineno=False)
        missing = sum(1 for message in catalog if message.id and not complete(message, catalog))
        print(f"{language}: {len(catalog)} texts, {missing} to translate")


def compile_all(root: Path) -> None:
    """Write the binary form Django reads beside each catalogue; the old one is replaced in one step."""
    for source in sorted((root / "locale").glob("*/LC_MESSAGES/*.po")):
        draft = source.with_suffix(".mo.new")
        with draft.open("wb") as file:
            write_mo(file, read_catalogue(source, source.parts[-3]))
        draft.replace(source.with_suffix(".mo"))


def complete(message: Message, catalog: Catalog) -> bool:
    """Whether every form of a text is there."""
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    wanted = catalog.num_plurals if message.pluralizable else 1
    return len(forms) == wanted and all(forms) and not message.fuzzy


def problems(root: Path) -> list[str]:
    """What keeps the catalogues from being complete, one line each; nothing when they are."""
    template = gathered(root)
    found = []
    for language in CATALOGUES:
        path = catalogue_path(root, language)
        if not path.exists():
            found.append(f"{language}: no catalogue")
            continue
        catalog = read_catalogue(path, language)
        for wanted in template:
            if not wanted.id:
                continue
            text = wanted.id if isinstance(wanted.id, str) else wanted.id[0]
            message = catalog.get(text, wanted.context)
            if message is None or message.pluralizable != wanted.pluralizable:
                found.append(f"{language}: not in the catalogue: {text!r}")
            elif not complete(message, catalog):
                found.append(f"{language}: {'fuzzy' if message.fuzzy else 'not translated'}: {text!r}")
            else:
                found += [f"{language}: {fault} in {text!r}" for fault in message.check(catalog)]
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["update", "compile", "check"])
    parser.add_argument("--root", type=Path, default=ROOT)
    given = parser.parse_args()
    if given.what == "update":
        update(given.root)
    elif given.what == "compile":
        compile_all(given.root)
    else:
        faults = problems(given.root)
        print("\n".join(faults) or "catalogues complete")
        sys.exit(bool(faults))


if __name__ == "__main__":
    main()
