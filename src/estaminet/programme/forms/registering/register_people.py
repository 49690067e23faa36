"""The people of a party as fields: who comes, who is a child, and who answers for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, TypeVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.people.enums import GuardianKind
from estaminet.people.models.person import ADULT_AT
from estaminet.programme.enums import AsksBirthDates
from estaminet.programme.forms.registering import register_fields as fields
from estaminet.programme.operations.registering import refusals
from estaminet.programme.operations.registering.checking import OLDEST
from estaminet.programme.queries.registering.ages import age_on, is_minor
from estaminet.programme.queries.registering.drafts import RegistrationDraft
from estaminet.programme.queries.registering.known import Ward

if TYPE_CHECKING:
    from estaminet.programme.forms.registering.register import RegisterForm

CONTACT = "p0"
F = TypeVar("F", bound=forms.Field)


@dataclass(frozen=True)
class Slot:
    """One person's part of the form. ``key`` begins the names of its fields, ``number`` counts from 1.

    ``ticked`` says that they are under 18, ``here`` that they come; whoever fills in the form says that elsewhere.
    ``ward`` is a child the account answers for, whose name and birth date the house knows.
    """

    form: RegisterForm
    key: str
    number: int
    given_name: str = ""
    family_name: str = ""
    ticked: bool = False
    birth_date: date | None = None
    here: bool = False
    ward: Ward | None = None

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given_name, self.family_name) if part)

    @property
    def called(self) -> str:
        """How the form speaks of them."""
        return self.given_name or self.name or _("person %(number)s") % {"number": self.number}

    @property
    def is_contact(self) -> bool:
        return self.key == CONTACT

    @property
    def minor(self) -> bool:
        """Under age on the day; a birth date says it where there is one."""
        return is_minor(self.birth_date, self.form.day) if self.birth_date is not None else self.ticked

    @property
    def of(self) -> Mapping[str, forms.BoundField]:
        """Its fields, by the end of their names."""
        own = f"{self.key}_"
        return {name.removeprefix(own): self.form[name] for name in self.form.fields if name.startswith(own)}

    @property
    def bad(self) -> bool:
        return any(field.errors for field in self.of.values())

    @property
    def second(self) -> bool:
        """Whether the second screen asks anything of them alone."""
        return bool({"allowed", "needs", "tariff"} & set(self.of)) or bool(self.questions)

    @property
    def questions(self) -> list[forms.BoundField]:
        return [field for name, field in self.of.items() if name[:1] == "q"]

    @property
    def needs_open(self) -> bool:
        """Whether what they need lies open: something was told, or is wrong, or they come alone."""
        told = (self.of.get("needs"), self.of.get("needs_words"))
        alone = len(self.form.coming) == 1
        return alone or any(field is not None and (field.value() or field.errors) for field in told)


def add_person(form: RegisterForm, slot: Slot) -> None:
    """The fields of one person whom nobody knows yet. Of a child, all that are looked at below."""
    name, own = f"{slot.key}_%s", slot.is_contact
    put = form.put_if_used
    if not own:
        # A tick, as browsers give it back to whoever goes one screen back; they forget what was unfolded.
        put(1, name % "here", _here)
    form.put(1, name % "given_name", _sometimes(fields.given_name(slot.number)))
    form.put(1, name % "family_name", fields.family_name(slot.number))
    put(1, name % "minor", lambda: _under_age(own=own))
    if form.asked.terms.birth_dates != AsksBirthDates.NOBODY:
        form.put(1, name % "birth_date", _sometimes(fields.BirthDateField()))
    for part, make in _OF_GUARDIAN.items():
        if part == "answers" and own:
            continue
        if slot.minor:
            form.put(1, name % part, make())
        else:
            put(1, name % part, make)


def _here() -> forms.BooleanField:
    tick = forms.CheckboxInput(attrs={"class": "here"})
    return forms.BooleanField(label=gettext_lazy("Another person comes"), required=False, widget=tick)


def _under_age(*, own: bool) -> forms.BooleanField:
    label = gettext_lazy("I am under 18") if own else gettext_lazy("Under 18")
    return forms.BooleanField(label=label, required=False)


def _sometimes(field: F) -> F:
    """A field that is asked of some and not of others."""
    field.needed_sometimes = True  # type: ignore[attr-defined]
    return field


def _answers() -> forms.ChoiceField:
    label = gettext_lazy("Who answers for this child?")
    return _sometimes(forms.ChoiceField(label=label, choices=fields.GUARDIANS, required=False))


def _guardian_name() -> forms.CharField:
    return _sometimes(fields.words_field(gettext_lazy("Name of the grown-up who answers for them"), 160))


def _guardian_phone() -> forms.CharField:
    return fields.phone(gettext_lazy("Telephone of that person"), own=False)


_OF_GUARDIAN: Mapping[str, Callable[[], forms.Field]] = {
    "answers": _answers,
    "guardian_name": _guardian_name,
    "guardian_phone": _guardian_phone,
}


def read_slot(form: RegisterForm, key: str, number: int) -> Slot:
    """What was typed so far about one person, right or wrong."""

    def typed(part: str) -> str:
        return " ".join(str(form.data.get(f"{key}_{part}", "")).split())

    def ticked(part: str) -> bool:
        return typed(part).lower() not in ("", "false")

    # A date in a field that was folded away again is not ours to keep.
    asked = form.asked.terms.birth_dates
    wanted = asked == AsksBirthDates.EVERYBODY or (asked == AsksBirthDates.MINORS and ticked("minor"))
    born = fields.BirthDateField().read(typed("birth_date")) if wanted else None
    given, family = typed("given_name")[:80], typed("family_name")[:120]
    return Slot(form, key, number, given, family, ticked("minor"), born, ticked("here"))


def ward_slot(form: RegisterForm, ward: Ward, number: int) -> Slot:
    return Slot(
        form, f"w{ward.person_id}", number, ward.given_name, ward.family_name, True, ward.birth_date, True, ward
    )


def check_person(form: RegisterForm, slot: Slot) -> None:
    """Say what is missing or cannot be, beside the field it is about."""
    if not slot.given_name and not slot.ward:
        missing = _("Please give the given name of person %(number)s.")
        words = _("Please give your given name.") if slot.is_contact else missing % vars_of(slot)
        form.add_error(f"{slot.key}_given_name", words)
    if slot.ward is None:
        _check_birth_date(form, slot)
    if slot.minor and slot.ward is None:
        _check_guardian(form, slot)


def vars_of(slot: Slot) -> dict[str, Any]:
    return {"number": slot.number, "name": slot.called}


def _check_birth_date(form: RegisterForm, slot: Slot) -> None:
    name = f"{slot.key}_birth_date"
    asked = form.asked.terms.birth_dates
    words = birth_date_fault(slot.birth_date, ticked=slot.ticked, asked=asked, day=form.day, called=slot.called)
    # A date nobody can read has been said to be one.
    if words and not (slot.birth_date is None and name in form.errors):
        form.add_error(name, words)


def birth_date_fault(born: date | None, *, ticked: bool, asked: str, day: date, called: str) -> str:
    """What is wrong with a birth date on the day that counts, or with leaving it out; empty where nothing is.

    ``ticked`` says that they are under 18, ``asked`` is of ``AsksBirthDates``.
    """
    if born is None:
        wanted = asked == AsksBirthDates.EVERYBODY or (asked == AsksBirthDates.MINORS and ticked)
        missing = _("Please give the birth date of %(name)s: the team needs it.")
        return missing % {"name": called} if wanted else ""
    age = age_on(born, day)
    if born > day or age > OLDEST:
        return str(refusals.BornInFuture.message)
    if ticked and age >= ADULT_AT:
        words = _("By this date %(name)s is %(age)s. Correct the year, or take the tick “under 18” away.")
        return words % {"name": called, "age": age}
    return ""


def _check_guardian(form: RegisterForm, slot: Slot) -> None:
    said = form.cleaned_data
    if slot.is_contact or said.get(f"{slot.key}_answers") == fields.ELSE:
        if not said.get(f"{slot.key}_guardian_name") and f"{slot.key}_guardian_name" not in form.errors:
            form.add_error(f"{slot.key}_guardian_name", no_guardian_words(slot.called))
    elif form.contact.minor:
        form.add_error(f"{slot.key}_answers", str(refusals.GuardianTooYoung.message))


def no_guardian_words(called: str) -> str:
    return _("%(name)s is under 18: please say who answers for them.") % {"name": called}


def answers_for(form: RegisterForm, slot: Slot) -> str:
    """The name of who answers for a child; empty where that is whoever fills in the form."""
    if slot.ward is None and (slot.is_contact or form.value_of(f"{slot.key}_answers") == fields.ELSE):
        return str(form.value_of(f"{slot.key}_guardian_name") or "").strip()
    return ""


def drafts_of(form: RegisterForm, facts: Mapping[str, Mapping[str, Any]]) -> Iterator[RegistrationDraft]:
    """The people of a valid form; ``facts`` is what the second screen says of each, by the key of its slot."""
    for slot in form.coming:
        yield RegistrationDraft(
            given_name=slot.given_name,
            family_name=slot.family_name,
            minor=slot.minor,
            birth_date=slot.birth_date,
            person_id=slot.ward.person_id if slot.ward else _own_person(form, slot),
            **(_guardian(form, slot) if slot.minor else {}),
            **facts.get(slot.key, {}),
        )


def _guardian(form: RegisterForm, slot: Slot) -> dict[str, Any]:
    said = form.cleaned_data
    other = answers_for(form, slot)
    if other:
        return {
            "guardian_name": other,
            "guardian_phone": said.get(f"{slot.key}_guardian_phone", ""),
            "guardian_kind": GuardianKind.PARENT.value if slot.is_contact else GuardianKind.OTHER.value,
        }
    kind = slot.ward.kind if slot.ward else said.get(f"{slot.key}_answers") or GuardianKind.PARENT.value
    if form.contact in form.coming:
        return {"guardian": 0, "guardian_kind": kind}
    return {"guardian_name": form.contact.name, "guardian_phone": said.get("phone", ""), "guardian_kind": kind}


def _own_person(form: RegisterForm, slot: Slot) -> int | None:
    """The account's own person, as long as the name in the form is theirs."""
    known = form.known
    if known is None or not slot.is_contact or slot.given_name.casefold() != known.given_name.strip().casefold():
        return None
    return known.person_id
