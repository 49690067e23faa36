"""What a hub can bring of its library: the columns of a table of works, and what may be wrong with a line."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.kernel.slots import Text
from estaminet.library.enums import Property, Rights, Visibility, WorkKind
from estaminet.library.operations.bringing import works
from estaminet.network.import_kinds import IMPORT_KINDS, Column, ImportKind


def _choices(choices: type) -> dict[str, Text]:
    return {each.value: each.label for each in choices}  # type: ignore[attr-defined]


COLUMNS: Final[tuple[Column, ...]] = (
    Column(
        "number",
        _("Your number for it"),
        also=("ref", "reference", "id", "inventory number", "cote", "numéro", "numéro d'inventaire", "nummer",
              "inventarisnummer", "signatur", "dc.identifier", "dcterms:identifier"),
        example="F-1962-004",
        longest=60,
    ),
    Column(
        "title",
        _("title"),
        required=True,
        also=("titre", "titel", "name", "nom", "naam", "dc.title", "dcterms:title", "intitulé"),
        example="La sortie de l’usine",
        in_languages=True,
        longest=works.TITLE,
    ),
    Column("kind", _("kind"), "choice", also=("type", "soort", "art", "genre"), choices=_choices(WorkKind),
           example="photographs"),
    Column(
        "summary",
        _("in one or two sentences"),
        also=("résumé", "samenvatting", "zusammenfassung", "abstract", "dcterms:abstract"),
        in_languages=True,
        longest=works.SUMMARY,
    ),
    Column(
        "description",
        _("about the work"),
        also=("beschrijving", "beschreibung", "dc.description", "dcterms:description"),
        in_languages=True,
        longest=works.LONG,
    ),
    Column(
        "files",
        pgettext_lazy("column of a table", "files"),
        "list",
        also=("file", "filename", "fichier", "fichiers", "bestand", "bestanden", "datei", "dateien", "media",
              "bundle"),
        example="usine-1.jpg; usine-2.jpg",
    ),
    Column(
        "contributors",
        _("who took part"),
        "list",
        also=("creator", "creators", "author", "auteur", "auteurs", "maker", "makers", "urheber", "mitwirkende",
              "dc.creator", "dcterms:creator", "dc.contributor"),
        example="Marie Dupont (photography); Ali",
    ),
    Column(
        "subjects",
        _("subjects"),
        "list",
        also=("subject", "sujets", "mots-clés", "onderwerpen", "trefwoorden", "themen", "schlagworte", "dc.subject",
              "dcterms:subject", "keywords", "tags"),
        example="usine; travail",
    ),
    Column(
        "made",
        _("when it was made"),
        also=("date", "year", "année", "jaar", "jahr", "datum", "dc.date", "dcterms:date", "created", "edtf"),
        example="~1962",
        longest=60,
    ),
    Column("language", _("language of the work"), "languages", also=("langue", "taal", "sprache", "dc.language"),
           example="fr"),
    Column("spoken", _("languages heard"), "languages", also=("langues entendues", "gesproken talen")),
    Column("where", _("where it was made, or what spot it speaks of"),
           also=("place", "lieu", "plaats", "ort", "dc.coverage", "dcterms:spatial", "spatial"), longest=160),
    Column("latitude", _("latitude"), also=("lat", "breedtegraad", "breite"), longest=20),
    Column("longitude", _("longitude"), also=("lon", "lng", "long", "lengtegraad", "länge"), longest=20),
    Column(
        "rights",
        _("what others may do with it"),
        "choice",
        also=("licence", "license", "droits", "rechten", "rechte", "dc.rights", "dcterms:rights"),
        choices=_choices(Rights),
        example="by-sa",
    ),
    Column("rights_holder", _("whose rights they are"),
           also=("ayant droit", "rechthebbende", "rechteinhaber", "dcterms:rightsholder"), longest=160),
    Column("visibility", _("who finds it"), "choice", also=("visibilité", "zichtbaarheid", "sichtbarkeit"),
           choices=_choices(Visibility)),
    Column("credits", _("thanks and notes on the rights"), also=("crédits", "dank"), in_languages=True,
           longest=works.CREDITS),
    *(
        Column(each.value, each.label, in_languages=each != Property.IDENTIFIER, longest=2000)
        for each in works.PROPERTIES
    ),
)  # fmt: skip

WORKS: Final = ImportKind(
    name=works.KIND,
    label=_("Works of the library"),
    explained=_(
        "Films, photographs, sounds, papers, with the files you sent before. They come as drafts that only your team "
        "sees, until somebody has looked who can be recognised."
    ),
    columns=COLUMNS,
    visible=lambda reader, hub: reader.manages(hub.pk),
    understand=works.understand,
    same=works.same,
    doubles=works.doubles,
    take_in=works.take_in,
    take_back=works.take_back,
    afterwards=works.afterwards,
    address=works.address,
    problems={
        "not_when": _("“%(said)s” does not say when. Write 1962, 198X for the eighties, ~1930, or 1914/1918."),
        "not_degrees": _("“%(said)s” is not a number of degrees, such as 50.72345."),
        "half_a_spot": _("A spot needs a latitude and a longitude."),
        "no_such_part": _("“%(said)s” is not a part in a work that we know, such as photography or direction."),
        "no_such_subject": _("“%(said)s” is not among the subjects of your network. Coordinators add them."),
        "no_such_file": _("No file “%(said)s” waits here. Send it under “Files for a table”, then check again."),
        "file_twice": _("Two files that wait are called “%(said)s”. Write the name with its folder."),
        "file_used": _("The file “%(said)s” is part of another work already."),
        "too_many_files": _("A work has 500 files at most, and here are %(said)s."),
    },
    order=45,
)


def register_brought_kinds() -> None:
    """Called once, when the house starts."""
    IMPORT_KINDS.register(WORKS)
