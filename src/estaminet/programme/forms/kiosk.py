"""A tablet of the house: its name, and the code that lets the team out of it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.refusals import Refusal
from estaminet.programme.models import Kiosk


class DigitsInput(forms.PasswordInput):
    """Never shown again. Not of the type that browsers offer to remember: the sheet hides the digits (kiosk.css)."""

    input_type = "text"


def _digits(label: Any, **more: Any) -> forms.CharField:
    attributes = {"inputmode": "numeric", "autocomplete": "off", "class": "code-input digits"}
    return forms.CharField(label=label, max_length=8, widget=DigitsInput(attrs=attributes), **more)


class KioskForm(forms.Form):
    """Makes the device that shows it a tablet of the house."""

    name = forms.CharField(
        label=gettext_lazy("What do you call this tablet?"),
        help_text=gettext_lazy("For example: tablet in the bar, screen at the entrance."),
        max_length=Kiosk._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    code = _digits(
        gettext_lazy("Code of the team"),
        help_text=gettext_lazy("Four to eight digits. With them, and with nothing else, the tablet is left again."),
    )
    again = _digits(gettext_lazy("The same code once more"))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if said.get("code") and said.get("again") and said["code"] != said["again"]:
            self.add_error("again", _("The two codes are not the same."))
        return said

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


class LeaveForm(forms.Form):
    """Asks for the code on the tablet."""

    code = _digits(gettext_lazy("Code of the team"))
