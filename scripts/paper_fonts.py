"""Builds the faces of printed paper: one TTF per face and weight, put together from the web subsets of npm packages.

typst reads neither woff nor woff2, and takes one file per face and weight. ``coverage.json`` says beside them which
characters each family can show, so that a text is cut to what will be seen before it is set.
"""

from __future__ import annotations

import io
import json
import logging
import shutil
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ROOT / "node_modules/@fontsource"
TARGET = ROOT / "src/estaminet/ui/paper/fonts"


@dataclass(frozen=True)
class Face:
    """One face of one weight. ``family`` is the name templates call it by, the same as in the sheets of pages."""

    family: str
    package: str
    subsets: tuple[str, ...]
    weight: int


LATIN = ("latin", "latin-ext")
ALL = (*LATIN, "cyrillic", "cyrillic-ext", "greek")
FACES = (
    Face("Estaminet Text", "atkinson-hyperlegible-next", LATIN, 400),
    Face("Estaminet Text", "atkinson-hyperlegible-next", LATIN, 700),
    Face("Estaminet Companion", "sofia-sans", ALL, 400),
    Face("Estaminet Companion", "sofia-sans", ALL, 700),
    Face("Estaminet Sign", "sofia-sans-extra-condensed", ALL, 800),
    Face("Estaminet Arabic", "noto-sans-arabic", ("arabic",), 400),
    Face("Estaminet Arabic", "noto-sans-arabic", ("arabic",), 700),
)
# The packages' subsets, in the ranges their own sheets give, must all be there: a letter lost here is lost on paper.
PROOF = {
    "Estaminet Text": "AZaz09éèçœŒàùßäöüñãőűąćęłńśźżčďěňřšťůžāēģīķļņūșțğış–—’“”„«»…€·×",
    "Estaminet Companion": "АБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюяіїєґ№ΑΩαωάέήίόύώς",
    "Estaminet Sign": "AZaz09éèçœŒàùßäöüñąćęłńśźżčďěňřšťůžșțğışАЯабвгдежзийклмнопрстуфхцчшщъьюяΑΩαωςάώ–’«»…€·",
    "Estaminet Arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىةپچژگک،؛؟",
}


class MissingLetters(SystemExit):
    """A built face cannot show what it is for."""


def unpacked(face: Face, folder: Path) -> list[Path]:
    """The subsets of a face as plain TTF files."""
    files = []
    for subset in face.subsets:
        font = TTFont(PACKAGES / face.package / "files" / f"{face.package}-{subset}-{face.weight}-normal.woff")
        font.flavor = None
        files.append(folder / f"{subset}.ttf")
        font.save(files[-1])
    return files


def named(font: TTFont, face: Face) -> None:
    """Give the face our family's name: typst guesses families from names, and takes "Extra Condensed" for a width."""
    style = {400: "Regular", 700: "Bold", 800: "ExtraBold"}[face.weight]
    names = {1: face.family, 2: style, 3: f"{face.family} {style}", 4: f"{face.family} {style}"}
    names[6] = f"{face.family} {style}".replace(" ", "")
    table = font["name"]
    for number in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25):
        table.removeNames(nameID=number)
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = face.weight
    font["OS/2"].usWidthClass = 5


def built(face: Face) -> TTFont:
    """One face, whole."""
    with tempfile.TemporaryDirectory(prefix="estaminet-fonts-") as name:
        files = unpacked(face, Path(name))
        font = Merger().merge([str(file) for file in files]) if len(files) > 1 else TTFont(files[0])
        named(font, face)
        kept = io.BytesIO()
        font.save(kept)
    kept.seek(0)
    return TTFont(kept)


def ranges(characters: set[int]) -> list[list[int]]:
    """Numbers as first and last of each row without a gap."""
    found: list[list[int]] = []
    for number in sorted(characters):
        if found and found[-1][1] == number - 1:
            found[-1][1] = number
        else:
            found.append([number, number])
    return found


def build(target: Path) -> None:
    """All faces and what they cover, put in place at once. Raises MissingLetters."""
    fresh = target.with_name(f".{target.name}-new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    covered: dict[str, set[int]] = {}
    for face in FACES:
        font = built(face)
        characters = set(font.getBestCmap())
        lost = sorted({letter for letter in PROOF[face.family] if ord(letter) not in characters})
        if lost:
            raise MissingLetters(f"{face.family} {face.weight} has no {' '.join(lost)}: look at {face.package}.")
        covered[face.family] = covered.get(face.family, characters) & characters
        font.save(fresh / f"{face.family.replace(' ', '-')}-{face.weight}.ttf".lower())
    coverage = {family: ranges(characters) for family, characters in covered.items()}
    (fresh / "coverage.json").write_text(json.dumps(coverage, separators=(",", ":")))
    shutil.rmtree(target, ignore_errors=True)
    fresh.rename(target)


def main() -> None:
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET)


if __name__ == "__main__":
    main()
