"""Drawn marks of organisations."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from estaminet.ui.drawings.marks import GROUNDS, ORNAMENTS, mark


def test_the_same_organisation_keeps_its_mark() -> None:
    assert mark("plum", "la-grappe") == mark("plum", "la-grappe")
    assert len({mark("plum", f"organisation-{number}") for number in range(200)}) == len(ORNAMENTS)


@pytest.mark.parametrize("ink", GROUNDS)
def test_a_mark_is_svg_in_its_ink_without_style(ink: str) -> None:
    drawn = ET.fromstring(mark(ink, "le-levain"))
    assert drawn.attrib["aria-hidden"] == "true"
    assert drawn[0].attrib["fill"] == GROUNDS[ink]
    assert "style" not in mark(ink, "le-levain")


def test_an_unknown_ink_prints_in_the_first() -> None:
    assert GROUNDS["brick"] in mark("sepia", "le-levain")
