"""What a party may say about its registration: who comes, who does not, when and how."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from estaminet.programme.models import Registration
from estaminet.programme.queries.registering.party_ways import Way


class _WhoForm(forms.Form):
    """Chooses among the people of a party. Those without a name are counted: one is like another."""

    who = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    number = forms.IntegerField(
        required=False, min_value=0, widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    )

    def __init__(self, *args: Any, people: Sequence[Registration], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = list(people)
        named = [(str(each.pk), each.name) for each in self.people if each.name]
        self.unnamed = [each.pk for each in self.people if not each.name]
        who, number = self.fields["who"], self.fields["number"]
        assert isinstance(who, forms.MultipleChoiceField)
        assert isinstance(number, forms.IntegerField)
        who.choices = named
        number.widget.attrs["max"] = len(self.unnamed)
        if not named:
            del self.fields["who"]
        if not self.unnamed:
            del self.fields["number"]

    def clean_number(self) -> int:
        said: int = self.cleaned_data["number"] or 0
        if said > len(self.unnamed):
            most = len(self.unnamed)
            words = ngettext("There is only %(number)s of them.", "There are only %(number)s of them.", most)
            raise forms.ValidationError(words % {"number": most})
        return said

    @property
    def chosen(self) -> list[int]:
        """The ids of those chosen; of those without a name, the last ones."""
        ids = [int(pk) for pk in self.cleaned_data.get("who", ())]
        number = self.cleaned_data.get("number") or 0
        return ids + (self.unnamed[-number:] if number else [])


class CancelForm(_WhoForm):
    """Who cannot come. Of somebody who comes alone nothing is asked.

    ``counted`` is how many had no name when the form was made: sent twice, it takes so many away once.
    """

    counted = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["counted"].initial = len(self.unnamed)
        if len(self.people) == 1:
            self.fields.clear()
            return
        for name, label in (("who", _("Those who cannot come")), ("number", _("How many of those without a name?"))):
            if name in self.fields:
                self.fields[name].label = label

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.fields or self.errors or self.everybody:
            return cleaned
        if not self.chosen:
            self.add_error(next(iter(self.fields)), _now("Please say who cannot come, or that nobody can."))
        elif cleaned.get("number") and cleaned.get("counted") not in (None, len(self.unnamed)):
            self.add_error("number", _now("Meanwhile others of them have left. Please look at the number again."))
        return cleaned

    @property
    def counted_before(self) -> bool:
        """Whether the number it takes away has gone already."""
        counted, number = self.cleaned_data.get("counted"), self.data.get("number", "")
        if counted is None or counted == len(self.unnamed) or not number.isdecimal() or len(number) > 3:
            return False
        return int(counted) - int(number) == len(self.unnamed)

    @property
    def everybody(self) -> bool:
        return not self.fields or "everybody" in self.data

    @property
    def ids(self) -> list[int] | None:
        """Those who do not come; None for all."""
        return None if self.everybody else self.chosen


class AcceptForm(_WhoForm):
    """Who comes, when fewer places are held than people registered. The operation says how many may."""

    def __init__(self, *args: Any, fewer: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not fewer or "who" not in self.fields:
            self.fields.clear()
            return
        self.fields["who"].label = _("Who comes?")
        if "number" in self.fields:
            self.fields["number"].label = _("How many of those without a name?")

    @property
    def keep(self) -> list[int] | None:
        """Those who come; None where there is nothing to choose."""
        return self.chosen if self.fields else None


class MoveForm(forms.Form):
    """Another date or way of taking part; the page prints the choices with what belongs to them."""

    way = forms.ChoiceField(
        label=_("When and how would you like to come?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Please choose one."),
            "invalid_choice": _("This is no longer to be had. Please choose again."),
        },
    )

    def __init__(self, *args: Any, ways: Sequence[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = {way.value: way for way in ways}
        field = self.fields["way"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(value, value) for value in self.ways]

    @property
    def chosen(self) -> Way:
        """Only of a valid form."""
        return self.ways[self.cleaned_data["way"]]


class WishForm(MoveForm):
    """A date without room that one would rather have."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "wish_%s")
        super().__init__(*args, **kwargs)
        self.fields["way"].label = _("Which date would you rather have?")
