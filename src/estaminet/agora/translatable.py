"""Texts of the room in several languages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from estaminet.agora.operations.answering import guard_answer
from estaminet.agora.operations.processes import guard_closing
from estaminet.kernel.slots import TRANSLATABLE, TranslatableText


def register_texts() -> None:
    """Called once, when the house starts."""
    TRANSLATABLE.register(
        TranslatableText("agora.Process", "title", _("Title of a process"), 80),
        TranslatableText("agora.Process", "asked", _("What a process asks"), 81),
        TranslatableText("agora.Process", "about", _("What one should know of a process"), 82),
        TranslatableText("agora.Process", "heard", _("What was heard in a process"), 83),
        TranslatableText("agora.Process", "next", _("What happens next in a process"), 84),
        TranslatableText("agora.Process", "closing", _("How a process ended"), 85, guard=guard_closing),
        TranslatableText("agora.Stage", "note", _("What one should know of a stage"), 86),
        TranslatableText("agora.Proposal", "title", _("Title of a proposal"), 87),
        TranslatableText("agora.Proposal", "text", _("A proposal"), 88),
        TranslatableText("agora.Proposal", "picture_words", _("What the picture of a proposal shows"), 88),
        TranslatableText("agora.Proposal", "answer", _("The answer to a proposal"), 89, guard=guard_answer),
    )
