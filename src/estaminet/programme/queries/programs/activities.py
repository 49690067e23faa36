"""Activities as other programs read them: published ones of hubs that are shown, in pages by their ids."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Prefetch, Q

from estaminet.kernel.reader import Reader
from estaminet.network.models import Hub
from estaminet.programme.models import Activity, Tariff
from estaminet.programme.models.activity import Activities
from estaminet.programme.queries.agenda import Wish, of_activities

_OF_HUBS = ("pk", "slug", "name", "network", "listed")


def _open(reader: Reader) -> Activities:
    return Activity.objects.in_network(reader).public().filter(hub__listed=True)


def _whole(rows: Activities) -> Activities:
    """With hubs and prices. Three queries, whatever their number."""
    partners = Hub.objects.filter(listed=True).in_street().only(*_OF_HUBS)
    prices = Tariff.objects.order_by("position", "pk")
    return rows.select_related("hub", "parent").prefetch_related(
        Prefetch("partner_hubs", partners, "partners_told"), Prefetch("tariffs", prices, "prices_told")
    )


def activities_after(reader: Reader, wish: Wish, after: int | None, limit: int) -> list[Activity]:
    """Those that fit a wish, as far as it asks for hubs, kinds and people; after an id. Three queries."""
    rows = _open(reader).filter(*of_activities(wish))
    if wish.hubs:
        partners = Activity.partner_hubs.through.objects.filter(activity=OuterRef("pk"), hub__in=wish.hubs)
        rows = rows.filter(Q(hub__in=wish.hubs) | Q(Exists(partners)))
    if after is not None:
        rows = rows.filter(pk__gt=after)
    long = ("description", "practical", "access_words", "transport_words", "hub__description", "hub__getting_here")
    return list(_whole(rows).defer(*long).order_by("pk")[:limit])


def activity_told(reader: Reader, activity_id: int) -> Activity | None:
    """One of them whole, or one that the reader's own hub makes. Three queries."""
    mine = Q(pk__in=Activity.objects.worked_by(reader).filter(removed_at=None).values("pk"))
    rows = Activity.objects.in_network(reader).filter(Q(pk__in=_open(reader).values("pk")) | mine)
    return _whole(rows).filter(pk=activity_id).first()
