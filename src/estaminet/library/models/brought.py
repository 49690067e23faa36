"""What hangs on a contribution: its files, until they are those of a work, and what is said about it to and fro."""

from __future__ import annotations

from typing import ClassVar, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.crypto import EncryptedTextField
from estaminet.kernel.models import Row, StoredFile
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.library.enums import MediaKind
from estaminet.library.models.contribution import Contribution

M = TypeVar("M", bound=models.Model)


class OfContribution(ScopedQuerySet[M]):
    """Rows that hang on a contribution belong to its hub's team."""

    hub_path = "contribution__hub_id"
    network_path = "contribution__network_id"


class BroughtFile(Row):
    """A file of a contribution, opened safely and held back: no page but the team's knows of it.

    Once the contribution is taken, the file is that of a work and this row goes; declined or taken back, the file goes
    with it. ``duration`` is in milliseconds.
    """

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="files", verbose_name=_("contribution")
    )
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="brought", verbose_name=_("file"))
    kind = models.CharField(_("kind"), max_length=8, choices=MediaKind.choices)
    file_name = models.CharField(_("name of the file"), max_length=200, blank=True)
    duration = models.PositiveBigIntegerField(_("how long it lasts"), null=True, editable=False)
    added_at = models.DateTimeField(_("when it was added"))

    objects: ClassVar[OfContribution[BroughtFile]] = OfContribution.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("file of a contribution")
        verbose_name_plural = _("files of a contribution")
        constraints = [models.CheckConstraint(condition=Q(kind__in=MediaKind.values), name="brought_file_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk} of contribution {self.contribution_id}"


class ContributionWord(Row):
    """Something said about a contribution: a question of the team, or what who brought it adds."""

    contribution = models.ForeignKey(
        Contribution, on_delete=models.CASCADE, related_name="said", verbose_name=_("contribution")
    )
    from_team = models.BooleanField(_("from the team"), default=False)
    text = EncryptedTextField(_("what was said"), max_length=2000)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001

    objects: ClassVar[OfContribution[ContributionWord]] = OfContribution.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("something said about a contribution")

    def __str__(self) -> str:
        return f"word {self.pk} on contribution {self.contribution_id}"
