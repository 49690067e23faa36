"""The coordinators' pages: languages and look of the network, a hub to open, partnerships to change."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from estaminet.kernel.models import Job
from estaminet.network.forms.network import zone_of
from estaminet.network.models import Hub, Town
from estaminet.network.queries.nearest import town_point
from tests.factories.network import PartnershipFactory, TownFactory, TownNameFactory, write

pytestmark = pytest.mark.django_db

LILLE = {"name": "La Gare", "town": "Lille", "country": "FR", "latitude": "", "longitude": "", "zone": "", "slug": ""}


def at(name: str, *args: Any) -> str:
    return reverse(f"manage:{name}", args=args)


def look(cast: Any, languages: list[str], **more: str) -> Any:
    client = cast.client(cast.cleo)
    page = at("manage_network_look", "mons")
    seen = client.get(page).context["form"].initial["languages"]
    sent = {"languages": [*languages, ""], "initial-languages": seen, "ink": "brick", "theme": "auto", **more}
    return client.post(page, sent)


# --- languages and look ---------------------------------------------------------------------------------------


def test_languages_are_put_in_another_order(cast: Any) -> None:
    assert look(cast, ["nl", "fr", "en"], ink="plum", theme="dark").status_code == 302
    cast.network.refresh_from_db()
    assert (cast.network.languages, cast.network.ink, cast.network.theme) == (["nl", "fr", "en"], "plum", "dark")


def test_a_language_taken_away_keeps_its_texts(cast: Any) -> None:
    write(cast.network, tagline={"de": "Heute Abend?"})
    look(cast, ["fr", "en"])
    cast.network.refresh_from_db()
    assert (cast.network.languages, cast.network.tagline.text("de")) == (["fr", "en"], "Heute Abend?")


def test_who_takes_her_own_page_s_language_away_lands_on_another(cast: Any) -> None:
    answer = look(cast, ["fr", "nl"])
    assert answer.url == "/fr/manage/mons/network/look/"


@pytest.mark.parametrize("languages", [[], ["fr", "fr"], ["xx"]])
def test_languages_are_known_and_each_once(cast: Any, languages: list[str]) -> None:
    answer = look(cast, languages)
    assert (answer.status_code, list(answer.context["form"].errors)) == (200, ["languages"])
    cast.network.refresh_from_db()
    assert cast.network.languages == ["fr", "nl", "en", "it", "bg", "de"]


def test_two_coordinators_do_not_undo_each_other(cast: Any) -> None:
    client, page = cast.client(cast.cleo), at("manage_network_look", "mons")
    sent = {"languages": ["nl"], "initial-languages": ["fr"], "ink": "brick", "theme": "auto"}
    first = client.post(page, sent)
    assert (first.status_code, list(first.context["form"].errors)) == (200, ["languages"])
    assert 'value="de" lang="de" selected' not in first.content.decode()
    again = client.post(page, sent | {"initial-languages": ["fr", "nl", "en", "it", "bg", "de"]})
    assert again.status_code == 302


def test_there_is_a_list_for_each_language_and_two_more(cast: Any) -> None:
    answer = cast.client(cast.cleo).get(at("manage_network_look", "mons"))
    assert answer.content.decode().count('<select name="languages"') == 8


# --- a hub to open --------------------------------------------------------------------------------------------


def test_what_was_looked_up_is_shown_before_the_hub_opens(cast: Any) -> None:
    client, page = cast.client(cast.cleo), at("manage_hub_new", "mons")
    shown = client.post(page, LILLE)
    form = shown.context["form"]
    assert (shown.status_code, form.errors, form.proposed) == (200, {}, True)
    proposed = {name: form[name].value() for name in ("latitude", "longitude", "zone")}
    assert proposed == {"latitude": "50.633900", "longitude": "3.055100", "zone": "Europe/Paris"}
    assert not Hub.objects.filter(slug="la-gare").exists()
    answer = client.post(page, LILLE | proposed)
    hub = Hub.objects.get(slug="la-gare")
    assert answer.url == at("manage_settings", "la-gare")
    assert (str(hub.latitude), hub.zone, hub.listed) == ("50.633900", "Europe/Paris", False)
    assert (hub.name.text("en"), hub.town.text("en"), hub.languages) == ("La Gare", "Lille", cast.network.languages)
    assert [job.kind for job in Job.objects.filter(kind="network.towns")] == ["network.towns"]
    assert client.get(answer.url).status_code == 200


def test_a_town_nobody_knows_asks_for_its_point(cast: Any) -> None:
    page = at("manage_hub_new", "mons")
    answer = cast.client(cast.cleo).post(page, LILLE | {"town": "Xyzzy-sur-Rien"})
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["town"].value()) == (200, ["latitude"], "Xyzzy-sur-Rien")


def test_a_name_that_is_taken_is_said_and_nothing_is_lost(cast: Any) -> None:
    typed = LILLE | {"name": "Mons", "latitude": "50.6", "longitude": "3.05", "zone": "Europe/Paris"}
    answer = cast.client(cast.cleo).post(at("manage_hub_new", "mons"), typed)
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors), form["latitude"].value()) == (200, ["slug"], "50.6")


@pytest.mark.parametrize("half", [{"latitude": "50.6"}, {"longitude": "3.05"}])
def test_half_a_point_is_none(cast: Any, half: dict[str, str]) -> None:
    answer = cast.client(cast.cleo).post(at("manage_hub_new", "mons"), LILLE | half)
    assert len(answer.context["form"].errors) == 1


def test_a_manager_opens_no_hub(cast: Any) -> None:
    for name in ("manage_hub_new", "manage_network_look"):
        assert cast.client(cast.alice).get(at(name, "wattrelos")).status_code == 404


@pytest.mark.parametrize(
    ("country", "zone"),
    [("FR", "Europe/Paris"), ("ES", "Europe/Madrid"), ("PT", "Europe/Lisbon"), ("CY", "Asia/Nicosia"), ("XX", "")],
)
def test_the_zone_of_a_country(country: str, zone: str) -> None:
    assert zone_of(country) == zone


def test_a_point_comes_from_the_database_or_from_the_gazetteer() -> None:
    assert not Town.objects.exists()
    assert town_point("lucques", "IT") == town_point("Lucca", "IT") is not None
    town = TownFactory(name="Nulle-Part", country="FR", latitude=1.5, longitude=2.5)
    TownNameFactory(town=town, folded="nulle part")
    assert town_point("nulle part", "FR") == (1.5, 2.5)
    assert town_point("  ", "FR") is None


# --- partnerships to change -----------------------------------------------------------------------------------


def role_form(answer: Any, row: Any) -> dict[str, Any]:
    """What the form of a role would send if one pressed save without touching anything."""
    forms = next(each for each in answer.context["roles"] if each.row.pk == row.pk)
    sent = {f"initial-{forms.days.add_prefix(name)}": str(forms.before[name] or "") for name in forms.before}
    sent |= {forms.days.add_prefix(name): str(forms.before[name] or "") for name in forms.before}
    return sent | {forms.words.add_prefix(name): forms.words[name].value() or "" for name in forms.words.fields}


def test_a_partnership_ends_and_says_more(cast: Any) -> None:
    row = PartnershipFactory(organisation__network=cast.network, since=date(2025, 1, 1), text={"fr": "Prête la salle"})
    client = cast.client(cast.cleo)
    page = f"{at('manage_organisation', 'mons', row.organisation_id)}?in=fr"
    sent = role_form(client.get(page), row) | {
        f"role{row.pk}-until": "2026-12-31",
        f"role{row.pk}-words-text": "Prêtait la salle",
        "in": "fr",
    }
    answer = client.post(at("manage_partnership_change", "mons", row.pk), sent)
    assert (answer.status_code, answer.url) == (302, page)
    row.refresh_from_db()
    assert (row.since, row.until, row.text.text("fr")) == (date(2025, 1, 1), date(2026, 12, 31), "Prêtait la salle")


def test_a_partnership_that_ends_before_it_begins_is_refused_and_what_was_typed_stays(cast: Any) -> None:
    row = PartnershipFactory(organisation__network=cast.network)
    client = cast.client(cast.cleo)
    page = at("manage_organisation", "mons", row.organisation_id)
    days = {f"role{row.pk}-since": "2026-12-31", f"role{row.pk}-until": "2026-01-01"}
    sent = role_form(client.get(page), row) | days | {f"role{row.pk}-words-text": "Kept words"}
    answer = client.post(at("manage_partnership_change", "mons", row.pk), sent)
    assert (answer.status_code, "Kept words" in answer.content.decode()) == (422, True)
    assert [list(each.days.errors) for each in answer.context["roles"]] == [["until"]]
    row.refresh_from_db()
    assert (row.since, row.until) == (None, None)


def test_a_colleague_s_words_are_not_written_over(cast: Any) -> None:
    row = PartnershipFactory(organisation__network=cast.network, text={"en": "First"})
    client = cast.client(cast.cleo)
    sent = role_form(client.get(at("manage_organisation", "mons", row.organisation_id)), row)
    write(row, text={"en": "Theirs"})
    answer = client.post(at("manage_partnership_change", "mons", row.pk), sent | {f"role{row.pk}-words-text": "Mine"})
    assert (answer.status_code, "Theirs" in answer.content.decode()) == (422, True)
    row.refresh_from_db()
    assert row.text.text("en") == "Theirs"


def test_the_page_of_an_organisation_costs_the_same_for_any_number_of_roles(
    cast: Any, django_assert_max_num_queries: Any
) -> None:
    first = PartnershipFactory(organisation__network=cast.network, role="partner")
    for role in ("funder", "school", "sponsor"):
        PartnershipFactory(organisation=first.organisation, network=cast.network, role=role)
    client = cast.client(cast.cleo)
    with django_assert_max_num_queries(10):
        assert client.get(at("manage_organisation", "mons", first.organisation_id)).status_code == 200
