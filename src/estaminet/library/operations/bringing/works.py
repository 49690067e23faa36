"""Works with their files, from the lines of a table: what a line says, whether it is here, in and back again."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.cleaning import clean_plain, clean_rich
from estaminet.kernel.models.search import SearchDocument
from estaminet.kernel.operations import record, set_texts_of_many
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.search import indexed_later
from estaminet.kernel.search.indexing import kinds_of
from estaminet.kernel.tables.words import plain_word
from estaminet.library.enums import ContributorRole, Property, Rights, Visibility, WorkKind
from estaminet.library.models import (
    Concept,
    Contributor,
    LooseFile,
    Media,
    Work,
    WorkConcept,
    WorkProperty,
    WorkVersion,
)
from estaminet.library.operations.deriving import ask_for_derivatives
from estaminet.library.operations.sight import settle_sight
from estaminet.library.operations.works import RESERVED, SLUG_LENGTH, next_free
from estaminet.library.queries.when_made import read_made
from estaminet.network.import_kinds import (
    Circumstances,
    Line,
    OfRecord,
    Problem,
    StillNeeded,
    Understood,
)
from estaminet.network.models import Hub
from estaminet.network.operations.importing.needed import needed_id

KIND: Final = "works"
TITLE, SUMMARY, LONG, CREDITS = 160, 400, 20_000, 1000
MOST_FILES: Final = 500
TEXTS: Final = {"title": TITLE, "summary": SUMMARY, "description": LONG, "credits": CREDITS}
PROPERTIES: Final = (
    Property.ALTERNATIVE,
    Property.IDENTIFIER,
    Property.EXTENT,
    Property.MEDIUM,
    Property.PROVENANCE,
    Property.SOURCE,
    Property.COVERAGE,
)
_ROLE: Final = re.compile(r"(?P<name>.+?)\s*[(\[](?P<role>[^()\[\]]+)[)\]]")
# What hangs on a work that was brought and nobody has touched.
GOES_ALONG: Final = (
    "library.WorkConcept.work",
    "library.WorkProperty.work",
    "library.Contributor.work",
    "library.Media.work",
)
OF_FILE: Final = ("library.KeptFact.media", "library.LooseFile.media")
_CHANGED: Final = _("Somebody has worked with this work since: it was changed, published, shown or described further.")


class FileTaken(OfRecord):
    """A file a line names became another work's meanwhile, or was deleted."""

    message = _("A file that a line names is not there any more. Please check the lines again.")


@dataclass
class _Known:
    """What lines are held against: files that wait or were used, and the network's subjects. Three queries."""

    files: dict[str, list[LooseFile]]
    subjects: dict[str, int]
    slugs: dict[str, int]

    @classmethod
    def at(cls, here: Circumstances) -> _Known:
        files: dict[str, list[LooseFile]] = {}
        for each in LooseFile.objects.filter(hub=here.hub).select_related("media__work", "file"):
            files.setdefault(_file_key(each.file_name), []).append(each)
        for each in [one for several in list(files.values()) for one in several]:
            # Without its folder it may be meant as well, where no other has that name.
            bare = _file_key(each.file_name.rpartition("/")[2])
            if bare != _file_key(each.file_name):
                files.setdefault(bare, []).append(each)
        subjects: dict[str, int] = {}
        slugs: dict[str, int] = {}
        concepts = Concept.objects.filter(network=here.hub.network_id, retired_at=None).prefetch_related("names")
        for concept in concepts.order_by("position", "pk"):
            slugs[concept.slug] = concept.pk
            for entry in concept.label.values():
                subjects.setdefault(plain_word(entry.text), concept.pk)
            for name in concept.names.all():
                subjects.setdefault(plain_word(name.name), concept.pk)
        return cls(files, subjects, slugs)


@dataclass
class _Read:
    """A line being read: what is understood so far, and what stands in the way."""

    values: Mapping[str, Any]
    facts: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, column: str, code: str, said: Any = "") -> None:
        self.problems.append(Problem(column, code, str(said)[:200]))


def _file_key(name: str) -> str:
    return " ".join(name.replace("\\", "/").strip().lstrip("./").casefold().split())


def mark_of(hub_id: int, key: str) -> str:
    """What a work that was brought is known by: says nothing of it to whoever reads the column."""
    return "b:" + hashlib.sha256(f"{hub_id}\x1f{key}".encode()).hexdigest()[:30]


def understand(here: Circumstances, lines: Sequence[Line]) -> list[Understood]:
    """Lines as works. Three queries, four where the network has subjects."""
    known = _Known.at(here)
    return [_understood(here, known, _Read(line.values)) for line in lines]


def _understood(here: Circumstances, known: _Known, read: _Read) -> Understood:
    values = read.values
    texts = {name: _versions(here, read, name, longest) for name, longest in TEXTS.items()}
    titles = texts["title"]
    label = titles.get(here.language) or next(iter(titles.values()), "")
    number = str(values.get("number", "")).strip()
    made = _made(read)
    key = f"number {number}" if number else f"title {plain_word(label)} {made['made']}" if label else ""
    read.facts = {
        "texts": {name: versions for name, versions in texts.items() if versions},
        "kind": values.get("kind", WorkKind.TEXT.value),
        "rights": values.get("rights", Rights.UNKNOWN.value),
        "rights_holder": clean_plain(str(values.get("rights_holder", ""))).replace("\n", " "),
        # Nothing that comes from a table shows more than its team meant: whoever publishes it may widen it.
        "visibility": values.get("visibility", Visibility.HUB.value),
        "language": next(iter(values.get("language", [])), ""),
        "spoken": list(values.get("spoken", [])),
        "where": clean_plain(str(values.get("where", ""))).replace("\n", " "),
        **made,
    }
    _spot(read)
    _contributors(read)
    _subjects(known, read)
    _properties(here, read)
    _files(here, known, read, mark_of(here.hub.pk, key))
    read.facts["mark"] = mark_of(here.hub.pk, key)
    return Understood(key, label, read.facts, read.problems)


def _versions(here: Circumstances, read: _Read, name: str, longest: int) -> dict[str, str]:
    """A text in its languages, that of the file first: what is written first is the original."""
    found: dict[str, str] = {}
    for column, value in read.values.items():
        bare, _dot, language = column.partition(".")
        if bare != name:
            continue
        text = clean_rich(str(value)) if name == "description" else clean_plain(str(value))
        if len(text) > longest:
            read.wrong(column, "too_long")
        elif text:
            found[language or here.language] = text
    return dict(sorted(found.items(), key=lambda item: item[0] != here.language))


def _made(read: _Read) -> dict[str, Any]:
    said = str(read.values.get("made", ""))
    try:
        made = read_made(said)
    except Refusal:
        read.wrong("made", "not_when", said)
        return {"made": "", "year_from": None, "year_to": None}
    return {"made": made.edtf, "year_from": made.year_from, "year_to": made.year_to}


def _spot(read: _Read) -> None:
    """Degrees; both or none."""
    numbers: dict[str, str] = {}
    for name, most in (("latitude", 90), ("longitude", 180)):
        value = read.values.get(name)
        if value is None:
            continue
        try:
            number = round(float(str(value).replace(",", ".")), 5)
        except ValueError:
            read.wrong(name, "not_degrees", value)
            return
        if not -most <= number <= most:
            read.wrong(name, "not_degrees", value)
            return
        numbers[name] = f"{number:.5f}"
    if len(numbers) == 1:
        read.wrong(next(iter(numbers)), "half_a_spot")
    read.facts |= {name: numbers.get(name) for name in ("latitude", "longitude")}


def _contributors(read: _Read) -> None:
    """``Marie Dupont (photography); Ali``: names alone, as the team writes them. Roles in any language of the
    interface, or as MARC codes."""
    people = []
    for entry in read.values.get("contributors", []):
        found = _ROLE.fullmatch(entry)
        name, said = (found["name"], found["role"]) if found else (entry, "")
        role = _roles().get(plain_word(said)) if said else ContributorRole.OTHER.value
        if role is None:
            read.wrong("contributors", "no_such_part", said)
            continue
        people.append([clean_plain(name).replace("\n", " ")[:160], role])
    read.facts["contributors"] = people


@cache
def _roles() -> dict[str, str]:
    """Parts in a work by their words in each language of the interface, and by their codes."""
    words = {role.value: role.value for role in ContributorRole}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for role in ContributorRole:
                words.setdefault(plain_word(str(role.label)), role.value)
    return words


def _subjects(known: _Known, read: _Read) -> None:
    found = []
    for entry in read.values.get("subjects", []):
        pk = known.slugs.get(entry.strip()) or known.subjects.get(plain_word(entry))
        if pk is None:
            read.wrong("subjects", "no_such_subject", entry)
        elif pk not in found:
            found.append(pk)
    read.facts["subjects"] = found


def _properties(here: Circumstances, read: _Read) -> None:
    rows = []
    for column, value in read.values.items():
        bare, _dot, language = column.partition(".")
        if bare in PROPERTIES:
            language = language or (here.language if bare != Property.IDENTIFIER else "")
            rows.append([bare, language, clean_plain(str(value)).replace("\n", " ")[:2000]])
    read.facts["properties"] = [each for each in rows if each[2]]


def _files(here: Circumstances, known: _Known, read: _Read, mark: str) -> None:
    """Each name in the line is one file that waits, or that this very work has already."""
    found: list[int] = []
    for entry in read.values.get("files", []):
        there = known.files.get(_file_key(entry), [])
        mine = [each for each in there if each.media is not None and each.media.work.form_key == mark]
        waiting = [each for each in there if each.media_id is None]
        if len(waiting) == 1:
            found.append(waiting[0].pk)
        elif mine:
            continue
        else:
            code = "file_twice" if waiting else "file_used" if there else "no_such_file"
            read.wrong("files", code, entry)
    if len(found) > MOST_FILES:
        read.wrong("files", "too_many_files", len(found))
    read.facts["files"] = found


# --- is it here already? ----------------------------------------------------------------------------------------


def same(here: Circumstances, lines: Sequence[Understood]) -> Mapping[int, int]:
    """A work that came from the same line."""
    marks = {each.facts["mark"]: place for place, each in enumerate(lines)}
    rows = Work.objects.filter(hub=here.hub, form_key__in=list(marks), removed_at=None)
    return {marks[str(mark)]: pk for mark, pk in rows.values_list("form_key", "pk")}


def doubles(here: Circumstances, lines: Sequence[Understood]) -> Mapping[int, int]:
    """A work of this very title, and of the same years where both say them."""
    known: dict[str, list[tuple[int, int | None]]] = {}
    for work in Work.objects.filter(hub=here.hub, removed_at=None).only("pk", "title", "year_from").iterator():
        for entry in work.title.values():
            known.setdefault(plain_word(entry.text), []).append((work.pk, work.year_from))
    found = {}
    for place, line in enumerate(lines):
        year = line.facts["year_from"]
        words = {plain_word(text) for text in line.facts["texts"].get("title", {}).values()}
        met = [pk for word in words for pk, there in known.get(word, ()) if None in (year, there) or year == there]
        if met:
            found[place] = min(met)
    return found


# --- in and back ------------------------------------------------------------------------------------------------


def take_in(here: Circumstances, facts: Sequence[Mapping[str, Any]]) -> list[int]:
    """Write works as drafts, with their files; their ids. Some twenty statements, and one more for each file.

    Who may: the hub's managers, whose import it is. Raises FileTaken.
    """
    hub = here.hub
    slugs = set(Work.objects.filter(network=hub.network_id).values_list("slug", flat=True))
    rows = [_row(here, each, slugs) for each in facts]
    with indexed_later():
        works = Work.objects.bulk_create(rows)
        texts = [(work, each["texts"]) for work, each in zip(works, facts, strict=True)]
        set_texts_of_many(texts=texts, by=here.by, at=here.at)
    pairs = list(zip(works, facts, strict=True))
    Contributor.objects.bulk_create(
        Contributor(work=work, name=name, role=role, position=place)
        for work, each in pairs
        for place, (name, role) in enumerate(each["contributors"])
    )
    WorkProperty.objects.bulk_create(
        WorkProperty(work=work, term=term, language=language, value=value, position=place)
        for work, each in pairs
        for place, (term, language, value) in enumerate(each["properties"])
    )
    WorkConcept.objects.bulk_create(
        WorkConcept(work=work, concept_id=pk) for work, each in pairs for pk in each["subjects"]
    )
    _adopt(here, pairs)
    details = {"works": len(works)}
    record(by=here.by, at=here.at, did="works.brought", hub_id=hub.pk, details=details)
    return [work.pk for work in works]


def _row(here: Circumstances, facts: Mapping[str, Any], slugs: set[str]) -> Work:
    names = ("kind", "rights", "rights_holder", "visibility", "language", "spoken", "where", "made", "year_from")
    title = next(iter(facts["texts"].get("title", {}).values()), "")
    stem = slugify(title)[:SLUG_LENGTH].strip("-") or slugify(facts["kind"])
    slug = next_free(stem, slugs | RESERVED)
    slugs.add(slug)
    return Work(
        network_id=here.hub.network_id,
        hub=here.hub,
        slug=slug,
        form_key=facts["mark"],
        year_to=facts["year_to"],
        latitude=facts.get("latitude"),
        longitude=facts.get("longitude"),
        made_at=here.at,
        changed_at=here.at,
        **{name: facts[name] for name in names},
    )


def _adopt(here: Circumstances, pairs: Iterable[tuple[Work, Mapping[str, Any]]]) -> None:
    """Files that waited become those of their works."""
    wanted = {pk: (work, place) for work, each in pairs for place, pk in enumerate(each["files"], start=1)}
    rows = LooseFile.objects.select_for_update(of=("self",)).filter(hub=here.hub, pk__in=list(wanted))
    waiting = {each.pk: each for each in rows.select_related("file").order_by("pk")}
    for pk, (work, place) in wanted.items():
        loose = waiting.get(pk)
        if loose is None or loose.media_id is not None:
            raise FileTaken
        loose.media = Media.objects.create(
            network_id=work.network_id,
            hub_id=work.hub_id,
            work=work,
            file=loose.file,
            kind=loose.kind,
            duration=loose.duration,
            file_name=loose.file_name.rpartition("/")[2][:200],
            language=work.language,
            position=place,
            added_at=here.at,
            added_by_id=here.by.account_id,
        )
        loose.save(update_fields=["media"])


def afterwards(here: Circumstances, record_ids: Sequence[int]) -> None:
    """Have files made ready and the search know of what came or went, some at a time."""
    works = list(Work.objects.filter(pk__in=list(record_ids)).order_by("pk"))
    gone = set(record_ids) - {work.pk for work in works}
    for kind in kinds_of(Work):
        SearchDocument.objects.filter(kind=kind.name, object_id__in=gone).delete()
    for media in Media.objects.filter(work__in=works, removed_at=None, file__isnull=False).select_related("file"):
        ask_for_derivatives(media=media, at=here.at)
    for work in works:
        settle_sight(work_id=work.pk, at=here.at)


@transaction.atomic
def take_back(here: Circumstances, record_ids: Sequence[int]) -> None:
    """Take works away again; their files wait once more. Raises StillNeeded."""
    works = Work.objects.filter(hub=here.hub, pk__in=record_ids)
    _refuse_needed(works, record_ids)
    media = list(Media.objects.filter(work__in=works).values_list("pk", flat=True))
    LooseFile.objects.filter(media__in=media).update(media=None)
    Media.objects.filter(pk__in=media).delete()
    works.delete()


def _refuse_needed(works: Any, record_ids: Sequence[int]) -> None:
    touched = works.exclude(published_at=None, hidden_at=None, removed_at=None).values_list("pk", flat=True).first()
    needed = touched or WorkVersion.objects.filter(work__in=works).values_list("work", flat=True).first()
    needed = needed or needed_id(Work, record_ids, besides=GOES_ALONG)
    if needed is None:
        media = Media.objects.filter(work__in=works)
        changed = media.exclude(looked_at=None, hidden_at=None, removed_at=None)
        loose = LooseFile.objects.filter(media__in=media).values("media")
        needed = (changed | media.exclude(pk__in=loose)).values_list("work", flat=True).first()
        if needed is None:
            pk = needed_id(Media, list(media.values_list("pk", flat=True)), besides=OF_FILE)
            needed = Media.objects.filter(pk=pk).values_list("work", flat=True).first() if pk is not None else None
    if needed is not None:
        raise StillNeeded(_CHANGED, record_id=needed)


def address(hub: Hub, record_id: int) -> str:
    slug = Work.objects.filter(pk=record_id).values_list("slug", flat=True).first()
    return reverse("manage:work", args=[hub.slug, slug]) if slug else ""
