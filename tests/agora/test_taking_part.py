"""Who takes part in a process, and for which hub they count."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from estaminet.agora.enums import Audience, WhyNot
from estaminet.agora.models import Invited
from estaminet.agora.queries.taking_part import TakesPart, asked_people, place_of, places_of
from tests.conftest import AT, Cast
from tests.factories.agora import ProcessFactory
from tests.factories.people import HubPersonFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(cast: Cast) -> Any:
    return ProcessFactory(network=cast.network, hub=cast.wattrelos, audience=Audience.HUBS, hubs=[cast.wattrelos])


def test_somebody_counts_for_her_home_hub_before_the_one_she_came_to_first(cast: Cast) -> None:
    everyone = ProcessFactory(network=cast.network, hub=cast.wattrelos)
    person = PersonFactory(home_hub=cast.mons)
    HubPersonFactory(hub=cast.wattrelos, person=person)

    assert place_of(everyone, person, AT) == TakesPart(cast.mons.pk, cast.mons.country)
    person.home_hub = None
    assert place_of(everyone, person, AT) == TakesPart(cast.wattrelos.pk, cast.wattrelos.country)


def test_for_everybody_a_stranger_takes_part_and_counts_for_no_hub(cast: Cast) -> None:
    everyone = ProcessFactory(network=cast.network, hub=cast.wattrelos)

    assert place_of(everyone, PersonFactory(), AT) == TakesPart()


def test_people_of_other_hubs_take_no_part(cast: Cast, process: Any) -> None:
    assert place_of(process, PersonFactory(home_hub=cast.mons), AT).why_not == WhyNot.OTHER_HUBS
    assert place_of(process, PersonFactory(home_hub=cast.wattrelos), AT) == TakesPart(
        cast.wattrelos.pk, cast.wattrelos.country
    )


def test_the_invited_take_part_and_nobody_else(cast: Cast) -> None:
    closed = ProcessFactory(network=cast.network, hub=cast.wattrelos, audience=Audience.INVITED)
    asked, other = PersonFactory(home_hub=cast.mons), PersonFactory(home_hub=cast.wattrelos)
    Invited.objects.create(process=closed, person=asked, at=AT)

    assert places_of(closed, [asked, other], AT) == {
        asked.pk: TakesPart(cast.mons.pk, cast.mons.country),
        other.pk: TakesPart(why_not=WhyNot.NOT_INVITED),
    }
    assert list(asked_people(closed)) == [asked]


@pytest.mark.parametrize(
    ("born", "why_not"),
    [
        (date(2010, 11, 20), None),
        (date(2010, 11, 21), WhyNot.TOO_YOUNG),
        (None, WhyNot.AGE_UNKNOWN),
    ],
)
def test_the_minimum_age_is_reached_on_the_birthday(cast: Cast, process: Any, born: Any, why_not: Any) -> None:
    process.minimum_age = 16
    process.save()
    person = PersonFactory(home_hub=cast.wattrelos, birth_date=born)

    assert place_of(process, person, AT).why_not == why_not


def test_a_record_that_was_merged_takes_no_part(cast: Cast, process: Any) -> None:
    gone = PersonFactory(home_hub=cast.wattrelos, merged_into=cast.chloe)

    assert place_of(process, gone, AT).why_not == WhyNot.GONE
    assert gone not in asked_people(process)


def test_whom_a_roll_looks_at(cast: Cast, process: Any) -> None:
    home = PersonFactory(home_hub=cast.wattrelos)
    PersonFactory(home_hub=cast.mons)
    known = HubPersonFactory(hub=cast.wattrelos, since=AT - timedelta(days=3)).person

    assert {home.pk, known.pk} <= set(asked_people(process).values_list("pk", flat=True))
    assert not asked_people(process).filter(home_hub=cast.mons).exists()


def test_many_cost_what_one_costs(cast: Cast, process: Any, django_assert_num_queries: Any) -> None:
    people = [PersonFactory(home_hub=cast.wattrelos) for _ in range(4)]
    with django_assert_num_queries(2):
        place_of(process, people[0], AT)
    with django_assert_num_queries(2):
        places_of(process, people, AT)
