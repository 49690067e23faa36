"""Asking that something be taken down, and answering."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.refusals import Refusal
from estaminet.library.operations.taking_down import TakedownDraft
from estaminet.ui.fields import LinesField
from estaminet.ui.once import OnceForm


class TakedownForm(OnceForm):
    """Why something should go. ``homepage`` is a trap for machines: people do not see it."""

    reason = LinesField(
        label=_("Why should it go?"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
        error_messages={"required": _("Write in a few words why it should go.")},
    )
    seen_myself = forms.BooleanField(label=_("I am, or my child is, seen or heard in it"), required=False)
    name = forms.CharField(
        label=_("Your name"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("If you leave one, we write to you what became of it. Without one, keep the page that follows."),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"invalid": _("This does not look like an e-mail address, such as name@example.org.")},
    )
    homepage = forms.CharField(
        label=_("Leave this empty"),
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_homepage(self) -> str:
        if self.cleaned_data["homepage"]:
            raise forms.ValidationError(
                _("A hidden field was filled in, as machines do. It is empty again: send the message once more.")
            )
        return ""

    def draft(self, language: str) -> TakedownDraft:
        said = self.cleaned_data
        return TakedownDraft(
            reason=said["reason"],
            language=language,
            form_key=said["form_key"],
            seen_myself=said["seen_myself"],
            name=said["name"],
            email=said["email"],
        )


class AnswerForm(forms.Form):
    """What the team says to it."""

    answer = LinesField(
        label=_("Your answer"),
        help_text=_("Whoever asked reads it on their page, and in a mail where they left an address."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))
