"""Who was there before: counts, or people of a list, as facts that figures are made of."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from django.urls import reverse

from estaminet.kernel.many_rows import insert_rows
from estaminet.kernel.operations import record
from estaminet.network.import_kinds import Circumstances, Line, Problem, Understood
from estaminet.programme.enums import AgeBand, DoorDid, NotedHow, SessionState
from estaminet.programme.models import DoorFact, Registration, Session
from estaminet.programme.models.attendance import new_nonce
from estaminet.programme.operations.attendance.noting import fact_row
from estaminet.programme.operations.attendance.told import MOST_PEOPLE, Told
from estaminet.programme.operations.bringing.finding import dates_for
from estaminet.programme.queries.registering.ages import band_at
from estaminet.programme.queries.registering.identity import fold_name

Facts = Mapping[str, Any]
OFF: Final = (SessionState.CANCELLED, SessionState.POSTPONED, SessionState.DRAFT)
OLDEST: Final = 125


def understand(here: Circumstances, lines: Sequence[Line]) -> list[Understood]:
    """Lines as facts about dates that are over: so many people, or one who was registered. Two queries."""
    dates = dates_for(here, lines)
    found = [dates.find(line.values) for line in lines]
    registered = _registered({each.pk for each in found if isinstance(each, Session)})
    return [_line(here, line, each, registered) for line, each in zip(lines, found, strict=True)]


Registered = Mapping[tuple[int, str], list[int]]


def _registered(sessions: Collection[int]) -> dict[tuple[int, str], list[int]]:
    """People of those dates, by their name as it is compared."""
    found: dict[tuple[int, str], list[int]] = {}
    rows = Registration.objects.there().filter(session__in=sessions).order_by("pk")
    for pk, session, given, family in rows.values_list("pk", "session", "given_name", "family_name"):
        if name := fold_name(f"{given} {family}"):
            found.setdefault((session, name), []).append(pk)
    return found


def _line(here: Circumstances, line: Line, found: Session | Problem, registered: Registered) -> Understood:
    values = line.values
    if isinstance(found, Problem):
        return Understood("", str(values.get("activity", "")), {}, (found,))
    problems = []
    title = found.activity.title.pick([here.language]).text
    if found.starts_at > here.at:
        problems.append(Problem("day", "not_yet", found.day.isoformat()))
    if found.state in OFF:
        problems.append(Problem("day", "did_not_happen", found.day.isoformat()))
    people, band = values.get("people", 1), values.get("age_band", "")
    if not isinstance(people, int) or people < 1:
        problems.append(Problem("people", "nobody", str(people)))
        people = 1
    elif people > MOST_PEOPLE:
        problems.append(Problem("people", "too_many_people", str(people)))
    age = values.get("age")
    if age is not None and (not isinstance(age, int) or not 0 <= age <= OLDEST):
        problems.append(Problem("age", "no_age", str(age)))
    elif age is not None:
        band = str(band_at(age))
    name = fold_name(f"{values.get('given_name', '')} {values.get('family_name', '')} {values.get('name', '')}")
    those = registered.get((found.pk, name), []) if name else []
    if len(those) > 1:
        problems.append(Problem("family_name", "several_people"))
    who = those[0] if len(those) == 1 and people == 1 else None
    if not name and "people" not in values:
        problems.append(Problem("people", "no_number"))
    online = bool(values.get("online", False))
    facts = {"session": found.pk, "people": people, "band": band, "online": online, "who": who}
    key = str(values.get("reference", "")) or (
        # Two lines of one sheet may say the same of two people whom nobody wrote down.
        f"{found.uid}\n{who}" if who else f"{found.uid}\n{name}\n{people} {band} {online}\n{line.number}"
    )
    return Understood(key, f"{found.begins:%Y-%m-%d %H:%M} {title}: {people}", facts, tuple(problems))


def same(here: Circumstances, lines: Sequence[Understood]) -> dict[int, int]:
    """People of whom it is known already that they were there. One query."""
    wanted = {each.facts["who"]: number for number, each in enumerate(lines) if each.facts.get("who")}
    rows = DoorFact.objects.filter(registration__in=wanted, did=DoorDid.ARRIVED).standing()
    return {wanted[who]: pk for who, pk in rows.order_by("-pk").values_list("registration", "pk")}


def doubles(here: Circumstances, lines: Sequence[Understood]) -> dict[int, int]:
    """Counts of a date that has such a count already. One query."""
    wanted: dict[tuple[Any, ...], list[int]] = {}
    for number, each in enumerate(lines):
        if each.facts and not each.facts["who"]:
            told = each.facts
            wanted.setdefault((told["session"], _did(told), told["people"], told["band"]), []).append(number)
    sessions = {key[0] for key in wanted}
    rows = DoorFact.objects.filter(session__in=sessions, did__in=(DoorDid.WALKED_IN, DoorDid.ONLINE)).standing()
    found: dict[int, int] = {}
    for pk, *key in rows.order_by("-pk").values_list("pk", "session", "did", "people", "age_band"):
        for number in wanted.get(tuple(key), ()):
            found[number] = pk
    return found


def _did(told: Facts) -> DoorDid:
    if told["who"]:
        return DoorDid.ARRIVED
    return DoorDid.ONLINE if told["online"] else DoorDid.WALKED_IN


def take_in(here: Circumstances, facts: Sequence[Facts]) -> list[int]:
    """Note who was at dates before; the facts' ids. Who may: the hub's managers, whose import it is.

    It happened when the date began, as far as anybody knows, and the house learned of it now. Five statements.
    """
    sessions = Session.objects.in_bulk({each["session"] for each in facts})
    people = Registration.objects.select_related("party", "person").in_bulk({each["who"] for each in facts} - {None})
    nonces = [new_nonce() for _each in facts]
    rows = []
    for nonce, each in zip(nonces, facts, strict=True):
        session = sessions[each["session"]]
        # A band is of counted people; of somebody who is registered, their own age holds.
        told = Told(nonce, _did(each), session.starts_at, people=each["people"], age_band=each["band"])
        who = people.get(each["who"]) if each["who"] else None
        rows.append(fact_row(told, session, who, NotedHow.BROUGHT, here.by, here.at, timedelta(0), None))
    insert_rows(DoorFact, rows)
    ids = dict(DoorFact.objects.filter(nonce__in=nonces).values_list("nonce", "pk"))
    details = {"facts": len(rows), "sessions": len(sessions)}
    record(by=here.by, at=here.at, did="participation.brought", hub_id=here.hub.pk, details=details)
    return [ids[nonce] for nonce in nonces]


def take_back(here: Circumstances, record_ids: Sequence[int]) -> None:
    """Undo facts that came with an import: facts are not deleted, further ones say that they do not hold."""
    rows = DoorFact.objects.filter(pk__in=record_ids, how=NotedHow.BROUGHT).standing().select_related("session")
    undoing = []
    for fact in rows.order_by("pk"):
        nonce = hashlib.sha256(f"undone {fact.nonce}".encode()).hexdigest()[:32]
        told = Told(nonce, DoorDid.UNDONE, fact.at, undoes=fact.nonce)
        row = fact_row(told, fact.session, None, NotedHow.BROUGHT, here.by, here.at, timedelta(0), None)
        undoing.append({**row, "hub_id": fact.hub_id})
    insert_rows(DoorFact, undoing, leave_known=True)


def address(hub: Any, record_id: int) -> str:
    """Where the team sees who was at that date."""
    found = DoorFact.objects.filter(pk=record_id).values_list("session__activity", "session").first()
    return reverse("manage:session_attendance", args=[hub.slug, *found]) if found else ""


BANDS: Final = {band.value: band.label for band in AgeBand if band.value}
