"""What can be done with many sessions at once, and what each act asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.programme.enums import Mode, SessionState
from estaminet.programme.forms.reasons import Reasons
from estaminet.programme.forms.sessions import WHERE, mode_field, online_field, seats_field
from estaminet.programme.forms.spots import Spots
from estaminet.programme.models import Session
from estaminet.programme.queries.occurrences import shifted

Changes = dict[int, dict[str, Any]]
MOST_DAYS = 3650
MOST_MINUTES = 24 * 60


class ActForm(forms.Form):
    """An act on sessions. ``changes`` says what it would make of each; ``asks`` whether it has questions first.

    Of ``languages`` the first ``own`` are those the hub itself writes in.
    """

    asks = False
    tells = True

    tell = forms.BooleanField(required=False, initial=True)

    def __init__(
        self,
        data: Any = None,
        *,
        sessions: Sequence[Session],
        spots: Spots,
        languages: Sequence[str],
        own: int,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, **kwargs)
        self.sessions, self.spots, self.languages, self.own = sessions, spots, languages, own
        if not self.tells:
            del self.fields["tell"]

    def wanted(self, session: Session) -> dict[str, Any]:
        """Field → value of one session."""
        raise NotImplementedError

    def changes(self) -> Changes:
        return {each.pk: self.wanted(each) for each in self.sessions}

    @property
    def tell_too(self) -> bool:
        return bool(self.tells and self.cleaned_data.get("tell"))

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name != "tell"]


class MoveForm(ActForm):
    """Later or earlier, on the wall."""

    asks = True

    days = forms.IntegerField(
        label=gettext_lazy("Days later"),
        min_value=-MOST_DAYS,
        max_value=MOST_DAYS,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("With a minus in front: earlier. The hour on the clock stays."),
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes later"),
        min_value=-MOST_MINUTES,
        max_value=MOST_MINUTES,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("With a minus in front: earlier."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.errors and not cleaned.get("days") and not cleaned.get("minutes"):
            self.add_error("days", _("Please say by how much: days, minutes or both."))
        return cleaned

    def wanted(self, session: Session) -> dict[str, Any]:
        said = self.cleaned_data
        starts, ends = shifted(session, days=said.get("days") or 0, minutes=said.get("minutes") or 0)
        return {"starts_at": starts, "ends_at": ends}


class PlaceForm(ActForm):
    """Another place, at the same hour of the clock on its wall."""

    asks = True

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["where"] = self.spots.field(WHERE)
        self.fields["where"].initial = self.spots.wheres.first

    def wanted(self, session: Session) -> dict[str, Any]:
        hub, place = self.spots.rows(self.cleaned_data["where"])
        starts, ends = shifted(session, zone=hub.zone)
        return {"hub": hub, "place": place, "zone": hub.zone, "starts_at": starts, "ends_at": ends}


class ModeForm(ActForm):
    """On the spot, online, or both."""

    asks = True

    mode = mode_field()
    online_url = online_field()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["online_url"].help_text = gettext_lazy("Empty: each keeps the link it has.")

    def wanted(self, session: Session) -> dict[str, Any]:
        said = self.cleaned_data
        link = said.get("online_url") if said["mode"] != Mode.IN_PERSON else ""
        return {"mode": said["mode"], **({"online_url": link} if link else {})}


class SeatsForm(ActForm):
    """How many find room."""

    asks = True
    tells = False

    seats = seats_field()

    def wanted(self, session: Session) -> dict[str, Any]:
        return {"seats": self.cleaned_data["seats"]}


class FullForm(ActForm):
    """No place is left."""

    tells = False

    def wanted(self, session: Session) -> dict[str, Any]:
        return {"full": True}


class NotFullForm(ActForm):
    """There are places again."""

    tells = False

    def wanted(self, session: Session) -> dict[str, Any]:
        return {"full": False}


class HideForm(ActForm):
    """Kept to the team."""

    tells = False

    def wanted(self, session: Session) -> dict[str, Any]:
        return {"state": SessionState.DRAFT.value}


class ReasonForm(Reasons, ActForm):
    """Something falls through."""

    state = SessionState.CANCELLED

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ask_reasons()

    def wanted(self, session: Session) -> dict[str, Any]:
        return {"state": self.state.value}


class PostponeForm(ReasonForm):
    """It comes later, on a day not yet known."""

    state = SessionState.POSTPONED


class PlanForm(ActForm):
    """It takes place after all."""

    drop_notes = forms.BooleanField(
        label=gettext_lazy("Take away what was noted on them"), required=False, initial=True
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not any(each.note for each in self.sessions):
            del self.fields["drop_notes"]

    @property
    def keep_notes(self) -> bool:
        return not self.cleaned_data.get("drop_notes")

    def wanted(self, session: Session) -> dict[str, Any]:
        return {"state": SessionState.PLANNED.value}


class RemoveForm(ActForm):
    """As if it had never been planned."""

    def wanted(self, session: Session) -> dict[str, Any]:
        return {}


ACTS: Mapping[str, type[ActForm]] = {
    "move": MoveForm,
    "place": PlaceForm,
    "mode": ModeForm,
    "seats": SeatsForm,
    "full": FullForm,
    "not-full": NotFullForm,
    "cancel": ReasonForm,
    "postpone": PostponeForm,
    "plan": PlanForm,
    "hide": HideForm,
    "remove": RemoveForm,
}


def read_chosen(sent: Iterable[str]) -> dict[int, int | None]:
    """Sessions that were ticked, with their SEQUENCE where a page has shown it: ``12``, ``12-3`` or ``12-3,14-0``."""
    found: dict[int, int | None] = {}
    for each in (part for whole in sent for part in whole.split(",")):
        number, _hyphen, sequence = each.partition("-")
        if number.isdecimal() and len(number) < 19:
            found[int(number)] = int(sequence) if sequence.isdecimal() and len(sequence) < 10 else None
    return found
