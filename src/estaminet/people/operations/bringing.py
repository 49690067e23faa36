"""People of a hub, brought as lines: names, languages, and how to reach them. Guardians are written down by hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.crypto import Ciphertext, encrypt
from estaminet.kernel.many_rows import insert_rows
from estaminet.network.import_kinds import Circumstances, Column, ImportKind, Line, Problem, StillNeeded, Understood
from estaminet.network.models import Hub, ImportedRecord, ImportLine
from estaminet.network.operations.importing.needed import needed_id
from estaminet.people.models import HubPerson, Person
from estaminet.people.models.person import new_subject_key
from estaminet.people.queries.duplicates import ALIKE, likeness, name_key, phone_key

KIND: Final = "persons"
COLUMNS: Final = (
    Column(
        "number",
        _("Your number for them"),
        also=("ref", "reference", "id", "member number", "numéro", "numéro d'adhérent", "lidnummer", "mitgliedsnummer"),
        example="A-017",
        longest=60,
    ),
    Column(
        "given_name",
        _("given name"),
        also=("first name", "firstname", "prénom", "prenom", "voornaam", "vorname", "име", "first"),
        example="Amina",
        longest=80,
    ),
    Column(
        "family_name",
        _("family name"),
        also=(
            "last name",
            "surname",
            "lastname",
            "nom",
            "nom de famille",
            "achternaam",
            "familienaam",
            "nachname",
            "naam",
        ),
        example="Diallo",
        longest=120,
    ),
    Column(
        "called_name",
        _("name in daily use"),
        also=("nickname", "surnom", "roepnaam", "rufname", "prénom d'usage"),
        longest=80,
    ),
    Column(
        "languages",
        _("languages"),
        shape="languages",
        also=("language", "langue", "langues", "taal", "talen", "sprache", "sprachen"),
        example="fr;nl",
    ),
    Column(
        "email",
        _("e-mail address"),
        shape="email",
        also=("email", "e mail", "mail", "courriel", "adresse mail", "adresse e mail", "mailadres", "emailadresse"),
        example="amina@example.org",
    ),
    Column(
        "phone",
        _("telephone"),
        also=("phone", "tel", "tél", "téléphone", "telefoon", "telefon", "mobile", "portable", "gsm", "handy"),
        example="+33 6 12 34 56 78",
        longest=40,
    ),
    Column(
        "birth_date",
        _("birth date"),
        shape="date",
        also=(
            "date of birth",
            "born",
            "date de naissance",
            "né le",
            "née le",
            "geboortedatum",
            "geburtsdatum",
            "birthday",
        ),
        example="1987-04-30",
    ),
)
# The link to the hub comes and goes with the person.
GOES_ALONG: Final = ("people.HubPerson.person",)
FIELDS: Final = ("given_name", "family_name", "called_name", "email", "phone")


def understand(here: Circumstances, lines: Sequence[Line]) -> Sequence[Understood]:
    today = here.at.astimezone(here.zone).date()
    return [_understood(line, today) for line in lines]


def _understood(line: Line, today: date) -> Understood:
    values = line.values
    facts: dict[str, Any] = {name: values.get(name, "") for name in FIELDS}
    facts["languages"] = values.get("languages", [])
    facts["birth_date"] = values.get("birth_date")
    label = " ".join(filter(None, (facts["given_name"], facts["family_name"]))) or facts["called_name"]
    problems = []
    if not label:
        problems.append(Problem("given_name", "no_name"))
    if facts["birth_date"] and date.fromisoformat(facts["birth_date"]) > today:
        problems.append(Problem("birth_date", "born_later"))
    name = name_key(facts["given_name"] or facts["called_name"], facts["family_name"])
    known_by = "\x1f".join((name, facts["email"], phone_key(facts["phone"]), facts["birth_date"] or ""))
    key = f"number {values['number']}" if "number" in values else f"person {known_by}"
    return Understood(key, label, facts, problems)


# --- is she here already? ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _There:
    """Somebody the hub knows, as far as it matters for recognising her."""

    pk: int
    name: str
    email: str
    phone: str


def same(here: Circumstances, lines: Sequence[Understood]) -> Mapping[int, int]:
    """The very name, reached the same way, and no birth date that speaks against it."""
    return {
        at: there.pk
        for at, there, born in _met(here.hub, lines)
        if _reached_alike(there, lines[at]) and there.name == _name(lines[at]) and born is not False
    }


def doubles(here: Circumstances, lines: Sequence[Understood]) -> Mapping[int, int]:
    """A name like hers and one thing more in common, or the very name: as *Written down twice?* judges them."""
    found: dict[int, int] = {}
    for at, there, born in _met(here.hub, lines):
        name = _name(lines[at])
        if at in found or born is False:
            continue
        if there.name == name or ((born or _reached_alike(there, lines[at])) and likeness(there.name, name) >= ALIKE):
            found[at] = there.pk
    return found


def _name(line: Understood) -> str:
    return name_key(line.facts["given_name"] or line.facts["called_name"], line.facts["family_name"])


def _reached_alike(there: _There, line: Understood) -> bool:
    email, phone = line.facts["email"], phone_key(line.facts["phone"])
    return bool(email and email == there.email) or bool(len(phone) >= 6 and phone == there.phone)


def _keys(name: str, email: str, phone: str) -> Iterator[str]:
    """By what somebody is looked up: an address, a number, a whole name, two beginnings of it."""
    if email:
        yield f"e:{email}"
    if len(phone) >= 6:
        yield f"p:{phone}"
    if name:
        yield f"n:{name}"
    begins = sorted({word[:4] for word in name.split() if len(word) > 2})
    for first, second in combinations(begins, 2):
        yield f"m:{first}:{second}"


def _met(hub: Hub, lines: Sequence[Understood]) -> list[tuple[int, _There, bool | None]]:
    """Lines with people of the hub who share something with them; the last says whether birth dates agree, where both
    are known. Two queries; of the hub's people only those are kept who may be somebody in the lines."""
    wanted: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        for key in _keys(_name(line), line.facts["email"], phone_key(line.facts["phone"])):
            wanted[key].append(at)
    met: list[tuple[int, _There]] = []
    rows = Person.objects.at_hub(hub.pk).order_by("pk").values_list("pk", *FIELDS)
    for pk, given, family, called, email, phone in rows.iterator(chunk_size=2000):
        there = _There(pk, name_key(given or called, family), email, phone_key(phone))
        places = {at for key in _keys(there.name, there.email, there.phone) for at in wanted.get(key, ())}
        met += [(at, there) for at in sorted(places)]
    born = dict(Person.objects.filter(pk__in={there.pk for _at, there in met}).values_list("pk", "birth_date"))
    return [(at, there, _agree(born.get(there.pk), lines[at].facts["birth_date"])) for at, there in met]


def _agree(one: date | None, two: str | None) -> bool | None:
    return None if one is None or not two else one.isoformat() == two


# --- in and back ------------------------------------------------------------------------------------------------


def prepare(here: Circumstances, facts: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """Encrypt birth dates and draw keys before the transaction, in which others wait for us."""
    return [
        {
            **each,
            "birth_date": encrypt(each["birth_date"]) if each["birth_date"] else None,
            "subject_key": new_subject_key(),
        }
        for each in facts
    ]


def take_in(here: Circumstances, facts: Sequence[Mapping[str, Any]]) -> Sequence[int]:
    rows = [
        {
            **{name: each[name] for name in FIELDS},
            "languages": each["languages"],
            "birth_date": Ciphertext(each["birth_date"]) if each["birth_date"] else None,
            "subject_key": each["subject_key"],
            "made_at": here.at,
        }
        for each in facts
    ]
    insert_rows(Person, rows)
    keys = [row["subject_key"] for row in rows]
    ids = dict(Person.objects.filter(subject_key__in=keys).values_list("subject_key", "pk"))
    made = [ids[key] for key in keys]
    insert_rows(HubPerson, [{"hub_id": here.hub.pk, "person_id": pk, "since": here.at} for pk in made])
    return made


def take_back(here: Circumstances, record_ids: Sequence[int]) -> None:
    needed = needed_id(Person, record_ids, besides=GOES_ALONG)
    if needed is None:
        elsewhere = HubPerson.objects.filter(person__in=record_ids).exclude(hub=here.hub)
        needed = elsewhere.values_list("person_id", flat=True).first()
    if needed is None:
        accounts = Person.objects.filter(pk__in=record_ids, account__isnull=False)
        needed = accounts.values_list("pk", flat=True).first()
    if needed is not None:
        raise StillNeeded(
            _("Something has been noted of this person meanwhile, or another hub knows them."), record_id=needed
        )
    Person.objects.filter(pk__in=record_ids).delete()


def forget_imported(person_id: int, at: datetime) -> None:
    """Nothing says any more that somebody came by a file, nor what stood there of her."""
    records = ImportedRecord.objects.filter(kind=KIND, record_id=person_id)
    for imported, key in records.values_list("imported", "key"):
        ImportLine.objects.filter(imported=imported, key=key).update(raw={}, understood={}, problems=[], key="")
    records.delete()


def export_imported(person_id: int) -> list[dict[str, Any]]:
    """By which files somebody was brought."""
    records = ImportedRecord.objects.filter(kind=KIND, record_id=person_id).select_related("imported__hub")
    return [
        {"hub": each.imported.hub.slug, "file": each.imported.name, "taken_in_at": each.imported.published_at}
        for each in records.order_by("pk")
    ]


def address(hub: Hub, record_id: int) -> str:
    return reverse("people:person", args=[hub.slug, record_id])


PERSONS: Final = ImportKind(
    name=KIND,
    label=_("People"),
    explained=_("Those who come to your hub: names, languages, how to reach them. An account is not made for anybody."),
    columns=COLUMNS,
    visible=lambda reader, hub: reader.manages(hub.pk),
    understand=understand,
    same=same,
    doubles=doubles,
    prepare=prepare,
    take_in=take_in,
    take_back=take_back,
    address=address,
    problems={
        "no_name": _("Nobody is named here: a given name, a family name or a name in daily use is needed."),
        "born_later": _("This birth date lies in the future."),
    },
    order=50,
)
