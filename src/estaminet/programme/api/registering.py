"""Registering for other programs: parties made, shown, cancelled; offers accepted; who is registered."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from ninja import Path, Query
from pydantic import Field, StrictBool, StrictInt

from estaminet.kernel.api.answers import told, told_page
from estaminet.kernel.api.pages import InLanguages, Leafing, cursor, read_cursor
from estaminet.kernel.api.problems import Problem
from estaminet.kernel.api.shapes import WRITTEN_ANYHOW, Day, Flag, Id, Sent, answers, line, paragraph, whole
from estaminet.network.api_doors import Bearer, Done, caller_of, reader_of
from estaminet.network.enums import Scope
from estaminet.people.enums import GuardianKind
from estaminet.programme.api import shapes
from estaminet.programme.api.router import act, router
from estaminet.programme.api.telling import party_data, party_with_link
from estaminet.programme.enums import Mode, Need, PartyState
from estaminet.programme.models import Party, Session
from estaminet.programme.operations.registering.programs import (
    accept_for_program,
    cancel_for_program,
    register_for_program,
)
from estaminet.programme.queries.programs.parties import parties_after, party_told, session_worked_at
from estaminet.programme.queries.registering.drafts import PartyDraft, RegistrationDraft

Said = Annotated[
    dict[
        Annotated[str, Field(pattern="^[1-9][0-9]{0,17}$")],
        StrictBool | Annotated[StrictInt, WRITTEN_ANYHOW] | Annotated[str, paragraph(1000)],
    ],
    Field(max_length=50, description="Id of a question → words, true or false, or the id of a choice."),
]
Amount = Annotated[str, Field(pattern=r"^[0-9]{1,5}(\.[0-9]{1,2})?$", examples=["5.00"])]
Few = Annotated[int, whole(0, 200), WRITTEN_ANYHOW]


class PersonSent(Sent):
    """Somebody who comes."""

    given_name: Annotated[str, line(80)] = Field(default="", examples=["Chloé"])
    family_name: Annotated[str, line(120)] = Field(default="", examples=["Martin"])
    minor: Flag = Field(default=False, description="Under 18, where no birth date is given.")
    birth_date: Day | None = None
    needs: list[Need] = Field(default=[], max_length=20, description="What this person needs in order to take part.")
    needs_words: Annotated[str, paragraph(1000)] = ""
    guardian: Few | None = Field(
        default=None, description="Of a minor: the place in `people`, from 0, of who answers for it."
    )
    guardian_name: Annotated[str, line(160)] = ""
    guardian_phone: Annotated[str, line(40)] = ""
    guardian_kind: GuardianKind = GuardianKind.PARENT
    allowed: Flag = Field(default=False, description="Whoever answers for this minor says that it may come.")
    price: Id | None = Field(default=None, description="The id of one of the prices.")
    amount: Amount | None = Field(default=None, description="Where one pays what one can.")
    answers: Said = {}

    def draft(self) -> RegistrationDraft:
        return RegistrationDraft(
            given_name=self.given_name,
            family_name=self.family_name,
            minor=self.minor,
            birth_date=self.birth_date,
            needs=[each.value for each in self.needs],
            needs_words=self.needs_words,
            guardian=self.guardian,
            guardian_name=self.guardian_name,
            guardian_phone=self.guardian_phone,
            guardian_kind=self.guardian_kind.value,
            allowed=self.allowed,
            tariff_id=self.price,
            amount=Decimal(self.amount) if self.amount is not None else None,
            answers={int(key): value for key, value in self.answers.items()},
        )


class SpotSent(Sent):
    """One of the places of a joint session, as the session names it."""

    hub: Annotated[str, line(60, shortest=1)]
    place_id: Id | None = None


class PartySent(Sent):
    """People who register together: they get their places all together, or wait together."""

    contact_name: Annotated[str, line(160)] = Field(examples=["Chloé Martin"])
    email: Annotated[str, line(254)] = Field(default="", examples=["chloe@example.org"])
    phone: Annotated[str, line(40)] = ""
    language: str = Field(pattern="^[a-z]{2}$", description="That of the mails they get.", examples=["fr"])
    spoken: str = Field(default="", pattern="^([a-z]{2})?$", description="The one they like to be spoken to in.")
    country: str = Field(default="", pattern="^([A-Z]{2})?$", description="The country they live in.")
    mode: Mode = Field(default=Mode.IN_PERSON, description="`hybrid` is no way of taking part: choose one of both.")
    where: SpotSent | None = Field(default=None, description="Where they come, of a joint session.")
    people: list[PersonSent] = Field(default=[], max_length=200)
    group_name: Annotated[str, line(160)] = Field(default="", description="A school or a class.")
    unnamed: Few = Field(default=0, description="How many more come whose names are told later.")
    minors: Few = Field(default=0, description="How many of those are under 18.")
    fewest: Annotated[int, whole(1, 200), WRITTEN_ANYHOW] | None = Field(
        default=None, description="They would also come as so many."
    )
    answers: Said = {}
    confirmed: Flag = Field(default=False, description="You know that somebody reads the mails at this address.")
    only_with_places: Flag = Field(default=False, description="Rather not at all than wait.")

    def draft(self, session: Session) -> PartyDraft:
        return PartyDraft(
            contact_name=self.contact_name,
            language=self.language,
            people=[each.draft() for each in self.people],
            email=self.email.strip(),
            phone=self.phone,
            spoken=self.spoken,
            country=self.country,
            mode=self.mode.value,
            spot=_spot(session, self.where) if self.where else None,
            group_name=self.group_name,
            unnamed=self.unnamed,
            minors=self.minors,
            fewest=self.fewest,
            answers={int(key): value for key, value in self.answers.items()},
            confirmed=self.confirmed,
        )


class CancelSent(Sent):
    """Who does not come."""

    people: list[Id] | None = Field(
        default=None, max_length=200, description="Ids of those who do not come. Without it, nobody does."
    )
    reason: Annotated[str, line(500)] = Field(default="", description="It stands in the mail they get.")


class AcceptSent(Sent):
    """Who comes."""

    people: list[Id] | None = Field(
        default=None, max_length=200, description="Ids of those who come, where fewer places are held than they are."
    )


class ListOfParties(Leafing):
    """The parameters of the list of parties."""

    state: list[PartyState] = Field(default=[], max_length=4)


@act(
    "/sessions/{int:session_id}/parties",
    url_name="parties",
    operation_id="register_party",
    tag="Registering",
    scope=Scope.REGISTER,
    gives=shapes.PartyMade,
    status=201,
    summary="Register a party",
)
def register(request: HttpRequest, session_id: Path[Id], sent: PartySent) -> Done:
    """They get their places all together, or wait as one party, as on the page of the house; mails leave as from there.

    Scope `register`. 409 says how things stand (full, closed, already registered), 422 what is wrong with the party.
    """
    session, caller = _session(request, session_id), caller_of(request)
    made = register_for_program(
        session=session,
        draft=sent.draft(session),
        by=caller.actor,
        at=caller.at,
        only_with_places=sent.only_with_places,
    )
    return Done(party_with_link(request, _party(request, made.pk)), 201, reverse("api:party", args=[made.pk]))


@router.get(
    "/sessions/{int:session_id}/parties",
    url_name="parties",
    operation_id="list_parties",
    tags=["Registering"],
    auth=Bearer(Scope.REGISTRATIONS),
    response=answers({200: shapes.PageOfParties}, 403, 404),
    summary="Who is registered",
)
def parties(request: HttpRequest, session_id: Path[Id], leafing: Query[ListOfParties]) -> HttpResponse:
    """Parties of a session by their ids, those that have ended as well. Scope `registrations`."""
    session = _session(request, session_id)
    after = read_cursor(leafing.cursor, 1)[0] if leafing.cursor else None
    states = [each.value for each in leafing.state]
    found = parties_after(reader_of(request), session, states, after, leafing.limit + 1)
    page = found[: leafing.limit]
    more = cursor(page[-1].pk) if len(found) > leafing.limit else None
    return told_page(request, [party_data(each) for each in page], more, private=True)


@router.get(
    "/parties/{int:party_id}",
    url_name="party",
    operation_id="read_party",
    tags=["Registering"],
    auth=Bearer(Scope.REGISTER, Scope.REGISTRATIONS),
    response=answers({200: shapes.PartyTold}, 403, 404),
    summary="One party",
)
def party(request: HttpRequest, party_id: Path[Id], asked: Query[InLanguages]) -> HttpResponse:
    """As it stands now. Scope `register` or `registrations`."""
    return told(request, party_data(_party(request, party_id)), private=True)


@act(
    "/parties/{int:party_id}/cancel",
    url_name="party_cancel",
    operation_id="cancel_party",
    tag="Registering",
    scope=Scope.REGISTER,
    gives=shapes.PartyTold,
    summary="Cancel a party, or some of its people",
)
def cancel(request: HttpRequest, party_id: Path[Id], sent: CancelSent) -> Done:
    """Their places go on at once to those who wait. Cancelled twice, it counts once. Scope `register`."""
    found, caller = _party_with(request, party_id, sent.people), caller_of(request)
    cancel_for_program(party=found, ids=sent.people, reason=sent.reason, by=caller.actor, at=caller.at)
    return Done(party_data(_party(request, party_id)))


@act(
    "/parties/{int:party_id}/accept",
    url_name="party_accept",
    operation_id="accept_offer",
    tag="Registering",
    scope=Scope.REGISTER,
    gives=shapes.PartyTold,
    summary="Accept the places offered to a party",
)
def accept(request: HttpRequest, party_id: Path[Id], sent: AcceptSent) -> Done:
    """The places that are held for it become its own. Accepted twice, it counts once. Scope `register`."""
    found, caller = _party_with(request, party_id, sent.people), caller_of(request)
    accept_for_program(party=found, keep=sent.people, by=caller.actor, at=caller.at)
    return Done(party_data(_party(request, party_id)))


# --- found within the reader's scope ----------------------------------------------------------------------------


def _session(request: HttpRequest, session_id: int) -> Session:
    found = session_worked_at(reader_of(request), session_id)
    if found is None:
        raise Http404
    return found


def _party(request: HttpRequest, party_id: int) -> Party:
    found = party_told(reader_of(request), party_id)
    if found is None:
        raise Http404
    return found


def _party_with(request: HttpRequest, party_id: int, ids: list[int] | None) -> Party:
    """A party and some of its people. Raises Problem for somebody who was never in it."""
    found = _party(request, party_id)
    people: Any = found.people_told  # type: ignore[attr-defined]
    if ids is not None and not set(ids) <= {each.pk for each in people}:
        raise Problem(422, _("One of these people is not in this party."), kind="not-in-party", field="people")
    return found


def _spot(session: Session, sent: SpotSent) -> tuple[int, int | None]:
    """Hub and place by what the session is told to be; what it is not, the operation refuses."""
    hubs = {session.hub.slug: session.hub_id, **{each.hub.slug: each.hub_id for each in session.also_at.all()}}
    known = {session.hub_id: session.place_id, **{each.hub_id: each.place_id for each in session.also_at.all()}}
    hub = hubs.get(sent.hub, 0)
    return hub, sent.place_id if sent.place_id is not None else known.get(hub)
