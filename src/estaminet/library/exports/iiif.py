"""Works and collections as viewers of other archives show them (IIIF Presentation API 3.0).

https://iiif.io/api/presentation/3.0/ - pictures with their tiles, films and sounds with their length and captions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.kernel.languages.labels import label_in
from estaminet.kernel.languages.names import interface_languages, language_names
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.slots import Text
from estaminet.library.enums import ContributorRole, MediaKind, Property, TrackKind, WorkKind
from estaminet.library.exports.hls import PLAYLIST_TYPE, track_address
from estaminet.library.models import Contributor, Track, Work
from estaminet.library.queries.covers import Cover
from estaminet.library.queries.files import ShownFile
from estaminet.library.queries.manifests import CollectionTold, WorkTold, manifest_address, shows
from estaminet.library.queries.structured_works import name_of
from estaminet.network.models import Hub, Network

CONTEXT: Final = "http://iiif.io/api/presentation/3/context.json"
MEDIA_TYPE: Final = f'application/ld+json;profile="{CONTEXT}"'
LINKED_DATA: Final = "application/ld+json"
_OAI_DC: Final = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_ANY: Final = "none"  # IIIF's word for a text without a language
LanguageMap = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things are: ``whole`` makes a whole address of a path, ``harvested`` that of a record of ours."""

    network: Network
    whole: Callable[[str], str]
    harvested: Callable[[int], str]


def manifest(told: WorkTold, to: Addresses, say_date: Callable[[str], str]) -> dict[str, Any] | None:
    """The manifest of a work; None where there is nothing yet that a viewer could show.

    ``say_date`` puts EDTF into words, in the language that is spoken at that moment.
    """
    work, base = told.page.work, to.whole(manifest_address(told.page.work.pk)).removesuffix("/manifest.json")
    canvases = [_canvas(each, number, base, told, to) for number, each in enumerate(_viewed(told), 1)]
    if not canvases:
        return None
    made = {
        "@context": CONTEXT,
        "id": f"{base}/manifest.json",
        "type": "Manifest",
        "label": _map(work.title) or _said(work.slug),
        "summary": _map(work.summary),
        "metadata": _metadata(told, say_date),
        "requiredStatement": _named_with_it(told),
        "rights": _rights(work),
        "provider": [_provider(work.hub, to)],
        "homepage": _pages(to, "library:work", work.slug, work.title),
        "thumbnail": _thumbnail(told.cover, to),
        "seeAlso": [
            _data(to.whole(reverse("library-exits:work_data", args=[work.pk])), LINKED_DATA, "https://schema.org/"),
            _data(to.harvested(work.pk), "application/xml", _OAI_DC),
        ],
        "rendering": [_paper(each, to) for each in told.files if each.is_paper],
        "partOf": [
            {"id": to.whole(collection_address(each.pk)), "type": "Collection", "label": _map(each.title)}
            for each in told.page.collections
        ],
        "items": canvases,
    }
    return _without_nothing(made)


def collection_manifest(told: CollectionTold, to: Addresses) -> dict[str, Any]:
    """A collection: those of its works that a viewer can show something of, in its order."""
    held = told.story.collection
    works = [item.work for item in told.story.items if item.work_id in told.viewed]
    made = {
        "@context": CONTEXT,
        "id": to.whole(collection_address(held.pk)),
        "type": "Collection",
        "label": _map(held.title) or _said(held.slug),
        "summary": _map(held.summary),
        "provider": [_provider(held.hub, to)],
        "homepage": _pages(to, "library:collection", held.slug, held.title),
        "seeAlso": [
            _data(
                to.whole(reverse("library-exits:collection_data", args=[held.pk])), LINKED_DATA, "https://schema.org/"
            )
        ],
        "thumbnail": next((_thumbnail(told.covers.get(work.pk), to) for work in works if work.pk in told.covers), []),
    }
    items = [
        _without_nothing(
            {
                "id": to.whole(manifest_address(work.pk)),
                "type": "Manifest",
                "label": _map(work.title) or _said(work.slug),
                "thumbnail": _thumbnail(told.covers.get(work.pk), to),
            }
        )
        for work in works
    ]
    return {**_without_nothing(made), "items": items}


def collection_address(pk: int) -> str:
    return reverse("library-exits:collection_manifest", args=[pk])


# --- what is seen and heard ---------------------------------------------------------------------------------------


def _viewed(told: WorkTold) -> list[ShownFile]:
    return [each for each in told.files if shows(each.media)]


def _canvas(file: ShownFile, number: int, base: str, told: WorkTold, to: Addresses) -> dict[str, Any]:
    """A surface with its one file on it. Sizes are pixels, times seconds."""
    place = f"{base}/canvas/{file.media.pk}"
    body, space = _picture(file, to) if file.is_picture else _moving(file, to)
    made = {
        "id": place,
        "type": "Canvas",
        "label": _map(file.words) or _said(str(number)),
        **space,
        "thumbnail": _own_thumbnail(file, to),
        "placeholderCanvas": _poster(file, place, to),
        "items": [_painted(place, f"{place}/page", body)],
        "annotations": _captions(file, place, told.tracks.get(file.media.pk, ()), to),
    }
    return _without_nothing(made)


def _painted(place: str, page: str, body: dict[str, Any]) -> dict[str, Any]:
    painting = {"id": f"{page}/painting", "type": "Annotation", "motivation": "painting", "body": body, "target": place}
    return {"id": page, "type": "AnnotationPage", "items": [painting]}


def _picture(file: ShownFile, to: Addresses) -> tuple[dict[str, Any], dict[str, Any]]:
    """A picture with its tiles; until these are cut, its largest size."""
    if file.tiles is None:
        largest = max((one for one in file.pictures), key=lambda one: (one.width, one.format == "webp"))
        space = {"height": largest.height, "width": largest.width}
        return _image(to.whole(file.url(largest.name)), f"image/{largest.format}", space), space
    space = {"height": file.tiles["height"], "width": file.tiles["width"]}
    service = {
        "id": to.whole(file.tiles_url).removesuffix("/info.json"),
        "type": "ImageService3",
        "profile": "level0",
    }
    return {**_image(to.whole(file.whole_url), "image/jpeg", space), "service": [service]}, space


def _image(address: str, media_type: str, space: Mapping[str, int]) -> dict[str, Any]:
    return {"id": address, "type": "Image", "format": media_type, **space}


def _moving(file: ShownFile, to: Addresses) -> tuple[dict[str, Any], dict[str, Any]]:
    """A film or sound, whole in one file; until that is made, as the list of its pieces."""
    length = {"duration": (file.duration_ms or 0) / 1000}
    if file.plain is not None:
        address, media_type = to.whole(file.url(file.plain["name"])), file.plain["media_type"]
    else:
        address, media_type = to.whole(file.url("hls/master.m3u8")), PLAYLIST_TYPE
    if file.kind == MediaKind.SOUND:
        return {"id": address, "type": "Sound", "format": media_type, **length}, length
    space = {**_frame(file), **length}
    return {"id": address, "type": "Video", "format": media_type, **space}, space


def _frame(file: ShownFile) -> dict[str, int]:
    """Height and width of a film: those of what is played."""
    played = file.plain or max((file.hls or {}).get("video") or [{}], key=lambda one: int(one.get("width") or 0))
    if played.get("width") and played.get("height"):
        return {"height": int(played["height"]), "width": int(played["width"])}
    return {"height": file.height or 9, "width": file.width or 16}


def _poster(file: ShownFile, place: str, to: Addresses) -> dict[str, Any]:
    """What stands in a film's place until it is played."""
    sizes = [one for one in file.poster if one.format == "webp"]
    if not sizes:
        return {}
    largest = max(sizes, key=lambda one: one.width)
    space, waiting = {"height": largest.height, "width": largest.width}, f"{place}/poster"
    body = _image(to.whole(file.url(largest.name)), "image/webp", space)
    return {"id": waiting, "type": "Canvas", **space, "items": [_painted(waiting, f"{waiting}/page", body)]}


def _captions(file: ShownFile, place: str, tracks: Iterable[Track], to: Addresses) -> list[dict[str, Any]]:
    """Captions that somebody has read through, in every language."""
    items = [
        {
            "id": f"{place}/speech/{track.pk}",
            "type": "Annotation",
            "motivation": "supplementing",
            "body": {
                "id": to.whole(track_address(file.key, track.pk, "vtt")),
                "type": "Text",
                "format": "text/vtt",
                "label": {track.language: [language_names().get(track.language, track.language)]},
                "language": track.language,
            },
            "target": place,
        }
        for track in tracks
        if track.kind != TrackKind.CHAPTERS
    ]
    return [{"id": f"{place}/speech", "type": "AnnotationPage", "items": items}] if items else []


def _own_thumbnail(file: ShownFile, to: Addresses) -> list[dict[str, Any]]:
    sizes = [one for one in file.pictures or file.poster if one.format == "webp"]
    if not sizes:
        return []
    one = min(sizes, key=lambda each: each.width)
    return [_image(to.whole(file.url(one.name)), "image/webp", {"height": one.height, "width": one.width})]


def _thumbnail(cover: Cover | None, to: Addresses) -> list[dict[str, Any]]:
    if cover is None:
        return []
    return [_image(to.whole(cover.url), "image/webp", {"height": cover.height, "width": cover.width})]


def _paper(file: ShownFile, to: Addresses) -> dict[str, Any]:
    media_type = file.media.file.media_type if file.media.file is not None else ""
    label = _map(file.words) or _in_all(MediaKind.DOCUMENT.label)
    return {"id": to.whole(file.whole_url), "type": "Text", "label": label, "format": media_type}


# --- what is told of it -------------------------------------------------------------------------------------------


def _metadata(told: WorkTold, say_date: Callable[[str], str]) -> list[dict[str, Any]]:
    """Pairs of a name and a value, in every language of the interface or of who wrote it."""
    page, work = told.page, told.page.work
    pairs: list[tuple[LanguageMap, LanguageMap]] = [
        (_in_all(pgettext_lazy("a work", "Kind")), _in_all(WorkKind(work.kind).label)),
        (_in_all(pgettext_lazy("a work, when", "Made")), _dates(work.made, say_date)),
        (_in_all(pgettext_lazy("a work was made", "Where")), _said(work.where)),
        (_in_all(_("Languages")), _said(*(language_names().get(code, code) for code in _tongues(work)))),
        *((_in_all(ContributorRole(role).label), _names(people)) for role, people in _by_role(page.named)),
        (_in_all(_("Subjects")), _together(_map(subject.label) for subject in page.subjects)),
        *((_in_all(Property(line.term).label), {line.language or _ANY: [line.value]}) for line in page.properties),
        (_in_all(_("Kept by")), _map(work.hub.name)),
    ]
    if page.activity is not None:
        pairs.append((_in_all(pgettext_lazy("an activity", "Made at")), _map(page.activity.title)))
    return [{"label": label, "value": value} for label, value in pairs if value]


def _tongues(work: Work) -> list[str]:
    return list(dict.fromkeys(filter(None, [work.language, *work.spoken])))


def _by_role(named: Sequence[Contributor]) -> list[tuple[str, list[Contributor]]]:
    found: dict[str, list[Contributor]] = {}
    for each in named:
        found.setdefault(each.role, []).append(each)
    return list(found.items())


def _names(people: Iterable[Contributor]) -> LanguageMap:
    return _said(*(name_of(each, interface_languages()) for each in people))


def _named_with_it(told: WorkTold) -> dict[str, Any]:
    """Who must be named wherever it is shown: its makers, its hub, whose rights they are, and thanks."""
    work = told.page.work
    makers = [name_of(each, interface_languages()) for each in told.page.named]
    value = {
        language: [" · ".join(dict.fromkeys(filter(None, [*makers, entry.text, work.rights_holder])))]
        for language, entry in work.hub.name.items()
    }
    for language, entry in work.credits.items():
        value.setdefault(language, []).append(entry.text)
    return {"label": _in_all(_("Please name with it")), "value": value} if value else {}


def _rights(work: Work) -> str:
    """IIIF knows Creative Commons by the older form of their addresses."""
    return work.rights_uri.replace("https://creativecommons.org/", "http://creativecommons.org/")


def _provider(hub: Hub, to: Addresses) -> dict[str, Any]:
    """The hub that keeps it; the network where the hub has no page of its own."""
    known = hub.listed
    names = hub.name if known else to.network.name
    path = hub.get_absolute_url() if known else reverse("site:home")
    page = {"id": to.whole(path), "type": "Text", "label": _map(names), "format": "text/html"}
    return {"id": to.whole(path), "type": "Agent", "label": _map(names), "homepage": [page]}


def _pages(to: Addresses, name: str, slug: str, title: Texts) -> list[dict[str, Any]]:
    """The page of it in each language of the network."""
    found = []
    for language in to.network.languages:
        with speaking(language):
            address = to.whole(reverse(name, args=[slug]))
        found.append(
            {
                "id": address,
                "type": "Text",
                "label": _map(title) or _said(slug),
                "format": "text/html",
                "language": [language],
            }
        )
    return found


def _data(address: str, media_type: str, profile: str) -> dict[str, Any]:
    return {"id": address, "type": "Dataset", "format": media_type, "profile": profile}


# --- texts --------------------------------------------------------------------------------------------------------


def _map(texts: Texts) -> LanguageMap:
    """A text in every language it has."""
    return {language: [entry.text] for language, entry in texts.items() if entry.text}


def _said(*words: str) -> LanguageMap:
    """Words that are the same in every language."""
    found = [each for each in words if each]
    return {_ANY: found} if found else {}


def _together(maps: Iterable[LanguageMap]) -> LanguageMap:
    found: LanguageMap = {}
    for each in maps:
        for language, words in each.items():
            found.setdefault(language, []).extend(words)
    return found


def _in_all(label: Text) -> LanguageMap:
    """A word of the interface in each of its languages."""
    return {language: [capfirst(label_in(label, language))] for language in interface_languages()}


def _dates(edtf: str, say_date: Callable[[str], str]) -> LanguageMap:
    if not edtf:
        return {}
    found = {}
    for language in interface_languages():
        with speaking(language):
            found[language] = [capfirst(say_date(edtf))]
    return found


def _without_nothing(made: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in made.items() if value not in ("", [], {}, None)}
