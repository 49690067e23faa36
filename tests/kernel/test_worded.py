"""What is worded once finds what Django finds: the same rows, the same related ones, as they stand now."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection, models
from django.db.models import OuterRef, QuerySet, Subquery
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.worded import Worded
from estaminet.network.models import Hub, Network, Place
from tests.factories.network import HubFactory, PlaceFactory

LATER = ("hub__description", "hub__network__welcome")


def _places(pk: int) -> QuerySet[Place]:
    first = Hub.objects.filter(network=OuterRef("hub__network")).order_by("pk")
    rows = Place.objects.filter(pk=pk).select_related("hub__network").defer(*LATER)
    return rows.annotate(first=Subquery(first.values("slug")[:1]))


PLACES = Worded(_places, 1)


def columns(row: models.Model) -> dict[str, Any]:
    return {field.attname: row.__dict__.get(field.attname, "later") for field in row._meta.concrete_fields}


@pytest.mark.django_db
def test_it_finds_what_the_query_set_finds() -> None:
    for place in [PlaceFactory(capacity=12), PlaceFactory(hub=HubFactory()), PlaceFactory()]:
        with CaptureQueriesContext(connection) as asked:
            found = PLACES.asked(place.pk)
        wanted = list(_places(place.pk))
        assert len(asked) == 1
        assert found == wanted
        for own, other in ((found[0], wanted[0]), (found[0].hub, wanted[0].hub)):
            assert columns(own) == columns(other)
            assert own.get_deferred_fields() == other.get_deferred_fields()
        assert found[0].hub.network == wanted[0].hub.network
        assert found[0].first == wanted[0].first  # type: ignore[attr-defined]
    assert PLACES.asked(0) == []


@pytest.mark.django_db
def test_it_remembers_no_row() -> None:
    place = PlaceFactory(capacity=12)
    assert PLACES.asked(place.pk)[0].capacity == 12
    Place.objects.filter(pk=place.pk).update(capacity=13)
    assert PLACES.asked(place.pk)[0].capacity == 13


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_by_its_own_connection() -> None:
    place, found = PlaceFactory(), []
    assert PLACES.asked(place.pk)

    def ask() -> None:
        with CaptureQueriesContext(connection) as own:
            found.extend([*PLACES.asked(place.pk), len(own)])
        connection.close()

    thread = threading.Thread(target=ask)
    with CaptureQueriesContext(connection) as here:
        thread.start()
        thread.join()
    assert (found, len(here)) == ([place, 1], 0)


@pytest.mark.django_db
def test_without_numbers_it_finds_all() -> None:
    HubFactory()
    networks: Worded[Network] = Worded(lambda: Network.objects.order_by("pk"))
    assert networks.asked() == list(Network.objects.order_by("pk"))
