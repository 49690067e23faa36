"""Facts of an activity: what it is, for whom, in which languages, how one comes and takes part, and who makes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.reader import Reader
from estaminet.kernel.refusals import Refusal
from estaminet.network.models import Hub
from estaminet.programme.enums import PARENTS, ActivityKind, Audience, Entry, SignLanguage, Transport, Visibility
from estaminet.programme.forms.choices import capitalised
from estaminet.programme.kinds import Fact, kind_of
from estaminet.programme.models import Activity
from estaminet.programme.queries.team_list import made_at
from estaminet.ui.facts import FactsForm

FACT = "fact_"  # before the name of a field that holds what a kind asks for


def several(label: Any, choices: Iterable[tuple[str, Any]], help_text: Any = "") -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple, help_text=help_text
    )


def language_choices(codes: Iterable[str]) -> list[tuple[str, str]]:
    """Languages by the names they have in themselves."""
    names = language_names()
    return [(code, names.get(code, code)) for code in dict.fromkeys(codes)]


class ParentField(forms.ModelChoiceField):
    """A festival or series, by its title."""

    languages: tuple[str, ...] = ()

    def label_from_instance(self, row: Any) -> str:
        return row.title.pick(self.languages).text or _("Without a title yet")


class ActivityFactsForm(FactsForm):
    """The facts, and below them those its kind asks for. ``partners`` are hubs, by their short names."""

    signed = several(gettext_lazy("Sign languages"), SignLanguage.choices)
    transport = several(
        gettext_lazy("Good ways to come"),
        capitalised(Transport.choices),
        gettext_lazy("The page says of each what it costs the climate."),
    )
    parent = ParentField(
        label=gettext_lazy("Part of a festival or series"),
        queryset=Activity.objects.none(),
        required=False,
        empty_label=gettext_lazy("no, it stands for itself"),
    )

    class Meta:
        model = Activity
        fields = (
            *("kind", "audience", "youngest", "oldest"),
            *("spoken", "interpreted", "signed", "easy_to_read"),
            *("entry", "seats", "transport"),
            *("visibility", "parent", "slug"),
        )
        widgets = {
            "entry": forms.RadioSelect,
            "visibility": forms.RadioSelect,
            "youngest": forms.TextInput(attrs={"inputmode": "numeric"}),
            "oldest": forms.TextInput(attrs={"inputmode": "numeric"}),
            "seats": forms.TextInput(attrs={"inputmode": "numeric"}),
        }
        help_texts = {
            "kind": gettext_lazy("Some kinds ask for more: a film for its director, a walk for its length."),
            "seats": gettext_lazy("For each date, in people; empty when everybody finds room."),
            "slug": gettext_lazy("Small letters, numbers and hyphens. Links to the old address stop working."),
        }

    WHAT = ("kind",)
    WHOM = ("audience", "youngest", "oldest")
    LANGUAGES = ("spoken", "interpreted", "signed", "easy_to_read")
    PART = ("entry", "seats", "transport")
    MADE = ("partners", "parent", "visibility", "slug")

    def __init__(self, data: Any = None, *, instance: Activity, reader: Reader, house: Hub, **kwargs: Any) -> None:
        hubs = list(Hub.objects.visible_to(reader).in_street().only("pk", "slug", "name"))
        self.hubs: Mapping[str, int] = {hub.slug: hub.pk for hub in hubs if hub.pk != instance.hub_id}
        self.partners_now = [hub.slug for hub in instance.partner_hubs.all() if hub.slug in self.hubs]
        asked = str((data or {}).get("kind", instance.kind))
        self.kind_facts: Sequence[Fact] = kind_of(asked if asked in ActivityKind.values else instance.kind).facts
        initial: dict[str, Any] = {"partners": self.partners_now}
        for fact in self.kind_facts:
            initial[f"{FACT}{fact.name}"] = instance.facts.get(fact.name, [] if fact.type == "languages" else None)
        super().__init__(data, instance=instance, initial=initial, **kwargs)
        network = list(instance.network.languages)
        self._offer("kind", capitalised(ActivityKind.choices))
        self._offer("audience", capitalised(Audience.choices))
        self._spoken("spoken", _("Languages spoken"), [*network, *instance.spoken])
        self._spoken("interpreted", _("Somebody interprets into"), [*network, *instance.interpreted])
        self._offer("entry", capitalised(Entry.choices))
        self._offer("visibility", capitalised(Visibility.choices))
        names = [(hub.slug, hub.name.pick(reader.languages).text) for hub in hubs if hub.slug in self.hubs]
        self._add("partners", several(_("Made together with"), names, _("Their teams can write here too.")))
        self._parents(reader, house, instance)
        for fact in self.kind_facts:
            self._add(f"{FACT}{fact.name}", _fact_field(fact, [*network, "fr", "nl", "en", "de"]))

    def _add(self, name: str, field: forms.Field) -> None:
        field.show_hidden_initial = True
        self.fields[name] = field

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _spoken(self, name: str, label: str, codes: Iterable[str]) -> None:
        self._add(name, several(label, language_choices(codes)))

    def _parents(self, reader: Reader, house: Hub, instance: Activity) -> None:
        field = self.fields["parent"]
        assert isinstance(field, ParentField)
        field.languages = reader.languages
        above = made_at(reader, house).filter(kind__in=PARENTS, removed_at=None)
        if instance.parent_id:
            above = above | Activity.objects.in_network(reader).filter(pk=instance.parent_id)
        field.queryset = above.exclude(pk=instance.pk).only("pk", "title").order_by("-changed_at")

    def group(self, names: Iterable[str]) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]

    @property
    def what(self) -> list[forms.BoundField]:
        return self.group([*self.WHAT, *(f"{FACT}{fact.name}" for fact in self.kind_facts)])

    @property
    def whom(self) -> list[forms.BoundField]:
        return self.group(self.WHOM)

    @property
    def languages(self) -> list[forms.BoundField]:
        return self.group(self.LANGUAGES)

    @property
    def part(self) -> list[forms.BoundField]:
        return self.group(self.PART)

    @property
    def made(self) -> list[forms.BoundField]:
        return self.group(self.MADE)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        youngest, oldest = cleaned.get("youngest"), cleaned.get("oldest")
        if youngest is not None and oldest is not None and youngest > oldest:
            self.add_error("oldest", _("The highest age is below the lowest."))
        return cleaned

    def _post_clean(self) -> None:
        """The row is left as it is: the operation looks at the whole of it, locked, and says what it refuses."""

    def changes(self) -> dict[str, Any]:
        """Columns that were changed, as the operation takes them."""
        changed = super().changes()
        changed.pop("partners", None)
        facts = {name.removeprefix(FACT): changed.pop(name) for name in list(changed) if name.startswith(FACT)}
        if facts or "kind" in changed:
            changed["facts"] = {**self.instance.facts, **{name: value or None for name, value in facts.items()}}
        return changed

    def partner_hubs(self) -> list[int] | None:
        """Ids of the hubs it is now made with; None when nobody changed them."""
        if "partners" not in self.changed_data:
            return None
        out_of_sight = [hub.pk for hub in self.instance.partner_hubs.all() if hub.slug not in self.hubs]
        return [*out_of_sight, *(self.hubs[slug] for slug in self.cleaned_data["partners"])]

    def refuse(self, refusal: Refusal) -> None:
        named = f"{FACT}{refusal.field}" if f"{FACT}{refusal.field}" in self.fields else refusal.field
        # A constraint over network and address names no field: only the address can be taken by another.
        self.add_error(named if named in self.fields else ("slug" if named is None else None), str(refusal.message))


def _fact_field(fact: Fact, languages: Iterable[str]) -> forms.Field:
    label, words = str(fact.label), str(fact.help)
    if fact.type == "languages":
        return several(label, language_choices(languages), words)
    if fact.type == "number":
        number = forms.TextInput(attrs={"inputmode": "numeric"})
        return forms.IntegerField(
            label=label, min_value=1, max_value=fact.most, required=False, help_text=words, widget=number
        )
    return forms.CharField(label=label, max_length=fact.most, required=False, help_text=words)
