"""What a webhook is called, where it is, and what it is told of."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import WebhookKind
from estaminet.network.operations.webhooks import NothingToTell


class WebhookForm(forms.Form):
    """The address is looked at by the operation: it asks which servers stand behind it."""

    name = forms.CharField(
        label=_("Which program is it for?"),
        max_length=80,
        help_text=_("Our list of members"),
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    url = forms.CharField(
        label=_("Address that is told"),
        max_length=500,
        help_text=_("From whoever looks after the other program. It begins with https://."),
        widget=forms.URLInput(attrs={"autocomplete": "off", "spellcheck": "false", "dir": "ltr"}),
    )
    kinds = forms.MultipleChoiceField(
        label=_("What is it told of?"),
        choices=WebhookKind.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NothingToTell.message},
    )

    def refuse(self, refusal: Refusal) -> None:
        """Show why the operation said no."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))
