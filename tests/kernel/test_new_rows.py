"""Rows that are written by a statement known already are those that Django writes."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from estaminet.kernel.languages.field import TextsWrittenOutsideLedger
from estaminet.kernel.languages.texts import Entry, Origin, Texts
from estaminet.kernel.models import DevelopmentMail, OutboxMail
from estaminet.kernel.new_rows import write_new
from estaminet.network.models import Place
from tests.factories.network import HubFactory

pytestmark = pytest.mark.django_db
AT = timezone.now()


def mail(key: str, **fields: Any) -> OutboxMail:
    told = {"to": "nadia@example.org", "language": "fr", "template": "x", "context": {"né": [1, None]}, "made_at": AT}
    return OutboxMail(key=key, **told | fields)


def kept(row: OutboxMail) -> dict[str, Any]:
    found = OutboxMail.objects.values().get(pk=row.pk)
    return {name: value for name, value in found.items() if name not in ("id", "key")}


def test_they_are_the_rows_django_writes_and_know_their_ids() -> None:
    own, other = [mail("a"), mail("b", hub_id=7, sent_at=AT)], [mail("c"), mail("d", hub_id=7, sent_at=AT)]
    with CaptureQueriesContext(connection) as asked:
        write_new(own)
    OutboxMail.objects.bulk_create(other)
    assert len(asked) == 1
    assert [kept(each) for each in own] == [kept(each) for each in other]
    assert [OutboxMail.objects.get(pk=each.pk).key for each in own] == ["a", "b"]
    own[0].to = "odile@example.org"
    own[0].save()
    assert OutboxMail.objects.filter(to="odile@example.org").count() == 1


def test_nothing_is_written_of_nothing() -> None:
    with CaptureQueriesContext(connection) as asked:
        write_new([])
    assert not len(asked)


def test_a_related_row_may_have_been_written_since() -> None:
    sent = mail("a")
    there = DevelopmentMail(mail=sent, to=sent.to, subject="x", text="x", at=AT)
    write_new([sent])
    write_new([there])
    assert DevelopmentMail.objects.get(pk=there.pk).mail == sent


def test_what_the_database_refuses_is_refused() -> None:
    write_new([mail("a")])
    with pytest.raises(IntegrityError), transaction.atomic():
        write_new([mail("b"), mail("a")])
    assert OutboxMail.objects.count() == 1


def test_texts_have_their_own_writer() -> None:
    place = Place(hub=HubFactory(), slug="hall", name=Texts({"fr": Entry("Salle", Origin.AUTHOR)}))
    with pytest.raises(TextsWrittenOutsideLedger):
        write_new([place])
