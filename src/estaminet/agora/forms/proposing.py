"""What people fill in to propose something."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from estaminet.agora.models import LONGEST_PROPOSAL, LONGEST_TITLE
from estaminet.kernel.languages.names import language_choices
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub
from estaminet.ui.fields import LinesField
from estaminet.ui.once import OnceForm


def refuse(form: forms.Form, refusal: Refusal) -> None:
    """Say no beside the field it is about; what was typed stays."""
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))


class IdeaForm(OnceForm):
    """The first screen: what somebody would like to see happen, in her language."""

    title = forms.CharField(
        label=_("In a few words"),
        help_text=_("A bread oven in the courtyard, for example."),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": _("Give your proposal a title of a few words.")},
    )
    text = LinesField(
        label=_("What would you like to see happen, and why?"),
        max_length=LONGEST_PROPOSAL,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"required": _("Say what you would like to see happen.")},
    )
    language = forms.ChoiceField(label=_("The language you write in"))
    field_order = ("form_key", "title", "text", "language")

    def __init__(self, *args: Any, languages: list[str], preferred: str, **kwargs: Any) -> None:
        kwargs["initial"] = {"language": preferred, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["language"])
        field.choices = language_choices(preferred, languages)


class DetailsForm(forms.Form):
    """The second screen: where it would be, what it looks like, who stands beside it. All of it may be left out."""

    hub = forms.ModelChoiceField(
        label=_("At which hub?"), queryset=Hub.objects.none(), required=False, empty_label=_("no particular one")
    )
    where = forms.CharField(
        label=_("Where exactly?"),
        help_text=_("A street, a room, a corner of the garden."),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    picture = forms.FileField(
        label=_("A picture"),
        help_text=_("A drawing or a photograph. Only one on which nobody can be recognised."),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )
    picture_words = forms.CharField(
        label=_("What does it show?"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )
    co_authors = LinesField(
        label=_("Who proposes it with you?"),
        help_text=_(
            "Their e-mail addresses, one on each line. Whoever has an account is asked by mail, and stands there only "
            "after saying yes."
        ),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr"}),
    )

    def __init__(self, *args: Any, hubs: list[Hub], languages: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField[Hub], self.fields["hub"])
        field.queryset = Hub.objects.filter(pk__in=[each.pk for each in hubs]).in_street()
        field.label_from_instance = lambda obj: str(obj.name.pick(languages))  # type: ignore[method-assign]

    def addresses(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["co_authors"].splitlines() if line.strip()]
