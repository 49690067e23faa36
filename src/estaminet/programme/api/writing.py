"""Writing for other programs: an activity with its dates, and publishing it."""

from __future__ import annotations

from typing import Annotated, Any

from django.db import transaction
from django.http import Http404, HttpRequest
from django.urls import reverse
from ninja import Path
from pydantic import Field

from estaminet.kernel.api.shapes import WRITTEN_ANYHOW, Code, Flag, Id, Instant, Sent, line, paragraph, whole
from estaminet.network.api_doors import Done, caller_of, reader_of
from estaminet.network.enums import Scope
from estaminet.network.models import Hub
from estaminet.programme.api import shapes
from estaminet.programme.api.router import act
from estaminet.programme.api.telling import Teller
from estaminet.programme.enums import ActivityKind, Audience, Entry, Mode, PricePolicy, SignLanguage, Transport
from estaminet.programme.models import Activity
from estaminet.programme.operations.activities import publish_activity
from estaminet.programme.operations.sessions import SessionDraft, add_sessions
from estaminet.programme.operations.start import ActivityDraft, start_activity
from estaminet.programme.queries.programs.activities import activity_told

Age = Annotated[int, whole(0, 120), WRITTEN_ANYHOW]
Seats = Annotated[int, whole(1, 100_000), WRITTEN_ANYHOW]
Codes = Annotated[list[Code], Field(max_length=30)]


class SessionSent(Sent):
    """A date. Where it is not said otherwise, it happens at the token's own hub and by its clock."""

    starts_at: Instant
    ends_at: Instant
    zone: Annotated[str, line(60)] = Field(default="", examples=["Europe/Brussels"])
    hub: Annotated[str, line(60)] = Field(default="", description="The `slug` of another hub of the network.")
    place_id: Id | None = Field(default=None, description="A room of that hub.")
    mode: Mode = Mode.IN_PERSON
    online_url: str = Field(default="", max_length=500, pattern=r"^(https?://[^\x00-\x20\x7f]+)?$")
    seats: Seats | None = Field(default=None, description="Where it has another number of places than the activity.")
    title: dict[Code, Annotated[str, paragraph(120)]] = {}
    meeting_point: dict[Code, Annotated[str, paragraph(200)]] = {}


class ActivitySent(Sent):
    """An activity to be begun at the token's hub. Nobody else sees it until it is published."""

    kind: ActivityKind
    title: dict[Code, Annotated[str, paragraph(120)]] = Field(min_length=1, examples=[{"fr": "Atelier de sérigraphie"}])
    summary: dict[Code, Annotated[str, paragraph(300)]] = {}
    description: dict[Code, Annotated[str, paragraph(20_000)]] = Field(
        default={}, description="HTML; what is not fit is left out."
    )
    practical: dict[Code, Annotated[str, paragraph(2000)]] = {}
    access_words: dict[Code, Annotated[str, paragraph(1000)]] = {}
    transport_words: dict[Code, Annotated[str, paragraph(1000)]] = {}
    price_words: dict[Code, Annotated[str, paragraph(500)]] = {}
    audience: Audience = Audience.EVERYONE
    youngest: Age | None = None
    oldest: Age | None = None
    spoken: Codes = []
    interpreted: Codes = []
    signed: list[SignLanguage] = Field(default=[], max_length=20)
    easy_to_read: Flag = False
    transport: list[Transport] = Field(default=[], max_length=20)
    entry: Entry = Entry.OPEN
    seats: Seats | None = None
    price: PricePolicy = PricePolicy.FREE
    currency: str = Field(default="EUR", pattern="^[A-Z]{3}$")
    sessions: list[SessionSent] = Field(default=[], max_length=100)
    publish: Flag = Field(default=False, description="At once, rather than later by its own request.")

    def draft(self, sessions: list[SessionDraft]) -> ActivityDraft:
        facts = (
            *("kind", "audience", "youngest", "oldest", "spoken", "interpreted", "easy_to_read", "entry", "seats"),
            *("price", "currency"),
        )
        words = ("title", "summary", "description", "practical", "access_words", "transport_words", "price_words")
        return ActivityDraft(
            texts={name: said for name in words if (said := getattr(self, name))},
            facts={
                **{name: getattr(self, name) for name in facts},
                "signed": [each.value for each in self.signed],
                "transport": [each.value for each in self.transport],
            },
            sessions=sessions,
        )


class SessionsSent(Sent):
    """Dates to be added."""

    sessions: list[SessionSent] = Field(min_length=1, max_length=100)
    tell: Flag = Field(default=False, description="Mail those who follow the activity.")


@act(
    "/activities",
    url_name="activities",
    operation_id="write_activity",
    tag="Writing",
    scope=Scope.PUBLISH,
    gives=shapes.ActivityWhole,
    status=201,
    summary="Write an activity with its dates",
)
def write(request: HttpRequest, sent: ActivitySent) -> Done:
    """It is a draft until it is published. All of it is written, or nothing. Scope `publish`."""
    hub, caller = _own_hub(request), caller_of(request)
    draft = sent.draft(_drafts(request, hub, sent.sessions))
    with transaction.atomic():
        made = start_activity(hub=hub, draft=draft, by=caller.actor, at=caller.at)
        if sent.publish:
            publish_activity(activity=made, by=caller.actor, at=caller.at)
    return _done(request, made.pk, 201)


@act(
    "/activities/{int:activity_id}/sessions",
    url_name="activity_sessions",
    operation_id="add_sessions",
    tag="Writing",
    scope=Scope.PUBLISH,
    gives=shapes.ActivityWhole,
    status=201,
    summary="Add dates to an activity",
)
def add(request: HttpRequest, activity_id: Path[Id], sent: SessionsSent) -> Done:
    """All of them, or none. Scope `publish`."""
    found, caller = _activity(request, activity_id), caller_of(request)
    drafts = _drafts(request, _own_hub(request), sent.sessions)
    add_sessions(activity=found, drafts=drafts, by=caller.actor, at=caller.at, tell=sent.tell)
    return _done(request, found.pk, 201)


@act(
    "/activities/{int:activity_id}/publish",
    url_name="activity_publish",
    operation_id="publish_activity",
    tag="Writing",
    scope=Scope.PUBLISH,
    gives=shapes.ActivityWhole,
    summary="Publish an activity",
)
def publish(request: HttpRequest, activity_id: Path[Id]) -> Done:
    """Everybody sees it from now on. It needs a title and a date. Published twice, it counts once. Scope `publish`."""
    found, caller = _activity(request, activity_id), caller_of(request)
    publish_activity(activity=found, by=caller.actor, at=caller.at)
    return _done(request, found.pk, 200)


# --- found within the reader's scope ----------------------------------------------------------------------------


def _own_hub(request: HttpRequest) -> Hub:
    token = caller_of(request).token
    assert token is not None
    return token.hub


def _activity(request: HttpRequest, activity_id: int) -> Activity:
    found = Activity.objects.worked_by(reader_of(request)).filter(pk=activity_id, removed_at=None).first()
    if found is None:
        raise Http404
    return found


def _done(request: HttpRequest, activity_id: int, status: int) -> Done:
    row = activity_told(reader_of(request), activity_id)
    assert row is not None
    address = reverse("api:activity", args=[activity_id]) if status == 201 else ""
    return Done(Teller.of(request, ()).whole_activity(row), status, address)


def _drafts(request: HttpRequest, own: Hub, sent: list[SessionSent]) -> list[SessionDraft]:
    """Dates as they are made. Raises Http404 for a hub of another network; places are checked by the operation."""
    wanted = {each.hub for each in sent if each.hub}
    found = Hub.objects.in_network(reader_of(request)).filter(slug__in=wanted) if wanted else ()
    hubs: dict[str, Any] = {"": own, **{each.slug: each for each in found}}
    if wanted - set(hubs):
        raise Http404
    return [
        SessionDraft(
            starts_at=each.starts_at,
            ends_at=each.ends_at,
            zone=each.zone or hubs[each.hub].zone,
            hub_id=hubs[each.hub].pk,
            place_id=each.place_id,
            mode=each.mode.value,
            online_url=each.online_url,
            seats=each.seats,
            texts={name: said for name in ("title", "meeting_point") if (said := getattr(each, name))},
        )
        for each in sent
    ]
