"""Texts of the room in several languages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.slots import TRANSLATABLE, TranslatableText


def register_texts() -> None:
    """Called once, when the house starts."""
    TRANSLATABLE.register(
        TranslatableText("conversation.Topic", "title", _("Title of a topic"), 90),
        TranslatableText("conversation.Comment", "text", _("A comment"), 91),
        TranslatableText("conversation.Comment", "picture_words", _("What the picture of a comment shows"), 92),
    )
