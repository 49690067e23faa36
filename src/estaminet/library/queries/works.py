"""One work from top to bottom, as the public meets it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Exists, OuterRef, Q

from estaminet.kernel.panels import with_panels
from estaminet.kernel.reader import Reader
from estaminet.kernel.worded import Worded
from estaminet.library.enums import WorkRelation
from estaminet.library.models import Collection, Concept, Contributor, RelatedWork, Work, WorkProperty
from estaminet.library.queries.library_list import on_cards
from estaminet.library.work_panels import WORK_PANELS
from estaminet.programme.models import Activity, Session

MOST_RELATED: Final = 24
_PEOPLE: Final = Worded(lambda work: Contributor.objects.filter(work=work).select_related("person", "organisation"), 1)
_PROPERTIES: Final = Worded(lambda work: WorkProperty.objects.filter(work=work), 1)
_SUBJECTS: Final = Worded(
    lambda work: Concept.objects.filter(uses__work=work, retired_at=None).select_related("broader"), 1
)
_SAID: Final = Worded(
    lambda one, other: RelatedWork.objects.filter(Q(work=one) | Q(other=other)).order_by("pk")[:MOST_RELATED], 2
)


@dataclass(frozen=True, slots=True)
class Related:
    """Another work, and how the two stand to each other; ``back`` when it was said of the other one."""

    work: Work
    relation: str
    back: bool


@dataclass(frozen=True, slots=True)
class WorkPage:
    """Everything the page of a work shows. ``unnamed`` took part and wish not to be named."""

    work: Work
    named: list[Contributor]
    unnamed: int
    properties: list[WorkProperty]
    subjects: list[Concept]
    related: list[Related]
    collections: list[Collection]
    activity: Activity | None
    session: Session | None


def work_page(reader: Reader, slug: str, at: datetime) -> WorkPage | None:
    """Read a work whole; None when the reader may not know of it. Six queries, whatever it holds."""
    rows = with_panels(Work.objects.shown_to(reader, at=at).filter(slug=slug), WORK_PANELS, at)
    work = rows.select_related("hub", "network", "activity__hub", "session", "place").first()
    if work is None:
        return None
    people = _PEOPLE.asked(work.pk)
    named = [each for each in people if each.shown and is_named(each)]
    activity = work.activity if work.activity is not None and work.activity.open_to_all else None
    return WorkPage(
        work=work,
        named=named,
        unnamed=len(people) - len(named),
        properties=_PROPERTIES.asked(work.pk),
        subjects=_SUBJECTS.asked(work.pk),
        related=_related(reader, work, at),
        collections=list(
            Collection.objects.shown_to(reader, at=at).filter(items__work=work).select_related("hub").order_by("pk")
        ),
        activity=activity,
        session=work.session if activity is not None and work.session is not None and work.session.shown else None,
    )


def is_named(contributor: Contributor) -> bool:
    """Whether there is a name to show: whoever erased herself leaves none."""
    return bool(contributor.name or contributor.person_id or contributor.organisation_id)


def _related(reader: Reader, work: Work, at: datetime) -> list[Related]:
    """Works it stands beside, said from either side, as far as the reader may see them. Two queries."""
    pairs = [(said.work_id, said.other_id, said.relation) for said in _SAID.asked(work.pk, work.pk)]
    if not pairs:
        return []
    ids = {pk for first, second, _relation in pairs for pk in (first, second)} - {work.pk}
    shown = {each.pk: each for each in on_cards(Work.objects.shown_to(reader, at=at).filter(pk__in=ids))}
    found = []
    for first, second, relation in pairs:
        back = second == work.pk
        if (other := shown.get(first if back else second)) is not None:
            found.append(Related(other, str(WorkRelation(relation).value), back))
    return found


def works_of_activity(reader: Reader, activity_id: int, at: datetime, limit: int) -> list[Work]:
    """The newest works that come from an activity or one of its parts. One query."""
    whose = Q(activity=activity_id) | Q(activity__parent=activity_id)
    works = Work.objects.shown_to(reader, at=at).filter(whose)
    return list(on_cards(works).order_by("-published_at", "-pk")[:limit])


def has_works(at: datetime) -> Exists:
    """Whether an activity (the row around it) or a part of it has any work in sight, for whomever."""
    whose = Q(activity=OuterRef("pk")) | Q(activity__parent=OuterRef("pk"))
    return Exists(Work.objects.in_sight(at).filter(whose))


def keeps_works(at: datetime) -> Exists:
    """Whether a hub (the row around it) keeps any work in sight, for whomever."""
    return Exists(Work.objects.in_sight(at).filter(hub=OuterRef("pk")))


def works_of_hub(reader: Reader, hub_id: int, at: datetime, limit: int) -> list[Work]:
    """The newest works a hub keeps. One query."""
    works = Work.objects.shown_to(reader, at=at).filter(hub=hub_id)
    return list(on_cards(works).order_by("-published_at", "-pk")[:limit])
