"""Asking for the link to a registration once more."""

from __future__ import annotations

from typing import cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from estaminet.ui.once import OnceForm


class AskLinkForm(OnceForm):
    """The address and the code of a registration. ``homepage`` is a trap for machines: people do not see it."""

    email = forms.EmailField(
        label=_("The e-mail address you registered with"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Please give the address you registered with: the link goes there."),
            "invalid": _("This does not look like an e-mail address, such as name@example.org."),
        },
    )
    code = forms.CharField(
        label=_("Code of your registration"),
        max_length=20,
        help_text=_("Eight letters and digits. They stand in our mails and on your tickets."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={
            "required": _("Please give the code. Without it, ask the team: they find you by your name."),
        },
    )
    homepage = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_code(self) -> str:
        """As it is kept, however it was written down."""
        return "".join(letter for letter in self.cleaned_data["code"].upper() if letter.isalnum())

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            # The trap empties itself: whoever filled it by accident sends again without looking for it.
            data = cast(QueryDict, self.data).copy()
            data["homepage"] = ""
            self.data = data
            raise forms.ValidationError(
                _now("A hidden field was filled in, as machines do. It is empty again: please send the form once more.")
            )
        return ""
