"""Organisations of the network, brought as lines by those who coordinate it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.kernel.operations import set_texts_of_many
from estaminet.kernel.search import forget_row, index_row
from estaminet.kernel.search.indexing import indexed_later
from estaminet.kernel.tables.words import plain_word
from estaminet.network.enums import OrganisationKind
from estaminet.network.import_kinds import Circumstances, Column, ImportKind, Line, Problem, StillNeeded, Understood
from estaminet.network.models import Hub, Organisation
from estaminet.network.models.hub import country_code
from estaminet.network.models.organisation import web_address
from estaminet.network.operations.importing.needed import needed_id
from estaminet.network.operations.importing.slugs import free_slug, in_languages

COLUMNS: Final = (
    Column(
        "number",
        _("Your number for it"),
        also=("ref", "reference", "id", "code", "siret", "siren", "bce", "kbo", "vat", "numéro", "nummer"),
        example="O1",
        longest=60,
    ),
    Column(
        "name",
        pgettext_lazy("of an organisation", "Name"),
        required=True,
        also=("nom", "naam", "organisation", "organisatie", "structure", "raison sociale", "firma", "partenaire"),
        example="Lire et faire lire",
        in_languages=True,
        longest=160,
    ),
    Column(
        "kind",
        _("kind"),
        shape="choice",
        also=("type", "soort", "art", "statut", "forme juridique", "rechtsvorm"),
        choices=dict(OrganisationKind.choices),
        example="association",
    ),
    Column(
        "description",
        _("in a few sentences"),
        also=("description", "beschrijving", "beschreibung", "présentation"),
        example="Lectures à voix haute avec des bénévoles",
        in_languages=True,
        longest=1000,
    ),
    Column(
        "website",
        _("web site"),
        also=("url", "site", "site web", "web", "website", "webseite", "internet"),
        example="https://example.org",
        longest=300,
    ),
    Column(
        "town", _("town"), also=("ville", "commune", "stad", "gemeente", "ort", "city"), example="Roubaix", longest=80
    ),
    Column("country", _("country"), also=("pays", "land", "country code"), example="FR", longest=60),
)


def understand(here: Circumstances, lines: Sequence[Line]) -> Sequence[Understood]:
    return [_understood(here, line) for line in lines]


def _understood(here: Circumstances, line: Line) -> Understood:
    values = line.values
    name = dict(sorted(in_languages(values.items(), "name").items(), key=lambda item: item[0] != here.language))
    website = str(values.get("website", ""))
    if website and "://" not in website:
        website = f"https://{website}"
    country = str(values.get("country", "")).upper()
    problems = []
    if website and not _passes(web_address, website):
        problems.append(Problem("website", "not_a_web_site"))
    if country and not _passes(country_code, country):
        problems.append(Problem("country", "not_a_country"))
    label = name.get(here.language) or next(iter(name.values()), "")
    facts = {
        "name": name,
        "description": in_languages(values.items(), "description"),
        "kind": values.get("kind", OrganisationKind.ASSOCIATION.value),
        "website": website,
        "town": values.get("town", ""),
        "country": country,
    }
    key = f"number {values['number']}" if "number" in values else f"name {plain_word(label)}" if label else ""
    return Understood(key, label, facts, problems)


def _passes(check: Any, value: str) -> bool:
    try:
        check(value)
    except ValidationError:
        return False
    return True


def same(here: Circumstances, lines: Sequence[Understood]) -> Mapping[int, int]:
    """An organisation of this name, where neither town nor web site speaks against it."""
    known = _organisations_by_name(here.hub)
    found = {}
    for at, line in enumerate(lines):
        for there in _of_name(line, known):
            if all(_agree(line.facts[fact], getattr(there, fact)) for fact in ("town", "website")):
                found[at] = there.pk
                break
    return found


def doubles(here: Circumstances, lines: Sequence[Understood]) -> Mapping[int, int]:
    """An organisation of this name, although something else speaks against it."""
    known = _organisations_by_name(here.hub)
    return {at: there[0].pk for at, line in enumerate(lines) if (there := _of_name(line, known))}


def _organisations_by_name(hub: Hub) -> dict[str, list[Organisation]]:
    known: dict[str, list[Organisation]] = {}
    rows = Organisation.objects.filter(network=hub.network_id).only("pk", "name", "town", "website").order_by("pk")
    for row in rows:
        for word in {plain_word(entry.text) for entry in row.name.values()}:
            known.setdefault(word, []).append(row)
    return known


def _of_name(line: Understood, known: Mapping[str, list[Organisation]]) -> list[Organisation]:
    return [row for text in line.facts["name"].values() for row in known.get(plain_word(text), ())]


def _agree(one: str, two: str) -> bool:
    """Two facts that say the same, or of which one says nothing."""
    plain = [plain_word(each.rstrip("/").removeprefix("http://").removeprefix("https://")) for each in (one, two)]
    return not all(plain) or plain[0] == plain[1]


def take_in(here: Circumstances, facts: Sequence[Mapping[str, Any]]) -> Sequence[int]:
    network = here.hub.network
    taken = set(Organisation.objects.filter(network=network).values_list("slug", flat=True))
    rows = [
        Organisation(
            network=network,
            slug=free_slug(next(iter(each["name"].values())), taken, longest=80, otherwise="organisation"),
            kind=each["kind"],
            website=each["website"],
            town=each["town"],
            country=each["country"],
        )
        for each in facts
    ]
    made = Organisation.objects.bulk_create(rows)
    texts = [
        (row, {"name": each["name"], "description": each["description"]}) for row, each in zip(made, facts, strict=True)
    ]
    with indexed_later():
        set_texts_of_many(texts=texts, by=here.by, at=here.at)
    return [row.pk for row in made]


def take_back(here: Circumstances, record_ids: Sequence[int]) -> None:
    needed = needed_id(Organisation, record_ids)
    if needed is not None:
        raise StillNeeded(
            _("This organisation has a role in the network, or leads something: it is needed."), record_id=needed
        )
    Organisation.objects.filter(network=here.hub.network_id, pk__in=record_ids).delete()


def afterwards(here: Circumstances, record_ids: Sequence[int]) -> None:
    """Search learns of those that came, and forgets those that went."""
    there = Organisation.objects.in_bulk(list(record_ids))
    for record_id in record_ids:
        if record_id in there:
            index_row(there[record_id])
        else:
            forget_row(Organisation(pk=record_id))


def address(hub: Hub, record_id: int) -> str:
    return reverse("manage:manage_organisation", args=[hub.slug, record_id])


ORGANISATIONS: Final = ImportKind(
    name="organisations",
    label=_("Organisations"),
    explained=_("Associations, schools, municipalities and companies the network works with."),
    columns=COLUMNS,
    visible=lambda reader, hub: reader.coordinates,
    understand=understand,
    same=same,
    doubles=doubles,
    take_in=take_in,
    take_back=take_back,
    afterwards=afterwards,
    address=address,
    problems={
        "not_a_web_site": _("This is not the address of a web site."),
        "not_a_country": _("Please write a country as two letters: FR, BE, DE."),
    },
    order=60,
)
