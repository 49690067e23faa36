"""Activities with their dates, written from lines in bulk, and taken away again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError, QuerySet
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.many_rows import insert_rows
from estaminet.kernel.models.search import SearchDocument
from estaminet.kernel.operations import record, set_texts_of_many
from estaminet.kernel.search import index_rows, indexed_later
from estaminet.kernel.search.indexing import kinds_of
from estaminet.network.import_kinds import Circumstances, StillNeeded
from estaminet.programme.enums import CameBy, Entry, PartyState
from estaminet.programme.models import (
    Activity,
    Change,
    DoorFact,
    Feedback,
    Party,
    Photograph,
    Session,
    Subscription,
    Tariff,
)
from estaminet.programme.models.session import new_uid
from estaminet.programme.operations.bringing.finding import fold
from estaminet.programme.operations.bringing.known_dates import group_mark
from estaminet.programme.operations.columns import insert_sessions
from estaminet.programme.operations.history import set_also_at
from estaminet.programme.operations.registering.offers import refill
from estaminet.programme.operations.start import SLUG_LENGTH
from estaminet.programme.queries.occurrences import Turn
from estaminet.programme.rules import should_be_shown

Facts = Mapping[str, Any]
AT_ONCE: Final = 100
_COLUMNS: Final = ("kind", "entry", "price", "audience", "youngest", "oldest", "spoken", "visibility")
_CHANGED: Final = _("Somebody has worked with this date since: it has people, figures, photographs or opinions.")


def take_in(here: Circumstances, facts: Sequence[Facts]) -> list[int]:
    """Write activities and their dates; the dates' ids. Who may: the hub's managers, whose import it is.

    Nobody is told and nothing is indexed yet. Some twenty statements, whatever their number.
    """
    with indexed_later():
        activities = _activities(here, facts)
        sessions = _sessions(here, facts, activities)
    ahead = [each.pk for each in sessions if each.activity.entry == Entry.BOOKED and each.ends_at > here.at]
    if ahead:
        refill(session_ids=ahead, at=here.at)
    details = {"activities": len(activities), "sessions": len(sessions)}
    record(by=here.by, at=here.at, did="activities.brought", hub_id=here.hub.pk, details=details)
    return [each.pk for each in sessions]


# --- activities ---------------------------------------------------------------------------------------------------


def _activities(here: Circumstances, facts: Sequence[Facts]) -> dict[str, Activity]:
    """The activity of each group: the one that came with earlier lines, or a new one as the group's first line says."""
    first: dict[str, Facts] = {}
    changed: dict[str, datetime] = {}
    for each in facts:
        mark = group_mark(here.hub.pk, each["group"])
        first.setdefault(mark, each)
        written = datetime.fromisoformat(each["session"].get("changed") or here.at.isoformat())
        changed[mark] = min(written, changed.get(mark, written))
    known = _marked(here, first)
    new = {mark: each for mark, each in first.items() if mark not in known}
    if new:
        slugs = _slugs(here, new)
        insert_rows(Activity, [_row(here, mark, each, slugs[mark], changed[mark]) for mark, each in new.items()])
        made = _marked(here, new)
        texts = [(made[mark], each["texts"]) for mark, each in new.items()]
        set_texts_of_many(texts=texts, by=here.by, at=here.at)
        insert_rows(Tariff, [_price(made[mark], each) for mark, each in new.items() if each["facts"].get("amount")])
        known |= made
    return known


def _marked(here: Circumstances, marks: Iterable[str]) -> dict[str, Activity]:
    rows = Activity.objects.filter(form_key__in=list(marks), hub=here.hub, removed_at=None)
    return {str(each.form_key): each for each in rows}


def _row(here: Circumstances, mark: str, line: Facts, slug: str, changed: datetime) -> dict[str, Any]:
    facts = line["facts"]
    row = {field.attname: field.get_default() for field in Activity._meta.concrete_fields if not field.primary_key}
    for name in Activity.language_fields():
        del row[name]
    row |= {name: facts[name] for name in _COLUMNS if name in facts}
    return {
        **row,
        "network_id": here.hub.network_id,
        "hub_id": here.hub.pk,
        "slug": slug,
        "form_key": mark,
        "made_at": here.at,
        # A calendar says when its events were last written: who keeps it need not be told that all have changed.
        "changed_at": changed,
        "published_at": here.at if facts.get("published", True) else None,
    }


def _price(activity: Activity, line: Facts) -> dict[str, Any]:
    return {"activity_id": activity.pk, "amount": Decimal(line["facts"]["amount"]), "position": 0}


def _slugs(here: Circumstances, lines: Mapping[str, Facts]) -> dict[str, str]:
    """An end of the address for each, as a calendar of ours had it or from the title. One query."""
    rows = Activity.objects.filter(network=here.hub.network_id)
    taken = set(rows.values_list("slug", flat=True))
    found = {}
    for mark, line in lines.items():
        title = next(iter(line["texts"].get("title", {}).values()), "")
        stem = line["slug"] or slugify(title)[:SLUG_LENGTH].strip("-") or slugify(line["facts"]["kind"])
        slug, number = stem, 1
        while slug in taken:
            number += 1
            slug = f"{stem[: SLUG_LENGTH + 10]}-{number}"
        taken.add(slug)
        found[mark] = slug
    return found


# --- dates --------------------------------------------------------------------------------------------------------


def _sessions(here: Circumstances, facts: Sequence[Facts], activities: Mapping[str, Activity]) -> list[Session]:
    wanted = {each["session"]["uid"] for each in facts if each["session"].get("uid")}
    taken = set(Session.objects.filter(uid__in=wanted).values_list("uid", flat=True))
    sessions: list[Session] = []
    texts: list[tuple[Session, dict[str, Any]]] = []
    further: list[tuple[Session, list[Turn]]] = []
    for each in facts:
        session = _session(here, each["session"], activities[group_mark(here.hub.pk, each["group"])], taken)
        sessions.append(session)
        if words := _words(session, each):
            texts.append((session, words))
        turns = [(hub, place) for hub, place in each["session"].get("also_at", ())]
        own = (session.hub_id, session.place_id)
        if turns := [turn for turn in dict.fromkeys(turns) if turn != own]:
            further.append((session, turns))
    insert_sessions(sessions)
    set_also_at(dict(further))  # now that they have ids
    set_texts_of_many(texts=texts, by=here.by, at=here.at)
    return sessions


def _session(here: Circumstances, told: Facts, activity: Activity, taken: set[str]) -> Session:
    uid = told.get("uid") or new_uid()
    if uid in taken:
        # Somebody has it already: another network, say, that keeps the same calendar. Theirs stays theirs.
        uid = new_uid()
    taken.add(uid)
    session = Session(
        network_id=here.hub.network_id,
        activity=activity,
        hub_id=told["hub"],
        place_id=told.get("place"),
        mode=told["mode"],
        online_url=told.get("online_url", ""),
        starts_at=datetime.fromisoformat(told["starts"]),
        ends_at=datetime.fromisoformat(told["ends"]),
        zone=told["zone"],
        state=told["state"],
        seats=told.get("seats"),
        uid=uid,
        sequence=told.get("sequence", 0),
        changed_at=datetime.fromisoformat(told["changed"]) if told.get("changed") else here.at,
        made_at=here.at,
    )
    session.fits_clock()
    session.shown = should_be_shown(activity, session)
    return session


def _words(session: Session, line: Facts) -> dict[str, Any]:
    """What a date says of itself; its own title only where the activity is called otherwise by now."""
    words = {name: versions for name, versions in line["session"].get("texts", {}).items() if versions}
    title = next(iter(line["texts"].get("title", {}).values()), "")
    known = {fold(entry.text) for entry in session.activity.title.values()}
    if "title" not in words and title and fold(title) not in known:
        words["title"] = line["texts"]["title"]
    return words


# --- taken back ---------------------------------------------------------------------------------------------------


def take_back(here: Circumstances, record_ids: Sequence[int]) -> None:
    """Take dates away again, and the activities that came with them once none is left. Raises StillNeeded.

    What nobody has touched leaves no trace but in the audit. What the team has changed since is taken away as the team
    would do it, so that its history stays.
    """
    sessions = Session.objects.filter(pk__in=record_ids, activity__hub=here.hub)
    _refuse_needed(sessions)
    touched = set(sessions.values_list("activity", flat=True))
    changed = Change.objects.filter(activity__in=touched).values("activity")
    # Registrations and figures that were brought and taken back leave facts behind, and facts keep their date.
    facts = Exists(Party.objects.filter(session=OuterRef("pk"))) | Exists(
        DoorFact.objects.filter(session=OuterRef("pk"))
    )
    gone = sessions.exclude(facts).exclude(activity__in=changed)
    try:
        with transaction.atomic():
            Session.objects.filter(pk__in=list(gone.values_list("pk", flat=True))).delete()
    except ProtectedError:
        pass  # something of another room speaks of one of them: it is taken away without being forgotten
    sessions.update(removed_at=here.at, shown=False, changed_at=here.at)
    _empty_activities(here, touched)


def _refuse_needed(sessions: QuerySet[Session]) -> None:
    ended = {"state": PartyState.ENDED, "came_by": CameBy.IMPORT}
    standing: list[QuerySet[Any]] = [
        Party.objects.filter(session__in=sessions).exclude(**ended),
        DoorFact.objects.filter(session__in=sessions).standing(),
        Feedback.objects.filter(session__in=sessions),
        Photograph.objects.filter(session__in=sessions),
    ]
    for rows in standing:
        needed = rows.order_by().values_list("session", flat=True).first()
        if needed is not None:
            raise StillNeeded(_CHANGED, record_id=needed)


def _empty_activities(here: Circumstances, ids: Collection[int]) -> None:
    """Activities that came with an import and have no date any more."""
    left = Session.objects.standing().filter(activity=OuterRef("pk"))
    came = Activity.objects.filter(pk__in=ids, form_key__startswith="b:").exclude(Exists(left))
    followed = Subscription.objects.filter(activity=OuterRef("pk"))
    changed = Change.objects.filter(activity=OuterRef("pk"))
    gone = set(came.exclude(Exists(followed)).exclude(Exists(changed)).values_list("pk", flat=True))
    try:
        with transaction.atomic():
            Activity.objects.filter(pk__in=gone).delete()
    except ProtectedError:
        gone = set()
    for kind in kinds_of(Activity):
        SearchDocument.objects.filter(kind=kind.name, object_id__in=gone).delete()
    # These keep their history; the mark goes, so that the same lines may come again.
    came.update(removed_at=here.at, changed_at=here.at, form_key=None)


def afterwards(_here: Circumstances, record_ids: Sequence[int]) -> None:
    """Have the search know of what came or went, some at a time."""
    found = Activity.objects.filter(sessions__in=list(record_ids)).order_by("pk").values_list("pk", flat=True)
    ids = list(dict.fromkeys(found))
    for kind in kinds_of(Activity):
        for begin in range(0, len(ids), AT_ONCE):
            index_rows(kind, list(kind.whole_rows(ids[begin : begin + AT_ONCE])))


def address(hub: Any, record_id: int) -> str:
    """Where the team finds a date."""
    activity = Session.objects.filter(pk=record_id).values_list("activity", flat=True).first()
    return reverse("manage:session", args=[hub.slug, activity, record_id]) if activity else ""
