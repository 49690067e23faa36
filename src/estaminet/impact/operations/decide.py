"""Say how sessions count, and split a mixed one into parts that count by themselves."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.impact.enums import Counting
from estaminet.impact.models import CountingDecision, CountingRules, SessionPart
from estaminet.impact.queries.parts import Part, parts_of, session_for
from estaminet.impact.rules import suggested
from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.programme.models import Session


class NotOfThisSession(Refusal):
    """The part was taken away meanwhile, or belongs to another session."""

    message = _("This date was split anew meanwhile. Please look at its parts again.")


class PartsOutside(Refusal):
    """A part begins before its session or after its end, or two begin together."""

    message = _("Each part begins at a time of its own, between the beginning of the date and its end.")
    field = "begins"


class TooFewParts(Refusal):
    """One part is no split."""

    message = _("A date is split into two parts at least. Leave it whole otherwise.")
    field = "begins"


class ForNobodyOutside(Refusal):
    """A meeting of teams cannot be made for inclusion."""

    message = _("A meeting of teams and partners counts nowhere, so it cannot count for inclusion.")
    field = "inclusion"


@dataclass(frozen=True, slots=True)
class PartDraft:
    """A part to be: what it is, in one language, and the instant at which it begins."""

    name: str
    begins_at: datetime


@transaction.atomic
def decide_counting(
    *,
    session: Session,
    counting: Counting,
    by: Actor,
    at: datetime,
    inclusion: bool = False,
    part: int | None = None,
    suggested_so: bool = False,
) -> CountingDecision:
    """Say how a session, or one of its parts, counts from now on. Who may: the session's teams.

    The decisions before stay as facts. The same said again changes nothing. Raises NotOfThisSession, ForNobodyOutside.
    """
    if counting is Counting.INTERNAL and inclusion:
        raise ForNobodyOutside
    now = Session.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    known = {each.pk: each for each in session_for(now)}
    if part not in known:
        raise NotOfThisSession
    before = known[part].decided
    if before and (before.counting, before.inclusion) == (counting, inclusion):
        return CountingDecision.objects.get(pk=before.pk)
    (made,) = _decisions(now.network_id, [(known[part], counting, inclusion)], by, at, suggested_so)
    made.save()
    record(by=by, at=at, did="session.counted", on=now, hub_id=now.hub_id, details={"decision": made.pk})
    return made


@transaction.atomic
def accept_suggestions(*, sessions: Collection[int], network_id: int, by: Actor, at: datetime) -> int:
    """Decide all undecided parts of some sessions as the house proposes; gives how many. Who may: the sessions' teams,
    who have seen the proposals. What somebody decided meanwhile stays."""
    rows = Session.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=sessions, network=network_id)
    held = sorted(rows.order_by("pk").values_list("pk", flat=True))
    parts = parts_of(Session.objects.filter(pk__in=held))
    made = _decisions(network_id, [(part, *proposal(part)) for part in parts if part.decided is None], by, at, True)
    CountingDecision.objects.bulk_create(made, batch_size=500)
    if made:
        record(by=by, at=at, did="sessions.counted", details={"sessions": sorted({each.session_id for each in made})})
    return len(made)


def proposal(part: Part) -> tuple[Counting, bool]:
    """What the house proposes for a part."""
    return suggested(kind=part.kind, audience=part.audience, open_to_all=part.open_to_all, made_in=part.made_in)


def _decisions(
    network_id: int, wanted: Sequence[tuple[Part, Counting, bool]], by: Actor, at: datetime, agreed: bool
) -> list[CountingDecision]:
    rules = CountingRules.objects.in_force(network_id) if wanted else None
    return [
        CountingDecision(
            session_id=part.session_id,
            part_id=part.pk,
            counting=counting,
            inclusion=inclusion,
            rules=rules,
            suggested=agreed,
            at=at,
            by_id=by.account_id,
        )
        for part, counting, inclusion in wanted
    ]


@transaction.atomic
def split_session(
    *, session: Session, parts: Sequence[PartDraft], language: str, by: Actor, at: datetime
) -> list[SessionPart]:
    """Split a session into parts that count by themselves, in place of those it has; none makes it whole again.

    Parts that stay as they begin keep their decision; of the others nobody has said yet how they count. Who may: the
    session's teams. Raises PartsOutside, TooFewParts.
    """
    now = Session.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    begins = [each.begins_at for each in parts]
    if len(parts) == 1:
        raise TooFewParts
    if len(set(begins)) < len(begins) or any(not now.starts_at <= each < now.ends_at for each in begins):
        raise PartsOutside
    kept: dict[datetime, SessionPart] = {}
    for row in SessionPart.objects.filter(session=now, removed_at=None):
        if row.begins_at in begins:
            kept[row.begins_at] = row
        else:
            row.removed_at = at
            row.save(update_fields=["removed_at"])
    found = []
    for draft in sorted(parts, key=lambda each: each.begins_at):
        row = kept.get(draft.begins_at) or SessionPart.objects.create(
            session=now, begins_at=draft.begins_at, made_at=at, name=Texts()
        )
        found.append(set_texts(on=row, texts={"name": {language: draft.name}}, by=by, at=at))
    record(
        by=by,
        at=at,
        did="session.split",
        on=now,
        hub_id=now.hub_id,
        details={"parts": [each.pk for each in found]},
    )
    return found
