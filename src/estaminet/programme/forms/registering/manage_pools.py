"""How the places of an activity are shared out: on the spot and online, by place, by country, for groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from estaminet.kernel.languages.names import direction
from estaminet.kernel.refusals import Refusal
from estaminet.programme.enums import Mode, PoolKind
from estaminet.programme.forms.registering.register_fields import countries
from estaminet.programme.models import Pool
from estaminet.programme.queries.registering.pools import PoolDraft, Spot
from estaminet.ui.templatetags.ui import language_called

MOST_SEATS = 100_000
MOST_ROWS = 40
EMPTY_COUNTRIES, EMPTY_GROUPS = 2, 1


def seats_field(label: Any, *, least: int = 0) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(label=label, min_value=least, max_value=MOST_SEATS, required=False, widget=widget)


class CountryRow(forms.Form):
    """The most that may come from one country. An empty row is none."""

    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False, choices=countries)
    seats = seats_field(pgettext_lazy("seats", "Places"))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("seats") is not None and not cleaned.get("country") and "country" not in self.errors:
            self.add_error("country", _("Please say for which country."))
        if cleaned.get("country") and cleaned.get("seats") is None and "seats" not in self.errors:
            self.add_error("seats", _("Please say how many places."))
        return cleaned

    def draft(self) -> PoolDraft | None:
        said = self.cleaned_data
        if not said.get("country") or said.get("seats") is None:
            return None
        return PoolDraft(kind=PoolKind.COUNTRY.value, seats=said["seats"], country=said["country"])


class GroupRow(forms.Form):
    """Places kept for a group that comes by its own link. An empty row is none."""

    id = forms.IntegerField(widget=forms.HiddenInput, required=False)
    seats = seats_field(gettext_lazy("Places kept for them"))
    gone = forms.BooleanField(label=gettext_lazy("Keep nothing for them any more"), required=False)

    def __init__(
        self, *args: Any, languages: Sequence[str], own: int, pools: Mapping[int, Pool], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.languages, self.own, self.pools = languages, own, pools
        for code in languages:
            self.fields[f"name_{code}"] = forms.CharField(
                label=_("Name in %(language)s") % {"language": language_called(code)},
                max_length=Pool.language_fields()["name"].text_length,
                required=False,
                widget=forms.TextInput(attrs={"lang": code, "dir": direction(code), "spellcheck": "true"}),
            )

    @property
    def pool(self) -> Pool | None:
        """The group that is there already."""
        sent = self["id"].value()
        return self.pools.get(int(sent)) if str(sent or "").isdecimal() else None

    @property
    def names(self) -> list[forms.BoundField]:
        return [self[f"name_{code}"] for code in self.languages[: self.own]]

    @property
    def more_names(self) -> list[forms.BoundField]:
        return [self[f"name_{code}"] for code in self.languages[self.own :]]

    @property
    def more_open(self) -> bool:
        return any(field.errors for field in self.more_names)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        named = any(cleaned.get(f"name_{code}") for code in self.languages)
        if cleaned.get("gone"):
            return cleaned
        if named and cleaned.get("seats") is None and "seats" not in self.errors:
            self.add_error("seats", _("Please say how many places."))
        if cleaned.get("seats") is not None and not named and self.languages:
            self.add_error(
                f"name_{self.languages[0]}", _("Please give the group a name, such as the school and class.")
            )
        return cleaned

    def draft(self) -> PoolDraft | None:
        said = self.cleaned_data
        names = {code: said.get(f"name_{code}", "") for code in self.languages}
        if said.get("gone") or said.get("seats") is None:
            return None
        return PoolDraft(kind=PoolKind.GROUP.value, seats=said["seats"], name=names, id=said.get("id"))


Countries = forms.formset_factory(CountryRow, extra=EMPTY_COUNTRIES, max_num=MOST_ROWS, absolute_max=2 * MOST_ROWS)
Groups = forms.formset_factory(GroupRow, extra=EMPTY_GROUPS, max_num=MOST_ROWS, absolute_max=2 * MOST_ROWS)


class PoolsForm(forms.Form):
    """All pools of an activity. ``ways`` says whether there are ways to choose from, ``spots`` names those of joint
    sessions; ``sure`` is ticked by whoever has read what a smaller number means."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        data: Any = None,
        *,
        pools: Sequence[Pool],
        ways: bool,
        spots: Mapping[Spot, str],
        languages: Sequence[str],
        own: int,
        mark: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(data, initial={"seen": mark}, prefix="pools", **kwargs)
        self.names: dict[str, PoolDraft] = {}
        modes = {pool.mode: pool.seats for pool in pools if pool.kind == PoolKind.MODE}
        if ways or modes:
            for mode, label in ((Mode.IN_PERSON, _("On the spot")), (Mode.ONLINE, _("Online"))):
                self._add(label, PoolDraft(kind=PoolKind.MODE.value, seats=0, mode=mode.value), modes.get(mode.value))
        there = {(each.hub_id, each.place_id): each.seats for each in pools if each.kind == PoolKind.PLACE}
        for spot, words in spots.items():
            self._add(words, PoolDraft(kind=PoolKind.PLACE.value, seats=0, spot=spot), there.get(spot))
        counted = [each for each in pools if each.kind == PoolKind.COUNTRY]
        self.countries = Countries(
            data, prefix="country", initial=[{"country": each.country, "seats": each.seats} for each in counted]
        )
        kept = {each.pk: each for each in pools if each.kind == PoolKind.GROUP}
        codes = list(dict.fromkeys([*languages, *(code for each in kept.values() for code in each.name)]))
        self.groups = Groups(
            data,
            prefix="group",
            initial=[
                {"id": pk, "seats": each.seats, **{f"name_{code}": each.name.text(code) for code in each.name}}
                for pk, each in kept.items()
            ],
            form_kwargs={"languages": codes, "own": own, "pools": kept},
        )

    def _add(self, label: str, draft: PoolDraft, seats: int | None) -> None:
        name = f"of{len(self.names)}"
        self.names[name] = draft
        self.fields[name] = seats_field(label)
        self.initial[name] = seats

    @property
    def of_modes(self) -> list[forms.BoundField]:
        return self._of(PoolKind.MODE)

    @property
    def of_places(self) -> list[forms.BoundField]:
        return self._of(PoolKind.PLACE)

    def _of(self, kind: PoolKind) -> list[forms.BoundField]:
        return [self[name] for name, draft in self.names.items() if draft.kind == kind]

    def is_valid(self) -> bool:
        whole = super().is_valid()
        return all([self.countries.is_valid(), self.groups.is_valid(), whole])

    def drafts(self) -> list[PoolDraft]:
        """The pools as they are to be, in their order."""
        said = self.cleaned_data
        fixed = [
            PoolDraft(kind=draft.kind, seats=said[name], mode=draft.mode, spot=draft.spot)
            for name, draft in self.names.items()
            if said.get(name) is not None
        ]
        rows: Iterable[CountryRow | GroupRow] = [*self.countries, *self.groups]
        return [*fixed, *(draft for draft in (row.draft() for row in rows) if draft is not None)]

    def ask_whether_sure(self) -> None:
        """What a smaller number means is told above; whoever ticks this has read it."""
        self.fields["sure"] = forms.BooleanField(
            label=_("Yes: they keep their places, and nobody new gets one for now"), required=False
        )
        self.add_error("sure", _("Fewer places than people: please read what this means, tick here and save again."))

    @property
    def is_sure(self) -> bool:
        return self.data.get(self.add_prefix("sure"), "") == "on"

    def refuse(self, refusal: Refusal, mark: str) -> None:
        """Show why an operation said no. Whoever saves again has now seen how places are shared out."""
        data = cast(QueryDict, self.data).copy()
        data[self.add_prefix("seen")] = mark
        self.data = data
        self.add_error(None, str(refusal.message))
