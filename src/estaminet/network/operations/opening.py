"""Say when a hub is open: the week, and the days unlike the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.cleaning import clean_plain
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import ExceptionalHours, Hub, OpeningException, OpeningRule
from estaminet.network.operations.checking import checked
from estaminet.network.operations.hubs import change_hub
from estaminet.network.queries.opening_days import Hours, WeeklyHours

POLICY = frozenset({"holidays", "subdivision"})


class HoursOverlap(Refusal):
    """Two lines of the same day cover the same time."""

    message = _("Two lines of the same day overlap. Please give one of them other hours.")


class DaysAlreadyTold(Refusal):
    """These very days stand in the list, with other hours or another reason."""

    message = _(
        "These days are in the list already. To change them, choose “As usual after all” there, then add them again."
    )
    field = "first_day"


class RulesChangedMeanwhile(Refusal):
    """Somebody else saved the opening hours since the form was opened."""

    message = _("Somebody else has changed the opening hours meanwhile. Please compare, then save again.")


@dataclass(frozen=True, slots=True)
class ExceptionDraft:
    """Days unlike the others, as somebody types them; no hours means closed."""

    first_day: date
    last_day: date
    hours: tuple[Hours, ...] = ()


def rules_mark(rules: Sequence[OpeningRule]) -> str:
    """A mark of the rules as they stand, for a form that wants to know whether they changed meanwhile."""
    return ".".join(str(rule.pk) for rule in sorted(rules, key=lambda rule: rule.pk))


@transaction.atomic
def set_opening_rules(
    *,
    hub: Hub,
    rules: Sequence[WeeklyHours],
    by: Actor,
    at: datetime,
    seen: str | None = None,
    policy: Mapping[str, Any] | None = None,
) -> list[OpeningRule]:
    """Put these weekly rules in the place of all earlier ones, and with them what happens on public holidays.

    ``policy`` holds ``holidays`` and ``subdivision`` when they change: week and policy are saved together, or neither.
    Who may: the hub's managers. Raises HoursOverlap, NotValid, and RulesChangedMeanwhile when ``seen`` (from
    ``rules_mark``) is no longer how things stand.
    """
    if unknown := set(policy or {}) - POLICY:
        raise ValueError(f"not to be changed here: {sorted(unknown)}")
    Hub.objects.select_for_update().get(pk=hub.pk)
    before = list(OpeningRule.objects.filter(hub=hub))
    if seen is not None and seen != rules_mark(before):
        raise RulesChangedMeanwhile
    if _overlapping(rules):
        raise HoursOverlap
    made = [
        checked(
            OpeningRule(
                hub=hub,
                weekday=rule.weekday,
                opens=rule.hours.opens,
                closes=rule.hours.closes,
                valid_from=rule.valid_from,
                valid_until=rule.valid_until,
            )
        )
        for rule in rules
    ]
    # New rows first: on SQLite a freed id would be given again, and the mark would not show the change.
    for rule in made:
        rule.save()
    OpeningRule.objects.filter(pk__in=[rule.pk for rule in before]).delete()
    record(by=by, at=at, did="hub.opening_set", on=hub, hub_id=hub.pk, details={"rules": len(made)})
    if policy:
        change_hub(hub=hub, changes=policy, by=by, at=at)
    return made


def _overlapping(rules: Sequence[WeeklyHours]) -> bool:
    return any(
        one.weekday == other.weekday and _seasons_meet(one, other) and _hours_meet(one.hours, other.hours)
        for index, one in enumerate(rules)
        for other in rules[index + 1 :]
    )


def _seasons_meet(one: WeeklyHours, other: WeeklyHours) -> bool:
    starts = max(one.valid_from or date.min, other.valid_from or date.min)
    return starts <= min(one.valid_until or date.max, other.valid_until or date.max)


def _hours_meet(one: Hours, other: Hours) -> bool:
    first, second = sorted((one, other))
    return first.past_midnight or second.opens < first.closes


@transaction.atomic
def add_exception(
    *, hub: Hub, draft: ExceptionDraft, reason: Mapping[str, str], by: Actor, at: datetime
) -> OpeningException:
    """Say that days are unlike the others. The same said twice counts once; days inside longer ones are welcome.

    Who may: the hub's managers. Raises NotValid, HoursOverlap, DaysAlreadyTold (these very days, otherwise).
    """
    exception = checked(OpeningException(hub=hub, first_day=draft.first_day, last_day=draft.last_day))
    if _overlapping([WeeklyHours(0, hours) for hours in draft.hours]):
        raise HoursOverlap
    Hub.objects.select_for_update().get(pk=hub.pk)
    told = OpeningException.objects.filter(hub=hub, first_day=draft.first_day, last_day=draft.last_day).first()
    if told is not None:
        if _says(told, draft, reason):
            return told
        raise DaysAlreadyTold
    exception.save()
    ExceptionalHours.objects.bulk_create(
        ExceptionalHours(exception=exception, opens=hours.opens, closes=hours.closes) for hours in draft.hours
    )
    set_texts(on=exception, texts={"reason": reason}, by=by, at=at)
    record(by=by, at=at, did="hub.exception_added", on=exception, hub_id=hub.pk)
    return exception


def _says(told: OpeningException, draft: ExceptionDraft, reason: Mapping[str, str]) -> bool:
    hours = sorted(Hours(row.opens, row.closes) for row in told.hours.all())
    same_words = all(told.reason.text(language) == clean_plain(text) for language, text in reason.items())
    return same_words and hours == sorted(draft.hours)


@transaction.atomic
def remove_exception(*, exception: OpeningException, by: Actor, at: datetime) -> ExceptionDraft:
    """Take exceptional days away; gives what they were, so that they can be put back.

    Who may: the hub's managers.
    """
    hours = tuple(Hours(row.opens, row.closes) for row in exception.hours.all())
    record(by=by, at=at, did="hub.exception_removed", on=exception, hub_id=exception.hub_id)
    exception.delete()
    return ExceptionDraft(exception.first_day, exception.last_day, hours)
