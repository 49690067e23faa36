"""Choices of the room."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.utils.translation import pgettext_lazy


class StageKind(models.TextChoices):
    """What a stage is for; they follow each other in this order, and any may be left out."""

    PROPOSE = "propose", pgettext_lazy("stage", "Propose")
    DISCUSS = "discuss", pgettext_lazy("stage", "Talk it over")
    DECIDE = "decide", pgettext_lazy("stage", "Decide")
    DO = "do", pgettext_lazy("stage", "Do it")
    EVALUATE = "evaluate", pgettext_lazy("stage", "Look back")


STAGE_ORDER: Final = tuple(StageKind.values)


class Audience(models.TextChoices):
    """Who may take part."""

    EVERYONE = "everyone", pgettext_lazy("who takes part", "everybody who comes")
    HUBS = "hubs", pgettext_lazy("who takes part", "people of certain hubs")
    INVITED = "invited", pgettext_lazy("who takes part", "people who are invited")


class WhyNot(models.TextChoices):
    """Why somebody does not take part in a process, in words for her."""

    TOO_YOUNG = "too_young", pgettext_lazy("takes no part", "You are not old enough yet to take part here.")
    AGE_UNKNOWN = (
        "age_unknown",
        pgettext_lazy(
            "takes no part",
            "There is an age to take part here, and nobody has noted yours. Tell the team of your hub: they note your "
            "birth date or, for a vote, only that you are old enough.",
        ),
    )
    NOT_INVITED = "not_invited", pgettext_lazy("takes no part", "This is for people who were invited.")
    OTHER_HUBS = (
        "other_hubs",
        pgettext_lazy("takes no part", "This is for people of other hubs. Say hello at one of them, and you are in."),
    )
    GONE = "gone", pgettext_lazy("takes no part", "This record was put together with another one.")


class ProposalState(models.TextChoices):
    """Where a proposal stands. Merged or split it goes on in others, and its page leads there."""

    SHOWN = "shown", pgettext_lazy("state of a proposal", "shown")
    HELD = "held", pgettext_lazy("state of a proposal", "waiting for the team")
    HIDDEN = "hidden", pgettext_lazy("state of a proposal", "hidden by the team")
    MERGED = "merged", pgettext_lazy("state of a proposal", "went into another one")
    SPLIT = "split", pgettext_lazy("state of a proposal", "became several")
    WITHDRAWN = "withdrawn", pgettext_lazy("state of a proposal", "taken back")


class Outcome(models.TextChoices):
    """The answer a proposal gets; each comes with a reason."""

    ACCEPTED = "accepted", pgettext_lazy("answer to a proposal", "Yes, we do it")
    DECLINED = "declined", pgettext_lazy("answer to a proposal", "No, and this is why")
    ALREADY = "already", pgettext_lazy("answer to a proposal", "It is there already")
    PASSED_ON = "passed_on", pgettext_lazy("answer to a proposal", "Passed on to others")


class ProposalDid(models.TextChoices):
    """What happened to a proposal, as its page tells it."""

    SENT = "sent", pgettext_lazy("what happened to a proposal", "sent in")
    HELD = "held", pgettext_lazy("what happened to a proposal", "held until the team has looked")
    SHOWN = "shown", pgettext_lazy("what happened to a proposal", "shown to everybody")
    HIDDEN = "hidden", pgettext_lazy("what happened to a proposal", "hidden by the team")
    EDITED = "edited", pgettext_lazy("what happened to a proposal", "its words were changed")
    MERGED = "merged", pgettext_lazy("what happened to a proposal", "went into another proposal")
    TOOK_IN = "took_in", pgettext_lazy("what happened to a proposal", "took in another proposal")
    SPLIT = "split", pgettext_lazy("what happened to a proposal", "became several proposals")
    SPLIT_OFF = "split_off", pgettext_lazy("what happened to a proposal", "came out of another proposal")
    ANSWERED = "answered", pgettext_lazy("what happened to a proposal", "answered")
    LINKED = "linked", pgettext_lazy("what happened to a proposal", "became an activity")
    UNLINKED = "unlinked", pgettext_lazy("what happened to a proposal", "parted from an activity")
    BALLOT = "ballot", pgettext_lazy("what happened to a proposal", "put to the vote")
    CHOSEN = "chosen", pgettext_lazy("what happened to a proposal", "chosen in a vote")
    UNCHOSEN = "unchosen", pgettext_lazy("what happened to a proposal", "not chosen in a vote")
    TOO_FEW = "too_few", pgettext_lazy("what happened to a proposal", "voted on, but too few took part")
    WITHDRAWN = "withdrawn", pgettext_lazy("what happened to a proposal", "taken back")


class ProcessDid(models.TextChoices):
    """What happened to a process as a whole."""

    ENDED = "ended", pgettext_lazy("what happened to a process", "ended")
    REOPENED = "reopened", pgettext_lazy("what happened to a process", "opened again")
