"""What the team does with a party: for it, as it asks by telephone, or on its own."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import MoneyKind, MoneyMethod
from estaminet.programme.forms.choices import capitalised
from estaminet.programme.forms.registering.party import AcceptForm, CancelForm, MoveForm, WishForm
from estaminet.programme.forms.registering.party_person import AddForm, PassOnForm, PersonForm
from estaminet.programme.models import MoneyFact, Party
from estaminet.programme.operations.registering.notes import LONGEST_NOTE, Contact
from estaminet.ui.fields import AmountField, LinesField
from estaminet.ui.once import OnceForm

LONGEST_REASON = 500


def reason_field(label: Any, *, required: bool, help_text: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=LONGEST_REASON,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )


class ActForm(forms.Form):
    """Something done with one party."""

    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no, beside the field it is about."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


class ConfirmForm(ActForm):
    """Asks for nothing but the button."""


class OfferForm(ActForm):
    """Places before one's turn, for a reason."""

    reason = reason_field(
        gettext_lazy("Why before their turn?"),
        required=True,
        help_text=gettext_lazy("Everybody in the team can read it in the history."),
    )


class TeamCancelForm(CancelForm, ActForm):
    """Who does not come, and why; told by mail unless they know already."""

    def __init__(self, *args: Any, mail: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"] = reason_field(
            _("Reason"), required=False, help_text=_("It stands in the mail and in the history.")
        )
        if mail:
            self.fields["tell"] = forms.BooleanField(label=_("Tell them by mail"), required=False, initial=True)

    @property
    def everybody(self) -> bool:
        return not {"who", "number"} & set(self.fields) or "everybody" in self.data


class TeamAcceptForm(AcceptForm, ActForm):
    """Who comes, when fewer places are held than people registered."""


class TeamMoveForm(MoveForm, ActForm):
    """Another date or way of taking part."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].label = _("When and how would they like to come?")


class TeamWishForm(WishForm, ActForm):
    """A full date they would rather have."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["way"].label = _("Which date would they rather have?")


class WishBackForm(ActForm):
    """Which wish they take back."""

    wish = forms.IntegerField(widget=forms.HiddenInput)


def lift_duties(form: PersonForm) -> None:
    """The team writes down what it was told; it need not ask everything."""
    form.welcome = True
    for name, field in form.fields.items():
        if name == "birth_date" or name.startswith("question_"):
            field.required = False
    kind = form.fields["guardian_kind"]
    assert isinstance(kind, forms.ChoiceField)
    kind.required = False
    kind.choices = capitalised(kind.choices)


class TeamPersonForm(PersonForm, ActForm):
    """A name told or corrected."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lift_duties(self)


class TeamAddForm(AddForm, ActForm):
    """One more person."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lift_duties(self)


class TeamPassOnForm(PassOnForm, ActForm):
    """Somebody else in their place."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lift_duties(self)


class ContactForm(ActForm):
    """How a party is reached."""

    name = forms.CharField(
        label=gettext_lazy("Name of who registered"),
        max_length=160,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off", "dir": "ltr"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("With another address, links sent to the old one open nothing any more."),
        error_messages={
            "invalid": gettext_lazy("This does not look like an e-mail address, such as name@example.org.")
        },
    )
    language = forms.ChoiceField(label=gettext_lazy("Language of our mails"))
    spoken = forms.ChoiceField(label=gettext_lazy("Language they like to be spoken to in"), required=False)

    def __init__(
        self, *args: Any, party: Party, languages: Sequence[str], spoken: Sequence[str], **kwargs: Any
    ) -> None:
        kwargs["initial"] = {
            "name": party.contact_name,
            "phone": party.phone,
            "email": party.email,
            "language": party.language,
            "spoken": party.spoken,
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        names = language_names()
        offered = {"language": [*languages, party.language], "spoken": [*spoken, party.spoken]}
        for name, codes in offered.items():
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            said = [(code, names.get(code, code)) for code in dict.fromkeys(codes) if code]
            field.choices = [("", _("as our mails")), *said] if name == "spoken" else said

    def contact(self) -> Contact:
        return Contact(**self.cleaned_data)


class MoneyForm(OnceForm, ActForm):
    """Money that changed hands. ``due`` is what is still to come."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What happened?"),
        choices=(
            (MoneyKind.RECEIVED.value, gettext_lazy("We received it")),
            (MoneyKind.REFUNDED.value, gettext_lazy("We gave it back")),
        ),
        widget=forms.RadioSelect,
    )
    amount = AmountField(label=gettext_lazy("Amount"))
    method = forms.ChoiceField(
        label=pgettext_lazy("money", "How"), choices=lambda: capitalised(MoneyMethod.choices), widget=forms.Select
    )
    note = forms.CharField(
        label=gettext_lazy("Note"),
        max_length=MoneyFact._meta.get_field("note").max_length,
        required=False,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, due: Decimal, currency: str, **kwargs: Any) -> None:
        kind = MoneyKind.REFUNDED if due < 0 else MoneyKind.RECEIVED
        kwargs["initial"] = {
            "kind": kind.value,
            "amount": abs(due) if due else None,
            **(kwargs.get("initial") or {}),
        }
        super().__init__(*args, **kwargs)
        self.fields["amount"].label = _("Amount in %(currency)s") % {"currency": currency}


class NoteForm(ActForm):
    """What the team should remember of a party."""

    note = LinesField(
        label=gettext_lazy("Note of the team"),
        max_length=LONGEST_NOTE,
        required=False,
        help_text=gettext_lazy("Only the team reads it. Write nothing here that they should not read one day."),
        widget=forms.Textarea(attrs={"rows": 2, "dir": "auto"}),
    )
