"""A new call for memories, and its facts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from estaminet.kernel.languages.cleaning import clean_plain
from estaminet.kernel.reader import Reader
from estaminet.library.forms.contributing import KINDS, RefusableForm
from estaminet.library.forms.works import HOW_TO_DATE, TitledField
from estaminet.library.models import MemoryCall
from estaminet.network.models import Hub
from estaminet.programme.models import Activity
from estaminet.programme.queries.team_list import made_at
from estaminet.ui.facts import FactsForm
from estaminet.ui.templatetags.ui import language_called

TITLE: int = MemoryCall.language_fields()["title"].text_length


class NewCallForm(RefusableForm):
    """A title is enough to begin."""

    title = forms.CharField(
        label=gettext_lazy("What do you ask for?"),
        max_length=TITLE,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "true"}),
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        written = {"language": language_called(language)}
        self.fields["title"].help_text = _("You are writing in %(language)s; other languages can follow.") % written
        self.fields["title"].widget.attrs["lang"] = language

    def clean_title(self) -> str:
        title = clean_plain(self.cleaned_data["title"]).replace("\n", " ")
        if not title:
            raise forms.ValidationError(_("Please give it a title: it is what people find it by."))
        return title


class CallFactsForm(FactsForm):
    """The time it asks about, what is welcome, from when until when, and which activity it belongs to."""

    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("What is welcome"),
        choices=KINDS,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Without a tick, everything is."),
    )

    activity = TitledField(
        queryset=Activity.objects.none(),
        label=gettext_lazy("Activity it comes from"),
        required=False,
        help_text=gettext_lazy("What is taken will stand on its page, too."),
    )

    class Meta:
        model = MemoryCall
        fields = ("period", "kinds", "opens_on", "closes_on", "activity")
        help_texts = {
            "period": HOW_TO_DATE,
            "closes_on": gettext_lazy(
                "This day counts whole. Choose a later one at any time; empty: until you close it."
            ),
        }
        widgets = {
            "opens_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "closes_on": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def __init__(self, *args: Any, reader: Reader, house: Hub, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        activity = self.fields["activity"]
        assert isinstance(activity, TitledField)
        activity.queryset = made_at(reader, house).filter(hub=house, removed_at=None)
        activity.languages = reader.languages
