"""Beginning an activity: six questions, two screens, and nothing typed is lost."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from estaminet.programme.enums import Mode
from estaminet.programme.kinds import KINDS
from estaminet.programme.models import Activity, Session
from tests.factories.network import PlaceFactory

pytestmark = pytest.mark.django_db
NEW = "/fr/manage/wattrelos/programme/new/"


def saturday(weeks: int = 2) -> Any:
    """A Saturday some weeks from now."""
    today = timezone.now().date()
    return today + timedelta(days=(5 - today.weekday()) % 7, weeks=weeks)


def simple(cast: Any, **fields: Any) -> dict[str, Any]:
    """What Alice types for one date."""
    return {
        "form_key": "0123456789abcdef" * 2,
        "title": "Réparer plutôt que jeter",
        "kind": "workshop",
        "day": saturday().isoformat(),
        "time": "14:00",
        "where": str(cast.wattrelos.pk),
        "audience": "everyone",
        **fields,
    }


def wall(session: Session) -> tuple[Any, ...]:
    return session.begins.date(), session.begins.time(), session.finishes.time(), session.hub.slug, session.mode


class Controls(HTMLParser):
    """Names of what a person sees in the page's form, and of what is folded away."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.folded, self.shown, self.hidden = 0, list[str](), list[str]()
        self.feed(html[html.index("<main") : html.index("</main")])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "details":
            self.folded += 1
        name = known.get("name")
        if tag in ("input", "select", "textarea") and name and known.get("type") != "hidden":
            (self.hidden if self.folded else self.shown).append(name)

    def handle_endtag(self, tag: str) -> None:
        if tag == "details":
            self.folded -= 1


def errors(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 200
    return {name: list(found) for name, found in answer.context["form"].errors.items()}


def test_a_simple_activity_asks_six_questions(cast):
    controls = Controls(cast.client(cast.alice).get(NEW).content.decode())
    assert controls.shown == ["title", "kind", "audience", "day", "time", "where"]
    assert controls.hidden[:2] == ["repeats", "times"]


def test_the_second_screen_shows_it_and_the_button_publishes(cast):
    alice = cast.client(cast.alice)
    answer = alice.post(NEW, simple(cast))
    made = Activity.objects.get()
    assert answer.url == f"/fr/manage/wattrelos/programme/{made.pk}/"
    assert (made.title.text("fr"), made.kind, made.published, made.spoken) == (
        "Réparer plutôt que jeter",
        "workshop",
        False,
        ["fr"],
    )
    session = made.sessions.get()
    assert wall(session) == (saturday(), time(14), time(16), "wattrelos", Mode.IN_PERSON)
    assert not session.shown
    page = alice.get(answer.url).content.decode()
    button = re.search(r'<form[^>]*action="([^"]*/publish/)"', page)
    assert button
    assert alice.post(button[1]).url == answer.url
    made.refresh_from_db()
    session.refresh_from_db()
    assert (made.open_to_all, session.shown) == (True, True)


@pytest.mark.parametrize("kind", ["meeting", "jam", "open_air"])
def test_the_end_follows_from_the_kind(cast, kind):
    cast.client(cast.alice).post(NEW, simple(cast, kind=kind, time="10:00"))
    session = Session.objects.get()
    assert session.ends_at - session.starts_at == timedelta(minutes=KINDS[kind].minutes)


def test_the_film_workshop_of_two_countries_is_one_form(cast):
    studio = PlaceFactory(hub=cast.mons, name="Le studio son")
    answer = cast.client(cast.alice).post(
        NEW,
        simple(
            cast,
            title="Filmer nos rues",
            time="10:00",
            ends="16:00",
            repeats="weekly",
            times="3",
            second=f"{cast.mons.pk}-{studio.pk}",
            online_too="on",
        ),
    )
    film = Activity.objects.get()
    first = saturday()
    assert [wall(each) for each in film.sessions.order_by("starts_at")] == [
        (first, time(10), time(16), "wattrelos", Mode.HYBRID),
        (first + timedelta(days=7), time(10), time(16), "mons", Mode.HYBRID),
        (first + timedelta(days=14), time(10), time(16), "wattrelos", Mode.HYBRID),
    ]
    assert [each.place for each in film.sessions.order_by("starts_at")] == [None, studio, None]
    assert list(film.partner_hubs.all()) == [cast.mons]
    # Bob's team makes it too.
    assert cast.client(cast.bob).get(f"/fr/manage/mons/programme/{film.pk}/").status_code == 200
    assert answer.status_code == 302


def test_the_title_may_be_in_another_language_than_the_page(cast):
    cast.client(cast.alice).post(NEW, simple(cast, title="Onze straten filmen", **{"in": "nl"}))
    made = Activity.objects.get()
    assert (made.title.source_language, made.spoken) == ("nl", ["nl"])


def test_what_is_online_only_has_no_place(cast):
    cast.client(cast.alice).post(NEW, simple(cast, where="online"))
    assert wall(Session.objects.get())[3:] == ("wattrelos", Mode.ONLINE)


def test_an_evening_may_end_past_midnight(cast):
    cast.client(cast.alice).post(NEW, simple(cast, kind="concert", time="21:00", ends="1h"))
    session = Session.objects.get()
    assert (session.begins.time(), session.ends_at - session.starts_at) == (time(21), timedelta(hours=4))


@pytest.mark.parametrize("typed", ["14h30", "14 h 30", "14u30", "14.30 Uhr", "14:30", "14:30:00"])
def test_a_time_is_understood_as_people_write_it(cast, typed):
    day = saturday()
    cast.client(cast.alice).post(NEW, simple(cast, time=typed, day=f"{day:%d/%m/%Y}"))
    assert wall(Session.objects.get())[:2] == (day, time(14, 30))


def test_public_holidays_are_left_out(cast):
    year = timezone.now().year + 1
    eve = datetime(year, 12, 18)
    cast.client(cast.alice).post(
        NEW, simple(cast, day=eve.date().isoformat(), repeats="weekly", times="3", not_on_holidays="on")
    )
    days = [(each.day.month, each.day.day) for each in Session.objects.order_by("starts_at")]
    assert days == [(12, 18), (1, 8), (1, 15)]


def test_a_form_sent_twice_makes_one_activity(cast):
    alice = cast.client(cast.alice)
    first, second = (alice.post(NEW, simple(cast)) for _each in range(2))
    assert (first.url, Activity.objects.count(), Session.objects.count()) == (second.url, 1, 1)


def test_a_past_day_asks_for_a_tick(cast):
    alice = cast.client(cast.alice)
    past = simple(cast, day=(timezone.now() - timedelta(days=30)).date().isoformat(), title="La fête d'hier")
    answer = alice.post(NEW, past)
    assert list(errors(answer)) == ["past"]
    assert "La fête d&#x27;hier" in answer.content.decode()
    assert "past" in Controls(answer.content.decode()).shown
    answer = alice.post(NEW, {**past, "past": "on"})
    assert answer.status_code == 302
    assert "already took place" in alice.get(answer.url.replace("/fr/", "/en/")).content.decode()


WRONG = {
    "no title": ({"title": " \t"}, ["title"]),
    "a title too long": ({"title": "Filmer 🎬 " * 60}, ["title"]),
    "a kind nobody knows": ({"kind": "picnic"}, ["kind"]),
    "a day that is none": ({"day": "2027-02-31"}, ["day"]),
    "a day in another millennium": ({"day": "20271-01-01"}, ["day"]),
    "a day far away": ({"day": "2127-01-01"}, ["day"]),
    "a time that is none": ({"time": "25:70"}, ["time"]),
    "an end before the beginning": ({"time": "14:00", "ends": "13:30"}, ["ends"]),
    "an end at the beginning": ({"time": "14:00", "ends": "14:00"}, ["ends"]),
    "many dates and no rhythm": ({"times": "3"}, ["repeats"]),
    "taking turns and no rhythm": ({"second": "WATTRELOS"}, ["repeats"]),
    "a rhythm without end": ({"repeats": "weekly"}, ["times"]),
    "too many": ({"repeats": "weekly", "times": "401"}, ["times"]),
    "no number": ({"repeats": "weekly", "times": "three"}, ["times"]),
    "until before the first": ({"repeats": "weekly", "until": "2020-01-01"}, ["until"]),
    "online, in turns with a place": (
        {"where": "online", "repeats": "weekly", "times": "2", "second": "WATTRELOS"},
        ["second"],
    ),
    "a place of another hub": ({"where": "WATTRELOS-STUDIO"}, ["where"]),
    "a hub nobody knows": ({"where": "999999"}, ["where"]),
    "words for a place": ({"where": "<b>x</b>"}, ["where"]),
}


@pytest.mark.parametrize(("typed", "fields"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_told_at_its_field_and_everything_is_kept(cast, typed, fields):
    studio = PlaceFactory(hub=cast.mons)
    known = {"WATTRELOS": str(cast.wattrelos.pk), "WATTRELOS-STUDIO": f"{cast.wattrelos.pk}-{studio.pk}"}
    sent = simple(cast, **{name: known.get(value, value) for name, value in typed.items()})
    answer = cast.client(cast.alice).post(NEW, sent)
    assert sorted(errors(answer)) == fields
    form = answer.context["form"]
    assert {name: form[name].value() for name in sent} == sent
    assert Activity.objects.count() == 0


def test_a_fault_in_what_is_folded_away_unfolds_it(cast):
    alice = cast.client(cast.alice)
    opened = re.compile(r'<details class="opener" open')
    assert not opened.search(alice.get(NEW).content.decode())
    assert opened.search(alice.post(NEW, simple(cast, times="three")).content.decode())


def test_scripts_emoji_and_arabic_are_words(cast):
    alice = cast.client(cast.alice)
    title = "<script>alert(1)</script> مهرجان 🎬"
    answer = alice.post(NEW, simple(cast, title=title))
    made = Activity.objects.get()
    assert made.title.text("fr") == title
    page = alice.get(answer.url).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; مهرجان 🎬" in page
    alice.post(NEW, simple(cast, title="مهرجان الحكايات", form_key="f" * 32, kind="festival"))
    assert sorted(Activity.objects.values_list("slug", flat=True)) == ["festival", "scriptalert1script"]


def test_the_calendar_gives_the_day(cast):
    alice = cast.client(cast.alice)
    day = saturday()
    assert alice.get(f"{NEW}?day={day.isoformat()}").context["form"]["day"].value() == day
    assert alice.get(f"{NEW}?day=tomorrow").context["form"]["day"].value() is None


def test_a_signed_out_team_keeps_what_it_typed(cast):
    answer = cast.client().post(NEW, simple(cast, title="Ce que j'ai mis une heure à écrire"))
    assert answer.status_code == 403
    assert "mis une heure" in answer.content.decode()


def test_the_page_asks_few_questions(cast, django_assert_max_num_queries):
    PlaceFactory.create_batch(5, hub=cast.mons)
    alice = cast.client(cast.alice)
    with django_assert_max_num_queries(10):
        alice.get(reverse("manage:activity_new", args=["wattrelos"]))
