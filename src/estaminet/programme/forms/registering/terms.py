"""Terms of registration: when, for how many, with or without a waiting list, and what is asked of each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from estaminet.programme.enums import AsksBirthDates, Entry
from estaminet.programme.forms.choices import capitalised
from estaminet.programme.models import RegistrationTerms
from estaminet.programme.rules import has_prices
from estaminet.ui.facts import FactsForm

NUMBER = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
UNITS = {"minutes": 1, "hours": 60, "days": 24 * 60}
MOST_DAYS = 365


class InstantInput(forms.DateTimeInput):
    """The browser's own calendar and clock."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class InstantField(forms.DateTimeField):
    """A day and an hour on the clock of a hub (``zone``), kept as an instant."""

    zone: ZoneInfo = ZoneInfo("UTC")

    def __init__(self, **more: Any) -> None:
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M", "%d/%m/%Y %H:%M"]
        super().__init__(
            **{
                "widget": InstantInput(),
                "input_formats": formats,
                "error_messages": {"invalid": gettext_lazy("Please write day and hour, such as 28.11.2026 19:00.")},
                **more,
            }
        )

    def to_python(self, value: Any) -> datetime | None:
        with timezone.override(self.zone):
            return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        return f"{value.astimezone(self.zone):%Y-%m-%dT%H:%M}" if isinstance(value, datetime) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return self.to_python(initial) != self.to_python(data)
        except forms.ValidationError:
            return True


def in_units(minutes: int) -> tuple[int, str]:
    """Minutes as one says them: 120 are two hours, 1440 is a day."""
    unit = next((name for name in ("days", "hours") if minutes and minutes % UNITS[name] == 0), "minutes")
    return minutes // UNITS[unit], "hours" if minutes == 0 else unit


class TermsForm(FactsForm):
    """The terms of an activity; ``uses`` are the permissions of the network in force, by use and title."""

    opens_at = InstantField(
        label=gettext_lazy("Registration opens on"),
        required=False,
        help_text=gettext_lazy("Empty: as soon as the activity is public."),
    )
    ends_number = forms.IntegerField(
        label=gettext_lazy("Registration ends so long before the beginning"),
        min_value=0,
        widget=NUMBER,
        help_text=gettext_lazy("0: when it begins. The team can still register people afterwards."),
    )
    ends_unit = forms.ChoiceField(
        label=gettext_lazy("Counted in"),
        choices=(
            ("minutes", pgettext_lazy("unit of time", "minutes")),
            ("hours", pgettext_lazy("unit of time", "hours")),
            ("days", pgettext_lazy("unit of time", "days")),
        ),
    )

    class Meta:
        model = RegistrationTerms
        fields = ("opens_at", "most", "waiting", "offer_hours", "birth_dates", "needs", "country", "groups")
        widgets = {"most": NUMBER, "offer_hours": NUMBER, "birth_dates": forms.RadioSelect}
        labels = {
            "most": gettext_lazy("People in one registration, at most"),
            "waiting": gettext_lazy("When it is full, people can put themselves on a waiting list"),
            "offer_hours": gettext_lazy("Hours for answering an offer"),
            "birth_dates": gettext_lazy("Ask for birth dates"),
            "needs": gettext_lazy("Ask what people need in order to take part"),
            "country": gettext_lazy("Ask for the country people live in"),
            "groups": gettext_lazy("Schools and groups may register as such, and tell names later"),
        }
        help_texts = {
            "most": gettext_lazy("A family or friends who come together. The team is not bound by it."),
            "offer_hours": gettext_lazy(
                "A freed place is held so long for whoever is next. Nobody has to answer at night."
            ),
            "needs": gettext_lazy("Steps, hearing, a quiet room: they see at once what your house can offer."),
            "country": gettext_lazy("It is asked in any case while places are counted by country."),
        }

    def __init__(
        self, data: Any = None, *, instance: RegistrationTerms, uses: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        number, unit = in_units(instance.closes_before)
        initial = {"ends_number": number, "ends_unit": unit, "uses": list(instance.uses)}
        super().__init__(data, instance=instance, initial=initial, **kwargs)
        opens, dates = self.fields["opens_at"], self.fields["birth_dates"]
        assert isinstance(opens, InstantField)
        opens.zone = instance.activity.hub.clock
        assert isinstance(dates, forms.ChoiceField)
        dates.choices = capitalised(AsksBirthDates.choices)
        if uses:
            self.fields["uses"] = forms.MultipleChoiceField(
                label=_("Ask for these permissions, for this activity only"),
                choices=uses,
                required=False,
                widget=forms.CheckboxSelectMultiple,
            )
            self.fields["uses"].show_hidden_initial = True

    def _post_clean(self) -> None:
        """The row is left as it is: the operation looks at the whole of it, and says what it refuses."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        number, unit = cleaned.get("ends_number"), cleaned.get("ends_unit")
        if number is not None and unit in UNITS and number * UNITS[unit] > MOST_DAYS * UNITS["days"]:
            self.add_error("ends_number", _("This is more than a year before. Please look at the number again."))
        return cleaned

    def changes(self) -> dict[str, Any]:
        changed = super().changes()
        if "ends_number" in changed or "ends_unit" in changed:
            said = self.cleaned_data
            changed["closes_before"] = said["ends_number"] * UNITS[said["ends_unit"]]
        return {name: value for name, value in changed.items() if name not in ("ends_number", "ends_unit")}

    @property
    def unpriced(self) -> bool:
        """Whether people register for something that is to be paid for, and no price is named. One query at most."""
        activity = self.instance.activity
        return activity.entry == Entry.BOOKED and has_prices(activity) and not activity.tariffs.exists()

    @property
    def asked(self) -> list[forms.BoundField]:
        """What is asked of those who register."""
        return [self[name] for name in ("birth_dates", "needs", "country", "groups", "uses") if name in self.fields]
