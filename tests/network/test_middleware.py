"""Which network answers, and for how long it is remembered."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from estaminet.network.middleware import kept_network
from tests.factories.network import NetworkFactory, write

pytestmark = pytest.mark.django_db


def test_a_network_is_asked_for_once_while_people_read(django_assert_num_queries: Any) -> None:
    network = NetworkFactory(host="a.example")
    kept_network("a.example", fresh=False)
    with django_assert_num_queries(0):
        assert kept_network("A.example", fresh=False) == network


def test_whoever_writes_sees_it_as_it_is_and_so_does_the_next_reader() -> None:
    network = NetworkFactory()
    kept_network("testserver", fresh=False)
    write(network, notice={"fr": "Fermé"})
    fresh = kept_network("testserver", fresh=True)
    again = kept_network("testserver", fresh=False)
    assert [found.notice.text("fr") for found in (fresh, again) if found] == ["Fermé", "Fermé"]


def test_no_network_is_not_remembered(client: Client) -> None:
    assert client.get("/en/").status_code == 503
    NetworkFactory()
    assert client.get("/en/").status_code == 200


def test_two_hosts_have_two_networks() -> None:
    first, second = NetworkFactory(slug="first"), NetworkFactory(slug="second", host="b.example")
    assert [kept_network(host, fresh=False) for host in ("a.example", "b.example:8000")] == [first, second]
