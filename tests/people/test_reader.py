"""Who the reader of a request is: her languages, her rights, and what it costs."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.urls import speaking
from estaminet.people.middleware import ReaderMiddleware
from estaminet.people.queries import reader_of
from tests.conftest import Cast
from tests.factories.network import HubFactory, NetworkFactory
from tests.factories.people import RoleFactory


def request_of(cast: Cast, user: Any = None) -> Any:
    request: Any = RequestFactory().get("/nl/")
    request.network, request.user, request.session = cast.network, user or AnonymousUser(), {}
    if user is not None:
        request.session["_auth_user_id"] = str(user.pk)
    ReaderMiddleware(lambda _request: SimpleNamespace())(request)  # type: ignore[arg-type, return-value]
    return request


def test_anonymous_reads_the_page_language_then_the_network_order_without_a_query(
    cast: Cast, django_assert_num_queries: Any
) -> None:
    request = request_of(cast)
    with speaking("nl"), django_assert_num_queries(0):
        assert request.reader.languages == ("nl", "fr", "en", "it", "bg", "de")
        assert request.reader.account_id is None
        assert request.reader.actor == Actor.visitor()


def test_signed_in_reads_the_page_language_then_her_own_list(cast: Cast) -> None:
    cast.chloe.languages = ["ar", "fr"]
    cast.chloe.save()
    assert cast.reader(cast.chloe, "en").languages == ("en", "ar", "fr", "nl", "it", "bg", "de")


@pytest.mark.parametrize("name", ["alice", "eve", "cleo"])
def test_signed_in_costs_one_query(cast: Cast, django_assert_num_queries: Any, name: str) -> None:
    request = request_of(cast, getattr(cast, name).account)
    with django_assert_num_queries(1):
        assert request.reader.account_id == getattr(cast, name).account_id


@pytest.mark.parametrize(
    ("name", "managed", "animated"),
    [
        ("alice", {"wattrelos"}, {"wattrelos"}),
        ("ana", set(), {"wattrelos"}),
        ("bob", {"mons"}, {"mons"}),
        ("cleo", {"wattrelos", "mons"}, {"wattrelos", "mons"}),
        ("chloe", set(), set()),
        ("eve", set(), set()),
        ("otto", set(), set()),
    ],
)
def test_rights_follow_roles(cast: Cast, name: str, managed: set[str], animated: set[str]) -> None:
    reader = cast.reader(getattr(cast, name))
    assert reader.managed_hubs == {getattr(cast, slug).pk for slug in managed}
    assert reader.animated_hubs == {getattr(cast, slug).pk for slug in animated}
    assert (reader.coordinates, reader.operator) == (name == "cleo", name == "otto")


def test_a_coordinator_sees_to_the_hubs_of_each_of_her_networks_there(cast: Cast) -> None:
    elsewhere = NetworkFactory(slug="elsewhere")
    theirs = HubFactory(network=elsewhere)
    RoleFactory(account=cast.cleo.account, hub=None, network=elsewhere, kind="coordinator")
    RoleFactory(account=cast.cleo.account, hub=cast.mons, kind="animator")
    here = cast.reader(cast.cleo)
    there = reader_of(account_id=cast.cleo.account_id, network=elsewhere, page_language="fr")
    assert (here.managed_hubs, here.coordinates) == ({cast.wattrelos.pk, cast.mons.pk}, True)
    assert there is not None
    assert (there.managed_hubs, there.coordinates) == ({theirs.pk}, True)


def test_a_withdrawn_role_gives_nothing(cast: Cast, at: Any) -> None:
    cast.alice.account.roles.update(withdrawn_at=at)
    assert cast.reader(cast.alice).animated_hubs == frozenset()


def test_roles_of_another_network_give_nothing_here(cast: Cast) -> None:
    elsewhere = NetworkFactory(slug="elsewhere")
    RoleFactory(account=cast.eve.account, hub=HubFactory(network=elsewhere), kind="manager")
    RoleFactory(account=cast.eve.account, hub=None, network=elsewhere, kind="coordinator")
    reader = cast.reader(cast.eve)
    assert (reader.managed_hubs, reader.coordinates) == (frozenset(), False)


def test_a_shut_account_has_no_reader(cast: Cast) -> None:
    cast.alice.account.is_active = False
    cast.alice.account.save()
    assert reader_of(account_id=cast.alice.account_id, network=cast.network, page_language="fr") is None
