"""A week on the notice board: who, what, when, where, and in large print for those who need it."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.http import QueryDict

from estaminet.network.enums import Answer, Feature
from estaminet.programme.enums import ActivityKind, Audience, Mode, PricePolicy, SessionState
from estaminet.programme.exports.week_sheet import filter_words
from estaminet.programme.queries import sheets
from estaminet.programme.queries.wishes import read_wish
from estaminet.programme.views import paper
from tests.conftest import AT, Cast
from tests.factories.network import AccessFeatureFactory, HubFactory, NetworkFactory, PlaceFactory, write
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.programme.paper import THEN, get, millimetres, read, structure, words_of

MONDAY = datetime(2026, 11, 16, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _the_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "timezone", THEN)


@pytest.fixture
def board(cast: Cast) -> dict[str, Any]:
    """Three activities at two hubs in one week."""
    for hub, town, phone in (
        (cast.wattrelos, "Wattrelos", "+33 3 20 00 00 00"),
        (cast.mons, "Mons", "+32 65 00 00 00"),
    ):
        hub.phone = phone
        hub.save()
        write(hub, town=town)
    made = {
        "choir": ActivityFactory(hub=cast.wattrelos, kind=ActivityKind.CONCERT, title={"fr": "Chorale", "nl": "Koor"}),
        "oven": ActivityFactory(
            hub=cast.wattrelos, kind=ActivityKind.MEAL, title="Le four", audience=Audience.FAMILIES
        ),
        "club": ActivityFactory(hub=cast.mons, kind=ActivityKind.SCREENING, title="Ciné-club", youngest=12),
    }
    hall = PlaceFactory(hub=cast.wattrelos, slug="hall", name="La grande salle")
    SessionFactory(activity=made["choir"], place=hall, starts_at=MONDAY.replace(hour=17), title="Répétition")
    SessionFactory(activity=made["oven"], starts_at=MONDAY + timedelta(days=5, hours=9))
    SessionFactory(activity=made["club"], starts_at=MONDAY + timedelta(days=5, hours=19), full=True)
    return made


def test_a_week_says_its_days_in_order_with_hours_places_and_telephones(cast: Cast, board: Any) -> None:
    answer = get(cast, "week_pdf", language="en")
    pdf, said = read(answer), words_of(answer)
    inside = (
        "16–22 November",
        "Monday, 16 November",
        "Chorale",
        "Répétition",
        "La grande salle",
        "Saturday, 21 November",
    )
    inside += ("Le four", "Ciné-club", "+33 3 20 00 00 00", "+32 65 00 00 00")
    places = [said.find(words) for words in inside]

    assert -1 not in places
    assert places == sorted(places)
    assert [said.count(words) for words in ("18:00", "families", "from 12 years", "no place left")] == [1] * 4
    assert (millimetres(pdf), structure(pdf)[0]) == ([(210, 297)], ["/H1", "/H2", "/H3", "/H2", "/H3", "/H3"])
    assert (pdf.trailer["/Root"]["/Lang"], answer["Content-Language"]) == ("en", "en")  # type: ignore[index]
    assert answer["Content-Disposition"] == 'inline; filename="estaminet-2026-11-16-en.pdf"'


def test_a_hubs_week_is_its_own(cast: Cast, board: Any) -> None:
    said = words_of(get(cast, "week_pdf", hub="mons"))

    assert ("Café Europa" in said, "Ciné-club" in said, "Chorale" in said, "+33" in said) == (True, True, False, False)


@pytest.mark.one_database
def test_a_week_in_two_languages(cast: Cast, board: Any) -> None:
    answer = get(cast, "week_pdf", **{"with": "nl"})
    said = words_of(answer)

    assert [words in said for words in ("Chorale · Koor", "Lundi 16 novembre", "Maandag 16 november")] == [True] * 3
    assert answer["Content-Language"] == "fr, nl"
    assert "nl" in structure(read(answer))[1]


def test_the_week_of_any_day_and_none_of_another(cast: Cast, board: Any) -> None:
    told = {
        day: words_of(get(cast, "week_pdf", language="en", day=day))
        for day in ("2026-11-16", "2026-11-22", "2026-11-23")
    }

    assert [("Chorale" in said) for said in told.values()] == [True, True, False]
    assert "Nothing is planned for this week." in told["2026-11-23"]


def test_a_narrowed_week_says_to_what_and_never_that_nothing_is_on(cast: Cast, board: Any) -> None:
    narrowed = words_of(get(cast, "week_pdf", language="en", kind="meal"))
    empty = words_of(get(cast, "week_pdf", language="en", kind="walk"))

    assert ("Le four" in narrowed, "Chorale" in narrowed) == (True, False)
    assert "Only: cooking and eating together" in narrowed
    assert "Nothing of this kind is planned for this week." in empty


@pytest.mark.one_database
def test_every_wish_has_words(cast: Cast) -> None:
    asked = "kind=walk&kind=trip&for=children&age=9&language=nl&access=lift&access=signed&free=1&places=1&online=1"
    read_as = read_wish(QueryDict(asked), cast.network)

    assert filter_words(read_as, "en") == (
        "Only: walk and exchange trip; for: children; age 9; in Dutch; lift; sign language; free, or pay what you can; "
        "places left; online too"
    )
    assert filter_words(read_wish(QueryDict("hub=mons"), cast.network), "en") == ""
    both = read_wish(QueryDict("hub=mons&hub=wattrelos"), cast.network)
    assert filter_words(both, "en") == "Only: La Lainerie and Café Europa"


def test_what_was_called_off_hangs_there_as_called_off(cast: Cast, board: Any) -> None:
    called_off = SessionFactory(
        activity=board["oven"], starts_at=MONDAY + timedelta(days=2, hours=9), state=SessionState.CANCELLED
    )
    write(called_off, note="La chaudière est en panne.")
    said = words_of(get(cast, "week_pdf", language="en"))

    assert re.search(r"Le four.{0,60}Cancelled.{0,4}La chaudière est en panne\.", said)


def test_drafts_and_closed_groups_are_on_no_board_even_for_their_team(cast: Cast, board: Any) -> None:
    for slug, fields in (("draft", {"published_at": None}), ("class", {"visibility": "closed"})):
        SessionFactory(activity=ActivityFactory(hub=cast.wattrelos, slug=slug, title=f"Secret {slug}", **fields))
    SessionFactory(activity=board["choir"], title="Secret session", state=SessionState.DRAFT)
    elsewhere = HubFactory(network=NetworkFactory(slug="elsewhere", host="elsewhere.example"))
    SessionFactory(activity=ActivityFactory(hub=elsewhere, title="Secret elsewhere"))

    for who in (None, cast.alice):
        assert "Secret" not in words_of(get(cast, "week_pdf", who=who))


def test_what_lasts_stands_first_without_an_hour_nobody_comes_for(cast: Cast, board: Any) -> None:
    show = ActivityFactory(hub=cast.mons, kind=ActivityKind.EXHIBITION, title="Vingt fenêtres")
    SessionFactory(activity=show, starts_at=AT - timedelta(days=20), ends_at=AT + timedelta(days=20))
    said = words_of(get(cast, "week_pdf", language="en"))

    assert re.search(r"All week until 10 December Vingt fenêtres", said)


@pytest.mark.one_database
def test_marks_of_access_are_words_for_the_ear_and_stand_in_a_legend(cast: Cast, board: Any) -> None:
    AccessFeatureFactory(hub=cast.mons, feature=Feature.HEARING_LOOP, answer=Answer.YES)
    board["club"].signed = ["sfb"]
    board["club"].save()
    answer = get(cast, "week_pdf", language="en")
    figures = structure(read(answer))[2]

    assert [figure for figure in figures if "code" not in figure.lower()] == ["Hearing loop, Sign language"]
    assert [words in words_of(answer) for words in ("Hearing loop", "Sign language", "Lift")] == [True, True, False]


@pytest.mark.one_database
def test_another_clock_is_said(cast: Cast, board: Any) -> None:
    sofia = HubFactory(network=cast.network, slug="gabrovo", zone="Europe/Sofia", country="BG")
    far = ActivityFactory(hub=sofia, title="Разкази")
    SessionFactory(activity=far, starts_at=MONDAY.replace(hour=16), mode=Mode.HYBRID)

    assert "Sofia time" in words_of(get(cast, "week_pdf", language="en"))
    assert "Sofia time" not in words_of(get(cast, "week_pdf", language="en", hub="gabrovo"))


@pytest.mark.one_database
def test_in_large_print_nothing_is_small_and_marks_are_words(cast: Cast, board: Any) -> None:
    AccessFeatureFactory(hub=cast.mons, feature=Feature.LIFT, answer=Answer.YES)
    answer = get(cast, "week_pdf", language="en", large="1")
    sizes = set()

    def see(text: str, _matrix: Any, place: list[float], _font: Any, size: float) -> None:
        if text.strip():
            sizes.add(round(abs(place[3]) * size))

    for page in read(answer).pages:
        page.extract_text(visitor_text=see)
    figures = structure(read(answer))[2]

    assert min(sizes) >= 18
    assert len(figures) == 1
    assert "Lift" in words_of(answer)
    assert answer["Content-Disposition"].endswith('-en-large.pdf"')


@pytest.mark.one_database
def test_the_code_opens_this_week_with_the_same_wishes(cast: Cast, board: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from estaminet.programme.exports import week_sheet

    opened: list[str] = []
    really = week_sheet.code_picture
    monkeypatch.setattr(week_sheet, "code_picture", lambda url: opened.append(url) or really(url))

    get(cast, "week_pdf", language="nl", hub="mons", free="1", day="2026-11-20")

    assert opened == ["http://testserver/nl/agenda/week/?hub=mons&free=1&day=2026-11-16"]


def test_a_week_of_too_much_is_cut_and_says_so(cast: Cast, board: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_OF_A_WEEK", 2)

    assert "There is more than fits on paper: our page has it all." in words_of(get(cast, "week_pdf", language="en"))


@pytest.mark.one_database
def test_a_week_of_many_runs_over_numbered_pages(cast: Cast, board: Any) -> None:
    for number in range(30):
        SessionFactory(activity=board["oven"], starts_at=MONDAY + timedelta(hours=3 * number))
    answer = get(cast, "week_pdf", language="en")
    pages = read(answer).pages

    assert len(pages) > 1
    assert f"Page {len(pages)} of {len(pages)}" in words_of(answer)
    assert set(millimetres(read(answer))) == {(210, 297)}


@pytest.mark.one_database
@pytest.mark.parametrize("query", [{"with": "klingon"}])
def test_a_language_nobody_speaks_is_not_found(cast: Cast, board: Any, query: dict[str, str]) -> None:
    assert get(cast, "week_pdf", **query).status_code == 404


@pytest.mark.one_database
def test_free_is_said_as_people_say_it(cast: Cast, board: Any) -> None:
    board["club"].price = PricePolicy.AS_YOU_CAN
    board["club"].save()

    assert "pay what you can" in words_of(get(cast, "week_pdf", language="en", hub="mons"))
