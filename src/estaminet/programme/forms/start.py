"""Begin an activity: six questions, and more dates for whoever needs them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from estaminet.kernel.languages.cleaning import clean_plain
from estaminet.kernel.languages.names import language_names
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import ActivityKind, Audience, Frequency, Mode
from estaminet.programme.forms.choices import capitalised
from estaminet.programme.forms.days import ClockField, DayField, minutes_between, near
from estaminet.programme.forms.where import ONLINE, Wheres
from estaminet.programme.kinds import kind_of
from estaminet.programme.models import Activity
from estaminet.programme.operations import ActivityDraft, SessionDraft
from estaminet.programme.queries.occurrences import MOST_SESSIONS, RuleDraft, Turn, span
from estaminet.ui.once import OnceForm
from estaminet.ui.templatetags.ui import language_called

TITLE: int = Activity.language_fields()["title"].text_length

ONCE = "once"
RHYTHMS = {
    "weekly": (Frequency.WEEKLY, 1),
    "fortnightly": (Frequency.WEEKLY, 2),
    "monthly_weekday": (Frequency.MONTHLY_WEEKDAY, 1),
    "monthly_day": (Frequency.MONTHLY_DAY, 1),
}
REPEATS = (
    (ONCE, pgettext_lazy("how often", "only this once")),
    ("weekly", pgettext_lazy("how often", "every week")),
    ("fortnightly", pgettext_lazy("how often", "every two weeks")),
    ("monthly_weekday", pgettext_lazy("how often", "every month, on the same weekday")),
    ("monthly_day", pgettext_lazy("how often", "every month, on the same date")),
)
# Where an operation's refusal is told.
FIELD_OF = {
    "first_day": "day",
    "last_day": "until",
    "starts_at": "day",
    "ends_at": "ends",
    "place": "where",
    "hub": "where",
    "begins": "time",
    "minutes": "ends",
    "form_key": "title",
}


class StartForm(OnceForm):
    """What, when, where and for whom; the rest has good defaults. ``MORE`` are folded away."""

    title = forms.CharField(
        label=gettext_lazy("What is it called?"),
        max_length=TITLE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), initial=ActivityKind.WORKSHOP.value)
    day = DayField(label=gettext_lazy("Which day?"))
    time = ClockField(label=gettext_lazy("At what time?"))
    where = forms.ChoiceField(label=gettext_lazy("Where?"))
    audience = forms.ChoiceField(label=gettext_lazy("For whom?"), initial=Audience.EVERYONE.value)
    past = forms.BooleanField(label=gettext_lazy("It has already taken place"), required=False)
    repeats = forms.ChoiceField(label=gettext_lazy("Does it come back?"), initial=ONCE, required=False)
    times = forms.IntegerField(
        label=gettext_lazy("How many times in all?"),
        min_value=1,
        max_value=MOST_SESSIONS,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    until = DayField(label=gettext_lazy("Or until which day?"), required=False)
    second = forms.ChoiceField(
        label=gettext_lazy("A second place, to take turns with the first"),
        required=False,
        help_text=gettext_lazy("If it is another hub, its team makes the activity with you and can write here too."),
    )
    ends = ClockField(
        label=gettext_lazy("Until what time?"),
        required=False,
        help_text=gettext_lazy("Empty: as long as such things usually last. A time past midnight is understood."),
    )
    online_too = forms.BooleanField(label=gettext_lazy("One can also take part online"), required=False)
    not_on_holidays = forms.BooleanField(label=gettext_lazy("Leave out public holidays"), required=False)

    FIRST = ("title", "kind", "day", "time", "where", "audience")
    MORE = ("repeats", "times", "until", "second", "ends", "online_too", "not_on_holidays")

    def __init__(
        self, *args: Any, wheres: Wheres, languages: Sequence[str], language: str, now: datetime, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.wheres, self.language, self.now = wheres, language, now
        names = language_names()
        self.fields["in"] = forms.ChoiceField(
            label=_("In which language is the title?"),
            choices=[(code, names.get(code, code)) for code in languages],
            initial=language,
            required=False,
        )
        self._choose("kind", capitalised(ActivityKind.choices))
        self._choose("audience", capitalised(Audience.choices))
        self._choose("repeats", capitalised(REPEATS))
        self._choose("where", wheres.choices(online=True))
        self._choose("second", [("", _("No, always the same")), *wheres.choices(online=False)])
        self.fields["where"].initial = wheres.first
        written = {"language": language_called(language)}
        self.fields["title"].help_text = _("You are writing in %(language)s; other languages can follow.") % written
        self.fields["title"].widget.attrs.update({"lang": language, "spellcheck": "true"})

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        field.error_messages["invalid_choice"] = _("This is not one of the choices any more. Please choose again.")

    @property
    def first_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    @property
    def more_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    @property
    def title_language(self) -> forms.BoundField:
        """A template cannot say ``form.in``."""
        return self["in"]

    @property
    def more_open(self) -> bool:
        """Whether the folded part has something to show: a fault, or what was typed into it."""
        typed = self.is_bound and any(self[name].value() not in (None, "", ONCE, False) for name in self.MORE)
        return typed or any(name in self.errors for name in (*self.MORE, "in"))

    @property
    def asks_about_past(self) -> bool:
        """Whether the tick for a day that is over is shown."""
        return self.is_bound and ("past" in self.errors or bool(self["past"].value()))

    def clean_title(self) -> str:
        title = clean_plain(self.cleaned_data["title"]).replace("\n", " ")
        if not title:
            raise forms.ValidationError(_("Please give it a title: it is what people find it by."))
        return title

    def clean_day(self) -> date:
        return near(self.cleaned_data["day"], self.now.date())

    def clean_until(self) -> date | None:
        until = self.cleaned_data["until"]
        return near(until, self.now.date()) if until else None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        cleaned["repeats"] = cleaned.get("repeats") or ONCE
        self._check_rhythm(cleaned)
        if {"day", "time", "where", "kind"} <= set(cleaned) and "ends" not in self.errors:
            self._check_end(cleaned)
            self._check_past(cleaned)
        return cleaned

    def _check_rhythm(self, cleaned: dict[str, Any]) -> None:
        """Nothing that was filled in is passed over in silence."""
        if cleaned.get("where") == ONLINE and cleaned.get("second"):
            self.add_error("second", _("What is online only has no second place. Please choose a place above as well."))
        if "repeats" in self.errors:
            return
        until, day = cleaned.get("until"), cleaned.get("day")
        if cleaned["repeats"] == ONCE:
            if cleaned.get("second"):
                self.add_error("repeats", _("To take turns it must come back: please say how often."))
            elif (cleaned.get("times") or 1) > 1 or until:
                self.add_error("repeats", _("You gave more than one date: please say how often it comes back."))
        elif not cleaned.get("times") and not until and not {"times", "until"} & set(self.errors):
            self.add_error("times", _("Please say how many times, or until which day."))
        if until and day and until < day:
            self.add_error("until", _("The last day comes before the first."))

    def _check_end(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("ends") is None:
            return
        if minutes_between(cleaned["time"], cleaned["ends"]) is None:
            self.add_error("ends", _("This ends before it begins. Please look at both times again."))

    def _check_past(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("past") or "ends" in self.errors:
            return
        if self._span(cleaned)[1] <= self.now:
            self.add_error("past", _("This day is past. If it has already taken place, tick this and go on."))

    def _zone(self, cleaned: dict[str, Any]) -> ZoneInfo:
        return self.wheres.hub(cleaned["where"]).clock

    def _minutes(self, cleaned: dict[str, Any]) -> int:
        ends = cleaned.get("ends")
        asked = minutes_between(cleaned["time"], ends) if ends else None
        return asked or kind_of(cleaned["kind"]).minutes

    def _span(self, cleaned: dict[str, Any]) -> tuple[datetime, datetime]:
        return span(cleaned["day"], cleaned["time"], self._minutes(cleaned), self._zone(cleaned))

    def draft(self) -> ActivityDraft:
        """What was asked for, as the operation takes it."""
        said = self.cleaned_data
        turns = self._turns()
        return ActivityDraft(
            texts={"title": {self.language: said["title"]}},
            facts={"kind": said["kind"], "audience": said["audience"], "spoken": [self.language]},
            partner_hubs=list(dict.fromkeys(hub for hub, _place in turns)),
            sessions=[self._session(turns[0])] if said["repeats"] == ONCE else [],
            rules=[] if said["repeats"] == ONCE else [self._rule(turns)],
            form_key=said["form_key"],
        )

    def _turns(self) -> tuple[Turn, ...]:
        chosen = [self.cleaned_data["where"], self.cleaned_data.get("second") or ""]
        return tuple(self.wheres.turn(each) for each in chosen if each)

    def _mode(self) -> str:
        if self.cleaned_data["where"] == ONLINE:
            return Mode.ONLINE.value
        return Mode.HYBRID.value if self.cleaned_data["online_too"] else Mode.IN_PERSON.value

    def _session(self, turn: Turn) -> SessionDraft:
        starts, ends = self._span(self.cleaned_data)
        zone = self._zone(self.cleaned_data).key
        return SessionDraft(
            starts_at=starts, ends_at=ends, zone=zone, hub_id=turn[0], place_id=turn[1], mode=self._mode()
        )

    def _rule(self, turns: tuple[Turn, ...]) -> RuleDraft:
        said = self.cleaned_data
        frequency, every = RHYTHMS[said["repeats"]]
        return RuleDraft(
            first_day=said["day"],
            begins=said["time"],
            minutes=self._minutes(said),
            zone=self._zone(said).key,
            turns=turns,
            frequency=frequency.value,
            every=every,
            last_day=said["until"],
            times=said["times"],
            mode=self._mode(),
            not_on_holidays=said["not_on_holidays"],
        )

    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no, beside the question it is about."""
        name = FIELD_OF.get(refusal.field or "", refusal.field)
        self.add_error(name if name in self.fields else None, str(refusal.message))
