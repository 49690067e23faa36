"""Choices of the room."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import pgettext_lazy


class CommentState(models.TextChoices):
    """What becomes of a comment. Whatever it is, its place in the conversation stays."""

    SHOWN = "shown", pgettext_lazy("state of a comment", "shown")
    HELD = "held", pgettext_lazy("state of a comment", "waiting for the team")
    HIDDEN = "hidden", pgettext_lazy("state of a comment", "hidden by the team")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a comment", "taken back")


class ReactionKind(models.TextChoices):
    """Few, and kind."""

    THANKS = "thanks", pgettext_lazy("reaction", "Thank you")
    AGREE = "agree", pgettext_lazy("reaction", "I agree")
    MOVED = "moved", pgettext_lazy("reaction", "This touches me")
    CURIOUS = "curious", pgettext_lazy("reaction", "Tell me more")


class FollowHow(models.TextChoices):
    """Whether somebody wants to hear of a topic."""

    FOLLOW = "follow", pgettext_lazy("topic", "I want to hear of it")
    MUTE = "mute", pgettext_lazy("topic", "I do not want to hear of it")


class DigestHow(models.TextChoices):
    """How often a mail tells what is new in the topics somebody follows."""

    DAILY = "daily", pgettext_lazy("how often", "once a day at most")
    WEEKLY = "weekly", pgettext_lazy("how often", "once a week at most")
    NEVER = "never", pgettext_lazy("how often", "never")


class ReportReason(models.TextChoices):
    """Why somebody wants a comment gone, or the team hides it."""

    UNKIND = "unkind", pgettext_lazy("reason", "it hurts or insults somebody")
    PRIVATE = "private", pgettext_lazy("reason", "it tells private things of somebody")
    ADVERTISING = "advert", pgettext_lazy("reason", "it is advertising, or the same again and again")
    BESIDE = "beside", pgettext_lazy("reason", "it does not belong here")
    UNLAWFUL = "unlawful", pgettext_lazy("reason", "it is forbidden by law")
    OTHER = "other", pgettext_lazy("reason", "something else")


class HeldReason(models.TextChoices):
    """Why the house itself holds a comment until the team has looked."""

    MINOR = "minor", pgettext_lazy("reason", "written by somebody who is not yet 18")
    LINK = "link", pgettext_lazy("reason", "a link from somebody we do not know yet")
    STRANGER = "stranger", pgettext_lazy("reason", "written by somebody we do not know yet")


REASONS: Final = [*ReportReason.choices, *HeldReason.choices]
"""Why something was done with a comment."""


class ReportEnd(models.TextChoices):
    """What the team made of a report."""

    HIDDEN = "hidden", pgettext_lazy("report", "the comment was hidden")
    KEPT = "kept", pgettext_lazy("report", "the comment stays")
    GONE = "gone", pgettext_lazy("report", "its author took the comment back")


class ActDid(models.TextChoices):
    """What was done with a comment, for the log that everybody on the team reads."""

    HELD = "held", pgettext_lazy("moderation", "held until the team has looked")
    APPROVED = "approved", pgettext_lazy("moderation", "let through")
    HIDDEN = "hidden", pgettext_lazy("moderation", "hidden")
    SHOWN_AGAIN = "shown_again", pgettext_lazy("moderation", "shown again")
    APPEALED = "appealed", pgettext_lazy("moderation", "the author asked to look again")
    APPEAL_KEPT = "appeal_kept", pgettext_lazy("moderation", "looked at again: it stays hidden")
    APPEAL_GRANTED = "appeal_granted", pgettext_lazy("moderation", "looked at again: it is shown")
    PICTURE_HIDDEN = "picture_hidden", pgettext_lazy("moderation", "the picture alone was hidden")
    PICTURE_SHOWN = "picture_shown", pgettext_lazy("moderation", "the picture is shown again")
