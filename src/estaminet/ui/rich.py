"""The field for rich text: an editor where script runs, plain marks where it does not."""

from __future__ import annotations

from typing import Any

from django import forms
from django.templatetags.static import static

from estaminet.kernel.languages.cleaning import clean_rich
from estaminet.kernel.languages.light import from_light


class RichTextArea(forms.Textarea):
    """A text area that ``ui/team/editor.js`` turns into an editor. Without script it holds light text."""

    template_name = "ui/widgets/rich.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["editor"] = static("django_prose_editor/editor.js")
        context["widget"]["html"] = clean_rich(from_light(str(value or "")))
        return context
