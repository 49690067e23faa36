"""The people of a party as the team writes them down: a row for each, most of it folded away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from estaminet.people.enums import GuardianKind
from estaminet.programme.enums import AsksBirthDates, CameBy, Need
from estaminet.programme.forms.choices import capitalised
from estaminet.programme.forms.registering import register_fields as fields
from estaminet.programme.models import Pool, Question, Session
from estaminet.programme.queries.registering.ages import is_minor
from estaminet.programme.queries.registering.choices import Asked
from estaminet.programme.queries.registering.drafts import ConsentDraft, RegistrationDraft
from estaminet.ui.fields import AmountField

ELSE = "else"


@dataclass(frozen=True)
class Setting:
    """What a form needs to know: the date, what is asked, ``spots`` of a joint session by name, groups, languages of
    mails, languages one may speak, in which order texts are read, and that of the page."""

    session: Session
    asked: Asked
    spots: Sequence[tuple[str, str]]
    groups: Sequence[Pool]
    mails: Sequence[str]
    spoken: Sequence[str]
    languages: tuple[str, ...]
    language: str
    came_by: str = CameBy.PHONE.value

    @property
    def currency(self) -> str:
        return self.asked.activity.currency


class Patient(forms.Form):
    """Can show what was typed so far without saying yet what is missing (``judged`` False)."""

    judged = True

    @property
    def errors(self) -> ErrorDict:
        return super().errors if self.judged else ErrorDict()


class PersonRow(Patient):
    """One person. A row in which nothing was typed is nobody."""

    given_name = fields.words_field(gettext_lazy("Given name"), 80)
    family_name = fields.words_field(gettext_lazy("Family name"), 120)
    minor = forms.BooleanField(label=gettext_lazy("Under 18"), required=False)
    guardian = forms.ChoiceField(
        label=gettext_lazy("Who answers for them?"),
        choices=(
            ("", gettext_lazy("the first grown-up written here")),
            (ELSE, gettext_lazy("somebody else")),
        ),
        required=False,
    )
    guardian_name = fields.words_field(gettext_lazy("Name of that grown-up"), 160)
    guardian_phone = fields.phone(gettext_lazy("Their telephone"), own=False)
    guardian_kind = forms.ChoiceField(
        label=gettext_lazy("Who is that to the child?"),
        choices=lambda: capitalised(GuardianKind.choices),
        required=False,
    )
    allowed = forms.BooleanField(label=gettext_lazy("They allow the child to take part"), required=False)

    def __init__(self, *args: Any, setting: Setting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.setting = setting
        asked = setting.asked
        if asked.terms.birth_dates != AsksBirthDates.NOBODY:
            self.fields["birth_date"] = fields.BirthDateField()
        if len(asked.tariffs) > 1:
            offered = [
                (str(each.pk), f"{each.name.pick(setting.languages).text or _('Price')}: {each.amount}")
                for each in asked.tariffs
            ]
            self.fields["tariff"] = forms.ChoiceField(label=_("Price"), choices=offered, required=False)
        elif asked.amount:
            label = _("They would like to pay, in %(currency)s") % {"currency": setting.currency}
            self.fields["amount"] = AmountField(label=label, required=False, max_value=10_000)
        if asked.terms.needs:
            self._add_needs()
        for question in asked.of_person:
            field = fields.answer_to(question, setting.languages)
            field.required = False
            self.fields[f"question_{question.pk}"] = field
        for text in asked.texts:
            self.fields[f"consent_{text.pk}"] = forms.ChoiceField(
                label=fields.in_its_language(text.title, setting.languages),
                choices=(("", pgettext_lazy("consent", "not asked")), *fields.YES_NO),
                required=False,
            )

    def _add_needs(self) -> None:
        self.fields["needs"] = forms.MultipleChoiceField(
            label=_("What do they need?"),
            choices=capitalised(Need.choices),
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )
        self.fields["needs_words"] = fields.words_field(_("Anything else they need?"), 500)

    def _those(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    def _begin(self, start: str) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith(start)]

    @property
    def prices(self) -> list[forms.BoundField]:
        return self._those("tariff", "amount")

    @property
    def needed(self) -> list[forms.BoundField]:
        return self._those("needs", "needs_words")

    @property
    def questions(self) -> list[forms.BoundField]:
        return self._begin("question_")

    @property
    def consents(self) -> list[forms.BoundField]:
        return self._begin("consent_")

    @property
    def further(self) -> list[forms.BoundField]:
        """What is folded away: what they need, answer and allow."""
        return [*self.needed, *self.questions, *self.consents]

    @property
    def further_open(self) -> bool:
        return any(field.errors or (self.is_bound and field.value()) for field in self.further)

    @property
    def is_empty(self) -> bool:
        said = self.cleaned_data
        return not (said.get("given_name") or said.get("family_name") or said.get("birth_date") or said.get("minor"))

    def draft(self, guardian: int | None) -> RegistrationDraft:
        """The person; ``guardian`` is the place of the first grown-up. A birth date says who is under 18."""
        said = self.cleaned_data
        here = guardian if said.get("guardian") != ELSE else None
        return RegistrationDraft(
            given_name=said.get("given_name", ""),
            family_name=said.get("family_name", ""),
            minor=said.get("minor", False),
            birth_date=said.get("birth_date"),
            needs=said.get("needs", ()),
            needs_words=said.get("needs_words", ""),
            guardian=here,
            guardian_name=said.get("guardian_name", "") if here is None else "",
            guardian_phone=said.get("guardian_phone", ""),
            guardian_kind=said.get("guardian_kind") or GuardianKind.PARENT.value,
            allowed=said.get("allowed", False),
            answers=answers_of(self, self.setting.asked.of_person),
            consents=self._consents(),
            **self._priced(),
        )

    def _consents(self) -> list[ConsentDraft]:
        told = ((text, self.cleaned_data.get(f"consent_{text.pk}")) for text in self.setting.asked.texts)
        language = self.setting.language
        return [
            ConsentDraft(text_id=text.pk, given=said == "yes", read=text.mark(language), language=language)
            for text, said in told
            if said
        ]

    def _priced(self) -> dict[str, Any]:
        said, tariffs = self.cleaned_data, self.setting.asked.tariffs
        chosen = int(said["tariff"]) if said.get("tariff") else tariffs[0].pk if tariffs else None
        return {"tariff_id": chosen, "amount": said.get("amount") or Decimal(0)}


def answers_of(form: forms.Form, questions: Sequence[Question]) -> dict[int, Any]:
    told = {each.pk: fields.told(each, form.cleaned_data.get(f"question_{each.pk}")) for each in questions}
    return {pk: answer for pk, answer in told.items() if answer is not None}


def under_age(row: PersonRow, day: date) -> bool:
    """Whether somebody is a child on that day; a birth date says it where there is one."""
    born = row.cleaned_data.get("birth_date")
    return is_minor(born, day) if born is not None else bool(row.cleaned_data.get("minor"))
