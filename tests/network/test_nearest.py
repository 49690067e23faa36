"""The hub nearest a town, by any of its names and across borders."""

from __future__ import annotations

from typing import Any

import pytest

from estaminet.network.gazetteer import around, plain_name, towns_of
from estaminet.network.models import Town, TownName
from estaminet.network.operations import load_towns
from estaminet.network.queries.nearest import by_distance, kilometres, towns_called
from tests.factories.network import HubFactory, TownFactory, TownNameFactory

pytestmark = pytest.mark.django_db


def town(name: str, *others: str, **fields: Any) -> Any:
    made = TownFactory(name=name, **fields)
    for each in (name, *others):
        TownNameFactory(town=made, name=each, folded=plain_name(each), head=plain_name(each)[:3])
    return made


def found(typed: str, hubs: Any = ()) -> list[tuple[str, str]]:
    return [(match.found_as, match.town.name) for match in towns_called(typed, list(hubs))]


def test_a_town_is_found_by_the_name_its_neighbours_give_it() -> None:
    town("Mons", "Bergen")
    assert found("bergen") == [("Bergen", "Mons")]


@pytest.mark.parametrize("typed", ["Saint-Étienne", "saint etienne", "SAINT ETIENNE", "  saint-etienne "])
def test_accents_capitals_and_hyphens_do_not_matter(typed: str) -> None:
    town("Saint-Étienne")
    assert found(typed) == [("Saint-Étienne", "Saint-Étienne")]


def test_the_likelier_of_two_comes_first() -> None:
    hub = HubFactory(latitude="50.454", longitude="3.952")
    far = town("Mons", country="FR", latitude=43.61, longitude=1.57, population=1200)
    near = town("Mons", population=95_000)
    assert [match.town.pk for match in towns_called("Mons", [hub])] == [near.pk, far.pk]


def test_the_beginning_of_a_name_is_enough_and_a_slip_is_forgiven() -> None:
    town("Kortrijk", "Courtrai")
    assert found("kortr") == [("Kortrijk", "Kortrijk")]
    assert found("Kortrik") == [("Kortrijk", "Kortrijk")]
    assert found("Courtray") == [("Courtrai", "Kortrijk")]


@pytest.mark.parametrize("typed", ["", "  ", "🎉", "…", "x" * 5000, "%", "' OR 1=1 --"])
def test_what_is_no_name_finds_nothing(typed: str) -> None:
    town("Mons")
    assert found(typed) == []


def test_other_scripts_find_as_well() -> None:
    town("Mons", "Монс", "مونس")
    assert found("монс") == [("Монс", "Mons")]
    assert found("مونس") == [("مونس", "Mons")]


def test_a_border_is_no_obstacle() -> None:
    lille_side = HubFactory(latitude="50.7015", longitude="3.2171")
    mons = HubFactory(country="BE", latitude="50.454", longitude="3.952")
    ranked = by_distance([mons, lille_side], 50.828, 3.2649)
    assert [(each.hub.pk, round(each.km)) for each in ranked] == [(lille_side.pk, 14), (mons.pk, 64)]


def test_distance_is_the_same_both_ways_and_nothing_at_home() -> None:
    paris, sofia = (48.8566, 2.3522), (42.6977, 23.3219)
    assert kilometres(paris, sofia) == pytest.approx(kilometres(sofia, paris))
    assert round(kilometres(paris, sofia)) == 1757
    assert kilometres(paris, paris) == 0


def test_the_gazetteer_knows_both_languages_of_a_border() -> None:
    names = {entry.name: set(entry.other_names) for entry in towns_of(["BE"])}
    assert "Bergen" in names["Mons"]
    assert "Courtrai" in names["Kortrijk"]


def test_neighbours_are_loaded_with_the_country() -> None:
    assert around(["BE"]) == {"BE", "DE", "FR", "LU", "NL"}


def test_loading_again_changes_nothing_and_mends_what_was_interrupted() -> None:
    added = load_towns(countries=["LU"])
    assert added == Town.objects.count() > 100
    assert load_towns(countries=["LU"]) == 0
    names = TownName.objects.count()
    Town.objects.filter(pk__in=Town.objects.values_list("pk", flat=True)[:5]).delete()
    load_towns(countries=["LU"])
    assert (Town.objects.count(), TownName.objects.count()) == (added, names)


def test_towns_around_the_hubs_by_default() -> None:
    HubFactory(country="MT")
    load_towns()
    assert set(Town.objects.values_list("country", flat=True)) == {"MT", "IT"}
