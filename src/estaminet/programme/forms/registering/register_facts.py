"""The second screen as fields: needs, permissions, prices, questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.programme.forms.registering import register_fields as fields
from estaminet.programme.forms.registering.permissions import Permission
from estaminet.programme.forms.registering.register_people import Slot, answers_for
from estaminet.programme.queries.registering.drafts import ConsentDraft
from estaminet.programme.queries.registering.needs import needs_in
from estaminet.ui.paper.days import sum_of

if TYPE_CHECKING:
    from estaminet.programme.forms.registering.register import RegisterForm

SECOND = 2
CENT = Decimal("0.01")


@dataclass(frozen=True)
class PermissionOfEach(Permission):
    """One use all who come may allow, together or each in their own way. ``each`` are the answers person by person."""

    form: RegisterForm

    @property
    def together(self) -> forms.BoundField | None:
        """One answer for all of them; None for one person alone."""
        return self.form[self.name] if self.name in self.form.fields else None

    @property
    def each(self) -> list[tuple[Slot, forms.BoundField]]:
        return [(slot, self.form[f"{slot.key}_{self.name}"]) for slot in self.form.coming]

    def said_of(self, slot: Slot) -> str:
        """yes, no, or nothing; ``of all`` goes before what was said of each."""
        of_all = self.form.value_of(self.name) if self.together is not None else "each"
        return str(self.form.value_of(f"{slot.key}_{self.name}") or "" if of_all == "each" else of_all or "")


def add_facts(form: RegisterForm) -> None:
    """The fields of the second screen for those who come; nothing is asked that is not needed."""
    asked = form.asked
    for slot in form.coming:
        _add_of_person(form, slot)
    if form.coming:
        for permission in form.permissions:
            _add_permission(form, permission)
    for question in asked.of_party:
        form.put(SECOND, f"q{question.pk}", fields.answer_to(question, form.reading))
    if asked.amount:
        form.put(SECOND, "amount", fields.amount(asked.activity.currency))


def _add_of_person(form: RegisterForm, slot: Slot) -> None:
    asked, key = form.asked, slot.key
    if asked.terms.needs and form.chosen is not None:
        choice, own = needs_in(form.mode), slot.is_contact
        form.put_if_used(SECOND, f"{key}_needs", lambda: fields.needs(choice, lambda: form.need_answers))
        form.put_if_used(SECOND, f"{key}_needs_words", lambda: fields.needs_words(own=own))
    if slot.minor:
        form.put(SECOND, f"{key}_allowed", _allowed(form, slot))
    if len(asked.tariffs) > 1:
        offered = [
            (str(each.pk), f"{each.name.pick(form.reading).text}: {_sum(form, each.amount)}") for each in asked.tariffs
        ]
        words = {"required": gettext_lazy("Please choose a price. Nobody asks for proof.")}
        form.put(
            SECOND, f"{key}_tariff", fields.yes_or_no(_("Price"), choices=offered, required=True, error_messages=words)
        )
    for question in asked.of_person:
        form.put(SECOND, f"{key}_q{question.pk}", fields.answer_to(question, form.reading))


def _sum(form: RegisterForm, value: Decimal) -> str:
    return sum_of(value, form.asked.activity.currency, form.spoken)


def _allowed(form: RegisterForm, slot: Slot) -> forms.BooleanField:
    guardian = answers_for(form, slot)
    missing = {"required": fields.not_allowed_words(slot.called)}
    return forms.BooleanField(label=fields.allowed_words(slot.called, guardian), error_messages=missing)


def _add_permission(form: RegisterForm, permission: PermissionOfEach) -> None:
    name, title = permission.name, permission.title.text
    if len(form.coming) > 1:
        form.put(SECOND, name, fields.yes_or_no(title, choices=fields.ALL_OF_US))
    for slot in form.coming:
        form.put(SECOND, f"{slot.key}_{name}", fields.yes_or_no(slot.called if len(form.coming) > 1 else title))
    form.put(SECOND, f"{name}_mark", permission.mark_input())


def facts_of(form: RegisterForm) -> dict[str, dict[str, Any]]:
    """What a valid form says of each person, as their draft takes it, by the key of their slot."""
    said, found = form.cleaned_data, {}
    shares = dict(zip((slot.key for slot in form.coming), _shares(form), strict=False))
    for slot in form.coming:
        tariff = said.get(f"{slot.key}_tariff")
        answers = {each.pk: fields.told(each, said.get(f"{slot.key}_q{each.pk}")) for each in form.asked.of_person}
        found[slot.key] = {
            "needs": tuple(said.get(f"{slot.key}_needs") or ()),
            "needs_words": said.get(f"{slot.key}_needs_words", ""),
            "allowed": bool(said.get(f"{slot.key}_allowed")),
            "tariff_id": int(tariff) if tariff else None,
            "amount": shares.get(slot.key),
            "consents": tuple(_consents(form, slot)),
            "answers": {key: value for key, value in answers.items() if value is not None},
        }
    return found


def answers_of_party(form: RegisterForm) -> dict[int, Any]:
    told = {each.pk: fields.told(each, form.cleaned_data.get(f"q{each.pk}")) for each in form.asked.of_party}
    return {key: value for key, value in told.items() if value is not None}


def _consents(form: RegisterForm, slot: Slot) -> Iterator[ConsentDraft]:
    said = (permission.consent(permission.said_of(slot)) for permission in form.permissions)
    return (each for each in said if each is not None)


def _shares(form: RegisterForm) -> list[Decimal]:
    """What they pay together, in parts that make it up again to the cent."""
    whole, number = form.cleaned_data.get("amount"), len(form.coming)
    if whole is None or not number:
        return []
    part = (whole / number).quantize(CENT, rounding="ROUND_DOWN")
    return [whole - part * (number - 1), *[part] * (number - 1)]
