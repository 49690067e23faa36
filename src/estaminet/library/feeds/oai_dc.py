"""A work as simple Dublin Core, each value in its language: the format that every archive understands (``oai_dc``)."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from typing import Final

from django.urls import reverse

from estaminet.kernel.languages.texts import Texts
from estaminet.library.enums import ContributorRole, MediaKind, Property, WorkKind
from estaminet.library.feeds.xml_text import tag
from estaminet.library.models import Contributor, Work
from estaminet.library.plain_words import plain
from estaminet.library.queries.harvesting import Record
from estaminet.library.queries.manifests import manifest_address, shows

PREFIX: Final = "oai_dc"
NAMESPACE: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
SCHEMA: Final = "http://www.openarchives.org/OAI/2.0/oai_dc.xsd"
_OPEN: Final = (
    f'<oai_dc:dc xmlns:oai_dc="{NAMESPACE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="{NAMESPACE} {SCHEMA}">'
)
# DCMI's words for what a work is. A testimony is whatever it was recorded as.
TYPES: Final = {
    WorkKind.FILM.value: "MovingImage",
    WorkKind.PHOTOGRAPHS.value: "StillImage",
    WorkKind.SOUND.value: "Sound",
    WorkKind.TEXT.value: "Text",
    WorkKind.PERFORMANCE.value: "Event",
    WorkKind.OBJECT.value: "PhysicalObject",
}
_RECORDED: Final = {
    MediaKind.FILM.value: "MovingImage",
    MediaKind.SOUND.value: "Sound",
    MediaKind.PICTURE.value: "StillImage",
    MediaKind.DOCUMENT.value: "Text",
}
# Those who made it in the first place; the others are contributors.
_CREATORS: Final = frozenset(
    role.value
    for role in (
        ContributorRole.AUTHOR,
        ContributorRole.DIRECTOR,
        ContributorRole.PHOTOGRAPHER,
        ContributorRole.MUSICIAN,
        ContributorRole.STORYTELLER,
        ContributorRole.WITNESS,
        ContributorRole.MAKER,
    )
)
# Where further terms of Dublin Core go among the fifteen elements. For whom a work is meant has no place there.
_ELEMENTS: Final = {
    Property.ALTERNATIVE.value: "dc:title",
    Property.ABSTRACT.value: "dc:description",
    Property.EXTENT.value: "dc:format",
    Property.MEDIUM.value: "dc:format",
    Property.PROVENANCE.value: "dc:description",
    Property.SOURCE.value: "dc:source",
    Property.COVERAGE.value: "dc:coverage",
    Property.IDENTIFIER.value: "dc:identifier",
    Property.CITATION.value: "dc:identifier",
}

Whole = Callable[[str], str]
"""Makes a whole address of a path."""


def dublin_core(record: Record, whole: Whole) -> str:
    """The element ``oai_dc:dc`` of a work that may be seen; call it while speaking the language of its addresses."""
    return f"{_OPEN}{''.join(_elements(record, whole))}</oai_dc:dc>"


def mark_of(record: Record) -> str:
    """Sixteen characters that change whenever what is told of a work does."""
    words = "gone" if record.gone else dublin_core(record, str)
    return hashlib.blake2b(f"{' '.join(record.sets)} {words}".encode(), digest_size=8).hexdigest()


def _elements(record: Record, whole: Whole) -> Iterator[str]:
    work = record.work
    yield from _texts("dc:title", work.title)
    for each in record.named:
        yield from _name("dc:creator" if each.role in _CREATORS else "dc:contributor", each)
    for subject in record.subjects:
        yield from _texts("dc:subject", subject.label)
        if subject.same_as:
            yield tag("dc:subject", subject.same_as)
    yield from _texts("dc:description", work.summary)
    yield from _texts("dc:description", work.description, rich=True)
    yield from _texts("dc:publisher", work.hub.name)
    if work.made:
        yield tag("dc:date", work.made)
    yield from (tag("dc:type", each) for each in dict.fromkeys(_types(record)))
    for code in dict.fromkeys(filter(None, [work.language, *work.spoken])):
        yield tag("dc:language", code)
    yield from _addresses(record, whole)
    if work.where:
        yield tag("dc:coverage", work.where)
    for line in record.properties:
        if element := _ELEMENTS.get(line.term):
            yield tag(element, line.value, line.language)
    yield from _rights(work)


def _addresses(record: Record, whole: Whole) -> Iterator[str]:
    yield tag("dc:identifier", whole(reverse("library:work", args=[record.work.slug])))
    if any(shows(media) for media in record.files):
        yield tag("dc:relation", whole(manifest_address(record.work.pk)))


def _rights(work: Work) -> Iterator[str]:
    yield tag("dc:rights", work.rights_uri)
    if work.rights_holder:
        yield tag("dc:rights", work.rights_holder)
    yield from _texts("dc:rights", work.credits)


def _types(record: Record) -> Iterable[str]:
    if known := TYPES.get(record.work.kind):
        return [known]
    return [_RECORDED[media.kind] for media in record.files] or ["Text"]


def _name(element: str, contributor: Contributor) -> Iterator[str]:
    if contributor.name:
        yield tag(element, contributor.name)
    elif contributor.person is not None:
        yield tag(element, contributor.person.called)
    elif contributor.organisation is not None:
        yield from _texts(element, contributor.organisation.name)


def _texts(element: str, texts: Texts, *, rich: bool = False) -> Iterator[str]:
    for language, entry in texts.items():
        if text := plain(entry.text) if rich else entry.text:
            yield tag(element, text, language)
