"""What keeping needs rows for: bags that leave and come, and files that wait for the works they belong to."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.models import Row, StoredFile
from estaminet.kernel.models.files import new_key
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.library.enums import BagScope, BagState, BagWay, MediaKind
from estaminet.library.models.collection import Collection
from estaminet.library.models.media import Media
from estaminet.library.models.work import Work
from estaminet.network.models import Hub


class Bag(Row):
    """A bag (BagIt 1.0, in a ZIP file) that a hub takes out or brings, made and read in the background.

    ``scope`` says what one that leaves holds. The file lies in the storage under ``stored_name`` until it is ``gone``.
    ``told`` are figures: works, files and bytes, those recognised, repaired and left out. ``problem`` is the code of
    the refusal, where one that came was not taken.
    """

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="bags", verbose_name=_("hub"))
    way = models.CharField(max_length=3, choices=BagWay.choices)
    scope = models.CharField(_("what it holds"), max_length=10, choices=BagScope.choices, default=BagScope.LIBRARY)
    collection = models.ForeignKey(Collection, on_delete=models.SET_NULL, null=True, related_name="+")
    work = models.ForeignKey(Work, on_delete=models.SET_NULL, null=True, related_name="+")
    file_name = models.CharField(_("name of the file"), max_length=200, blank=True)
    folder = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    state = models.CharField(max_length=8, choices=BagState.choices, default=BagState.WAITING)
    problem = models.CharField(max_length=40, blank=True)
    told = models.JSONField(default=dict)
    bytes = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("asked for by")
    )
    made_at = models.DateTimeField(_("asked for on"))
    ready_at = models.DateTimeField(null=True, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ScopedQuerySet[Bag]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-id",)
        verbose_name = _("bag")
        verbose_name_plural = _("bags")
        constraints = [
            models.CheckConstraint(condition=Q(way__in=BagWay.values), name="bag_way"),
            models.CheckConstraint(condition=Q(scope__in=BagScope.values), name="bag_scope"),
            models.CheckConstraint(condition=Q(state__in=BagState.values), name="bag_state"),
        ]
        indexes = [models.Index(fields=["hub", "-id"], name="bags_of_hub")]

    def __str__(self) -> str:
        return f"bag {self.pk}"

    @property
    def stored_name(self) -> str:
        """Where the file lies in the storage."""
        return f"bags/{self.folder[:2]}/{self.folder}"


class LooseFile(Row):
    """A file that a team has sent before its work is there: a table of works names it, and has it become theirs.

    It was opened as every file is, and is kept as an original is. ``media`` is what it became.
    """

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="loose_files", verbose_name=_("hub"))
    file = models.OneToOneField(StoredFile, on_delete=models.CASCADE, related_name="+", verbose_name=_("file"))
    kind = models.CharField(_("kind"), max_length=8, choices=MediaKind.choices)
    duration = models.PositiveBigIntegerField(null=True, editable=False)
    file_name = models.CharField(_("name of the file"), max_length=200)
    media = models.OneToOneField(Media, on_delete=models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[ScopedQuerySet[LooseFile]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("file_name", "id")
        verbose_name = _("file without a work")
        verbose_name_plural = _("files without a work")
        constraints = [models.CheckConstraint(condition=Q(kind__in=MediaKind.values), name="loose_file_kind")]
        indexes = [models.Index(fields=["hub", "file_name"], name="loose_files_of_hub")]

    def __str__(self) -> str:
        return f"file {self.pk} without a work"
