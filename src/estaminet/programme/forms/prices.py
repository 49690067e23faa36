"""What an activity costs: how it is paid for, and a row for each price with its name in each language."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.languages.names import direction
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import PricePolicy
from estaminet.programme.forms.choices import capitalised
from estaminet.programme.models import Activity, Tariff
from estaminet.programme.operations import TariffDraft
from estaminet.ui.fields import AmountField
from estaminet.ui.templatetags.ui import language_called

EMPTY_ROWS = 3
MOST_ROWS = 30


class PriceRow(forms.Form):
    """One price. An empty row is none."""

    id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    amount = AmountField(label=gettext_lazy("Amount"), required=False)
    gone = forms.BooleanField(label=gettext_lazy("Take this price away"), required=False)

    def __init__(self, *args: Any, languages: Sequence[str], own: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages, self.own = languages, own
        for code in languages:
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name in %(language)s") % {"language": language_called(code)},
                max_length=Tariff.language_fields()["name"].text_length,
                required=False,
                widget=forms.TextInput(attrs={"lang": code, "dir": direction(code), "spellcheck": "true"}),
            )

    @property
    def names(self) -> list[forms.BoundField]:
        """Those in the languages the hub writes in; the others are folded away."""
        return [self[f"name_{code}"] for code in self.languages[: self.own]]

    @property
    def more_names(self) -> list[forms.BoundField]:
        return [self[f"name_{code}"] for code in self.languages[self.own :]]

    @property
    def more_open(self) -> bool:
        return any(field.errors for field in self.more_names)

    @property
    def is_empty(self) -> bool:
        """Nothing was written into it, or it is to go."""
        said = self.cleaned_data
        written = said.get("amount") is not None or any(said.get(f"name_{code}") for code in self.languages)
        return bool(said.get("gone")) or not written

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.is_empty and cleaned.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", _("Please give an amount; 0 is one too."))
        return cleaned

    def draft(self) -> TariffDraft:
        said = self.cleaned_data
        names = {code: said[f"name_{code}"] for code in self.languages}
        return TariffDraft(said["amount"], names, said["id"])


Rows = forms.formset_factory(PriceRow, extra=EMPTY_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS + EMPTY_ROWS)


class PricesForm(forms.Form):
    """The policy, the mark of how prices stood, and the rows."""

    price = forms.ChoiceField(
        label=gettext_lazy("How it is paid for"),
        choices=lambda: capitalised(PricePolicy.choices),
        widget=forms.RadioSelect,
    )
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, activity: Activity, languages: Sequence[str], own: int, mark: str, **kwargs: Any
    ) -> None:
        super().__init__(data, initial={"price": activity.price, "seen": mark}, **kwargs)
        there = [
            {
                "id": tariff.pk,
                "amount": tariff.amount,
                **{f"name_{code}": tariff.name.text(code) for code in tariff.name},
            }
            for tariff in activity.tariffs.all()
        ]
        codes = list(dict.fromkeys([*languages, *(code for tariff in activity.tariffs.all() for code in tariff.name)]))
        self.rows = Rows(data, initial=there, prefix="row", form_kwargs={"languages": codes, "own": own})

    def is_valid(self) -> bool:
        whole = super().is_valid()
        return self.rows.is_valid() and whole

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not self.rows.is_valid():
            return cleaned
        number = len(self.drafts())
        policy = cleaned.get("price")
        if policy in (PricePolicy.FIXED, PricePolicy.SOLIDARITY) and not number:
            self.add_error("price", _("Please give an amount for each price."))
        elif policy == PricePolicy.FIXED and number > 1:
            self.add_error("price", _("These are several prices. Keep one, or choose “several prices”."))
        return cleaned

    def drafts(self) -> list[TariffDraft]:
        """The prices, in their order."""
        return [row.draft() for row in self.rows if not row.is_empty]

    def refuse(self, refusal: Refusal, mark: str) -> None:
        """Show why an operation said no. Whoever saves again has now seen how prices stand."""
        data = cast(QueryDict, self.data).copy()
        data["seen"] = mark
        self.data = data
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))
