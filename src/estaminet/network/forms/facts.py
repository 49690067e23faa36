"""Facts of hubs, places and organisations: only what somebody really changed is written."""

from __future__ import annotations

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.languages.names import language_names
from estaminet.network.models import Hub, Organisation, Page, Partnership, Place
from estaminet.network.models.hub import country_code
from estaminet.ui.facts import FactsForm

LANGUAGE_CHOICES = settings.LANGUAGES


def languages_field(label: Any, *, required: bool) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=LANGUAGE_CHOICES, required=required, widget=forms.CheckboxSelectMultiple
    )


def zones() -> list[tuple[str, str]]:
    """Time zones of Europe and around, by their name."""
    regions = ("Europe/", "Atlantic/", "Africa/", "Asia/")
    return [(zone, zone.replace("_", " ")) for zone in sorted(available_timezones()) if zone.startswith(regions)]


class UpperField(forms.CharField):
    """A code in capital letters."""

    def __init__(self, *, max_length: int = 2, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, min_length=max_length, validators=[country_code], **kwargs)

    def to_python(self, value: Any) -> str:
        return str(super().to_python(value)).upper()


class AddressForm(FactsForm):
    """Where a hub is and how it is reached."""

    zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=zones)
    spoken = languages_field(gettext_lazy("Languages spoken at the desk"), required=False)
    languages = languages_field(gettext_lazy("Languages we write in"), required=True)

    # Small letters are as good.
    country = UpperField(label=gettext_lazy("Country"), help_text=gettext_lazy("Two capital letters, such as BE."))

    class Meta:
        model = Hub
        fields = (
            "street",
            "street2",
            "postcode",
            "country",
            "latitude",
            "longitude",
            "zone",
            "phone",
            "email",
            "languages",
            "spoken",
        )
        help_texts = {
            "latitude": gettext_lazy("In degrees, such as 50.701500. Maps show it when you press long on a place."),
            "longitude": gettext_lazy("In degrees, such as 3.217100."),
        }
        widgets = {
            "latitude": forms.TextInput(attrs={"inputmode": "decimal"}),
            "longitude": forms.TextInput(attrs={"inputmode": "decimal"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = language_names()
        offered = dict.fromkeys([*self.instance.network.languages, *self.instance.languages])
        field = self.fields["languages"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(code, names.get(code, code)) for code in offered]

    def clean_languages(self) -> list[str]:
        return self._in_order("languages")

    def clean_spoken(self) -> list[str]:
        return self._in_order("spoken")

    def _in_order(self, name: str) -> list[str]:
        """Those that were there keep their order; new ones follow."""
        chosen = self.cleaned_data[name]
        kept = [code for code in self.initial.get(name, []) if code in chosen]
        return [*kept, *(code for code in chosen if code not in kept)]


class LookForm(FactsForm):
    """How a hub is drawn, and whether the public sees it."""

    class Meta:
        model = Hub
        fields = ("kind", "ink", "facade", "listed")
        widgets = {"ink": forms.RadioSelect, "facade": forms.RadioSelect}


class HolidayForm(FactsForm):
    """What happens on public holidays."""

    class Meta:
        model = Hub
        fields = ("holidays", "subdivision")
        widgets = {"holidays": forms.RadioSelect}
        help_texts = {"subdivision": gettext_lazy("Only where a region has holidays of its own; such as 57 or BZ.")}


class PlaceForm(FactsForm):
    """A room or spot."""

    class Meta:
        model = Place
        fields = ("kind", "capacity", "floor", "position", "listed")
        help_texts = {"floor": gettext_lazy("0 is the ground floor; leave it empty outdoors or online.")}


class PageFactsForm(FactsForm):
    """Where a page stands, and the poster beside it."""

    class Meta:
        model = Page
        fields = ("slug", "menu", "position", "drawing")
        help_texts = {"slug": gettext_lazy("Small letters, numbers and hyphens.")}


class OrganisationForm(FactsForm):
    """An organisation."""

    country = UpperField(
        label=gettext_lazy("Country"), required=False, help_text=gettext_lazy("Two capital letters, such as BE.")
    )

    class Meta:
        model = Organisation
        fields = ("kind", "website", "town", "country", "ink")


class PartnershipDaysForm(FactsForm):
    """From when until when; a last day ends a partnership and keeps it as past."""

    class Meta:
        model = Partnership
        fields = ("since", "until")
        widgets = {
            "since": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }
        help_texts = {"until": gettext_lazy("A last day ends the partnership; it is then shown as a past one.")}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("since") and cleaned.get("until") and cleaned["until"] < cleaned["since"]:
            self.add_error("until", _("The last day comes before the first."))
        return cleaned
