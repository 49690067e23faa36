"""Registrations brought along: people of dates that are here already, each line one person."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.operations import record
from estaminet.network.import_kinds import Circumstances, Line, Problem, StillNeeded, Understood
from estaminet.people.enums import GuardianKind
from estaminet.people.models.person import ADULT_AT, new_subject_key
from estaminet.programme.enums import AgeBand, CameBy, DoorDid, Entry, Mode, PartyEventKind, PartyState, SessionState
from estaminet.programme.models import DoorFact, Feedback, MoneyFact, Party, PartyEvent, Registration, Session
from estaminet.programme.operations.bringing.finding import dates_for, instant_of
from estaminet.programme.operations.registering.checking import MOST_OF_GROUP, OLDEST
from estaminet.programme.operations.registering.clearing import empty_parties
from estaminet.programme.operations.registering.events import event_of
from estaminet.programme.operations.registering.offers import refill
from estaminet.programme.queries.registering.ages import age_on, band_at, band_of
from estaminet.programme.queries.registering.identity import fold_name, identity

Facts = Mapping[str, Any]
_USED: Final = _("Somebody came, paid or answered with this registration since.")


def understand(here: Circumstances, lines: Sequence[Line]) -> list[Understood]:
    """Lines as people of a date. Lines of the same date and reference come together. One query."""
    dates = dates_for(here, lines)
    return [_line(here, line.values, dates.find(line.values)) for line in lines]


def _line(here: Circumstances, values: Mapping[str, Any], found: Session | Problem) -> Understood:
    problems: list[Problem] = []
    name = _name(values)
    label = " ".join(filter(None, name))
    if not label:
        problems.append(Problem("family_name", "no_name"))
    if isinstance(found, Problem):
        return Understood("", label, {}, (*problems, found))
    people = values.get("people", 1)
    if not isinstance(people, int) or not 1 <= people <= MOST_OF_GROUP:
        problems.append(Problem("people", "too_many_people", str(people)))
        people = 1
    if found.activity.entry != Entry.BOOKED and found.ends_at > here.at:
        problems.append(Problem("activity", "nobody_registers", str(found.activity.title.pick([here.language]))))
    if found.state == SessionState.DRAFT:
        problems.append(Problem("activity", "not_shown", str(found.activity.title.pick([here.language]))))
    born, minor, band = _age(values, found, problems)
    guardian = str(values.get("guardian_name", ""))
    if minor and not guardian and found.ends_at > here.at and not values.get("party"):
        problems.append(Problem("guardian_name", "nobody_answers", label))
    contact = values.get("email") or values.get("phone") or label
    mark = identity(given_name=name[0], family_name=name[1], born=born, contact=str(contact))
    registered = instant_of(values.get("registered_at"), here.zone)
    facts = {
        "session": found.pk,
        "party": str(values.get("party", "")),
        "name": list(name),
        "people": people,
        "email": values.get("email", ""),
        "phone": str(values.get("phone", ""))[:40],
        "language": _language(here, values.get("language"), here.language),
        "spoken": _language(here, values.get("spoken"), ""),
        "country": str(values.get("country", "")).upper()[:2],
        "mode": values.get("mode") or (Mode.ONLINE.value if found.mode == Mode.ONLINE else Mode.IN_PERSON.value),
        "born": born.isoformat() if born else "",
        "minor": minor,
        "band": str(band),
        "guardian": guardian if minor else "",
        "guardian_phone": str(values.get("guardian_phone", ""))[:40] if minor else "",
        "group": str(values.get("group_name", "")),
        "note": str(values.get("note", "")),
        "waiting": bool(values.get("waiting", False)) and found.ends_at > here.at,
        "at": min(registered, here.at).isoformat() if registered else "",
        "mark": mark or "",
    }
    key = str(values.get("reference", "")) or f"{found.uid}\n{mark or label}\n{people}"
    wall = found.begins
    return Understood(key, f"{label}, {wall:%Y-%m-%d %H:%M}", facts, tuple(problems))


def _name(values: Mapping[str, Any]) -> tuple[str, str]:
    """Given and family name; of a name in one piece, its last word is taken for the family's."""
    given, family = str(values.get("given_name", "")), str(values.get("family_name", ""))
    if not given and not family and (whole := str(values.get("name", ""))):
        given, _blank, family = whole.rpartition(" ")
    return given[:80], family[:120]


def _language(_here: Circumstances, said: Any, otherwise: str) -> str:
    code = str((said[0] if said else "") if isinstance(said, list) else said or "").partition("-")[0].lower()
    return code if code in language_names() else otherwise


def _age(values: Mapping[str, Any], session: Session, problems: list[Problem]) -> tuple[date | None, bool, AgeBand]:
    """Birth date, whether under age, and the band that figures tell, on the day of the session."""
    said = values.get("birth_date")
    born = date.fromisoformat(said) if said else None
    if born is not None and (born > session.day or age_on(born, session.day) > OLDEST):
        problems.append(Problem("birth_date", "born_wrong", born.isoformat()))
        born = None
    age = values.get("age")
    if age is not None and (not isinstance(age, int) or not 0 <= age <= OLDEST):
        problems.append(Problem("age", "no_age", str(age)))
        age = None
    if born is not None:
        age = age_on(born, session.day)
    told = values.get("minor")
    minor = age < ADULT_AT if age is not None else bool(told)
    if age is not None:
        return born, minor, band_at(age)
    return born, minor, band_of(None, minor=told, day=session.day)


# --- is it here already? ------------------------------------------------------------------------------------------


def same(here: Circumstances, lines: Sequence[Understood]) -> dict[int, int]:
    """People who are registered for that date by the same mark. One query."""
    wanted = {_marked(each): number for number, each in enumerate(lines) if each.facts.get("mark")}
    rows = Registration.objects.filter(session__in={session for session, _mark in wanted}, gone_at=None)
    found = rows.filter(identity__in={mark for _session, mark in wanted}).values_list("session", "identity", "pk")
    return {wanted[session, mark]: pk for session, mark, pk in found if mark and (session, mark) in wanted}


def _marked(line: Understood) -> tuple[int, str]:
    return line.facts["session"], line.facts["mark"]


def doubles(here: Circumstances, lines: Sequence[Understood]) -> dict[int, int]:
    """People of the same name who are registered for that date. One query."""
    wanted: dict[tuple[int, str], list[int]] = {}
    for number, each in enumerate(lines):
        if each.facts and (name := fold_name(" ".join(each.facts["name"]))):
            wanted.setdefault((each.facts["session"], name), []).append(number)
    rows = Registration.objects.filter(session__in={session for session, _name in wanted}, gone_at=None)
    found: dict[int, int] = {}
    for row in rows.order_by("-pk").only("session_id", "given_name", "family_name"):
        for number in wanted.get((row.session_id, fold_name(f"{row.given_name} {row.family_name}")), ()):
            found[number] = row.pk
    return found


# --- taken in -----------------------------------------------------------------------------------------------------


@dataclass
class _Rows:
    """What is to be written, and the person of each line."""

    parties: list[Party] = field(default_factory=list)
    new: dict[str, Party] = field(default_factory=dict)
    people: list[Registration] = field(default_factory=list)
    of_line: list[Registration | int] = field(default_factory=list)
    numbers: dict[int, int] = field(default_factory=dict)


def take_in(here: Circumstances, facts: Sequence[Facts]) -> list[int]:
    """Write people of dates; their registrations' ids. Who may: the hub's managers, whose import it is.

    Whoever had a place has one, also where fewer are left: they were promised it. Nobody is told, no permission is
    made up, and what was agreed to be paid is not known. A person who is there already stays as they are.
    """
    sessions = Session.objects.select_related("activity").in_bulk({each["session"] for each in facts})
    rows = _Rows()
    known = _known(facts)
    parties = _known_parties(here, facts)
    for each in facts:
        session, mark = sessions[each["session"]], each["mark"]
        there = known.get((session.pk, mark)) if mark else None
        if there is None:
            there = _person(here, rows, session, each, parties)
            if mark:
                known[session.pk, mark] = there
        rows.of_line.append(there)
    Party.objects.bulk_create(rows.parties, batch_size=200)
    Registration.objects.bulk_create(rows.people, batch_size=200)
    PartyEvent.objects.bulk_create([_event(here, rows, each) for each in rows.parties], batch_size=500)
    ahead = [pk for pk, each in sessions.items() if each.activity.entry == Entry.BOOKED and each.ends_at > here.at]
    if ahead:
        refill(session_ids=ahead, at=here.at)
    details = {"parties": len(rows.parties), "people": len(rows.people)}
    record(by=here.by, at=here.at, did="registrations.brought", hub_id=here.hub.pk, details=details)
    return [each if isinstance(each, int) else each.pk for each in rows.of_line]


def _known(facts: Iterable[Facts]) -> dict[tuple[int, str], Registration | int]:
    wanted = {(each["session"], each["mark"]) for each in facts if each["mark"]}
    rows = Registration.objects.filter(session__in={session for session, _mark in wanted}, gone_at=None)
    found = rows.filter(identity__in={mark for _session, mark in wanted}).values_list("session", "identity", "pk")
    return {(session, mark): pk for session, mark, pk in found if mark}


def _party_mark(here: Circumstances, each: Facts) -> str:
    """What lines that come together are known by; nothing for somebody who comes alone."""
    if not each["party"]:
        return ""
    told = f"{here.hub.pk} {each['session']} {each['party']} {here.at.isoformat()}"
    return f"b:{hashlib.sha256(told.encode()).hexdigest()[:30]}"


def _known_parties(here: Circumstances, facts: Iterable[Facts]) -> dict[str, Party]:
    """Parties of which earlier lines of the same import have spoken."""
    marks = {mark for each in facts if (mark := _party_mark(here, each))}
    return {str(each.form_key): each for each in Party.objects.filter(form_key__in=marks)} if marks else {}


def _person(here: Circumstances, rows: _Rows, session: Session, each: Facts, parties: dict[str, Party]) -> Registration:
    """Somebody, in a party of their own or one they came with; more people whose names nobody wrote down come along."""
    mark = _party_mark(here, each)
    party = parties.get(mark) if mark else None
    at = datetime.fromisoformat(each["at"]) if each["at"] else min(here.at, session.starts_at)
    if party is None:
        party = _party(here, session, each, mark or None, at)
        rows.parties.append(party)
        if mark:
            parties[mark] = party
    first = _row(session, party, each, at)
    unnamed = [_unnamed(session, party, each, at) for _number in range(each["people"] - 1)]
    begin = rows.numbers.get(id(party), 0 if party.pk is None else 1000)
    for number, row in enumerate([first, *unnamed]):
        row.position = begin + number
    rows.numbers[id(party)] = begin + 1 + len(unnamed)
    rows.people += [first, *unnamed]
    return first


def _party(here: Circumstances, session: Session, each: Facts, mark: str | None, at: datetime) -> Party:
    waiting = each["waiting"]
    return Party(
        network_id=session.network_id,
        activity_id=session.activity_id,
        session=session,
        hub_id=session.activity.hub_id,
        form_key=mark,
        contact_name=" ".join(filter(None, each["name"]))[:160],
        email=each["email"],
        phone=each["phone"],
        language=each["language"],
        spoken=each["spoken"],
        country=each["country"],
        mode=each["mode"],
        group_name=each["group"][:160],
        state=PartyState.WAITING if waiting else PartyState.TAKEN,
        came_by=CameBy.IMPORT,
        queued_at=at if waiting else None,
        # The team knows who had a place. Who waits is offered one by hand: an offer by itself would be a mail.
        confirmed_at=None if waiting else at,
        note=each["note"][:500],
        made_at=at,
        made_by_id=here.by.account_id,
        changed_at=here.at,
    )


def _row(session: Session, party: Party, each: Facts, at: datetime) -> Registration:
    return Registration(
        party=party,
        session=session,
        subject_key=new_subject_key(),
        identity=each["mark"] or None,
        given_name=each["name"][0],
        family_name=each["name"][1],
        minor=each["minor"],
        birth_date=date.fromisoformat(each["born"]) if each["born"] else None,
        age_band=each["band"],
        country=each["country"],
        guardian_name=each["guardian"][:160],
        guardian_phone=each["guardian_phone"] or None,
        guardian_kind=GuardianKind.PARENT.value if each["guardian"] else "",
        amount=Decimal(0),
        made_at=at,
    )


def _unnamed(session: Session, party: Party, each: Facts, at: datetime) -> Registration:
    return Registration(
        party=party,
        session=session,
        minor=each["minor"],
        age_band=AgeBand.UNKNOWN,
        country=each["country"],
        amount=Decimal(0),
        made_at=at,
    )


def _event(here: Circumstances, rows: _Rows, party: Party) -> PartyEvent:
    did = PartyEventKind.QUEUED if party.state == PartyState.WAITING else PartyEventKind.TAKEN
    return event_of(party, did, people=rows.numbers[id(party)], by=here.by, at=party.made_at)


# --- taken back ---------------------------------------------------------------------------------------------------


def take_back(here: Circumstances, record_ids: Sequence[int]) -> None:
    """End registrations that came with an import, and forget who they were. Raises StillNeeded.

    That they were registered, and are no longer, stays as a fact without a name.
    """
    people = Registration.objects.filter(pk__in=record_ids, party__came_by=CameBy.IMPORT)
    _refuse_used(people)
    parties = list(Party.objects.filter(registrations__in=people).distinct().order_by("pk"))
    ids = [each.pk for each in parties]
    Registration.objects.filter(party__in=ids, gone_at=None).update(gone_at=here.at)
    live = [each for each in parties if each.state != PartyState.ENDED]
    PartyEvent.objects.bulk_create(
        [event_of(each, PartyEventKind.CANCELLED, people=0, by=here.by, at=here.at) for each in live], batch_size=500
    )
    ended = {"state": PartyState.ENDED, "ended_at": here.at, "changed_at": here.at, "queued_at": None}
    Party.objects.filter(pk__in=[each.pk for each in live]).update(**ended, offered=None, offer_until=None)
    empty_parties(ids, at=here.at)
    touched = Session.objects.filter(pk__in={each.session_id for each in parties}, activity__entry=Entry.BOOKED)
    if ahead := list(touched.filter(ends_at__gt=here.at).values_list("pk", flat=True)):
        refill(session_ids=ahead, at=here.at)


def _refuse_used(people: QuerySet[Registration]) -> None:
    """Somebody who came since, paid, or said how it was, is no mistake of a file any more."""
    keys = people.values("subject_key")
    came = DoorFact.objects.filter(registration__in=people).exclude(did=DoorDid.UNDONE).standing()
    if used := came.order_by().values_list("registration", flat=True).first():
        raise StillNeeded(_USED, record_id=used)
    paid = MoneyFact.objects.filter(party__registrations__in=people).order_by().values_list("party", flat=True).first()
    said = Feedback.objects.filter(subject_key__in=keys).order_by().values_list("subject_key", flat=True).first()
    if paid is not None:
        raise StillNeeded(_USED, record_id=people.filter(party=paid).values_list("pk", flat=True)[0])
    if said is not None:
        raise StillNeeded(_USED, record_id=people.filter(subject_key=said).values_list("pk", flat=True)[0])


def address(hub: Any, record_id: int) -> str:
    """Where the team finds the party of somebody."""
    found = Registration.objects.filter(pk=record_id).values_list("party__activity", "party").first()
    return reverse("manage:party_manage", args=[hub.slug, *found]) if found else ""
