"""Tell other programs what happens with activities and parties, in the transaction of what happens.

Told are ids, instants, counts and addresses, never a name: who may read more asks for it with a token.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, Final

from django.db.models import Q, QuerySet

from estaminet.kernel.languages.urls import speaking
from estaminet.network.enums import WebhookKind
from estaminet.network.models import Hub
from estaminet.network.operations.webhooks import Happening, tell_webhooks, tell_webhooks_of_many
from estaminet.programme.models import Activity, Party, Session

_API: Final = "/api/v1"


def tell_published(*, activity: Activity, at: datetime) -> None:
    """An activity can be read by those it is for."""
    tell_webhooks(
        hub_ids=_hubs_of(activity.pk),
        kind=WebhookKind.PUBLISHED,
        record=f"activity:{activity.pk}",
        payload={**_of_activity(activity), "published_at": _instant(activity.published_at or at)},
        at=at,
    )


def tell_registered(*, party: Party, session: Session, people: int, at: datetime) -> None:
    """A party has places or waits for them; again when one that waited gets its places, or asks for them anew."""
    _tell_parties(WebhookKind.REGISTERED, session, [(party, people)], at)


def tell_cancelled(*, session: Session, left: Iterable[tuple[Party, int]], at: datetime) -> None:
    """Parties, or some of their people, do not come after all: each with how many of them still do."""
    _tell_parties(WebhookKind.CANCELLED, session, left, at)


def tell_checked_in(*, session: Session, arrived: Iterable[tuple[str, int, int, datetime]], at: datetime) -> None:
    """People arrived: for each the nonce of the fact, party, registration and when. Told twice, it is one message."""
    activity = (
        Activity.objects.select_related("hub").only("slug", "hub__slug", "hub__languages").get(pk=session.activity_id)
    )
    where = {**_of_activity(activity), **_of_session(session)}
    tell_webhooks_of_many(
        hub_ids=_hubs_of(activity.pk),
        kind=WebhookKind.CHECKED_IN,
        happenings=[
            Happening(
                record=f"party:{party}",
                payload={
                    **where,
                    "party": {"id": party, "api": f"{_API}/parties/{party}"},
                    "registration": {"id": registration},
                    "arrived_at": _instant(when),
                },
                key=nonce,
            )
            for nonce, party, registration, when in arrived
        ],
        at=at,
    )


def _tell_parties(kind: WebhookKind, session: Session, told: Iterable[tuple[Party, int]], at: datetime) -> None:
    where = {**_of_activity(session.activity), **_of_session(session)}
    tell_webhooks_of_many(
        hub_ids=_hubs_of(session.activity_id),
        kind=kind,
        happenings=[
            Happening(
                record=f"party:{party.pk}",
                payload={
                    **where,
                    "party": {
                        "id": party.pk,
                        "state": str(party.state),
                        "people": people,
                        "api": f"{_API}/parties/{party.pk}",
                    },
                },
            )
            for party, people in told
        ],
        at=at,
    )


def _hubs_of(activity_id: int) -> QuerySet[Hub, Any]:
    """The hubs that make an activity together: their teams welcome its parties."""
    lead = Activity.objects.filter(pk=activity_id).values("hub")
    partners = Activity.partner_hubs.through.objects.filter(activity=activity_id).values("hub")
    return Hub.objects.filter(Q(pk__in=lead) | Q(pk__in=partners)).order_by().values("pk")


def _of_activity(activity: Activity) -> dict[str, Any]:
    with speaking(activity.hub.languages[0]):
        page = activity.get_absolute_url()
    return {
        "hub": activity.hub.slug,
        "activity": {
            "id": activity.pk,
            "slug": activity.slug,
            "page": page,
            "api": f"{_API}/activities/{activity.pk}",
        },
    }


def _of_session(session: Session) -> dict[str, Any]:
    return {
        "session": {
            "id": session.pk,
            "starts_at": _instant(session.starts_at),
            "ends_at": _instant(session.ends_at),
            "api": f"{_API}/sessions/{session.pk}",
        }
    }


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")
