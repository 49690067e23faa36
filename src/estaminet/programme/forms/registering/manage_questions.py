"""A question to those who register, in the languages of the hub, with the answers to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.languages.names import direction
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import AskedOf, QuestionKind
from estaminet.programme.forms.choices import capitalised
from estaminet.programme.models import Choice, Question
from estaminet.programme.operations.registering.questions import ChoiceDraft, QuestionDraft
from estaminet.ui.templatetags.ui import language_called

EMPTY_CHOICES = 3
MOST_CHOICES = 40


def words_fields(form: forms.Form, name: str, label: str, languages: Sequence[str], most: int) -> None:
    """One line for each language: ``label`` says which by ``%(language)s``."""
    for code in languages:
        field = forms.CharField(
            label=label % {"language": language_called(code)},
            max_length=most,
            required=False,
            widget=forms.TextInput(attrs={"lang": code, "dir": direction(code), "spellcheck": "true"}),
        )
        field.needed_sometimes = True  # type: ignore[attr-defined]  # one language is enough
        form.fields[f"{name}_{code}"] = field


def words_of(form: forms.Form, name: str, languages: Sequence[str]) -> dict[str, str]:
    return {code: form.cleaned_data.get(f"{name}_{code}", "") for code in languages}


class ChoiceRow(forms.Form):
    """One answer. An empty row is none."""

    id = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, languages: Sequence[str], own: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages, self.own = languages, own
        words_fields(self, "label", "%(language)s", languages, Choice.language_fields()["label"].text_length)

    @property
    def words(self) -> list[forms.BoundField]:
        return [self[f"label_{code}"] for code in self.languages[: self.own]]

    @property
    def more_words(self) -> list[forms.BoundField]:
        return [self[f"label_{code}"] for code in self.languages[self.own :]]

    @property
    def more_open(self) -> bool:
        return any(field.errors for field in self.more_words)

    def draft(self) -> ChoiceDraft | None:
        label = words_of(self, "label", self.languages)
        return ChoiceDraft(label=label, id=self.cleaned_data.get("id")) if any(label.values()) else None


Choices = forms.formset_factory(ChoiceRow, extra=EMPTY_CHOICES, max_num=MOST_CHOICES, absolute_max=2 * MOST_CHOICES)


class QuestionForm(forms.Form):
    """The question. Of ``languages`` the first ``own`` are those the hub writes in; the others are folded away."""

    kind = forms.ChoiceField(
        label=gettext_lazy("How is it answered?"),
        choices=lambda: capitalised(QuestionKind.choices),
        widget=forms.RadioSelect,
        initial=QuestionKind.WORDS.value,
    )
    asked_of = forms.ChoiceField(
        label=gettext_lazy("How often is it asked?"),
        choices=lambda: capitalised(AskedOf.choices),
        widget=forms.RadioSelect,
        initial=AskedOf.PARTY.value,
    )
    required = forms.BooleanField(
        label=gettext_lazy("It must be answered"),
        required=False,
        help_text=gettext_lazy("Only if the activity cannot do without. The team itself may leave it open."),
    )

    def __init__(
        self, data: Any = None, *, question: Question | None, languages: Sequence[str], own: int, **kwargs: Any
    ) -> None:
        self.question = question
        there = list(question.choices.all()) if question is not None else []
        written = [text for row in (question, *there) if row is not None for text in row.label]
        self.languages, self.own = list(dict.fromkeys([*languages, *written])), own
        initial: dict[str, Any] = {}
        if question is not None:
            initial = {"kind": question.kind, "asked_of": question.asked_of, "required": question.required}
            initial |= {f"label_{code}": question.label.text(code) for code in question.label}
            initial |= {f"help_{code}": question.help.text(code) for code in question.help}
        super().__init__(data, initial=initial, **kwargs)
        lengths = Question.language_fields()
        words_fields(self, "label", _("The question in %(language)s"), self.languages, lengths["label"].text_length)
        words_fields(
            self, "help", _("Why you ask, or an example, in %(language)s"), self.languages, lengths["help"].text_length
        )
        self.rows = Choices(
            data,
            prefix="choice",
            initial=[{"id": row.pk, **{f"label_{code}": row.label.text(code) for code in row.label}} for row in there],
            form_kwargs={"languages": self.languages, "own": own},
        )

    def words_in(self, codes: Sequence[str]) -> list[forms.BoundField]:
        return [self[f"{name}_{code}"] for code in codes for name in ("label", "help")]

    @property
    def words(self) -> list[forms.BoundField]:
        return self.words_in(self.languages[: self.own])

    @property
    def more_words(self) -> list[forms.BoundField]:
        return self.words_in(self.languages[self.own :])

    @property
    def more_open(self) -> bool:
        return any(field.errors for field in self.more_words)

    def is_valid(self) -> bool:
        whole = super().is_valid()
        return self.rows.is_valid() and whole

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not any(cleaned.get(f"label_{code}") for code in self.languages):
            first = f"label_{self.languages[0]}"
            self.add_error(first, _("Please write the question in at least one language."))
        if cleaned.get("kind") == QuestionKind.CHOICE and self.rows.is_valid() and len(self.choices()) < 2:
            self.add_error("kind", _("Please give at least two answers to choose from, below."))
        return cleaned

    def choices(self) -> list[ChoiceDraft]:
        return [draft for draft in (row.draft() for row in self.rows) if draft is not None]

    def draft(self) -> QuestionDraft:
        said = self.cleaned_data
        return QuestionDraft(
            kind=said["kind"],
            asked_of=said["asked_of"],
            required=said["required"],
            label=words_of(self, "label", self.languages),
            help=words_of(self, "help", self.languages),
            choices=self.choices(),
        )

    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no."""
        name = {"choices": "kind", "label": f"label_{self.languages[0]}"}.get(refusal.field or "", refusal.field)
        self.add_error(name if name in self.fields else None, str(refusal.message))
