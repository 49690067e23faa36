"""The team's pages of this room: access, places, pictures, pages and organisations."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from estaminet.network.enums import Feature
from estaminet.network.models import (
    AccessFeature,
    Organisation,
    Page,
    Partnership,
    Place,
)
from tests.factories.network import (
    OrganisationFactory,
    PageFactory,
    PlaceFactory,
    write,
)

pytestmark = pytest.mark.django_db

LONG = "Ten thousand characters. " * 400


def at(name: str, *args: Any) -> str:
    return reverse(f"manage:{name}", args=args)


def text(answer: Any) -> str:
    return re.sub(r"[ \n]+", " ", answer.content.decode())


def field_values(answer: Any) -> dict[str, str]:
    """What a form would send if one pressed save without touching anything."""
    form = answer.context["form"]
    values = {form.add_prefix(name): form[name].value() for name in form.fields}
    return {name: "" if value is None else value for name, value in values.items()}


def facts_form(answer: Any, key: str = "form") -> dict[str, Any]:
    """Fields and the first values they carry along."""
    form = answer.context[key]
    sent: dict[str, Any] = {}
    for bound in form:
        value = bound.field.prepare_value(bound.value())
        value = "" if value is None else value
        if value is not False:
            sent[bound.html_name] = "on" if value is True else value
        if bound.field.show_hidden_initial:
            sent[bound.html_initial_name] = value
    return sent


# --- access, places -------------------------------------------------------------------------------------------


def test_only_the_lines_one_touched_are_written(cast: Any) -> None:
    client = cast.client(cast.alice)
    page = at("manage_access", "wattrelos")
    form = client.get(f"{page}?in=fr").context["form"]
    sent = {name: form[name].value() or "" for name in form.fields} | {"in": "fr"}
    sent |= {form[name].html_initial_name: form[name].value() for name in Feature.values}
    assert client.post(page, {**sent, "lift": "no", "lift_note": "Escalier"}).status_code == 302
    assert [(row.feature, row.answer, row.note.text("fr")) for row in AccessFeature.objects.all()] == [
        ("lift", "no", "Escalier")
    ]


def test_a_place_is_named_described_and_closed(cast: Any) -> None:
    client = cast.client(cast.alice)
    answer = client.post(at("manage_places", "wattrelos"), {"name": "La verrière"})
    place = Place.objects.get()
    assert (place.slug, answer.url) == ("la-verriere", at("manage_place", "wattrelos", place.pk))
    opened = client.get(answer.url)
    form = {**field_values(opened), **facts_form(opened, "facts"), "in": "en", "capacity": "180"}
    assert client.post(answer.url, form).status_code == 302
    place.refresh_from_db()
    assert place.capacity == 180
    client.post(at("manage_place_close", "wattrelos", place.pk))
    place.refresh_from_db()
    assert place.closed_at is not None


def test_two_places_cannot_share_a_name_s_address_and_what_was_typed_stays(cast: Any) -> None:
    PlaceFactory(hub=cast.wattrelos, slug="verriere")
    answer = cast.client(cast.alice).post(at("manage_places", "wattrelos"), {"name": "Verrière"})
    assert (answer.status_code, "Verrière" in text(answer)) == (200, True)
    assert answer.context["form"].errors


def test_a_name_in_another_script_gets_an_address_or_asks_for_one(cast: Any) -> None:
    answer = cast.client(cast.alice).post(at("manage_places", "wattrelos"), {"name": "Читалня"})
    assert list(answer.context["form"].errors) == ["slug"]
    again = cast.client(cast.alice).post(at("manage_places", "wattrelos"), {"name": "Читалня", "slug": "reading"})
    assert (again.status_code, Place.objects.get().slug) == (302, "reading")


# --- pictures -------------------------------------------------------------------------------------------------


def png(width: int = 40, height: int = 30) -> bytes:
    import pyvips

    return bytes(pyvips.Image.black(width, height, bands=3).write_to_buffer(".png"))


def upload(client: Client, name: str, content: bytes) -> Any:
    file = SimpleUploadedFile(name, content)
    return client.post(at("manage_picture", "wattrelos"), {"picture": file})


def test_a_picture_is_kept_exchanged_and_taken_away(cast: Any) -> None:
    client = cast.client(cast.alice)
    assert upload(client, "house.png", png()).status_code == 302
    cast.wattrelos.refresh_from_db()
    first = cast.wattrelos.picture_id
    assert upload(client, "house.png", png(50)).status_code == 302
    cast.wattrelos.refresh_from_db()
    assert cast.wattrelos.picture_id not in (None, first)
    assert client.get("/en/hubs/wattrelos/").status_code == 200
    client.post(at("manage_picture", "wattrelos"), {"remove": "on"})
    cast.wattrelos.refresh_from_db()
    assert cast.wattrelos.picture_id is None


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("house.png", b"this is no picture", "not a picture"),
        ("house.jpg", png()[:60], "picture"),
        ("house.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>", "not a picture"),
    ],
)
def test_a_picture_that_is_not_one_is_refused_in_plain_words(cast: Any, name: str, content: bytes, said: str) -> None:
    answer = upload(cast.client(cast.alice), name, content)
    assert answer.status_code == 422
    assert said in str(answer.context["picture_form"].errors["picture"])
    cast.wattrelos.refresh_from_db()
    assert cast.wattrelos.picture_id is None


def test_twenty_megabytes_are_too_many(cast: Any) -> None:
    answer = upload(cast.client(cast.alice), "house.png", BytesIO(png()).read() + b"\0" * 20 * 1024 * 1024)
    assert answer.status_code == 422
    assert "15 MB" in str(answer.context["picture_form"].errors["picture"])


# --- pages ----------------------------------------------------------------------------------------------------


def test_an_animator_writes_a_page_in_two_languages_and_publishes_it(cast: Any) -> None:
    client = cast.client(cast.ana)
    answer = client.post(at("manage_page_new", "wattrelos"), {"name": "The bread oven"})
    page = Page.objects.get()
    for language, title, body in (
        ("en", "The bread oven", "We light it on Saturdays."),
        ("fr", "Le four", "Il chauffe."),
    ):
        form = field_values(client.get(f"{answer.url}?in={language}"))
        sent = client.post(answer.url, {**form, "in": language, "title": title, "body": body})
        assert sent.status_code == 302
    client.post(at("manage_page_state", "wattrelos", page.pk, "publish"))
    public = "/{}/hubs/wattrelos/pages/the-bread-oven/"
    assert "<p>Il chauffe.</p>" in text(cast.client().get(public.format("fr")))
    assert "<p>We light it on Saturdays.</p>" in text(cast.client().get(public.format("en")))


def test_a_removed_page_can_be_put_back(cast: Any) -> None:
    page = PageFactory(network=cast.network, hub=cast.wattrelos)
    client = cast.client(cast.ana)
    client.post(at("manage_page_state", "wattrelos", page.pk, "remove"))
    assert "Put it back" in text(client.get(at("manage_pages", "wattrelos")))
    client.post(at("manage_page_state", "wattrelos", page.pk, "put-back"))
    page.refresh_from_db()
    assert page.published


def test_an_earlier_version_is_read_and_brought_back(cast: Any) -> None:
    page = PageFactory(network=cast.network, hub=cast.wattrelos, title={"fr": "Premier"})
    write(page, title={"fr": "Second"})
    client = cast.client(cast.ana)
    history = client.get(f"{at('manage_page_versions', 'wattrelos', page.pk)}?in=fr")
    old = next(version for version in history.context["versions"] if version.text == "Premier")
    client.post(at("manage_page_versions", "wattrelos", page.pk), {"version": old.id, "in": "fr"})
    page.refresh_from_db()
    assert page.title.text("fr") == "Premier"


def test_acting_on_a_page_needs_a_button(cast: Any) -> None:
    page = PageFactory(network=cast.network, hub=cast.wattrelos)
    client = cast.client(cast.alice)
    for act in ("publish", "withdraw", "remove", "put-back"):
        assert client.get(at("manage_page_state", "wattrelos", page.pk, act)).status_code == 405


def test_today_tells_which_translations_lag_behind(cast: Any) -> None:
    page = PageFactory(network=cast.network, hub=cast.wattrelos, title={"fr": "Bonjour", "nl": "Dag", "en": "Hi"})
    write(page, title={"fr": "Bonsoir"})
    today = text(cast.client(cast.ana).get(at("today", "wattrelos")))
    assert "Dutch: the original has changed" in today


# --- organisations --------------------------------------------------------------------------------------------


def test_a_coordinator_adds_an_organisation_with_its_role(cast: Any) -> None:
    client = cast.client(cast.cleo)
    answer = client.post(at("manage_organisations", "mons"), {"name": "École des Beaux-Arts"})
    school = Organisation.objects.get()
    assert (school.slug, answer.url) == ("ecole-des-beaux-arts", at("manage_organisation", "mons", school.pk))
    role = {"role-role": "school", "role-hub": "mons", "role-text": "Prête ses ateliers"}
    assert client.post(at("manage_partnership_add", "mons", school.pk), role).status_code == 302
    partnership = Partnership.objects.get()
    assert (partnership.hub, partnership.text.text("en")) == (cast.mons, "Prête ses ateliers")
    twice = client.post(at("manage_partnership_add", "mons", school.pk), role)
    assert (twice.status_code, "Prête ses ateliers" in text(twice)) == (422, True)
    client.post(at("manage_partnership_remove", "mons", partnership.pk))
    assert Partnership.objects.count() == 0


def test_the_home_page_s_words_are_the_coordinators_business(cast: Any) -> None:
    page = at("manage_network", "mons")
    client = cast.client(cast.cleo)
    form = field_values(client.get(f"{page}?in=fr"))
    assert client.post(page, {**form, "in": "fr", "tagline": "Ce soir ?"}).status_code == 302
    assert "Ce soir ?" in text(cast.client().get("/fr/"))
    assert cast.client(cast.alice).get(page).status_code == 404


def test_an_organisation_of_another_network_does_not_exist_here(cast: Any) -> None:
    stranger = OrganisationFactory(network__slug="other")
    assert cast.client(cast.cleo).get(at("manage_organisation", "mons", stranger.pk)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_lists_of_the_team_cost_the_same_for_any_number(
    cast: Any, rows: int, django_assert_max_num_queries: Any
) -> None:
    for _number in range(rows):
        PageFactory(network=cast.network, hub=cast.wattrelos)
        PlaceFactory(hub=cast.wattrelos)
        OrganisationFactory(network=cast.network)
    for who, name in ((cast.alice, "manage_pages"), (cast.alice, "manage_places"), (cast.cleo, "manage_organisations")):
        client = cast.client(who)
        with django_assert_max_num_queries(10):
            assert client.get(at(name, "wattrelos")).status_code == 200
