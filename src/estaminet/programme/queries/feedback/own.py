"""What somebody told us, where we know that it was them."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from estaminet.people.queries.own_data import person_of
from estaminet.programme.models import Feedback, Registration
from estaminet.programme.queries.registering.own import parties_of


def keys_of(person_id: int) -> set[str]:
    """The random keys under which somebody stands in answers: their own, and those of places they registered."""
    rows = Registration.objects.filter(
        Q(person=person_id) | Q(party__in=parties_of(person_id).values("pk"), person=None)
    )
    return {person_of(person_id).subject_key, *rows.values_list("subject_key", flat=True)}


def export_feedback(person_id: int) -> list[dict[str, Any]]:
    """What somebody answered by the link of a mail, with what they wrote and what may be shown of it."""
    facts = Feedback.objects.filter(subject_key__in=keys_of(person_id))
    rows = facts.select_related("session__activity", "words", "testimonial").order_by("pk")
    return [_told(each) for each in rows]


def _told(fact: Feedback) -> dict[str, Any]:
    words = getattr(fact, "words", None)
    shown = getattr(fact, "testimonial", None)
    return {
        "activity": fact.session.activity.slug,
        "begins": fact.session.starts_at,
        "how_it_was": fact.face,
        "would_come_again": fact.again,
        "answers": fact.answers,
        "words": words.told if words else {},
        "language": fact.language,
        "age_in_figures": fact.age_band,
        "country": fact.country,
        "at": fact.at,
        "may_be_shown": {
            "words": shown.words,
            "name": shown.name,
            "where": [str(place) for place in shown.places],
            "until": shown.until,
            "withdrawn_at": shown.withdrawn_at,
        }
        if shown
        else None,
    }
