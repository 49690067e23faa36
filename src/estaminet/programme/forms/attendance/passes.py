"""A device that is made ready for the door."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy

from estaminet.programme.models import DoorPass


class DoorPassForm(forms.Form):
    """How the team calls the device, so that it knows later which one to stop."""

    device = forms.CharField(
        label=gettext_lazy("What do you call this device?"),
        help_text=gettext_lazy("For example: Alice’s phone, tablet at the counter."),
        max_length=DoorPass._meta.get_field("device").max_length,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
