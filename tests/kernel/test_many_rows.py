"""Many rows in one statement: they stand in the database as if Django had written each."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.languages.field import TextsWrittenOutsideLedger
from estaminet.kernel.many_rows import Joined, insert_rows, update_rows
from estaminet.kernel.models import MailState, OutboxMail
from estaminet.network.models import Place
from estaminet.programme.models import Session
from tests.factories.network import HubFactory, PlaceFactory
from tests.factories.programme import SessionFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 20, 9, 0, 1, 234567, tzinfo=UTC)
WORDS = 'L’été, "чай" 🍵 \\ %s {}\nن'
CONTEXT: dict[str, Any] = {"what": WORDS, "places": [{"n": 1, "open": True, "until": None}], "more": 2.5}


def mail(key: str, **fields: Any) -> dict[str, Any]:
    """Columns of a mail; the others have defaults."""
    given = {"to": "chloe@example.org", "language": "fr", "template": "x", "made_at": NOW, "context": CONTEXT}
    return {"key": key, **given, **fields}


def lies(row: Any) -> list[Any]:
    """A row as it lies in the database, save for its id and its key."""
    columns = [field.column for field in row._meta.concrete_fields if field.column not in ("id", "key")]
    named = ", ".join(connection.ops.quote_name(column) for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {named} FROM {row._meta.db_table} WHERE id = %s", [row.pk])
        return list(cursor.fetchone())


def test_rows_lie_there_as_django_would_have_put_them():
    fields = {"next_at": NOW, "hub_id": 7, "attempts": 3, "last_error": WORDS, "state": MailState.UNKNOWN}
    by_django = OutboxMail.objects.create(**mail("one", **fields))
    insert_rows(OutboxMail, [mail("two", **fields), mail("three", **fields, to="driss@example.org")])
    two, three = OutboxMail.objects.exclude(pk=by_django.pk).order_by("pk")
    assert (two.key, three.key, three.to) == ("two", "three", "driss@example.org")
    assert lies(two) == lies(by_django)
    assert (two.context, two.made_at) == (CONTEXT, NOW)


def test_a_column_nobody_names_gets_its_default_in_each_row():
    hub, pattern = HubFactory(), SessionFactory(starts_at=NOW)
    named = ["network_id", "activity_id", "starts_at", "ends_at", "zone", "day", "changed_at", "made_at"]
    insert_rows(Session, [{**{name: getattr(pattern, name) for name in named}, "hub_id": hub.pk}] * 2)
    made = Session.objects.filter(hub=hub)
    assert len({each.uid for each in made}) == 2
    assert [(each.state, each.seats, each.edited, each.shown, dict(each.note)) for each in made] == [
        ("planned", None, False, False, {})
    ] * 2


def test_what_is_known_by_its_key_is_left_as_it_is():
    insert_rows(OutboxMail, [mail("one", to="first@example.org")])
    insert_rows(OutboxMail, [mail("one"), mail("two")], leave_known=True)
    assert list(OutboxMail.objects.order_by("pk").values_list("key", "to")) == [
        ("one", "first@example.org"),
        ("two", "chloe@example.org"),
    ]
    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(OutboxMail, [mail("two")])


@pytest.mark.parametrize(
    ("common", "own"),
    [(CONTEXT, {"end": WORDS}), ({}, {"end": WORDS}), (CONTEXT, {}), ({}, {}), (CONTEXT, {"more": 3})],
)
def test_what_many_say_alike_stands_in_each_beside_its_own(common, own):
    by_django = OutboxMail.objects.create(**mail("one", context={**common, **own}))
    insert_rows(
        OutboxMail,
        [mail("two", context=Joined(common, own)), mail("other", context=Joined({"other": 1}, {"n": 2}))],
    )
    two, other = OutboxMail.objects.exclude(pk=by_django.pk).order_by("pk")
    assert (two.context, other.context) == ({**common, **own}, {"other": 1, "n": 2})
    if not set(common) & set(own):
        assert lies(two) == lies(by_django)


def test_rows_are_changed_each_in_its_own_way():
    rows = [SessionFactory(starts_at=NOW + timedelta(days=n)) for n in range(3)]
    values: dict[str, Any] = {"seats": None, "full": True, "rule_day": date(2026, 12, 1), "online_url": WORDS}
    changes = {
        rows[0].pk: {**values, "starts_at": NOW - timedelta(microseconds=1)},
        rows[1].pk: {**values, "starts_at": NOW, "seats": 12, "full": False, "rule_day": None},
    }
    update_rows(Session, changes, raised="sequence")
    for pk, wanted in changes.items():
        now = Session.objects.get(pk=pk)
        assert ({name: getattr(now, name) for name in wanted}, now.sequence) == (wanted, 1)
    assert lies(Session.objects.get(pk=rows[2].pk)) == lies(rows[2])
    by_django = Session.objects.get(pk=rows[1].pk)
    before = lies(by_django)
    by_django.save()
    assert lies(by_django) == before


def test_texts_have_one_writer():
    place = PlaceFactory(name="Cuisine")
    with pytest.raises(TextsWrittenOutsideLedger):
        update_rows(Place, {place.pk: {"name": place.name}})
    with pytest.raises(TextsWrittenOutsideLedger):
        insert_rows(Place, [{"hub_id": place.hub_id, "slug": "x", "name": place.name}])


@pytest.mark.parametrize("number", [1, 1000])
def test_one_statement_whatever_the_number(number):
    with CaptureQueriesContext(connection) as queries:
        insert_rows(OutboxMail, [mail(str(each)) for each in range(number)], leave_known=True)
    ids = OutboxMail.objects.values_list("pk", flat=True)
    changes = {pk: {"last_error": str(pk)} for pk in ids}
    with CaptureQueriesContext(connection) as more:
        update_rows(OutboxMail, changes, raised="attempts")
    assert (len(queries), len(more), OutboxMail.objects.filter(attempts=1).count()) == (1, 1, number)


def test_nothing_asks_nothing():
    with CaptureQueriesContext(connection) as queries:
        insert_rows(OutboxMail, [])
        update_rows(OutboxMail, {})
    assert len(queries) == 0
