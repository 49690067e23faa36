"""Help somebody to vote: in her presence or by telephone, on a tablet of the house, or with a code by letter."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Final

from django.core import signing
from django.db import models, transaction
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.agora.enums import WhyNot
from estaminet.agora.models import Decision, RollEntry, TabletPass
from estaminet.agora.operations.casting import LETTERS, CountedAlready, NotOnTheRoll
from estaminet.agora.operations.holding_votes import hold_shared, refuse_not_open
from estaminet.agora.queries.taking_part import place_of, record_that_stays
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import Person

LASTS: Final = timedelta(minutes=15)
"""So long the team may vote for somebody after it said so, and a code for the tablet holds."""
_HELP: Final = "agora.help"
_LETTER: Final = "agora.letter"
DIGITS: Final = 6
PROOF: Final = 12


class HelpHow(models.TextChoices):
    """How somebody is helped."""

    PRESENT = "present", pgettext_lazy("help with voting", "She is here with me")
    PHONE = "phone", pgettext_lazy("help with voting", "She is on the telephone")


class HelpEnded(Refusal):
    """A session for somebody else ends by itself."""

    message = _("The time for this vote is over: nothing was sent. Find the person again to go on.")


class UnknownCode(Refusal):
    """Not one of ours, or used, or too old."""

    message = _("We do not know this code, or it has been used. Look at it once more, or ask the team.")
    field = "code"


@transaction.atomic
def begin_help(*, decision: Decision, person: Person, how: HelpHow, by: Actor, at: datetime) -> str:
    """Vote for somebody who asks, in the next minutes: a token for it. Who may: the team of the hub she counts for.

    It is logged that somebody was helped, by whom and how; not who it was, and nothing of the vote.
    Raises NotOpen, NotOnTheRoll, CountedAlready.
    """
    hub_id = _refuse(decision, person, at)
    record(by=by, at=at, did="vote.helped", on=decision, hub_id=hub_id, details={"how": str(how)})
    said = f"{decision.pk}-{person.pk}-{by.account_id or 0}-{int(at.timestamp())}"
    return signing.Signer(salt=_HELP).sign(said)


@transaction.atomic
def vouch_for_age(*, decision: Decision, person: Person, by: Actor, at: datetime) -> RollEntry:
    """Put somebody on the roll of whom only the age is not known: the team has seen that she is old enough.

    No birth date is kept; it is logged that somebody's word was taken, and whose, not for whom. Twice is once. Who may:
    the team of the hub she counts for. Raises NotOpen, NotOnTheRoll.
    """
    now = hold_shared(decision.pk)
    refuse_not_open(now, at)
    person = record_that_stays(person)
    found = now.roll.filter(person=person).first()
    if found is not None:
        return found
    place = place_of(now.process, person, at)
    if place.why_not not in (None, WhyNot.AGE_UNKNOWN):
        raise NotOnTheRoll(place.why_not.label)
    entry, made = RollEntry.objects.get_or_create(decision=now, person=person, defaults={"hub_id": place.hub_id})
    if made:
        record(by=by, at=at, did="vote.age_vouched", on=now, hub_id=place.hub_id)
    return entry


def helped_person(*, token: str, decision: Decision, by: Actor, at: datetime) -> int:
    """Whom a token lets this account vote for. Raises HelpEnded."""
    try:
        known = signing.Signer(salt=_HELP).unsign(token).split("-")
        decision_id, person_id, account_id, begun = (int(each) for each in known)
    except (signing.BadSignature, ValueError) as wrong:
        raise HelpEnded from wrong
    if decision_id != decision.pk or account_id != (by.account_id or 0):
        raise HelpEnded
    if not 0 <= at.timestamp() - begun < LASTS.total_seconds():
        raise HelpEnded
    return person_id


@transaction.atomic
def give_tablet_code(*, decision: Decision, person: Person, by: Actor, at: datetime) -> str:
    """Digits with which somebody votes on a tablet of the house in the next minutes; the last ones given to her hold.

    Who may: the team of the hub she counts for. Raises NotOpen, NotOnTheRoll, CountedAlready.
    """
    _refuse(decision, person, at)
    TabletPass.objects.filter(ends_at__lt=at).delete()
    code = "".join(secrets.choice("0123456789") for _digit in range(DIGITS))
    while TabletPass.objects.filter(code=_hashed(code)).exists():
        code = "".join(secrets.choice("0123456789") for _digit in range(DIGITS))
    TabletPass.objects.update_or_create(
        decision=decision,
        person=person,
        defaults={"code": _hashed(code), "ends_at": at + LASTS, "by_id": by.account_id},
    )
    return code


def tablet_pass(*, code: str, network_id: int, at: datetime) -> TabletPass:
    """The pass that digits on a tablet stand for. Raises UnknownCode."""
    rows = TabletPass.objects.select_related("decision__process__network", "person")
    found = rows.filter(code=_hashed(code.strip()), decision__process__network=network_id).first()
    if found is None or not found.holds(at):
        raise UnknownCode
    return found


def end_tablet_pass(*, held: TabletPass) -> None:
    """It was used: nothing of it stays."""
    TabletPass.objects.filter(pk=held.pk).delete()


def letter_code(decision: Decision, person_id: int) -> str:
    """The code of a letter: whoever holds it votes once for this person. Kept nowhere; it follows from a key.

    Fours of letters and digits: the decision, the person, and the proof that we made it.
    """
    plain = f"{_based(decision.pk, 4)}{_based(person_id, 8)}"
    return plain + _proof(decision, plain)


def letter_person(*, code: str, network_id: int) -> tuple[Decision, Person]:
    """Decision and person that a code of a letter stands for. Raises UnknownCode."""
    said = "".join(each for each in code.upper() if each.isalnum()).translate(str.maketrans("OIL", "011"))
    if len(said) != 12 + PROOF or any(each not in LETTERS for each in said):
        raise UnknownCode
    rows = Decision.objects.announced().select_related("process__network", "process__hub")
    decision = rows.filter(pk=_number(said[:4]), process__network=network_id).first()
    if decision is None or not constant_time_compare(_proof(decision, said[:12]), said[12:]):
        raise UnknownCode
    person = Person.objects.filter(pk=_number(said[4:12])).first()
    if person is None:
        raise UnknownCode
    return decision, record_that_stays(person)


def _refuse(decision: Decision, person: Person, at: datetime) -> int | None:
    """The hub somebody counts for, who may vote and has not. Raises NotOpen, NotOnTheRoll, CountedAlready."""
    now = hold_shared(decision.pk)
    refuse_not_open(now, at)
    person = record_that_stays(person)
    entry = now.roll.filter(person=person).first()
    if entry is not None:
        if entry.used:
            raise CountedAlready
        return entry.hub_id
    place = place_of(now.process, person, at)
    if place.why_not is not None:
        raise NotOnTheRoll(place.why_not.label)
    return place.hub_id


def _hashed(code: str) -> str:
    return hashlib.sha256(f"{_HELP} {code}".encode()).hexdigest()


def _proof(decision: Decision, plain: str) -> str:
    digest = salted_hmac(_LETTER, f"{decision.letter_key} {plain}", algorithm="sha256").digest()
    return "".join(LETTERS[byte % 32] for byte in digest[:PROOF])


def _based(number: int, long: int) -> str:
    said = ""
    for _digit in range(long):
        number, rest = divmod(number, 32)
        said = LETTERS[rest] + said
    if number:
        raise ValueError("a number too large for a letter")
    return said


def _number(said: str) -> int:
    number = 0
    for each in said:
        number = number * 32 + LETTERS.index(each)
    return number
