"""Permissions as fields: uses somebody may allow, in the words they read; answered with yes or no, or left open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from estaminet.kernel.languages.texts import Picked
from estaminet.people.models import ConsentText
from estaminet.people.queries.consents import language_read
from estaminet.programme.forms.registering import register_fields as fields
from estaminet.programme.queries.registering.drafts import ConsentDraft


@dataclass(frozen=True)
class Permission:
    """One use one person may allow. ``reading`` is the order of languages in which the form's reader reads."""

    form: forms.Form
    text: ConsentText
    reading: Sequence[str]

    @property
    def name(self) -> str:
        """How the fields of its answers end."""
        return f"c{self.text.pk}"

    @property
    def title(self) -> Picked:
        return self.text.title.pick(self.reading)

    @property
    def words(self) -> Picked:
        return self.text.text.pick(self.reading)

    @property
    def together(self) -> forms.BoundField | None:
        """One answer for several people; there is one person."""
        return None

    @property
    def each(self) -> list[tuple[Any, forms.BoundField]]:
        """The answers person by person."""
        return [(self.form, self.form[self.name])]

    @property
    def mark(self) -> str:
        return self.text.mark(language_read(self.text, self.reading))

    @property
    def mark_field(self) -> forms.BoundField:
        return self.form[f"{self.name}_mark"]

    def answers(self) -> dict[str, forms.Field]:
        """The fields it is answered with, and the one that says which words were read."""
        return {self.name: fields.yes_or_no(self.title.text), f"{self.name}_mark": self.mark_input()}

    def mark_input(self) -> forms.CharField:
        return forms.CharField(required=False, widget=forms.HiddenInput, initial=self.mark)

    def consent(self, answer: str) -> ConsentDraft | None:
        """What is kept of an answer. Leaving it open is a no of which nobody makes a note."""
        if answer not in ("yes", "no"):
            return None
        language = language_read(self.text, self.reading)
        return ConsentDraft(text_id=self.text.pk, given=answer == "yes", read=self.mark, language=language)


def forget_answers_to_other_words(data: QueryDict, permissions: Sequence[Permission]) -> tuple[QueryDict, bool]:
    """What was said to words that have been replaced since is not said to the new ones.

    Gives the answers without those, and whether there were any.
    """
    kept, replaced = data, False
    for permission in permissions:
        name = permission.name
        if data.get(f"{name}_mark") == permission.mark:
            continue
        kept = kept.copy() if kept is data else kept
        kept[f"{name}_mark"] = permission.mark
        answers = [each for each in data if each == name or each.endswith(f"_{name}")]
        replaced = replaced or any(data.get(each) for each in answers)
        for each in answers:
            del kept[each]
    return kept, replaced
