"""The team's pages of this room: who gets in, what is kept when something is wrong, and two people at once."""

from __future__ import annotations

import re
from datetime import date, time
from typing import Any

import pytest
from django.urls import reverse

from estaminet.kernel.languages.texts import fingerprint
from estaminet.network.models import (
    OpeningException,
    OpeningRule,
)
from tests.factories.network import (
    OpeningExceptionFactory,
    OpeningRuleFactory,
    PageFactory,
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


MANAGERS_ONLY = (
    "manage_settings",
    "manage_address",
    "manage_opening",
    "manage_access",
    "manage_places",
    "manage_look",
)


@pytest.mark.parametrize("name", MANAGERS_ONLY)
def test_settings_are_for_the_hub_s_managers(cast: Any, name: str) -> None:
    page = at(name, "wattrelos")
    status = {
        who: cast.client(getattr(cast, who)).get(page).status_code
        for who in ("alice", "bob", "ana", "chloe", "eve", "cleo")
    }
    assert status == {"alice": 200, "bob": 404, "ana": 404, "chloe": 404, "eve": 404, "cleo": 200}


def test_the_whole_team_writes_pages_and_coordinators_those_of_the_network(cast: Any) -> None:
    own = PageFactory(network=cast.network, hub=cast.wattrelos)
    shared = PageFactory(network=cast.network, slug="about")
    status = {
        who: [
            cast.client(getattr(cast, who)).get(at("manage_page", "wattrelos", page.pk)).status_code
            for page in (own, shared)
        ]
        for who in ("alice", "ana", "bob", "eve", "cleo")
    }
    assert status == {"alice": [200, 404], "ana": [200, 404], "bob": [404, 404], "eve": [404, 404], "cleo": [200, 200]}


def test_another_hub_s_page_is_not_reached_through_one_s_own_hub(cast: Any) -> None:
    page = PageFactory(network=cast.network, hub=cast.wattrelos)
    assert cast.client(cast.bob).get(at("manage_page", "mons", page.pk)).status_code == 404
    assert cast.client(cast.cleo).get(at("manage_page", "mons", page.pk)).status_code == 404
    assert cast.client(cast.bob).post(at("manage_page_state", "mons", page.pk, "remove")).status_code == 404
    page.refresh_from_db()
    assert page.removed_at is None


def test_a_stranger_is_asked_to_sign_in_whether_or_not_the_hub_exists(cast: Any) -> None:
    for slug in ("wattrelos", "nowhere"):
        answer = cast.client().get(at("manage_settings", slug))
        assert (answer.status_code, answer.url.startswith("/en/account/")) == (302, True)


def test_organisations_are_for_coordinators(cast: Any) -> None:
    page = at("manage_organisations", "mons")
    assert [cast.client(who).get(page).status_code for who in (cast.cleo, cast.bob, cast.alice)] == [200, 404, 404]


# --- words ----------------------------------------------------------------------------------------------------


def test_words_are_written_in_one_language_at_a_time(cast: Any) -> None:
    client = cast.client(cast.alice)
    page = at("manage_settings", "wattrelos")
    form = field_values(client.get(f"{page}?in=nl"))
    answer = client.post(page, {**form, "in": "nl", "summary": "Een oude spinnerij"})
    assert answer.status_code == 302
    cast.wattrelos.refresh_from_db()
    assert cast.wattrelos.summary.text("nl") == "Een oude spinnerij"
    assert cast.wattrelos.name.text("fr") == "La Lainerie"


def test_plain_marks_become_paragraphs_and_headings(cast: Any) -> None:
    client = cast.client(cast.alice)
    page = at("manage_settings", "wattrelos")
    form = field_values(client.get(f"{page}?in=fr"))
    client.post(page, {**form, "in": "fr", "description": "Bonjour\r\n\r\n## Venir\r\n\r\n- à pied\r\n- à **vélo**"})
    cast.wattrelos.refresh_from_db()
    assert cast.wattrelos.description.text("fr") == (
        "<p>Bonjour</p><h2>Venir</h2><ul><li><p>à pied</p></li><li><p>à <strong>vélo</strong></p></li></ul>"
    )


def test_what_the_editor_sends_is_taken_as_html_and_cleaned(cast: Any) -> None:
    client = cast.client(cast.alice)
    page = at("manage_settings", "wattrelos")
    form = field_values(client.get(f"{page}?in=fr"))
    html = "<p>Bonjour <em>toi</em></p><script>x()</script>"
    client.post(page, {**form, "in": "fr", "description": html, "typed_description": "html"})
    cast.wattrelos.refresh_from_db()
    assert cast.wattrelos.description.text("fr") == "<p>Bonjour <em>toi</em></p>"


def test_two_people_at_once_both_see_both_versions(cast: Any) -> None:
    page = at("manage_settings", "wattrelos")
    client = cast.client(cast.alice)
    opened = field_values(client.get(f"{page}?in=fr"))
    write(cast.wattrelos, summary={"fr": "Bob was quicker"})
    answer = client.post(page, {**opened, "in": "fr", "summary": "Alice wrote this"})
    shown = text(answer)
    assert (answer.status_code, "Bob was quicker" in shown, "Alice wrote this" in shown) == (200, True, True)
    cast.wattrelos.refresh_from_db()
    assert cast.wattrelos.summary.text("fr") == "Bob was quicker"
    assert fingerprint("Bob was quicker") in shown
    again = {**opened, "in": "fr", "summary": "Alice wrote this", "seen_summary": fingerprint("Bob was quicker")}
    assert client.post(page, again).status_code == 302
    cast.wattrelos.refresh_from_db()
    assert cast.wattrelos.summary.text("fr") == "Alice wrote this"


def test_a_colleague_s_translation_survives_a_form_opened_before_it(cast: Any) -> None:
    page = at("manage_settings", "wattrelos")
    client = cast.client(cast.alice)
    opened = field_values(client.get(f"{page}?in=fr"))
    write(cast.wattrelos, summary={"nl": "Spinnerij"})
    client.post(page, {**opened, "in": "fr", "summary": "Filature"})
    cast.wattrelos.refresh_from_db()
    assert {code: cast.wattrelos.summary.text(code) for code in ("fr", "nl")} == {"fr": "Filature", "nl": "Spinnerij"}


@pytest.mark.parametrize("typed", [LONG, "🎉" * 300])
def test_what_is_too_long_is_said_and_everything_typed_is_still_there(cast: Any, typed: str) -> None:
    client = cast.client(cast.alice)
    page = at("manage_settings", "wattrelos")
    form = {**field_values(client.get(f"{page}?in=fr")), "in": "fr", "summary": typed, "name": "Nouveau nom"}
    answer = client.post(page, form)
    shown = text(answer)
    assert answer.status_code == 200
    assert "240" in str(answer.context["form"].errors["summary"])
    assert typed.strip() in shown
    assert "Nouveau nom" in shown


def test_arabic_and_emoji_are_kept_as_they_are(cast: Any) -> None:
    client = cast.client(cast.alice)
    page = at("manage_settings", "wattrelos")
    form = field_values(client.get(f"{page}?in=fr"))
    client.post(page, {**form, "in": "fr", "summary": "مرحبا 👋🏽 à tous"})
    cast.wattrelos.refresh_from_db()
    assert cast.wattrelos.summary.text("fr") == "مرحبا 👋🏽 à tous"


def test_a_rich_text_of_any_length_up_to_its_limit_is_kept_and_beyond_it_refused(cast: Any) -> None:
    client = cast.client(cast.alice)
    page = at("manage_settings", "wattrelos")
    form = {**field_values(client.get(f"{page}?in=fr")), "in": "fr"}
    assert client.post(page, {**form, "description": LONG}).status_code == 302
    answer = client.post(page, {**form, "seen_description": "", "description": LONG * 3})
    assert answer.status_code == 200
    assert answer.context["form"].errors["description"]
    assert LONG.strip() in text(answer)


# --- facts ----------------------------------------------------------------------------------------------------


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


def test_only_what_one_changed_is_written(cast: Any) -> None:
    client = cast.client(cast.alice)
    page = at("manage_address", "wattrelos")
    opened = facts_form(client.get(page))
    cast.wattrelos.phone = "+33 1"
    cast.wattrelos.save()
    assert client.post(page, {**opened, "street": "12 rue de la Laine"}).status_code == 302
    cast.wattrelos.refresh_from_db()
    assert (cast.wattrelos.street, cast.wattrelos.phone) == ("12 rue de la Laine", "+33 1")


def test_the_same_field_changed_by_two_is_noticed(cast: Any) -> None:
    client = cast.client(cast.alice)
    page = at("manage_address", "wattrelos")
    opened = facts_form(client.get(page))
    cast.wattrelos.phone = "+33 1"
    cast.wattrelos.save()
    answer = client.post(page, {**opened, "phone": "+33 2"})
    assert "+33 1" in str(answer.context["form"].errors["phone"])
    assert 'value="+33 2"' in text(answer)
    assert re.search(r'name="initial-phone" value="\+33 1"', text(answer))
    again = {**opened, "phone": "+33 2", "initial-phone": "+33 1"}
    assert client.post(page, again).status_code == 302
    cast.wattrelos.refresh_from_db()
    assert cast.wattrelos.phone == "+33 2"


def test_languages_keep_their_order(cast: Any) -> None:
    client = cast.client(cast.alice)
    page = at("manage_address", "wattrelos")
    opened = facts_form(client.get(page))
    client.post(page, {**opened, "languages": ["bg", "en", "fr", "nl"]})
    cast.wattrelos.refresh_from_db()
    assert cast.wattrelos.languages == ["fr", "nl", "en", "bg"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [("latitude", "somewhere"), ("latitude", "123"), ("country", "1B"), ("email", "x@"), ("zone", "Mars")],
)
def test_a_fact_that_cannot_be_is_said_beside_its_field(cast: Any, field: str, typed: str) -> None:
    client = cast.client(cast.alice)
    page = at("manage_address", "wattrelos")
    answer = client.post(page, {**facts_form(client.get(page)), field: typed, "street": "Kept street"})
    assert list(answer.context["form"].errors) == [field]
    assert "Kept street" in text(answer)


# --- opening --------------------------------------------------------------------------------------------------


def week(answer: Any, **days: str) -> dict[str, Any]:
    seasons = answer.context["seasons"]
    sent = {"seen": answer.context["seen"], "week-TOTAL_FORMS": 1, "week-INITIAL_FORMS": seasons.initial_form_count()}
    return {**sent, **facts_form(answer, "policy"), **{f"week-0-{name}": value for name, value in days.items()}}


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("10-12:30, 13:30-19", [(time(10), time(12, 30)), (time(13, 30), time(19))]),
        ("9h–12h30 et 14 h à 19 h", [(time(9), time(12, 30)), (time(14), time(19))]),
        ("20.00 – 2.00", [(time(20), time(2))]),
        ("0-24", [(time(0), time(0))]),
        ("9 uur tot 17 uur", [(time(9), time(17))]),
    ],
)
def test_hours_are_read_as_people_write_them(cast: Any, typed: str, kept: list[Any]) -> None:
    client = cast.client(cast.alice)
    page = at("manage_opening", "wattrelos")
    answer = client.post(page, week(client.get(page), day2=typed))
    assert answer.status_code == 302
    assert list(OpeningRule.objects.filter(weekday=2).values_list("opens", "closes")) == kept


@pytest.mark.parametrize("typed", ["always", "25-26", "10", "🎉", "10-12-14", "9:75-10"])
def test_hours_nobody_can_read_are_kept_and_explained(cast: Any, typed: str) -> None:
    OpeningRuleFactory(hub=cast.wattrelos, weekday=0)
    client = cast.client(cast.alice)
    page = at("manage_opening", "wattrelos")
    answer = client.post(page, week(client.get(page), day2=typed))
    assert answer.status_code == 200
    assert answer.context["seasons"].forms[0].errors["day2"]
    assert typed in text(answer)
    assert OpeningRule.objects.count() == 1


def test_hours_changed_meanwhile_are_not_overwritten(cast: Any) -> None:
    client = cast.client(cast.alice)
    page = at("manage_opening", "wattrelos")
    opened = week(client.get(page), day1="9-12")
    OpeningRuleFactory(hub=cast.wattrelos, weekday=3)
    answer = client.post(page, opened)
    assert "Somebody else has changed the opening hours" in text(answer)
    assert list(OpeningRule.objects.values_list("weekday", flat=True)) == [3]


def test_days_unlike_the_others_come_and_go(cast: Any) -> None:
    client = cast.client(cast.alice)
    add = {"first_day": "2030-12-24", "last_day": "", "hours": "10-12", "reason": "Noël"}
    assert client.post(at("manage_exception_add", "wattrelos"), add).status_code == 302
    exception = OpeningException.objects.get()
    assert (exception.first_day, exception.last_day) == (date(2030, 12, 24), date(2030, 12, 24))
    assert client.post(at("manage_exception_remove", "wattrelos", exception.pk)).status_code == 302
    assert OpeningException.objects.count() == 0


def test_a_double_click_adds_days_once_and_other_hours_for_them_are_shown_again(cast: Any) -> None:
    client = cast.client(cast.alice)
    add = {"first_day": "2030-12-24", "last_day": "", "hours": "10-12", "reason": "Noël"}
    for _click in range(2):
        assert client.post(at("manage_exception_add", "wattrelos"), add).status_code == 302
    answer = client.post(at("manage_exception_add", "wattrelos"), {**add, "hours": "10-14"})
    assert (answer.status_code, list(answer.context["exception_form"].errors)) == (422, ["first_day"])
    assert (OpeningException.objects.count(), "10-14" in text(answer)) == (1, True)


def test_an_exception_that_ends_before_it_begins_is_shown_again(cast: Any) -> None:
    add = {"first_day": "2030-12-24", "last_day": "2030-12-01", "hours": "", "reason": "Trois semaines de pause"}
    answer = cast.client(cast.alice).post(at("manage_exception_add", "wattrelos"), add)
    assert (answer.status_code, "Trois semaines de pause" in text(answer)) == (422, True)


def test_another_hub_s_exception_stays(cast: Any) -> None:
    exception = OpeningExceptionFactory(hub=cast.wattrelos, first_day=date(2030, 1, 1))
    assert cast.client(cast.bob).post(at("manage_exception_remove", "mons", exception.pk)).status_code == 404
    assert OpeningException.objects.count() == 1
