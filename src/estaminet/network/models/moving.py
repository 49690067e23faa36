"""Moving in and out: files a hub brings, line by line, what became of them, and files that take out what it owns."""

from __future__ import annotations

from secrets import token_urlsafe
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.crypto import EncryptedJSONField
from estaminet.kernel.models import Row
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.enums import ExportState, ImportState, LineVerdict
from estaminet.network.models.hub import Hub


def new_folder() -> str:
    """An unguessable name in the storage."""
    return token_urlsafe(12)


class Import(Row):
    """A file a hub brings. ``kind`` names what its lines are (``IMPORT_KINDS``).

    The original lies in the storage under ``stored_name`` until the import is published, undone or forgotten.
    ``reading`` is how it is read: format, encoding, separator, sheet, order of day and month. ``headers`` are the
    names of its columns, ``mapping`` says which of them is what: column key → place of the header.
    ``counts`` is told after a check: verdict → number of lines. ``problem`` is why it was refused as a whole.
    """

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="imports", verbose_name=_("hub"))
    kind = models.CharField(_("what it brings"), max_length=30)
    name = models.CharField(_("name of the file"), max_length=200)
    folder = models.CharField(max_length=22, unique=True, default=new_folder, editable=False)
    sha256 = models.CharField(max_length=64)
    bytes = models.PositiveBigIntegerField()
    reading = models.JSONField(default=dict)
    headers = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    problem = models.CharField(max_length=300, blank=True)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.READING)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("brought by")
    )
    made_at = models.DateTimeField(_("brought on"))
    published_at = models.DateTimeField(_("taken in on"), null=True, blank=True)
    undone_at = models.DateTimeField(_("taken back on"), null=True, blank=True)

    objects: ClassVar[ScopedQuerySet[Import]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-id",)
        verbose_name = _("import")
        constraints = [models.CheckConstraint(condition=Q(state__in=ImportState.values), name="import_state")]
        indexes = [models.Index(fields=["hub", "-id"], name="imports_of_hub")]

    def __str__(self) -> str:
        return f"import {self.pk}"

    @property
    def stored_name(self) -> str:
        """Where the file lies in the storage."""
        return f"imports/{self.folder[:2]}/{self.folder}"


class ImportLine(models.Model):
    """One line of an import: as it stood in the file (``raw``: place of the header → text) and as it was understood.

    ``problems`` is a list of ``{"column": key, "code": ..., "said": ...}``, worded when they are shown. ``key`` is the
    SHA-256 of what makes the record the same one. ``record_id`` is what it became, or what it is already. ``way_back``
    is kept of a line that has brought a record up to date: what putting the record back needs.
    """

    id = models.BigAutoField(primary_key=True)
    imported = models.ForeignKey(Import, on_delete=models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField()
    raw = EncryptedJSONField(_("as it stood in the file"), default=dict)
    understood = EncryptedJSONField(_("as it was understood"), default=dict)
    verdict = models.CharField(max_length=10, choices=LineVerdict.choices, default=LineVerdict.UNCHECKED, blank=True)
    problems = models.JSONField(default=list)
    key = models.CharField(max_length=64, blank=True)
    record_id = models.BigIntegerField(null=True)
    way_back = models.JSONField(null=True, default=None)

    class Meta:
        ordering = ("number",)
        verbose_name = _("line of an import")
        constraints = [
            models.UniqueConstraint(fields=["imported", "number"], name="import_line_once"),
            models.CheckConstraint(condition=Q(verdict__in=LineVerdict.values), name="import_line_verdict"),
        ]
        indexes = [
            models.Index(fields=["imported", "verdict", "number"], name="import_lines_by_verdict"),
            models.Index(fields=["imported", "key"], name="import_lines_by_key"),
        ]

    def __str__(self) -> str:
        return f"line {self.number}"


class ImportMapping(models.Model):
    """How a hub named the columns of such a file the last time. ``fingerprint`` is the SHA-256 of its headers."""

    id = models.BigAutoField(primary_key=True)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=30)
    fingerprint = models.CharField(max_length=64)
    mapping = models.JSONField(default=dict)
    reading = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("remembered columns")
        constraints = [models.UniqueConstraint(fields=["hub", "kind", "fingerprint"], name="mapping_once_per_hub")]

    def __str__(self) -> str:
        return f"{self.kind} {self.fingerprint[:8]}"


class ImportedRecord(models.Model):
    """What came in by an import, by the ``key`` that makes it the same one: brought twice, it is still one.

    ``said`` holds marks of what a file said of it last, aspect by aspect: so it is known what a file says anew, and
    what somebody here has changed.
    """

    id = models.BigAutoField(primary_key=True)
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+")
    imported = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="records")
    kind = models.CharField(max_length=30)
    key = models.CharField(max_length=64)
    record_id = models.BigIntegerField()
    said = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("imported record")
        constraints = [models.UniqueConstraint(fields=["hub", "kind", "key"], name="imported_once_per_hub")]

    def __str__(self) -> str:
        return f"{self.kind} {self.record_id}"


class Export(Row):
    """A file that takes out what a hub owns, made in the background and kept for some days.

    ``kind`` names what it holds, ``format`` how: ``xlsx``, ``csv``, ``json``, or ``archive`` for everything.
    """

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="exports", verbose_name=_("hub"))
    kind = models.CharField(_("what it takes out"), max_length=30)
    format = models.CharField(_("as"), max_length=10)
    language = models.CharField(max_length=8)
    folder = models.CharField(max_length=22, unique=True, default=new_folder, editable=False)
    state = models.CharField(max_length=10, choices=ExportState.choices, default=ExportState.WAITING)
    bytes = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("asked for by")
    )
    made_at = models.DateTimeField(_("asked for on"))
    ready_at = models.DateTimeField(null=True, blank=True)
    gone_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[ScopedQuerySet[Export]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-id",)
        verbose_name = _("export")
        constraints = [models.CheckConstraint(condition=Q(state__in=ExportState.values), name="export_state")]
        indexes = [models.Index(fields=["hub", "-id"], name="exports_of_hub")]

    def __str__(self) -> str:
        return f"export {self.pk}"

    @property
    def stored_name(self) -> str:
        """Where the file lies in the storage."""
        return f"exports/{self.folder[:2]}/{self.folder}"
