"""Pictures drawn by code: the same words give the same picture, and nothing in it breaks the content policy."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from estaminet.network.enums import Facade, Ink
from estaminet.ui.drawings.facades import FACADES
from estaminet.ui.drawings.houses import build_facade, house
from estaminet.ui.drawings.icons import icon_markup, icons
from estaminet.ui.drawings.monograms import initials, monogram
from estaminet.ui.drawings.motifs import MOTIFS
from estaminet.ui.drawings.posters import EDITION, HUB_INKS, poster, poster_address

POSTERS = [(motif, ink, seed) for motif in MOTIFS for ink in HUB_INKS for seed in (1, 2, 3)]


def test_a_poster_is_always_the_same() -> None:
    first = [poster(*words) for words in POSTERS]
    poster.cache_clear()

    assert [poster(*words) for words in POSTERS] == first
    assert len(set(first)) == len(POSTERS)


@pytest.mark.parametrize("motif", MOTIFS)
def test_a_poster_is_well_formed_small_and_without_style(motif: str) -> None:
    for ink in HUB_INKS:
        picture = poster(motif, ink, 7)
        ET.fromstring(picture)

        assert re.findall(r"style|script|href=\"(?!#)", picture) == []
        assert len(picture) < 30_000


def test_a_poster_is_served_for_ever(db: None) -> None:
    answer = Client().get(poster_address("film", "brick", 3))

    assert (answer.status_code, answer["Content-Type"]) == (200, "image/svg+xml")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.cookies == {}
    assert answer.content.decode() == poster("film", "brick", 3)


def test_a_poster_of_another_edition_leads_to_the_present_one(db: None) -> None:
    address = poster_address("film", "brick", 3)

    assert Client().get(address.replace(f"/{EDITION}/", "/99/"))["Location"] == address


@pytest.mark.parametrize("words", ["nothing-brick-3", "film-gold-3", "film-brick-2147483648"])
def test_a_poster_nobody_drew_is_not_found(db: None, words: str) -> None:
    assert Client().get(f"/drawings/{EDITION}/poster/{words}.svg").status_code == 404


def test_inks_and_facades_are_those_of_the_network() -> None:
    assert set(HUB_INKS) == set(Ink.values)
    assert set(FACADES) >= set(Facade.values) - {"own"}


def test_a_house_is_built_from_its_name_and_always_alike() -> None:
    names = [f"hub-{n}" for n in range(60)]

    assert [build_facade(name) for name in names] == [build_facade(name) for name in names]
    assert len({build_facade(name) for name in names}) == 60
    assert all(any(material == "lit" for material, _path in build_facade(name)) for name in names)


def test_houses_stay_on_their_ground() -> None:
    """No shape begins above the sheet: a gable that is cut off looks like a mistake."""
    for n in range(200):
        starts = [float(y) for _m, path in build_facade(f"h{n}") for y in re.findall(r"M[-\d.]+ ([-\d.]+)", path)]
        assert min(starts) >= 0, f"h{n}"


@pytest.mark.parametrize("facade", [*FACADES, "unknown"])
def test_a_house_is_well_formed_and_says_whether_it_is_open(facade: str) -> None:
    lit, shut = house(facade, "seed", lit=True), house(facade, "seed", lit=False)

    assert ET.fromstring(lit).get("class") == "house"
    assert ET.fromstring(shut).get("class") == "house shut"


def test_every_icon_is_well_formed_and_hidden_unless_it_speaks() -> None:
    for name in icons():
        drawn = ET.fromstring(icon_markup(name))
        assert (drawn.get("aria-hidden"), drawn.get("role")) == ("true", None)
    assert ET.fromstring(icon_markup("ear", "Hearing loop")).get("aria-label") == "Hearing loop"


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Samira Benali", "SB"), ("Елена К.", "ЕК"), ("Jean-Pierre D.", "JD"), ("Chloé", "C"), ("", "·"), ("😀 ٣", "·")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_monogram_escapes_the_name() -> None:
    assert "<b" not in monogram("<b>")
    ET.fromstring(monogram("& <"))
