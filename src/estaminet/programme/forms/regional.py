"""Numbers and key of an agenda of the region."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import RegionalAgenda
from estaminet.programme.models import RegionAgenda
from estaminet.programme.operations.regional.connecting import AgendaDraft


class KeyInput(forms.PasswordInput):
    """A secret: never shown again, and not offered to be remembered."""

    def __init__(self) -> None:
        super().__init__(attrs={"autocomplete": "off"}, render_value=False)


class AgendaForm(forms.Form):
    """Only what the chosen agenda asks for. A key that is there already stays when the field is left empty."""

    agenda = forms.CharField(
        label=gettext_lazy("Number of the agenda"),
        max_length=20,
        help_text=gettext_lazy("It stands in the column on the right of the agenda's page."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    client = forms.CharField(
        label=gettext_lazy("Client id"),
        max_length=100,
        help_text=gettext_lazy("It comes with the secret, from platform.publiq.be."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    key = forms.CharField(label=gettext_lazy("Secret key"), max_length=400, widget=KeyInput())
    place = forms.CharField(
        label=gettext_lazy("Your house in that agenda"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    trial = forms.BooleanField(label=gettext_lazy("Only try it out, in its test environment"), required=False)

    def __init__(self, data: Any = None, *, which: RegionalAgenda, agenda: RegionAgenda | None = None) -> None:
        known = {name: getattr(agenda, name) for name in ("agenda", "client", "place", "trial")} if agenda else {}
        super().__init__(data, initial=known)
        house = self.fields["place"]
        if which is RegionalAgenda.OPENAGENDA:
            del self.fields["client"], self.fields["trial"]
            house.help_text = _("The number of your place there: it stands in the address of its page.")
        else:
            del self.fields["agenda"]
            house.help_text = _("The address of the page of your place at UiTdatabank, or its UUID alone.")
        if agenda is not None:
            self.fields["key"].required = False
            self.fields["key"].help_text = _("Leave it empty to keep the one that is there.")

    def draft(self) -> AgendaDraft:
        said = self.cleaned_data
        return AgendaDraft(
            place=said["place"],
            key=said.get("key", ""),
            agenda=said.get("agenda", ""),
            client=said.get("client", ""),
            trial=said.get("trial", False),
        )

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))
