"""One person of a party: told, corrected, or somebody else in their place."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.html import format_html
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.people.enums import GuardianKind
from estaminet.programme.enums import AsksBirthDates, Need, PricePolicy, QuestionKind
from estaminet.programme.forms.registering import register_fields as fields
from estaminet.programme.forms.registering.permissions import Permission, forget_answers_to_other_words
from estaminet.programme.forms.registering.register_people import birth_date_fault, no_guardian_words
from estaminet.programme.models import Question, Registration, Session
from estaminet.programme.operations.registering import refusals
from estaminet.programme.queries.registering.ages import is_minor
from estaminet.programme.queries.registering.choices import Asked
from estaminet.programme.queries.registering.drafts import RegistrationDraft
from estaminet.programme.queries.registering.needs import NeedAnswer
from estaminet.ui.fields import AmountField
from estaminet.ui.paper.days import sum_of


class PersonForm(forms.Form):
    """A name, an age as far as it matters, who answers for a child, what one needs, answers, and allows.

    What is not asked when registering is not there. ``row`` is the person who is corrected, of whom permissions were
    asked before, unless they had no name. ``guardian`` is the name that is proposed for who answers for a child,
    ``number`` how the form calls somebody without a name. ``languages`` is the order in which the team's words are
    looked up, ``answers`` what the place can say to each need; without them, needs are asked and not answered.
    """

    OF_MINOR = ("guardian_name", "guardian_phone", "guardian_kind", "allowed")
    # Set where the team writes down what it was told: it need not ask everything.
    welcome = False

    given_name = forms.CharField(
        label=_("Given name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "dir": "auto"}),
        error_messages={
            "required": _("Please give a name: a given name is enough."),
            "max_length": _("This name is too long for a ticket."),
        },
    )
    family_name = fields.words_field(_("Family name"), 120)
    minor = forms.BooleanField(label=_("Under 18 on that day"), required=False)
    birth_date = fields.BirthDateField()
    guardian_name = fields.words_field(_("Who answers for the child?"), 160)
    guardian_phone = fields.phone(_("Telephone of that person"), own=False)
    guardian_kind = forms.ChoiceField(label=_("Who is that to the child?"), choices=GuardianKind.choices)
    allowed = forms.BooleanField(label=_("They allow the child to take part."), required=False)
    needs = forms.MultipleChoiceField(
        label=pgettext_lazy("of a person", "What do they need in order to take part?"),
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only the team sees it, and it is erased after the activity."),
    )
    needs_words = fields.needs_words(own=False)

    def __init__(
        self,
        data: QueryDict | None = None,
        *,
        asked: Asked,
        session: Session,
        languages: tuple[str, ...],
        answers: Mapping[Need, NeedAnswer] | None = None,
        row: Registration | None = None,
        guardian: str = "",
        number: int = 1,
        **kwargs: Any,
    ) -> None:
        known = told_of(row) if row is not None else {}
        given = {**known, "guardian_name": known.get("guardian_name") or guardian, **_typed_answers(row, asked)}
        kwargs["initial"] = {**given, **(kwargs.get("initial") or {})}
        new = row is None or not row.name
        self.permissions = [Permission(self, text, languages) for text in asked.texts] if new else []
        self.words_replaced = False
        if data is not None:
            data, self.words_replaced = forget_answers_to_other_words(data, self.permissions)
        super().__init__(data, **kwargs)
        self.asked, self.session, self.row, self.number = asked, session, row, number
        born = self.fields["birth_date"]
        if asked.terms.birth_dates == AsksBirthDates.NOBODY:
            del self.fields["birth_date"]
        elif asked.terms.birth_dates == AsksBirthDates.MINORS:
            born.label = _("Birth date of the child")
        if not asked.terms.needs:
            del self.fields["needs"], self.fields["needs_words"]
        elif answers:
            plain, answered = self.fields["needs"], fields.needs(answers, lambda: answers)
            answered.label, answered.help_text = plain.label, plain.help_text
            self.fields["needs"] = answered
        for name in (*self.OF_MINOR, "birth_date"):
            if name in self.fields:
                self.fields[name].needed_sometimes = True  # type: ignore[attr-defined]
        for question in asked.of_person:
            self.fields[f"question_{question.pk}"] = fields.answer_to(question, languages)
        for permission in self.permissions:
            self.fields |= permission.answers()
        name, answers_for = self["given_name"].value(), self["guardian_name"].value()
        if name and answers_for:
            self.fields["allowed"].label = fields.allowed_words(name, answers_for)

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("question_")]

    @property
    def birth_of_all(self) -> bool:
        return self.asked.terms.birth_dates == AsksBirthDates.EVERYBODY

    @property
    def shows_guardian(self) -> bool:
        """Whether something is wrong with what only a child needs: then it must not be folded away."""
        return self.is_bound and any(name in self.errors for name in (*self.OF_MINOR, "birth_date"))

    @property
    def needs_open(self) -> bool:
        """Whether what they need lies open: something was told, or is wrong."""
        return any(self[name].value() or self[name].errors for name in ("needs", "needs_words") if name in self.fields)

    def clean(self) -> dict[str, Any]:
        said = super().clean() or self.cleaned_data
        if self.words_replaced:
            self.add_error(None, str(refusals.WordsReplaced.message))
        if not self.welcome:
            self._check({**(told_of(self.row) if self.row is not None else {}), **said})
        return said

    def _check(self, said: Mapping[str, Any]) -> None:
        """Say what is missing or cannot be, as registering does."""
        nameless = _now("person %(number)s") % {"number": self.number}
        called = said.get("given_name") or said.get("family_name") or nameless
        born, ticked, day = said.get("birth_date"), bool(said.get("minor")), self.session.day
        if "birth_date" in self.fields and "birth_date" not in self.errors:
            asked = self.asked.terms.birth_dates
            if words := birth_date_fault(born, ticked=ticked, asked=asked, day=day, called=called):
                self.add_error("birth_date", words)
        if not (is_minor(born, day) if born is not None else ticked):
            return
        if not said.get("guardian_name") and "guardian_name" not in self.errors:
            self.add_error("guardian_name", no_guardian_words(called))
        if not said.get("allowed"):
            self.add_error("allowed", fields.not_allowed_words(called))

    def draft(self) -> RegistrationDraft:
        """What the operations take. Only of a valid form; what was not asked stays as it was told before."""
        said: Mapping[str, Any] = {**(told_of(self.row) if self.row is not None else {}), **self.cleaned_data}
        consents = (each.consent(said.get(each.name, "")) for each in self.permissions)
        return RegistrationDraft(
            given_name=said["given_name"],
            family_name=said["family_name"],
            minor=said["minor"],
            birth_date=said.get("birth_date"),
            needs=said.get("needs", ()),
            needs_words=said.get("needs_words", ""),
            guardian_name=said["guardian_name"],
            guardian_phone=said["guardian_phone"],
            guardian_kind=said["guardian_kind"],
            allowed=said["allowed"],
            answers={**_answers_kept(self.row), **self._answers()},
            consents=tuple(each for each in consents if each is not None),
            person_id=self.row.person_id if self.row is not None else None,
            **self.priced(),
        )

    def _answers(self) -> dict[int, Any]:
        said = {each.pk: fields.told(each, self.cleaned_data[f"question_{each.pk}"]) for each in self.asked.of_person}
        return {pk: answer for pk, answer in said.items() if answer is not None}

    def priced(self) -> dict[str, Any]:
        """What is agreed for them: it is asked of somebody new only."""
        return {}


class AddForm(PersonForm):
    """One more person, who pays as the others do."""

    tariff = forms.ChoiceField(
        label=_("Price"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Please choose a price.")},
    )
    amount = AmountField(label="", required=False, max_value=10_000, help_text=_("Nothing is an answer, too."))

    def __init__(self, *args: Any, languages: tuple[str, ...], **kwargs: Any) -> None:
        super().__init__(*args, languages=languages, **kwargs)
        activity = self.asked.activity
        tariff = self.fields["tariff"]
        assert isinstance(tariff, forms.ChoiceField)
        tariff.choices = [
            (
                str(each.pk),
                format_html(
                    "{} · {}",
                    fields.in_its_language(each.name, languages),
                    sum_of(each.amount, activity.currency, languages[0]),
                ),
            )
            for each in self.asked.tariffs
        ]
        if len(self.asked.tariffs) < 2:
            del self.fields["tariff"]
        if activity.price != PricePolicy.AS_YOU_CAN:
            del self.fields["amount"]
        else:
            words = _now("What would they like to pay, in %(currency)s?")
            self.fields["amount"].label = words % {"currency": activity.currency}

    def priced(self) -> dict[str, Any]:
        chosen = self.cleaned_data.get("tariff")
        only = self.asked.tariffs[0].pk if len(self.asked.tariffs) == 1 else None
        amount = self.cleaned_data.get("amount")
        return {"tariff_id": int(chosen) if chosen else only, "amount": amount if amount is not None else Decimal(0)}


class PassOnForm(PersonForm):
    """Who takes the place, and where mails go from now on."""

    email = forms.EmailField(
        label=_("Their e-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={"invalid": _("This does not look like an e-mail address, such as name@example.org.")},
    )


def told_of(row: Registration) -> dict[str, Any]:
    """What is known of somebody, field by field."""
    needs: Mapping[str, Any] = row.needs or {}
    return {
        "given_name": row.given_name,
        "family_name": row.family_name,
        "minor": row.minor,
        "birth_date": row.birth_date,
        "guardian_name": row.guardian_name,
        "guardian_phone": row.guardian_phone or "",
        "guardian_kind": row.guardian_kind or GuardianKind.PARENT.value,
        "allowed": row.allowed_at is not None,
        "needs": list(needs.get("what", ())),
        "needs_words": needs.get("words", ""),
    }


def _answers_kept(row: Registration | None) -> dict[int, Any]:
    return {int(key): value for key, value in ((row.answers if row is not None else None) or {}).items()}


def _typed_answers(row: Registration | None, asked: Asked) -> dict[str, Any]:
    """Answers as their fields show them."""
    kept = _answers_kept(row)
    return {
        f"question_{each.pk}": _typed(each, kept[each.pk]) for each in asked.of_person if kept.get(each.pk) is not None
    }


def _typed(question: Question, answer: Any) -> str:
    if question.kind == QuestionKind.YES_NO:
        return "yes" if answer else "no"
    return str(answer)
