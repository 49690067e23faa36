"""Lists, badges and spreadsheets of a date: everybody is on them, nothing on them runs, for its team alone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from estaminet.kernel.languages.urls import speaking
from estaminet.programme.enums import AskedOf, Entry, MoneyKind, MoneyMethod, Need, PricePolicy, QuestionKind
from estaminet.programme.models import Choice, Question, RegistrationTerms, Session
from estaminet.programme.operations.registering.money import note_money
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.queries.registering.drafts import ConsentDraft, RegistrationDraft
from tests.conftest import AT, Cast
from tests.factories.network import write
from tests.factories.people import ConsentTextFactory
from tests.factories.programme import ActivityFactory, SessionFactory, TariffFactory
from tests.factories.registering import VISITOR, draft, registered
from tests.programme.paper import millimetres, read, structure, words_of

SHEETS = ("people_xlsx", "people_sheet", "badges_pdf")
EVIL = ("=1+1", "+33 6 11", "-2+3", "@SUM(1)", "\t=1", "=cmd|' /C calc'!A0")


@pytest.fixture
def film(cast: Cast) -> Session:
    """A screening of two prices for twelve people."""
    activity = ActivityFactory(
        hub=cast.wattrelos,
        slug="film",
        entry=Entry.BOOKED,
        seats=12,
        price=PricePolicy.SOLIDARITY,
        title={"fr": "Le cinéma des deux rives", "nl": "Cinema van twee oevers"},
    )
    TariffFactory(activity=activity, name={"fr": "Plein tarif", "en": "Full price"}, amount="8.00")
    return SessionFactory(activity=activity, starts_at=AT + timedelta(days=8))


def person(session: Session, given: str, family: str = "B", **fields: Any) -> RegistrationDraft:
    return RegistrationDraft(
        given_name=given,
        family_name=family,
        tariff_id=session.activity.tariffs.values_list("pk", flat=True)[0],
        **fields,
    )


def child(session: Session, given: str, **fields: Any) -> RegistrationDraft:
    told = {"guardian": 0, "guardian_phone": "+33 6 11 22 33 44", "allowed": True, "birth_date": date(2016, 5, 1)}
    return person(session, given, minor=True, **{**told, **fields})


def get(cast: Cast, name: str, session: Session, who: Any = None, language: str = "en") -> Any:
    with speaking(language):
        url = reverse(f"manage:{name}", args=[cast.wattrelos.slug, session.activity_id, session.pk])
    return cast.client(who or cast.alice).get(url)


def rows(answer: Any, sheet: int = 0) -> list[dict[str, Any]]:
    """The rows of a sheet by the words of its head."""
    assert answer.status_code == 200
    table = [
        [cell.value for cell in row] for row in load_workbook(BytesIO(answer.content)).worksheets[sheet].iter_rows()
    ]
    return [dict(zip(table[0], row, strict=True)) for row in table[1:]]


# --- as a workbook ---------------------------------------------------------------------------------------------


def test_the_workbook_says_all_of_everybody(cast: Cast, film: Session) -> None:
    write(cast.network, name="Estaminet")
    pictures = ConsentTextFactory(network=cast.network, use="pictures", title={"en": "Pictures"})
    RegistrationTerms.objects.create(activity=film.activity, uses=["pictures"])
    film.refresh_from_db()
    meal = Question.objects.create(activity=film.activity, asked_of=AskedOf.PERSON, kind=QuestionKind.CHOICE)
    soup = Choice.objects.create(question=meal)
    bus = Question.objects.create(activity=film.activity, asked_of=AskedOf.PARTY, kind=QuestionKind.YES_NO, position=1)
    write(meal, label={"en": "What do you eat?"})
    write(soup, label={"en": "Soup"})
    write(bus, label={"en": "Do you come by bus?"})

    def says(given: bool) -> dict[str, Any]:
        return {"consents": [ConsentDraft(text_id=pictures.pk, given=given, read=pictures.mark("en"))]}

    party = registered(
        film,
        at=AT,
        language="en",
        phone="+32 65 00 00 00",
        spoken="nl",
        country="BE",
        contact_name="Nour El Khatib",
        email="nour@example.org",
        answers={bus.pk: True},
        people=[
            person(film, "Nour", "El Khatib", answers={meal.pk: soup.pk}, **says(True)),
            child(film, "Sami", needs=[Need.STEP_FREE, Need.QUIET], needs_words="gets tired", **says(False)),
        ],
    )
    note_money(
        party=party,
        kind=MoneyKind.RECEIVED,
        amount=Decimal(10),
        method=MoneyMethod.CASH,
        by=cast.actor(cast.alice),
        at=AT,
    )
    nour, sami = rows(get(cast, "people_xlsx", film))

    assert {key: nour[key] for key in nour if nour[key] is not None} == {
        "Code": party.code,
        "Given name": "Nour",
        "Family name": "El Khatib",
        "Age": "grown-up, age not asked",
        "Pictures": "Yes",
        "What do you eat?": "Soup",
        "Registered by": "Nour El Khatib",
        "E-mail address": "nour@example.org",
        "Telephone": "+32 65 00 00 00",
        "Language of mails": "English",
        "Speaks": "Dutch",
        "Country": "Belgium",
        "How": "on the spot",
        "State": "registered",
        "Registered on": datetime(2026, 11, 20, 15, 0),
        "Do you come by bus?": "Yes",
        "Price": "Full price",
        "Amount (EUR)": 8,
        "Party: agreed (EUR)": 16,
        "Party: received (EUR)": 10,
        "Party: still to pay (EUR)": 6,
    }
    assert {key: sami[key] for key in sami if sami[key] is not None and sami[key] != nour[key]} == {
        "Given name": "Sami",
        "Family name": "B",
        "Age": "6 to 11",
        "Under 18": "Yes",
        "Needs": "no steps, quiet room",
        "More about needs": "gets tired",
        "Who answers for the child": "Nour El Khatib",
        "Telephone of that person": "+33 6 11 22 33 44",
        "Relation": "parent",
        "Allowed to come, since": datetime(2026, 11, 20, 15, 0),
        "Pictures": "No",
    }
    assert [sami[key] for key in sami if key.startswith("Party: ")] == [None, None, None]


def test_nothing_in_a_workbook_runs(cast: Cast, film: Session) -> None:
    for number, words in enumerate(EVIL):
        registered(
            film,
            at=AT,
            contact_name=words,
            phone=words,
            note=words,
            group_name=words,
            people=[person(film, words, f"F{number}", needs=[Need.QUIET], needs_words=words)],
        )
    answer = get(cast, "people_xlsx", film)
    book = load_workbook(BytesIO(answer.content))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    risky = [cell for cell in cells if isinstance(cell.value, str) and cell.value[:1] in "=+-@\t"]

    assert {cell.data_type for cell in cells} == {"s", "n", "d"}
    assert {cell.quotePrefix for cell in risky} == {True}
    assert {words.strip() for words in EVIL} <= {str(cell.value).strip() for cell in risky}
    assert b"<f>" not in b"".join(_parts(answer.content))


def _parts(content: bytes) -> list[bytes]:
    with ZipFile(BytesIO(content)) as parts:
        return [parts.read(name) for name in parts.namelist()]


def test_head_stands_still_and_columns_can_be_filtered(cast: Cast, film: Session) -> None:
    registered(film, at=AT, people=[person(film, "Nour")])
    sheet = load_workbook(BytesIO(get(cast, "people_xlsx", film).content)).worksheets[0]

    assert (sheet.freeze_panes, str(sheet.auto_filter.ref).partition(":")[0], sheet.print_title_rows) == (
        "A2",
        "A1",
        "$1:$1",
    )


def test_a_workbook_speaks_the_readers_language(cast: Cast, film: Session) -> None:
    registered(film, at=AT, people=[person(film, "Nour")])
    told = [rows(get(cast, "people_xlsx", film, language=language))[0] for language in ("en", "fr")]

    assert ["Full price" in told[0].values(), "Plein tarif" in told[1].values()] == [True, True]


def test_who_waits_stands_on_a_sheet_of_their_own_in_their_turn(cast: Cast, film: Session) -> None:
    Session.objects.filter(pk=film.pk).update(seats=1)
    for name in ("Nour", "Sami", "Lina"):
        registered(film, at=AT, people=[person(film, name)])
    answer = get(cast, "people_xlsx", film)

    assert [each["Given name"] for each in rows(answer)] == ["Nour"]
    assert [(each["Turn"], each["Given name"], each["State"]) for each in rows(answer, 1)] == [
        (1, "Sami", "on the waiting list"),
        (2, "Lina", "on the waiting list"),
    ]


def test_a_date_nobody_registered_for_has_a_list_all_the_same(cast: Cast, film: Session) -> None:
    answers = [get(cast, name, film) for name in SHEETS]

    assert rows(answers[0]) == []
    assert ["Nobody has registered yet." in words_of(answer) for answer in answers[1:]] == [True, True]


# --- on paper --------------------------------------------------------------------------------------------------


def test_the_list_says_whom_to_expect_what_they_need_and_whom_to_call(cast: Cast, film: Session) -> None:
    registered(
        film,
        at=AT,
        contact_name="Zoé Z",
        people=[
            person(film, "Zoé", "Zidane"),
            child(film, "Abel", needs=[Need.STEP_FREE], needs_words="vient en poussette"),
        ],
    )
    Session.objects.filter(pk=film.pk).update(seats=2)
    registered(film, at=AT, people=[person(film, "Waits", "Behind")])
    answer = get(cast, "people_sheet", film)
    said = words_of(answer)

    for words in (
        "Le cinéma des deux rives",
        "Saturday, 28 November, 15:00–17:00",
        "2 people",
        "no steps; vient en poussette",
        "+33 6 11 22 33 44",
        "6–11",
        "Signature",
        "Page 1 of 1",
    ):
        assert words in said
    assert "Waits" not in said
    assert said.index("B Abel") < said.index("Zidane Zoé")
    assert (millimetres(read(answer)), structure(read(answer))[0]) == ([(210, 297)], ["/H1"])


def test_a_long_list_repeats_its_head(cast: Cast, film: Session) -> None:
    Session.objects.filter(pk=film.pk).update(seats=200)
    told = draft(people=[person(film, "Zoé")], unnamed=79, minors=70, group_name="École Jean Macé")
    register_party(session=film, draft=told, form_key=None, by=VISITOR, at=AT, welcome=True)
    pages = [page.extract_text() for page in read(get(cast, "people_sheet", film)).pages]

    assert len(pages) > 2
    assert ["Signature" in page for page in pages] == [True] * len(pages)


def test_badges_are_ten_on_a_sheet_and_tell_namesakes_apart(cast: Cast, film: Session) -> None:
    for family in ("Dupont", "El Khatib"):
        registered(film, at=AT, people=[person(film, "Nour", family)], spoken="nl", language="fr")
    registered(film, at=AT, people=[person(film, f"Zoé{number}") for number in range(6)], language="bg")
    registered(film, at=AT, people=[person(film, f"Amélie{number}") for number in range(3)], language="ar")
    answer = get(cast, "badges_pdf", film, language="fr")
    pdf, said = read(answer), words_of(answer)
    headings, languages, _figures = structure(pdf)

    assert millimetres(pdf) == [(210, 297)] * 2
    assert headings == ["/H1", *["/H2"] * 11]
    assert {"nl", "bg", "ar"} <= languages
    assert [words in said for words in ("Nour D.", "Nour E.", "Zoé1", "La Lainerie", "Nederlands · Français")] == [
        True
    ] * 5


def test_a_badge_of_somebody_without_a_name_has_a_line_to_write_on(cast: Cast, film: Session) -> None:
    told = draft(people=[person(film, "Zoé")], unnamed=3, minors=3, group_name="École Jean Macé")
    register_party(session=film, draft=told, form_key=None, by=VISITOR, at=AT, welcome=True)
    answer = get(cast, "badges_pdf", film)

    assert (words_of(answer).count("École Jean Macé"), structure(read(answer))[0]) == (4, ["/H1", "/H2"])


# --- for whom --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", SHEETS)
def test_lists_are_for_the_team_and_for_no_cache(cast: Cast, film: Session, name: str) -> None:
    registered(film, at=AT, people=[person(film, "Nour")])
    answers = {
        who: get(cast, name, film, getattr(cast, who)) for who in ("alice", "ana", "cleo", "bob", "chloe", "eve")
    }

    assert {who: answer.status_code for who, answer in answers.items()} == {
        "alice": 200,
        "ana": 200,
        "cleo": 200,
        "bob": 404,
        "chloe": 404,
        "eve": 404,
    }
    assert answers["alice"]["Cache-Control"] == "private, no-store"
    assert answers["alice"]["Content-Disposition"] in (
        'attachment; filename="film-2026-11-28-people.xlsx"',
        'inline; filename="film-2026-11-28-people.pdf"',
        'inline; filename="film-2026-11-28-badges.pdf"',
    )


def test_the_team_prints_the_ticket_of_who_came_to_the_counter(cast: Cast, film: Session) -> None:
    Session.objects.filter(pk=film.pk).update(seats=1)
    here, waits = (
        registered(film, at=AT, people=[person(film, name)], email="", phone="03 20 00") for name in ("Nour", "Sami")
    )

    def ask(party: Any, who: Any) -> Any:
        with speaking("en"):
            url = reverse("manage:party_ticket", args=["wattrelos", film.activity_id, party.pk])
        return cast.client(who).get(url)

    answer = ask(here, cast.ana)

    assert millimetres(read(answer)) == [(210, 297)]
    assert "Nour B" in words_of(answer)
    assert (ask(waits, cast.ana).status_code, ask(here, cast.bob).status_code) == (302, 404)


@pytest.mark.parametrize("name", SHEETS)
def test_three_people_and_thirty_cost_the_same_queries(cast: Cast, film: Session, name: str) -> None:
    costs = []
    Session.objects.filter(pk=film.pk).update(seats=200)
    for number in (1, 9):
        for each in range(number):
            registered(film, at=AT, people=[person(film, f"N{number}x{each}x{at}") for at in range(3)])
        get(cast, name, film)
        with CaptureQueriesContext(connection) as queries:
            assert get(cast, name, film).status_code == 200
        # Signing in costs the same each time.
        costs.append(len(queries))

    assert costs[0] == costs[1]
