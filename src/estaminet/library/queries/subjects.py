"""Subjects of a network: those in use, each with what belongs to it and what else it is called."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Count, Exists, OuterRef, Q

from estaminet.kernel.reader import Reader
from estaminet.library.models import Concept, Work, WorkConcept


def subjects_in_use(reader: Reader, at: datetime) -> list[Concept]:
    """Subjects of works a stranger may see, and those they belong to. One query."""
    shown = WorkConcept.objects.filter(work__in=Work.objects.public(at).filter(network=reader.network_id).values("pk"))
    used = Q(Exists(shown.filter(concept=OuterRef("pk")))) | Q(Exists(shown.filter(concept__broader=OuterRef("pk"))))
    return list(Concept.objects.in_network(reader).filter(used, retired_at=None).order_by("position", "slug"))


def all_subjects(reader: Reader) -> list[Concept]:
    """Every subject of the network for those who keep them, with its names and how many works are about it.

    Two queries.
    """
    rows = Concept.objects.in_network(reader).select_related("broader").prefetch_related("names")
    return list(rows.annotate(works_about=Count("uses", distinct=True)).order_by("retired_at", "position", "slug"))


def subjects_to_choose(reader: Reader) -> list[Concept]:
    """Subjects that can be given to a work. One query."""
    return list(Concept.objects.in_network(reader).filter(retired_at=None).order_by("position", "slug"))
