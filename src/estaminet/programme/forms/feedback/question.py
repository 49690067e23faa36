"""A question to those who were there, in the languages of the hub, with the answers to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import FeedbackKind
from estaminet.programme.forms.choices import capitalised
from estaminet.programme.forms.registering.manage_questions import Choices, words_fields, words_of
from estaminet.programme.models import FeedbackQuestion
from estaminet.programme.operations.feedback.questions import AfterwardsDraft
from estaminet.programme.operations.registering.questions import ChoiceDraft


class AfterwardsForm(forms.Form):
    """The question. Of ``languages`` the first ``own`` are those the hub writes in; the others are folded away."""

    kind = forms.ChoiceField(
        label=gettext_lazy("How is it answered?"),
        choices=lambda: capitalised(FeedbackKind.choices),
        widget=forms.RadioSelect,
        initial=FeedbackKind.FACES.value,
    )

    def __init__(
        self, data: Any = None, *, question: FeedbackQuestion | None, languages: Sequence[str], own: int, **kwargs: Any
    ) -> None:
        there = list(question.choices.all()) if question is not None else []
        written = [text for row in (question, *there) if row is not None for text in row.label]
        self.languages, self.own = list(dict.fromkeys([*languages, *written])), own
        initial: dict[str, Any] = {}
        if question is not None:
            initial = {"kind": question.kind} | {f"label_{code}": question.label.text(code) for code in question.label}
        super().__init__(data, initial=initial, **kwargs)
        most = FeedbackQuestion.language_fields()["label"].text_length
        words_fields(self, "label", _("The question in %(language)s"), self.languages, most)
        self.rows = Choices(
            data,
            prefix="choice",
            initial=[{"id": row.pk, **{f"label_{code}": row.label.text(code) for code in row.label}} for row in there],
            form_kwargs={"languages": self.languages, "own": own},
        )

    @property
    def words(self) -> list[forms.BoundField]:
        return [self[f"label_{code}"] for code in self.languages[: self.own]]

    @property
    def more_words(self) -> list[forms.BoundField]:
        return [self[f"label_{code}"] for code in self.languages[self.own :]]

    @property
    def more_open(self) -> bool:
        return any(field.errors for field in self.more_words)

    def is_valid(self) -> bool:
        whole = super().is_valid()
        return self.rows.is_valid() and whole

    def draft(self) -> AfterwardsDraft:
        drafts: list[ChoiceDraft] = [draft for draft in (row.draft() for row in self.rows) if draft is not None]
        return AfterwardsDraft(
            kind=self.cleaned_data["kind"], label=words_of(self, "label", self.languages), choices=drafts
        )

    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no."""
        name = {"choices": "kind", "label": f"label_{self.languages[0]}"}.get(refusal.field or "", refusal.field)
        self.add_error(name if name in self.fields else None, str(refusal.message))
