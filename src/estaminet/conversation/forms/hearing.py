"""How often somebody wants to hear what is new."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import DigestHow


class HowOftenForm(forms.Form):
    """One of the few choices."""

    how = forms.ChoiceField(
        label=_("How often may a mail tell you what is new?"),
        choices=DigestHow.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how often you want to hear of it.")},
    )
