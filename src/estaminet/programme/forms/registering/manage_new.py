"""A party written down by the team, at the telephone or at the counter: quick to type, little that must be said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import CameBy, Mode
from estaminet.programme.forms.choices import capitalised
from estaminet.programme.forms.registering import register_fields as fields
from estaminet.programme.forms.registering.manage_people import ELSE, Patient, PersonRow, Setting, answers_of, under_age
from estaminet.programme.queries.registering.drafts import PartyDraft
from estaminet.programme.queries.registering.occupancy import modes_of
from estaminet.ui.fields import LinesField
from estaminet.ui.once import OnceForm

ROWS, MORE_ROWS, MOST_ROWS = 2, 3, 60

Rows = forms.formset_factory(PersonRow, extra=ROWS, max_num=MOST_ROWS, absolute_max=2 * MOST_ROWS)


class PartyForm(Patient, OnceForm):
    """Who comes, how they are reached, how they take part."""

    contact_name = fields.words_field(
        gettext_lazy("Name of who registers them"), 160, help_text=gettext_lazy("Empty: the first person above.")
    )
    phone = fields.phone(gettext_lazy("Telephone"), own=False)
    email = fields.email()
    language = forms.ChoiceField(label=gettext_lazy("Language of our mails and of the ticket"))
    spoken = forms.ChoiceField(label=gettext_lazy("Language they like to be spoken to in"), required=False)
    unnamed = fields.number_of(gettext_lazy("And so many more, without names"))
    minors = fields.number_of(gettext_lazy("Of them under 18"))
    fewest = fields.number_of(gettext_lazy("They would also come with only so many"))
    group_name = fields.words_field(gettext_lazy("School, class or group"), 160)
    note = LinesField(
        label=gettext_lazy("Note of the team"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
    came_by = forms.ChoiceField(
        label=gettext_lazy("They came to us"),
        choices=((CameBy.PHONE.value, CameBy.PHONE.label), (CameBy.COUNTER.value, CameBy.COUNTER.label)),
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None, *, setting: Setting, **kwargs: Any) -> None:
        initial = {"language": setting.language, "came_by": setting.came_by}
        super().__init__(data, initial=initial, **kwargs)
        self.setting = setting
        names = language_names()
        self._offer("language", [(code, names.get(code, code)) for code in setting.mails])
        self._offer("spoken", [("", _("the same")), *((code, names.get(code, code)) for code in setting.spoken)])
        self._offer("came_by", capitalised(self._choices("came_by")))
        modes = modes_of(setting.session)
        if len(modes) > 1:
            labels = {Mode.IN_PERSON.value: _("On the spot"), Mode.ONLINE.value: _("Online")}
            self._ask("mode", _("How they take part"), [(mode, labels[mode]) for mode in modes])
            self.initial["mode"] = modes[0]
        if setting.spots:
            self._ask("spot", _("Where they come"), setting.spots)
        if setting.groups:
            groups = [(str(pool.pk), pool.name.pick(setting.languages).text) for pool in setting.groups]
            self._ask("group", _("On places kept for"), [("", pgettext_lazy("places kept for", "nobody")), *groups])
        if setting.asked.country:
            self._ask("country", _("Country they live in"), fields.countries())
        for question in setting.asked.of_party:
            field = fields.answer_to(question, setting.languages)
            field.required = False
            self.fields[f"question_{question.pk}"] = field
        self.rows = Rows(data, prefix="p", form_kwargs={"setting": setting})

    def _choices(self, name: str) -> Any:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        return field.choices

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _ask(self, name: str, label: str, choices: Sequence[tuple[str, Any]]) -> None:
        field = forms.ChoiceField(label=label, choices=choices, required=False)
        field.needed_sometimes = True  # type: ignore[attr-defined]  # something is chosen already
        self.fields[name] = field

    def _those(self, *names: str) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    @property
    def ways(self) -> list[forms.BoundField]:
        return self._those("mode", "spot", "group", "country")

    @property
    def questions(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("question_")]

    @property
    def further(self) -> list[forms.BoundField]:
        return self._those("contact_name", "group_name", "fewest", "note")

    @property
    def further_open(self) -> bool:
        return any(field.errors or (self.is_bound and field.value()) for field in self.further)

    def is_valid(self) -> bool:
        whole = super().is_valid()
        return self.rows.is_valid() and whole

    def begin_at_the_name(self) -> None:
        """At the counter somebody types at once."""
        self.rows.forms[0].fields["given_name"].widget.attrs["autofocus"] = True

    def without_faults(self) -> None:
        """Show what was typed so far, without saying yet what is missing."""
        self.judged = False
        for row in self.rows.forms:
            row.judged = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.rows.is_valid():
            return cleaned
        written = [row for row in self.rows if not row.is_empty]
        number = len(written) + (cleaned.get("unnamed") or 0)
        if not number:
            first = self.rows.forms[0]
            first.add_error("given_name", _("Please say who comes: at least one person."))
        elif not written and not cleaned.get("contact_name"):
            self.add_error("contact_name", _("Please give one name, so that you know who registered them."))
        self._check_children(written)
        if (cleaned.get("minors") or 0) > (cleaned.get("unnamed") or 0):
            self.add_error("minors", _("These are more than those without names."))
        if cleaned.get("fewest") and cleaned["fewest"] >= number:
            self.add_error("fewest", _("Please give a number below that of the party."))
        return cleaned

    def _check_children(self, written: Sequence[PersonRow]) -> None:
        """Somebody answers for each child, and lets it take part."""
        day = self.setting.session.day
        grown_up = any(not under_age(row, day) for row in written)
        for row in written:
            if not under_age(row, day):
                continue
            named = row.cleaned_data.get("guardian_name")
            if (not grown_up or row.cleaned_data.get("guardian") == ELSE) and not named:
                row.add_error("guardian_name", _("Under 18: please say who answers for them."))
            if not row.cleaned_data.get("allowed"):
                row.add_error("allowed", _("Under 18: please ask whether they may take part."))

    def draft(self) -> PartyDraft:
        """The party. What the team writes down is known to be theirs."""
        said = self.cleaned_data
        written = [row for row in self.rows if not row.is_empty]
        day = self.setting.session.day
        first = next((place for place, row in enumerate(written) if not under_age(row, day)), None)
        people = [row.draft(first) for row in written]
        hub, _hyphen, place = (said.get("spot") or "").partition("-")
        return PartyDraft(
            contact_name=said.get("contact_name") or people[0].name,
            language=said["language"],
            people=people,
            email=said.get("email", ""),
            phone=said.get("phone", ""),
            spoken=said.get("spoken", ""),
            country=said.get("country", ""),
            mode=said.get("mode") or modes_of(self.setting.session)[0],
            spot=(int(hub), int(place) if place else None) if hub else None,
            group=int(said["group"]) if said.get("group") else None,
            group_name=said.get("group_name", ""),
            unnamed=said.get("unnamed") or 0,
            minors=said.get("minors") or 0,
            fewest=said.get("fewest") or None,
            answers=answers_of(self, self.setting.asked.of_party),
            came_by=said["came_by"],
            confirmed=True,
            note=said.get("note", ""),
        )

    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no, beside the field it is about."""
        name = {"people": None, "guardian": None}.get(refusal.field or "", refusal.field)
        self.add_error(name if name in self.fields else None, str(refusal.message))
