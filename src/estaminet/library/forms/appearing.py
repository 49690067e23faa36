"""Who appears in a work and where, and what they allow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import Faces, MediaKind, SaidBy, Use
from estaminet.library.models import Appearance, Media
from estaminet.library.operations.appearing import IN_SPACE, IN_TIME, Where, Who
from estaminet.people.models import Person

CLOCK = re.compile(r"(?:(\d{1,2}):)?(\d{1,3}):(\d{2})(?:[.,](\d{1,3}))?")
SIDES = ("left", "top", "width", "height")


class Refusing(forms.Form):
    """A form that shows why an operation said no, beside the input it is about."""

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


class MomentField(forms.CharField):
    """A moment in a film or sound, written as ``1:05`` or ``0:12.5``; milliseconds in the end."""

    def to_python(self, value: Any) -> Any:
        said = str(super().to_python(value))
        if not said:
            return None
        found = CLOCK.fullmatch(said)
        if found is None:
            raise forms.ValidationError(_("Write minutes and seconds, such as 1:05 or 0:12.5."))
        hours, minutes, seconds, rest = found.groups()
        whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
        return whole * 1000 + int((rest or "0").ljust(3, "0"))


def moment(milliseconds: int | None) -> str:
    """The same, as a form begins with."""
    if milliseconds is None:
        return ""
    minutes, rest = divmod(milliseconds, 60_000)
    return f"{minutes}:{rest // 1000:02}" + (f".{rest % 1000:03}".rstrip("0") if rest % 1000 else "")


class LookForm(Refusing):
    """Who can be recognised in one file."""

    faces = forms.ChoiceField(choices=Faces.choices)
    file = forms.IntegerField(min_value=1)


class MarkForm(Refusing):
    """Somebody who appears. ``people`` are those the team knows; without a file, the whole work tells of them."""

    person = forms.TypedChoiceField(
        label=_("Somebody your team knows"), coerce=int, required=False, empty_value=None, choices=()
    )
    name = forms.CharField(
        label=_("Name"),
        help_text=_("As they wish to be named; or, of somebody who is not in the list, how you know them."),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )
    shown = forms.BooleanField(label=_("They wish to be named on the page"), required=False)
    minor_until = forms.DateField(
        label=_("Comes of age on"),
        help_text=_("For a minor whose birth date is not written down. Until then somebody else says yes for them."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    guardian_name = forms.CharField(
        label=_("Who answers for them"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
    )

    def __init__(self, *args: Any, people: Sequence[Person], media: Media | None, mark: Any = None, **kwargs: Any):
        kwargs.setdefault("initial", _known(mark) if mark is not None else {})
        super().__init__(*args, **kwargs)
        self.people = {each.pk: each for each in people}
        self.fields["person"].choices = [("", "—"), *((each.pk, each.name) for each in people)]  # type: ignore[attr-defined]
        kind = MediaKind(media.kind) if media is not None else None
        if kind in IN_TIME:
            attrs = {"inputmode": "decimal", "placeholder": "0:00", "autocomplete": "off"}
            for name, label in (("begins", _("Seen or heard from")), ("ends", _("Until"))):
                self.fields[name] = MomentField(label=label, required=False, widget=forms.TextInput(attrs=attrs))
        if kind in IN_SPACE:
            labels = (_("From the left, in %"), _("From the top, in %"), _("Width, in %"), _("Height, in %"))
            for name, label in zip(SIDES, labels, strict=True):
                self.fields[name] = forms.DecimalField(
                    label=label, required=False, min_value=0, max_value=100, decimal_places=1
                )

    @property
    def places(self) -> list[forms.BoundField]:
        """Where in the file."""
        return [self[name] for name in ("begins", "ends", *SIDES) if name in self.fields]

    def who(self) -> Who:
        said = self.cleaned_data
        return Who(
            person=self.people.get(said["person"]) if said["person"] else None,
            name=said["name"],
            shown=said["shown"],
            minor_until=said["minor_until"],
            guardian_name=said["guardian_name"],
        )

    def where(self) -> Where:
        said = self.cleaned_data
        sides = {name: int(said[name] * 10) if said.get(name) is not None else None for name in SIDES}
        return Where(begins=said.get("begins"), ends=said.get("ends"), **sides)


def _known(mark: Appearance) -> dict[str, Any]:
    sides = {name: Decimal(getattr(mark, name)) / 10 for name in SIDES if getattr(mark, name) is not None}
    return {
        "person": mark.person_id,
        "name": mark.name,
        "shown": mark.shown,
        "minor_until": mark.minor_until,
        "guardian_name": mark.guardian_name,
        "begins": moment(mark.begins),
        "ends": moment(mark.ends),
        **sides,
    }


class SayForm(Refusing):
    """What somebody allows, as they read it on a device or as a signed form says it."""

    uses = forms.MultipleChoiceField(
        label=_("What may be done with it?"),
        choices=Use.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    until = forms.DateField(
        label=_("Until when?"),
        help_text=_("Empty: until it is taken back."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    read = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    text = forms.IntegerField(required=False, widget=forms.HiddenInput)
    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, guardians: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.guardians = {each.pk: each for each in guardians}
        if guardians:
            self.fields["guardian"] = forms.TypedChoiceField(
                label=_("Who says it for them?"),
                coerce=int,
                choices=[(each.pk, each.name) for each in guardians],
                error_messages={"required": _("For a minor, a guardian gives consent.")},
            )

    def chosen_uses(self) -> list[Use]:
        return [Use(each) for each in self.cleaned_data["uses"]]

    def guardian(self) -> Person | None:
        return self.guardians.get(self.cleaned_data.get("guardian") or 0)


class AskForm(SayForm):
    """On a device that is handed over; a link by mail for whoever wants to come back to it."""

    email = forms.EmailField(
        label=_("Your e-mail address, if you want the link to what you said"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class PaperForm(SayForm):
    """What a signed form says, noted by the team, with the form itself where somebody has photographed it."""

    uses = forms.MultipleChoiceField(
        label=_("What is ticked on the form?"),
        choices=Use.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Tick what is ticked on the form. A no is noted with the other button.")},
    )
    language = forms.ChoiceField(label=_("In which language was it read?"), choices=())
    paper = forms.FileField(
        label=_("The signed form, photographed or scanned"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/*"}),
    )

    def __init__(self, *args: Any, languages: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages  # type: ignore[attr-defined]


# Whose word a withdrawal is that the team notes.
WITHDRAWN_BY = {
    SaidBy.SELF.value: pgettext_lazy("withdrawal", "They told us"),
    SaidBy.PAPER.value: pgettext_lazy("withdrawal", "They wrote to us"),
    SaidBy.GUARDIAN.value: pgettext_lazy("withdrawal", "Their guardian told us"),
    SaidBy.HOUSE.value: pgettext_lazy("withdrawal", "We end it ourselves"),
}
