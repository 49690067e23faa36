"""The team's list, calendar and *Today*: what they show, to whom, and at what cost; and the checklist."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse
from django.utils import timezone

from estaminet.kernel.models import StoredFile
from estaminet.programme.enums import Mode, SessionState
from estaminet.programme.models import AlsoAt, Session
from estaminet.programme.queries.checklist import checklist
from estaminet.programme.queries.team_list import seen_by
from estaminet.programme.queries.team_today import IN_THE_HOUSE, programme_today
from tests.factories.network import MADE, OpeningExceptionFactory, OpeningRuleFactory, PlaceFactory, write
from tests.factories.people import PersonFactory
from tests.factories.programme import (
    ActivityFactory,
    FacilitatorFactory,
    SessionFactory,
    SubscriptionFactory,
    TariffFactory,
)
from tests.programme.dates import cost

pytestmark = pytest.mark.django_db
PARIS = ZoneInfo("Europe/Paris")


def at(name: str, *args: Any) -> str:
    return reverse(f"manage:{name}", args=args)


def soon(days: float = 1) -> datetime:
    return timezone.now() + timedelta(days=days)


def rows(answer: Any) -> list[str]:
    return [activity.slug for activity, _dates in answer.context["rows"]]


def tabs(answer: Any) -> dict[str, int]:
    return {tab["show"]: tab["number"] for tab in answer.context["tabs"]}


# --- the list -------------------------------------------------------------------------------------------------


@pytest.fixture
def programme(cast: Any) -> None:
    """One activity of each sort at Wattrelos."""
    SessionFactory(activity=ActivityFactory(hub=cast.wattrelos, slug="second"), starts_at=soon(9))
    first = ActivityFactory(hub=cast.wattrelos, slug="first", title={"fr": "L'été à l'Œuvre", "nl": "Zomer"})
    SessionFactory(activity=first, starts_at=soon(-9))
    SessionFactory(activity=first, starts_at=soon(2))
    ActivityFactory(hub=cast.wattrelos, slug="draft", published_at=None)
    SessionFactory(activity=ActivityFactory(hub=cast.wattrelos, slug="past"), starts_at=soon(-9))
    SessionFactory(
        activity=ActivityFactory(hub=cast.wattrelos, slug="gone", removed_at=timezone.now()), starts_at=soon(3)
    )
    ActivityFactory(hub=cast.mons, slug="theirs")


def test_the_list_knows_what_is_to_come(cast: Any, programme: None) -> None:
    alice, page = cast.client(cast.alice), at("programme", "wattrelos")
    shown = {show: rows(alice.get(f"{page}?show={show}")) for show in ("coming", "drafts", "past", "removed")}
    assert shown == {"coming": ["first", "second"], "drafts": ["draft"], "past": ["past"], "removed": ["gone"]}
    assert rows(alice.get(page)) == shown["coming"]
    assert tabs(alice.get(page)) == {"coming": 2, "drafts": 1, "past": 1, "removed": 1}


def test_partners_list_it_too(cast: Any) -> None:
    film = ActivityFactory(hub=cast.wattrelos, slug="film", published_at=None)
    film.partner_hubs.add(cast.mons)
    bob = cast.client(cast.bob)
    assert rows(bob.get(f"{at('programme', 'mons')}?show=drafts")) == ["film"]


def test_a_festival_comes_with_its_parts(cast: Any) -> None:
    festival = ActivityFactory(hub=cast.wattrelos, slug="festival", kind="festival")
    SessionFactory(activity=ActivityFactory(hub=cast.wattrelos, slug="part", parent=festival), starts_at=soon())
    assert sorted(rows(cast.client(cast.alice).get(at("programme", "wattrelos")))) == ["festival", "part"]


@pytest.mark.parametrize(
    ("words", "found"),
    [("ete oeuvre", ["first"]), ("ÉTÉ", ["first"]), ("zomer", ["first"]), ("l’oeuv", ["first"]), ("hiver", [])],
)
def test_an_activity_is_found_by_words_of_its_title(cast: Any, programme: None, words: str, found: list[str]) -> None:
    assert rows(cast.client(cast.alice).get(at("programme", "wattrelos"), {"words": words})) == found


def test_a_search_opens_where_it_found_something(cast: Any, programme: None) -> None:
    answer = cast.client(cast.alice).get(at("programme", "wattrelos"), {"words": "past"})
    assert (answer.context["show"], rows(answer)) == ("past", ["past"])


def test_the_list_costs_the_same_for_one_and_for_fifty(cast: Any) -> None:
    alice, page = cast.client(cast.alice), at("programme", "wattrelos")
    costs: list[int] = []
    for number in (1, 49):
        for _each in range(number):
            SessionFactory(activity=ActivityFactory(hub=cast.wattrelos), starts_at=soon())
        costs.append(cost(alice, page))
        answer = alice.get(page)
    assert len(rows(answer)) == 50
    assert costs[0] == costs[1]
    assert costs[1] <= 10


# --- the calendar ---------------------------------------------------------------------------------------------


def entries(answer: Any) -> dict[str, str]:
    """Activity → state of its entry in the month itself."""
    month = answer.context["month"]
    days = [day for week in month.weeks for day in week if day.of_month]
    return {entry.session.activity.slug: entry.state for day in days for entry in day.entries}


def on(day: date, hour: int = 18) -> datetime:
    return datetime.combine(day, time(hour), PARIS)


def test_the_calendar_says_how_each_session_stands(cast: Any) -> None:
    day = date(2027, 3, 10)
    for slug, activity, session in (
        ("public", {}, {}),
        ("draft", {"published_at": None}, {}),
        ("hidden-date", {}, {"state": SessionState.DRAFT}),
        ("closed", {"visibility": "closed"}, {}),
        ("cancelled", {}, {"state": SessionState.CANCELLED}),
        ("postponed", {}, {"state": SessionState.POSTPONED}),
        ("full", {}, {"full": True}),
        ("gone", {"removed_at": timezone.now()}, {}),
        ("taken-out", {}, {"removed_at": timezone.now(), "shown": False}),
    ):
        made = ActivityFactory(hub=cast.wattrelos, slug=slug, **activity)
        SessionFactory(activity=made, starts_at=on(day), **session)
    answer = cast.client(cast.alice).get(f"{at('programme_calendar', 'wattrelos')}?month=2027-03")
    assert entries(answer) == {
        "public": "public",
        "draft": "draft",
        "hidden-date": "draft",
        "closed": "closed",
        "cancelled": "cancelled",
        "postponed": "postponed",
        "full": "full",
    }


def test_the_calendar_holds_the_house_and_what_the_hub_makes_elsewhere(cast: Any) -> None:
    day = on(date(2027, 3, 10))
    SessionFactory(activity=ActivityFactory(hub=cast.wattrelos, slug="elsewhere"), hub=cast.mons, starts_at=day)
    SessionFactory(activity=ActivityFactory(hub=cast.mons, slug="guest"), hub=cast.wattrelos, starts_at=day)
    SessionFactory(
        activity=ActivityFactory(hub=cast.mons, slug="secret", published_at=None), hub=cast.wattrelos, starts_at=day
    )
    joint = SessionFactory(activity=ActivityFactory(hub=cast.mons, slug="joint"), starts_at=day)
    AlsoAt.objects.create(session=joint, hub=cast.wattrelos)
    SessionFactory(activity=ActivityFactory(hub=cast.mons, slug="theirs"), starts_at=day)
    answer = cast.client(cast.alice).get(f"{at('programme_calendar', 'wattrelos')}?month=2027-03")
    assert sorted(entries(answer)) == ["elsewhere", "guest", "joint"]
    ours = {
        entry.session.activity.slug: entry.ours
        for week in answer.context["month"].weeks
        for day_of_week in week
        for entry in day_of_week.entries
    }
    assert ours == {"elsewhere": True, "guest": False, "joint": False}


def test_what_goes_on_for_weeks_is_told_once_above_the_month(cast: Any) -> None:
    SessionFactory(
        activity=ActivityFactory(hub=cast.wattrelos, slug="weaving"),
        starts_at=on(date(2027, 2, 10)),
        ends_at=on(date(2027, 4, 10)),
    )
    alice, page = cast.client(cast.alice), at("programme_calendar", "wattrelos")
    march = alice.get(f"{page}?month=2027-03")
    assert ([each.session.activity.slug for each in march.context["month"].running], entries(march)) == (
        ["weaving"],
        {},
    )
    february = alice.get(f"{page}?month=2027-02")
    assert (february.context["month"].running, entries(february)) == ([], {"weaving": "public"})


def test_the_calendar_knows_holidays_and_closed_days(cast: Any) -> None:
    OpeningExceptionFactory(hub=cast.wattrelos, first_day=date(2027, 5, 3), reason="Grand ménage")
    month = cast.client(cast.alice).get(f"{at('programme_calendar', 'wattrelos')}?month=2027-05").context["month"]
    days = {day.day.day: day for week in month.weeks for day in week if day.of_month}
    assert (days[3].closed, days[3].reason.text("fr"), days[8].holiday != "", days[4].closed) == (
        True,
        "Grand ménage",
        True,
        False,
    )
    assert [week[0].day.weekday() for week in month.weeks] == [0] * len(month.weeks)


@pytest.mark.parametrize("asked", ["", "2027-13", "soon", "9999-12", "0001-01"])
def test_a_month_nobody_can_mean_is_this_one(cast: Any, asked: str) -> None:
    answer = cast.client(cast.alice).get(f"{at('programme_calendar', 'wattrelos')}?month={asked}")
    assert answer.context["month"].first == timezone.now().astimezone(PARIS).date().replace(day=1)


def test_the_calendar_costs_the_same_for_one_and_for_fifty(cast: Any) -> None:
    alice, page = cast.client(cast.alice), f"{at('programme_calendar', 'wattrelos')}?month=2027-03"
    costs: list[int] = []
    for number in (1, 49):
        for each in range(number):
            day = on(date(2027, 3, 1 + each % 28))
            SessionFactory(activity=ActivityFactory(hub=cast.wattrelos), starts_at=day)
        costs.append(cost(alice, page))
    assert costs[0] == costs[1]
    assert costs[1] <= 10


# --- the checklist --------------------------------------------------------------------------------------------


def codes(cast: Any, activity: Any) -> list[str]:
    sessions = list(activity.sessions.standing().select_related("hub", "place", "activity"))
    found = checklist(cast.reader(cast.alice), activity, sessions, timezone.now(), "fr")
    return [f"{gap.code} {gap.language}".strip() for gap in found]


@pytest.fixture
def whole(cast: Any) -> Any:
    """An activity that lacks nothing but a picture."""
    cast.wattrelos.languages = ["fr", "nl"]
    cast.wattrelos.save()
    both = {"fr": "Bonjour", "nl": "Dag"}
    return ActivityFactory(hub=cast.wattrelos, title=both, summary=both, description=both)


def test_a_whole_activity_lacks_nothing(cast: Any, whole: Any) -> None:
    SessionFactory(activity=whole, starts_at=soon())
    assert codes(cast, whole) == ["no_picture"]


def test_words_that_lack_are_told(cast: Any) -> None:
    bare = ActivityFactory(hub=cast.wattrelos, title="Filmer")
    SessionFactory(activity=bare, starts_at=soon())
    bare.partner_hubs.add(cast.mons)
    cast.mons.languages = ["fr", "bg"]
    cast.mons.save()
    told = ["no_title_in nl", "no_title_in en", "no_title_in bg", "no_summary", "no_description", "no_picture"]
    assert codes(cast, bare) == told
    write(bare, title={"nl": "Filmen"})
    write(bare, title={"fr": "Filmer le canal"})
    assert "stale nl" in codes(cast, bare)


def test_words_of_a_picture_are_asked_for_in_each_language(cast: Any, whole: Any) -> None:
    SessionFactory(activity=whole, starts_at=soon())
    whole.picture = StoredFile.objects.create(
        sha256="0" * 64, media_type="image/png", bytes=9, width=3, height=3, hub_id=cast.wattrelos.pk, at=MADE
    )
    whole.save()
    write(whole, picture_words="Trois voisins")
    assert codes(cast, whole) == ["no_picture_words nl"]


def test_dates_that_are_odd_are_told(cast: Any, whole: Any) -> None:
    assert codes(cast, whole) == ["no_picture", "no_date"]
    past = SessionFactory(activity=whole, starts_at=soon(-9))
    assert codes(cast, whole) == ["no_picture", "all_past"]
    hall = PlaceFactory(hub=cast.wattrelos, capacity=10)
    SessionFactory(activity=whole, starts_at=soon(), mode=Mode.HYBRID, place=hall, seats=12)
    SessionFactory(activity=whole, starts_at=soon(2), state=SessionState.DRAFT)
    assert codes(cast, whole) == ["no_picture", "some_past", "dates_hidden", "no_link", "too_many_seats"]
    past.delete()
    whole.sessions.update(online_url="https://meet.example.org/film", seats=10)
    assert codes(cast, whole) == ["no_picture", "dates_hidden"]


def test_a_price_that_was_promised_is_asked_for(cast: Any, whole: Any) -> None:
    SessionFactory(activity=whole, starts_at=soon())
    whole.price = "fixed"
    whole.save()
    assert codes(cast, whole) == ["no_picture", "no_price"]
    TariffFactory(activity=whole)
    assert codes(cast, whole) == ["no_picture"]


def test_a_house_that_is_shut_then_is_told(cast: Any, whole: Any) -> None:
    year = timezone.now().year + 1
    for weekday in range(7):
        OpeningRuleFactory(hub=cast.wattrelos, weekday=weekday, opens=time(10), closes=time(19))
    SessionFactory(activity=whole, starts_at=on(date(year, 3, 10), 14))
    assert codes(cast, whole) == ["no_picture"]
    SessionFactory(activity=whole, starts_at=on(date(year, 3, 11), 20))
    assert codes(cast, whole) == ["no_picture", "outside_hours"]
    SessionFactory(activity=whole, starts_at=on(date(year, 12, 25), 14))
    OpeningExceptionFactory(hub=cast.wattrelos, first_day=date(year, 3, 10))
    assert sorted(codes(cast, whole)) == ["holiday", "hub_closed", "no_picture", "outside_hours"]


def test_clashes_stand_on_the_checklist_of_both(cast: Any, whole: Any) -> None:
    hall = PlaceFactory(hub=cast.wattrelos)
    other = ActivityFactory(hub=cast.wattrelos)
    for activity in (whole, other):
        SessionFactory(activity=activity, starts_at=soon(), place=hall)
        FacilitatorFactory(activity=activity, person=cast.alice)
    assert codes(cast, whole) == ["no_picture", "person_twice", "place_taken"]
    words = re.sub(r"\s+", " ", cast.client(cast.alice).get(at("activity", "wattrelos", other.pk)).content.decode())
    assert "Alice is in two places at once" in words


@pytest.mark.parametrize("who", ["alice", "cleo"])
def test_the_overview_costs_the_same_for_one_date_and_for_fifty(cast: Any, whole: Any, who: str) -> None:
    client, page = cast.client(getattr(cast, who)), at("activity", "wattrelos", whole.pk)
    whole.partner_hubs.add(cast.mons)
    whole.price = "fixed"
    whole.save()
    costs: list[int] = []
    for number in (1, 49):
        FacilitatorFactory(activity=whole, person=PersonFactory(), shown=True)
        TariffFactory(activity=whole)
        SubscriptionFactory(activity=whole)
        for each in range(number):
            starts, hall = soon(1 + each), PlaceFactory(hub=cast.wattrelos)
            joint = SessionFactory(activity=whole, starts_at=starts, place=hall)
            AlsoAt.objects.create(session=joint, hub=cast.mons, place=PlaceFactory(hub=cast.mons))
            SessionFactory(activity=ActivityFactory(hub=cast.mons), starts_at=starts, place=hall, shown=False)
        costs.append(cost(client, page))
    assert costs == [10, 10]


def test_the_overview_says_where_else_a_date_is_and_who_follows(cast: Any, whole: Any) -> None:
    stage = PlaceFactory(hub=cast.mons, name="La scène")
    dates = [SessionFactory(activity=whole, starts_at=soon(day)) for day in (1, 2)]
    AlsoAt.objects.create(session=dates[0], hub=cast.mons, place=stage, position=2)
    AlsoAt.objects.create(session=dates[0], hub=cast.mons, position=1)
    SubscriptionFactory.create_batch(2, activity=whole)
    SubscriptionFactory(activity=whole, ended_at=timezone.now())
    SubscriptionFactory()
    answer = cast.client(cast.alice).get(at("activity", "wattrelos", whole.pk))
    page = re.sub(r"<[^>]+>", "", answer.content.decode())
    assert [len(date.further) for date in answer.context["dates"]] == [2, 0]
    assert page.count("La Lainerie + Café Europa + Café Europa, La scène") == 1
    assert "2 people who follow it" in page


# --- today ----------------------------------------------------------------------------------------------------


def panel(answer: Any, name: str) -> str:
    found = [each.html for each in (*answer.context["panels"], *answer.context["side_panels"]) if each.name == name]
    return re.sub(r"\s+", " ", found[0]) if found else ""


def test_today_shows_what_goes_on_and_what_comes_next(cast: Any) -> None:
    alice = cast.client(cast.alice)
    assert panel(alice.get(at("today", "wattrelos")), "now_and_next") == ""
    now = ActivityFactory(hub=cast.wattrelos, title="Réparer", visibility="closed")
    SessionFactory(activity=now, starts_at=soon(-0.02))
    SessionFactory(activity=ActivityFactory(hub=cast.wattrelos, title="Chorale"), starts_at=soon(0.2))
    hidden = ActivityFactory(hub=cast.wattrelos, title="Brouillon", published_at=None)
    SessionFactory(activity=hidden, starts_at=soon(0.2))
    called_off = ActivityFactory(hub=cast.wattrelos, title="Annulé")
    SessionFactory(activity=called_off, starts_at=soon(0.2), state=SessionState.CANCELLED)
    SessionFactory(activity=ActivityFactory(hub=cast.mons, title="Ailleurs"), starts_at=soon(0.2))
    slate = panel(alice.get(at("today", "wattrelos")), "now_and_next")
    told = [title in slate for title in ("Réparer", "Chorale", "Brouillon", "Annulé", "Ailleurs")]
    assert told == [True, True, False, False, False]


def test_today_shows_drafts_whose_day_comes_nearer(cast: Any) -> None:
    for number in (3, 1, 2, 4):
        draft = ActivityFactory(hub=cast.wattrelos, title=f"Projet {number}", published_at=None)
        SessionFactory(activity=draft, starts_at=soon(number))
    old = ActivityFactory(hub=cast.wattrelos, title="Oublié", published_at=None)
    SessionFactory(activity=old, starts_at=soon(-300))
    drafts = panel(cast.client(cast.alice).get(at("today", "wattrelos")), "drafts")
    assert re.findall(r"<b><span[^>]*>(Projet \d|Oublié)", drafts) == ["Projet 1", "Projet 2", "Projet 3"]
    assert "All drafts" in drafts


def test_a_draft_with_a_date_stands_before_one_without_and_only_once(cast: Any) -> None:
    for title in ("Sans date", "Plus tard"):
        ActivityFactory(hub=cast.wattrelos, title=title, published_at=None)
    dated = ActivityFactory(hub=cast.mons, title="Ensemble", published_at=None)
    dated.partner_hubs.add(cast.wattrelos)
    for day in (40, 90):
        joint = SessionFactory(activity=dated, starts_at=soon(day))
        for place in (None, PlaceFactory(hub=cast.wattrelos)):
            AlsoAt.objects.create(session=joint, hub=cast.wattrelos, place=place)
    drafts = panel(cast.client(cast.alice).get(at("today", "wattrelos")), "drafts")
    assert re.findall(r"<b><span[^>]*>([^<]+)", drafts) == ["Ensemble", "Sans date", "Plus tard"]
    assert "All drafts" not in drafts


def test_today_tells_the_further_places_and_links_to_what_one_may_change(cast: Any) -> None:
    ours, theirs = ActivityFactory(hub=cast.mons, title="Bal"), ActivityFactory(hub=cast.mons, title="Thé")
    ours.partner_hubs.add(cast.wattrelos)
    for activity in (ours, theirs):
        joint = SessionFactory(activity=activity, starts_at=soon(0.1))
        AlsoAt.objects.create(session=joint, hub=cast.wattrelos, place=PlaceFactory(hub=cast.wattrelos, name="Cour"))
    slate = panel(cast.client(cast.alice).get(at("today", "wattrelos")), "now_and_next")
    assert re.findall(r'class="what"><a href="([^"]+)"', slate) == [
        at("activity", "wattrelos", ours.pk),
        theirs.get_absolute_url(),
    ]
    where = re.sub(r"<[^>]+>", "", slate)
    assert where.count("Café Europa + La Lainerie, Cour") == 2


@pytest.mark.parametrize("who", ["alice", "bob", "cleo", "chloe"])
def test_what_is_told_of_a_session_is_what_may_be_seen_of_it(cast: Any, who: str) -> None:
    for hub in (cast.wattrelos, cast.mons):
        SessionFactory(activity=ActivityFactory(hub=hub))
        SessionFactory(activity=ActivityFactory(hub=hub, visibility="closed"))
        SessionFactory(activity=ActivityFactory(hub=hub, published_at=None))
    together = ActivityFactory(hub=cast.mons, visibility="closed")
    together.partner_hubs.add(cast.wattrelos)
    SessionFactory(activity=together)
    reader = cast.reader(getattr(cast, who))
    found = set(Session.objects.in_network(reader).filter(seen_by(reader)))
    assert found == set(Session.objects.visible_to(reader))
    assert len(found) == {"alice": 5, "bob": 5, "cleo": 7, "chloe": 2}[who]


def test_today_reads_ahead_some_weeks_and_the_house_as_far_as_it_must(cast: Any) -> None:
    far = SessionFactory(activity=ActivityFactory(hub=cast.wattrelos), starts_at=soon(90))
    reader, now = cast.reader(cast.alice), timezone.now()
    found = programme_today(reader, cast.wattrelos, now)
    assert ([each.session for each in found.house], found.ahead) == ([far], [])
    near = [SessionFactory(activity=far.activity, starts_at=soon(1 + day / 10)) for day in range(IN_THE_HOUSE + 2)]
    away = SessionFactory(activity=far.activity, hub=cast.mons, starts_at=soon(0.5))
    found = programme_today(reader, cast.wattrelos, now)
    assert [each.session for each in found.house] == near[:IN_THE_HOUSE]
    assert found.ahead == [away, *near]
    assert programme_today(cast.reader(cast.bob), cast.wattrelos, now).ahead == []


def test_today_shows_what_should_be_mended_before_it_takes_place(cast: Any, whole: Any) -> None:
    alice = cast.client(cast.alice)
    SessionFactory(activity=whole, starts_at=soon())
    assert panel(alice.get(at("today", "wattrelos")), "gaps") == ""
    bare = ActivityFactory(hub=cast.wattrelos, title="Filmer")
    SessionFactory(activity=bare, starts_at=soon(2))
    gaps = panel(alice.get(at("today", "wattrelos")), "gaps")
    assert "No Dutch title yet" in gaps


def test_today_costs_the_same_for_one_activity_and_for_fifty(cast: Any) -> None:
    alice, page = cast.client(cast.alice), at("today", "wattrelos")
    costs: list[int] = []
    for number in (4, 46):
        for each in range(number):
            hall = PlaceFactory(hub=cast.wattrelos)
            activity = ActivityFactory(hub=cast.wattrelos, published_at=None if each % 2 else timezone.now())
            FacilitatorFactory(activity=activity, person=cast.alice)
            SessionFactory(activity=activity, starts_at=soon(), place=hall)
        costs.append(cost(alice, page))
    assert costs == [10, 10]
