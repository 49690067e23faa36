"""What a team fills in to make a process: what is asked, who takes part, when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, Final, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.agora.enums import Audience, Outcome, StageKind
from estaminet.agora.models import LONGEST_PROPOSAL, LONGEST_TITLE, Process
from estaminet.agora.models.process import OLDEST_MINIMUM
from estaminet.agora.operations.processes import StageDraft, WhoDraft
from estaminet.agora.queries.processes import Where
from estaminet.network.models import Hub
from estaminet.programme.models import Activity
from estaminet.ui.fields import LinesField
from estaminet.ui.once import OnceForm

DAY: Final = timedelta(days=1)
USUAL_WEEKS: Final = {
    StageKind.PROPOSE: 3,
    StageKind.DISCUSS: 2,
    StageKind.DECIDE: 1,
    StageKind.DO: 8,
    StageKind.EVALUATE: 2,
}
HINTS: Final = {
    StageKind.PROPOSE: _("People send proposals, support those of others and talk about them."),
    StageKind.DISCUSS: _("Nobody proposes any more; people support and talk. You put alike ones together."),
    StageKind.DECIDE: _("It is decided, by a vote or by the team. The talking rests."),
    StageKind.DO: _("What was decided is done: link it to its activities."),
    StageKind.EVALUATE: _("Together you look at what came of it."),
}


class BasicsForm(OnceForm):
    """What is asked, in the language of the page."""

    title = forms.CharField(
        label=pgettext_lazy("a process", "What is it called?"),
        help_text=_("A question is good: What shall we do with the courtyard?"),
        max_length=LONGEST_TITLE,
        error_messages={"required": _("Give it a title: people find it by it.")},
    )
    asked = LinesField(
        label=_("What do you ask people?"),
        help_text=_("Two or three sentences: what it is about, and what is not up for discussion."),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Say in a few sentences what you ask people.")},
    )
    whole_network = forms.BooleanField(label=_("Of the whole network, not of this hub alone"), required=False)
    field_order = ("form_key", "title", "asked", "whole_network")


class WhoForm(forms.Form):
    """Who may take part."""

    audience = forms.ChoiceField(label=_("Who may take part?"), choices=Audience.choices, widget=forms.RadioSelect)
    hubs = forms.ModelMultipleChoiceField(
        label=_("Of which hubs?"),
        help_text=_("Only where you chose people of certain hubs. They may lie in several countries."),
        queryset=Hub.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    minimum_age = forms.IntegerField(
        label=_("From which age on?"),
        help_text=_("Leave it empty for all ages. Whoever takes part then has to have told us a birth date."),
        required=False,
        min_value=1,
        max_value=OLDEST_MINIMUM,
    )

    def __init__(self, *args: Any, hubs: Iterable[Hub], languages: tuple[str, ...], **kwargs: Any) -> None:
        kwargs["initial"] = {"audience": Audience.EVERYONE, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelMultipleChoiceField[Hub], self.fields["hubs"])
        field.queryset = Hub.objects.filter(pk__in=[each.pk for each in hubs]).in_street()
        field.label_from_instance = lambda obj: str(obj.name.pick(languages))  # type: ignore[method-assign]

    def draft(self) -> WhoDraft:
        said = self.cleaned_data
        audience = Audience(said["audience"])
        hubs = list(said["hubs"]) if audience == Audience.HUBS else []
        return WhoDraft(audience=audience, hubs=hubs, minimum_age=said["minimum_age"])


@dataclass(frozen=True)
class StageRow:
    """The three fields of one stage, as the template shows them."""

    kind: str
    label: str
    hint: str
    on: forms.BoundField
    first: forms.BoundField
    last: forms.BoundField


class StagesForm(forms.Form):
    """Which stages there are, each with its first and last day on the clock of the process."""

    def __init__(self, *args: Any, clock: tzinfo, where: Where | None = None, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clock = clock
        known = {step.kind: step for step in where.steps} if where is not None else {}
        begins = today + (7 - today.weekday()) * DAY
        for kind in StageKind:
            ends = begins + USUAL_WEEKS[kind] * 7 * DAY - DAY
            step = known.get(kind.value)
            self.fields[f"{kind}_on"] = forms.BooleanField(
                label=kind.label, required=False, initial=step is not None or where is None
            )
            for name, label, day in (
                ("from", _("First day"), step.first if step is not None else begins),
                ("until", _("Last day"), step.last if step is not None else ends),
            ):
                self.fields[f"{kind}_{name}"] = forms.DateField(
                    label=label,
                    required=False,
                    initial=day,
                    widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
                )
            begins = ends + DAY

    def rows(self) -> list[StageRow]:
        return [
            StageRow(
                kind.value,
                str(kind.label),
                str(HINTS[kind]),
                self[f"{kind}_on"],
                self[f"{kind}_from"],
                self[f"{kind}_until"],
            )
            for kind in StageKind
        ]

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or self.cleaned_data
        for kind in StageKind:
            if said.get(f"{kind}_on"):
                for name in ("from", "until"):
                    field = f"{kind}_{name}"
                    if field not in self.errors and not said.get(field):
                        self.add_error(field, _("Choose a day."))
        return said

    def drafts(self) -> list[StageDraft]:
        said = self.cleaned_data
        return [
            StageDraft(
                kind=kind,
                starts_at=self._midnight(said[f"{kind}_from"]),
                ends_at=self._midnight(said[f"{kind}_until"] + DAY),
            )
            for kind in StageKind
            if said.get(f"{kind}_on")
        ]

    def _midnight(self, day: date) -> datetime:
        return datetime.combine(day, time.min, self.clock)


class InviteForm(forms.Form):
    """People a team asks to take part, by their addresses."""

    addresses = LinesField(
        label=_("Whom do you invite?"),
        help_text=_("E-mail addresses of people your hub knows, one on each line."),
        widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr"}),
    )

    def lines(self) -> list[str]:
        return list(dict.fromkeys(line.strip().lower() for line in self.cleaned_data["addresses"].splitlines() if line))


class AnswerForm(forms.Form):
    """The answer to a proposal, with its reason in the language of the page."""

    outcome = forms.ChoiceField(
        label=_("The answer"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the answer.")},
    )
    answer = LinesField(
        label=_("The reason"),
        help_text=_("To whoever proposed it and everybody who is for it: what speaks for it, what against it."),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 7}),
        error_messages={"required": _("Write the reason: whoever proposed it wants to understand.")},
    )
    before = forms.CharField(widget=forms.HiddenInput, required=False)
    seen_answer = forms.CharField(widget=forms.HiddenInput, required=False)


class WordsToAuthorForm(forms.Form):
    """Words with which something is hidden."""

    words = LinesField(
        label=_("What do you write to whoever proposed it?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write a few words to whoever proposed it: they want to understand.")},
    )


class ReopenForm(forms.Form):
    """Why a process that ended goes on."""

    words = LinesField(
        label=_("Why does it go on?"),
        help_text=_("Everybody reads it on its page, and whoever follows it gets it by mail."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
        error_messages={"required": _("Write why it goes on: everybody who took part reads it.")},
    )


class MergeForm(forms.Form):
    """Into which proposal one goes, and why."""

    kept = forms.ChoiceField(
        label=_("Into which one does it go?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the proposal that is kept.")},
    )
    words = LinesField(
        label=_("A few words to those who follow it"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}),
    )

    def __init__(self, *args: Any, choices: list[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["kept"]).choices = choices


class SplitForm(forms.Form):
    """What one proposal becomes: two, or three."""

    def __init__(self, *args: Any, title: str, text: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in (1, 2, 3):
            last = number == 3
            self.fields[f"title_{number}"] = forms.CharField(
                label=_("In a few words"),
                max_length=LONGEST_TITLE,
                required=not last,
                initial="" if number > 1 else title,
                widget=forms.TextInput(attrs={"dir": "auto"}),
            )
            self.fields[f"text_{number}"] = LinesField(
                label=_("What would happen, and why"),
                max_length=LONGEST_PROPOSAL,
                required=not last,
                initial="" if last else text,
                widget=forms.Textarea(attrs={"rows": 6, "dir": "auto"}),
            )

    def parts(self) -> list[tuple[str, str]]:
        said = self.cleaned_data
        pairs = [(said[f"title_{number}"], said[f"text_{number}"]) for number in (1, 2, 3)]
        return [pair for pair in pairs if any(part.strip() for part in pair)]

    def groups(self) -> list[tuple[int, forms.BoundField, forms.BoundField]]:
        return [(number, self[f"title_{number}"], self[f"text_{number}"]) for number in (1, 2, 3)]


class LinkForm(forms.Form):
    """Which activity a proposal became."""

    activity = forms.ModelChoiceField(
        label=_("Which activity did it become?"),
        queryset=Activity.objects.none(),
        empty_label=_("choose one"),
        error_messages={"required": _("Choose an activity.")},
    )

    def __init__(self, *args: Any, activities: Any, languages: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = cast(forms.ModelChoiceField[Activity], self.fields["activity"])
        field.queryset = activities
        field.label_from_instance = lambda obj: str(obj.title.pick(languages))  # type: ignore[method-assign]


def who_of(process: Process) -> dict[str, Any]:
    """How things stand, as a WhoForm begins with it."""
    return {
        "audience": process.audience,
        "hubs": [link.hub_id for link in process.hub_links.all()],
        "minimum_age": process.minimum_age,
    }
