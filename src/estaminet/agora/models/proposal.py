"""Proposals: what somebody would like to see happen, who is for it, and what became of it."""

from __future__ import annotations

from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estaminet.agora.enums import Outcome, ProposalDid, ProposalState
from estaminet.agora.models.process import Process, led_by
from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import AppendOnly, Row, StoredFile
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.models import Hub, Place
from estaminet.people.models import Person
from estaminet.programme.models import Activity

LONGEST_TITLE: Final = 120
LONGEST_PROPOSAL: Final = 5000
LONGEST_ANSWER: Final = 3000

READ_BY_ALL: Final = (ProposalState.SHOWN, ProposalState.MERGED, ProposalState.SPLIT)
"""States in which everybody reads a proposal: those that went on in others keep their page, which leads there."""


class Proposals(ScopedQuerySet["Proposal"]):
    """Proposals of a network's processes."""

    hub_path = "process__hub_id"
    network_path = "process__network_id"

    def read_by_all(self) -> Self:
        return self.filter(state__in=READ_BY_ALL, process__published_at__isnull=False)

    def visible_to(self, reader: Reader) -> Self:
        """What everybody reads; what waits or is hidden, its author and the team."""
        open_to_all = Q(state__in=READ_BY_ALL, process__published_at__isnull=False)
        own = Q(author=reader.person_id or 0) & ~Q(state=ProposalState.WITHDRAWN)
        return self.in_network(reader).filter(open_to_all | own | led_by(reader, reader.animated_hubs, "process__"))

    def worked_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(led_by(reader, reader.animated_hubs, "process__"))

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(led_by(reader, reader.managed_hubs, "process__"))

    def waiting(self) -> Self:
        """Those everybody reads that nobody has answered yet."""
        return self.filter(state=ProposalState.SHOWN, outcome="")


class Proposal(Row):
    """What somebody would like to see happen, in their language; others may translate it.

    ``hub``, ``place`` and ``where`` say where, as far as it matters. It ends with an ``outcome`` and ``answer``, the
    reason for it, or in others: ``merged_into`` the one that took it in; of a split one the parts name it in
    ``came_of``.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="proposals", verbose_name=_("process"))
    author = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="proposals", verbose_name=_("author")
    )
    title = LanguageField(_("title"), max_length=LONGEST_TITLE)
    text = LanguageField(_("proposal"), max_length=LONGEST_PROPOSAL)
    hub = models.ForeignKey(
        Hub, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("hub it is about")
    )
    place = models.ForeignKey(
        Place, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    where = models.CharField(_("where"), max_length=160, blank=True)
    picture = models.ForeignKey(
        StoredFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    picture_words = LanguageField(_("what the picture shows"), max_length=200)
    state = models.CharField(max_length=9, choices=ProposalState.choices, default=ProposalState.SHOWN)
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="took_in", verbose_name=_("went into")
    )
    came_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="parts", verbose_name=_("came out of")
    )
    sent_at = models.DateTimeField(_("sent on"))
    edited_at = models.DateTimeField(_("changed on"), null=True, blank=True)
    outcome = models.CharField(_("answer"), max_length=9, choices=Outcome.choices, blank=True)
    answer = LanguageField(_("reason of the answer"), max_length=LONGEST_ANSWER)
    answered_at = models.DateTimeField(_("answered on"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001

    objects: ClassVar[Proposals] = Proposals.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ProposalState.values), name="proposal_state"),
            models.CheckConstraint(
                condition=Q(state=ProposalState.MERGED, merged_into__isnull=False)
                | (~Q(state=ProposalState.MERGED) & Q(merged_into=None)),
                name="proposal_merged_somewhere",
            ),
            models.CheckConstraint(
                condition=~Q(merged_into=F("id")) & ~Q(came_of=F("id")), name="proposal_not_into_itself"
            ),
            # No answer without a reason: the reason is written first, in the same transaction.
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None)
                | (Q(outcome__in=Outcome.values, answered_at__isnull=False) & ~Q(answer={})),
                name="proposal_answer_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(outcome="") | Q(state=ProposalState.SHOWN), name="proposal_answered_where_it_stands"
            ),
        ]
        indexes = [
            models.Index(fields=["process", "state", "id"], name="proposals_of_process"),
            models.Index(fields=["author", "sent_at"], name="proposals_of_author"),
        ]

    def __str__(self) -> str:
        return f"proposal {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("agora:proposal", args=[self.pk])


class CoAuthor(Row):
    """Somebody the author names beside herself; her name stands there once she has said yes."""

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="co_authors", verbose_name=_("proposal")
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="co_authored")
    asked_at = models.DateTimeField(_("asked on"))
    agreed_at = models.DateTimeField(_("agreed on"), null=True, blank=True)

    class Meta:
        ordering = ("id",)
        verbose_name = _("co-author")
        constraints = [models.UniqueConstraint(fields=["proposal", "person"], name="co_author_once")]

    def __str__(self) -> str:
        return f"person {self.person_id} beside proposal {self.proposal_id}"


class Support(Row):
    """Somebody is for a proposal."""

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="supports", verbose_name=_("proposal")
    )
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="supports")
    at = models.DateTimeField()

    class Meta:
        ordering = ("id",)
        verbose_name = _("support of a proposal")
        constraints = [models.UniqueConstraint(fields=["proposal", "person"], name="support_once")]

    def __str__(self) -> str:
        return f"support of proposal {self.proposal_id}"


class ProposalActivity(Row):
    """An activity a proposal became."""

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="activity_links", verbose_name=_("proposal")
    )
    activity = models.ForeignKey(
        Activity, on_delete=models.CASCADE, related_name="proposal_links", verbose_name=_("activity")
    )
    linked_at = models.DateTimeField(_("linked on"))

    class Meta:
        ordering = ("id",)
        verbose_name = _("what a proposal became")
        constraints = [models.UniqueConstraint(fields=["proposal", "activity"], name="proposal_activity_once")]

    def __str__(self) -> str:
        return f"proposal {self.proposal_id} became activity {self.activity_id}"


class ProposalAct(AppendOnly):
    """What happened to a proposal. ``other`` is the proposal it went into, came from, or that went into it."""

    proposal = models.ForeignKey(Proposal, on_delete=models.PROTECT, related_name="acts", verbose_name=_("proposal"))
    did = models.CharField(_("what happened"), max_length=9, choices=ProposalDid.choices)
    other = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("the other proposal")
    )
    words = models.TextField(_("words"), max_length=1000, blank=True)
    outcome = models.CharField(_("answer"), max_length=9, choices=Outcome.choices, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("id",)
        verbose_name = _("what happened to a proposal")
        constraints = [
            models.CheckConstraint(condition=Q(did__in=ProposalDid.values), name="proposal_did"),
            # Nobody's words are hidden without a reason.
            models.CheckConstraint(condition=~Q(did=ProposalDid.HIDDEN) | ~Q(words=""), name="proposal_hidden_why"),
        ]
        indexes = [models.Index(fields=["proposal", "id"], name="acts_on_proposal")]

    def __str__(self) -> str:
        return f"{self.did} proposal {self.proposal_id}"
