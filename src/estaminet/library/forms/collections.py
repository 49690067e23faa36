"""A new collection, its facts, and what to put into it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.languages.cleaning import clean_plain
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import CollectionKind, Visibility
from estaminet.library.forms.works import capitalised
from estaminet.library.models import Collection, Concept
from estaminet.ui.facts import FactsForm
from estaminet.ui.once import OnceForm
from estaminet.ui.templatetags.ui import language_called

TITLE: int = Collection.language_fields()["title"].text_length


class NewCollectionForm(OnceForm):
    """What it is called, and whether it gathers or tells."""

    title = forms.CharField(
        label=gettext_lazy("What is it called?"),
        max_length=TITLE,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    kind = forms.ChoiceField(
        label=gettext_lazy("What is it?"),
        initial=CollectionKind.COLLECTION.value,
        widget=forms.RadioSelect,
        help_text=gettext_lazy(
            "A collection gathers works; an exhibition tells a story with them, one after the other."
        ),
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)
        kind.choices = capitalised(CollectionKind.choices)
        written = {"language": language_called(language)}
        self.fields["title"].help_text = _("You are writing in %(language)s; other languages can follow.") % written
        self.fields["title"].widget.attrs.update({"lang": language, "spellcheck": "true"})

    def clean_title(self) -> str:
        title = clean_plain(self.cleaned_data["title"]).replace("\n", " ")
        if not title:
            raise forms.ValidationError(_("Please give it a title: it is what people find it by."))
        return title

    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))


class CollectionFactsForm(FactsForm):
    """Its kind, and who finds it."""

    class Meta:
        model = Collection
        fields = ("kind", "visibility")
        widgets = {"kind": forms.RadioSelect, "visibility": forms.RadioSelect}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, choices in (("kind", CollectionKind.choices), ("visibility", Visibility.choices)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = capitalised(choices)


class FindForm(forms.Form):
    """Words of a title."""

    words = forms.CharField(
        label=gettext_lazy("Words of the title, in any language"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class SubjectForm(forms.Form):
    """A subject in one language: its name, what is meant, other names; what it belongs to and where else it stands."""

    label = forms.CharField(label=gettext_lazy("Name"), max_length=80)
    note = forms.CharField(
        label=gettext_lazy("What is meant"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    names = forms.CharField(
        label=gettext_lazy("Other names"),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("One on each line. Works are found by them as well."),
    )
    broader = forms.ChoiceField(label=gettext_lazy("Belongs to"), required=False)
    same_as = forms.CharField(
        label=gettext_lazy("The same subject elsewhere"),
        max_length=300,
        required=False,
        widget=forms.URLInput(attrs={"inputmode": "url"}),
        help_text=gettext_lazy("Its address in a public vocabulary, such as Wikidata."),
    )

    def __init__(
        self,
        *args: Any,
        language: str,
        subjects: Sequence[Concept],
        reading: Any,
        subject: Concept | None = None,
        **kwargs: Any,
    ) -> None:
        initial: dict[str, Any] = {}
        if subject is not None:
            other = [each.name for each in subject.names.all() if each.language == language]
            initial = {
                "label": subject.label.text(language),
                "note": subject.note.text(language),
                "names": "\n".join(other),
                "broader": str(subject.broader_id or ""),
                "same_as": subject.same_as,
            }
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.language, self.subjects = language, {str(each.pk): each for each in subjects}
        field = self.fields["broader"]
        assert isinstance(field, forms.ChoiceField)
        own = subject.pk if subject is not None else None
        named = [(str(each.pk), each.label.pick(reading).text) for each in subjects if each.pk != own]
        field.choices = [("", _("none: it stands for itself")), *named]

    def told(self) -> dict[str, Any]:
        """What was written, as the operations take it."""
        said = self.cleaned_data
        return {
            "texts": {"label": {self.language: said["label"]}, "note": {self.language: said["note"]}},
            "names": {self.language: said["names"].splitlines()},
            "broader": self.subjects.get(said["broader"]),
            "same_as": said["same_as"],
        }

    def refuse(self, refusal: Refusal) -> None:
        """Show why an operation said no."""
        self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal.message))
