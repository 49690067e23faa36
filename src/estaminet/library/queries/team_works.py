"""A hub's works as its team lists them: published, drafts, those somebody should look at, and what was removed."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce

from estaminet.kernel.reader import Reader
from estaminet.kernel.search.words import cut, fold
from estaminet.library.enums import ContributionState
from estaminet.library.models import Contribution, Media, Work
from estaminet.library.models.work import Works
from estaminet.network.models import Hub

Show = Literal["published", "drafts", "waiting", "removed"]
SHOWS: tuple[Show, ...] = ("published", "drafts", "waiting", "removed")
MOST_TITLES = 10_000
_NOT_IN_LISTS = ("summary", "description", "body", "credits")


def kept_at(reader: Reader, hub: Hub) -> Works:
    """Works a hub keeps, for its team; removed ones too."""
    return Work.objects.worked_by(reader).filter(hub=hub)


def known_works(reader: Reader, at: datetime) -> Works:
    """Works a team may put beside its own: those it keeps, and those it may see of other hubs."""
    own = Q(hub__in=reader.animated_hubs, removed_at=None)
    seen = Q(pk__in=Work.objects.shown_to(reader, at=at).values("pk"))
    return Work.objects.in_network(reader).filter(own | seen)


def _unseen() -> Q:
    """A file nobody has looked at, or something a resident brought that waits for an answer."""
    files = Media.objects.filter(work=OuterRef("pk"), faces="", removed_at=None)
    brought = Contribution.objects.filter(work=OuterRef("pk"), state=ContributionState.WAITING)
    return Q(Exists(files)) | Q(Exists(brought))


def _shown_under(show: Show) -> Q:
    there = Q(removed_at=None)
    return {
        "published": there & Q(published_at__isnull=False),
        "drafts": there & Q(published_at=None),
        "waiting": there & _unseen(),
        "removed": Q(removed_at__isnull=False),
    }[show]


def numbers(works: Works) -> dict[Show, int]:
    """How many stand under each heading. One query."""
    counted = works.order_by().aggregate(**{show: Count("pk", filter=_shown_under(show)) for show in SHOWS})
    return {show: counted[show] for show in SHOWS}


def listed(works: Works, show: Show) -> Works:
    """Those under one heading, the last changed first."""
    found = works.filter(_shown_under(show)).select_related("hub").defer(*_NOT_IN_LISTS, "hub__description")
    return found.annotate(unseen=_unseen()).order_by("-removed_at" if show == "removed" else "-changed_at", "-pk")


def matching(works: Works, words: str) -> Works:
    """Those in whose title, in any language, every word occurs, whatever its accents. One query."""
    wanted = [fold(word) for word in cut(words)]
    if not wanted:
        return works
    found = []
    for pk, title in works.order_by("-pk").values_list("pk", "title")[:MOST_TITLES]:
        text = " ".join(fold(word) for entry in title.values() for word in cut(entry.text))
        if all(word in text for word in wanted):
            found.append(pk)
    return works.filter(pk__in=found)


def waiting_works() -> Combinable:
    """How many works of a hub (the row around it) somebody should look at."""
    works = Work.objects.filter(_shown_under("waiting"), hub=OuterRef("pk")).order_by().values("hub")
    return Coalesce(Subquery(works.annotate(number=Count("pk")).values("number")), 0)
