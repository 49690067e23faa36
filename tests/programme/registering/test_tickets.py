"""Tickets: who comes, where to and what for, in two languages; nothing that is nobody's business, for nobody else."""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.programme.enums import Entry, Mode, MoneyKind, MoneyMethod, Need, PartyState, PricePolicy, SessionState
from estaminet.programme.exports.registering import ticket
from estaminet.programme.models import Party, Session
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.money import note_money
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.queries.registering.drafts import RegistrationDraft
from estaminet.programme.queries.registering.tickets import party_with_tickets, tickets_of
from estaminet.programme.views.registering import opened
from estaminet.ui.paper import make_png, press
from tests.conftest import AT, Cast
from tests.factories.network import PlaceFactory, write
from tests.factories.programme import ActivityFactory, SessionFactory, TariffFactory
from tests.factories.registering import VISITOR, draft, registered
from tests.programme.paper import THEN, millimetres, read, structure, words_of
from tests.programme.registering.tickets import ask, codes_in, codes_of


@pytest.fixture(autouse=True)
def _the_instant(monkeypatch: pytest.MonkeyPatch) -> None:
    """Links are opened at the instant at which tests happen."""
    monkeypatch.setattr(opened, "timezone", THEN)


@pytest.fixture
def film(cast: Cast) -> Session:
    """A screening of two prices in two languages, in a room of Wattrelos, on a Saturday."""
    write(cast.wattrelos, town={"fr": "Wattrelos"}, name={"fr": "La Lainerie", "nl": "De Wolspinnerij"})
    cast.wattrelos.street, cast.wattrelos.postcode = "12 rue des Tisserands", "59150"
    cast.wattrelos.save()
    room = PlaceFactory(hub=cast.wattrelos, name={"fr": "Salle des métiers", "nl": "Weverszaal"}, listed=False)
    activity = ActivityFactory(
        hub=cast.wattrelos,
        slug="film",
        entry=Entry.BOOKED,
        seats=40,
        price=PricePolicy.SOLIDARITY,
        title={"fr": "Le cinéma des deux rives", "nl": "Cinema van twee oevers"},
    )
    TariffFactory(activity=activity, name={"fr": "Plein tarif", "nl": "Volle prijs"}, amount="8.00")
    TariffFactory(activity=activity, name={"fr": "Tarif doux", "nl": "Zachte prijs"}, amount="3.50")
    return SessionFactory(activity=activity, place=room, starts_at=AT + timedelta(days=8))


def family(session: Session, *names: str, **fields: Any) -> Party:
    """A party of people called so, the first of whom pays in full."""
    full, low = session.activity.tariffs.order_by("pk")
    told = [name.partition(" ")[::2] for name in names]
    people = [
        RegistrationDraft(given_name=given, family_name=last, tariff_id=low.pk if number else full.pk)
        for number, (given, last) in enumerate(told)
    ]
    return registered(session, at=AT, people=people, **fields)


# --- on paper --------------------------------------------------------------------------------------------------


def test_a_ticket_says_who_what_when_where_and_for_how_much_in_both_languages(cast: Cast, film: Session) -> None:
    party = family(film, "Amélie Vandenbroucke")
    said = words_of(ask(cast, "ticket_pdf", party))

    for words in (
        "Le cinéma des deux rives",
        "Cinema van twee oevers",
        "Amélie Vandenbroucke",
        "Samedi 28 novembre",
        "Zaterdag 28 november",
        "15:00–17:00",
        "Salle des métiers",
        "La Lainerie",
        "12 rue des Tisserands",
        "59150 Wattrelos",
        "Plein tarif",
        "Volle prijs",
        ticket.grouped(party.code),
        ticket.grouped(party.registrations.get().code[:8]),
        ticket.grouped(party.registrations.get().code[8:]),
    ):
        assert words in said
    assert (said.count("8 €"), said.count("€ 8")) == (2, 2)


@pytest.mark.parametrize(("size", "pages"), [("a6", [(105, 148)] * 3), ("a4", [(210, 297)])])
def test_pages_have_their_size_language_title_tags_and_one_heading_for_each_person(
    cast: Cast, film: Session, size: str, pages: list[tuple[int, int]]
) -> None:
    party = family(film, "Nour El Khatib", "Sami El Khatib", "Lina El Khatib", language="nl")
    answer = ask(cast, "ticket_pdf", party, size=size)
    pdf = read(answer)
    root: Any = pdf.trailer["/Root"]
    headings, languages, figures = structure(pdf)

    assert millimetres(pdf) == pages
    assert root["/Lang"] == "nl"
    assert pdf.metadata is not None
    assert "Cinema van twee oevers" in str(pdf.metadata.title)
    assert pdf.xmp_metadata is not None
    assert b"pdfuaid:part>1<" in pdf.xmp_metadata.stream.get_data()
    assert headings == ["/H1", "/H2", "/H2", "/H2"]
    assert "fr" in languages
    assert [figure.split(": ")[1] for figure in figures] == [
        ticket.grouped(each.code) for each in party.registrations.order_by("position")
    ]
    assert answer["Content-Language"] == "nl, fr"


def test_a_scanner_reads_each_persons_code(cast: Cast, film: Session) -> None:
    party = family(film, *(f"Nour{number} El Khatib" for number in range(6)))
    tickets = tickets_of(party_with_tickets(party.pk))  # type: ignore[arg-type]
    assert tickets is not None
    tongues = ticket.tongues_of(tickets)
    for_all, first = (
        make_png(ticket.TICKET, ticket.ticket(tickets, tongues, size=size), "fr") for size in ("a4", "a6")
    )

    assert codes_in(for_all) == codes_of(party)
    assert codes_in(first) == [f"ESTAMINET:{tickets.people[0].code}"]


def test_beside_the_partys_language_stands_that_of_the_door(cast: Cast, film: Session) -> None:
    """The hub's main one; for who reads that, its second; for the only hub with one, the network's."""

    def languages(party: Party) -> tuple[str, ...]:
        found = tickets_of(party_with_tickets(party.pk))  # type: ignore[arg-type]
        assert found is not None
        return found.languages

    told = [languages(family(film, f"Nour{code} B", language=code)) for code in ("fr", "nl", "bg")]
    cast.wattrelos.languages = ["fr"]
    cast.wattrelos.save()
    alone = languages(family(film, "Lina B"))
    cast.network.languages = ["fr"]
    cast.network.save()
    only = languages(family(film, "Sami B"))

    assert (told, alone, only) == ([("fr", "nl"), ("nl", "fr"), ("bg", "fr")], ("fr", "nl"), ("fr",))


def test_names_of_every_script_are_printed_and_what_no_face_can_show_is_numbered(cast: Cast, film: Session) -> None:
    party = family(film, "نور الخطيب", "Йорданка Василева", "太郎 山田", language="bg")
    said = words_of(ask(cast, "ticket_pdf", party, "bg"))

    assert ("Йорданка Василева" in said, "Person 3 of 3" in said) == (True, True)
    assert re.search("[\u0600-\u08ff\ufb50-\ufeff]{2}", said)


def test_a_title_of_the_longest_and_everything_else_still_fit_one_page(cast: Cast) -> None:
    long = ActivityFactory(
        hub=cast.mons,
        entry=Entry.BOOKED,
        title={
            "en": "Wir bauen das Donaudampfschifffahrtsgesellschaftskapitänshaus " + "und singen " * 5,
            "fr": "Une maison " * 10,
        },
    )
    session = SessionFactory(
        activity=long,
        title={"en": "Second evening " * 7},
        note={"en": "We meet in the yard, not in the hall. " * 7},
        meeting_point={"fr": "Devant la grande porte rouge au fond de la cour. " * 4},
        starts_at=AT + timedelta(days=3),
    )
    party = registered(session, 1, at=AT, language="en")

    for size in ("a6", "a4"):
        answer = ask(cast, "ticket_pdf", party, "en", size=size)
        assert len(read(answer).pages) == 1
        assert ticket.grouped(party.code) in words_of(answer)


def test_what_people_need_and_how_to_reach_them_is_on_no_ticket(cast: Cast, film: Session) -> None:
    full = film.activity.tariffs.order_by("pk")[0]
    mother = RegistrationDraft(given_name="Nour", family_name="B", tariff_id=full.pk)
    child = RegistrationDraft(
        given_name="Sami",
        family_name="B",
        tariff_id=full.pk,
        minor=True,
        birth_date=(AT - timedelta(days=3000)).date(),
        needs=[Need.STEP_FREE],
        needs_words="oxygène la nuit",
        guardian=0,
        guardian_phone="+33 6 11 22 33 44",
        allowed=True,
    )
    party = registered(film, at=AT, people=[mother, child], phone="+33 6 55 66 77 88", email="nour@example.org")
    told = [words_of(ask(cast, "ticket_pdf", party, size=size)) for size in ("a6", "a4")]
    told.append(unescape(ask(cast, "ticket", party).content.decode()))
    told.append(ask(cast, "party_ics", party).content.decode())
    secret = ("oxygène", "marche", "33 44", "77 88", "nour@example.org", str(child.birth_date), "steps")

    assert [word for word in secret for each in told if word in each] == []


def test_what_is_paid_and_what_is_still_to_pay(cast: Cast, film: Session) -> None:
    party = family(film, "Nour B", "Sami B")

    def said() -> str:
        return words_of(ask(cast, "ticket_pdf", party, "en"))

    party.language = "en"
    party.save()
    before = said()
    note_money(
        party=party,
        kind=MoneyKind.RECEIVED,
        amount=Decimal(5),
        method=MoneyMethod.CASH,
        by=cast.actor(cast.alice),
        at=AT,
    )
    between = said()
    note_money(
        party=party,
        kind=MoneyKind.RECEIVED,
        amount=Decimal("6.5"),
        method=MoneyMethod.CASH,
        by=cast.actor(cast.alice),
        at=AT,
    )
    after = said()

    assert [
        "To pay there, for all of you: €11.50" in before,
        "To pay there, for all of you: €6.50" in between,
        "Paid" in after,
        "To pay" in after,
    ] == [True, True, True, False]


def test_who_takes_part_online_gets_the_link_and_whose_clock_it_is(cast: Cast, film: Session) -> None:
    link = "https://visio.example.org/b/la-lainerie?key=abc"
    session = SessionFactory(
        activity=film.activity, mode=Mode.HYBRID, online_url=link, starts_at=AT + timedelta(days=9)
    )
    away, here = family(session, "Nour B", mode=Mode.ONLINE, language="en"), family(session, "Sami B", language="en")
    told = [words_of(ask(cast, "ticket_pdf", each, "en")) for each in (away, here)]
    shown = [unescape(ask(cast, "ticket", each, "en").content.decode()) for each in (away, here)]
    dates = [ask(cast, "party_ics", each, "en").content.decode().replace("\r\n ", "") for each in (away, here)]

    assert [link in each.replace(" ", "") for each in told] == [True, False]
    assert ["Paris time" in each for each in told] == [True, False]
    assert [link in each for each in shown] == [True, False]
    assert [link in each for each in dates] == [True, False]
    assert ["LOCATION:online" in each for each in dates] == [True, False]


def test_a_class_whose_names_come_later_has_a_ticket_for_each(cast: Cast, film: Session) -> None:
    full = film.activity.tariffs.order_by("pk")[0]
    teacher = RegistrationDraft(given_name="Zoé", family_name="Dupont", tariff_id=full.pk)
    told = draft(
        people=[teacher], unnamed=27, minors=25, group_name="École Jean Macé, CM2", confirmed=True, language="en"
    )
    party = register_party(session=film, draft=told, form_key=None, by=VISITOR, at=AT, welcome=True)
    answer = ask(cast, "ticket_pdf", party, size="a4")
    said = words_of(answer)

    assert said.count("ESTAMINET") == 0
    assert [f"Person {number} of 28" in said or number == 1 for number in range(1, 29)] == [True] * 28
    assert ("École Jean Macé, CM2" in said, len(structure(read(answer))[2])) == (True, 28)


def test_a_date_that_was_called_off_says_so(cast: Cast, film: Session) -> None:
    party = family(film, "Nour B", language="en")
    Session.objects.filter(pk=film.pk).update(state=SessionState.CANCELLED)

    said = words_of(ask(cast, "ticket_pdf", party, "en"))
    shown = unescape(ask(cast, "ticket", party, "en").content.decode())
    date = ask(cast, "party_ics", party, "en").content.decode()

    assert ("Cancelled" in said, "Show this code" in said) == (True, False)
    assert 'class="off">Cancelled' in shown
    assert "STATUS:CANCELLED" in date


# --- on a screen -----------------------------------------------------------------------------------------------


def test_a_screen_shows_a_code_for_each_person_that_a_scanner_reads(cast: Cast, film: Session) -> None:
    party = family(film, "太郎 山田", "Sami B")
    page = unescape(ask(cast, "ticket", party).content.decode())
    drawn = re.findall(r'<div class="qr"[^>]*>(<svg.*?</svg>)</div>', page)

    assert sorted(code for svg in drawn for code in codes_in(svg.encode(), scale=4)) == codes_of(party)
    assert [name in page for name in ("太郎 山田", "Sami B", "Salle des métiers", "Plein tarif")] == [True] * 4
    assert page.count('data-theme="light"') == 2


def test_a_screen_needs_nothing_from_elsewhere_and_no_script(cast: Cast, film: Session) -> None:
    page = ask(cast, "ticket", family(film, "Nour B")).content.decode()
    inside = page.partition("<main")[2].partition("</main>")[0]

    assert re.findall(r"<(?:img|script|iframe|object)|\sstyle=", inside) == []


# --- for whom, and for how long --------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ticket", "ticket_pdf", "party_ics"])
def test_only_who_has_places_has_tickets(cast: Cast, film: Session, name: str) -> None:
    Session.objects.filter(pk=film.pk).update(seats=1)
    taken, waiting = family(film, "Nour B", language="en"), family(film, "Sami B", language="en")
    before = [ask(cast, name, each, "en").status_code for each in (taken, waiting)]
    cancel_people(party=taken, by=VISITOR, at=AT)
    states = list(Party.objects.order_by("pk").values_list("state", flat=True))
    pages = [ask(cast, name, each, "en") for each in (taken, waiting)]

    assert before == [200, 404]
    assert states == [PartyState.ENDED, PartyState.OFFERED]
    assert [each.status_code for each in pages] == [404, 404]
    assert "There is no ticket any more" in pages[0].content.decode()
    assert "Places are held for you" in pages[1].content.decode()


@pytest.mark.parametrize("name", ["ticket", "ticket_pdf", "party_ics"])
def test_a_link_that_was_replaced_or_ran_out_or_that_nobody_made_opens_nothing(
    cast: Cast, film: Session, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    party = family(film, "Nour B")
    old = Party.objects.get(pk=party.pk)
    Party.objects.filter(pk=party.pk).update(link_number=1)
    party.refresh_from_db()
    answers = [ask(cast, name, old), ask(cast, name, party)]
    later = type("Later", (), {"now": staticmethod(lambda: film.ends_at + timedelta(days=30))})
    monkeypatch.setattr(opened, "timezone", later)
    answers.append(ask(cast, name, party))
    answers.append(cast.client().get(f"/fr/registrations/{party.pk}-0.guess/{name}/"))

    assert [each.status_code for each in answers] == [404, 200, 404, 404]


@pytest.mark.parametrize("name", ["ticket", "ticket_pdf", "party_ics"])
def test_nobody_keeps_a_copy_on_the_way(cast: Cast, film: Session, name: str) -> None:
    answer = ask(cast, name, family(film, "Nour B"))
    posted = cast.client().post(answer.request["PATH_INFO"])

    assert {"private", "no-store"} <= set(re.split(r",\s*", answer["Cache-Control"]))
    assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex", "strict-origin")
    assert posted.status_code == 405


def test_files_have_a_name_by_which_one_finds_them_again(cast: Cast, film: Session) -> None:
    party = family(film, "Nour B", language="en")

    assert ask(cast, "ticket_pdf", party)["Content-Disposition"] == (
        f'inline; filename="ticket-2026-11-28-{party.code}.pdf"'
    )
    assert ask(cast, "party_ics", party)["Content-Disposition"] == 'attachment; filename="film-2026-11-28.ics"'


def test_a_size_nobody_can_print_is_not_found(cast: Cast, film: Session) -> None:
    assert ask(cast, "ticket_pdf", family(film, "Nour B"), size="a3").status_code == 404


def test_a_busy_press_asks_to_come_again(cast: Cast, film: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "PATIENCE", 0.01)
    held = [press._free.acquire(timeout=1) for _number in range(press.PRESSES)]
    try:
        answer = ask(cast, "ticket_pdf", family(film, "Nour B"))
    finally:
        for _one in held:
            press._free.release()

    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


@pytest.mark.parametrize("name", ["ticket", "ticket_pdf", "party_ics"])
def test_one_person_and_six_cost_the_same_queries(cast: Cast, film: Session, name: str) -> None:
    costs = []
    for number in (1, 6):
        party = family(film, *(f"Nour{number}x{each} B" for each in range(number)))
        ask(cast, name, party)
        with CaptureQueriesContext(connection) as queries:
            assert ask(cast, name, party).status_code == 200
        costs.append(len(queries))

    assert costs[0] == costs[1]


# --- in a calendar ---------------------------------------------------------------------------------------------


def test_a_partys_calendar_has_the_same_event_as_the_public_one(cast: Cast, film: Session) -> None:
    party = family(film, "Nour B")
    answer = ask(cast, "party_ics", party)
    own = answer.content.decode().replace("\r\n ", "")
    public = cast.client().get("/fr/activities/film/calendar.ics").content.decode().replace("\r\n ", "")
    same = ("UID", "SEQUENCE", "DTSTART;TZID=Europe/Paris", "DTEND;TZID=Europe/Paris", "URL;VALUE=URI", "STATUS")

    def event(calendar: str) -> dict[str, str]:
        lines = calendar.partition("BEGIN:VEVENT")[2].split("\r\n")
        return {key: value for key, _colon, value in (line.partition(":") for line in lines)}

    assert {key: event(own)[key] for key in same} == {key: event(public)[key] for key in same}
    assert answer["Content-Type"] == "text/calendar; method=PUBLISH; charset=utf-8"
    assert [line for line in own.split("\r\n") if line.startswith(("METHOD", "SOURCE", "REFRESH"))] == [
        "METHOD:PUBLISH"
    ]
    assert "Salle des métiers\\, La Lainerie" in own
    assert party.token not in own


def test_the_date_of_a_closed_group_leads_to_no_page(cast: Cast, film: Session) -> None:
    film.activity.visibility = "closed"
    film.activity.save()
    date = ask(cast, "party_ics", family(film, "Nour B")).content.decode()

    assert ("UID:" in date, "URL" in date, "/activities/film" in date) == (True, False, False)
