"""What rests on records that are to be taken back, in whatever room."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from django.db import models


def needed_id(model: type[models.Model], ids: Sequence[int], *, besides: Collection[str] = ()) -> int | None:
    """One of these records that a row of any model points to; None when nobody needs them.

    ``besides`` names fields that may point to them, as ``people.HubPerson.person``: what came along and goes along.
    One query for each model that could.
    """
    for relation in model._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel | models.OneToOneRel):
            continue
        field = relation.field
        if f"{field.model._meta.label}.{field.name}" in besides:
            continue
        rows = field.model._base_manager.filter(**{f"{field.name}__in": ids})
        found = rows.values_list(field.attname, flat=True).first()
        if found is not None:
            return int(found)
    return None
