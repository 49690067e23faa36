"""The first words of a new page, and of a new organisation or place: a name and an address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.refusals import Refusal
from estaminet.kernel.search.words import cut, fold
from estaminet.network.enums import PartnershipRole
from estaminet.network.models import Hub

SLUG = 50


def address_of(name: str) -> str:
    """The end of an address made of a name, in any script; letters only Latin has."""
    return slugify(name, allow_unicode=False)[:SLUG].strip("-") or slugify(
        "-".join(filter(str.isascii, map(fold, cut(name))))
    )


class NameForm(forms.Form):
    """What it is called; the address follows from it unless somebody gives one."""

    name = forms.CharField(label=gettext_lazy("What is it called?"), max_length=80)
    slug = forms.SlugField(
        label=gettext_lazy("End of the address"),
        max_length=SLUG,
        required=False,
        help_text=gettext_lazy("Small letters, numbers and hyphens. Leave it empty: it is then made of the name."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("name") and not cleaned.get("slug"):
            cleaned["slug"] = address_of(cleaned["name"])
            if not cleaned["slug"]:
                self.add_error("slug", _("Please give an address in Latin letters, numbers and hyphens."))
        return cleaned

    def refuse(self, refusal: Refusal) -> None:
        names = {"title": "name"}
        field = names.get(refusal.field or "", refusal.field)
        # A constraint over network, hub and address is about the address, whatever it names first.
        self.add_error(field if field in self.fields else "slug", str(refusal.message))


class NewPageForm(NameForm):
    """A page of the hub, or of the whole network for those who coordinate it."""

    whole_network = forms.BooleanField(
        label=gettext_lazy("For the whole network, not only for this hub"), required=False
    )

    def __init__(self, *args: Any, coordinates: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not coordinates:
            del self.fields["whole_network"]


class PartnershipForm(forms.Form):
    """What an organisation is to the network or to one hub."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=PartnershipRole.choices)
    hub = forms.ModelChoiceField(
        label=gettext_lazy("At which hub?"),
        queryset=Hub.objects.none(),
        required=False,
        to_field_name="slug",
        empty_label=gettext_lazy("the whole network"),
    )
    since = forms.DateField(
        label=gettext_lazy("Since"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    text = forms.CharField(
        label=gettext_lazy("What it does with us"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, hubs: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["hub"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = hubs
        field.label_from_instance = lambda hub: str(hub.name.pick([language]).text)  # type: ignore[method-assign, assignment]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("since") and cleaned.get("until") and cleaned["until"] < cleaned["since"]:
            self.add_error("until", _("The last day comes before the first."))
        return cleaned

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))
