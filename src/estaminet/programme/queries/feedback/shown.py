"""What everybody reads of it: what a team was told and changed, and words people allow to be shown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Aggregate, Case, DateTimeField, JSONField, OuterRef, Subquery, TextField, Value, When
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse

from estaminet.kernel.crypto import decrypt
from estaminet.kernel.languages.texts import Texts
from estaminet.programme.enums import ShownOn, Visibility
from estaminet.programme.models import Activity, FeedbackReply, Testimonial

MOST = 6
_VOICE, _REPLY = "voice", "reply"


@dataclass(frozen=True)
class Voice:
    """Words somebody allows to be shown, with the name that stands with them, if any."""

    words: str
    name: str
    language: str


@dataclass(frozen=True)
class Reply:
    """What a team was told and what it changed."""

    text: Texts
    at: datetime


@dataclass(frozen=True)
class Shown:
    """What the page of an activity shows of it, the latest first."""

    replies: list[Reply]
    voices: list[Voice]

    def __bool__(self) -> bool:
        return bool(self.replies or self.voices)


NOTHING = Shown([], [])


def shown_of(activity: Activity, at: datetime) -> Shown:
    """What stands on the page of an activity. One query: two short lists, joined end to end.

    What is kept encrypted, or in several languages, comes as it lies in the database and is read here.
    """
    columns = ("what", "raw", "called", "tongue", "since")
    voices = (
        Testimonial.objects.shown(at, ShownOn.ACTIVITY)
        .filter(activity=activity)
        .order_by()
        .annotate(
            what=Value(_VOICE, TextField()),
            raw=Cast("words", TextField()),
            called=Cast("name", TextField()),
            tongue=Cast("language", TextField()),
            since=Cast("chosen_at", DateTimeField()),
        )
    )
    replies = (
        FeedbackReply.objects.published()
        .filter(activity=activity)
        .order_by()
        .annotate(
            what=Value(_REPLY, TextField()),
            raw=Cast("text", TextField()),
            called=Value("", TextField()),
            tongue=Value("", TextField()),
            since=Cast("published_at", DateTimeField()),
        )
    )
    rows = list(voices.values_list(*columns).union(replies.values_list(*columns), all=True).order_by("-since"))
    return Shown(
        [Reply(Texts.from_json(json.loads(row[1])), row[4]) for row in rows if row[0] == _REPLY][:MOST],
        list(_voices(row for row in rows if row[0] == _VOICE))[:MOST],
    )


def _voices(rows: Iterable[Any]) -> Iterable[Voice]:
    for _what, raw, called, tongue, _since in rows:
        name = decrypt(called, where="programme.Testimonial.name") if called else ""
        yield Voice(decrypt(raw, where="programme.Testimonial.words"), name, tongue)


class _AllAsJson(Aggregate):
    """What a group's rows say, as one JSON list; its order is nobody's."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **more)


def voices_of_hub(at: datetime) -> Subquery:
    """Words that stand on the page of a hub, the latest chosen, as an expression on the hub's row."""
    shown = Testimonial.objects.shown(at, ShownOn.HUB).filter(activity__published_at__isnull=False)
    latest = shown.filter(hub=OuterRef(OuterRef("pk"))).order_by("-chosen_at", "-pk").values("pk")[:MOST]
    told = JSONObject(
        words=Cast("words", TextField()),
        name=Cast("name", TextField()),
        language="language",
        title=Cast("activity__title", TextField()),
        slug="activity__slug",
        closed=Case(When(activity__visibility=Visibility.PUBLIC, then=Value(0)), default=Value(1)),
        since=Cast("chosen_at", TextField()),
        number="pk",
    )
    rows = Testimonial.objects.filter(pk__in=latest).order_by().values("hub").annotate(all=_AllAsJson(told))
    return Subquery(rows.values("all"), output_field=JSONField())


@dataclass(frozen=True)
class HubVoice:
    """A voice on a hub's page, with what it was about; ``url`` is empty for what strangers do not find."""

    words: str
    name: str
    language: str
    title: Texts
    url: str


def read_voices(told: list[dict[str, Any]] | None) -> list[HubVoice]:
    """What ``voices_of_hub`` brought, the latest chosen first."""
    rows = sorted(told or (), key=lambda row: (row["since"], row["number"]), reverse=True)
    return [
        HubVoice(
            decrypt(row["words"], where="programme.Testimonial.words"),
            decrypt(row["name"], where="programme.Testimonial.name") if row["name"] else "",
            row["language"],
            Texts.from_json(json.loads(row["title"])),
            "" if row["closed"] else reverse("programme:activity", args=[row["slug"]]),
        )
        for row in rows
    ]
