"""Answer for access features of a hub or one of its places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record, set_texts
from estaminet.network.enums import Answer, Feature
from estaminet.network.models import AccessFeature, Hub, Place
from estaminet.network.operations.checking import checked


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """An answer as somebody types it, with its note by language."""

    answer: Answer
    note: Mapping[str, str] = field(default_factory=dict)


@transaction.atomic
def answer_access(
    *,
    hub: Hub,
    answers: Mapping[Feature, AnswerDraft],
    by: Actor,
    at: datetime,
    place: Place | None = None,
    seen: Mapping[tuple[str, str], str] | None = None,
) -> list[AccessFeature]:
    """Write answers; features that are not named keep theirs. ``seen`` is keyed by (feature, language).

    Who may: the hub's managers. Raises TextChangedMeanwhile, TextTooLong, NotValid.
    """
    Hub.objects.select_for_update().get(pk=hub.pk)
    there = {row.feature: row for row in AccessFeature.objects.filter(hub=hub, place=place)}
    written = []
    for feature, draft in answers.items():
        row = there.get(feature.value) or AccessFeature(hub=hub, place=place, feature=feature.value)
        row.answer = draft.answer.value
        checked(row).save()
        marks = {("note", language): mark for (name, language), mark in (seen or {}).items() if name == feature.value}
        set_texts(on=row, texts={"note": draft.note}, by=by, at=at, seen=marks if seen is not None else None)
        written.append(row)
    details = {"features": sorted(feature.value for feature in answers), "place": place.pk if place else None}
    record(by=by, at=at, did="hub.access_answered", on=place or hub, hub_id=hub.pk, details=details)
    return written
