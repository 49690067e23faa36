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
from estaminet.programme.operations.bringing.activities import group_mark
from estaminet.programme.operations.bringing.differing import Versions, Wish, dates_of, standing_sessions, wishes
from estaminet.programme.operations.sessions import (
    cancel_sessions,
    change_sessions,
    hide_sessions,
    plan_sessions_again,
    postpone_sessions,
)
from estaminet.programme.queries.session_changes import also_at_of

Way = dict[str, Any]
"""What putting one date back needs, as JSON: ``columns``, ``also_at``, ``state`` and ``texts`` as they were,
``activity_texts`` as field → language → [before, after], whether it was ``edited`` by hand already, and the
``sequence`` it had afterwards."""
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

    Raises StillNeeded where somebody has changed one of them since.
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
    rows = Activity.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=mine)
    list(rows.order_by("pk").values_list("pk", flat=True))


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
    """What putting dates of one activity back needs. Its own words are kept with the first date that changed them."""
    now = {each.pk: each for each in Session.objects.filter(pk__in=[each.session.pk for each in mine])}
    after = Activity.objects.get(pk=before.pk)
    kept: set[str] = set()
    ways = []
    for wish in mine:
        was, way = wish.session, Way(sequence=now[wish.session.pk].sequence, edited=wish.session.edited)
        way["columns"] = {name: _json(was, name) for name in wish.columns}
        way["texts"] = {name: _versions(getattr(was, name), versions) for name, versions in wish.texts.items()}
        if wish.also_at is not None:
            way["also_at"] = [list(turn) for turn in also_at_of(was)]
        if now[was.pk].state != was.state:
            way["state"] = was.state
        words = {name: versions for name, versions in wish.activity_texts.items() if name not in kept}
        kept |= set(words)
        way["activity_texts"] = {
            name: {code: [getattr(before, name).text(code), getattr(after, name).text(code)] for code in versions}
            for name, versions in words.items()
        }
        ways.append(way)
    return ways


def _json(session: Session, name: str) -> Any:
    if name in _INSTANTS:
        return getattr(session, name).isoformat()
    return getattr(session, f"{name}_id") if name in _ROWS else getattr(session, name)


def _versions(texts: Texts, written: Mapping[str, str]) -> Versions:
    """What stood in these languages, the original first: what is written first is the original."""
    order = sorted({*texts, *written}, key=lambda code: (code != texts.source_language, code))
    return {code: texts.text(code) for code in order}


def _named(ways: Sequence[tuple[int, Mapping[str, Any]]], name: str) -> list[int]:
    ids = (way["columns"].get(name) for _pk, way in ways)
    return [each for each in ids if each is not None]


def _old(session: Session, way: Mapping[str, Any], rows: Mapping[str, Mapping[int, Any]]) -> Wish:
    """What a date was, as a wish. Raises StillNeeded where it is no longer as it was left."""
    wish = Wish(session, texts=dict(way["texts"]), state=way.get("state", ""))
    gone = any(pk is not None and pk not in rows[name] for name, pk in way["columns"].items() if name in _ROWS)
    if gone or session.sequence != way["sequence"]:
        raise StillNeeded(_CHANGED, record_id=session.pk)
    for name, value in way["columns"].items():
        if name in _INSTANTS:
            wish.columns[name] = datetime.fromisoformat(value)
        else:
            wish.columns[name] = rows[name].get(value) if name in _ROWS else value
    if "also_at" in way:
        wish.also_at = tuple((hub, place) for hub, place in way["also_at"])
    for name, versions in way["activity_texts"].items():
        now: Texts = getattr(session.activity, name)
        if any(now.text(code) != after for code, (_before, after) in versions.items()):
            raise StillNeeded(_CHANGED, record_id=session.pk)
        wish.activity_texts[name] = {code: before for code, (before, _after) in versions.items()}
    return wish
