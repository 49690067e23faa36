"""Texts of the programme that a network writes in several languages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.slots import TRANSLATABLE, TranslatableText

_TEXTS = (
    ("programme.Activity", "title", _("Title of the activity")),
    ("programme.Activity", "summary", _("The activity in one or two sentences")),
    ("programme.Activity", "description", _("What is going to happen")),
    ("programme.Activity", "practical", _("What to bring and what to know")),
    ("programme.Activity", "access_words", _("What to know about access to the activity")),
    ("programme.Activity", "transport_words", _("How to come to the activity")),
    ("programme.Activity", "price_words", _("What to know about the price")),
    ("programme.Activity", "picture_words", _("What the picture of the activity shows")),
    ("programme.Tariff", "name", _("Name of a price")),
    ("programme.Session", "title", _("Title of a session")),
    ("programme.Session", "meeting_point", _("Where exactly a session is")),
    ("programme.Session", "note", _("What has changed about a session")),
    ("programme.Pool", "name", _("Name of a group places are kept for")),
    ("programme.Question", "label", _("Question to those who register")),
    ("programme.Question", "help", _("Why a question is asked")),
    ("programme.Choice", "label", _("Answer to choose")),
    ("programme.FeedbackQuestion", "label", _("Question to those who were there")),
    ("programme.FeedbackChoice", "label", _("Answer to choose")),
    ("programme.FeedbackReply", "text", _("What a team was told, and what it changed")),
    ("programme.Photograph", "words", _("What a photograph of a session shows")),
)


def register_texts() -> None:
    """Called once, when the house starts."""
    entries = enumerate(_TEXTS, start=30)
    TRANSLATABLE.register(*(TranslatableText(model, field, label, order) for order, (model, field, label) in entries))
