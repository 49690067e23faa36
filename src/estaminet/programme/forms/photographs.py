"""Photographs: who can be recognised on them, what they show, who took them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.languages.names import direction
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import Faces
from estaminet.programme.forms.choices import capitalised
from estaminet.programme.models import Photograph, Registration
from estaminet.programme.operations.photographs.looking import NotOfThisDate
from estaminet.programme.queries.photographs import Seeable
from estaminet.ui.templatetags.ui import language_called

MOST_ON_PAPER = 200


class FacesForm(forms.Form):
    """Who can be recognised on one photograph, or on several. ``people`` are those who can be ticked."""

    faces = forms.ChoiceField(
        label=gettext_lazy("Who can be recognised?"),
        choices=lambda: capitalised(Faces.choices),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Please choose one of the three.")},
    )
    on_paper = forms.IntegerField(
        label=gettext_lazy("How many more agreed on paper?"),
        help_text=gettext_lazy("People without a registration, or whose yes you have in writing."),
        required=False,
        min_value=0,
        max_value=MOST_ON_PAPER,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, people: Sequence[Seeable], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["on_paper"].needed_sometimes = True  # type: ignore[attr-defined]
        self.fields["seen"] = forms.TypedMultipleChoiceField(
            label=_("Tick everybody who can be recognised"),
            choices=[(str(each.row.pk), each.row.name) for each in people],
            coerce=int,
            required=False,
            error_messages={"invalid_choice": NotOfThisDate.message},
        )

    @property
    def ticked(self) -> set[str]:
        """Ids that stand ticked, as text."""
        return {str(each) for each in self["seen"].value() or ()}

    def said(self) -> dict[str, Any]:
        """What the operation takes. Only of a form that is right."""
        said = self.cleaned_data
        return {"faces": Faces(said["faces"]), "seen": said["seen"], "on_paper": said["on_paper"] or 0}

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


def faces_known(photograph: Photograph, seen: Sequence[int]) -> dict[str, Any]:
    """What was said of a photograph before, as a form begins with."""
    return {"faces": photograph.faces, "seen": [str(each) for each in seen], "on_paper": photograph.on_paper or None}


class DescribeForm(forms.Form):
    """What a photograph shows, in the languages of the hub, and who took it."""

    credit = forms.CharField(
        label=gettext_lazy("Who took it?"),
        max_length=Photograph._meta.get_field("credit").max_length,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )

    def __init__(self, *args: Any, photograph: Photograph, languages: Sequence[str], **kwargs: Any) -> None:
        words = photograph.words
        self.languages = list(dict.fromkeys([*languages, *words]))
        marks = {f"seen_{code}": words.mark(code) for code in self.languages}
        known = {f"words_{code}": words.text(code) for code in self.languages}
        kwargs["initial"] = {"credit": photograph.credit, **known, **marks}
        super().__init__(*args, **kwargs)
        most = Photograph.language_fields()["words"].text_length
        for code in self.languages:
            attrs = {"lang": code, "dir": direction(code), "spellcheck": "true"}
            self.fields[f"words_{code}"] = forms.CharField(
                label=_("What it shows, in %(language)s") % {"language": language_called(code)},
                max_length=most,
                required=False,
                widget=forms.TextInput(attrs=attrs),
            )
            self.fields[f"seen_{code}"] = forms.CharField(required=False, widget=forms.HiddenInput)

    @property
    def words(self) -> list[forms.BoundField]:
        return [self[f"words_{code}"] for code in self.languages]

    @property
    def marks(self) -> list[forms.BoundField]:
        return [self[f"seen_{code}"] for code in self.languages]

    def texts(self) -> dict[str, dict[str, str]]:
        return {"words": {code: self.cleaned_data[f"words_{code}"] for code in self.languages}}

    def seen(self) -> dict[tuple[str, str], str]:
        return {("words", code): self.cleaned_data[f"seen_{code}"] for code in self.languages}

    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no, beside the language it is about."""
        language = getattr(refusal, "language", "")
        self.add_error(f"words_{language}" if language in self.languages else None, str(refusal.message))


class NoLongerSeenForm(forms.Form):
    """People of a party who agreed to be seen: who does not want it any more?"""

    who = forms.TypedMultipleChoiceField(
        label=gettext_lazy("Who no longer wants to be seen?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Please tick somebody, or keep it as it is.")},
    )

    def __init__(self, *args: Any, people: Sequence[Registration], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(str(each.pk), each.name or _("Person %(number)s") % {"number": each.position + 1}) for each in people]
        self.fields["who"].choices = names  # type: ignore[attr-defined]
        self.people = people

    @property
    def chosen(self) -> list[Registration]:
        return [each for each in self.people if each.pk in self.cleaned_data["who"]]
