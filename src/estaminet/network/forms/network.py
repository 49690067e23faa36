"""What coordinators settle for the whole network: its languages and look, and a hub to open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast
from zoneinfo import available_timezones

from babel.core import get_global
from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.network.forms.facts import zones
from estaminet.network.forms.pages import NameForm
from estaminet.network.models import Network
from estaminet.network.queries.nearest import town_point
from estaminet.network.templatetags.opening import country_name
from estaminet.ui.facts import FactsForm

MORE = 2  # places left free below the languages that are there
CAPITALS = {"CY": "Asia/Nicosia"}  # where the first of several zones is not the one most people live in


class InOrder(forms.SelectMultiple):
    """One list of choices below the other: what stands first comes first. Works without script."""

    template_name = "network/widgets/in_order.html"
    use_fieldset = True

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        chosen = [code for code in value or [] if code]
        places = min(len(chosen) + MORE, len(list(self.choices)))
        attributes = self.build_attrs(self.attrs, attrs)
        filled = [*chosen, *[""] * (places - len(chosen))]
        return {
            "widget": {
                "name": name,
                "attrs": attributes,
                "choices": list(self.choices),
                "places": [{"number": number, "code": code} for number, code in enumerate(filled, 1)],
            }
        }

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        return ""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        found = data.getlist(name) if hasattr(data, "getlist") else data.get(name) or []
        return [code for code in found if code]


class InOrderField(forms.MultipleChoiceField):
    """Choices whose order counts; each can be taken once."""

    widget = InOrder

    def clean(self, value: Any) -> list[str]:
        found: list[str] = super().clean(value)
        if len(set(found)) != len(found):
            raise forms.ValidationError(_("Choose at least one language, each once."))
        return found

    def has_changed(self, initial: Iterable[Any] | None, data: Iterable[Any] | None) -> bool:
        return [str(each) for each in initial or []] != [str(each) for each in data or []]


class NetworkLookForm(FactsForm):
    """Languages in their order, ink, and light or dark."""

    languages = InOrderField(
        label=gettext_lazy("Languages, in order"),
        choices=settings.LANGUAGES,
        help_text=gettext_lazy(
            "A text without a translation is shown in the first of these languages that has it. Taking a language away "
            "deletes no text: its pages are no longer offered, and come back with it."
        ),
    )

    class Meta:
        model = Network
        fields = ("languages", "ink", "theme")
        widgets = {"ink": forms.RadioSelect, "theme": forms.RadioSelect}


def countries() -> list[tuple[str, str]]:
    """Countries that have a time zone, by their names in the reader's language."""
    named = [(code, country_name(code)) for code in get_global("territory_zones") if len(code) == 2 and code.isalpha()]
    return [("", "–"), *sorted(named, key=lambda pair: pair[1].casefold())]


def zone_of(country: str) -> str:
    """The zone most people of a country live in; nothing when it is not known."""
    found = [zone for zone in get_global("territory_zones").get(country, ()) if zone in available_timezones()]
    return CAPITALS.get(country) or min(found, key=lambda zone: (not zone.startswith("Europe/"), zone), default="")


class OpenHubForm(NameForm):
    """A new hub. The point and the time zone may be left empty: they are then looked up, and shown to be checked."""

    town = forms.CharField(label=gettext_lazy("Town"), max_length=80)
    country = forms.ChoiceField(label=gettext_lazy("Country"), choices=countries)
    street = forms.CharField(label=gettext_lazy("Street and number"), max_length=200, required=False)
    postcode = forms.CharField(label=gettext_lazy("Postcode"), max_length=20, required=False)
    latitude = forms.DecimalField(
        label=gettext_lazy("Latitude"),
        min_value=-90,
        max_value=90,
        max_digits=8,
        decimal_places=6,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
        help_text=gettext_lazy("Leave it empty to have the town looked up."),
    )
    longitude = forms.DecimalField(
        label=gettext_lazy("Longitude"),
        min_value=-180,
        max_value=180,
        max_digits=9,
        decimal_places=6,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "decimal"}),
    )
    zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        choices=lambda: [("", _("that of the country")), *zones()],
        required=False,
    )
    listed = forms.BooleanField(
        label=gettext_lazy("Show it to the public at once"),
        required=False,
        help_text=gettext_lazy("Otherwise only teams see it, until you show it under “Look and picture”."),
    )
    field_order = ("name", "town", "country", "street", "postcode", "latitude", "longitude", "zone", "slug", "listed")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposed = False

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        country, town = cleaned.get("country"), cleaned.get("town")
        if not country or not town or self.errors:
            return cleaned
        if not cleaned.get("zone"):
            self._propose_zone(country)
        if cleaned.get("latitude") is None and cleaned.get("longitude") is None:
            self._propose_point(town, country)
        elif cleaned.get("latitude") is None or cleaned.get("longitude") is None:
            missing = "latitude" if cleaned.get("latitude") is None else "longitude"
            self.add_error(missing, _("Give both numbers, or leave both empty."))
        return cleaned

    def _propose_zone(self, country: str) -> None:
        zone = zone_of(country)
        if zone in dict(zones()):
            self._fill(zone=zone)
        else:
            self.add_error("zone", _("Please choose the time zone."))

    def _propose_point(self, town: str, country: str) -> None:
        point = town_point(town, country)
        if point is None:
            self.add_error(
                "latitude",
                _("We do not know this town. Please give its point: maps show it when you press long on a place."),
            )
        else:
            self._fill(latitude=f"{point[0]:.6f}", longitude=f"{point[1]:.6f}")

    def _fill(self, **values: str) -> None:
        data = cast(QueryDict, self.data).copy()
        for name, value in values.items():
            data[self.add_prefix(name)] = value
        self.data, self.proposed = data, True

    def facts(self, network: Network) -> dict[str, Any]:
        """What the operation takes."""
        given = ("country", "street", "postcode", "latitude", "longitude", "zone", "listed")
        facts = {name: self.cleaned_data[name] for name in given}
        return facts | {"languages": list(network.languages), "position": network.hubs.count()}
