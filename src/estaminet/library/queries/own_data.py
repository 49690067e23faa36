"""What the library holds of somebody, as they may read and take away."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from estaminet.library.models import Appearance, Contribution, Contributor, Release, Takedown
from estaminet.people.queries.own_data import addresses_of, person_of


def export_appearances(person_id: int) -> list[dict[str, Any]]:
    """In which works they are seen or heard, and all they ever said to it. Two queries."""
    rows = list(
        Appearance.objects.filter(person=person_id).select_related("work", "media").order_by("work__made_at", "pk")
    )
    said: dict[int, list[dict[str, Any]]] = {}
    releases = Release.objects.filter(appearance__in=[each.pk for each in rows]).select_related("text", "guardian")
    for each in releases.order_by("pk"):
        said.setdefault(each.appearance_id, []).append(
            {
                "at": each.at,
                "uses": each.uses,
                "until": each.until,
                "said_by": each.said_by,
                "guardian": each.guardian.called if each.guardian is not None else None,
                "text": str(each.text) if each.text is not None else None,
                "language": each.language,
                "signed_form": each.paper_id is not None,
            }
        )
    return [
        {
            "work": each.work.slug,
            "file": each.media.file_name if each.media is not None else None,
            "named_as": each.name,
            "named_on_the_page": each.shown,
            "from_ms": each.begins,
            "until_ms": each.ends,
            "frame_in_thousandths": [each.left, each.top, each.width, each.height] if each.width else None,
            "comes_of_age_on": each.minor_until,
            "who_answers": each.guardian_name,
            "marked_at": each.made_at,
            "key_in_facts": each.subject_key,
            "said": said.get(each.pk, []),
        }
        for each in rows
    ]


def export_parts(person_id: int) -> list[dict[str, Any]]:
    """Which works they took part in, and whether they are named there."""
    rows = Contributor.objects.filter(person=person_id).select_related("work").order_by("work__made_at", "pk")
    return [
        {"work": each.work.slug, "part": each.role, "named_as": each.name, "named_on_the_page": each.shown}
        for each in rows
    ]


def export_brought(person_id: int) -> list[dict[str, Any]]:
    """What they brought to hubs, and what became of it. Three queries."""
    addresses = addresses_of(person_of(person_id))
    rows = Contribution.objects.filter(Q(person=person_id) | Q(email__in=addresses))
    rows = rows.select_related("hub", "work", "call").prefetch_related("files", "said")
    return [
        {
            "hub": each.hub.slug,
            "call": each.call.slug if each.call is not None else None,
            "work": each.work.slug if each.work is not None else None,
            "kind": each.kind,
            "title": each.title,
            "words": each.words,
            "when": each.when,
            "where": each.where,
            "files": [file.file_name for file in each.files.all()],
            "made_by_yourself": each.mine,
            "made_by": each.maker,
            "rights": each.rights,
            "who_is_seen": each.seen,
            "their_names": each.seen_names,
            "name": each.name,
            "named_on_the_page": each.named,
            "not_yet_18": each.minor,
            "comes_of_age_on": each.minor_until,
            "who_answers": each.guardian_name,
            "guardian_said_yes_at": each.guardian_said_at,
            "email": each.email,
            "email_confirmed_at": each.email_confirmed_at,
            "language": each.language,
            "story": each.story,
            "said": [{"from_the_team": word.from_team, "text": word.text, "at": word.at} for word in each.said.all()],
            "state": each.state,
            "answer": each.answer,
            "rights_given_at": each.allowed_at,
            "brought_at": each.brought_at,
            "settled_at": each.settled_at,
        }
        for each in rows.order_by("pk")
    ]


def export_asked(person_id: int) -> list[dict[str, Any]]:
    """What they asked to be taken down, and what the team answered."""
    rows = Takedown.objects.filter(email__in=addresses_of(person_of(person_id))).select_related("work")
    return [
        {
            "work": each.work.slug,
            "about_myself": each.seen_myself,
            "reason": each.reason,
            "name": each.name,
            "email": each.email,
            "language": each.language,
            "state": each.state,
            "answer": each.answer,
            "asked_at": each.asked_at,
            "answer_by": each.answer_by,
            "settled_at": each.settled_at,
        }
        for each in rows.order_by("pk")
    ]
