"""Add sessions, and change them one by one or many at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts_of_many
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub, Place
from estaminet.network.operations.checking import NotValid
from estaminet.programme.enums import Mode, SessionState
from estaminet.programme.models import Activity, Session
from estaminet.programme.operations.activities import locked
from estaminet.programme.operations.columns import columns_of, insert_sessions, save_columns
from estaminet.programme.operations.history import Sheet, set_also_at
from estaminet.programme.operations.registering.seats import hold_places_in, settle_places
from estaminet.programme.operations.settling import settle
from estaminet.programme.operations.telling import tell_and_name, tell_of_sessions
from estaminet.programme.queries.occurrences import MOST_SESSIONS, TooManySessions, Turn, clock_of
from estaminet.programme.queries.session_changes import Touch, Versions, What, read_also_at, touch
from estaminet.programme.rules import should_be_shown

Seen = Mapping[tuple[str, str], str]
CHANGEABLE = frozenset("starts_at ends_at zone hub place mode online_url seats full state".split())


class EndsBeforeItBegins(Refusal):
    """The end is not after the beginning."""

    message = _("This ends before it begins. Please look at both times again.")
    field = "ends"


class PlaceOfAnotherHub(Refusal):
    """A place was given that does not belong to the hub."""

    message = _("This place does not belong to that hub.")
    field = "place"


class HubOfAnotherNetwork(Refusal):
    """Sessions happen at hubs of the activity's own network."""

    message = _("This hub does not belong to the network.")
    field = "hub"


class SessionOfAnotherActivity(Refusal):
    """A session was named that is not one of this activity's, or no longer there."""

    message = _("One of these sessions is no longer there. Please look at the list again.")


class SessionChangedMeanwhile(Refusal):
    """Somebody has changed a session since it was shown."""

    message = _("Somebody else has changed one of these sessions meanwhile. Nothing is done yet: please look again.")


@dataclass(frozen=True)
class SessionDraft:
    """A session to be made: instants, the zone of its clock, and where. ``texts`` as for ``set_texts``."""

    starts_at: datetime
    ends_at: datetime
    zone: str
    hub_id: int
    place_id: int | None = None
    mode: str = Mode.IN_PERSON.value
    online_url: str = ""
    seats: int | None = None
    also_at: tuple[Turn, ...] = ()
    state: str = SessionState.PLANNED.value
    texts: Versions = field(default_factory=dict)
    rule_id: int | None = None
    rule_day: date | None = None


def made_sessions(activity: Activity, drafts: Sequence[SessionDraft], *, by: Actor, at: datetime) -> list[Session]:
    """Write sessions in a few statements; the caller has locked the activity, tells the history and settles."""
    if len(drafts) > MOST_SESSIONS:
        raise TooManySessions
    check_places(activity, [turn for each in drafts for turn in ((each.hub_id, each.place_id), *each.also_at)])
    sessions = [_row(activity, each, at) for each in drafts]
    _check(sessions)
    insert_sessions(sessions)
    made = list(zip(sessions, drafts, strict=True))
    further = {
        session: dict.fromkeys(turn for turn in draft.also_at if turn != (draft.hub_id, draft.place_id))
        for session, draft in made
    }
    set_also_at({session: turns for session, turns in further.items() if turns})
    set_texts_of_many(texts=[(session, draft.texts) for session, draft in made if draft.texts], by=by, at=at)
    # Whoever asks next where they happen, such as the history, has the answer of all at hand.
    read_also_at(sessions)
    settle_places(activity, sessions, at=at)
    return sessions


def _row(activity: Activity, draft: SessionDraft, at: datetime) -> Session:
    clock_of(draft.zone)
    session = Session(
        network_id=activity.network_id,
        activity=activity,
        hub_id=draft.hub_id,
        place_id=draft.place_id,
        starts_at=draft.starts_at,
        ends_at=draft.ends_at,
        zone=draft.zone,
        mode=draft.mode,
        online_url=draft.online_url,
        seats=draft.seats,
        state=draft.state,
        rule_id=draft.rule_id,
        rule_day=draft.rule_day,
        changed_at=at,
        made_at=at,
    )
    session.fits_clock()
    session.shown = should_be_shown(activity, session)
    return session


def check_places(activity: Activity, turns: Sequence[Turn]) -> None:
    """Every hub is of the network, every place of its hub. Raises HubOfAnotherNetwork, PlaceOfAnotherHub."""
    hubs = {hub for hub, _place in turns}
    if Hub.objects.filter(pk__in=hubs, network=activity.network_id).count() != len(hubs):
        raise HubOfAnotherNetwork
    places = {turn for turn in turns if turn[1] is not None}
    known = Place.objects.filter(pk__in={place for _hub, place in places}).values_list("hub_id", "pk")
    if set(known) != places:
        raise PlaceOfAnotherHub


@transaction.atomic
def add_sessions(
    *, activity: Activity, drafts: Sequence[SessionDraft], by: Actor, at: datetime, tell: bool = False
) -> list[Session]:
    """Add dates to an activity. Who may: the teams of its hubs. ``tell`` has those who count on it told.

    Raises EndsBeforeItBegins, PlaceOfAnotherHub, HubOfAnotherNetwork, TooManySessions, NotValid; then none is added.
    """
    now = locked(activity)
    sheet = Sheet(now, "sessions.added", by=by, at=at)
    sessions = made_sessions(now, drafts, by=by, at=at)
    told = tell_of_sessions(activity=now, sessions=sessions, what="added", at=at, key=key_of(at)) if tell else 0
    sheet.close(sessions, told=told)
    settle(activity_id=now.pk, at=at)
    return sessions


def key_of(at: datetime) -> str:
    """What mails of one act have in common."""
    return at.isoformat()


def hold_sessions(activity: Activity, ids: Iterable[int], expected: Mapping[int, int] | None = None) -> list[Session]:
    """Sessions as they stand now, earliest first, held until the transaction ends.

    They are held in the order of their ids, as by everybody else: two acts never wait for each other.
    """
    wanted = set(ids)
    hold_places_in(activity, wanted)
    rows = Session.objects.select_for_update(no_key=True).filter(activity=activity, pk__in=wanted, removed_at=None)
    found = sorted(rows.order_by("pk"), key=lambda each: (each.starts_at, each.pk))
    if len(found) != len(wanted):
        raise SessionOfAnotherActivity
    if expected is not None and any(expected.get(each.pk) != each.sequence for each in found):
        raise SessionChangedMeanwhile
    # One hub and one place for all that are there, instead of a copy for each session.
    prefetch_related_objects(found, "hub", "place")
    read_also_at(found)
    return found


@transaction.atomic
def change_sessions(
    *,
    activity: Activity,
    changes: Mapping[int, Mapping[str, Any]],
    by: Actor,
    at: datetime,
    texts: Mapping[int, Versions] | None = None,
    also_at: Mapping[int, Sequence[Turn]] | None = None,
    tell: bool = True,
    expected: Mapping[int, int] | None = None,
    seen: Seen | None = None,
    did: str = "sessions.changed",
    what: What = "moved",
    note: Mapping[str, str] | None = None,
) -> list[Session]:
    """Change sessions by hand, each in its own way: session id → field → value. All, or none.

    Who may: the teams of the activity's hubs. With ``tell``, whoever counts on a session still to come is told when
    its time or place has changed; ``note`` says why, by language. Those who registered for one that is hidden, or
    shown again, are told in any case. Free places go on to those who wait. ``expected`` is the SEQUENCE of each that
    was shown, ``seen`` the marks of texts (``set_texts``). A changed session keeps its UID and raises its SEQUENCE;
    with a time, place, state or words of its own it no longer follows its rule; a postponed one with a new time is
    planned again.
    Raises SessionOfAnotherActivity, SessionChangedMeanwhile, TextChangedMeanwhile, EndsBeforeItBegins,
    PlaceOfAnotherHub, HubOfAnotherNetwork, NotValid.
    """
    if unknown := {name for each in changes.values() for name in each} - CHANGEABLE:
        raise ValueError(f"not to be changed here: {sorted(unknown)}")
    texts, also_at = texts or {}, also_at or {}
    now = locked(activity)
    sessions = hold_sessions(now, {*changes, *texts, *also_at}, expected)
    touches = [
        touch(each, changes.get(each.pk, {}), texts=texts.get(each.pk), also_at=also_at.get(each.pk))
        for each in sessions
    ]
    return carry_through(now, touches, texts, Sheet(now, did, by=by, at=at), what=what, tell=tell, seen=seen, note=note)


def carry_through(
    activity: Activity,
    touches: Sequence[Touch],
    texts: Mapping[int, Versions],
    sheet: Sheet,
    *,
    what: What,
    tell: bool,
    seen: Seen | None,
    note: Mapping[str, str] | None,
) -> list[Session]:
    """Do what touches say, close the sheet and settle; the caller holds the activity and its sessions."""
    written, told = carry_out(activity, touches, texts, sheet, what=what, tell=tell, seen=seen, note=note)
    sheet.close(written, told=told)
    settle(activity_id=activity.pk, at=sheet.at)
    return written


def carry_out(
    activity: Activity,
    all_touches: Sequence[Touch],
    texts: Mapping[int, Versions],
    sheet: Sheet,
    *,
    what: What,
    tell: bool,
    seen: Seen | None = None,
    note: Mapping[str, str] | None = None,
    page: bool = True,
) -> tuple[list[Session], int]:
    """Do what touches say, many in as many statements as one; gives the sessions, and how many people are told.

    The caller holds the activity and its sessions, closes the sheet and settles. Without ``page`` the mails do not
    lead to the page of the activity, which nobody sees afterwards.
    """
    by, at = sheet.by, sheet.at
    touches = [each for each in all_touches if each.names]
    sheet.before(*(each.before for each in touches))
    names = _place_touches(activity, touches, at)
    written = [each.after for each in touches]
    worded = {each: texts[each.pk] for each in written if texts.get(each.pk)}
    save_columns([each for each in written if each not in worded], names)
    columns = columns_of(worded, names)
    set_texts_of_many(texts=[*worded.items()], by=by, at=at, seen=seen, beside=columns, raised="sequence")
    told = _tell_of_touches(activity, touches, what, at, tell=tell, note=note, page=page)
    settle_places(activity, written, at=at)
    return written, len(told)


def _tell_of_touches(
    activity: Activity,
    touches: Sequence[Touch],
    what: What,
    at: datetime,
    *,
    tell: bool,
    note: Mapping[str, str] | None,
    page: bool,
) -> frozenset[str]:
    """Tell those who count on what was touched; the addresses. Who registered for what is hidden hears it always."""
    followed = [each.after for each in touches if tell and each.heard(what, at)]
    registered: dict[What, list[Session]] = {what: []}
    for each in touches:
        becomes = each.becomes(what, at)
        if becomes is not None and (tell or each.hidden(at) or each.shown_again(at)):
            registered.setdefault(becomes, []).append(each.after)
    before = {each.before.pk: each.before.starts_at for each in touches}
    told: frozenset[str] = frozenset()
    for word, theirs in registered.items():
        about = followed if word == what else []
        told |= tell_and_name(
            activity=activity,
            sessions=about,
            what=word,
            at=at,
            key=key_of(at),
            note=note,
            before=before,
            registered=theirs,
            page=page,
        )
    return told


def _place_touches(activity: Activity, touches: Sequence[Touch], at: datetime) -> set[str]:
    """Have what was touched where it may be, with its further places; the columns that are to be written."""
    turns = [(each.after.hub_id, each.after.place_id) for each in touches if {"hub", "place"} & each.names]
    further = [turn for each in touches for turn in each.also_at or ()]
    if turns or further:
        check_places(activity, [*turns, *further])
    set_also_at({each.after: each.also_at for each in touches if each.also_at is not None})
    for each in touches:
        each.after.edited = each.before.edited or each.by_hand
    names = {name for each in touches for name in each.names} & CHANGEABLE
    return _made_ready([each.after for each in touches], at=at, names={*names, "edited"})


def write_sessions(sessions: Sequence[Session], *, at: datetime, names: Iterable[str]) -> None:
    """Write columns in one statement."""
    save_columns(sessions, _made_ready(sessions, at=at, names=names))


def _made_ready(sessions: Sequence[Session], *, at: datetime, names: Iterable[str]) -> set[str]:
    """Sessions as they may be written: days follow instants, a higher SEQUENCE tells calendars. All their columns."""
    written = frozenset(names)
    _check(sessions, written)
    for session in sessions:
        session.fits_clock()
        session.sequence += 1
        session.changed_at = at
    return {*written, "day", "long", "changed_at"}


def _check(sessions: Iterable[Session], names: frozenset[str] | None = None) -> None:
    """Their fields hold what they may; the rows they name have been looked at already."""
    exclude = {"network", "activity", "hub", "place", "rule", "day"}
    if names is not None:
        exclude |= {field.name for field in Session._meta.concrete_fields} - names
    for session in sessions:
        if session.ends_at <= session.starts_at:
            raise EndsBeforeItBegins
        try:
            session.clean_fields(exclude=exclude)
        except ValidationError as fault:
            name, messages = next(iter(fault.message_dict.items()))
            raise NotValid(messages[0], field=name) from fault
