"""Closed lists of words: how a session counts, and why a part of it does not."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class Counting(models.TextChoices):
    """The one way in which a session, or a part of it, counts for a funder."""

    PUBLIC_JOINT = "public_joint", pgettext_lazy("counts as", "public event, made together across the border")
    CLOSED_JOINT = "closed_joint", pgettext_lazy("counts as", "joint action with people who were invited")
    TRAINING = "training", pgettext_lazy("counts as", "joint training")
    LOCAL = "local", pgettext_lazy("counts as", "life of one hub")
    INTERNAL = "internal", pgettext_lazy("counts as", "meeting of teams and partners")


class Verdict(models.TextChoices):
    """Whether a part counts in an indicator; when it does not, the first reason that holds."""

    COUNTS = "counts", pgettext_lazy("indicator", "counts")
    OTHER_DECISION = "other_decision", pgettext_lazy("indicator", "counts as something else")
    UNDECIDED = "undecided", pgettext_lazy("indicator", "nobody has said yet how it counts")
    NOT_OVER = "not_over", pgettext_lazy("indicator", "it is not over yet")
    ONE_COUNTRY = "one_country", pgettext_lazy("indicator", "made by hubs of fewer countries than the rule asks for")
    NOT_PUBLIC = "not_public", pgettext_lazy("indicator", "it was not announced to everybody")
    NO_INCLUSION = "no_inclusion", pgettext_lazy("indicator", "it is not marked as made for equality or inclusion")


class IndicatorUnit(models.TextChoices):
    """What an indicator counts."""

    PARTICIPATIONS = "participations", pgettext_lazy("unit", "participations")
    EVENTS = "events", pgettext_lazy("unit", "events")
