"""The door for other programs: who came, told as often as one likes, in any order."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from ninja import Path
from pydantic import BaseModel, Field, model_validator

from estaminet.kernel.api.shapes import WRITTEN_ANYHOW, Id, Instant, Sent, line, whole
from estaminet.network.api_doors import Done, caller_of, reader_of
from estaminet.network.enums import Scope
from estaminet.programme.api.router import act
from estaminet.programme.enums import AgeBand, DoorDid
from estaminet.programme.operations.attendance.programs import hear_program
from estaminet.programme.operations.attendance.told import COUNTS, MOST_PEOPLE, OF_PEOPLE, Told
from estaminet.programme.queries.programs.parties import session_worked_at

Nonce = Annotated[str, Field(pattern="^[A-Za-z0-9_.:-]{1,64}$")]


class CheckInSent(Sent):
    """One thing that happened at the door."""

    nonce: Nonce = Field(
        description="A word of your own, one for each fact of a session: told again, it counts once.",
        examples=["till-3-000417"],
    )
    did: DoorDid = Field(description="`undone` takes back the fact named in `undoes`.", examples=["arrived"])
    at: Instant = Field(description="When it happened.")
    ticket: str = Field(
        default="", pattern="^[0-9A-Z]{0,16}$", description="The code on the ticket of who it is about."
    )
    undoes: Nonce | None = Field(default=None, description="The nonce of a fact you told before.")
    people: Annotated[int, whole(1, MOST_PEOPLE), WRITTEN_ANYHOW] = Field(
        default=1, description="How many, of `walked_in` and `online`."
    )
    age: AgeBand = Field(default=AgeBand.UNKNOWN, description="Their age, of `walked_in` and `online`.")
    reason: Annotated[str, line(200)] = Field(default="", description="Why somebody was turned away.")

    @model_validator(mode="after")
    def fits(self) -> CheckInSent:
        if self.did in OF_PEOPLE - {DoorDid.REFUSED} and not self.ticket:
            raise ValueError(_("Please say whose ticket it is."))
        if (self.did is DoorDid.UNDONE) != (self.undoes is not None):
            raise ValueError(_("“undoes” belongs to “undone”, and to nothing else."))
        return self

    def told(self) -> Told:
        counts = self.did in COUNTS
        return Told(
            nonce=self.nonce,
            did=self.did,
            said_at=self.at,
            who=self.ticket if self.did in OF_PEOPLE else "",
            undoes=self.undoes or "",
            people=self.people if counts else 1,
            age_band=self.age.value if counts else "",
            reason=self.reason.strip(),
        )


class CheckInsSent(Sent):
    """What was noted since the last time."""

    facts: list[CheckInSent] = Field(min_length=1, max_length=500)


class CheckInsTold(BaseModel):
    """What became of it, by nonce."""

    kept: list[str] = Field(description="Kept now, or before.")
    unknown: list[str] = Field(description="Not kept: nobody is registered here with this ticket.")
    heard_at: datetime


@act(
    "/sessions/{int:session_id}/check-ins",
    url_name="check_ins",
    operation_id="check_in",
    tag="Door",
    scope=Scope.DOOR,
    gives=CheckInsTold,
    summary="Check people in",
)
def check_in(request: HttpRequest, session_id: Path[Id], sent: CheckInsSent) -> Done:
    """From twelve hours before the session. Facts are never changed: a mistake is taken back. Scope `door`."""
    session, caller = session_worked_at(reader_of(request), session_id), caller_of(request)
    if session is None:
        raise Http404
    told = {each.nonce: each.told() for each in reversed(sent.facts)}
    heard = hear_program(session=session, told=list(told.values())[::-1], by=caller.actor, at=caller.at)
    return Done({"kept": heard.kept, "unknown": heard.unknown, "heard_at": caller.at})
