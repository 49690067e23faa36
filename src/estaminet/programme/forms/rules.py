"""How sessions come back: a rhythm, an hour, places in turn, an end, and the days left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import Weekday
from estaminet.programme.enums import Frequency
from estaminet.programme.forms.choices import capitalised
from estaminet.programme.forms.days import ClockField, DayField, DaysField, minutes_between, near
from estaminet.programme.forms.sessions import ENDS_EARLY, LAST_EARLY, NUMBER, mode_field
from estaminet.programme.forms.spots import Spots, chosen_spot
from estaminet.programme.models import SessionRule
from estaminet.programme.queries.occurrences import MOST_SESSIONS, RuleDraft

TURNS = 4  # places offered in turn; a rule that has more keeps them all
AS_FIRST = ""
NTH = (
    (AS_FIRST, pgettext_lazy("of the month", "as on the first day")),
    ("1", pgettext_lazy("of the month", "the first")),
    ("2", pgettext_lazy("of the month", "the second")),
    ("3", pgettext_lazy("of the month", "the third")),
    ("4", pgettext_lazy("of the month", "the fourth")),
    ("-1", pgettext_lazy("of the month", "the last")),
)
FIELD_OF = {"minutes": "ends", "hub": "turn0", "place": "turn0", "turns": "turn0"}


class RuleForm(forms.Form):
    """A rule as people think of it. Kept open, it carries everything on to the page that says what would happen."""

    frequency = forms.ChoiceField(
        label=gettext_lazy("How often"),
        choices=lambda: capitalised(Frequency.choices),
        initial=Frequency.WEEKLY.value,
        widget=forms.RadioSelect,
    )
    every = forms.IntegerField(
        label=gettext_lazy("Every how many days, weeks or months?"),
        min_value=1,
        max_value=52,
        initial=1,
        widget=NUMBER,
        help_text=gettext_lazy("1 is every week or month, 2 every second one."),
    )
    weekdays = forms.MultipleChoiceField(
        label=gettext_lazy("On which weekdays"),
        choices=lambda: capitalised((str(day.value), day.label) for day in Weekday),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("None ticked: the weekday of the first day. By month, one weekday at most."),
    )
    nth = forms.ChoiceField(
        label=gettext_lazy("Which weekday of the month"),
        choices=NTH,
        required=False,
        help_text=gettext_lazy("Only for what comes every month on the same weekday."),
    )
    first_day = DayField(label=gettext_lazy("First day"))
    last_day = DayField(label=gettext_lazy("Until which day?"), required=False)
    times = forms.IntegerField(
        label=gettext_lazy("Or how many times in all?"),
        min_value=1,
        max_value=MOST_SESSIONS,
        required=False,
        widget=NUMBER,
    )
    begins = ClockField(label=gettext_lazy("Begins"))
    ends = ClockField(label=gettext_lazy("Ends"), help_text=gettext_lazy("A time past midnight is understood."))
    mode = mode_field()
    not_on_holidays = forms.BooleanField(label=gettext_lazy("Not on public holidays"), required=False)
    except_days = DaysField(
        label=gettext_lazy("Not on these days"),
        help_text=gettext_lazy("Such as 24.12.2026, 31.12.2026: one after the other or below it."),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        spots: Spots,
        zones: Iterable[tuple[str, str]],
        today: date,
        rule: SessionRule | None = None,
        **kwargs: Any,
    ) -> None:
        self.spots, self.today, self.rule = spots, today, rule
        super().__init__(data, initial=_initial(rule) if rule else {"turn0": spots.wheres.first}, **kwargs)
        self.turns = [f"turn{number}" for number in range(max(TURNS, len(rule.turns) if rule else 0))]
        for number, name in enumerate(self.turns):
            label = _("Where") if number == 0 else _("Then, in turn")
            self.fields[name] = spots.field(label, required=number == 0, empty=_("no other place"))
        self.fields["zone"] = forms.ChoiceField(
            label=_("By which clock"),
            choices=[("", _("that of the first place")), *zones],
            required=False,
            help_text=_("Where places have different clocks: whose hour is meant."),
            error_messages={"invalid_choice": _("This time zone is not known.")},
        )

    @property
    def turn_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.turns]

    @property
    def in_turn(self) -> bool:
        """Whether it goes from place to place."""
        return any(self[name].value() or name in self.errors for name in self.turns[1:])

    @property
    def several_clocks(self) -> bool:
        """Whether it matters whose clock is meant."""
        moment = datetime(self.today.year, 1, 1)  # noqa: DTZ001 - the wall of each place
        clocks = {each.hub.clock for each in self.spots.wheres.known}
        return len({moment.replace(tzinfo=clock).utcoffset() for clock in clocks}) > 1

    def clean_first_day(self) -> date:
        return near(self.cleaned_data["first_day"], self.today)

    def clean_last_day(self) -> date | None:
        last = self.cleaned_data["last_day"]
        return near(last, self.today) if last else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first_day"), cleaned.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", LAST_EARLY)
        elif not last and not cleaned.get("times") and not {"last_day", "times"} & set(self.errors):
            self.add_error("last_day", _("Please say until when: give a last day, or how many times."))
        if {"begins", "ends"} <= set(cleaned) and self._minutes(cleaned) is None:
            self.add_error("ends", ENDS_EARLY)
        monthly = cleaned.get("frequency") == Frequency.MONTHLY_WEEKDAY
        if monthly and len(cleaned.get("weekdays", ())) > 1:
            self.add_error("weekdays", _("Every month on the same weekday: please tick one at most."))
        return cleaned

    def _minutes(self, said: dict[str, Any]) -> int | None:
        """How long each lasts; what nobody touched stays, though its hours alone would not say so."""
        if self.rule and (said["begins"], said["ends"]) == (self.initial["begins"], self.initial["ends"]):
            return self.rule.minutes
        return minutes_between(said["begins"], said["ends"])

    def draft(self) -> RuleDraft:
        """The rule, as the operation takes it."""
        said = self.cleaned_data
        turns = tuple(self.spots.turn(said[name]) for name in self.turns if said.get(name))
        minutes = self._minutes(said)
        assert minutes is not None
        first_hub, _place = self.spots.rows(said["turn0"])
        rhythm = said["frequency"]
        by_weekday = rhythm in (Frequency.WEEKLY, Frequency.MONTHLY_WEEKDAY)
        return RuleDraft(
            first_day=said["first_day"],
            begins=said["begins"],
            minutes=minutes,
            zone=said["zone"] or first_hub.zone,
            turns=turns,
            frequency=rhythm,
            every=said["every"],
            weekdays=tuple(sorted(int(day) for day in said["weekdays"])) if by_weekday else (),
            nth=int(said["nth"]) if said["nth"] and rhythm == Frequency.MONTHLY_WEEKDAY else None,
            last_day=said["last_day"],
            times=said["times"],
            mode=said["mode"],
            not_on_holidays=said["not_on_holidays"],
            except_days=said["except_days"],
        )

    def refuse(self, refusal: Refusal) -> None:
        name = FIELD_OF.get(refusal.field or "", refusal.field)
        self.add_error(name if name in self.fields else None, str(refusal.message))


def _initial(rule: SessionRule) -> dict[str, Any]:
    ends = datetime.combine(rule.first_day, rule.begins) + timedelta(minutes=rule.minutes)
    turns = {f"turn{number}": chosen_spot(hub, place) for number, (hub, place) in enumerate(rule.turns)}
    return {
        "frequency": rule.frequency,
        "every": rule.every,
        "weekdays": [str(day) for day in rule.weekdays],
        "nth": "" if rule.nth is None else str(rule.nth),
        "first_day": rule.first_day,
        "last_day": rule.last_day,
        "times": rule.times,
        "begins": rule.begins,
        "ends": ends.time(),
        "zone": rule.zone,
        "mode": rule.mode,
        "not_on_holidays": rule.not_on_holidays,
        "except_days": tuple(date.fromisoformat(day) for day in rule.except_days),
        **turns,
    }
