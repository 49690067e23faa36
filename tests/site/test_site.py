"""Home, search, my Estaminet, and a sign of life."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

import pytest
from django.test import Client

from tests.factories.network import (
    HubFactory,
    NetworkFactory,
    OpeningRuleFactory,
    OrganisationFactory,
    PageFactory,
    PartnershipFactory,
)

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return re.sub(r"[ \n]+", " ", answer.content.decode())


def test_an_empty_house_says_how_to_begin(client: Client) -> None:
    answer = client.get("/en/")
    assert answer.status_code == 503
    assert "estaminet begin_network" in text(answer)


def test_without_a_hub_the_home_page_is_still_a_page(client: Client) -> None:
    NetworkFactory(tagline={"fr": "Ce soir ?"})
    answer = client.get("/fr/")
    assert (answer.status_code, "Ce soir ?" in text(answer)) == (200, True)


def test_a_lit_window_means_an_open_door(client: Client) -> None:
    network = NetworkFactory()
    awake, asleep = HubFactory(network=network, slug="awake"), HubFactory(network=network, slug="asleep")
    for weekday in range(7):
        OpeningRuleFactory(hub=awake, weekday=weekday, opens=time(0), closes=time(0))
    page = text(client.get("/en/"))
    street = page[page.index('class="street"') :]
    first, second = street.split("</li>")[:2]
    assert ("Open day and night" in first, "shut" in first) == (True, False)
    assert ("Opening hours not known yet" in second, "shut" in second) == (True, True)
    assert asleep.get_absolute_url() in second


def test_partners_stand_on_the_home_page(client: Client) -> None:
    PartnershipFactory(organisation=OrganisationFactory(name="Le Fonds"), role="funder")
    assert "Le Fonds" in text(client.get("/en/"))


def test_the_language_of_the_browser_chooses_the_first_page(client: Client) -> None:
    NetworkFactory()
    assert client.get("/", headers={"accept-language": "nl-BE,nl;q=0.9"}).url == "/nl/"
    assert client.get("/", headers={"accept-language": "sv"}).url == "/fr/"


# --- search ---------------------------------------------------------------------------------------------------


@pytest.mark.searched
def test_search_finds_hubs_pages_and_organisations_in_any_language(client: Client) -> None:
    network = NetworkFactory()
    HubFactory(network=network, name="La Lainerie", summary={"fr": "Une filature", "nl": "Een oude spinnerij"})
    PageFactory(network=network, title={"nl": "De spinnerij bezoeken"})
    OrganisationFactory(network=network, name="Museum van de spinnerij")
    answer = client.get("/fr/search/?q=spinnerij")
    assert {group.kind: group.total for group in answer.context["results"].groups} == {
        "hub": 1,
        "page": 1,
        "organisation": 1,
    }
    assert 'lang="nl"' in text(answer)


@pytest.mark.searched
def test_one_kind_can_be_looked_at_alone(client: Client) -> None:
    network = NetworkFactory()
    HubFactory(network=network, name="Filature")
    PageFactory(network=network, title="Filature")
    answer = client.get("/fr/search/?q=filature&kind=page")
    assert [group.kind for group in answer.context["results"].groups] == ["page"]


@pytest.mark.parametrize(
    "query", ["", "   ", "🎉", "<script>", "'", "%", "a" * 5000, "مرحبا", '"unclosed', "AND OR NOT"]
)
def test_any_query_gets_a_page(client: Client, query: str) -> None:
    NetworkFactory()
    answer = client.get("/fr/search/", {"q": query})
    assert answer.status_code == 200
    assert "<script>" not in text(answer)[text(answer).index("<main") :]


def test_nothing_found_says_what_to_do_next(client: Client) -> None:
    NetworkFactory()
    assert "Nothing found" in text(client.get("/it/search/?q=xyzzy"))


def test_search_costs_the_same_for_one_result_and_for_many(client: Client, django_assert_max_num_queries: Any) -> None:
    network = NetworkFactory()
    PageFactory(network=network, title="Filature")
    client.get("/fr/search/?q=filature")
    with django_assert_max_num_queries(10) as one:
        client.get("/fr/search/?q=filature")
    for _number in range(15):
        PageFactory(network=network, title="Filature")
    client.get("/fr/search/?q=filature")
    with django_assert_max_num_queries(10) as many:
        client.get("/fr/search/?q=filature")
    assert len(one) == len(many)


# --- mine, healthz --------------------------------------------------------------------------------------------


def test_my_estaminet_is_mine(cast: Any) -> None:
    assert cast.client().get("/fr/mine/").status_code == 302
    answer = cast.client(cast.alice).get("/fr/mine/")
    assert (answer.status_code, "La Lainerie" in text(answer)) == (200, True)
    assert "no-store" in answer.headers["Cache-Control"] or "private" in answer.headers["Cache-Control"]
    assert "Where I work" not in text(cast.client(cast.chloe).get("/en/mine/"))


def test_healthz_answers_without_a_network(client: Client) -> None:
    answer = client.get("/healthz")
    assert (answer.status_code, answer.content, answer.headers["Cache-Control"]) == (200, b"ok", "no-store")


@pytest.mark.django_db
@pytest.mark.searched
def test_a_found_page_says_whose_it_is(cast):
    for hub in (cast.wattrelos, cast.mons):
        PageFactory(network=cast.network, hub=hub, slug="who", title={"fr": "Qui nous sommes"})
    page = cast.client().get("/fr/search/?q=sommes").content.decode()
    assert [page.count(f'<p><span class="plate" data-ink="{hub.ink}">') for hub in (cast.wattrelos, cast.mons)] == [
        1,
        1,
    ]
