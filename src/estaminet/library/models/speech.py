"""What is said in films and sounds: tracks in a language, and their lines with the time at which they stand."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.models import Row
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.library.enums import TrackKind, TrackState
from estaminet.library.models.media import Media


class Tracks(ScopedQuerySet["Track"]):
    """Tracks belong to the team of the work's hub."""

    hub_path = "media__hub_id"
    network_path = "media__network_id"


class Track(Row):
    """Lines for one file in one language. A draft is for the team; what a person has read through is for everybody.

    ``origin`` is ``author`` for what somebody typed, ``machine`` for what a program heard, ``person`` for a
    translation. ``revision`` rises with each change, so that two people do not write over each other.
    """

    media = models.ForeignKey(Media, on_delete=models.CASCADE, related_name="tracks", verbose_name=_("file"))
    kind = models.CharField(_("kind"), max_length=12, choices=TrackKind.choices)
    language = models.CharField(_("language"), max_length=8)
    origin = models.CharField(max_length=8, default="author")
    source = models.ForeignKey(
        "self", null=True, on_delete=models.SET_NULL, related_name="translations", verbose_name=_("translated from")
    )
    state = models.CharField(max_length=8, choices=TrackState.choices, default=TrackState.DRAFT)
    revision = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[Tracks] = Tracks.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("kind", "language", "id")
        verbose_name = _("track")
        constraints = [
            models.UniqueConstraint(fields=["media", "kind", "language"], name="track_once"),
            models.CheckConstraint(condition=Q(kind__in=TrackKind.values), name="track_kind"),
            models.CheckConstraint(condition=Q(origin__in=("author", "machine", "person")), name="track_origin"),
            models.CheckConstraint(
                condition=Q(state=TrackState.DRAFT, reviewed_at=None)
                | Q(state=TrackState.REVIEWED, reviewed_at__isnull=False),
                name="track_reviewed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.language} of media {self.media_id}"


class Cue(Row):
    """One line of a track, between two instants in milliseconds. ``settings`` are those of WebVTT, as written there."""

    track = models.ForeignKey(Track, on_delete=models.CASCADE, related_name="cues", verbose_name=_("track"))
    begins = models.PositiveBigIntegerField(_("from"))
    ends = models.PositiveBigIntegerField(_("until"))
    text = models.CharField(_("what is said"), max_length=1000)
    settings = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("begins", "id")
        verbose_name = _("line of a track")
        constraints = [
            models.CheckConstraint(condition=Q(ends__gt=F("begins")), name="cue_time"),
            models.CheckConstraint(condition=~Q(text=""), name="cue_said"),
        ]
        indexes = [models.Index(fields=["track", "begins"], name="cues_of_track")]

    def __str__(self) -> str:
        return f"cue at {self.begins} of track {self.track_id}"
