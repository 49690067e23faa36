"""What is put into SQL once finds what the query set finds, for whatever values it is given."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet

from estaminet.kernel.api.statements import Statement, instant_given, number_given
from estaminet.network.models import Hub, Place
from tests.factories.network import HubFactory, PlaceFactory

COLUMNS = ("pk", "slug", "name", "latitude", "listed", "made_at", "spoken", "has_places")
MADE = datetime(2026, 5, 1, 10, 0, 0, 123_456, tzinfo=UTC)
GIVEN = (instant_given(0), number_given(1))

pytestmark = pytest.mark.django_db


def hubs(since: datetime, after: int, **more: Any) -> QuerySet[Hub, Any]:
    has_places = Exists(Place.objects.filter(hub=OuterRef("pk")))
    rows = Hub.objects.filter(Q(made_at__gt=since) | Q(made_at=since, pk__gt=after), **more).order_by("pk")
    return rows.annotate(has_places=has_places).values_list(*COLUMNS)


def read(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """The same row with its JSON read: texts, and a list of languages."""
    return (*row[:2], json.loads(row[2]), *row[3:6], json.loads(row[6]), *row[7:])


@pytest.mark.parametrize("again", [False, True])
def test_it_finds_what_the_query_set_finds(again: bool) -> None:
    made = [HubFactory(made_at=MADE + timedelta(hours=number)) for number in range(3)]
    PlaceFactory(hub=made[1])
    asked = Statement.of(hubs(*GIVEN), given=GIVEN, again=again)

    for since, after in ((MADE, 0), (MADE, made[0].pk), (MADE + timedelta(hours=1), 0), (MADE + timedelta(days=1), 0)):
        wanted = [(*row[:2], row[2].as_json(), *row[3:]) for row in hubs(since, after)]
        assert [read(row) for row in asked.rows(since, after)] == wanted


def test_it_is_one_question_each_time(django_assert_num_queries: Any) -> None:
    asked = Statement.of(hubs(*GIVEN), given=GIVEN)

    with django_assert_num_queries(2):
        assert asked.rows(MADE, 0) == asked.rows(MADE, 1) == []


def test_what_can_find_nothing_asks_nothing(django_assert_num_queries: Any) -> None:
    asked = Statement.of(hubs(*GIVEN, pk__in=[]), given=GIVEN)

    with django_assert_num_queries(0):
        assert asked.rows(MADE, 0) == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite remembers by itself")
def test_only_what_comes_again_is_planned_once() -> None:
    def remembered() -> int:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%made_at%'")
            return int(cursor.fetchone()[0])

    before = remembered()
    Statement.of(hubs(*GIVEN), given=GIVEN).rows(MADE, 0)
    assert remembered() == before
    for _time in range(3):
        Statement.of(hubs(*GIVEN), given=GIVEN, again=True).rows(MADE, 0)
    assert remembered() == before + 1
