"""Begin an activity with its dates, and make another one after its pattern."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.models import Row
from estaminet.kernel.operations import record, set_texts
from estaminet.network.models import Hub
from estaminet.network.operations.checking import checked
from estaminet.programme.models import Activity, Tariff
from estaminet.programme.operations.activities import locked
from estaminet.programme.operations.history import Sheet
from estaminet.programme.operations.session_rules import add_rule
from estaminet.programme.operations.sessions import SessionDraft, made_sessions
from estaminet.programme.operations.settling import settle
from estaminet.programme.queries.occurrences import RuleDraft, shifted

Versions = Mapping[str, Mapping[str, str]]
SLUG_LENGTH = 60
# What is asked for on the first screen; the rest has good defaults and can be opened later.
FACTS = frozenset(
    "kind audience youngest oldest spoken interpreted signed easy_to_read transport entry seats price currency "
    "visibility facts parent seed".split()
)


@dataclass(frozen=True)
class ActivityDraft:
    """An activity to be begun. ``facts`` are fields of ``Activity``; ``slug`` is made of the title when it is empty."""

    texts: Versions
    facts: Mapping[str, Any]
    slug: str = ""
    partner_hubs: Sequence[int] = ()
    sessions: Sequence[SessionDraft] = ()
    rules: Sequence[RuleDraft] = field(default_factory=tuple)
    form_key: str | None = None


@transaction.atomic
def start_activity(*, hub: Hub, draft: ActivityDraft, by: Actor, at: datetime) -> Activity:
    """Begin an activity of a hub, not yet published, with its first dates. A form sent twice makes one.

    Who may: the hub's team. Raises NotValid, TextTooLong, NoDays, TooManySessions, EndsBeforeItBegins,
    PlaceOfAnotherHub, HubOfAnotherNetwork; then nothing is begun.
    """
    if draft.form_key and (there := Activity.objects.filter(form_key=draft.form_key, hub=hub).first()):
        return there
    if unknown := set(draft.facts) - FACTS:
        raise ValueError(f"not to be given here: {sorted(unknown)}")
    title = next(iter(draft.texts.get("title", {}).values()), "")
    activity = checked(
        Activity(
            network_id=hub.network_id,
            hub=hub,
            slug=free_slug(hub.network_id, draft.slug or title, draft.facts.get("kind", "")),
            form_key=draft.form_key,
            made_at=at,
            changed_at=at,
            **draft.facts,
        )
    )
    try:
        with transaction.atomic():
            activity.save()
    except IntegrityError:
        # The same form, sent twice at the same moment: the other one was quicker.
        if draft.form_key and (there := Activity.objects.filter(form_key=draft.form_key, hub=hub).first()):
            return there
        raise
    set_texts(on=activity, texts=draft.texts, by=by, at=at)
    activity.partner_hubs.set([pk for pk in draft.partner_hubs if pk != hub.pk])
    record(by=by, at=at, did="activity.begun", on=activity, hub_id=hub.pk)
    if draft.sessions:
        sheet = Sheet(activity, "sessions.added", by=by, at=at)
        sheet.close(made_sessions(activity, draft.sessions, by=by, at=at))
    for rule in draft.rules:
        add_rule(activity=activity, draft=rule, by=by, at=at)
    return settle(activity_id=activity.pk, at=at)


def free_slug(network_id: int, wish: str, otherwise: str) -> str:
    """An end of the address nobody has: from the title where it has Latin letters, with a number when taken."""
    stem = slugify(wish)[:SLUG_LENGTH].strip("-") or slugify(otherwise) or "activity"
    taken = set(Activity.objects.filter(network=network_id, slug__startswith=stem).values_list("slug", flat=True))
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


COPIED_TEXTS = ("title", "summary", "description", "practical", "access_words", "transport_words", "price_words")
COPIED_OF_SESSIONS = ("title", "meeting_point")


@transaction.atomic
def duplicate_activity(
    *, activity: Activity, by: Actor, at: datetime, shift_days: int | None = None, form_key: str | None = None
) -> Activity:
    """Make another activity after the pattern of one, not yet published.

    Texts, facts, prices and people who lead come along in every language; with ``shift_days`` also the sessions, that
    many days later on the same clock. What people said or did, what was noted of single sessions, the picture and the
    rule stay with the first one. A form sent twice makes one copy. Who may: the teams of its hubs.
    Raises TooManySessions.
    """
    # Held until the end: the same form, sent twice at the same moment, waits here and finds the copy.
    activity = locked(activity)
    if form_key and (there := Activity.objects.filter(form_key=form_key, hub=activity.hub_id).first()):
        return there
    draft = ActivityDraft(
        texts={},
        facts={name: getattr(activity, name) for name in FACTS},
        slug=activity.slug,
        partner_hubs=list(activity.partner_hubs.values_list("pk", flat=True)),
        sessions=[] if shift_days is None else _shifted(activity, shift_days),
        form_key=form_key,
    )
    copy = start_activity(hub=activity.hub, draft=draft, by=by, at=at)
    _copy_texts(activity, copy, COPIED_TEXTS, by, at)
    for tariff in activity.tariffs.all():
        made = Tariff.objects.create(activity=copy, amount=tariff.amount, position=tariff.position)
        _copy_texts(tariff, made, ("name",), by, at)
    for hand in activity.facilitators.filter(session=None):
        hand.pk, hand.activity, hand.made_at = None, copy, at
        hand.save(force_insert=True)
    return settle(activity_id=copy.pk, at=at)


def _copy_texts(source: Row, copy: Row, names: Sequence[str], by: Actor, at: datetime) -> None:
    """Write the texts of a row on another one: the original stays the original, a machine's work is known as such."""
    by_origin: dict[str, dict[str, dict[str, str]]] = {"author": {}, "person": {}, "machine": {}}
    for name in names:
        for code, entry in getattr(source, name).items():
            by_origin[entry.origin.value].setdefault(name, {})[code] = entry.text
    for origin, texts in by_origin.items():
        if texts:
            set_texts(on=copy, texts=texts, by=by, at=at, origin=origin)


def _shifted(activity: Activity, days: int) -> list[SessionDraft]:
    """The sessions that stand, so many days later on the wall."""
    drafts = []
    for session in activity.sessions.standing().prefetch_related("also_at"):
        starts, ends = shifted(session, days=days)
        texts = {name: _original_first(getattr(session, name)) for name in COPIED_OF_SESSIONS}
        drafts.append(
            SessionDraft(
                starts_at=starts,
                ends_at=ends,
                zone=session.zone,
                hub_id=session.hub_id,
                place_id=session.place_id,
                mode=session.mode,
                online_url=session.online_url,
                seats=session.seats,
                also_at=tuple((each.hub_id, each.place_id) for each in session.also_at.all()),
                texts={name: versions for name, versions in texts.items() if versions},
            )
        )
    return drafts


def _original_first(texts: Texts) -> dict[str, str]:
    original = texts.source_language
    return {code: texts[code].text for code in sorted(texts, key=lambda code: (code != original, code))}
