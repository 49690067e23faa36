"""Keep what a change does to rows, and take the last one back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from operator import attrgetter
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models, transaction
from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.many_rows import insert_rows
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import SessionState
from estaminet.programme.models import Activity, AlsoAt, Change, Session, SessionRule, Tariff
from estaminet.programme.operations.columns import save_columns
from estaminet.programme.operations.registering.seats import hold_places_in, settle_places, settle_places_of
from estaminet.programme.operations.settling import settle
from estaminet.programme.operations.telling import tell_and_name
from estaminet.programme.operations.webhooks import tell_published
from estaminet.programme.queries.occurrences import Turn
from estaminet.programme.queries.session_changes import What, as_it_is, read_also_at, what_became
from estaminet.programme.rules import is_awaited, should_be_shown

Facts = dict[str, Any]
# What follows from other columns, or names the row itself, is not a fact somebody changed.
_NOT_FACTS: Final = {
    "id", "network", "activity", "slug", "seed", "form_key", "made_at", "changed_at", "uid", "sequence", "shown",
    "day", "long", "left",
}  # fmt: skip
_KEPT: Final[dict[str, type[models.Model]]] = {row._meta.label: row for row in (Activity, Session, SessionRule)}
_SESSION: Final = Session._meta.label
_encode = DjangoJSONEncoder().default


class NothingToUndo(Refusal):
    """No change is left that could be taken back."""

    message = _("There is nothing left to take back.")


class ChangedSince(Refusal):
    """Something the change touched has been changed again since."""

    message = _("This can no longer be taken back: something it changed has been changed again since.")


def _json(value: Any) -> Any:
    if isinstance(value, datetime):
        # The same instant reads the same, whichever clock it was given on: what is compared later comes from a row.
        value = value.astimezone(UTC)
    return value if value is None or isinstance(value, str | int | float | bool | list | dict) else _encode(value)


def facts_of(row: models.Model) -> Facts:
    """The columns of a row that somebody may change, as JSON, with what hangs on it."""
    return {name: _json(value) for name, value in _values_of(row).items()}


def _values_of(row: models.Model) -> Facts:
    """What the facts of a row are made of: most are compared, and few are told."""
    names, read = _fact_columns(type(row))
    values = dict(zip(names, read(row), strict=True))
    if isinstance(row, Activity):
        values["partner_hubs"] = sorted(row.partner_hubs.values_list("pk", flat=True))
        values["tariffs"] = [_price(each) for each in row.tariffs.all()]
    if isinstance(row, Session):
        values["also_at"] = [[each.hub_id, each.place_id] for each in row.also_at.all()]
    return values


@cache
def _fact_columns(model: type[models.Model]) -> tuple[list[str], Callable[[models.Model], tuple[Any, ...]]]:
    """The names of those columns, and what reads them all from a row."""
    names = [
        field.attname
        for field in model._meta.concrete_fields
        if field.name not in _NOT_FACTS and not isinstance(field, LanguageField)
    ]
    return names, attrgetter(*names)


def _price(tariff: Tariff) -> Facts:
    """A price and its name, the original first: a database may keep languages in another order."""
    original = tariff.name.source_language
    names = sorted(tariff.name.items(), key=lambda each: (each[0] != original, each[0]))
    return {"amount": f"{tariff.amount:.2f}", "name": [[code, entry.text, entry.origin.value] for code, entry in names]}


class Sheet:
    """What one change does to an activity and its rows: ``before`` while they are old, ``close`` once they are new."""

    def __init__(self, activity: Activity, did: str, *, by: Actor, at: datetime) -> None:
        self.activity, self.did, self.by, self.at = activity, did, by, at
        self._before: dict[tuple[str, int], Facts] = {}

    def before(self, *rows: models.Model) -> None:
        """Note rows as they are before the change."""
        for row in rows:
            self._before[row._meta.label, row.pk] = _values_of(row)

    def close(self, rows: Iterable[models.Model], *, told: int = 0, undoes: Change | None = None) -> Change | None:
        """Compare with what the rows are now, and keep the change; none when nothing changed.

        A row that was not there before is a row that was made. ``told`` is how many people a mail goes to.
        """
        steps = [step for row in rows if (step := self._step(row))]
        if not steps:
            return None
        record(by=self.by, at=self.at, did=self.did, on=self.activity, hub_id=self.activity.hub_id)
        return Change.objects.create(
            activity=self.activity,
            at=self.at,
            by_id=self.by.account_id,
            did=self.did,
            steps=steps,
            told=told,
            undoes=undoes,
        )

    def _step(self, row: models.Model) -> dict[str, Any] | None:
        old = self._before.get((row._meta.label, row.pk))
        told = {"model": row._meta.label, "id": row.pk}
        if old is None:
            return {**told, "before": None, "after": facts_of(row)}
        pairs = {name: (_json(old[name]), _json(now)) for name, now in _values_of(row).items() if now != old[name]}
        changed = {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}
        if not changed:
            return None
        return {
            **told,
            "before": {name: before for name, (before, _after) in changed.items()},
            "after": {name: after for name, (_before, after) in changed.items()},
        }


def last_change(activity: Activity) -> Change | None:
    """The newest change that is neither an undoing nor undone."""
    return Change.objects.filter(activity=activity, undoes=None, undone_by=None).order_by("-pk").first()


@transaction.atomic
def undo_last_change(
    *, activity: Activity, by: Actor, at: datetime, expected: int | None = None, tell: bool = False
) -> Change:
    """Take back the newest change of an activity: every row is as it was before. Texts have versions of their own.

    Who may: the teams of its hubs. ``expected`` is the change the reader saw; another newest one is refused. What
    mails have told stays told; with ``tell``, those who count on the activity hear what is so again. Who registered
    for a session that goes, or comes back, hears it in any case. Free places go on to those who wait.
    Raises NothingToUndo, ChangedSince; then nothing is changed.
    """
    now = Activity.objects.select_for_update(of=("self",), no_key=True).select_related("hub").get(pk=activity.pk)
    change = last_change(now)
    if change is None:
        raise NothingToUndo
    if expected is not None and change.pk != expected:
        raise ChangedSince
    rows = _rows_of(now, change)
    sheet, published = Sheet(now, "activity.change_undone", by=by, at=at), now.published
    before = {row.pk: as_it_is(row) for row in rows.values() if isinstance(row, Session)}
    for step in change.steps:
        row = rows.get((step["model"], step["id"]))
        if row is None or _differs(row, step["after"]):
            raise ChangedSince
        sheet.before(row)
    further: dict[Session, list[Turn]] = {}
    for step in change.steps:
        _put_back(rows[step["model"], step["id"]], step["before"], by, at, further)
    set_also_at(further)
    sessions = [row for row in rows.values() if isinstance(row, Session)]
    names = {name for step in change.steps if step["model"] == _SESSION for name in step["before"] or ("removed_at",)}
    _save_sessions(sessions, names, at)
    settled = settle(activity_id=now.pk, at=at)
    if settled.published and not published:
        tell_published(activity=settled, at=at)
    _settle_places(settled, change, sessions, at)
    told = _tell_again(now, settled, [(before[each.pk], each) for each in sessions], at, tell=tell)
    undone = sheet.close(rows.values(), told=len(told), undoes=change)
    assert undone is not None
    return undone


def _rows_of(activity: Activity, change: Change) -> dict[tuple[str, int], models.Model]:
    """The rows a change touched, held until the transaction ends. A query for each kind, three more for sessions."""
    rows: dict[tuple[str, int], models.Model] = {}
    for name, model in _KEPT.items():
        ids = [step["id"] for step in change.steps if step["model"] == name]
        if not ids:
            continue
        if model is Session:
            hold_places_in(activity, ids)
        found = model._default_manager.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
        if model is Session:
            sessions = [row for row in found if isinstance(row, Session)]
            read_also_at(sessions)
            prefetch_related_objects(sessions, "hub", "place")
        rows |= {(name, row.pk): row for row in found}
    return rows


def _differs(row: models.Model, after: Facts) -> bool:
    """Whether a row is no longer as the change left it."""
    now = _values_of(row)
    return any(_json(now.get(name)) != value for name, value in after.items())


def _put_back(
    row: models.Model, before: Facts | None, by: Actor, at: datetime, further: dict[Session, list[Turn]]
) -> None:
    """Give a row its old facts; one that was made by the change is taken away.

    Sessions are saved together later, and so are their further places, which are gathered in ``further``.
    """
    facts: Facts = {"removed_at": at} if before is None else dict(before)
    if isinstance(row, Activity):
        if "partner_hubs" in facts:
            row.partner_hubs.set(facts.pop("partner_hubs"))
        if "tariffs" in facts:
            _put_prices_back(row, facts.pop("tariffs"), by, at)
        row.changed_at = at
    if isinstance(row, Session) and "also_at" in facts:
        further[row] = [(hub, place) for hub, place in facts.pop("also_at")]
    fields = {field.attname: field for field in row._meta.concrete_fields}
    for name, value in facts.items():
        setattr(row, name, fields[name].to_python(value))
    if not isinstance(row, Session):
        row.save()


def _put_prices_back(activity: Activity, prices: list[Facts], by: Actor, at: datetime) -> None:
    activity.tariffs.all().delete()
    for position, price in enumerate(prices):
        tariff = Tariff.objects.create(activity=activity, amount=price["amount"], position=position)
        for code, text, origin in price["name"]:
            set_texts(on=tariff, texts={"name": {code: text}}, by=by, at=at, origin=origin)


def _save_sessions(sessions: list[Session], names: set[str], at: datetime) -> None:
    """Write what was put back, in a few statements; a higher SEQUENCE tells calendars."""
    if "rule_day" in names:
        # Days may be exchanged among sessions: none may stand in another's way while they are written.
        Session.objects.filter(pk__in=[each.pk for each in sessions]).update(rule_day=None)
    for session in sessions:
        session.sequence += 1
        session.changed_at = at
        session.fits_clock()
        session.shown = session.shown and session.removed_at is None
    derived = {"changed_at", "day", "long", "shown"}
    columns = [field.name for field in Session._meta.concrete_fields if field.attname in names | derived]
    save_columns(sessions, columns)


def _settle_places(activity: Activity, change: Change, sessions: list[Session], at: datetime) -> None:
    """What is free again goes on: of the sessions that were touched, of all where the activity itself was."""
    if any(step["model"] == Activity._meta.label for step in change.steps):
        settle_places_of(activity_id=activity.pk, at=at)
    elif sessions:
        settle_places(activity, sessions, at=at)


def _tell_again(
    before: Activity, now: Activity, sessions: list[tuple[Session, Session]], at: datetime, *, tell: bool
) -> frozenset[str]:
    """Tell those who count on the activity what is so again; the addresses.

    Without ``tell`` only those who registered, and only of what goes or comes back.
    """
    followed: dict[What, list[Session]] = {"added": [], "cancelled": [], "postponed": [], "moved": []}
    registered: dict[What, list[Session]] = {what: [] for what in followed}
    for old, new in sessions:
        new.shown = should_be_shown(now, new)
        if tell and (what := what_became(old, new, at)):
            followed[what].append(new)
        if (became := what_became(old, new, at, is_awaited)) and (tell or _gone(old) != _gone(new)):
            registered[became].append(new)
    if (before.removed_at is None) != (now.removed_at is None) or (tell and now.open_to_all and not before.open_to_all):
        coming = now.sessions.standing().filter(ends_at__gt=at).select_related("hub", "place")
        awaited = [each for each in coming.order_by("starts_at", "pk") if is_awaited(each, at)]
        if tell and now.open_to_all and not before.open_to_all:
            followed["added"] = [each for each in awaited if each.state == SessionState.PLANNED]
        if (before.removed_at is None) != (now.removed_at is None):
            registered["cancelled" if now.removed_at is not None else "added"] = awaited
    began, told = {old.pk: old.starts_at for old, _new in sessions}, frozenset[str]()
    for what, those in followed.items():
        told |= tell_and_name(
            activity=now,
            sessions=those,
            what=what,
            at=at,
            key=f"undone:{at.isoformat()}",
            before=began,
            registered=registered[what],
            page=now.published,
        )
    return told


def _gone(session: Session) -> bool:
    """Whether it is taken away or hidden: then who registered was told that it does not take place."""
    return session.removed_at is not None or session.state == SessionState.DRAFT


def set_also_at(places: Mapping[Session, Iterable[Turn]]) -> None:
    """Write the further places of joint sessions, and have them at hand. Three statements, whatever their number."""
    if not places:
        return
    AlsoAt.objects.filter(session__in=[each.pk for each in places]).delete()
    rows = [
        {"session_id": session.pk, "hub_id": hub, "place_id": place, "position": number}
        for session, turns in places.items()
        for number, (hub, place) in enumerate(turns)
    ]
    insert_rows(AlsoAt, rows)
    read_also_at(list(places))
