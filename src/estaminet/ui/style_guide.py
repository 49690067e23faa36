"""Samples for the style guide: records as components meet them, invented and marked so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.texts import Entry, Origin, Texts, fingerprint
from estaminet.ui.charts.samples import sample_charts
from estaminet.ui.drawings.facades import FACADES
from estaminet.ui.drawings.icons import icons
from estaminet.ui.drawings.motifs import MOTIFS
from estaminet.ui.drawings.posters import HUB_INKS


def written(language: str, source: str, **others: str) -> Texts:
    """A text in its first language and what people made of it in others."""
    entries = {language: Entry(source, Origin.AUTHOR)}
    entries |= {code: Entry(words, Origin.PERSON, fingerprint(source)) for code, words in others.items()}
    return Texts(entries)


@dataclass(frozen=True)
class SampleHub:
    """What plates, houses and the team's shell read of a hub."""

    slug: str
    ink: str
    facade: str
    town: Texts
    name: Texts


HUBS = (
    SampleHub("wattrelos", "brick", "mill", written("fr", "Wattrelos"), written("fr", "La Lainerie")),
    SampleHub("mons", "green", "gable", written("fr", "Mons", nl="Bergen"), written("fr", "Café Europa")),
    SampleHub("bruxelles", "blue", "laundry", written("fr", "Bruxelles", nl="Brussel"), written("fr", "LaVallée")),
    SampleHub("lucca", "ochre", "tower", written("it", "Lucca"), written("it", "Officina del Serchio")),
    SampleHub(
        "gabrovo", "plum", "chitalishte", written("bg", "Габрово", fr="Gabrovo"), written("bg", "Читалище Изгрев")
    ),
)

# Every pair of the palette as it is used: ground, ink on it, what it is for.
PAIRS = (
    ("paper", "ink", _("page")),
    ("paper-2", "ink", _("tinted band")),
    ("paper-3", "ink", _("tags, hover")),
    ("brick", "on-brick", _("action")),
    ("green", "on-green", _("community, done")),
    ("mustard", "on-mustard", _("today, attention")),
    ("blue", "on-blue", _("information")),
    ("slate", "chalk", _("today's board")),
    ("field", "on-field", _("headline")),
    ("brick-wash", "brick-text", _("error")),
    ("green-wash", "green-text", _("done")),
    ("mustard-wash", "mustard-text", _("attention")),
    ("blue-wash", "blue-text", _("information")),
)


class SampleForm(forms.Form):
    """One field of each kind."""

    first_name = forms.CharField(label=_("First name"), help_text=_("As you like to be called."), max_length=40)
    year = forms.RegexField(
        r"^\d{4}$",
        label=_("Year of birth"),
        help_text=_("Four digits."),
        error_messages={"invalid": _("Write all four digits, for example 2013.")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "bday-year"}),
    )
    town = forms.ChoiceField(label=_("Town"), choices=[("w", "Wattrelos"), ("m", "Mons")], required=False)
    needs = forms.MultipleChoiceField(
        label=_("What do you need?"),
        choices=[("step", _("A way without steps")), ("loop", _("Hearing loop"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    letters = forms.ChoiceField(
        label=_("Letters"),
        choices=[("month", _("Once a month")), ("never", _("Never"))],
        widget=forms.RadioSelect,
        initial="month",
    )
    words = forms.CharField(label=_("Your message"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    picture = forms.FileField(label=_("A picture"), required=False)
    agreed = forms.BooleanField(label=_("I have read it"), help_text=_("You can change your mind at any time."))


def samples() -> dict[str, Any]:
    """The context of the style guide."""
    source = "Een oude wasserij vol makers."
    machine = Texts(
        {
            "nl": Entry(source, Origin.AUTHOR),
            "en": Entry("An old laundry full of makers.", Origin.MACHINE, fingerprint(source)),
        }
    )
    stale = Texts({"nl": Entry(source, Origin.AUTHOR), "fr": Entry("Une blanchisserie.", Origin.PERSON, "older")})
    return {
        "hubs": HUBS,
        "pairs": PAIRS,
        "icon_names": sorted(icons()),
        "motifs": [(motif, HUB_INKS[n % len(HUB_INKS)], n + 1) for n, motif in enumerate(MOTIFS)],
        "facades": list(FACADES),
        "built": [f"house-{n}" for n in range(5)],
        "empty_form": SampleForm(),
        "refused_form": SampleForm({"first_name": "Nadia", "year": "20", "letters": "month"}, auto_id="bad_%s"),
        "machine": machine,
        "stale": stale,
        "untranslated": written("bg", "Кино на открито под звездите"),
        "arabic": written("ar", "في المساء، ماذا نفعل؟ تعالوا كما أنتم."),
        "day": date(2026, 11, 21),
        "page": Paginator(range(95), 20).page(2),
        "steps": [_("How many"), _("Who"), _("Check")],
        "tabs": [
            {"label": _("Pages"), "url": "#tabs", "current": True},
            {"label": _("People"), "url": "#tabs", "count": 5},
            {"label": _("Settings"), "url": "#tabs"},
        ],
        "chips": [{"label": "Wattrelos", "url": "#chips"}, {"label": _("A way without steps"), "url": "#chips"}],
        "facts": [("calendar", "22.11."), ("languages", "fr, nl")],
        "languages": ["nl", "en", "fr", "bg"],
        "charts": sample_charts(),
    }
