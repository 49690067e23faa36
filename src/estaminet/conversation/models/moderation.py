"""Looking after what is said: reports, what was done and why, and who vouches for whom."""

from __future__ import annotations

from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import REASONS, ActDid, ReportEnd, ReportReason
from estaminet.conversation.models.comment import Comment
from estaminet.conversation.models.topic import looked_after
from estaminet.kernel.crypto import EncryptedTextField
from estaminet.kernel.models import AppendOnly, Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.models import Network
from estaminet.people.models import Person

LONGEST_WORDS: Final = 1000


class Reports(ScopedQuerySet["Report"]):
    """Reports, for whoever looks after the topic."""

    hub_path = "comment__topic__hub_id"
    network_path = "comment__topic__network_id"

    def open(self) -> Self:
        return self.filter(settled_at=None)

    def worked_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(looked_after(reader, reader.animated_hubs, "comment__topic__"))

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(looked_after(reader, reader.managed_hubs, "comment__topic__"))

    visible_to = worked_by


class Report(Row):
    """Somebody says that a comment should not stand here. ``by`` is none where they did not say who they are."""

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="reports", verbose_name=_("comment"))
    by = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="reports")
    reason = models.CharField(_("what is wrong with it"), max_length=8, choices=ReportReason.choices)
    words = EncryptedTextField(_("what you want to say about it"), max_length=LONGEST_WORDS, null=True, blank=True)
    reported_at = models.DateTimeField(_("reported on"))
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_how = models.CharField(_("what the team made of it"), max_length=6, choices=ReportEnd.choices, blank=True)
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001

    objects: ClassVar[Reports] = Reports.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("report of a comment")
        verbose_name_plural = _("reports of comments")
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=ReportReason.values), name="report_reason"),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_how="")
                | Q(settled_at__isnull=False, settled_how__in=ReportEnd.values),
                name="report_settled",
            ),
            models.UniqueConstraint(
                fields=["comment", "by"], condition=Q(settled_at=None, by__isnull=False), name="report_open_once"
            ),
        ]
        indexes = [models.Index(fields=["comment"], condition=Q(settled_at=None), name="reports_open")]

    def __str__(self) -> str:
        return f"report {self.pk}"


class ModerationAct(AppendOnly):
    """What was done with a comment, why, and by whom; the house itself where nobody is named.

    ``words`` are read by the author of the comment, and of an appeal by the team. Erasing the author takes away the
    words of an appeal; why something was hidden stays.
    """

    comment = models.ForeignKey(Comment, on_delete=models.PROTECT, related_name="acts", verbose_name=_("comment"))
    did = models.CharField(_("what was done"), max_length=14, choices=ActDid.choices)
    reason = models.CharField(_("reason"), max_length=8, choices=REASONS, blank=True)
    words = models.TextField(_("words"), max_length=LONGEST_WORDS, null=True)  # noqa: DJ001 - facts are unlinked by null
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        verbose_name = _("act of moderation")
        constraints = [
            models.CheckConstraint(condition=Q(did__in=ActDid.values), name="moderation_did"),
            models.CheckConstraint(
                condition=Q(reason="") | Q(reason__in=[value for value, _label in REASONS]), name="moderation_reason"
            ),
            # Nobody's words are hidden without telling them why.
            models.CheckConstraint(
                condition=~Q(did__in=(ActDid.HIDDEN, ActDid.PICTURE_HIDDEN))
                | (~Q(reason="") & Q(words__isnull=False) & ~Q(words="")),
                name="moderation_hidden_why",
            ),
            models.CheckConstraint(
                condition=~Q(did=ActDid.APPEAL_KEPT) | (Q(words__isnull=False) & ~Q(words="")),
                name="moderation_kept_why",
            ),
        ]
        indexes = [models.Index(fields=["comment", "-id"], name="acts_on_comment")]

    def __str__(self) -> str:
        return f"{self.did} comment {self.comment_id}"


class Vouch(Row):
    """Somebody of a team knows this person and stands in for her: what she writes needs no look first."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="vouches")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("vouching")
        constraints = [models.UniqueConstraint(fields=["network", "person", "by"], name="vouch_once")]

    def __str__(self) -> str:
        return f"vouch {self.pk}"
