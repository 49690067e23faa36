"""What of the programme travels with a hub: the activities it leads, with everything that hangs on them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, Final

from django.apps import apps

from estaminet.network.belongings import (
    AUDIT_NAMES,
    BELONGINGS,
    AlsoBelongs,
    AuditNames,
    Belongs,
    Ids,
    Names,
    StaysBehind,
    Values,
)
from estaminet.network.models import Hub
from estaminet.programme.enums import FeedbackKind, QuestionKind
from estaminet.programme.models import FeedbackQuestion, Question, Registration
from estaminet.programme.queries.registering.identity import identity

HUB, PLACE = "network.Hub", "network.Place"
ACTIVITY, SESSION = ("activity__hub",), ("session__activity__hub",)
AT_ONCE: Final = 200
Renamed = Callable[[str, Any], Any]


# --- places sessions take in turn --------------------------------------------------------------------------------


def _turns(row: Values, named: Renamed) -> Values:
    return {**row, "turns": [[named(HUB, hub), named(PLACE, place)] for hub, place in row["turns"]]}


# --- what a change noted ------------------------------------------------------------------------------------------


def _steps(row: Values, named: Renamed) -> Values:
    return {**row, "steps": [_step(step, named) for step in row["steps"]]}


def _step(step: Values, named: Renamed) -> Values:
    facts = {when: _facts(step["model"], step[when], named) for when in ("before", "after")}
    return {**step, "id": named(step["model"], step["id"]), **facts}


def _facts(label: str, facts: Values | None, named: Renamed) -> Values | None:
    if facts is None:
        return None
    keys = {field.attname: field for field in apps.get_model(label)._meta.concrete_fields if field.is_relation}
    told = {}
    for name, value in facts.items():
        if name == "partner_hubs":
            told[name] = [named(HUB, each) for each in value]
        elif name == "also_at":
            told[name] = [[named(HUB, hub), named(PLACE, place)] for hub, place in value]
        elif name == "turns":
            told[name] = _turns({"turns": value}, named)["turns"]
        elif name in keys:
            told[name] = named(str(keys[name].remote_field.model._meta.label), value)
        else:
            told[name] = value
    return told


def _leaves(change: Callable[[Values, Renamed], Values]) -> Callable[[Values, Names], Values]:
    return lambda row, names: change(row, names.of)


def _arrives(change: Callable[[Values, Renamed], Values]) -> Callable[[Values, Ids], Values]:
    return lambda row, ids: change(row, lambda label, old: None if old is None else ids.of(label, old))


# --- answers to questions, which are kept by the ids of both -----------------------------------------------------


def _answers(column: str, question: str, choice: str) -> Callable[[Values, Ids], Values]:
    """For a column that maps ids of questions to what was said, the id of a choice where one could choose."""

    def arriving(row: Values, ids: Ids) -> Values:
        said = row[column]
        if not said:
            return row
        chosen = _chosen(question, ids)
        told = {}
        for key, value in said.items():
            here = ids.of(question, int(key)) if key.isdecimal() else None
            if here is None:
                told[key] = value
            elif here in chosen and str(value).isdecimal():
                told[str(here)] = type(value)(ids.of(choice, int(value)))
            else:
                told[str(here)] = value
        return {**row, column: told}

    return arriving


def _chosen(question: str, ids: Ids) -> set[int]:
    """Questions that are answered by one of several answers."""
    if question not in ids.kept:
        ids.kept[question] = (
            set(Question.objects.filter(kind=QuestionKind.CHOICE).values_list("pk", flat=True))
            if question == _ASKED[0]
            else set(FeedbackQuestion.objects.filter(kind=FeedbackKind.CHOICE).values_list("pk", flat=True))
        )
    found: set[int] = ids.kept[question]
    return found


_ASKED = ("programme.Question", "programme.Choice")
_ASKED_AFTERWARDS = ("programme.FeedbackQuestion", "programme.FeedbackChoice")


def _read_arrives(row: Values, ids: Ids) -> Values | None:
    upto = ids.of("programme.Feedback", row["upto"])
    return None if upto is None else {**row, "upto": upto}


def mark_anew(hub: Hub, at: datetime) -> None:
    """Marks against being registered twice are keyed by the secret of a house: those of dates to come are made anew."""
    coming = Registration.objects.filter(
        party__activity__hub=hub, session__ends_at__gt=at, gone_at=None, identity__isnull=False
    )
    waiting: list[Registration] = []
    for row in coming.select_related("party").order_by("pk").iterator(chunk_size=AT_ONCE):
        party = row.party
        row.identity = identity(
            given_name=row.given_name,
            family_name=row.family_name,
            born=row.birth_date,
            contact=party.email or party.phone or party.contact_name,
        )
        waiting.append(row)
        if len(waiting) == AT_ONCE:
            Registration.objects.bulk_update(waiting, ["identity"])
            waiting.clear()
    Registration.objects.bulk_update(waiting, ["identity"])


BELONGING = (
    Belongs("programme.Activity", paths=("hub",)),
    Belongs("programme.Activity_partner_hubs", paths=ACTIVITY),
    Belongs("programme.Tariff", paths=ACTIVITY),
    Belongs("programme.SessionRule", paths=ACTIVITY, leaving=_leaves(_turns), arriving=_arrives(_turns)),
    Belongs("programme.Session", paths=ACTIVITY),
    Belongs("programme.AlsoAt", paths=SESSION),
    Belongs("programme.Facilitator", paths=ACTIVITY),
    Belongs("programme.RegistrationTerms", paths=ACTIVITY),
    Belongs("programme.Pool", paths=ACTIVITY),
    Belongs("programme.Question", paths=ACTIVITY),
    Belongs("programme.Choice", paths=("question__activity__hub",)),
    Belongs("programme.Party", paths=ACTIVITY, arriving=_answers("answers", *_ASKED), after=_ASKED),
    Belongs(
        "programme.Registration",
        paths=("party__activity__hub",),
        arriving=_answers("answers", *_ASKED),
        after=_ASKED,
        settle=mark_anew,
    ),
    Belongs("programme.PartyEvent", paths=("party__activity__hub",)),
    Belongs("programme.ActivityConsent", paths=SESSION),
    Belongs("programme.MoneyFact", paths=("party__activity__hub",)),
    Belongs("programme.TeamMessage", paths=ACTIVITY),
    Belongs("programme.DateWish", paths=ACTIVITY),
    Belongs("programme.DoorPass", paths=SESSION),
    Belongs("programme.DoorFact", paths=SESSION),
    Belongs("programme.HeldFacts", paths=SESSION),
    Belongs("programme.Change", paths=ACTIVITY, leaving=_leaves(_steps), arriving=_arrives(_steps)),
    Belongs("programme.FeedbackQuestion", paths=ACTIVITY),
    Belongs("programme.FeedbackChoice", paths=("question__activity__hub",)),
    Belongs(
        "programme.Feedback",
        paths=SESSION,
        arriving=_answers("answers", *_ASKED_AFTERWARDS),
        after=_ASKED_AFTERWARDS,
    ),
    Belongs(
        "programme.FeedbackWords",
        paths=("feedback__session__activity__hub",),
        arriving=_answers("told", *_ASKED_AFTERWARDS),
        after=_ASKED_AFTERWARDS,
    ),
    Belongs("programme.FeedbackReply", paths=ACTIVITY),
    Belongs("programme.FeedbackRead", paths=SESSION, arriving=_read_arrives),
    Belongs("programme.Testimonial", paths=ACTIVITY),
    Belongs("programme.Photograph", paths=SESSION),
    Belongs("programme.SeenPerson", paths=("photograph__session__activity__hub",)),
    Belongs("programme.Subscription", paths=("activity__hub", "hub")),
    Belongs("programme.DigestSent", paths=("subscription__activity__hub", "subscription__hub")),
    AlsoBelongs("people.Person", ("facilitates__activity__hub",)),
    StaysBehind("programme.RegionAgenda", "a key to somebody else's agenda: it is asked for anew"),
    StaysBehind("programme.RegionEvent", "what was told to somebody else's agenda, under the addresses of this house"),
    StaysBehind("programme.Kiosk", "a tablet knows the house that made it by its secret: it is set up anew"),
)


def register_belongings() -> None:
    """Called once, when the house starts."""
    BELONGINGS.register(*BELONGING)
    AUDIT_NAMES.register(
        AuditNames("photograph.removed", "session", "programme.Session"),
        AuditNames("photograph.added", "session", "programme.Session"),
    )
