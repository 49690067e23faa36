"""Say who answers for a minor, and until when."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.people.enums import GuardianKind
from estaminet.people.models import Guardianship, Person


class NobodyGuardsHerself(Refusal):
    """The same person twice."""

    message = _("Nobody can be their own guardian.")
    field = "guardian"


class GuardianIsMinor(Refusal):
    """The guardian is a child too."""

    message = _("A guardian must be of age.")
    field = "guardian"


class NamedByHerself(Refusal):
    """A member of the team gives herself the word over a child."""

    message = _("You cannot name yourself. Somebody else of the team must note that you answer for this child.")
    field = "guardian"


class NotKnownAsMinor(Refusal):
    """Nobody answers for a grown-up; and who may be one is not taken for a child."""

    message = _("Only a minor has a guardian. Write down the birth date first; it says who is a minor.")


class AlreadyGuardian(Refusal):
    """The guardianship is already noted."""

    message = _("This is already noted.")
    field = "guardian"


@transaction.atomic
def name_guardian(
    *,
    guardian: Person,
    minor: Person,
    kind: GuardianKind,
    valid_from: date,
    by: Actor,
    at: datetime,
    valid_until: date | None = None,
    hub_id: int | None = None,
) -> Guardianship:
    """Note that one person answers for another, who is known to be a minor.

    Who may: a team that knows both, but nobody for herself. Raises NobodyGuardsHerself, NamedByHerself,
    NotKnownAsMinor, GuardianIsMinor, AlreadyGuardian.
    """
    if guardian.pk == minor.pk:
        raise NobodyGuardsHerself
    if by.account_id is not None and guardian.account_id == by.account_id:
        raise NamedByHerself
    if not minor.is_minor_on(at.date()):
        raise NotKnownAsMinor
    if guardian.is_minor_on(at.date()):
        raise GuardianIsMinor
    try:
        with transaction.atomic():
            link = Guardianship.objects.create(
                guardian=guardian, minor=minor, kind=kind, valid_from=valid_from, valid_until=valid_until
            )
    except IntegrityError as fault:
        raise AlreadyGuardian from fault
    record(by=by, at=at, did="guardian.named", on=link, hub_id=hub_id)
    return link


@transaction.atomic
def end_guardianship(*, guardianship: Guardianship, by: Actor, at: datetime, hub_id: int | None = None) -> None:
    """A guardianship ends at this instant; one that has ended stays as it was. Who may: a team that knows the minor."""
    held = Guardianship.objects.select_for_update(of=("self",)).filter(pk=guardianship.pk).first()
    if held is None or held.ended_at is not None or (held.valid_until is not None and held.valid_until < at.date()):
        return
    # One that was to begin later ends on its first day, which does not count either.
    held.valid_until, held.ended_at = max(at.date(), held.valid_from), at
    held.save(update_fields=["valid_until", "ended_at"])
    record(by=by, at=at, did="guardian.ended", on=held, hub_id=hub_id)
