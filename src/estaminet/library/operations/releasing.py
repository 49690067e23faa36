"""What somebody who appears allows: said, taken back, ended. Each time a fact; the latest one holds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import StoredFile
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import SaidBy, Use
from estaminet.library.models import Appearance, Release, Work
from estaminet.library.operations.appearing import ErasedMark
from estaminet.library.operations.sight import hold_work, settle_sight
from estaminet.library.queries.appearing import RELEASE
from estaminet.library.queries.majority import minor_on, of_age_on
from estaminet.people import rules
from estaminet.people.models import ConsentText, Guardianship, Person
from estaminet.people.operations.consents import EndsInThePast, TextNotInForce, lock_text
from estaminet.people.queries.consents import texts_in_force


class LibraryFirst(Refusal):
    """Another use without the library, from which all others come."""

    message = _("Everything else begins in the library. Tick it as well, or say no.")
    field = "uses"


class TextMissing(Refusal):
    """A yes to words that nobody read."""

    message = _("A yes needs the words it is said to. Coordinators of the network write them under *Consents*.")
    field = "text"


class GuardianMissing(Refusal):
    """Nobody is noted who could speak for this minor."""

    message = _("A minor cannot say yes alone. Note first, on the page of this person, who answers for them.")
    field = "guardian"


class NotTheirGuardian(Refusal):
    """Somebody who does not answer for this minor, or no longer."""

    message = _("Only somebody who answers for this minor today may say yes. Choose one of their guardians.")
    field = "guardian"


class GuardianNameMissing(Refusal):
    """A minor known by name alone, and nobody who answers for them."""

    message = _("A minor cannot say yes alone. Write down with the mark who answers for them.")
    field = "guardian_name"


class OfAge(Refusal):
    """A guardian's word for somebody who speaks for themselves."""

    message = _("This person is of age and speaks for themselves.")
    field = "said_by"


class SaidMeanwhile(Refusal):
    """Something was said after the page was made on which this yes was given."""

    message = _("Something else was said meanwhile. Look at it, then say it again if it still holds.")


@dataclass(frozen=True, kw_only=True)
class Said:
    """What somebody says: ``uses`` they allow, none for a no; ``until`` the last day on which it holds.

    ``read`` is the ``mark`` of the words they had before them, without it those of ``text`` as it was found. ``paper``
    is the signed form, scanned.
    """

    uses: Collection[Use]
    said_by: SaidBy
    text: ConsentText | None = None
    language: str = ""
    read: str | None = None
    until: date | None = None
    guardian: Person | None = None
    paper: StoredFile | None = None


@transaction.atomic
def say_release(*, appearance: Appearance, said: Said, seen: int | None, by: Actor, at: datetime) -> Release:
    """Keep what somebody who appears says. ``seen`` is the latest release the page knew, None for none.

    A no is always taken, whatever was said meanwhile. Who may: the team that hands over a device or holds the paper,
    the person in *my Estaminet*, whoever holds the link of the release page. Raises ErasedMark, SaidMeanwhile,
    LibraryFirst, EndsInThePast, TextMissing, TextNotInForce, GuardianMissing, NotTheirGuardian, GuardianNameMissing,
    OfAge.
    """
    text = lock_text(said.text) if said.text is not None else None
    _hold_people(appearance, said.guardian)
    work = hold_work(appearance.work_id)
    now = Appearance.objects.select_related("person").get(pk=appearance.pk)
    last = latest_of(now)
    if not said.uses:
        return _keep(work, now, last, said, text, by, at)
    if now.erased_at is not None:
        raise ErasedMark
    if (last.pk if last is not None else None) != seen:
        raise SaidMeanwhile
    today = at.astimezone(work.hub.clock).date()
    if Use.LIBRARY not in said.uses:
        raise LibraryFirst
    if said.until is not None and said.until < today:
        raise EndsInThePast
    _check_text(work, said, text, at)
    _check_speaker(now, said, today)
    grown = of_age_on(person=now.person, entered=now.minor_until)
    if grown != now.minor_until:
        # A birth date was written down, or corrected, since they were marked.
        now.minor_until = grown
        now.save(update_fields=["minor_until"])
    return _keep(work, now, last, said, text, by, at)


@transaction.atomic
def withdraw_release(
    *, appearance: Appearance, said_by: SaidBy, by: Actor, at: datetime, guardian: Person | None = None
) -> Release:
    """Take a yes back, or say no where nothing was said: out of sight at once on every exit. Twice is once.

    Who may: the person, also a minor; a guardian; the team for them; whoever holds the link of the release page.
    """
    return say_release(
        appearance=appearance, said=Said(uses=(), said_by=said_by, guardian=guardian), seen=None, by=by, at=at
    )


@transaction.atomic
def end_release(*, appearance: Appearance, by: Actor, at: datetime) -> Release:
    """The team ends what was allowed, for a reason of its own. Who may: the team of the work's hub. Twice is once."""
    return withdraw_release(appearance=appearance, said_by=SaidBy.HOUSE, by=by, at=at)


def latest_of(appearance: Appearance) -> Release | None:
    """What was said last; the work being held, nothing comes after it."""
    last: Release | None = Release.objects.filter(appearance=appearance).order_by("-pk").first()
    return last


def _keep(
    work: Work,
    appearance: Appearance,
    last: Release | None,
    said: Said,
    text: ConsentText | None,
    by: Actor,
    at: datetime,
) -> Release:
    if not said.uses and last is not None and not last.uses:
        return last
    release = Release.objects.create(
        appearance=appearance,
        subject_key=appearance.subject_key,
        uses=[use.value for use in Use if use in said.uses],
        said_by=said.said_by,
        guardian=said.guardian,
        text=text,
        language=said.language,
        paper=said.paper,
        until=said.until if said.uses else None,
        at=at,
        noted_by_id=by.account_id,
    )
    did = "release.given" if said.uses else "release.withdrawn"
    details = {"work": work.pk, "appearance": appearance.pk, "said_by": str(said.said_by)}
    record(by=by, at=at, did=did, on=release, hub_id=work.hub_id, details=details)
    settle_sight(work_id=work.pk, at=at)
    return release


def _hold_people(appearance: Appearance, guardian: Person | None) -> None:
    """People before works, as whoever erases or merges them does: nobody waits for the other in a ring."""
    ids = [each for each in (appearance.person_id, guardian.pk if guardian is not None else None) if each is not None]
    rows = Person.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=ids).order_by("pk")
    list(rows.values_list("pk", flat=True))


def _check_text(work: Work, said: Said, text: ConsentText | None, at: datetime) -> None:
    if text is None or text.use != RELEASE or text.network_id != work.network_id or not said.language:
        raise TextMissing
    if said.said_by == SaidBy.PAPER:
        return  # signed when these words held; the form says which
    in_force = {each.pk for each in texts_in_force(network_id=work.network_id, at=at)}
    assert said.text is not None
    read = said.read if said.read is not None else said.text.mark(said.language)
    if text.pk not in in_force or read != text.mark(said.language):
        raise TextNotInForce


def _check_speaker(appearance: Appearance, said: Said, today: date) -> None:
    """Who may say yes: grown-ups for themselves, for a minor who answers for them."""
    if not minor_on(appearance, today):
        if said.said_by == SaidBy.GUARDIAN or said.guardian is not None:
            raise OfAge
        return
    person = appearance.person
    if person is None or not person.is_minor_on(today):
        # Known by name alone, or as a minor by the team's word alone: so is who answers for them.
        if said.said_by == SaidBy.SELF:
            raise NotTheirGuardian
        if not appearance.guardian_name:
            raise GuardianNameMissing
        return
    if said.guardian is None and not Guardianship.objects.filter(minor=person, ended_at=None).exists():
        raise GuardianMissing
    if said.said_by == SaidBy.SELF or said.guardian is None:
        raise NotTheirGuardian
    if not rules.answers_for(guardian=said.guardian, minor=person, on=today):
        raise NotTheirGuardian
