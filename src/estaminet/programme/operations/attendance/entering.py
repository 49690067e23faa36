"""Enter who was there on the team's page, while it happens or from the paper sheet in the evening."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import DoorDid, NotedHow, SessionState
from estaminet.programme.models import DoorFact, Registration, Session
from estaminet.programme.operations.attendance.noting import EARLIEST, Heard, note_attendance
from estaminet.programme.operations.attendance.told import MOST_PEOPLE, Told
from estaminet.programme.queries.attendance.present import attendance_of


class NotYet(Refusal):
    """The session has not come near."""

    message = _("This date has not begun yet. You can enter who is there from twelve hours before.")


class DidNotHappen(Refusal):
    """The session was called off or taken away."""

    message = _("This date did not take place, so nobody can have been there. Plan it again first if it did.")


class TooManyCounted(Refusal):
    """More people in one go than a hall holds."""

    message = _("More than 500 people at once: please check the number.")


@dataclass(frozen=True)
class Entered:
    """What changed since the page was shown: ids of registrations that came or did not come after all, and how many
    more (or, with a minus, fewer) people came without registering, by age band, or took part online."""

    came: Collection[int] = ()
    did_not: Collection[int] = ()
    walked_in: Mapping[str, int] = field(default_factory=dict)
    online: int = 0

    @property
    def nothing(self) -> bool:
        return not (self.came or self.did_not or self.online or any(self.walked_in.values()))


@transaction.atomic
def enter_attendance(
    *, session: Session, entered: Entered, how: NotedHow, by: Actor, at: datetime, form_key: str
) -> Heard:
    """Note what somebody of the team ticked, counted or took back. Who may: the session's teams.

    What devices noted meanwhile stays: only what this person changed is written. Facts of paper, or of a session that
    is over, happened when it began, as far as anybody knows. A form sent twice counts once.
    Raises NotYet, DidNotHappen, TooManyCounted.
    """
    now = Session.objects.select_for_update(of=("self",), no_key=True).get(pk=session.pk)
    if now.state in (SessionState.CANCELLED, SessionState.POSTPONED, SessionState.DRAFT) or now.removed_at:
        raise DidNotHappen
    if at < now.starts_at - EARLIEST:
        raise NotYet
    if max([entered.online, *entered.walked_in.values()], default=0) > MOST_PEOPLE:
        raise TooManyCounted
    if entered.nothing or DoorFact.objects.filter(nonce=_nonce(form_key, 0)).exists():
        return Heard()
    happened = min(now.starts_at, at) if how is NotedHow.PAPER or at > now.ends_at else at
    facts = [
        Told(_nonce(form_key, number), did, happened, who=who, undoes=undoes, people=people, age_band=band)
        for number, (did, who, undoes, people, band) in enumerate(_facts(now, entered))
    ]
    return note_attendance(session=now, told=facts, how=how, by=by, at=at)


Wanted = tuple[DoorDid, str, str, int, str]
"""What happened, to whom (a ticket's code), what it takes back (a nonce), how many people, of which age."""


def _facts(session: Session, entered: Entered) -> Iterator[Wanted]:
    known = attendance_of(session.pk)
    codes = dict(Registration.objects.filter(session=session, pk__in=list(entered.came)).values_list("pk", "code"))
    for pk in sorted(codes):
        if pk not in known.people:
            yield DoorDid.ARRIVED, codes[pk], "", 1, ""
    for pk in sorted(entered.did_not):
        if pk in known.people:
            yield from ((DoorDid.UNDONE, "", nonce, 1, "") for nonce in known.people[pk].facts)
    for band, more in sorted(entered.walked_in.items()):
        yield from _counted(session, DoorDid.WALKED_IN, band, more)
    yield from _counted(session, DoorDid.ONLINE, "", entered.online)


def _counted(session: Session, did: DoorDid, band: str, more: int) -> Iterator[Wanted]:
    """So many more, or fewer: the latest counts are taken back, and what was too much taken back is counted again."""
    if more > 0:
        yield did, "", "", more, band
    if more >= 0:
        return
    fewer = -more
    for fact in DoorFact.objects.filter(session=session, did=did, age_band=band).standing().order_by("-at", "-pk"):
        if fewer <= 0:
            break
        yield DoorDid.UNDONE, "", fact.nonce, 1, ""
        fewer -= fact.people
    if fewer < 0:
        yield did, "", "", -fewer, band


def _nonce(form_key: str, number: int) -> str:
    """The nonce of one fact of a form: the same whenever that form is sent."""
    return hashlib.sha256(f"{form_key}-{number}".encode()).hexdigest()[:32]


def changes(*, ticked: Collection[int], shown: Collection[int], listed: Collection[int]) -> tuple[set[int], set[int]]:
    """Who came and who did not after all, between what a page showed as ticked and what came back from it."""
    now, before = set(ticked) & set(listed), set(shown) & set(listed)
    return now - before, before - now
