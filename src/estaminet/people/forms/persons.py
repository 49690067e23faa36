"""What is told of a person, by the team or by herself."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.people.enums import GuardianKind
from estaminet.people.forms.languages import LanguagesForm
from estaminet.people.models import ConsentText, Person
from estaminet.people.operations import PersonDraft
from estaminet.ui.fields import LinesField
from estaminet.ui.once import OnceForm


class DateInput(forms.DateInput):
    """The browser's own calendar; it wants ISO dates whatever the language."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


class PersonForm(LanguagesForm):
    """One of given name, family name and the name she is called by is needed; the rest may stay empty."""

    given_name = forms.CharField(label=_("Given name"), max_length=80, required=False)
    family_name = forms.CharField(label=_("Family name"), max_length=120, required=False)
    called_name = forms.CharField(
        label=_("Name in daily use"), max_length=80, required=False, help_text=_("If it is another one.")
    )
    birth_date = forms.DateField(
        label=_("Birth date"), required=False, widget=DateInput, help_text=_("To know who is a minor. Encrypted.")
    )
    email = forms.EmailField(label=_("E-mail address"), max_length=254, required=False)
    phone = forms.CharField(
        label=_("Telephone"), max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    access_needs = LinesField(
        label=_("What we should know for a good welcome"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Access needs, allergies: only what the team must know. Encrypted."),
    )
    emergency_contact = forms.CharField(
        label=_("Whom to call in an emergency"),
        max_length=500,
        required=False,
        help_text=_("Name and number. Encrypted."),
    )
    field_order = (
        *("given_name", "family_name", "called_name", "birth_date", "email", "phone"),
        *("language_1", "language_2", "language_3", "access_needs", "emergency_contact"),
    )
    told: tuple[str, ...] = (
        *("given_name", "family_name", "called_name", "birth_date", "email", "phone"),
        *("languages", "access_needs", "emergency_contact"),
    )

    def __init__(self, *args: Any, today: date, person: Person | None = None, **kwargs: Any) -> None:
        self.today = today
        if person is not None:
            kwargs["initial"] = {name: getattr(person, name) for name in self.told if name != "languages"}
            kwargs["languages"] = person.languages
        super().__init__(*args, **kwargs)

    def clean_birth_date(self) -> date | None:
        born: date | None = self.cleaned_data["birth_date"]
        if born is not None and not date(1900, 1, 1) <= born <= self.today:
            raise forms.ValidationError(_("Look at this date again: nobody here was born then."))
        return born

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.errors and not any(cleaned.get(name) for name in ("given_name", "family_name", "called_name")):
            self.add_error("given_name", _("One name at least, any of the three."))
        return cleaned

    def draft(self) -> PersonDraft:
        return PersonDraft(**{name: self.cleaned_data[name] for name in self.told})


class NewPersonForm(OnceForm, PersonForm):
    """Somebody nobody has written down yet."""


class OwnDataForm(PersonForm):
    """The same, told by the person herself; her address changes with her account, by a code."""

    called_name = forms.CharField(
        label=_("What should we call you?"), max_length=80, required=False, help_text=_("If it is another one.")
    )
    access_needs = LinesField(
        label=_("What should we know to welcome you?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Access needs, allergies: only what the team must know. Encrypted, and seen by your hub only."),
    )
    emergency_contact = forms.CharField(
        label=_("Whom should we call in an emergency?"),
        max_length=500,
        required=False,
        help_text=_("Name and number. Encrypted."),
    )
    told = (
        *("given_name", "family_name", "called_name", "birth_date", "phone"),
        *("languages", "access_needs", "emergency_contact"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["email"]


class FindForm(forms.Form):
    """Looks for people by name, address or number; sent by POST, so that no name stands in a web address."""

    words = forms.CharField(
        label=_("Name, e-mail address or telephone"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )


class GuardianForm(forms.Form):
    """Who answers for a minor: one of the people the hub knows."""

    guardian = forms.ModelChoiceField(label=_("Guardian"), queryset=Person.objects.none(), empty_label="–")
    kind = forms.ChoiceField(label=_("Relation to the child"), choices=GuardianKind.choices)

    def __init__(self, *args: Any, grown_ups: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["guardian"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = grown_ups
        field.label_from_instance = lambda person: person.name  # type: ignore[method-assign, assignment]


class PaperConsentForm(forms.Form):
    """A yes or a no the team holds on paper."""

    text = forms.ModelChoiceField(label=_("What is allowed or refused"), queryset=ConsentText.objects.none())
    given = forms.ChoiceField(
        label=_("The paper says"),
        choices=[("yes", pgettext_lazy("consent", "Yes")), ("no", pgettext_lazy("consent", "No, or not any more"))],
    )
    until = forms.DateField(
        label=_("Until"), required=False, widget=DateInput, help_text=_("Only if the paper names a day.")
    )
    guardian = forms.ModelChoiceField(
        label=_("Signed by the guardian"), required=False, queryset=Person.objects.none(), empty_label="–"
    )

    def __init__(self, *args: Any, texts: Any, guardians: Any, words: dict[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text, guardian = self.fields["text"], self.fields["guardian"]
        assert isinstance(text, forms.ModelChoiceField)
        assert isinstance(guardian, forms.ModelChoiceField)
        text.queryset, guardian.queryset = texts, guardians
        text.label_from_instance = lambda row: words[row.pk]  # type: ignore[method-assign, assignment]
        guardian.label_from_instance = lambda person: person.name  # type: ignore[method-assign, assignment]
        if not guardians:
            del self.fields["guardian"]
