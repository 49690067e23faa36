"""Forms of what stands beside the core of a record: who made it, properties, subjects, other works."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import ContributorRole, Property, WorkRelation
from estaminet.library.forms.works import capitalised, language_choices
from estaminet.library.models import Concept, Contributor, WorkProperty
from estaminet.library.operations.beside import PropertyLine
from estaminet.network.models import Organisation

EMPTY_LINES = 3


class RefusingForm(forms.Form):
    """A form that shows why an operation said no."""

    def refuse(self, refusal: Refusal) -> None:
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


class NamedField(forms.ModelChoiceField):
    """Organisations by their names, in the reader's language."""

    languages: Sequence[str] = ()

    def label_from_instance(self, row: Any) -> str:
        return str(row.name.pick(self.languages).text)


class PartForm(RefusingForm):
    """Who took part: words to find a person by, or a name, or an organisation."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=160,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=gettext_lazy("As it shall stand on the page."),
    )
    organisation = NamedField(
        label=gettext_lazy("Or an organisation"), queryset=Organisation.objects.none(), required=False
    )
    role = forms.ChoiceField(label=gettext_lazy("Part in it"))
    shown = forms.BooleanField(label=gettext_lazy("They wish to be named on the page"), required=False)

    def __init__(self, *args: Any, organisations: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role, body = self.fields["role"], self.fields["organisation"]
        assert isinstance(role, forms.ChoiceField)
        assert isinstance(body, NamedField)
        role.choices = capitalised(ContributorRole.choices)
        body.queryset, body.languages = organisations, languages


class LineForm(RefusingForm):
    """One line of those who took part, to be changed."""

    role = forms.ChoiceField(label=gettext_lazy("Part in it"))
    name = forms.CharField(
        label=gettext_lazy("Name as it is shown"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Empty: as the person or organisation is called."),
    )
    shown = forms.BooleanField(label=gettext_lazy("They wish to be named on the page"), required=False)

    def __init__(self, *args: Any, row: Contributor, **kwargs: Any) -> None:
        initial = {"role": row.role, "name": row.name, "shown": row.shown}
        kwargs |= {"initial": initial, "prefix": f"line-{row.pk}"}
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        assert isinstance(role, forms.ChoiceField)
        role.choices = capitalised(ContributorRole.choices)


class PropertiesForm(RefusingForm):
    """Further properties line by line, with a few empty lines behind them."""

    def __init__(self, *args: Any, rows: Sequence[WorkProperty], languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        spoken = [("", _("no language")), *language_choices(languages)]
        self.count = len(rows) + EMPTY_LINES
        for number in range(self.count):
            row = rows[number] if number < len(rows) else None
            self.fields[f"term_{number}"] = forms.ChoiceField(
                label=_("Property"),
                choices=capitalised(Property.choices),
                initial=row.term if row else None,
                required=False,
            )
            self.fields[f"language_{number}"] = forms.ChoiceField(
                label=_("Language"), choices=spoken, initial=row.language if row else languages[0], required=False
            )
            self.fields[f"value_{number}"] = forms.CharField(
                label=_("Value"), max_length=2000, initial=row.value if row else "", required=False
            )

    @property
    def lines(self) -> list[list[forms.BoundField]]:
        return [[self[f"{name}_{number}"] for name in ("term", "value", "language")] for number in range(self.count)]

    def told(self) -> list[PropertyLine]:
        """The lines as the operation takes them."""
        said = self.cleaned_data
        return [
            PropertyLine(said[f"term_{number}"], said[f"value_{number}"], said[f"language_{number}"])
            for number in range(self.count)
            if said[f"value_{number}"]
        ]


class SubjectsForm(RefusingForm):
    """What the work is about, from the network's own subjects."""

    subjects = forms.MultipleChoiceField(
        label=gettext_lazy("Subjects"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self, *args: Any, subjects: Sequence[Concept], chosen: Iterable[int], languages: Any, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"subjects": [str(pk) for pk in chosen]}
        super().__init__(*args, **kwargs)
        field = self.fields["subjects"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(str(each.pk), each.label.pick(languages).text or each.slug) for each in subjects]

    def told(self) -> list[int]:
        return [int(each) for each in self.cleaned_data["subjects"]]


class RelationForm(RefusingForm):
    """Another work, by words of its title, and how this one stands to it."""

    relation = forms.ChoiceField(label=gettext_lazy("This work…"))
    words = forms.CharField(
        label=gettext_lazy("Words of the other one’s title"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        relation = self.fields["relation"]
        assert isinstance(relation, forms.ChoiceField)
        relation.choices = list(WorkRelation.choices)
