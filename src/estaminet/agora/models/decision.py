"""Decisions: what is asked, in which way it is decided, among which options, and what came out."""

from __future__ import annotations

import secrets
from datetime import datetime
from typing import Any, ClassVar, Final, Self

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.agora.counting.model import Method, Rule
from estaminet.agora.counting.model import Option as Counted
from estaminet.agora.counting.places import Quorum, Quorums
from estaminet.agora.counting.rules import rule_of
from estaminet.agora.enums import Audience
from estaminet.agora.models.process import Process, led_by
from estaminet.agora.models.proposal import Proposal
from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import AppendOnly, Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet

LONGEST_QUESTION: Final = 200
LONGEST_OPTION: Final = 200
BUDGETS: Final = (Method.GREEDY, Method.EQUAL_SHARES)


def new_key() -> str:
    return secrets.token_hex(16)


class DecisionState(models.TextChoices):
    """Where a decision stands; it follows from its dates and is kept nowhere."""

    DRAFT = "draft", pgettext_lazy("state of a decision", "being prepared")
    ANNOUNCED = "announced", pgettext_lazy("state of a decision", "announced")
    OPEN = "open", pgettext_lazy("state of a decision", "open")
    ENDED = "ended", pgettext_lazy("state of a decision", "being counted")
    CLOSED = "closed", pgettext_lazy("state of a decision", "decided")


class Decisions(ScopedQuerySet["Decision"]):
    """Decisions of a network's processes. Everybody reads those that were announced."""

    hub_path = "process__hub_id"
    network_path = "process__network_id"

    def announced(self) -> Self:
        return self.filter(announced_at__isnull=False, process__published_at__isnull=False)

    def visible_to(self, reader: Reader) -> Self:
        open_to_all = Q(announced_at__isnull=False, process__published_at__isnull=False)
        return self.in_network(reader).filter(open_to_all | led_by(reader, reader.animated_hubs, "process__"))

    def worked_by(self, reader: Reader) -> Self:
        """Those that a hub leads where the reader works, or in which its people take part: they vote at its counter."""
        takes_part = Q(announced_at__isnull=False, process__hub_links__hub__in=reader.animated_hubs)
        if reader.animated_hubs:
            takes_part |= Q(announced_at__isnull=False, process__hub_links=None) & ~Q(process__audience=Audience.HUBS)
        led = led_by(reader, reader.animated_hubs, "process__")
        return self.in_network(reader).filter(led | takes_part).distinct()

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(led_by(reader, reader.managed_hubs, "process__"))


class Decision(Row):
    """A question that people of a process decide by voting.

    ``method`` and ``settings`` are those of ``counting.rules``; ``seed`` is the text from which lots are drawn, made
    and published when the decision is announced, before anybody can vote. From then on the database itself keeps
    options, rule, seed, quorums and times. A quorum is a number of people and a part of a hundred of those on the roll,
    of everybody, of each country, of each hub. ``shuffling`` is true only within a transaction that rewrites the roll
    and the ballots. Money is in cents.
    """

    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("process"))
    question = LanguageField(_("question"), max_length=LONGEST_QUESTION)
    explanation = LanguageField(_("what one should know before voting"), max_length=5000)
    method = models.CharField(_("way to decide"), max_length=12, choices=[(each.value, each.value) for each in Method])
    settings = models.JSONField(default=dict)
    quorum_people = models.PositiveIntegerField(_("votes, at least"), default=0)
    quorum_percent = models.PositiveSmallIntegerField(_("percent of those who may vote, at least"), default=0)
    country_people = models.PositiveIntegerField(_("votes in each country, at least"), default=0)
    country_percent = models.PositiveSmallIntegerField(_("percent in each country, at least"), default=0)
    hub_people = models.PositiveIntegerField(_("votes in each hub, at least"), default=0)
    hub_percent = models.PositiveSmallIntegerField(_("percent in each hub, at least"), default=0)
    opens_at = models.DateTimeField(_("from"))
    closes_at = models.DateTimeField(_("until"))
    seed = models.CharField(_("text for lots"), max_length=64, blank=True)
    letter_key = models.CharField(max_length=32, default=new_key, editable=False)
    made_at = models.DateTimeField(_("made on"))
    announced_at = models.DateTimeField(_("announced on"), null=True, blank=True)
    closed_at = models.DateTimeField(_("counted on"), null=True, blank=True)
    shuffling = models.BooleanField(default=False, editable=False)
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001

    objects: ClassVar[Decisions] = Decisions.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-id",)
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(condition=Q(method__in=[each.value for each in Method]), name="decision_method"),
            models.CheckConstraint(condition=Q(opens_at__lt=F("closes_at")), name="decision_opens_before_it_closes"),
            # The text for lots is known before anybody votes.
            models.CheckConstraint(
                condition=Q(announced_at=None, seed="")
                | (Q(announced_at__isnull=False, announced_at__lte=F("opens_at")) & ~Q(seed="")),
                name="decision_seed_before_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(announced_at__isnull=False, closed_at__gte=F("closes_at")),
                name="decision_counted_after_it_closes",
            ),
            models.CheckConstraint(
                condition=Q(quorum_percent__lte=100, country_percent__lte=100, hub_percent__lte=100),
                name="decision_quorum_of_a_hundred",
            ),
        ]
        indexes = [
            models.Index(fields=["process", "-id"], name="decisions_of_process"),
            models.Index(
                fields=["closes_at"], condition=Q(closed_at=None, announced_at__isnull=False), name="decisions_to_count"
            ),
        ]

    def __str__(self) -> str:
        return f"decision {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("agora:decision", args=[self.pk])

    def state(self, at: datetime) -> DecisionState:
        if self.closed_at is not None:
            return DecisionState.CLOSED
        if self.announced_at is None:
            return DecisionState.DRAFT
        if at < self.opens_at:
            return DecisionState.ANNOUNCED
        return DecisionState.OPEN if at < self.closes_at else DecisionState.ENDED

    @property
    def rule(self) -> Rule:
        return rule_of(self.method, self.settings)

    @property
    def is_budget(self) -> bool:
        return self.method in BUDGETS

    @property
    def quorums(self) -> Quorums:
        """What is asked of places; nothing where neither number nor part is asked."""

        def asked(people: int, percent: int) -> Quorum | None:
            return Quorum(people, percent) if people or percent else None

        return Quorums(
            asked(self.quorum_people, self.quorum_percent),
            asked(self.country_people, self.country_percent),
            asked(self.hub_people, self.hub_percent),
        )


class Option(Row):
    """What can be chosen. ``key`` is what ballots and lots name it by; ``cost`` in cents, for budgets."""

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="options", verbose_name=_("decision"))
    key = models.CharField(max_length=12)
    place = models.PositiveSmallIntegerField(_("place on the ballot paper"))
    label = LanguageField(_("option"), max_length=LONGEST_OPTION)
    cost = models.PositiveBigIntegerField(_("cost"), default=0)
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, null=True, blank=True, related_name="options", verbose_name=_("proposal")
    )

    class Meta:
        ordering = ("place",)
        verbose_name = _("option")
        verbose_name_plural = _("options")
        constraints = [
            models.UniqueConstraint(fields=["decision", "key"], name="option_key_once"),
            models.UniqueConstraint(fields=["decision", "place"], name="option_place_once"),
        ]

    def __str__(self) -> str:
        return f"option {self.key} of decision {self.decision_id}"

    @property
    def counted(self) -> Counted:
        return Counted(self.key, self.cost)


class DecisionResult(AppendOnly):
    """What came out: figures with every step and tie (``data``), and the file from which anybody counts again."""

    decision = models.OneToOneField(
        Decision, on_delete=models.PROTECT, related_name="result", verbose_name=_("decision")
    )
    data: Any = models.JSONField()
    file = models.TextField()
    counted_at = models.DateTimeField(_("counted on"))

    class Meta:
        verbose_name = _("result of a decision")

    def __str__(self) -> str:
        return f"result of decision {self.decision_id}"
