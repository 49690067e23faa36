"""What stands beside the core of a record: further properties, subjects, and works that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.cleaning import clean_plain
from estaminet.kernel.languages.names import language_names
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.library.models import Concept, RelatedWork, Work, WorkConcept, WorkProperty
from estaminet.library.operations.sight import hold_work, settle_sight
from estaminet.library.operations.versions import note_version
from estaminet.network.operations.checking import checked

MOST_PROPERTIES = 60


class TooManyProperties(Refusal):
    """More lines than a record holds."""

    message = _("A record holds at most 60 such lines.")


class UnknownLanguage(Refusal):
    """The code is not that of a language."""

    message = _("This language is not known here.")
    field = "language"


class SubjectElsewhere(Refusal):
    """A subject of another network, or one that is no longer in use."""

    message = _("This subject is not in use any more. Please choose another one.")
    field = "subjects"


class WorkElsewhere(Refusal):
    """The other work belongs to another network or was removed, or is this very work."""

    message = _("This work cannot stand beside it. Please choose another one.")
    field = "other"


@dataclass(frozen=True, slots=True)
class PropertyLine:
    """One more Dublin Core term, in a language or in none."""

    term: str
    value: str
    language: str = ""


@transaction.atomic
def set_properties(*, work: Work, lines: Sequence[PropertyLine], by: Actor, at: datetime) -> Work:
    """Write all further properties of a work, in their order; lines without a value are left out.

    Who may: the hub's team. Raises TooManyProperties, UnknownLanguage, NotValid.
    """
    now = hold_work(work.pk)
    told = [(line, clean_plain(line.value)) for line in lines]
    told = [(line, value) for line, value in told if value]
    if len(told) > MOST_PROPERTIES:
        raise TooManyProperties
    if {line.language for line, _value in told} - {"", *language_names()}:
        raise UnknownLanguage
    rows = [
        checked(WorkProperty(work=now, term=line.term, language=line.language, value=value, position=place))
        for place, (line, value) in enumerate(told)
    ]
    now.properties.all().delete()
    WorkProperty.objects.bulk_create(rows)
    return _noted(now, "work.properties_written", by, at)


@transaction.atomic
def set_subjects(*, work: Work, concepts: Iterable[int], by: Actor, at: datetime) -> Work:
    """Say what a work is about, by the ids of subjects; one that has retired may stay. Who may: the hub's team.

    Raises SubjectElsewhere.
    """
    now = hold_work(work.pk)
    wanted = set(concepts)
    there = set(now.subjects.values_list("concept_id", flat=True))
    known = Concept.objects.filter(pk__in=wanted - there, network=now.network_id, retired_at=None)
    if len(wanted - there) != known.count():
        raise SubjectElsewhere
    now.subjects.exclude(concept__in=wanted).delete()
    WorkConcept.objects.bulk_create([WorkConcept(work=now, concept_id=pk) for pk in sorted(wanted - there)])
    return _noted(now, "work.subjects_written", by, at)


@transaction.atomic
def relate_works(*, work: Work, other: Work, relation: str, by: Actor, at: datetime) -> RelatedWork:
    """Say how a work stands to another one of the network; said again, it is said anew. Who may: the hub's team.

    Raises WorkElsewhere, NotValid.
    """
    now = hold_work(work.pk)
    if other.pk == now.pk or other.network_id != now.network_id or other.removed_at is not None:
        raise WorkElsewhere
    row = now.relations.filter(other=other).first() or RelatedWork(work=now, other=other)
    row.relation = relation
    checked(row).save()
    _noted(now, "work.related", by, at)
    return row


@transaction.atomic
def part_works(*, work: Work, relation_id: int, by: Actor, at: datetime) -> None:
    """Take back what was said of two works, from either side. Who may: the hub's team."""
    now = hold_work(work.pk)
    RelatedWork.objects.filter(pk=relation_id, work=now).delete()
    RelatedWork.objects.filter(pk=relation_id, other=now).delete()
    _noted(now, "work.parted", by, at)


def _noted(work: Work, did: str, by: Actor, at: datetime) -> Work:
    note_version(work=work, by=by, at=at)
    record(by=by, at=at, did=did, on=work, hub_id=work.hub_id)
    return settle_sight(work_id=work.pk, at=at)
