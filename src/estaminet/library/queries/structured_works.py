"""A work as machines read it: schema.org data, saying nothing the page does not say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final
from urllib.parse import urljoin

from django.utils.html import strip_tags
from django.utils.text import Truncator

from estaminet.library.enums import ContributorRole, WorkKind
from estaminet.library.models import Contributor
from estaminet.library.queries.works import WorkPage

SCHEMA: Final = "https://schema.org"
TYPES: Final = {
    WorkKind.FILM.value: "Movie",
    WorkKind.PHOTOGRAPHS.value: "Photograph",
    WorkKind.SOUND.value: "AudioObject",
    WorkKind.TEXT.value: "CreativeWork",
    WorkKind.PERFORMANCE.value: "CreativeWork",
    WorkKind.TESTIMONY.value: "CreativeWork",
    WorkKind.OBJECT.value: "VisualArtwork",
    WorkKind.PLACE.value: "CreativeWork",
}
# What schema.org calls those who did it; the others are contributors.
ROLES: Final = {
    ContributorRole.AUTHOR.value: "author",
    ContributorRole.DIRECTOR.value: "director",
    ContributorRole.PHOTOGRAPHER.value: "creator",
    ContributorRole.MAKER.value: "creator",
    ContributorRole.MUSICIAN.value: "creator",
    ContributorRole.TRANSLATOR.value: "translator",
    ContributorRole.PRODUCER.value: "producer",
}
_ISO: Final = re.compile(r"\d{4}(-\d{2}){0,2}")


def work_data(page: WorkPage, languages: Sequence[str], url: str, picture: str = "") -> dict[str, Any]:
    """Name, description, makers, date, rights, subjects and origin. ``url`` is the page's whole address."""
    work = page.work
    title = work.title.pick(languages)
    words = work.summary or work.description
    told: dict[str, Any] = {
        "@context": SCHEMA,
        "@type": TYPES[work.kind],
        "@id": url,
        "url": url,
        "name": title.text,
        "alternateName": [entry.text for code, entry in work.title.items() if code != title.language],
        "description": Truncator(strip_tags(words.pick(languages).text)).chars(300),
        "inLanguage": list(dict.fromkeys(filter(None, [work.language, *work.spoken]))),
        "dateCreated": work.made if _ISO.fullmatch(work.made) else "",
        "temporal": work.made,
        "license": work.rights_uri,
        "copyrightHolder": {"@type": "Organization", "name": work.rights_holder} if work.rights_holder else {},
        "isAccessibleForFree": True,
        "about": [_subject(each.label.pick(languages).text, each.same_as) for each in page.subjects],
        "image": urljoin(url, picture) if picture else "",
        "publisher": {
            "@type": "Organization",
            "name": work.hub.name.pick(languages).text,
            "url": urljoin(url, work.hub.get_absolute_url()) if work.hub.listed else "",
        },
        "locationCreated": {"@type": "Place", "name": work.where, **_spot(page)} if work.where else {},
        **_makers(page.named, languages),
    }
    if page.activity is not None:
        address = urljoin(url, page.activity.get_absolute_url())
        told["releasedEvent"] = {
            "@type": "PublicationEvent",
            "name": page.activity.title.pick(languages).text,
            "url": address,
        }
    return {name: value for name, value in told.items() if value not in ("", [], {}, None)}


def _subject(name: str, same_as: str) -> dict[str, str]:
    told = {"@type": "DefinedTerm", "name": name, "sameAs": same_as}
    return {key: value for key, value in told.items() if value}


def _spot(page: WorkPage) -> dict[str, Any]:
    work = page.work
    if work.latitude is None or work.longitude is None:
        return {}
    return {"geo": {"@type": "GeoCoordinates", "latitude": float(work.latitude), "longitude": float(work.longitude)}}


def _makers(named: Sequence[Contributor], languages: Sequence[str]) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for each in named:
        kind = "Person" if each.organisation is None else "Organization"
        found.setdefault(ROLES.get(each.role, "contributor"), []).append(
            {"@type": kind, "name": name_of(each, languages)}
        )
    return found


def name_of(contributor: Contributor, languages: Sequence[str]) -> str:
    """The name a contributor goes by: the one given for this work, else what she is called."""
    if contributor.name:
        return contributor.name
    if contributor.person is not None:
        return contributor.person.called
    organisation = contributor.organisation
    return organisation.name.pick(languages).text if organisation is not None else ""
