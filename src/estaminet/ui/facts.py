"""Facts of a row: only what somebody really changed is written, and nobody undoes a colleague's change."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from estaminet.kernel.refusals import Refusal


class FactsForm(forms.ModelForm[Any]):
    """Each field carries its first value along, so that a colleague's change of another field is not undone,
    and one of the same field is noticed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = not isinstance(field, forms.FileField)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for name in set(self.changed_data) & set(cleaned):
            self._check_meanwhile(name)
        return cleaned

    def _check_meanwhile(self, name: str) -> None:
        field, bound = self.fields[name], self[name]
        if not self.instance.pk or not field.show_hidden_initial:
            return
        seen = field.widget.value_from_datadict(self.data, self.files, bound.html_initial_name)
        now = field.prepare_value(self.initial.get(name))
        if seen is not None and field.has_changed(now, seen):
            self.add_error(
                name,
                _("Somebody else has changed this meanwhile, to: %(now)s. Save again to keep yours.")
                % {"now": ", ".join(now) if isinstance(now, list) else now},
            )
            data = cast(QueryDict, self.data).copy()
            if isinstance(now, list):
                data.setlist(bound.html_initial_name, now)
            else:
                data[bound.html_initial_name] = "" if now is None else str(now)
            self.data = data

    def changes(self) -> dict[str, Any]:
        """What was changed, as the operation takes it."""
        return {name: self.cleaned_data[name] for name in self.changed_data if name in self.cleaned_data}

    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))
