"""One session, and new ones: when, where, how, for how many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy

from estaminet.kernel.languages.names import direction
from estaminet.kernel.refusals import Refusal
from estaminet.network.models.organisation import web_address
from estaminet.programme.enums import Mode
from estaminet.programme.forms.choices import capitalised
from estaminet.programme.forms.days import ClockField, DayField, DaysField, minutes_between, near
from estaminet.programme.forms.spots import MOST_FURTHER, Spots, chosen_spot
from estaminet.programme.models import Session
from estaminet.programme.operations import SessionDraft
from estaminet.programme.queries.occurrences import MOST_SESSIONS, Turn, between, clock_of
from estaminet.ui.facts import FactsForm

MOST_SEATS = 100_000
DAYS_SHOWN = 6  # fields with a calendar of their own; more days are written below
NUMBER = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
WHEN = ("day", "begins", "last_day", "ends")
ENDS_EARLY = gettext_lazy("This ends before it begins. Please look at both times again.")
LAST_EARLY = gettext_lazy("The last day comes before the first.")
WHERE = gettext_lazy("Where")
FURTHER = gettext_lazy("At the same time also at")
JOINT = gettext_lazy("For a joint session: two screens, one film.")
# Where an operation's refusal is told.
FIELD_OF = {
    "starts_at": "begins",
    "ends_at": "ends",
    "hub": "where",
    "place": "where",
    "zone": "where",
    "last_day": "more_days",
    "first_day": "day",
}


def seats_field() -> forms.IntegerField:
    return forms.IntegerField(
        label=pgettext_lazy("seats", "Places"),
        min_value=1,
        max_value=MOST_SEATS,
        required=False,
        widget=NUMBER,
        help_text=gettext_lazy("In people. Empty: as many as the activity says."),
    )


def online_field() -> forms.CharField:
    # A line of text, as in the model: the browser's own idea of an address refuses what people write.
    return forms.CharField(
        label=gettext_lazy("Link for those who take part online"),
        max_length=500,
        required=False,
        validators=[web_address],
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )


def tell_words(hearers: int) -> str:
    """Beside a tick: whether a mail goes out."""
    said = ngettext(
        "Tell the %(number)s person who counts on this by mail",
        "Tell the %(number)s people who count on this by mail",
        hearers,
    )
    return said % {"number": hearers}


def mode_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label=gettext_lazy("How"),
        choices=lambda: capitalised(Mode.choices),  # in the language of the page, not of the house
        initial=Mode.IN_PERSON.value,
        widget=forms.RadioSelect,
    )


def wall_times(said: dict[str, Any]) -> tuple[datetime, datetime] | None:
    """Beginning and end on the wall, from what a form says; None when the end is not after the beginning."""
    day, begins, last, ends = said["day"], said["begins"], said.get("last_day"), said["ends"]
    start = datetime.combine(day, begins)
    if last and last != day:
        end = datetime.combine(last, ends)
        return (start, end) if end > start else None
    minutes = minutes_between(begins, ends)
    return (start, start + timedelta(minutes=minutes)) if minutes else None


class SessionForm(FactsForm):
    """A session that is there. Only what was really changed is written, and a colleague's change is noticed."""

    day = DayField(label=gettext_lazy("Day"))
    begins = ClockField(label=gettext_lazy("Begins"))
    ends = ClockField(label=gettext_lazy("Ends"), help_text=gettext_lazy("A time past midnight is understood."))
    last_day = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Only for what lasts several days, such as an exhibition."),
    )
    mode = mode_field()
    online_url = online_field()
    seats = seats_field()
    full = forms.BooleanField(label=gettext_lazy("No place is left: it is full"), required=False)
    tell = forms.BooleanField(required=False)

    class Meta:
        model = Session
        fields = ("mode", "online_url", "seats", "full")

    def __init__(
        self, data: Any = None, *, instance: Session, spots: Spots, today: date, hearers: int, **kwargs: Any
    ) -> None:
        self.spots, self.today = spots, today
        initial = {
            "day": instance.begins.date(),
            "begins": instance.begins.time().replace(second=0, microsecond=0),
            "ends": instance.finishes.time().replace(second=0, microsecond=0),
            "where": chosen_spot(instance.hub_id, instance.place_id),
            "further": [chosen_spot(each.hub_id, each.place_id) for each in instance.also_at.all()],
        }
        initial["last_day"] = _last_day(instance, initial)
        super().__init__(data, instance=instance, initial=initial, **kwargs)
        for name, field in (("where", spots.field(WHERE)), ("further", spots.several(FURTHER, help_text=JOINT))):
            field.show_hidden_initial = True
            self.fields[name] = field
        self.hearers = hearers
        tell = self.fields["tell"]
        tell.initial, tell.show_hidden_initial, tell.label = True, False, tell_words(hearers)

    @property
    def tells(self) -> bool:
        """Whether those who count on it are to hear of another time or place."""
        return bool(self.hearers and self.cleaned_data["tell"])

    def _post_clean(self) -> None:
        """The row is left as it is: the operation looks at the whole of it, locked, and says what it refuses."""

    def clean_day(self) -> date:
        return near(self.cleaned_data["day"], self.today)

    def clean_last_day(self) -> date | None:
        last = self.cleaned_data["last_day"]
        return near(last, self.today) if last else None

    def clean_further(self) -> list[str]:
        return _few(self.cleaned_data["further"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        day, last = cleaned.get("day"), cleaned.get("last_day")
        if day and last and last < day:
            self.add_error("last_day", LAST_EARLY)
        elif {"day", "begins", "ends"} <= set(cleaned) and "last_day" not in self.errors and not wall_times(cleaned):
            self.add_error("ends", ENDS_EARLY)
        return cleaned

    def facts(self) -> dict[str, Any]:
        """What was changed, as the operation takes it: what nobody touched keeps its instants."""
        changed, said = self.changes(), self.cleaned_data
        facts: dict[str, Any] = {
            name: changed[name] for name in ("mode", "online_url", "seats", "full") if name in changed
        }
        zone = self.instance.zone
        if "where" in changed:
            facts["hub"], facts["place"] = self.spots.rows(said["where"])
            zone = facts["zone"] = facts["hub"].zone
        if zone != self.instance.zone or set(WHEN) & set(changed):
            wall = wall_times(said)
            assert wall is not None
            facts["starts_at"], facts["ends_at"] = between(*wall, clock_of(zone))
        return facts

    def also_at(self) -> list[Turn] | None:
        """The further places; None when nobody touched them."""
        if "further" not in self.changed_data:
            return None
        return [self.spots.turn(each) for each in self.cleaned_data["further"]]

    def refuse(self, refusal: Refusal) -> None:
        name = FIELD_OF.get(refusal.field or "", refusal.field)
        self.add_error(name if name in self.fields else None, str(refusal.message))


def _last_day(session: Session, said: dict[str, Any]) -> date | None:
    """The day it ends, where the hours alone do not say so."""
    wall = wall_times({**said, "last_day": None})
    return None if wall and wall[1].date() == session.finishes.date() else session.finishes.date()


def _like(session: Session) -> dict[str, Any]:
    """What a further date most often has in common with the one before."""
    return {
        "begins": session.begins.time().replace(second=0, microsecond=0),
        "ends": session.finishes.time().replace(second=0, microsecond=0) if not session.long else None,
        "where": chosen_spot(session.hub_id, session.place_id),
        "mode": session.mode,
        "online_url": session.online_url,
        "seats": session.seats,
    }


def _few(chosen: list[str]) -> list[str]:
    if len(chosen) > MOST_FURTHER:
        raise forms.ValidationError(_("At most %(number)s further places.") % {"number": MOST_FURTHER})
    return chosen


class NewSessionsForm(forms.Form):
    """One session, or the same on several days. ``overlap`` and ``past`` are ticked once the form has asked."""

    more_days = DaysField(
        label=gettext_lazy("More days"),
        help_text=gettext_lazy("As many as you like, such as 28.11.2026, 5.12.2026: one after the other or below it."),
    )
    begins = ClockField(label=gettext_lazy("Begins"))
    ends = ClockField(label=gettext_lazy("Ends"), help_text=gettext_lazy("A time past midnight is understood."))
    last_day = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Only for what lasts several days, such as an exhibition."),
    )
    mode = mode_field()
    online_url = online_field()
    seats = seats_field()
    tell = forms.BooleanField(required=False)
    past = forms.BooleanField(label=gettext_lazy("Yes, this has already taken place"), required=False)
    overlap = forms.BooleanField(label=gettext_lazy("Yes, both take place at the same time"), required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        spots: Spots,
        now: datetime,
        language: str,
        hearers: int,
        pattern: Session | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, initial=_like(pattern) if pattern else {"where": spots.wheres.first}, **kwargs)
        self.spots, self.now, self.language = spots, now, language
        for number in range(DAYS_SHOWN):
            label = _("Day") if number == 0 else _("Day %(number)s") % {"number": number + 1}
            # The first may stay empty for who writes all days below.
            needed = number == 0 and not (data or {}).get("more_days")
            self.fields[f"day{number}"] = DayField(label=label, required=needed)
        self.fields["where"] = spots.field(WHERE)
        self.fields["further"] = spots.several(FURTHER, help_text=JOINT)
        spoken = {"lang": language, "dir": direction(language), "spellcheck": "true"}
        for name in ("title", "meeting_point"):
            field = Session.language_fields()[name]
            label = str(field.verbose_name)
            self.fields[name] = forms.CharField(
                label=label[:1].upper() + label[1:],
                max_length=field.text_length,
                required=False,
                widget=forms.TextInput(attrs=spoken),
            )
        self._ask_only_what_matters(hearers)

    def _ask_only_what_matters(self, hearers: int) -> None:
        if not hearers:
            del self.fields["tell"]
        else:
            self.fields["tell"].label = tell_words(hearers)

    @property
    def days_fields(self) -> list[forms.BoundField]:
        return [self[f"day{number}"] for number in range(DAYS_SHOWN)]

    @property
    def more_open(self) -> bool:
        """Whether the folded part has something to show: a fault, or what was typed into it."""
        names = ("more_days", "last_day", "further", "title", "meeting_point")
        return any(name in self.errors for name in names) or (self.is_bound and any(self[n].value() for n in names))

    def asks(self, name: str) -> bool:
        """Whether the form wants to know if it is meant so."""
        return self.is_bound and (name in self.errors or bool(self[name].value()))

    @property
    def asks_about_past(self) -> bool:
        return self.asks("past")

    @property
    def asks_about_overlap(self) -> bool:
        return self.asks("overlap")

    def clean_further(self) -> list[str]:
        return _few(self.cleaned_data["further"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        days = {cleaned[f"day{number}"] for number in range(DAYS_SHOWN) if cleaned.get(f"day{number}")}
        days |= set(cleaned.get("more_days") or ())
        cleaned["days"] = sorted(days)
        named = [f"day{number}" for number in range(DAYS_SHOWN)]
        if not days and not {*named, "more_days"} & set(self.errors):
            self.add_error("more_days", _("Please give a day."))
        if len(days) > MOST_SESSIONS:
            words = _("These are %(number)s days. At most %(most)s can be added at once.")
            self.add_error("more_days", words % {"number": len(days), "most": MOST_SESSIONS})
        for day in sorted(days):
            try:
                near(day, self.now.date())
            except forms.ValidationError as fault:
                self.add_error(next((name for name in named if cleaned.get(name) == day), "more_days"), fault)
                break
        if days and not self.errors:
            self._check_hours(cleaned)
        return cleaned

    def _check_hours(self, cleaned: dict[str, Any]) -> None:
        days, last = cleaned["days"], cleaned.get("last_day")
        if last and len(days) > 1:
            self.add_error("last_day", _("Several days each with a last day: please add these one by one."))
        elif last and last < days[0]:
            self.add_error("last_day", LAST_EARLY)
        elif wall_times({**cleaned, "day": days[0]}) is None:
            self.add_error("ends", ENDS_EARLY)
        elif not cleaned["past"] and min(each.ends_at for each in self.drafts()) <= self.now:
            self.add_error("past", _("A day lies in the past. If it has already taken place, tick this and go on."))

    def drafts(self) -> list[SessionDraft]:
        """The sessions, as the operation takes them."""
        said = self.cleaned_data
        hub, place = self.spots.rows(said["where"])
        texts = {name: {self.language: said[name]} for name in ("title", "meeting_point") if said.get(name)}
        found = []
        for day in said["days"]:
            wall = wall_times({**said, "day": day})
            assert wall is not None
            starts, ends = between(*wall, hub.clock)
            found.append(
                SessionDraft(
                    starts_at=starts,
                    ends_at=ends,
                    zone=hub.zone,
                    hub_id=hub.pk,
                    place_id=place.pk if place else None,
                    mode=said["mode"],
                    online_url=said["online_url"],
                    seats=said["seats"],
                    also_at=tuple(self.spots.turn(each) for each in said["further"]),
                    texts=texts,
                )
            )
        return found

    def ask_about_overlap(self, words: Sequence[str]) -> None:
        """Refuse until it is said that two at once are meant."""
        shown = words[:3]
        said = _("At the same time there is already: %(sessions)s.") % {"sessions": "; ".join(shown)}
        self.add_error("overlap", said)

    def refuse(self, refusal: Refusal) -> None:
        name = FIELD_OF.get(refusal.field or "", refusal.field)
        name = "day0" if name == "day" else name
        self.add_error(name if name in self.fields else None, str(refusal.message))
