"""Files of works: the original as it was given, what pages show of it, and what happened to it since."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import AppendOnly, Row, StoredFile
from estaminet.library.enums import Damage, Faces, KeepingEvent, MediaKind, MediaState
from estaminet.library.models.sight import Shown, SightMixin
from estaminet.library.models.work import Work
from estaminet.network.models import Hub, Network


class Medias(Shown["Media"]):
    """Files of works. What may be seen of them also asks their work."""

    work_path = "work__"


class Media(SightMixin, Row):
    """One file of a work. Its original is never changed; all that pages show is made from it and can be made again.

    ``language`` is what is spoken or written in it. ``duration`` is in milliseconds; width and height of a picture or
    film, in pixels and upright, stand in ``file``. ``faces`` says who can be recognised in it, once somebody has
    looked; until then nobody but the team sees it. ``made`` holds, for each set of derivatives by its name, what was
    made; ``fault`` why it could not be. ``checked_at`` is when its original was last read whole, ``damage`` what was
    found then. ``made_bytes`` is what was made of it, in bytes, as last counted.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("network"))
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("hub"))
    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="media", verbose_name=_("work"))
    # Empty once the bytes were deleted: what people allowed and what happened stays, as facts.
    file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="media", verbose_name=_("file")
    )
    kind = models.CharField(_("kind"), max_length=8, choices=MediaKind.choices)
    file_name = models.CharField(_("name of the file"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    words = LanguageField(_("what is seen or heard"), max_length=1000)
    credit = models.CharField(_("who took or recorded it"), max_length=120, blank=True)
    duration = models.PositiveBigIntegerField(null=True, editable=False)
    state = models.CharField(max_length=8, choices=MediaState.choices, default=MediaState.WAITING)
    made = models.JSONField(default=dict, editable=False)
    fault = models.CharField(max_length=40, blank=True, editable=False)
    checked_at = models.DateTimeField(null=True, editable=False)
    damage = models.CharField(max_length=8, choices=Damage.choices, blank=True, editable=False)
    made_bytes = models.PositiveBigIntegerField(null=True, editable=False)
    faces = models.CharField(_("who can be recognised"), max_length=6, choices=Faces.choices, blank=True)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("looked by")
    )
    hidden_at = models.DateTimeField(_("hidden on"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed on"), null=True, blank=True)
    position = models.PositiveIntegerField(_("order"), default=0)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("who added it")
    )

    objects: ClassVar[Medias] = Medias.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("file of a work")
        verbose_name_plural = _("files of a work")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=MediaKind.values), name="media_kind"),
            models.CheckConstraint(condition=Q(state__in=MediaState.values), name="media_state"),
            models.CheckConstraint(condition=Q(damage="") | Q(damage__in=Damage.values), name="media_damage"),
            models.CheckConstraint(
                condition=Q(faces="", looked_at=None) | Q(faces__in=Faces.values, looked_at__isnull=False),
                name="media_looked_at",
            ),
            # Whatever else is true: nobody sees what nobody has looked at, what is hidden, or what is not ready.
            models.CheckConstraint(
                condition=Q(settled=False)
                | Q(faces__in=Faces.values, hidden_at=None, removed_at=None, state=MediaState.READY),
                name="media_in_sight",
            ),
        ]
        indexes = [
            models.Index(fields=["work", "position", "id"], name="media_of_work"),
            models.Index(fields=["checked_at", "id"], condition=Q(file__isnull=False), name="media_to_check"),
            models.Index(fields=["hub"], condition=~Q(damage=""), name="media_damaged"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} of work {self.work_id}"

    @property
    def key(self) -> str:
        """Its name in addresses and in the storage: unguessable, and says nothing of it. Empty once it was deleted."""
        return self.file.key if self.file is not None else ""


class KeptFact(AppendOnly):
    """Something that happened to a file that is kept, as PREMIS tells it. ``digest`` is the SHA-256 that was found."""

    media = models.ForeignKey(Media, null=True, on_delete=models.SET_NULL, related_name="facts", verbose_name=_("file"))
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("hub"))
    file_key = models.CharField(max_length=22)
    did = models.CharField(_("what happened"), max_length=16, choices=KeepingEvent.choices)
    well = models.BooleanField(_("as it should be"), default=True)
    digest = models.CharField(max_length=64, blank=True)
    bytes = models.PositiveBigIntegerField(null=True)
    told = models.CharField(_("what was found"), max_length=200, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("id",)
        verbose_name = _("what happened to a file")
        constraints = [models.CheckConstraint(condition=Q(did__in=KeepingEvent.values), name="kept_fact_did")]
        indexes = [
            models.Index(fields=["media", "-id"], name="facts_of_media"),
            models.Index(fields=["hub", "-id"], condition=Q(well=False), name="faults_of_hub"),
        ]

    def __str__(self) -> str:
        return f"{self.did} {self.file_key}"
