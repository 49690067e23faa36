"""Wishes: read from an address, written into one, and nothing a visitor types breaks them."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from estaminet.programme.queries.agenda import Wish
from estaminet.programme.queries.wishes import NOWHERE, ReadWish, hubs_of, read_wish, wish_parameters
from tests.factories.network import HubFactory, TownFactory, TownNameFactory


@pytest.fixture
def gabrovo(cast):
    return HubFactory(
        network=cast.network,
        slug="gabrovo",
        town={"bg": "Габрово", "fr": "Gabrovo"},
        latitude="42.87",
        longitude="25.32",
    )


def town(*names, **fields):
    """A town of the gazetteer under its names."""
    made = TownFactory(name=names[0], **fields)
    for name in names:
        TownNameFactory(town=made, name=name)
    return made


def read(cast, address):
    return read_wish(QueryDict(address), cast.network)


def test_an_empty_form_wishes_for_nothing(cast, django_assert_num_queries):
    with django_assert_num_queries(0):
        found = read(cast, "hub=&near=&kind=&for=&age=&language=&access=&free=&day=&after=")
    assert found == ReadWish()
    assert not found


def test_everything_at_once_is_read_and_written_again(cast):
    address = (
        "hub=wattrelos&hub=mons&kind=workshop&kind=walk&for=families&age=9&language=nl"
        "&access=signed&access=step_free&free=1&places=1&online=1"
    )
    found = read(cast, address + "&day=2026-11-28&after=1795000000-7")
    assert found.wish == Wish(
        hubs=frozenset({cast.wattrelos.pk, cast.mons.pk}),
        kinds=frozenset({"workshop", "walk"}),
        audience="families",
        age=9,
        language="nl",
        access=frozenset({"signed", "step_free"}),
        free=True,
        places=True,
        online=True,
    )
    assert (found.day, str(found.cursor), found.unknown) == (date(2026, 11, 28), "1795000000-7", [])
    assert wish_parameters(found).urlencode() == address
    assert read_wish(wish_parameters(found), cast.network).wish == found.wish


def test_what_nobody_offers_is_said_and_left_out(cast):
    found = read(cast, "hub=paris&kind=tombola&for=cats&age=old&language=tlh&access=trampoline&day=2026-02-30")
    assert found.wish == Wish()
    assert found.unknown == ["paris", "tombola", "cats", "old", "tlh", "trampoline", "2026-02-30"]


@pytest.mark.parametrize(
    "address",
    [
        "age=-1",
        "age=121",
        "age=٣٣٣٣",
        "day=0001-01-01",
        "day=9999-12-31",
        "hub=" + "x" * 5000,
        "town=99999999999999999999",
        "near=%00%FF",
        "near=" + "%F0%9F%8F%9A" * 300,
        "kind=workshop%27--",
    ],
)
def test_nonsense_is_unknown_and_breaks_nothing(cast, address):
    found = read(cast, address)
    assert (len(found.unknown), found.wish) == (1, Wish())
    assert all(len(value) <= 80 for value in found.unknown)


@pytest.mark.parametrize("after", ["x", "1-", "-1", "1795000000", "99999999999999-1", "²-1", "1-" + "9" * 40])
def test_a_cursor_nobody_made_begins_at_the_beginning(cast, after):
    assert read(cast, f"after={after}").cursor is None


def test_a_town_means_the_hubs_around_it_on_both_sides_of_the_border(cast, gabrovo):
    kortrijk = town("Kortrijk", "Courtrai", latitude=50.83, longitude=3.26)
    found = read(cast, "near=courtrai")
    assert found.wish.hubs == {cast.wattrelos.pk, cast.mons.pk}
    assert (found.near.name, found.near.country, found.near.town_id) == ("Courtrai", "BE", kortrijk.pk)
    assert wish_parameters(found).urlencode() == f"near=Courtrai&town={kortrijk.pk}"
    assert read(cast, f"town={kortrijk.pk}").wish == found.wish


def test_far_from_every_hub_nothing_is_found_and_the_nearest_is_named(cast, gabrovo):
    town("Lyon", country="FR", latitude=45.75, longitude=4.85)
    found = read(cast, "near=Lyon")
    assert found.wish.hubs == {NOWHERE}
    assert found.near.nearest.hub == cast.wattrelos
    assert round(found.near.nearest.km, -1) == 560


def test_a_town_comes_on_top_of_a_hub(cast, gabrovo):
    town("Kortrijk", latitude=50.83, longitude=3.26)
    assert read(cast, "hub=gabrovo&near=Kortrijk").wish.hubs == {gabrovo.pk, cast.wattrelos.pk, cast.mons.pk}


def test_a_town_that_only_a_hub_knows_is_found_in_any_of_its_languages(cast, gabrovo):
    assert read(cast, "near=габрово").wish.hubs == {gabrovo.pk}


def test_an_unknown_town_is_said_and_kept_in_its_field(cast):
    found = read(cast, "near=Xyzzyville")
    assert (found.unknown, found.typed, found.wish) == (["Xyzzyville"], "Xyzzyville", Wish())


def test_of_two_towns_of_one_name_the_number_chooses(cast):
    first = town("Mons")
    second = town("Mons", country="FR", latitude=43.69, longitude=6.71, population=1_000)
    assert read(cast, "near=Mons").near.town_id == first.pk
    chosen = read(cast, f"near=Mons&town={second.pk}")
    assert (chosen.near.town_id, [match.town for match in chosen.others]) == (second.pk, [first])


def test_hubs_not_shown_and_those_of_another_network_cannot_be_asked_for(cast):
    HubFactory(network=cast.network, slug="secret", listed=False)
    HubFactory(network__slug="other", slug="elsewhere")
    assert read(cast, "hub=secret&hub=elsewhere").unknown == ["secret", "elsewhere"]


def test_one_filter_is_taken_away_and_the_others_stay(cast):
    found = read(cast, "hub=wattrelos&near=mons&kind=walk&free=1")
    assert wish_parameters(found.changed(hubs=())).urlencode() == "near=mons&kind=walk&free=1"
    assert wish_parameters(found.changed(near=None, free=False)).urlencode() == "hub=wattrelos&kind=walk"
    assert found.changed(near=None).wish.hubs == {cast.wattrelos.pk}


def test_hubs_are_asked_for_once(cast, django_assert_num_queries):
    hubs = hubs_of(cast.network)
    with django_assert_num_queries(0):
        read_wish(QueryDict("hub=mons"), cast.network, hubs)
    town("Kortrijk", latitude=50.83, longitude=3.26)
    with django_assert_num_queries(1):
        read_wish(QueryDict("near=kortrijk"), cast.network, hubs)
