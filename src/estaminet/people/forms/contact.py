"""Writing to a hub, and answering."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.people.models.contact import MESSAGE_LENGTH
from estaminet.people.operations import MessageDraft
from estaminet.ui.fields import LinesField
from estaminet.ui.once import OnceForm


def message_field(label: Any) -> forms.CharField:
    return LinesField(
        label=label,
        max_length=MESSAGE_LENGTH,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={
            "required": _("Write a few words first."),
            "max_length": _("This is longer than 10,000 characters. Shorten it, or send it in two messages."),
        },
    )


class ContactForm(OnceForm):
    """A message to a hub. ``homepage`` is a trap for machines: people do not see it."""

    text = message_field(pgettext_lazy("contact form", "Your message"))
    name = forms.CharField(
        label=_("Your name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        error_messages={"required": _("Tell us how to call you. A first name is enough.")},
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        max_length=254,
        help_text=_("We answer there. One of the two is enough: an address or a number."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This does not look like an e-mail address, such as name@example.org.")},
    )
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    homepage = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )
    field_order = ("form_key", "text", "name", "email", "phone")

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(
                _("A hidden field was filled in, as machines do. It is empty again: send the message once more.")
            )
        return ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("email") and not cleaned.get("phone") and "email" not in self.errors:
            self.add_error("email", _("Leave an e-mail address or a telephone number, so that we can answer you."))
        if "homepage" in self.errors:
            # The trap empties itself: whoever filled it by accident sends again without looking for it.
            data = cast(QueryDict, self.data).copy()
            data["homepage"] = ""
            self.data = data
        return cleaned

    def draft(self, language: str) -> MessageDraft:
        said = self.cleaned_data
        return MessageDraft(
            name=said["name"],
            text=said["text"],
            language=language,
            form_key=said["form_key"],
            email=said["email"],
            phone=said["phone"],
        )


class ReplyForm(OnceForm):
    """The next turn of a conversation."""

    text = message_field(_("Your answer"))
