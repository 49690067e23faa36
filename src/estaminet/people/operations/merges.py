"""Merge two records of one person, undo it, or say that they are two people."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import AppendOnly
from estaminet.kernel.operations import record
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.search import index_row
from estaminet.people.listeners import MERGERS, tell_of_person
from estaminet.people.models import DistinctPeople, Guardianship, Merge, Person

FILLED = (
    *("given_name", "family_name", "called_name", "languages", "email", "phone"),
    *("birth_date", "access_needs", "emergency_contact", "home_hub_id"),
)
NOT_MOVED = (Person, Merge, DistinctPeople)


class SamePerson(Refusal):
    """One record twice."""

    message = _("Choose two different people.")


class AlreadyMerged(Refusal):
    """Somebody else was faster."""

    message = _("One of the two has just been merged. Look again; nothing was changed.")


class TwoAccounts(Refusal):
    """Each signs in on her own."""

    message = _(
        "Both have an account and sign in. Ask the person which account to keep; the other one must be erased first."
    )


class MergedIntoOneself(Refusal):
    """A member of the team would give herself the word over a child, by being one person with its guardian."""

    message = _(
        "One of the two is you, and the other answers for a child. Somebody else of the team must say that you are "
        "one person."
    )


class NotMerged(Refusal):
    """There is nothing to undo."""

    message = _("This has already been undone.")


class KeptRecordMerged(Refusal):
    """The kept record went into a third one since."""

    message = _("The kept record has since been merged into another one. Undo that first.")


def lock_people(first_id: int, second_id: int) -> dict[int, Person]:
    """Both records, held in order of their ids until the transaction ends."""
    held = Person.objects.select_for_update(of=("self",)).filter(pk__in=[first_id, second_id]).order_by("pk")
    return {person.pk: person for person in held}


def _references() -> Iterator[models.ForeignKey[Any, Any]]:
    """Every changeable row's key to a person, in all rooms. Facts and the notes of merges stay as they are."""
    for relation in Person._meta.get_fields(include_hidden=True):
        key = getattr(relation, "field", None) if relation.auto_created else None
        if isinstance(key, models.ForeignKey) and not issubclass(key.model, (AppendOnly, *NOT_MOVED)):
            yield key


@transaction.atomic
def merge_people(*, kept: Person, other: Person, by: Actor, at: datetime, hub_id: int | None = None) -> Merge:
    """Make one person of two records: what is known only of the other fills the gaps, her links go over.

    Who may: managers of a hub that knows both, but nobody merges a guardian into herself. Can be undone.
    Raises SamePerson, AlreadyMerged, TwoAccounts, MergedIntoOneself.
    """
    if kept.pk == other.pk:
        raise SamePerson
    for room in MERGERS.items():
        room.hold()
    held = lock_people(kept.pk, other.pk)
    keeper, goner = held.get(kept.pk), held.get(other.pk)
    if keeper is None or goner is None or keeper.merged_into_id or goner.merged_into_id:
        raise AlreadyMerged
    if keeper.account_id and goner.account_id:
        raise TwoAccounts
    if by.account_id is not None and by.account_id in (keeper.account_id, goner.account_id):
        _refuse_children_of(goner if by.account_id == keeper.account_id else keeper, at)
    filled = _fill(keeper, goner)
    merge = Merge.objects.create(
        kept=keeper, other=goner, hub_id=hub_id, moved=_move(goner, keeper), filled=filled, at=at, by_id=by.account_id
    )
    goner.merged_into = keeper
    goner.save(update_fields=["merged_into", "account"])
    keeper.save(update_fields=[name.removesuffix("_id") for name in filled])
    index_row(keeper)
    record(by=by, at=at, did="people.merged", on=merge, hub_id=hub_id, details={"kept": keeper.pk, "other": goner.pk})
    tell_of_person(keeper.pk, at)
    return merge


def _refuse_children_of(person: Person, at: datetime) -> None:
    # Birth dates are not asked: whoever merges could take a child's away first, and give it back afterwards.
    answers = Guardianship.objects.filter(guardian=person, ended_at=None).exclude(valid_until__lt=at.date())
    if answers.exists():
        raise MergedIntoOneself


def _fill(keeper: Person, goner: Person) -> list[str]:
    filled = []
    for name in FILLED:
        if not getattr(keeper, name) and getattr(goner, name):
            setattr(keeper, name, getattr(goner, name))
            filled.append(name)
    if keeper.account_id is None and goner.account_id is not None:
        # One to one: the other record must let go of the account before the kept one takes it.
        account_id, goner.account_id = goner.account_id, None
        Person.objects.filter(pk=goner.pk).update(account=None)
        keeper.account_id = account_id
        filled.append("account_id")
    return filled


def _move(goner: Person, keeper: Person) -> list[list[Any]]:
    moved: list[list[Any]] = [list(row) for room in MERGERS.items() for row in room.join(goner.pk, keeper.pk)]
    for key in _references():
        rows = key.model._default_manager.filter(**{key.name: goner.pk})
        for row_id in rows.values_list("pk", flat=True):
            try:
                with transaction.atomic():
                    key.model._default_manager.filter(pk=row_id).update(**{key.name: keeper.pk})
            except IntegrityError:
                continue  # the kept record has the same link already: the other one's waits, should this be undone
            moved.append([key.model._meta.label, key.name, row_id])
    return moved


@transaction.atomic
def undo_merge(*, merge: Merge, by: Actor, at: datetime) -> None:
    """Make two people of one again, as they were; what was written since stays with the kept record.

    Who may: managers of a hub that knows the person. Raises NotMerged, KeptRecordMerged.
    """
    now = Merge.objects.select_for_update(of=("self",)).filter(pk=merge.pk, undone_at=None).first()
    if now is None or now.kept_id is None or now.other_id is None:
        raise NotMerged
    for room in MERGERS.items():
        room.hold()
    held = lock_people(now.kept_id, now.other_id)
    keeper, goner = held[now.kept_id], held[now.other_id]
    if keeper.merged_into_id is not None:
        raise KeptRecordMerged
    for room in MERGERS.items():
        room.part(goner.pk, keeper.pk, [(label, name, row_id) for label, name, row_id in now.moved])
    for label, name, row_id in now.moved:
        key = apps.get_model(label)._default_manager.filter(pk=row_id, **{name: keeper.pk})
        key.update(**{name: goner.pk})
    given_back = _give_back(keeper, goner, now.filled)
    goner.merged_into = None
    goner.save(update_fields=["merged_into", "account"])
    now.undone_at, now.undone_by_id = at, by.account_id
    now.save(update_fields=["undone_at", "undone_by"])
    index_row(keeper)
    index_row(goner)
    record(by=by, at=at, did="people.merge_undone", on=now, hub_id=now.hub_id, details={"fields": given_back})
    for person_id in sorted((keeper.pk, goner.pk)):
        tell_of_person(person_id, at)


def _give_back(keeper: Person, goner: Person, filled: list[str]) -> list[str]:
    """Empty the fields that the merge had filled, unless somebody has corrected them since."""
    given_back = []
    defaults = {field.attname: field.get_default() for field in Person._meta.concrete_fields}
    for name in filled:
        if name == "account_id":
            account_id, keeper.account_id = keeper.account_id, None
            Person.objects.filter(pk=keeper.pk).update(account=None)
            goner.account_id = account_id
        elif getattr(keeper, name) == getattr(goner, name):
            setattr(keeper, name, defaults[name])
        else:
            continue
        given_back.append(name)
    keeper.save(update_fields=[name.removesuffix("_id") for name in given_back])
    return given_back


@transaction.atomic
def keep_apart(*, first: Person, second: Person, by: Actor, at: datetime, hub_id: int | None = None) -> None:
    """These two are not the same person; do not ask again. Who may: managers of a hub that knows both."""
    if first.pk == second.pk:
        raise SamePerson
    lower, higher = sorted((first.pk, second.pk))
    DistinctPeople.objects.get_or_create(first_id=lower, second_id=higher, defaults={"at": at, "by_id": by.account_id})
    record(by=by, at=at, did="people.kept_apart", on=first, hub_id=hub_id, details={"first": lower, "second": higher})
