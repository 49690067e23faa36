"""Choices of the room."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class RoleKind(models.TextChoices):
    """What somebody may do: animators work in a hub, managers also settle who does, coordinators see to the network."""

    ANIMATOR = "animator", pgettext_lazy("role", "animator")
    MANAGER = "manager", pgettext_lazy("role", "manager")
    COORDINATOR = "coordinator", pgettext_lazy("role", "network coordinator")


HUB_ROLES = (RoleKind.ANIMATOR, RoleKind.MANAGER)


class GuardianKind(models.TextChoices):
    """Relation to the child somebody answers for a minor."""

    PARENT = "parent", pgettext_lazy("guardian", "parent")
    LEGAL = "legal", pgettext_lazy("guardian", "legal guardian")
    FOSTER = "foster", pgettext_lazy("guardian", "foster family")
    OTHER = "other", pgettext_lazy("guardian", "another adult who answers for the child")


class ConsentBy(models.TextChoices):
    """Whose word a consent is."""

    SELF = "self", pgettext_lazy("consent", "the person themselves")
    GUARDIAN = "guardian", pgettext_lazy("consent", "a guardian")
    PAPER = "paper", pgettext_lazy("consent", "on paper, noted by the team")
    HOUSE = "house", pgettext_lazy("consent", "ended by the house")


class MessageState(models.TextChoices):
    """Where a message to a hub is."""

    WAITING = "waiting", pgettext_lazy("message", "waiting for an answer")
    ANSWERED = "answered", pgettext_lazy("message", "answered")
    CLOSED = "closed", pgettext_lazy("message", "closed")


class ReplyFrom(models.TextChoices):
    """Who wrote a reply in a conversation with a hub."""

    TEAM = "team", pgettext_lazy("message", "the team")
    WRITER = "writer", pgettext_lazy("message", "the writer")
