"""Texts of the library that a network writes in several languages."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.slots import TRANSLATABLE, TranslatableText

_TEXTS = (
    ("library.Work", "title", _("Title of a work")),
    ("library.Work", "summary", _("A work in one or two sentences")),
    ("library.Work", "description", _("About a work")),
    ("library.Work", "body", _("The text that is the work")),
    ("library.Work", "credits", _("Thanks and notes on the rights of a work")),
    ("library.Media", "words", _("What is seen or heard in a file")),
    ("library.Concept", "label", _("Name of a subject")),
    ("library.Concept", "note", _("What a subject means")),
    ("library.Collection", "title", _("Title of a collection")),
    ("library.Collection", "summary", _("A collection in one or two sentences")),
    ("library.Collection", "description", _("The story of a collection")),
    ("library.CollectionItem", "text", _("What an exhibition tells of a work")),
    ("library.MemoryCall", "title", _("Title of a call for memories")),
    ("library.MemoryCall", "text", _("What a call for memories asks for")),
)


def register_texts() -> None:
    """Called once, when the house starts."""
    entries = enumerate(_TEXTS, start=60)
    TRANSLATABLE.register(*(TranslatableText(model, field, label, order) for order, (model, field, label) in entries))
