"""Works and collections as linked data, in all their languages: schema.org, with Dublin Core where that says more."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from estaminet.kernel.languages.texts import Texts
from estaminet.library.enums import MediaKind, WorkRelation
from estaminet.library.models import Collection, Work
from estaminet.library.plain_words import plain
from estaminet.library.queries.files import ShownFile
from estaminet.library.queries.manifests import CollectionTold, WorkTold, manifest_address, shows
from estaminet.library.queries.structured_works import TYPES, work_data

CONTEXT: Final[tuple[Any, ...]] = (
    "https://schema.org/",
    {"dcterms": "http://purl.org/dc/terms/", "edtf": "http://id.loc.gov/datatypes/edtf/"},
)
MEDIA_TYPE: Final = "application/ld+json"
_IIIF: Final = 'application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"'
_OBJECTS: Final = {
    MediaKind.PICTURE.value: "ImageObject",
    MediaKind.FILM.value: "VideoObject",
    MediaKind.SOUND.value: "AudioObject",
    MediaKind.DOCUMENT.value: "DigitalDocument",
}
# What Dublin Core calls a relation from its other side.
_BACK: Final = {
    WorkRelation.PART_OF.value: "hasPart",
    WorkRelation.VERSION_OF.value: "hasVersion",
    WorkRelation.FOLLOWS.value: "isReplacedBy",
    WorkRelation.ABOUT.value: "isReferencedBy",
}
_EXACT: Final = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-\d{2})?)?")


@dataclass(frozen=True, slots=True)
class Links:
    """``whole`` makes a whole address of a path; ``identifier`` is the name of a work among archives, by its id."""

    whole: Callable[[str], str]
    identifier: Callable[[int], str]
    languages: tuple[str, ...]


def work_document(told: WorkTold, to: Links) -> dict[str, Any]:
    """A work; call it while speaking the language of its addresses."""
    page, work = told.page, told.page.work
    url = to.whole(work.get_absolute_url())
    known = work_data(page, to.languages, url, told.cover.url if told.cover else "")
    for single in ("@context", "alternateName", "description", "temporal", "dateCreated"):
        known.pop(single, None)
    made = {
        "@context": list(CONTEXT),
        **known,
        "identifier": to.identifier(work.pk),
        "name": tongues(work.title) or work.slug,
        "abstract": tongues(work.summary),
        "description": tongues(work.description, rich=True),
        "text": tongues(work.body, rich=True),
        "creditText": tongues(work.credits),
        **dates(work),
        "about": [_subject(each.label, each.same_as, to) for each in page.subjects],
        "publisher": {**known["publisher"], "name": tongues(work.hub.name)},
        "associatedMedia": [_media(each, to) for each in told.files],
        "isPartOf": [_collection(each, to) for each in page.collections],
        **_properties(told),
        **_relations(told, to),
    }
    if page.activity is not None:
        made["releasedEvent"] = {**known["releasedEvent"], "name": tongues(page.activity.title)}
        made["dcterms:isReferencedBy"] = {"@id": known["releasedEvent"]["url"]}
    if any(shows(each.media) for each in told.files):
        manifest = {"@type": "MediaObject", "encodingFormat": _IIIF, "contentUrl": to.whole(manifest_address(work.pk))}
        made["encoding"] = manifest
    return {name: value for name, value in made.items() if value not in ("", [], {}, None)}


def collection_document(told: CollectionTold, to: Links) -> dict[str, Any]:
    """A collection with the works in it that anybody may see, in its order."""
    held = told.story.collection
    made = {
        "@context": list(CONTEXT),
        "@type": "Collection",
        **_collection(held, to, kind=""),
        "url": to.whole(held.get_absolute_url()),
        "abstract": tongues(held.summary),
        "description": tongues(held.description, rich=True),
        "publisher": {"@type": "Organization", "name": tongues(held.hub.name)},
        "hasPart": [_work(item.work, to) for item in told.story.items],
    }
    return {name: value for name, value in made.items() if value not in ("", [], {}, None)}


def tongues(texts: Texts, *, rich: bool = False) -> list[dict[str, str]]:
    """A text in every language it has; of a rich one what it says."""
    found = {language: plain(entry.text) if rich else entry.text for language, entry in texts.items()}
    return [{"@language": language, "@value": text} for language, text in found.items() if text]


def dates(work: Work) -> dict[str, Any]:
    """When it was made: a day, month or year where that is known, else the years it may be of; and as it was written.

    schema.org knows no *about* and no *perhaps*, EDTF does.
    """
    if not work.made:
        return {}
    told: dict[str, Any] = {"dcterms:created": {"@type": "edtf:EDTF", "@value": work.made}}
    if _EXACT.fullmatch(work.made):
        told["dateCreated"] = work.made
    elif work.year_from is not None and work.year_to is not None:
        first, last = _year(work.year_from), _year(work.year_to)
        told["temporal"] = first if first == last else f"{first}/{last}"
    return told


def _year(year: int) -> str:
    return f"{'-' if year < 0 else ''}{abs(year):04}"


def _subject(name: Texts, same_as: str, to: Links) -> dict[str, Any]:
    told = {"@type": "DefinedTerm", "name": tongues(name), "sameAs": same_as}
    return {key: value for key, value in told.items() if value}


def _media(file: ShownFile, to: Links) -> dict[str, Any]:
    made: dict[str, Any] = {
        "@type": _OBJECTS[file.kind],
        "contentUrl": to.whole(_content(file)) if _content(file) else "",
        "thumbnailUrl": to.whole(file.small) if file.small else "",
        "caption": tongues(file.words),
        "creditText": file.credit,
        "inLanguage": file.media.language,
    }
    if file.duration_ms:
        made["duration"] = f"PT{file.duration_ms / 1000:g}S"
    if file.is_picture and file.tiles is not None:
        made["width"], made["height"] = file.tiles["width"], file.tiles["height"]
    return {name: value for name, value in made.items() if value not in ("", [], None)}


def _content(file: ShownFile) -> str:
    if file.whole_url:
        return file.whole_url
    if file.plain is not None:
        return file.url(file.plain["name"])
    return file.url(file.middle.name) if file.middle is not None else ""


def _properties(told: WorkTold) -> Mapping[str, Any]:
    found: dict[str, list[Any]] = {}
    for line in told.page.properties:
        value = {"@language": line.language, "@value": line.value} if line.language else line.value
        found.setdefault(f"dcterms:{line.term}", []).append(value)
    return found


def _relations(told: WorkTold, to: Links) -> Mapping[str, Any]:
    """How it stands to other works that anybody may see. ``source`` and ``relation`` have no other side."""
    found: dict[str, list[Any]] = {}
    for each in told.page.related:
        name = _BACK.get(each.relation, "relation") if each.back else each.relation
        found.setdefault(f"dcterms:{name}", []).append({"@id": to.whole(each.work.get_absolute_url())})
    return found


def _collection(held: Collection, to: Links, *, kind: str = "Collection") -> dict[str, Any]:
    told = {"@type": kind, "@id": to.whole(held.get_absolute_url()), "name": tongues(held.title)}
    return {name: value for name, value in told.items() if value}


def _work(work: Work, to: Links) -> dict[str, Any]:
    url = to.whole(work.get_absolute_url())
    return {
        "@type": TYPES[work.kind],
        "@id": url,
        "url": url,
        "identifier": to.identifier(work.pk),
        "name": tongues(work.title) or work.slug,
    }
