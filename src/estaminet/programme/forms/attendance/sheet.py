"""The sheet on which the team ticks who was there, and counts who came without registering."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy, pgettext_lazy

from estaminet.programme.enums import AgeBand, NotedHow
from estaminet.programme.operations.attendance.entering import Entered, changes
from estaminet.programme.operations.attendance.told import MOST_PEOPLE
from estaminet.programme.queries.attendance.present import Attendance
from estaminet.ui.once import OnceForm

# What one sees of somebody who walks in; a grown-up's age is nobody's guess.
SEEN = (AgeBand.UNDER_6, AgeBand.CHILD, AgeBand.TEEN, AgeBand.GROWN, AgeBand.UNKNOWN)
TOO_MANY = gettext_lazy("More than 500 people: please check the number.")
NEGATIVE = gettext_lazy("Fewer than nobody cannot have come: please check the number.")


def counted(label: Any) -> forms.IntegerField:
    """A number of people; empty is nobody."""
    errors = {"max_value": TOO_MANY, "min_value": NEGATIVE, "invalid": gettext_lazy("Please give a whole number.")}
    widget = forms.NumberInput(attrs={"inputmode": "numeric", "min": 0, "max": MOST_PEOPLE})
    field = forms.IntegerField(
        label=label, required=False, min_value=0, max_value=MOST_PEOPLE, error_messages=errors, widget=widget
    )
    field.needed_sometimes = True  # type: ignore[attr-defined]  # nobody needs to be told that nobody is a number too
    return field


class SheetForm(OnceForm):
    """Who was there. What the page showed travels along, so that only what was changed on it is written.

    ``people`` are ids of registrations on the sheet; ``online`` says whether one may take part online.
    """

    how = forms.ChoiceField(
        label=gettext_lazy("Where do you know it from?"),
        choices=(
            (NotedHow.SCREEN.value, gettext_lazy("I see who is there")),
            (NotedHow.PAPER.value, gettext_lazy("I copy the paper sheet")),
        ),
        widget=forms.RadioSelect,
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20_000)

    def __init__(
        self, *args: Any, people: Collection[int], known: Attendance, online: bool, how: NotedHow, **kwargs: Any
    ) -> None:
        ticked = [pk for pk in people if pk in known.people]
        start: dict[str, Any] = {"how": how, "there": ticked, "shown": ",".join(map(str, ticked))}
        self.people = set(people)
        for band in SEEN:
            start[f"walked_{band}"] = start[f"was_{band}"] = known.walked_in.get(band, 0) or None
        start["online"] = start["was_online"] = known.online or None
        super().__init__(*args, initial=start, **kwargs)
        choices = [(str(pk), "") for pk in people]
        gone = gettext_lazy("Somebody on this sheet has been taken off the list meanwhile. Please look again.")
        self.fields["there"] = forms.MultipleChoiceField(
            choices=choices, required=False, error_messages={"invalid_choice": gone}
        )
        for band in SEEN:
            label = capfirst(str(band.label)) if band else pgettext_lazy("age", "Age not known")
            self.fields[f"walked_{band}"] = counted(label)
            self.fields[f"was_{band}"] = forms.IntegerField(widget=forms.HiddenInput, required=False)
        if online:
            self.fields["online"] = counted(gettext_lazy("People who took part online without registering"))
            self.fields["was_online"] = forms.IntegerField(widget=forms.HiddenInput, required=False)

    @property
    def ticked(self) -> set[str]:
        """Ids that stand ticked, as text."""
        return {str(each) for each in self["there"].value() or ()}

    @property
    def counts(self) -> list[forms.BoundField]:
        return [self[f"walked_{band}"] for band in SEEN]

    @property
    def carried(self) -> list[forms.BoundField]:
        """What the page showed, unseen."""
        return [self[name] for name in self.fields if name.startswith("was_") or name in ("shown", "form_key")]

    def entered(self) -> Entered:
        """What was changed. Only of a form that is right."""
        said = self.cleaned_data
        shown = {int(each) for each in said["shown"].split(",") if each.isdecimal()}
        came, did_not = changes(ticked={int(each) for each in said["there"]}, shown=shown, listed=self.people)
        walked = {str(band): self._more(f"walked_{band}", f"was_{band}") for band in SEEN}
        return Entered(
            came=came,
            did_not=did_not,
            walked_in={band: more for band, more in walked.items() if more},
            online=self._more("online", "was_online"),
        )

    def _more(self, now: str, before: str) -> int:
        return (self.cleaned_data.get(now) or 0) - (self.cleaned_data.get(before) or 0)
