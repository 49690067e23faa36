"""What to take out, and as what."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.refusals import Refusal
from estaminet.network.export_kinds import ExportKind

AS = (
    ("xlsx", _("a workbook (XLSX)")),
    ("csv", _("a table (CSV)")),
    ("json", _("JSON, for programs")),
)


class ExportForm(forms.Form):
    """One kind of rows in one format."""

    kind = forms.ChoiceField(label=_("What you take out"))
    form = forms.ChoiceField(label=_("As what"), choices=AS, widget=forms.RadioSelect, initial="xlsx")

    prefix = "out"

    def __init__(self, *args: Any, kinds: Iterable[ExportKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(each.name, capfirst(str(each.label))) for each in kinds]
        self.fields["kind"].choices = choices  # type: ignore[attr-defined]

    def refuse(self, refusal: Refusal) -> None:
        """Show why it was not possible, beside what it is about."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))
