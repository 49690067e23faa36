"""Organisations brought as lines: known again, told apart, found in the search, taken back."""

from __future__ import annotations

from typing import Any

import pytest

from estaminet.kernel.search import find
from estaminet.network.enums import ImportState
from estaminet.network.models import Organisation
from tests.factories.network import HubFactory, OrganisationFactory, PartnershipFactory
from tests.network.importing import checked, published, undone, verdicts

pytestmark = pytest.mark.django_db
FILE = "Nom;Nom (nl);Type;Ville;Site web;Pays\nLire et faire lire;Lezen;association;Roubaix;lire.example.org;fr\n"


@pytest.fixture
def hub() -> Any:
    return HubFactory(slug="wattrelos", network__languages=["fr", "nl"])


def found(hub: Any, words: str) -> int:
    return find(words, network_id=hub.network_id, languages=["fr"]).total


def test_an_organisation_comes_in_with_its_languages(hub: Any) -> None:
    published(hub, FILE, "organisations")
    made = Organisation.objects.get()

    assert (made.name.text("fr"), made.name.text("nl"), made.name.source_language) == (
        "Lire et faire lire",
        "Lezen",
        "fr",
    )
    assert (made.kind, made.town, made.website, made.country) == (
        "association",
        "Roubaix",
        "https://lire.example.org",
        "FR",
    )


def test_it_is_known_again_by_name_and_told_apart_by_town(hub: Any) -> None:
    OrganisationFactory(network=hub.network, slug="lire", name="Lire et faire lire", town="Roubaix")

    assert verdicts(checked(hub, FILE, "organisations")) == [(2, "same")]
    assert verdicts(checked(hub, FILE.replace("Roubaix", "Mons"), "organisations")) == [(2, "double")]
    assert verdicts(checked(hub, FILE.replace("Lire et", "Rire et"), "organisations")) == [(2, "new")]


def test_wrong_addresses_and_countries_are_told(hub: Any) -> None:
    made = checked(hub, FILE.replace("lire.example.org", "no site").replace(";fr", ";France"), "organisations")

    assert [each["code"] for each in made.lines.get().problems] == ["not_a_web_site", "not_a_country"]


def test_search_finds_it_and_forgets_it(hub: Any) -> None:
    made = published(hub, FILE, "organisations")
    assert found(hub, "lire") == 1

    assert undone(made).state == ImportState.UNDONE
    assert found(hub, "lire") == 0
    assert not Organisation.objects.exists()


def test_a_partner_cannot_be_taken_back(hub: Any) -> None:
    made = published(hub, FILE, "organisations")
    PartnershipFactory(organisation=Organisation.objects.get())

    assert (undone(made).state, Organisation.objects.count()) == (ImportState.PUBLISHED, 1)
