"""What the public sees of hubs, partners and pages."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

import pytest
from django.test import Client

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.network.enums import Answer, Feature, PartnershipRole
from tests.conftest import AT
from tests.factories.network import (
    AccessFeatureFactory,
    ExceptionalHoursFactory,
    HubFactory,
    NetworkFactory,
    OpeningExceptionFactory,
    OpeningRuleFactory,
    OrganisationFactory,
    PageFactory,
    PartnershipFactory,
    PlaceFactory,
    TownFactory,
    TownNameFactory,
    write,
)

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return re.sub(r"[ \n]+", " ", answer.content.decode())


def furnished_hub(**fields: Any) -> Any:
    """A hub with something of everything."""
    hub = HubFactory(description={"fr": "<p>Une filature.</p>"}, **fields)
    OpeningRuleFactory(hub=hub, weekday=1)
    exception = OpeningExceptionFactory(hub=hub, first_day=date(2026, 12, 24), reason="Inventaire")
    ExceptionalHoursFactory(exception=exception)
    AccessFeatureFactory(hub=hub, feature=Feature.LIFT, answer=Answer.NO, note="Par l'escalier")
    place = PlaceFactory(hub=hub, capacity=20)
    AccessFeatureFactory(hub=hub, place=place, feature=Feature.HEARING_LOOP)
    PageFactory(network=hub.network, hub=hub)
    PartnershipFactory(organisation=OrganisationFactory(network=hub.network), hub=hub)
    return hub


@pytest.mark.parametrize("path", ["/fr/", "/fr/hubs/", "/fr/partners/", "/fr/hubs/hub-of-test/", "/fr/pages/about/"])
def test_anonymous_pages_can_be_kept_by_the_cache(path: str, client: Client) -> None:
    network = NetworkFactory()
    furnished_hub(network=network, slug="hub-of-test")
    PageFactory(network=network, slug="about")
    answer = client.get(path)
    assert (answer.status_code, dict(answer.cookies)) == (200, {})
    assert "csrfmiddlewaretoken" not in text(answer)
    assert " style=" not in text(answer)
    assert "onclick" not in text(answer)
    assert set(answer.headers.get("Vary", "").lower().replace(" ", "").split(",")) <= {"cookie", ""}


@pytest.mark.parametrize("path", ["/fr/", "/fr/hubs/", "/fr/hubs/?near=Mons", "/fr/partners/"])
def test_lists_cost_the_same_for_one_hub_and_for_fifty(
    path: str, client: Client, django_assert_max_num_queries: Any
) -> None:
    network = NetworkFactory()
    TownNameFactory(town=TownFactory(), folded="mons")
    furnished_hub(network=network)
    client.get(path)
    with django_assert_max_num_queries(10) as one:
        client.get(path)
    for _number in range(49):
        furnished_hub(network=network)
    client.get(path)  # the network is asked for anew after two seconds
    with django_assert_max_num_queries(10) as fifty:
        client.get(path)
    assert len(fifty) == len(one)


def test_a_hub_s_page_costs_the_same_however_much_it_holds(client: Client, django_assert_max_num_queries: Any) -> None:
    hub = furnished_hub(slug="full")
    client.get("/fr/hubs/full/")
    with django_assert_max_num_queries(10) as little:
        client.get("/fr/hubs/full/")
    for _number in range(5):
        place = PlaceFactory(hub=hub)
        AccessFeatureFactory(hub=hub, place=place)
        PageFactory(network=hub.network, hub=hub)
        OpeningExceptionFactory(hub=hub, first_day=date(2026, 12, 30))
        PartnershipFactory(organisation=OrganisationFactory(network=hub.network), hub=hub)
    client.get("/fr/hubs/full/")
    with django_assert_max_num_queries(10) as much:
        client.get("/fr/hubs/full/")
    assert len(much) == len(little)


def test_access_is_told_honestly_also_when_nobody_knows(client: Client) -> None:
    furnished_hub(slug="honest")
    page = text(client.get("/en/hubs/honest/"))
    assert "<b>Lift:</b> no" in page
    assert "Par l&#x27;escalier" in page
    assert "<b>Step-free entrance:</b> we do not know" in page


def test_an_unlisted_hub_is_for_its_team_only(cast: Any) -> None:
    cast.mons.listed = False
    cast.mons.save()
    assert cast.client().get("/fr/hubs/mons/").status_code == 404
    assert "Café Europa" not in text(cast.client().get("/fr/hubs/"))
    assert cast.client(cast.bob).get("/fr/hubs/mons/").status_code == 200


def test_another_network_s_hub_is_not_here(client: Client) -> None:
    NetworkFactory()
    HubFactory(network=NetworkFactory(slug="other"), slug="elsewhere")
    assert client.get("/fr/hubs/elsewhere/").status_code == 404


def test_the_network_is_chosen_by_its_host(client: Client, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    NetworkFactory()
    other = NetworkFactory(slug="other", host="other.example", languages=["nl"])
    HubFactory(network=other, slug="elsewhere")
    assert client.get("/nl/hubs/elsewhere/", headers={"host": "other.example"}).status_code == 200
    assert client.get("/nl/hubs/elsewhere/").status_code == 404


def test_the_nearest_hub_comes_first(client: Client) -> None:
    network = NetworkFactory()
    HubFactory(network=network, slug="lucca", name="Officina", latitude="43.84", longitude="10.50", position=0)
    HubFactory(network=network, slug="wattrelos", name="La Lainerie", position=1)
    kortrijk = TownFactory(name="Kortrijk", latitude=50.828, longitude=3.2649)
    TownNameFactory(town=kortrijk, name="Courtrai", folded="courtrai")
    page = text(client.get("/en/hubs/?near=Courtrai"))
    assert page.index("La Lainerie") < page.index("Officina")
    assert "Nearest to Courtrai" in page
    assert "Kortrijk, Belgium" in page
    assert "14\xa0km" in page


def test_a_town_nobody_knows_still_shows_all_hubs_and_keeps_what_was_typed(client: Client) -> None:
    HubFactory(name="La Lainerie")
    page = text(client.get("/en/hubs/?near=<b>Atlantis</b>"))
    assert "We know no town of this name" in page
    assert "La Lainerie" in page
    assert 'value="&lt;b&gt;Atlantis&lt;/b&gt;"' in page


def test_suggestions_while_typing(client: Client) -> None:
    HubFactory()
    TownNameFactory(town=TownFactory(name="Kortrijk"), folded="kortrijk")
    assert client.get("/en/hubs/towns.json?near=kor").json() == {"towns": [{"name": "Kortrijk", "country": "BE"}]}
    assert client.get("/en/hubs/towns.json?near=k").json() == {"towns": []}


def test_the_map_is_there_without_script(client: Client) -> None:
    HubFactory(slug="mons", town="Mons")
    page = text(client.get("/en/hubs/"))
    if "land-map" in page:  # the outline is made by the asset build
        assert '<a href="/en/hubs/mons/" aria-label="Mons, Mons">' in page
        assert "Mons</text>" in page


def test_a_page_falls_back_to_another_language_and_says_so(client: Client) -> None:
    network = NetworkFactory()
    PageFactory(network=network, slug="about", title="Qui sommes-nous", body="<p>Bonjour</p>")
    page = text(client.get("/de/pages/about/"))
    assert '<div lang="fr" dir="ltr"><p>Bonjour</p></div>' in page
    assert 'class="translated' in page


def test_a_machine_s_translation_says_so(client: Client) -> None:
    page = PageFactory(slug="about", title={"fr": "Bonjour"}, body={"fr": "<p>Bonjour</p>"})
    hello = {"title": {"nl": "Dag"}, "body": {"nl": "<p>Dag</p>"}}
    set_texts(on=page, texts=hello, origin="machine", by=Actor.system(), at=AT)
    assert "<p>Dag</p>" in text(client.get("/nl/pages/about/"))
    assert 'class="translated' in text(client.get("/nl/pages/about/"))


def test_drafts_and_removed_pages_are_nobody_s_business(client: Client) -> None:
    PageFactory(slug="draft", published_at=None)
    PageFactory(slug="gone", removed_at=AT)
    assert [client.get(f"/fr/pages/{slug}/").status_code for slug in ("draft", "gone", "never")] == [404, 404, 404]


def test_the_foot_of_each_page_links_to_pages_that_exist(client: Client) -> None:
    PageFactory(slug="privacy", title={"fr": "Vos données"}, menu="everyone")
    PageFactory(slug="hidden", title={"fr": "Cachée"}, menu="none")
    page = text(client.get("/fr/partners/"))
    assert '<a href="/fr/pages/privacy/">Vos données</a>' in page
    assert "Cachée" not in page


def test_partners_are_grouped_by_role_and_told_once(client: Client) -> None:
    network = NetworkFactory()
    fund = OrganisationFactory(network=network, name="Le Fonds")
    press = OrganisationFactory(network=network, name="La Presse")
    first, second = (HubFactory(network=network, town=name) for name in ("Mons", "Gand"))
    for hub in (first, second):
        PartnershipFactory(organisation=fund, hub=hub, role=PartnershipRole.FUNDER)
    PartnershipFactory(organisation=press, role=PartnershipRole.SPONSOR, until=date(2020, 1, 1))
    page = text(client.get("/en/partners/"))
    main = page[page.index("<main") : page.index("</main")]
    assert main.count("Le Fonds") == main.count("La Presse") == 1
    assert "Le Fonds" in main[main.index("Funders") : main.index("Sponsors")]
    assert "Earlier" in main[main.index("Sponsors") :]


def test_opening_hours_are_told_in_the_reader_s_way(client: Client) -> None:
    hub = HubFactory(slug="hours")
    for weekday in (1, 2, 3):
        OpeningRuleFactory(hub=hub, weekday=weekday, opens=time(9, 30), closes=time(19))
    assert "9\xa0h\xa030–19\xa0h" in text(client.get("/fr/hubs/hours/"))
    assert "<span>Tue–Thu</span> <span>09:30–19:00</span>" in text(client.get("/en/hubs/hours/"))


def test_emoji_arabic_and_long_words_are_shown_as_they_are(client: Client) -> None:
    hub = HubFactory(slug="any")
    write(hub, summary={"fr": "🧶 " + "x" * 200}, name={"fr": "مقهى 🧵"})
    page = text(client.get("/fr/hubs/any/"))
    assert "مقهى 🧵" in page
    assert "🧶" in page


def test_two_places_that_read_the_same_are_offered_once(client: Client) -> None:
    HubFactory()
    for population in (95_000, 1_200, 1_100):
        TownNameFactory(
            town=TownFactory(name="Mons", country="FR" if population < 5_000 else "BE", population=population)
        )
    page = text(client.get("/en/hubs/?near=Mons"))
    assert page.count("Mons, France</a>") == 1
