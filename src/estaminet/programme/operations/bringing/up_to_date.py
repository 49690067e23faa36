"""Bring dates up to date by a file as their team would by hand, and put them back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.refusals import Refusal
from estaminet.network.import_kinds import Again, CannotBecome, ChangedMeanwhile, Circumstances, StillNeeded
from estaminet.network.models import Hub, Place
from estaminet.programme.enums import SessionState
from estaminet.programme.models import Activity, Session
from estaminet.programme.operations.activities import write_activity
from estaminet.programme.operations.bringing.differing import Versions, Wish, dates_of, standing_sessions, wishes
from estaminet.programme.operations.bringing.known_dates import group_mark
from estaminet.programme.operations.session_states import (
    cancel_sessions,
    hide_sessions,
    plan_sessions_again,
    postpone_sessions,
)
from estaminet.programme.operations.sessions import change_sessions
from estaminet.programme.queries.session_changes import also_at_of, read_also_at

Way = dict[str, Any]
"""What putting one date back needs, as JSON, each value as [before, after]: ``columns``, ``also_at``, ``state``;
``texts`` and ``activity_texts`` by field and language; and whether it was ``edited`` by hand already."""
_INSTANTS: Final = ("starts_at", "ends_at")
_ROWS: Final[Mapping[str, type[Hub | Place]]] = {"hub": Hub, "place": Place}
_ACTS: Final[Mapping[str, Callable[..., Any]]] = {
    SessionState.CANCELLED: cancel_sessions,
    SessionState.POSTPONED: postpone_sessions,
    SessionState.PLANNED: plan_sessions_again,
    SessionState.DRAFT: hide_sessions,
}
_CHANGED: Final = _("Somebody has changed this date since this file brought it up to date.")


def update(here: Circumstances, lines: Sequence[Again]) -> list[Way]:
    """Have dates become as their lines say; those who count on them are told as of any change. The ways back, in order.

    Who may: the hub's managers, whose import it is. Raises ChangedMeanwhile, CannotBecome; then nothing is changed.
    """
    _hold([each.record_id for each in lines])
    wanted = wishes(here, lines)
    for place, line in enumerate(lines):
        if place not in wanted or tuple(wanted[place].differences) != line.shown:
            raise ChangedMeanwhile
    groups = {place: line.facts["group"] for place, line in enumerate(lines)}
    number_of = dates_of({each.session.activity_id for each in wanted.values()})
    ways: dict[int, Way] = {}
    for activity, places in _by_activity(wanted).items():
        _settle_titles(here, activity, [(wanted[place], groups[place]) for place in places], number_of[activity.pk])
        mine = [wanted[place] for place in places]
        try:
            _carry_out(here, activity, mine)
        except Refusal as refusal:
            raise CannotBecome(refusal.message, record_id=mine[0].session.pk) from refusal
        ways |= dict(zip(places, _ways(activity, mine), strict=True))
    return [ways[place] for place in range(len(lines))]


def put_back(here: Circumstances, ways: Sequence[tuple[int, Mapping[str, Any]]]) -> None:
    """Have dates become what they were, and their people told. What was taken away since stays away.

    Raises StillNeeded where somebody has changed the same of one of them since; what else was changed stays.
    """
    _hold([pk for pk, _way in ways])
    sessions = standing_sessions(here, [pk for pk, _way in ways])
    rows = {name: model.objects.in_bulk(_named(ways, name)) for name, model in _ROWS.items()}
    wanted = {place: _old(sessions[pk], way, rows) for place, (pk, way) in enumerate(ways) if pk in sessions}
    for activity, places in _by_activity(wanted).items():
        mine = [wanted[place] for place in places]
        try:
            _carry_out(here, activity, mine)
        except Refusal as refusal:
            raise StillNeeded(refusal.message, record_id=mine[0].session.pk) from refusal
    # A date that followed its rule follows it again.
    following = [pk for pk, way in ways if not way["edited"]]
    Session.objects.filter(pk__in=following, activity__hub=here.hub).update(edited=False)


def _hold(ids: Sequence[int]) -> None:
    """Hold the activities of dates until the transaction ends, in the order in which everybody holds several."""
    mine = Session.objects.filter(pk__in=ids).values("activity")
    list(Activity.objects.select_for_update(no_key=True).filter(pk__in=mine).order_by("pk").only("pk"))


def _by_activity(wanted: Mapping[int, Wish]) -> dict[Activity, list[int]]:
    """Places of wishes by the activity they are of, in the order of activities."""
    found: dict[Activity, list[int]] = {}
    for place, wish in sorted(wanted.items(), key=lambda each: (each[1].session.activity_id, each[0])):
        found.setdefault(wish.session.activity, []).append(place)
    return found


# --- what changes ---------------------------------------------------------------------------------------------------


def _settle_titles(here: Circumstances, activity: Activity, named: Sequence[tuple[Wish, str]], dates: int) -> None:
    """Where a new title goes: to the activity, if all its dates are called so or the event that comes back is; else
    to the date itself."""
    called = [(wish, group) for wish, group in named if wish.title]
    titles = {tuple(sorted(wish.title.items())) for wish, _group in called}
    series = all(
        not group.startswith("title ") and group_mark(here.hub.pk, group) == activity.form_key
        for _wish, group in called
    )
    whole = len(titles) == 1 and (series or len(called) == dates)
    for wish, _group in called:
        own = dict.fromkeys(wish.session.title, "")
        known = {entry.text for entry in activity.title.values()}
        if whole and not set(wish.title.values()) <= known:
            wish.activity_texts["title"] = wish.title
        if own and (whole or set(wish.title.values()) <= known):
            wish.texts["title"] = own
        elif not whole:
            wish.texts["title"] = wish.title


def _carry_out(here: Circumstances, activity: Activity, mine: Sequence[Wish]) -> None:
    """Change dates, then their state, then words of their activity, each by the operation the team's pages use.

    Of a date that also gets another state its people hear once, with the state.
    """
    for told in (True, False):
        some = [each for each in mine if each.stated is not told and (each.columns or each.texts)]
        if some:
            change_sessions(
                activity=activity,
                changes={each.session.pk: each.columns for each in some},
                texts={each.session.pk: each.texts for each in some if each.texts},
                also_at={each.session.pk: each.also_at for each in some if each.also_at is not None},
                by=here.by,
                at=here.at,
                tell=told,
            )
    states = dict(Session.objects.filter(pk__in=[each.session.pk for each in mine]).values_list("pk", "state"))
    for state, act in _ACTS.items():
        ids = [each.session.pk for each in mine if each.state == state != states[each.session.pk]]
        if ids:
            act(activity=activity, ids=ids, by=here.by, at=here.at)
    words: dict[str, Versions] = {}
    for each in mine:
        for name, versions in each.activity_texts.items():
            words.setdefault(name, {}).update(versions)
    if words:
        write_activity(activity=activity, texts=words, by=here.by, at=here.at)


# --- the way back ---------------------------------------------------------------------------------------------------


def _ways(before: Activity, mine: Sequence[Wish]) -> list[Way]:
    """What putting dates of one activity back needs. Its own words are kept with each date that changed them."""
    now = {each.pk: each for each in Session.objects.filter(pk__in=[each.session.pk for each in mine])}
    read_also_at(list(now.values()))
    after = Activity.objects.get(pk=before.pk)
    ways = []
    for wish in mine:
        was, became = wish.session, now[wish.session.pk]
        way = Way(edited=was.edited, columns={}, texts={}, activity_texts={})
        for name in wish.columns:
            way["columns"][name] = [_json(was, name), _json(became, name)]
        if wish.also_at is not None:
            way["also_at"] = [_turns(was), _turns(became)]
        if became.state != was.state:
            way["state"] = [was.state, became.state]
        for name in wish.texts:
            way["texts"][name] = _versions(getattr(was, name), getattr(became, name))
        for name in wish.activity_texts:
            way["activity_texts"][name] = _versions(getattr(before, name), getattr(after, name))
        ways.append(way)
    return ways


def _json(session: Session, name: str) -> Any:
    if name in _INSTANTS:
        return getattr(session, name).isoformat()
    return getattr(session, f"{name}_id") if name in _ROWS else getattr(session, name)


def _turns(session: Session) -> list[list[int | None]]:
    return [[hub, place] for hub, place in also_at_of(session)]


def _versions(before: Texts, after: Texts) -> dict[str, list[str]]:
    """What stood in each language that changed, the original first: what is written first is the original."""
    order = sorted({*before, *after}, key=lambda code: (code != before.source_language, code))
    return {code: [before.text(code), after.text(code)] for code in order if before.text(code) != after.text(code)}


def _named(ways: Sequence[tuple[int, Mapping[str, Any]]], name: str) -> list[int]:
    ids = (way["columns"][name][0] for _pk, way in ways if name in way["columns"])
    return [each for each in ids if each is not None]


def _old(session: Session, way: Mapping[str, Any], rows: Mapping[str, Mapping[int, Any]]) -> Wish:
    """What a date was, as a wish. Raises StillNeeded where what was changed is no longer as it was left."""
    wish = Wish(session)
    pairs = [(_json(session, name), after) for name, (_before, after) in way["columns"].items()]
    for name, (before, _after) in way["columns"].items():
        if name in _ROWS and before is not None and before not in rows[name]:
            raise StillNeeded(_CHANGED, record_id=session.pk)
        if name in _INSTANTS:
            wish.columns[name] = datetime.fromisoformat(before)
        else:
            wish.columns[name] = rows[name].get(before) if name in _ROWS else before
    if "also_at" in way:
        pairs.append((_turns(session), way["also_at"][1]))
        wish.also_at = tuple((hub, place) for hub, place in way["also_at"][0])
    if "state" in way:
        pairs.append((session.state, way["state"][1]))
        wish.state = way["state"][0]
    for row, told, wished in (
        (session, way["texts"], wish.texts),
        (session.activity, way["activity_texts"], wish.activity_texts),
    ):
        for name, versions in told.items():
            pairs += [(getattr(row, name).text(code), after) for code, (_before, after) in versions.items()]
            wished[name] = {code: before for code, (before, _after) in versions.items()}
    if any(now != left for now, left in pairs):
        raise StillNeeded(_CHANGED, record_id=session.pk)
    return wish
