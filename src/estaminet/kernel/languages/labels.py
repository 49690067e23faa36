"""A word of the interface in a language of our choosing, for what is kept: the search index, above all."""

from __future__ import annotations

from django.utils import translation

from estaminet.kernel.languages.names import interface_languages
from estaminet.kernel.slots import Text


def label_in(label: Text, language: str) -> str:
    """What a label is called in a language; nothing where no catalogue tells."""
    if language not in interface_languages():
        return ""
    with translation.override(language):
        return str(label)
