"""Who leads an activity and who helps: somebody the hub knows, or a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.programme.enums import FacilitatorRole
from estaminet.programme.forms.choices import capitalised
from estaminet.programme.models import Facilitator

AGREED = gettext_lazy("Agreed to be named on the public page")


class HandForm(forms.Form):
    """Somebody to be added. The words are looked for among people the hub knows, or stand as a name."""

    words = forms.CharField(
        label=gettext_lazy("Who?"),
        max_length=Facilitator._meta.get_field("name").max_length,
        help_text=gettext_lazy("A name or an address. Whoever is not on your list can stand here by name alone."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=gettext_lazy("In which role?"), initial=FacilitatorRole.LEADS.value)
    session = forms.ChoiceField(label=gettext_lazy("On which dates?"), required=False)
    shown = forms.BooleanField(label=AGREED, required=False)

    def __init__(self, *args: Any, dates: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles, sessions = self.fields["role"], self.fields["session"]
        assert isinstance(roles, forms.ChoiceField)
        assert isinstance(sessions, forms.ChoiceField)
        roles.choices = capitalised(FacilitatorRole.choices)
        known = [(str(pk), words) for pk, words in dates]
        sessions.choices = [("", _("every time")), *known]
        if len(known) < 2:
            # With one date there is nothing to choose.
            del self.fields["session"]


class RoleForm(forms.Form):
    """What somebody on the list does, and whether she is named."""

    role = forms.ChoiceField(label=gettext_lazy("In which role?"))
    shown = forms.BooleanField(label=AGREED, required=False)

    def __init__(self, data: Any = None, *, facilitator: Facilitator) -> None:
        known = {"role": facilitator.role, "shown": facilitator.shown}
        super().__init__(data, initial=known, prefix=f"of{facilitator.pk}")
        roles = self.fields["role"]
        assert isinstance(roles, forms.ChoiceField)
        roles.choices = capitalised(FacilitatorRole.choices)
