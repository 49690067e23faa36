"""The second screen as fields: needs, permissions, prices, questions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.languages.texts import Picked
from estaminet.people.models import ConsentText
from estaminet.people.queries.consents import language_read
from estaminet.programme.forms.registering import register_fields as fields
from estaminet.programme.forms.registering.register_people import Slot, answers_for
from estaminet.programme.queries.registering.drafts import ConsentDraft
from estaminet.ui.paper.days import sum_of

if TYPE_CHECKING:
    from estaminet.programme.forms.registering.register import RegisterForm

SECOND = 2
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Permission:
    """One use somebody may allow, in the words they read. ``each`` are the answers person by person."""

    form: RegisterForm
    text: ConsentText

    @property
    def title(self) -> Picked:
        return self.text.title.pick(self.form.reading)

    @property
    def words(self) -> Picked:
        return self.text.text.pick(self.form.reading)

    @property
    def together(self) -> forms.BoundField | None:
        """One answer for all of them; None for one person alone."""
        name = f"c{self.text.pk}"
        return self.form[name] if name in self.form.fields else None

    @property
    def each(self) -> list[tuple[Slot, forms.BoundField]]:
        return [(slot, self.form[f"{slot.key}_c{self.text.pk}"]) for slot in self.form.coming]

    @property
    def mark_field(self) -> forms.BoundField:
        return self.form[f"c{self.text.pk}_mark"]

    @property
    def mark(self) -> str:
        return self.text.mark(language_read(self.text, self.form.reading))

    def said_of(self, slot: Slot) -> str:
        """yes, no, or nothing; ``of all`` goes before what was said of each."""
        of_all = self.form.value_of(f"c{self.text.pk}") if self.together is not None else "each"
        return str(self.form.value_of(f"{slot.key}_c{self.text.pk}") or "" if of_all == "each" else of_all or "")


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
    if asked.terms.needs and form.need_answers:
        form.put(SECOND, f"{key}_needs", fields.needs(form.need_answers))
        label = gettext_lazy("Anything else that helps us to welcome them?")
        if slot.is_contact:
            label = gettext_lazy("Anything else that helps us to welcome you?")
        form.put(SECOND, f"{key}_needs_words", fields.words_field(label, 500))
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
    other = answers_for(form, slot)
    if other:
        label = _("%(guardian)s answers for %(name)s and allows %(name)s to take part.")
    else:
        label = _("I answer for %(name)s and allow %(name)s to take part.")
    missing = _("%(name)s is under 18: without this yes, %(name)s cannot be registered.")
    names = {"name": slot.called, "guardian": other}
    return forms.BooleanField(label=label % names, error_messages={"required": missing % names})


def _add_permission(form: RegisterForm, permission: Permission) -> None:
    pk = permission.text.pk
    name = permission.title.text
    if len(form.coming) > 1:
        form.put(SECOND, f"c{pk}", fields.yes_or_no(name, choices=fields.ALL_OF_US))
    for slot in form.coming:
        form.put(SECOND, f"{slot.key}_c{pk}", fields.yes_or_no(slot.called if len(form.coming) > 1 else name))
    mark = forms.CharField(required=False, widget=forms.HiddenInput, initial=permission.mark)
    form.put(SECOND, f"c{pk}_mark", mark)


def forget_answers_to_other_words(data: QueryDict, permissions: list[Permission]) -> tuple[QueryDict, bool]:
    """What was said to words that have been replaced since is not said to the new ones.

    Gives the answers without those, and whether there were any.
    """
    kept, replaced = data, False
    for permission in permissions:
        name = f"c{permission.text.pk}"
        if data.get(f"{name}_mark") == permission.mark:
            continue
        kept = kept.copy() if kept is data else kept
        kept[f"{name}_mark"] = permission.mark
        answers = [each for each in data if each == name or each.endswith(f"_{name}")]
        replaced = replaced or any(data.get(each) for each in answers)
        for each in answers:
            del kept[each]
    return kept, replaced


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
    """Only what was said: leaving it open is a no of which nobody makes a note."""
    for permission in form.permissions:
        answer = permission.said_of(slot)
        if answer in ("yes", "no"):
            yield ConsentDraft(
                text_id=permission.text.pk,
                given=answer == "yes",
                read=permission.mark,
                language=language_read(permission.text, form.reading),
            )


def _shares(form: RegisterForm) -> list[Decimal]:
    """What they pay together, in parts that make it up again to the cent."""
    whole, number = form.cleaned_data.get("amount"), len(form.coming)
    if whole is None or not number:
        return []
    part = (whole / number).quantize(CENT, rounding="ROUND_DOWN")
    return [whole - part * (number - 1), *[part] * (number - 1)]
