"""A token to be made: which program it is for, what it may, and until when."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import Scope
from estaminet.network.models import Token
from estaminet.ui.once import OnceForm

LASTS = {"90": _("three months"), "365": _("a year"), "1095": _("three years"), "": _("until it is revoked")}


class TokenForm(OnceForm):
    """Asks only what a colleague needs to know later."""

    name = forms.CharField(
        label=_("Which program is it for?"),
        help_text=_("For example: web site of the town, till of the cinema."),
        max_length=Token._meta.get_field("name").max_length,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    scopes = forms.MultipleChoiceField(
        label=_("What may it do?"),
        help_text=_("Tick as little as it needs. What everybody may read needs no token."),
        choices=Scope.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    until = forms.ChoiceField(
        label=_("How long is it good?"),
        choices=lambda: list(LASTS.items()),
        required=False,
        initial="365",
        widget=forms.RadioSelect,
    )

    def expires_at(self, at: datetime) -> datetime | None:
        days = self.cleaned_data["until"]
        return at + timedelta(days=int(days)) if days else None

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))

    def values(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("name", "scopes", "form_key")}
