"""The faces of paper: whole alphabets under our own names, or a build that fails and says what is missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from scripts import paper_fonts
from scripts.paper_fonts import FACES, Face, MissingLetters, build, ranges

ONE = Face("Estaminet Text", "atkinson-hyperlegible-next", ("latin", "latin-ext"), 700)


@pytest.fixture
def one_face(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper_fonts, "FACES", (ONE,))


def test_a_face_is_one_file_with_all_its_subsets_under_our_name(one_face: None, tmp_path: Path) -> None:
    target = tmp_path / "fonts"
    build(target)

    assert sorted(path.name for path in target.iterdir()) == ["coverage.json", "estaminet-text-700.ttf"]
    font = TTFont(target / "estaminet-text-700.ttf")
    assert (font["name"].getDebugName(1), font["OS/2"].usWeightClass, font["OS/2"].usWidthClass) == (ONE.family, 700, 5)
    assert {"é", "ő"} <= {chr(code) for code in font.getBestCmap()}
    told = json.loads((target / "coverage.json").read_text())
    assert told == {ONE.family: ranges(set(font.getBestCmap()))}


def test_a_face_that_lost_letters_stops_the_build_and_leaves_the_old_ones(
    one_face: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "fonts"
    target.mkdir()
    (target / "coverage.json").write_text("old")
    monkeypatch.setitem(paper_fonts.PROOF, ONE.family, "AЖ")

    with pytest.raises(MissingLetters, match="Estaminet Text 700 has no Ж"):
        build(target)

    assert (target / "coverage.json").read_text() == "old"


def test_every_family_has_a_proof() -> None:
    assert {face.family for face in FACES} == set(paper_fonts.PROOF)


def test_ranges_are_short_and_whole() -> None:
    assert ranges({3, 1, 2, 7, 9, 10}) == [[1, 3], [7, 7], [9, 10]]
