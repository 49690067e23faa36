"""A new work in three answers, and the facts of its record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.languages.cleaning import clean_plain
from estaminet.kernel.languages.names import language_names
from estaminet.kernel.reader import Reader
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import Rights, Visibility, WorkKind
from estaminet.library.models import Work
from estaminet.library.operations.works import WorkDraft
from estaminet.network.models import Hub, Place
from estaminet.programme.models import Activity, Session
from estaminet.programme.queries.team_list import made_at
from estaminet.ui.facts import FactsForm
from estaminet.ui.once import OnceForm
from estaminet.ui.templatetags.ui import language_called

TITLE: int = Work.language_fields()["title"].text_length
HOW_TO_DATE = gettext_lazy(
    "1962, 1962-05, 1962-05-17; 198X for the eighties, ~1930 for about 1930, 1962? when you are not sure, 1914/1918."
)


def capitalised(choices: Any) -> list[tuple[str, str]]:
    """Choices as lines of their own."""
    return [(value, str(label)[:1].upper() + str(label)[1:]) for value, label in choices]


def language_choices(codes: Sequence[str]) -> list[tuple[str, str]]:
    """Languages by the names they have in themselves, some of them first."""
    names = language_names()
    return [(code, names.get(code, code)) for code in dict.fromkeys([*codes, *names])]


class NewWorkForm(OnceForm):
    """What it is called, what it is, and what others may do with it."""

    title = forms.CharField(
        label=gettext_lazy("What is it called?"),
        max_length=TITLE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), initial=WorkKind.PHOTOGRAPHS.value)
    rights = forms.ChoiceField(
        label=gettext_lazy("What may others do with it?"),
        initial=Rights.BY_NC_SA.value,
        help_text=gettext_lazy("“Not known yet” is an honest answer; you can change it at any time."),
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        for name, choices in (("kind", WorkKind.choices), ("rights", Rights.choices)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = capitalised(choices)
        written = {"language": language_called(language)}
        self.fields["title"].help_text = _("You are writing in %(language)s; other languages can follow.") % written
        self.fields["title"].widget.attrs.update({"lang": language, "spellcheck": "true"})

    def clean_title(self) -> str:
        title = clean_plain(self.cleaned_data["title"]).replace("\n", " ")
        if not title:
            raise forms.ValidationError(_("Please give it a title: it is what people find it by."))
        return title

    def draft(self, activity: Activity | None = None) -> WorkDraft:
        """What was asked for, as the operation takes it."""
        said = self.cleaned_data
        facts = {"kind": said["kind"], "rights": said["rights"], "language": self.language, "activity": activity}
        texts = {"title": {self.language: said["title"]}}
        return WorkDraft(texts=texts, facts=facts, form_key=said["form_key"])

    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


class TitledField(forms.ModelChoiceField):
    """Rows by their title or name, in the reader's language."""

    languages: tuple[str, ...] = ()

    def label_from_instance(self, row: Any) -> str:
        texts = row.name if isinstance(row, Place) else row.title
        return texts.pick(self.languages).text or _("Without a title yet")


class SessionField(forms.ModelChoiceField):
    """Dates of an activity."""

    def label_from_instance(self, row: Any) -> str:
        return date_format(row.day, "DATE_FORMAT")


class RecordForm(FactsForm):
    """The facts of a work, in the groups in which the page asks for them."""

    language = forms.ChoiceField(label=gettext_lazy("Language of the work"), required=False)
    spoken = forms.MultipleChoiceField(
        label=gettext_lazy("Languages heard"), required=False, widget=forms.CheckboxSelectMultiple
    )
    activity = TitledField(
        label=gettext_lazy("Activity it comes from"), queryset=Activity.objects.none(), required=False
    )
    session = SessionField(label=gettext_lazy("On which date"), queryset=Session.objects.none(), required=False)
    place = TitledField(label=gettext_lazy("Place of the house"), queryset=Place.objects.none(), required=False)

    class Meta:
        model = Work
        fields = (
            *("kind", "language", "spoken", "made", "where", "latitude", "longitude", "place"),
            *("activity", "session", "rights", "rights_holder", "visibility", "embargo_until", "slug"),
        )
        widgets = {
            "visibility": forms.RadioSelect,
            "embargo_until": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "latitude": forms.TextInput(attrs={"inputmode": "decimal"}),
            "longitude": forms.TextInput(attrs={"inputmode": "decimal"}),
        }
        help_texts = {
            "made": HOW_TO_DATE,
            "where": gettext_lazy("A street, a town, a factory: as people call it."),
            "latitude": gettext_lazy("In degrees: 50.7012. Both numbers, or none."),
            "slug": gettext_lazy("Small letters, numbers and hyphens. Links to the old address stop working."),
        }

    WHAT = ("kind", "language", "spoken")
    WHEN = ("made", "where", "latitude", "longitude", "place")
    ORIGIN = ("activity", "session")
    RIGHTS = ("rights", "rights_holder")
    FINDING = ("visibility", "embargo_until", "slug")

    def __init__(self, data: Any = None, *, instance: Work, reader: Reader, house: Hub, **kwargs: Any) -> None:
        super().__init__(data, instance=instance, **kwargs)
        first = [*house.languages, *instance.network.languages]
        self._offer("kind", capitalised(WorkKind.choices))
        self._offer("rights", capitalised(Rights.choices))
        self._offer("visibility", capitalised(Visibility.choices))
        self._offer("language", [("", _("none, or not known")), *language_choices(first)])
        self._offer("spoken", language_choices([*instance.spoken, *first])[:24])
        self._rows("activity", reader, self._activities(reader, house, instance))
        self._rows("place", reader, Place.objects.filter(hub=house).order_by("position", "pk"))
        sessions = self.fields["session"]
        assert isinstance(sessions, forms.ModelChoiceField)
        sessions.queryset = Session.objects.filter(activity=self._activity_asked(data, instance), removed_at=None)

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def _rows(self, name: str, reader: Reader, rows: Any) -> None:
        field = self.fields[name]
        assert isinstance(field, TitledField)
        field.languages, field.queryset = reader.languages, rows

    def _activities(self, reader: Reader, house: Hub, instance: Work) -> Any:
        """Those the hub makes, and the one that is named already."""
        found = made_at(reader, house).filter(removed_at=None)
        if instance.activity_id:
            found = found | Activity.objects.in_network(reader).filter(pk=instance.activity_id)
        return found.distinct().only("pk", "title", "changed_at").order_by("-changed_at", "-pk")

    def _activity_asked(self, data: Any, instance: Work) -> int:
        asked = str((data or {}).get("activity", ""))
        return int(asked) if asked.isdecimal() and len(asked) < 19 else instance.activity_id or 0

    @property
    def groups(self) -> list[tuple[str, str, list[forms.BoundField]]]:
        """A short name, a heading and the fields below it."""
        told = (
            ("what", _("What it is"), self.WHAT),
            ("when", _("When and where"), self.WHEN),
            ("origin", _("Where it comes from"), self.ORIGIN),
            ("rights", _("Rights"), self.RIGHTS),
            ("finding", _("Who finds it, and from when"), self.FINDING),
        )
        return [(name, heading, [self[each] for each in fields]) for name, heading, fields in told]
