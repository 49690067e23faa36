"""Which days, and whose figures."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST = timedelta(days=366 * 10)


class PeriodForm(forms.Form):
    """Days from and to, and whether of the hub or of the whole network. What is missing is this year, of the hub."""

    first = forms.DateField(label=_("From"), widget=forms.DateInput(attrs={"type": "date"}))
    last = forms.DateField(label=_("Until"), widget=forms.DateInput(attrs={"type": "date"}))
    of = forms.ChoiceField(label=_("Of"), choices=[("hub", _("this hub")), ("network", _("the whole network"))])

    def __init__(self, data: Any, *, today: date, whole: bool) -> None:
        given = {name: data.get(name, "") for name in ("first", "last", "of")}
        given["first"] = given["first"] or f"{today.year}-01-01"
        given["last"] = given["last"] or f"{today.year}-12-31"
        given["of"] = given["of"] or ("network" if whole else "hub")
        super().__init__(given)
        if not whole:
            del self.fields["of"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        first, last = cleaned.get("first"), cleaned.get("last")
        if first and last and last < first:
            self.add_error("last", _("The last day comes before the first. Please check the two."))
        elif first and last and last - first > LONGEST:
            self.add_error("last", _("Ten years at once at the most, please."))
        return cleaned
