"""The programme on paper: posters, flyers, cards and weeks that say what is true, in one language or two."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from estaminet.kernel.models import StoredFile
from estaminet.network.enums import Answer, Feature
from estaminet.programme.enums import ActivityKind, Mode, PricePolicy, SessionState
from estaminet.programme.exports import activity_sheets
from estaminet.programme.models import AlsoAt
from estaminet.programme.views import paper
from estaminet.ui.paper import press
from tests.conftest import AT, Cast
from tests.factories.network import AccessFeatureFactory, HubFactory, NetworkFactory, PlaceFactory, write
from tests.factories.programme import ActivityFactory, SessionFactory, TariffFactory
from tests.kernel.pictures import picture_bytes
from tests.programme.paper import THEN, get, millimetres, read, structure, words_of

SIZES = {"a3": (297, 420), "a4": (210, 297), "a5": (148, 210), "a6": (105, 148), "two": (297, 210)}


@pytest.fixture(autouse=True)
def _the_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paper is printed at the instant at which tests happen."""
    monkeypatch.setattr(paper, "timezone", THEN)


@pytest.fixture
def film(cast: Cast) -> Any:
    """A workshop of two Saturdays in two languages."""
    write(cast.wattrelos, town={"fr": "Wattrelos"})
    cast.wattrelos.phone = "+33 3 20 00 00 00"
    cast.wattrelos.save()
    activity = ActivityFactory(
        hub=cast.wattrelos,
        slug="film",
        title={"fr": "Le cinéma des deux rives", "nl": "Cinema van twee oevers"},
        summary={"fr": "Un film à vingt.", "nl": "Een film met twintig."},
        practical={"fr": "Chaussures de marche."},
        spoken=["fr", "nl"],
    )
    for week in range(2):
        SessionFactory(activity=activity, starts_at=AT + timedelta(days=1, weeks=week, hours=-4))
    return activity


# --- posters and flyers ----------------------------------------------------------------------------------------


def test_a_poster_says_what_when_where_and_for_how_much(cast: Cast, film: Any) -> None:
    answer = get(cast, "poster", "film")
    said = words_of(answer)

    for words in (
        "Le cinéma des deux rives",
        "Un film à vingt.",
        "Wattrelos",
        "La Lainerie",
        "11 h–13 h",
        "+33 3 20 00 00 00",
    ):
        assert words in said
    assert re.findall(r"sam\. (\d+) nov\.", said) == ["21", "28"]
    assert "testserver/fr/activities/film" in said.replace(" ", "")


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("name", "size", "wanted"),
    [
        ("poster", "", "a3"),
        ("poster", "a4", "a4"),
        ("flyer", "", "a5"),
        ("flyer", "a6", "a6"),
        ("flyer", "a4", "two"),
    ],
)
def test_a_sheet_has_one_page_of_its_size_its_language_its_title_and_tags(
    cast: Cast, film: Any, name: str, size: str, wanted: str
) -> None:
    answer = get(cast, name, "film", "nl", **({"size": size} if size else {}))
    pdf = read(answer)
    root: Any = pdf.trailer["/Root"]

    assert millimetres(pdf) == [SIZES[wanted]]
    assert (root["/Lang"], pdf.metadata and pdf.metadata.title) == ("nl", "Cinema van twee oevers")
    assert structure(pdf)[0] == ["/H1"]
    assert answer["Content-Language"] == "nl"
    file = f"film-{name}-{size or ('a3' if name == 'poster' else 'a5')}-nl.pdf"
    assert answer["Content-Disposition"] == f'inline; filename="{file}"'


@pytest.mark.one_database
def test_a_sheet_of_two_languages_says_both_and_marks_each(cast: Cast, film: Any) -> None:
    answer = get(cast, "poster", "film", **{"with": "nl"})
    said = words_of(answer)
    headings, languages, _figures = structure(read(answer))

    for words in ("Le cinéma des deux rives", "Cinema van twee oevers", "Un film à vingt.", "Een film met twintig."):
        assert words in said
    assert "11:00–13:00" in said
    assert headings == ["/H1", "/H1"]
    assert "nl" in languages
    assert answer["Content-Language"] == "fr, nl"


@pytest.mark.one_database
def test_two_languages_that_say_the_same_say_it_once(cast: Cast) -> None:
    ActivityFactory(hub=cast.wattrelos, slug="same", title={"fr": "Radio Placard", "nl": "Radio Placard"})

    said = words_of(get(cast, "poster", "same", **{"with": "nl"}))

    assert said.count("Radio Placard") == 1


@pytest.mark.one_database
def test_a_flyer_says_what_to_bring_in_its_own_languages_only(cast: Cast, film: Any) -> None:
    told = [words_of(get(cast, "flyer", "film", language)).count("Chaussures de marche.") for language in ("fr", "nl")]

    assert told == [1, 0]


@pytest.mark.one_database
@pytest.mark.parametrize("query", [{"size": "a2"}, {"size": "A3 "}, {"with": "klingon"}])
def test_what_nobody_can_print_is_not_found(cast: Cast, film: Any, query: dict[str, str]) -> None:
    assert [get(cast, name, "film", **query).status_code for name in ("poster", "flyer")] == [404, 404]


@pytest.mark.one_database
def test_the_code_opens_the_page_in_the_language_of_the_sheet(
    cast: Cast, film: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    really = activity_sheets.code_picture
    monkeypatch.setattr(activity_sheets, "code_picture", lambda url: opened.append(url) or really(url))

    answer = get(cast, "flyer", "film", "nl")

    assert opened == ["http://testserver/nl/activities/film/"]
    assert [figure for figure in structure(read(answer))[2] if "Cinema van twee oevers" in figure] != []


def test_what_does_not_take_place_is_on_no_poster(cast: Cast, film: Any) -> None:
    called_off, draft, over = (
        SessionFactory(activity=film, starts_at=AT + timedelta(days=day), state=state)
        for day, state in ((3, SessionState.CANCELLED), (4, SessionState.DRAFT), (-5, SessionState.PLANNED))
    )
    said = words_of(get(cast, "poster", "film"))

    assert [str(each.begins.day) in re.findall(r"\. (\d+) nov", said) for each in (called_off, draft, over)] == [
        False
    ] * 3


@pytest.mark.one_database
def test_without_dates_a_poster_promises_none(cast: Cast) -> None:
    ActivityFactory(hub=cast.wattrelos, slug="later", title="Plus tard")

    assert "The dates are on our page." in words_of(get(cast, "poster", "later", "en"))


def test_many_dates_are_gathered_and_the_rest_is_counted(cast: Cast) -> None:
    weekly = ActivityFactory(hub=cast.wattrelos, slug="weekly", title={"en": "Bread"})
    for week in range(12):
        SessionFactory(activity=weekly, starts_at=AT + timedelta(days=1, weeks=week))
    odd = ActivityFactory(hub=cast.wattrelos, slug="odd", title={"en": "Odd"})
    for day in range(14):
        SessionFactory(activity=odd, starts_at=AT + timedelta(days=1 + day, hours=day % 5))

    gathered, counted = (words_of(get(cast, "poster", slug, "en")) for slug in ("weekly", "odd"))

    assert (
        "Saturday 15:00–17:00 21, 28 November; 5, 12, 19, 26 December; 2, 9, 16, 23, 30 January; 6 February" in gathered
    )
    assert "5 more dates are on our page." in counted


def test_a_festival_lists_what_is_in_it(cast: Cast) -> None:
    festival = ActivityFactory(hub=cast.wattrelos, slug="festival", kind=ActivityKind.FESTIVAL, title="Bobines")
    part = ActivityFactory(hub=cast.mons, slug="part", parent=festival, title="Le bal des inconnus")
    hidden = ActivityFactory(hub=cast.mons, slug="hidden", parent=festival, title="Surprise", published_at=None)
    for each in (part, hidden):
        SessionFactory(activity=each)

    said = words_of(get(cast, "poster", "festival"))

    assert ("Le bal des inconnus" in said, "Surprise" in said) == (True, False)


def test_a_sheet_promises_only_what_every_place_offers(cast: Cast, film: Any) -> None:
    hall = PlaceFactory(hub=cast.mons, slug="hall")
    for hub, place, feature, answer in (
        (cast.wattrelos, None, Feature.STEP_FREE, Answer.YES),
        (cast.mons, None, Feature.STEP_FREE, Answer.YES),
        (cast.mons, hall, Feature.STEP_FREE, Answer.NO),
        (cast.wattrelos, None, Feature.LIFT, Answer.YES),
        (cast.mons, None, Feature.LIFT, Answer.YES),
        (cast.wattrelos, None, Feature.HEARING_LOOP, Answer.PARTLY),
    ):
        AccessFeatureFactory(hub=hub, place=place, feature=feature, answer=answer)
    before = words_of(get(cast, "poster", "film", "en"))
    AlsoAt.objects.create(session=film.sessions.first(), hub=cast.mons, place=hall)
    after = words_of(get(cast, "poster", "film", "en"))

    marks = ("Step-free entrance", "Lift", "Hearing loop")
    assert [[mark in said for mark in marks] for said in (before, after)] == [[True, True, False], [False, True, False]]


def test_what_is_online_only_promises_no_lift(cast: Cast) -> None:
    AccessFeatureFactory(hub=cast.wattrelos, feature=Feature.LIFT, answer=Answer.YES)
    far = ActivityFactory(hub=cast.wattrelos, slug="far", title="Loin")
    SessionFactory(activity=far, mode=Mode.ONLINE)

    said = words_of(get(cast, "poster", "far", "en"))

    assert ("Lift" in said, "online" in said) == (False, True)


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("policy", "amounts", "said"),
    [
        (PricePolicy.FREE, [], "Free"),
        (PricePolicy.FIXED, ["8.00"], "€8"),
        (PricePolicy.SOLIDARITY, ["3.00", "12.50"], "€3 to €12.50: choose your price, no proof asked"),
        (PricePolicy.AS_YOU_CAN, [], "Pay what you can"),
    ],
)
def test_the_price_is_said(cast: Cast, film: Any, policy: str, amounts: list[str], said: str) -> None:
    film.price = policy
    film.save()
    for amount in amounts:
        TariffFactory(activity=film, amount=amount)

    assert said in words_of(get(cast, "poster", "film", "en"))


# --- titles nobody thought of ----------------------------------------------------------------------------------


@pytest.mark.one_database
@pytest.mark.parametrize(
    ("title", "said"),
    [
        ({"fr": "🎬 Ciné 🍿"}, "Ciné"),
        ({"fr": "日本語", "nl": "Japans"}, "Japans"),
        ({"fr": "日本語"}, "Workshop"),
        ({"fr": "é" * 120}, "é" * 12),
        ({"fr": '#eval("1") <script>'}, '#eval("1") <script>'),
        ({"fr": "Un titre " * 13}, "Un titre"),
        ({}, "Workshop"),
    ],
)
def test_every_title_can_be_printed_and_says_nothing_false(cast: Cast, title: dict[str, str], said: str) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, slug="odd", **({"title": title} if title else {"title": "x"}))
    if not title:
        type(activity).objects.filter(pk=activity.pk).update(title={})
    SessionFactory(activity=activity)

    answers = [get(cast, name, "odd", "en") for name in ("poster", "flyer", "activity_card")]

    assert [answer.status_code for answer in answers] == [200] * 3
    assert [said in words_of(answer) for answer in answers[:2]] == [True] * 2


@pytest.mark.one_database
def test_a_title_from_right_to_left(cast: Cast, film: Any) -> None:
    write(film, title={"ar": "جوقة الضفتين"})
    cast.network.languages = [*cast.network.languages, "ar"]
    cast.network.save()

    answer = get(cast, "poster", "film", "ar", **{"with": "fr"})
    root: Any = read(answer).trailer["/Root"]

    assert (root["/Lang"], root["/ViewerPreferences"]["/Direction"]) == ("ar", "/R2L")
    assert "Le cinéma des deux rives" in words_of(answer)


# --- who may ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("closed", [{"published_at": None}, {"visibility": "closed"}])
@pytest.mark.parametrize("name", ["poster", "flyer", "activity_card"])
def test_what_is_not_public_is_printed_by_its_team_alone(cast: Cast, closed: dict[str, Any], name: str) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, slug="secret", title="Secret", **closed)
    SessionFactory(activity=activity)

    answers = {who: get(cast, name, "secret", who=getattr(cast, who, None)) for who in ("nobody", "eve", "bob", "ana")}

    assert {who: answer.status_code for who, answer in answers.items()} == {
        "nobody": 404,
        "eve": 404,
        "bob": 404,
        "ana": 200,
    }
    assert answers["ana"]["Cache-Control"] == "private, no-store"


def test_a_draft_says_on_paper_that_it_is_one_and_shows_its_dates(cast: Cast) -> None:
    draft = ActivityFactory(hub=cast.wattrelos, slug="draft", title="Brouillon", published_at=None)
    SessionFactory(activity=draft)

    said = words_of(get(cast, "poster", "draft", "en", who=cast.ana))

    assert "Draft: the page behind the code opens once this is published." in said
    assert "21 Nov" in said


@pytest.mark.one_database
def test_the_team_finds_its_sheets_in_every_language_it_wrote(cast: Cast, film: Any) -> None:
    url = reverse("manage:activity", args=["wattrelos", film.pk])
    links = re.findall(
        r'href="(/[a-z]+/activities/film/(?:poster|flyer)\.pdf[^"]*)"', cast.client(cast.ana).get(url).text
    )

    assert links[:5] == [
        "/fr/activities/film/poster.pdf",
        "/fr/activities/film/poster.pdf?size=a4",
        "/fr/activities/film/flyer.pdf",
        "/fr/activities/film/flyer.pdf?size=a6",
        "/fr/activities/film/flyer.pdf?size=a4",
    ]
    assert [link for link in links if link.startswith("/nl") and "?" not in link] == [
        "/nl/activities/film/poster.pdf",
        "/nl/activities/film/flyer.pdf",
    ]
    assert "/fr/activities/film/flyer.pdf?with=nl&amp;size=a4" in links
    assert [cast.client(cast.ana).get(link.replace("&amp;", "&")).status_code for link in links[-2:]] == [200, 200]


def test_what_was_removed_is_printed_by_nobody(cast: Cast, film: Any) -> None:
    film.removed_at = AT
    film.save()

    assert [get(cast, "poster", "film", who=who).status_code for who in (None, cast.alice)] == [404, 404]


def test_another_networks_activity_is_not_found(cast: Cast) -> None:
    elsewhere = HubFactory(network=NetworkFactory(slug="elsewhere", host="elsewhere.example"))
    ActivityFactory(hub=elsewhere, slug="far")

    assert get(cast, "poster", "far").status_code == 404


# --- kept, asked again, busy -----------------------------------------------------------------------------------


def test_who_has_the_sheet_is_told_so_until_it_changes(cast: Cast, film: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    url = reverse("programme:poster", args=["film"])
    first = cast.client().get(url)
    with monkeypatch.context() as patched:
        patched.setattr(press, "_set", lambda wanted: pytest.fail("set again"))
        again = cast.client().get(url, headers={"If-None-Match": first["ETag"]})
        signed_in = cast.client(cast.ana).get(url)
    write(film, title={"en": "The cinema of two banks"})
    changed = cast.client().get(url, headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code, changed.status_code) == (200, 304, 200)
    assert signed_in.content == first.content
    assert (first["Cache-Control"], again["ETag"] == first["ETag"], changed["ETag"] == first["ETag"]) == (
        "no-cache",
        True,
        False,
    )


@pytest.mark.one_database
def test_when_everything_prints_it_asks_to_come_back(cast: Cast, film: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "PATIENCE", 0.01)
    monkeypatch.setattr(press, "_kept", press._KeptPrints(0))
    for _press in range(press.PRESSES):
        press._free.acquire()
    try:
        answer = get(cast, "poster", "film")
    finally:
        for _press in range(press.PRESSES):
            press._free.release()

    assert (answer.status_code, answer["Retry-After"], answer["Cache-Control"]) == (503, "5", "no-store")


def test_nothing_is_set_inside_a_transaction(
    transactional_db: None, cast: Cast, film: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    inside: list[bool] = []
    really = press._set
    monkeypatch.setattr(press, "_set", lambda wanted: inside.append(connection.in_atomic_block) or really(wanted))
    monkeypatch.setattr(press, "_kept", press._KeptPrints(0))

    for name, slug in (("poster", "film"), ("activity_card", "film"), ("week_pdf", "")):
        assert get(cast, name, slug).status_code == 200

    assert inside == [False] * 3


def test_a_sheet_costs_the_same_questions_for_one_date_and_for_fifty(cast: Cast, film: Any) -> None:
    def questions(name: str, slug: str = "") -> int:
        with CaptureQueriesContext(connection) as asked:
            assert get(cast, name, slug).status_code == 200
        # The network is known for two seconds from the last time it was asked for.
        # What PostgreSQL plans once, as it does the network, is remembered without its text.
        return len([each for each in asked if each["sql"] and 'FROM "network_network"' not in each["sql"]])

    few = [questions("poster", "film"), questions("week_pdf")]
    for number in range(50):
        other = ActivityFactory(hub=cast.mons) if number % 5 == 0 else film
        SessionFactory(activity=other, starts_at=AT - timedelta(hours=number))
        SessionFactory(activity=film, starts_at=AT + timedelta(days=number, hours=1))

    assert [questions("poster", "film"), questions("week_pdf")] == few
    assert max(few) <= 10


# --- the picture beside a link ---------------------------------------------------------------------------------


@pytest.mark.one_database
def test_the_card_is_a_picture_of_the_size_other_sites_want(cast: Cast, film: Any) -> None:
    answer = get(cast, "activity_card", "film", "nl")
    png = answer.content

    assert (answer["Content-Type"], answer["Cache-Control"]) == ("image/png", "public, max-age=300")
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (1200, 630)
    assert len(png) < 400_000
    assert "X-Robots-Tag" not in answer


@pytest.mark.one_database
def test_a_photograph_is_printed_with_its_words(cast: Cast, film: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = InMemoryStorage()
    monkeypatch.setattr(activity_sheets, "default_storage", storage)
    file = StoredFile.objects.create(
        sha256="0" * 64,
        media_type="image/jpeg",
        bytes=9,
        width=900,
        height=600,
        public=True,
        at=AT,
        made=[{"name": "900.webp", "width": 900, "height": 600, "bytes": 9}],
    )
    film.picture = file
    film.save()
    write(film, picture_words={"fr": "Vingt personnes autour d’une caméra"})
    without = structure(read(get(cast, "poster", "film")))[2]
    storage.save(file.variant_name("900.webp"), ContentFile(picture_bytes("x.webp", 900, 600)))
    answer = get(cast, "poster", "film")

    assert "Vingt personnes autour d’une caméra" not in without
    assert "Vingt personnes autour d’une caméra" in structure(read(answer))[2]
    assert get(cast, "activity_card", "film").status_code == 200
