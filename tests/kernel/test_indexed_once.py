"""What changes many times at once is indexed once, and just as it would have been."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction

from estaminet.kernel.models import Job, SearchDocument
from estaminet.kernel.search import forget_row, indexed_once, indexing
from tests.factories.network import HubFactory, PageFactory, write
from tests.factories.programme import ActivityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, list[int]]]:
    """Kind and rows of each time anything was indexed."""
    times: list[tuple[str, list[int]]] = []
    whole = indexing.index_rows

    def index_rows(kind: Any, rows: Any) -> int:
        if rows:
            times.append((kind.name, [row.pk for row in rows]))
        return whole(kind, rows)

    monkeypatch.setattr(indexing, "index_rows", index_rows)
    return times


def documents() -> list[tuple[Any, ...]]:
    rows = SearchDocument.objects.order_by("kind", "object_id", "language")
    return list(rows.values_list("kind", "object_id", "language", "title", "body", "words_title", "words_body"))


@pytest.mark.searched
def test_rows_that_change_often_are_indexed_once(counted: list[tuple[str, list[int]]]) -> None:
    hub = HubFactory(name="La Lainerie")
    activity = ActivityFactory(hub=hub, title="Coudre")
    counted.clear()
    with indexed_once():
        for words in ("Filer", "Tisser", "Teindre la laine"):
            write(activity, title=words)
            with indexed_once():
                write(hub, summary=words)
        assert counted == []
        assert SearchDocument.objects.filter(title="Coudre").exists()
    assert sum(kind == "activity" and activity.pk in rows for kind, rows in counted) == 1
    assert sum(kind == "hub" and rows == [hub.pk] for kind, rows in counted) == 1

    together = documents()
    assert any(title == "Teindre la laine" for _kind, _pk, _language, title, *_rest in together)
    indexing.index_row(hub)
    indexing.index_row(activity)
    assert documents() == together


def test_what_quotes_a_row_is_indexed_with_it() -> None:
    hub = HubFactory(name="La Lainerie")
    activity = ActivityFactory(hub=hub, title="Coudre")
    with indexed_once():
        write(hub, name="La Filature")
    body = SearchDocument.objects.get(kind="activity", object_id=activity.pk, language="fr").body
    assert "La Filature" in body


def test_much_that_quotes_a_row_is_left_to_a_job() -> None:
    hub = HubFactory(name="La Lainerie")
    for number in range(indexing.QUOTING_AT_ONCE + 1):
        ActivityFactory(hub=hub, title=f"Coudre {number}")
    Job.objects.all().delete()
    with indexed_once():
        write(hub, name="La Filature")
    assert Job.objects.filter(kind="kernel.index_quoting").count() == 1


def test_a_row_that_is_gone_by_then_leaves_nothing() -> None:
    page = PageFactory(title="Venir")
    with indexed_once():
        write(page, title="Comment venir")
        forget_row(page)
        page.delete()
    assert not SearchDocument.objects.filter(kind="page").exists()


def test_what_was_undone_is_not_indexed() -> None:
    hub = HubFactory(name="La Lainerie")
    before = documents()

    def breaks() -> None:
        with transaction.atomic(), indexed_once():
            write(hub, name="La Filature")
            raise LookupError

    with pytest.raises(LookupError):
        breaks()
    assert documents() == before
    write(hub, name="La Filature")
    assert documents() != before
