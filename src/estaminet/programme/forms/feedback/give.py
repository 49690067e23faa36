"""How was it? Faces, words and ticks; every question may be left open, one answer is enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, pgettext_lazy

from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import Face, FeedbackKind, Perhaps, ShownOn
from estaminet.programme.forms.choices import capitalised
from estaminet.programme.models import FeedbackQuestion
from estaminet.programme.models.feedback import LONGEST_WORDS
from estaminet.programme.operations.feedback.giving import FeedbackDraft, Showing
from estaminet.ui.once import OnceForm

LASTS = {"1": timedelta(days=365), "3": timedelta(days=3 * 365)}
TOO_LONG = gettext_lazy("This is longer than 2,000 characters. Please shorten it a little.")


@dataclass(frozen=True)
class Own:
    """A question of the team as the page asks it."""

    question: FeedbackQuestion
    field: forms.BoundField


def _optional(field: forms.Field) -> forms.Field:
    """Nothing has to be answered; the page says so once, not beside each question."""
    field.needed_sometimes = True  # type: ignore[attr-defined]
    return field


def _faces(label: Any) -> forms.Field:
    choices = capitalised([(str(value), words) for value, words in reversed(Face.choices)])
    return _optional(forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect))


def _perhaps(label: Any) -> forms.Field:
    choices = capitalised(Perhaps.choices)
    return _optional(forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect))


def _words(label: Any) -> forms.Field:
    area = forms.Textarea(attrs={"rows": 4, "dir": "auto"})
    errors = {"max_length": TOO_LONG}
    return _optional(
        forms.CharField(label=label, max_length=LONGEST_WORDS, required=False, widget=area, error_messages=errors)
    )


class GiveForm(OnceForm):
    """What somebody answers. ``languages`` is the order in which the team's questions are read."""

    def __init__(self, *args: Any, questions: Sequence[FeedbackQuestion], languages: Sequence[str], **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.questions, self.languages = list(questions), tuple(languages)
        self.fields["face"] = _faces(gettext_lazy("How was it?"))
        self.fields["words"] = _words(gettext_lazy("What would you tell us?"))
        self.fields["again"] = _perhaps(gettext_lazy("Would you come again, or bring somebody?"))
        for question in self.questions:
            self.fields[f"own_{question.pk}"] = self._own(question)
        self.fields["may_show"] = forms.BooleanField(
            label=gettext_lazy("You may show my words to others"), required=False
        )
        self.fields["show_on"] = _optional(
            forms.MultipleChoiceField(
                label=gettext_lazy("Where may they stand?"),
                choices=capitalised(ShownOn.choices),
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
        )
        self.fields["show_name"] = _optional(
            forms.CharField(
                label=gettext_lazy("Name to show with them"),
                max_length=80,
                required=False,
                help_text=gettext_lazy("As you like it: a first name is enough. Empty, no name is shown."),
                widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
            )
        )
        self.fields["show_for"] = _optional(
            forms.ChoiceField(
                label=gettext_lazy("For how long?"),
                choices=[
                    ("1", pgettext_lazy("words may be shown", "One year")),
                    ("3", pgettext_lazy("words may be shown", "Three years")),
                ],
                required=False,
                initial="1",
                widget=forms.RadioSelect,
            )
        )

    def _own(self, question: FeedbackQuestion) -> forms.Field:
        label = question.label.pick(self.languages).text
        if question.kind == FeedbackKind.FACES:
            return _faces(label)
        if question.kind == FeedbackKind.PERHAPS:
            return _perhaps(label)
        if question.kind == FeedbackKind.WORDS:
            return _words(label)
        choices = [(str(each.pk), each.label.pick(self.languages).text) for each in question.choices.all()]
        return _optional(forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect))

    @property
    def own(self) -> list[Own]:
        return [Own(each, self[f"own_{each.pk}"]) for each in self.questions]

    @property
    def showing_open(self) -> bool:
        """Whether what is asked about showing words lies open: somebody has begun to answer it."""
        names = ("may_show", "show_on", "show_name")
        return any(self[name].value() or self[name].errors for name in names)

    def draft(self) -> FeedbackDraft:
        """What was answered. Only of a form that is right."""
        said = self.cleaned_data
        answers = {each.pk: _answer(each, said.get(f"own_{each.pk}", "")) for each in self.questions}
        show = None
        if said["may_show"]:
            show = Showing(on=said["show_on"], name=said["show_name"], lasts=LASTS.get(said["show_for"], LASTS["1"]))
        return FeedbackDraft(
            face=int(said["face"]) if said["face"] else None,
            again=said["again"],
            words=said["words"],
            answers={pk: answer for pk, answer in answers.items() if answer not in ("", None)},
            show=show,
        )

    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


def _answer(question: FeedbackQuestion, said: str) -> Any:
    whole = question.kind in (FeedbackKind.FACES, FeedbackKind.CHOICE)
    return int(said) if whole and said else said


class PublicGiveForm(GiveForm):
    """The same for people who come by a link or a code, with a field nobody sees: only programs fill it in."""

    website = forms.CharField(
        label=gettext_lazy("Leave this empty"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    @property
    def by_a_program(self) -> bool:
        return bool(self.data.get("website"))
