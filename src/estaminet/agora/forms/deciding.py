"""Make a decision: question, options with what they cost, what the method wants to know, times and quorums."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, cast

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.agora.counting.model import Method
from estaminet.agora.counting.shares import Worth
from estaminet.agora.models import LONGEST_OPTION, LONGEST_QUESTION, Decision, Proposal
from estaminet.agora.operations.deciding import DecisionDraft, OptionDraft
from estaminet.kernel.refusals import Refusal
from estaminet.ui.fields import AmountField, LinesField
from estaminet.ui.once import OnceForm

ROWS: Final = 6
MORE_ROWS: Final = 3
MOST_ROWS: Final = 200
QUORUMS: Final = (
    *("quorum_people", "quorum_percent", "country_people", "country_percent", "hub_people", "hub_percent"),
)
ASKED: Final[dict[str, tuple[str, ...]]] = {
    Method.CONSENT: (),
    Method.SINGLE: (),
    Method.MULTIPLE: ("most", "places"),
    Method.SCORE: ("high", "places", "scored_by"),
    Method.DOTS: ("dots", "on_one", "places"),
    Method.RUNOFF: (),
    Method.GREEDY: ("budget", "most"),
    Method.EQUAL_SHARES: ("budget", "most", "worth"),
}
"""What each way to decide wants to know."""
OPTIONAL: Final = ("most",)


def local_time(label: Any) -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
    return forms.DateTimeField(label=label, widget=widget, input_formats=formats)


def count_field(label: Any, help_text: Any = "", *, least: int = 1, first: int | None = None, most: int = 1000) -> Any:
    widget = forms.NumberInput(attrs={"inputmode": "numeric"})
    return forms.IntegerField(
        label=label, help_text=help_text, min_value=least, max_value=most, initial=first, widget=widget
    )


def setting_field(name: str) -> forms.Field:
    """The field for a setting of a method."""
    fields: dict[str, Any] = {
        "most": lambda: count_field(_("Marks on a ballot, at most"), first=3),
        "places": lambda: count_field(_("How many options are chosen"), first=1),
        "high": lambda: count_field(_("Highest score"), _("The lowest is 0."), first=5, most=20),
        "scored_by": lambda: count_field(_("People who have to score an option for it to count"), first=1),
        "dots": lambda: count_field(_("Dots for everybody"), first=5, most=100),
        "on_one": lambda: count_field(_("Dots on one option, at most"), first=3, most=100),
        "budget": lambda: AmountField(label=_("Money to share out, in euros"), min_value=1, max_digits=12),
        "worth": lambda: forms.ChoiceField(
            label=_("What a project is worth to those who want it"),
            choices=[
                (Worth.COST, _("as much as it costs: large projects stand as near as small ones")),
                (Worth.ONE, _("as much as any other: many small projects stand nearer")),
            ],
            widget=forms.RadioSelect,
            initial=Worth.COST,
        ),
    }
    return cast(forms.Field, fields[name]())


@dataclass(frozen=True)
class Row:
    """An option: its name, what it costs where money is shared out, and the proposal it comes from."""

    label: BoundField
    cost: BoundField | None
    proposal: BoundField


class DecisionForm(OnceForm):
    """All of a decision of one method, in one language."""

    question = forms.CharField(
        label=gettext_lazy("The question"),
        max_length=LONGEST_QUESTION,
        widget=forms.TextInput(attrs={"dir": "auto"}),
        error_messages={"required": gettext_lazy("Write the question people answer.")},
    )
    explanation = LinesField(
        label=gettext_lazy("What one should know before voting"),
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )
    opens_at = local_time(gettext_lazy("From"))
    closes_at = local_time(gettext_lazy("Until"))
    quorum_people = forms.IntegerField(label=gettext_lazy("Votes, at least"), min_value=0, required=False)
    quorum_percent = forms.IntegerField(
        label=gettext_lazy("Percent of those who may vote, at least"), min_value=0, max_value=100, required=False
    )
    country_people = forms.IntegerField(label=gettext_lazy("Votes in each country"), min_value=0, required=False)
    country_percent = forms.IntegerField(
        label=gettext_lazy("Percent in each country"), min_value=0, max_value=100, required=False
    )
    hub_people = forms.IntegerField(label=gettext_lazy("Votes in each hub"), min_value=0, required=False)
    hub_percent = forms.IntegerField(
        label=gettext_lazy("Percent in each hub"), min_value=0, max_value=100, required=False
    )

    def __init__(self, *args: Any, method: str, language: str, proposals: Sequence[Proposal], **kwargs: Any) -> None:
        self.method, self.language = method, language
        self.proposals = {each.pk: each for each in proposals}
        super().__init__(*args, **kwargs)
        for name in ASKED[method]:
            self.fields[name] = setting_field(name)
            if name in OPTIONAL and method != Method.MULTIPLE:
                self.fields[name].required = False
                self.fields[name].initial = None
        self.money = "budget" in ASKED[method]
        self.numbers = range(1, self._rows() + 1)
        for number in self.numbers:
            self._add_row(number)

    def _rows(self) -> int:
        if self.method == Method.CONSENT:
            return 1
        if self.is_bound:
            sent = [name for name in self.data if name.startswith("label_")]
            return min(MOST_ROWS, max(ROWS, len(sent)))
        filled = sum(name.startswith("label_") for name in self.initial)
        return min(MOST_ROWS, max(ROWS, filled + MORE_ROWS))

    def _add_row(self, number: int) -> None:
        words = {"number": number}
        called = _("What is proposed") if self.method == Method.CONSENT else _("Option %(number)s") % words
        widget = forms.TextInput(attrs={"dir": "auto"})
        label = forms.CharField(label=called, max_length=LONGEST_OPTION, required=False, widget=widget)
        self.fields[f"label_{number}"] = label
        self.fields[f"proposal_{number}"] = forms.IntegerField(required=False, widget=forms.HiddenInput)
        if self.money:
            told = _("What option %(number)s costs, in euros") % words
            self.fields[f"cost_{number}"] = AmountField(label=told, required=False, max_digits=12)

    def rows(self) -> list[Row]:
        return [
            Row(self[f"label_{number}"], self[f"cost_{number}"] if self.money else None, self[f"proposal_{number}"])
            for number in self.numbers
        ]

    def settings_fields(self) -> list[BoundField]:
        return [self[name] for name in ASKED[self.method]]

    def quorum_fields(self) -> list[BoundField]:
        return [self[name] for name in QUORUMS]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        for number in self.numbers:
            if self.money and said.get(f"label_{number}") and not said.get(f"cost_{number}"):
                self.add_error(f"cost_{number}", _("Say what it costs."))
        if (begin := said.get("opens_at")) and (end := said.get("closes_at")) and begin >= end:
            self.add_error("closes_at", _("The end lies before the beginning."))
        return said

    def draft(self) -> DecisionDraft:
        said = self.cleaned_data
        settings = {name: self._setting(name) for name in ASKED[self.method] if said.get(name) is not None}
        if self.method == Method.SCORE:
            settings["low"] = 0
        options = [
            OptionDraft(
                label=said[f"label_{number}"],
                cost=int(said[f"cost_{number}"] * 100) if self.money else 0,
                proposal=self._proposal(number),
            )
            for number in self.numbers
            if said.get(f"label_{number}")
        ]
        return DecisionDraft(
            question=said["question"],
            explanation=said["explanation"],
            language=self.language,
            method=self.method,
            settings=settings,
            options=options,
            opens_at=said["opens_at"],
            closes_at=said["closes_at"],
            quorum={name: said[name] or 0 for name in QUORUMS},
            form_key=said["form_key"],
        )

    def _setting(self, name: str) -> Any:
        value = self.cleaned_data[name]
        return int(value * 100) if name == "budget" else value

    def _proposal(self, number: int) -> Proposal | None:
        """The proposal of a row, as long as the row still says what the proposal does."""
        found = self.proposals.get(self.cleaned_data.get(f"proposal_{number}") or 0)
        said = self.cleaned_data[f"label_{number}"]
        return found if found is not None and said in {entry.text for entry in found.title.values()} else None

    def refuse(self, refusal: Refusal) -> None:
        field = "label_1" if refusal.field == "options" else refusal.field
        self.add_error(field if field in self.fields else None, str(refusal.message))


def initial_of(decision: Decision, language: str) -> dict[str, Any]:
    """What the form shows of a decision that nobody has announced."""
    said: dict[str, Any] = {
        "question": decision.question.text(language) or decision.question.source,
        "explanation": decision.explanation.text(language) or decision.explanation.source,
        "opens_at": decision.opens_at,
        "closes_at": decision.closes_at,
        **{name: getattr(decision, name) or None for name in QUORUMS},
        **decision.settings,
    }
    if "budget" in said:
        said["budget"] = said["budget"] / 100
    for number, option in enumerate(decision.options.all(), start=1):
        said[f"label_{number}"] = option.label.text(language) or option.label.source
        said[f"proposal_{number}"] = option.proposal_id
        if option.cost:
            said[f"cost_{number}"] = option.cost / 100
    return said


def initial_with(
    proposals: Sequence[Proposal], languages: Sequence[str], opens_at: datetime, closes_at: datetime
) -> dict[str, Any]:
    """A new one: the proposals of the process as options, in words the team reads; the stage's times."""
    said: dict[str, Any] = {"opens_at": opens_at, "closes_at": closes_at}
    for number, proposal in enumerate(proposals, start=1):
        said[f"label_{number}"] = proposal.title.pick(languages).text or proposal.title.source
        said[f"proposal_{number}"] = proposal.pk
    return said


class FindForm(forms.Form):
    """Who wants to vote?"""

    words = forms.CharField(
        label=gettext_lazy("Name of the person"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={"required": gettext_lazy("Write a name, or part of it.")},
    )


class PrintForm(forms.Form):
    """How many papers."""

    number = forms.IntegerField(label=gettext_lazy("How many papers?"), min_value=1, max_value=500, initial=20)


class PaperForm(forms.Form):
    """The code of a paper somebody holds in their hand."""

    code = forms.CharField(
        label=gettext_lazy("Code of the paper"),
        help_text=gettext_lazy("Eight letters and digits, at the top of the paper."),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
        error_messages={"required": gettext_lazy("Type the code.")},
    )

    def clean_code(self) -> str:
        kept = "".join(each for each in self.cleaned_data["code"].upper() if each.isalnum())
        return kept.translate(str.maketrans("OIL", "011"))
