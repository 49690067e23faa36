"""The team's pages of one activity: who gets in, its words and facts, its picture, and whether it is public."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from estaminet.kernel.models import OutboxMail
from estaminet.programme.models import Activity
from tests.factories.network import HubFactory, NetworkFactory, write
from tests.factories.programme import ActivityFactory, FacilitatorFactory, SessionFactory, SubscriptionFactory
from tests.kernel.pictures import picture_bytes

pytestmark = pytest.mark.django_db

PAGES = ("activity", "activity_words", "activity_versions", "activity_facts", "activity_picture", "activity_people")
WORD = (
    "<p class=MsoNormal style='margin-bottom:12.0pt;line-height:normal'><span lang=FR style='font-size:12.0pt;"
    'font-family:"Calibri",sans-serif;mso-fareast-language:FR\'>On filme la rue.<o:p></o:p></span></p>'
)


def at(name: str, *args: Any) -> str:
    return reverse(f"manage:{name}", args=args)


def sent_by(answer: Any, name: str = "form") -> dict[str, Any]:
    """What a form would send if one pressed save without touching anything."""
    form, values = answer.context[name], {}
    for bound in form:
        value = bound.value()
        values[bound.html_name] = "" if value is None or value is False else value
        if bound.field.show_hidden_initial:
            values[bound.html_initial_name] = values[bound.html_name]
    return {name: value for name, value in values.items() if value != []}


@pytest.fixture
def film(cast: Any) -> Any:
    return ActivityFactory(hub=cast.wattrelos, slug="film", title="Filmer nos rues", published_at=None)


@pytest.fixture
def tomorrow(film: Any) -> Any:
    return SessionFactory(activity=film, starts_at=timezone.now() + timedelta(days=1))


# --- who gets in ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_an_activity_are_for_the_teams_that_make_it(cast: Any, film: Any, name: str) -> None:
    page = at(name, "wattrelos", film.pk)
    status = {
        who: cast.client(getattr(cast, who)).get(page).status_code
        for who in ("alice", "ana", "bob", "chloe", "eve", "cleo")
    }
    assert status == {"alice": 200, "ana": 200, "bob": 404, "chloe": 404, "eve": 404, "cleo": 200}


@pytest.mark.parametrize("name", PAGES)
def test_partners_come_in_through_their_own_hub(cast: Any, film: Any, name: str) -> None:
    bob, cleo = cast.client(cast.bob), cast.client(cast.cleo)
    assert bob.get(at(name, "mons", film.pk)).status_code == 404
    # Whoever works everywhere does not find it at a hub that has nothing to do with it.
    assert cleo.get(at(name, "mons", film.pk)).status_code == 404
    film.partner_hubs.add(cast.mons)
    assert bob.get(at(name, "mons", film.pk)).status_code == 200
    assert bob.get(at(name, "wattrelos", film.pk)).status_code == 404


def test_another_hubs_activity_is_changed_by_nobody_else(cast: Any, film: Any) -> None:
    bob = cast.client(cast.bob)
    for house in ("mons", "wattrelos"):
        for page in (*(at(name, house, film.pk) for name in PAGES), at("activity_state", house, film.pk, "remove")):
            assert bob.post(page, {"in": "fr", "title": "À moi", "act": "remove"}).status_code in (404, 405)
    film.refresh_from_db()
    assert (film.removed_at, film.title.text("fr")) == (None, "Filmer nos rues")


# --- words ----------------------------------------------------------------------------------------------------


def test_words_are_written_language_by_language_with_the_original_beside(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_words", "wattrelos", film.pk)
    answer = alice.get(f"{page}?in=nl")
    assert [side["source"] for side in answer.context["form"].sides][:2] == ["Filmer nos rues", ""]
    answer = alice.post(page, {**sent_by(answer), "in": "nl", "title": "Onze straten filmen", "practical": "Een jas"})
    assert answer.url == f"{page}?in=nl"
    film.refresh_from_db()
    assert {code: entry.text for code, entry in film.title.items()} == {
        "fr": "Filmer nos rues",
        "nl": "Onze straten filmen",
    }
    assert film.practical.text("nl") == "Een jas"


def test_two_people_at_once_see_both_versions(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_words", "wattrelos", film.pk)
    opened = sent_by(alice.get(f"{page}?in=fr"))
    write(film, title="Filmer le canal")
    answer = alice.post(page, {**opened, "in": "fr", "title": "Filmer nos rues, la suite"})
    assert list(answer.context["form"].errors) == ["title"]
    page_text = answer.content.decode()
    assert "Filmer le canal" in page_text
    assert 'value="Filmer nos rues, la suite"' in page_text
    assert alice.post(page, {**sent_by(answer), "in": "fr"}).status_code == 302


def test_a_hundred_kilobytes_from_word_leave_what_is_said(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_words", "wattrelos", film.pk)
    pasted = WORD * 500
    assert len(pasted) > 100_000
    opened = sent_by(alice.get(f"{page}?in=fr"))
    answer = alice.post(page, {**opened, "in": "fr", "description": pasted, "typed_description": "html"})
    assert answer.status_code == 302
    film.refresh_from_db()
    assert film.description.text("fr") == "<p>On filme la rue.</p>" * 500


def test_a_text_that_is_too_long_is_told_and_kept(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_words", "wattrelos", film.pk)
    long = "On filme la rue. 🎬 " * 6000
    opened = sent_by(alice.get(f"{page}?in=fr"))
    answer = alice.post(page, {**opened, "in": "fr", "description": long, "summary": "Une phrase"})
    form = answer.context["form"]
    assert list(form.errors) == ["description"]
    assert (form["description"].value(), form["summary"].value()) == (long, "Une phrase")
    assert long.strip() in answer.content.decode()


def test_an_earlier_version_comes_back(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_versions", "wattrelos", film.pk)
    write(film, title="Filmer le canal")
    told = alice.get(f"{page}?in=fr").context["versions"]
    assert [(version.text, version.current) for _label, _rich, version in told] == [
        ("Filmer le canal", True),
        ("Filmer nos rues", False),
    ]
    alice.post(page, {"in": "fr", "version": told[1][2].id})
    film.refresh_from_db()
    assert film.title.text("fr") == "Filmer nos rues"
    other = ActivityFactory(hub=cast.wattrelos, title="Autre chose")
    theirs = alice.get(f"{at('activity_versions', 'wattrelos', other.pk)}?in=fr").context["versions"][0][2]
    alice.post(page, {"in": "fr", "version": theirs.id})
    film.refresh_from_db()
    assert film.title.text("fr") == "Filmer nos rues"


# --- facts ----------------------------------------------------------------------------------------------------


def test_facts_are_kept(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_facts", "wattrelos", film.pk)
    festival = ActivityFactory(hub=cast.wattrelos, kind="festival")
    changed = {
        **sent_by(alice.get(page)),
        "audience": "young",
        "youngest": "12",
        "oldest": "18",
        "spoken": ["fr", "nl"],
        "signed": ["fsl"],
        "transport": ["train", "foot"],
        "entry": "booked",
        "seats": "14",
        "visibility": "closed",
        "parent": festival.pk,
        "partners": ["mons"],
    }
    assert alice.post(page, changed).status_code == 302
    film.refresh_from_db()
    assert (film.audience, film.youngest, film.oldest, film.entry, film.seats) == ("young", 12, 18, "booked", 14)
    assert (film.spoken, film.signed, film.visibility, film.parent) == (["fr", "nl"], ["fsl"], "closed", festival)
    assert sorted(film.transport) == ["foot", "train"]
    assert list(film.partner_hubs.all()) == [cast.mons]


def test_a_kind_asks_for_its_own_facts(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_facts", "wattrelos", film.pk)
    opened = sent_by(alice.get(page))
    assert not any(name.startswith("fact_") for name in opened)
    alice.post(page, {**opened, "kind": "screening"})
    opened = sent_by(alice.get(page))
    answer = alice.post(page, {**opened, "fact_film": "Le chant des navettes", "fact_year": "19999"})
    assert list(answer.context["form"].errors) == ["fact_year"]
    assert answer.context["form"]["fact_film"].value() == "Le chant des navettes"
    alice.post(
        page, {**opened, "fact_film": "Le chant des navettes", "fact_year": "1999", "fact_subtitles": ["nl", "fr"]}
    )
    film.refresh_from_db()
    assert (film.kind, film.facts) == (
        "screening",
        {"film": "Le chant des navettes", "year": 1999, "subtitles": ["nl", "fr"]},
    )
    # Another fact later leaves the others as they are.
    alice.post(page, {**sent_by(alice.get(page)), "fact_director": "Nadia"})
    film.refresh_from_db()
    assert film.facts == {"film": "Le chant des navettes", "director": "Nadia", "year": 1999, "subtitles": ["nl", "fr"]}


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"youngest": "40", "oldest": "30"}, "oldest"),
        ({"seats": "0"}, "seats"),
        ({"kind": "picnic"}, "kind"),
        ({"slug": "taken"}, "slug"),
        ({"slug": "Été à deux"}, "slug"),
        ({"partners": ["nowhere"]}, "partners"),
        ({"spoken": ["klingon"]}, "spoken"),
        ({"parent": "999999"}, "parent"),
    ],
    ids=lambda each: next(iter(each)) if isinstance(each, dict) else None,
)
def test_a_fact_that_cannot_be_is_told_at_its_field(cast: Any, film: Any, typed: dict[str, Any], field: str) -> None:
    ActivityFactory(hub=cast.mons, slug="taken")
    alice, page = cast.client(cast.alice), at("activity_facts", "wattrelos", film.pk)
    answer = alice.post(page, {**sent_by(alice.get(page)), "audience": "elders", **typed})
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert form["audience"].value() == "elders"
    assert form[field].value() == typed[field]
    film.refresh_from_db()
    assert film.audience == "everyone"


def test_a_festival_is_not_part_of_its_parts(cast: Any, film: Any) -> None:
    festival = ActivityFactory(hub=cast.wattrelos, kind="festival")
    series = ActivityFactory(hub=cast.wattrelos, kind="series", parent=festival)
    alice, page = cast.client(cast.alice), at("activity_facts", "wattrelos", festival.pk)
    answer = alice.post(page, {**sent_by(alice.get(page)), "parent": series.pk})
    assert list(answer.context["form"].errors) == ["parent"]


def test_a_colleagues_change_is_not_undone_by_a_form_opened_before(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_facts", "wattrelos", film.pk)
    opened = sent_by(alice.get(page))
    Activity.objects.filter(pk=film.pk).update(audience="families", seats=12)
    assert alice.post(page, {**opened, "youngest": "7"}).status_code == 302
    film.refresh_from_db()
    assert (film.audience, film.seats, film.youngest) == ("families", 12, 7)
    answer = alice.post(page, {**opened, "audience": "elders"})
    assert list(answer.context["form"].errors) == ["audience"]
    assert alice.post(page, {**sent_by(answer), "initial-audience": "families"}).status_code == 302


def test_hubs_of_another_network_are_not_offered(cast: Any, film: Any) -> None:
    HubFactory(network=NetworkFactory(slug="elsewhere"), slug="elsewhere")
    form = cast.client(cast.alice).get(at("activity_facts", "wattrelos", film.pk)).context["form"]
    assert [value for value, _label in form.fields["partners"].choices] == ["mons"]


# --- is it public ---------------------------------------------------------------------------------------------


def test_it_is_published_withdrawn_removed_and_put_back_whole(cast: Any, film: Any, tomorrow: Any) -> None:
    alice = cast.client(cast.alice)
    told = []
    for act in ("publish", "withdraw", "publish", "remove", "put-back"):
        alice.post(at("activity_state", "wattrelos", film.pk, act))
        film.refresh_from_db()
        tomorrow.refresh_from_db()
        told.append((film.open_to_all, tomorrow.shown))
    assert told == [(True, True), (False, False), (True, True), (False, False), (True, True)]


@pytest.mark.parametrize("lacking", ["title", "date"])
def test_without_a_title_or_a_date_it_stays_a_draft(cast: Any, lacking: str) -> None:
    bare = ActivityFactory(hub=cast.wattrelos, published_at=None, **({"title": {}} if lacking == "title" else {}))
    if lacking == "title":
        SessionFactory(activity=bare, starts_at=timezone.now() + timedelta(days=1))
    alice = cast.client(cast.alice)
    page = at("activity", "wattrelos", bare.pk)
    assert [gap.code for gap, _more in alice.get(page).context["gaps"] if gap.weight == "must"] == [f"no_{lacking}"]
    answer = alice.post(at("activity_state", "wattrelos", bare.pk, "publish"), follow=True)
    said = {"title": "Please give the activity a title first", "date": "Please give it at least one date first"}
    assert said[lacking] in answer.content.decode()
    bare.refresh_from_db()
    assert bare.published_at is None


def test_removing_says_before_how_many_are_told(cast: Any, film: Any, tomorrow: Any) -> None:
    SubscriptionFactory.create_batch(3, activity=film)
    alice = cast.client(cast.alice)
    alice.post(at("activity_state", "wattrelos", film.pk, "publish"))
    page = re.sub(r"\s+", " ", alice.get(at("activity", "wattrelos", film.pk)).content.decode())
    assert "3 people who follow it are told by mail" in page
    alice.post(at("activity_state", "wattrelos", film.pk, "remove"))
    assert OutboxMail.objects.filter(template="programme/mail/sessions").count() == 3


# --- picture --------------------------------------------------------------------------------------------------


def send_picture(client: Any, page: str, **fields: Any) -> Any:
    file = SimpleUploadedFile("rue.jpg", fields.pop("content", None) or picture_bytes())
    return client.post(page, {"act": "new", "in": "fr", "picture": file, "words": "Trois voisins", **fields})


def test_a_picture_comes_with_its_words(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_picture", "wattrelos", film.pk)
    answer = send_picture(alice, page, words="")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["words"])
    assert send_picture(alice, page).url == page
    film.refresh_from_db()
    assert (film.picture.width, film.picture_words.text("fr")) == (900, "Trois voisins")
    opened = sent_by(alice.get(f"{page}?in=nl"), "described")
    alice.post(page, {**opened, "act": "words", "in": "nl", "picture_words": "Drie buren"})
    film.refresh_from_db()
    assert film.picture_words.text("nl") == "Drie buren"


def test_what_must_stay_in_sight_is_chosen_on_a_grid(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_picture", "wattrelos", film.pk)
    send_picture(alice, page)
    points = alice.get(page).context["focus"].points
    assert (len(points), [each["value"] for each in points if each["chosen"]]) == (25, ["50-50"])
    alice.post(page, {"act": "focus", "focus": "70-30"})
    film.refresh_from_db()
    assert (film.focus_x, film.focus_y) == (70, 30)
    alice.post(page, {"act": "focus", "focus": "700-30"})
    film.refresh_from_db()
    assert (film.focus_x, film.focus_y) == (70, 30)


def test_a_picture_is_taken_away_and_a_drawing_chosen(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_picture", "wattrelos", film.pk)
    send_picture(alice, page)
    alice.post(page, {"act": "remove"})
    film.refresh_from_db()
    assert film.picture is None
    drawings = alice.get(page).context["drawing"].drawings
    assert drawings[0]["chosen"]
    alice.post(page, {"act": "drawing", "drawing": drawings[3]["seed"]})
    film.refresh_from_db()
    assert film.seed == drawings[3]["seed"]


def test_what_is_no_picture_is_told_where_it_was_sent(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_picture", "wattrelos", film.pk)
    answer = send_picture(alice, page, content=b"<svg onload='x()'>" * 20, back="overview")
    assert (answer.status_code, answer.context["tab"]) == (422, "overview")
    assert list(answer.context["form"].errors) == ["picture"]
    assert 'value="Trois voisins"' in answer.content.decode()
    assert send_picture(alice, page, back="overview").url == at("activity", "wattrelos", film.pk)


# --- people ---------------------------------------------------------------------------------------------------


def test_somebody_the_hub_knows_is_found_and_added(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_people", "wattrelos", film.pk)
    answer = alice.post(page, {"words": "chloe", "role": "leads", "act": "find"})
    assert list(answer.context["found"]) == [cast.chloe]
    assert film.facilitators.count() == 0
    alice.post(page, {"words": "chloe", "role": "helps", "shown": "on", "person": cast.chloe.pk})
    hand = film.facilitators.get()
    assert (hand.person, hand.name, hand.role, hand.shown) == (cast.chloe, "", "helps", True)
    answer = alice.post(page, {"words": "chloe", "role": "helps", "person": cast.chloe.pk})
    assert list(answer.context["form"].errors) == ["words"]


def test_a_visiting_artist_stands_by_name_alone(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_people", "wattrelos", film.pk)
    alice.post(page, {"words": "Мария <b>", "role": "guest", "act": "name"})
    hand = film.facilitators.get()
    assert (hand.person, hand.name, hand.role, hand.shown) == (None, "Мария <b>", "guest", False)
    assert "Мария &lt;b&gt;" in alice.get(page).content.decode()
    alice.post(
        page, {"act": "change", "facilitator": hand.pk, f"of{hand.pk}-role": "leads", f"of{hand.pk}-shown": "on"}
    )
    hand.refresh_from_db()
    assert (hand.role, hand.shown) == ("leads", True)
    alice.post(page, {"act": "remove", "facilitator": hand.pk})
    assert film.facilitators.count() == 0


def test_people_of_other_hubs_are_neither_found_nor_added(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_people", "wattrelos", film.pk)
    assert list(alice.post(page, {"words": "bob", "role": "leads"}).context["found"]) == []
    assert alice.post(page, {"words": "bob", "role": "leads", "person": cast.bob.pk}).status_code == 404
    theirs = FacilitatorFactory(activity=ActivityFactory(hub=cast.mons))
    assert alice.post(page, {"act": "remove", "facilitator": theirs.pk}).status_code == 404


def test_one_date_among_several_is_chosen(cast: Any, film: Any, tomorrow: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_people", "wattrelos", film.pk)
    assert "session" not in alice.get(page).context["form"].fields
    later = SessionFactory(activity=film, starts_at=tomorrow.starts_at + timedelta(days=7))
    alice.post(page, {"words": "Chloé", "role": "leads", "session": later.pk, "person": cast.chloe.pk})
    assert film.facilitators.get().session == later


def test_being_in_two_places_at_once_is_told(cast: Any, film: Any, tomorrow: Any) -> None:
    choir = ActivityFactory(hub=cast.mons, title="Chorale")
    SessionFactory(activity=choir, starts_at=tomorrow.starts_at + timedelta(minutes=30))
    FacilitatorFactory(activity=choir, person=cast.alice)
    alice, page = cast.client(cast.alice), at("activity_people", "wattrelos", film.pk)
    alice.post(page, {"words": "Alice", "role": "leads", "person": cast.alice.pk})
    words = re.sub(r"\s+", " ", alice.get(page).content.decode())
    assert "In two places at once" in words
    assert "Chorale" in words


def test_who_did_not_agree_is_not_shown_to_people(cast: Any, film: Any) -> None:
    FacilitatorFactory(activity=film, name="Wouter", shown=True)
    FacilitatorFactory(activity=film, name="Miet", shown=False)
    words = cast.client(cast.alice).get(at("activity", "wattrelos", film.pk)).content.decode()
    assert ("Wouter" in words, "Miet" in words) == (True, False)


def test_while_somebody_types_only_what_was_found_is_sent(cast: Any, film: Any) -> None:
    alice, page = cast.client(cast.alice), at("activity_people", "wattrelos", film.pk)
    answer = alice.post(page, {"words": "chl", "role": "leads"}, headers={"HX-Request": "true"})
    words = answer.content.decode()
    assert ("<main" in words, cast.chloe.name in words) == (False, True)
