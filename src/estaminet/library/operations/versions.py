"""Keep how the record of a work was, and put an earlier one back."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.library.models import Concept, Contributor, RelatedWork, Work, WorkConcept, WorkProperty, WorkVersion
from estaminet.library.operations.sight import hold_work, settle_sight
from estaminet.library.queries.records import Record, record_of
from estaminet.library.queries.when_made import read_made
from estaminet.network.operations.checking import checked
from estaminet.people.models import Person


class NoSuchVersion(Refusal):
    """The work has no version of this number."""

    message = _("This version does not belong to this work.")


def note_version(*, work: Work, by: Actor, at: datetime, why: str = "") -> WorkVersion | None:
    """Append how the record stands, in the caller's transaction with the work held; None where nothing changed."""
    told = record_of(work)
    last = WorkVersion.objects.filter(work=work).order_by("-number").first()
    if last is not None and last.record == told:
        return None
    number = last.number + 1 if last is not None else 1
    return WorkVersion.objects.create(work=work, number=number, record=told, why=why[:300], at=at, by_id=by.account_id)


@transaction.atomic
def put_back_version(*, work: Work, number: int, by: Actor, at: datetime) -> Work:
    """Write the record of an earlier version again, as a new version.

    People who are no longer known are left out, a name alone comes back only while it is still on the list. Who may:
    the hub's team. Raises NoSuchVersion, NotValid.
    """
    now = hold_work(work.pk)
    version = WorkVersion.objects.filter(work=now, number=number).first()
    if version is None:
        raise NoSuchVersion
    told: Record = version.record
    _write_facts(now, told["facts"])
    _write_contributors(now, told["contributors"])
    WorkProperty.objects.filter(work=now).delete()
    WorkProperty.objects.bulk_create(
        [WorkProperty(work=now, position=place, **each) for place, each in enumerate(told["properties"])]
    )
    _write_subjects(now, told["subjects"])
    _write_relations(now, told["relations"])
    note_version(work=now, by=by, at=at)
    record(by=by, at=at, did="work.version_put_back", on=now, hub_id=now.hub_id, details={"number": number})
    return settle_sight(work_id=now.pk, at=at)


def _write_facts(work: Work, facts: dict[str, Any]) -> None:
    for name, value in facts.items():
        setattr(work, name, value)
    made = read_made(work.made)
    work.year_from, work.year_to = made.year_from, made.year_to
    work.latitude, work.longitude = _number(facts["latitude"]), _number(facts["longitude"])
    work.embargo_until = date.fromisoformat(facts["embargo_until"]) if facts["embargo_until"] else None
    checked(work).save()


def _number(told: str | None) -> Decimal | None:
    return None if told is None else Decimal(told)


def _write_contributors(work: Work, told: list[dict[str, Any]]) -> None:
    there = {each.pk: each for each in work.contributors.all()}
    kept: set[int] = set()
    for place, said in enumerate(told):
        row = there.get(said["id"])
        if row is None and not _still_known(said):
            continue
        if row is None:
            row = Contributor(work=work, person_id=said["person_id"], organisation_id=said["organisation_id"])
        row.role, row.shown, row.position = said["role"], said["shown"], place
        row.save()
        kept.add(row.pk)
    work.contributors.exclude(pk__in=kept).delete()


def _still_known(said: dict[str, Any]) -> bool:
    """Whether the person or organisation of a line is still here; a name alone is not kept in versions."""
    if said["person_id"] is not None:
        return Person.objects.filter(pk=said["person_id"], merged_into=None).exists()
    return said["organisation_id"] is not None


def _write_subjects(work: Work, concepts: list[int]) -> None:
    known = set(Concept.objects.filter(pk__in=concepts, network=work.network_id).values_list("pk", flat=True))
    work.subjects.exclude(concept__in=known).delete()
    there = set(work.subjects.values_list("concept_id", flat=True))
    WorkConcept.objects.bulk_create([WorkConcept(work=work, concept_id=pk) for pk in sorted(known - there)])


def _write_relations(work: Work, told: list[list[Any]]) -> None:
    work.relations.all().delete()
    known = set(Work.objects.filter(pk__in=[pk for pk, _kind in told], removed_at=None).values_list("pk", flat=True))
    rows = [RelatedWork(work=work, other_id=pk, relation=kind) for pk, kind in told if pk in known]
    RelatedWork.objects.bulk_create(rows)
