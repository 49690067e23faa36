"""The first screen as fields: which date, in what way, how to reach them, a class or a group."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import get_language, gettext_lazy

from estaminet.kernel.languages.names import language_names
from estaminet.programme.enums import AsksBirthDates, Mode
from estaminet.programme.forms.registering import register_fields as fields
from estaminet.programme.queries.registering.choices import Asked
from estaminet.programme.queries.registering.known import Known
from estaminet.programme.queries.registering.needs import Spot
from estaminet.programme.queries.registering.sessions_open import OpenDate
from estaminet.ui.templatetags.ui import language_called

if TYPE_CHECKING:
    from estaminet.programme.forms.registering.register import RegisterForm

FIRST = 1


class DatesInput(forms.RadioSelect):
    """Dates to choose from; those that are of no use stay in sight and cannot be chosen."""

    def __init__(self, dates: Sequence[OpenDate]) -> None:
        super().__init__()
        self.dates = {str(each.session.pk): each for each in dates}

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        option["date"] = self.dates[str(value)]
        if option["date"].useless:
            option["attrs"]["disabled"] = True
        return option


def spots_of(date: OpenDate) -> dict[str, Spot]:
    """Where somebody may come on a date, by the values of the form's field."""
    session = date.session
    found = [(session.hub_id, session.place_id), *((each.hub_id, each.place_id) for each in session.also_at.all())]
    return {f"{hub}-{place or ''}": (hub, place) for hub, place in found}


def starting(
    asked: Asked, dates: Sequence[OpenDate], known: Known | None, language: str, wanted: int
) -> dict[str, Any]:
    """What the form says before anybody has typed: the date of the link or the only one, and what is known."""
    open_dates = [each.session.pk for each in dates if not each.useless]
    start: dict[str, Any] = {"comes": True, "language": language, "mode": Mode.IN_PERSON.value}
    everybody = asked.terms.birth_dates == AsksBirthDates.EVERYBODY
    if wanted in open_dates:
        start["session"] = wanted
    elif len(open_dates) == 1:
        start["session"] = open_dates[0]
    if asked.group is not None:
        start["group"] = asked.group.word
    if known is not None:
        start |= {"email": known.email, "phone": known.phone}
        start |= {"p0_given_name": known.given_name, "p0_family_name": known.family_name}
        start |= {"language": known.language or language, "p0_birth_date": known.birth_date if everybody else None}
    return start


def add_start(form: RegisterForm) -> None:
    """Date, way and address; only what these dates leave to choose."""
    _add_dates(form)
    form.put_if_used(FIRST, "group", lambda: forms.CharField(required=False, max_length=24, widget=forms.HiddenInput))
    comes = forms.BooleanField(label=gettext_lazy("I come myself"), required=False)
    form.put(FIRST, "comes", comes)
    form.put(FIRST, "email", fields.email())
    form.put(FIRST, "phone", fields.phone(gettext_lazy("Telephone"), own=True))
    for name in ("email", "phone"):
        form.fields[name].needed_sometimes = True  # type: ignore[attr-defined]
    form.put(FIRST, "language", _language_field(form))
    if form.asked.country:
        label, words = gettext_lazy("Country you live in"), gettext_lazy("Please choose the country you live in.")
        country = forms.ChoiceField(label=label, choices=fields.countries, error_messages={"required": words})
        form.put(FIRST, "country", country)
    if form.known is not None and form.known.wards:
        offered = [(str(each.person_id), each.name) for each in form.known.wards]
        label = gettext_lazy("Who of them comes?")
        tick = forms.CheckboxSelectMultiple
        form.put(FIRST, "wards", forms.MultipleChoiceField(label=label, choices=offered, required=False, widget=tick))
    if form.asked.groups:
        form.put(FIRST, "group_name", fields.words_field(gettext_lazy("Name of the school, class or group"), 160))
        form.put(FIRST, "pupils", fields.number_of(gettext_lazy("How many under 18?")))
        form.put(FIRST, "adults", fields.number_of(gettext_lazy("How many grown-ups, without those named above?")))


def _add_dates(form: RegisterForm) -> None:
    gone = gettext_lazy("This date is over, or no longer shown. Please choose another one.")
    session = forms.ChoiceField(
        label=gettext_lazy("Which date?"),
        choices=[(str(each.session.pk), "") for each in form.dates],
        widget=DatesInput(form.dates),
        error_messages={"required": gettext_lazy("Please choose a date."), "invalid_choice": gone},
    )
    form.put(FIRST, "session", session)
    useful = [each for each in form.dates if each.open]
    if any(each.session.mode == Mode.HYBRID for each in useful):
        offered = [(each.value, capfirst(str(each.label))) for each in (Mode.IN_PERSON, Mode.ONLINE)]
        label = gettext_lazy("How do you take part?")
        mode = forms.ChoiceField(label=label, choices=offered, required=False, widget=forms.RadioSelect)
        mode.needed_sometimes = True  # type: ignore[attr-defined]
        form.put(FIRST, "mode", mode)
    joint = [each for each in useful if len(spots_of(each)) > 1]
    if joint:
        offered = [(key, "") for key in dict.fromkeys(key for each in joint for key in spots_of(each))]
        label = gettext_lazy("Where do you come?")
        spot = forms.ChoiceField(label=label, choices=offered, required=False, widget=forms.RadioSelect)
        spot.needed_sometimes = True  # type: ignore[attr-defined]
        form.put(FIRST, "spot", spot)


def _language_field(form: RegisterForm) -> forms.ChoiceField:
    names = language_names()
    codes = dict.fromkeys([*form.languages, form.reading[0]])
    offered = [(code, names[code]) for code in codes if code in names]
    return forms.ChoiceField(label=gettext_lazy("Language of our mails"), choices=offered)


def spoken_field(languages: Sequence[str]) -> forms.ChoiceField:
    """A language to be spoken to in: those of the network first, then all we know by name."""

    def offered() -> list[tuple[str, str]]:
        named = dict(_languages(get_language()))
        first = [code for code in languages if code in named]
        return [("", "–"), *((code, named[code]) for code in dict.fromkeys([*first, *named]))]

    # Named when somebody is to choose, not whenever the form is judged.
    return forms.ChoiceField(
        label=gettext_lazy("In which language shall we speak to you?"), choices=offered, required=False
    )


@cache
def _languages(_language: str | None) -> list[tuple[str, str]]:
    """The languages we know by name, in the order of their names in the language of the interface."""
    return sorted(((code, language_called(code)) for code in language_names()), key=lambda pair: pair[1].casefold())
