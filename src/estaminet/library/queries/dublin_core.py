"""Works as rows of Dublin Core terms, a row for each file, as other archives read a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from django.utils.html import strip_tags

from estaminet.library.enums import MediaKind, WorkKind
from estaminet.library.models import Work

COLUMNS: Final = (
    "filename", "dc.identifier", "dc.title", "dc.creator", "dc.contributor", "dc.subject", "dc.description", "dc.date",
    "dc.type", "dc.format", "dc.language", "dc.coverage", "dc.rights", "dc.source", "dc.relation", "dc.publisher",
)  # fmt: skip
BETWEEN: Final = " || "
"""Stands between several values of one cell."""
_TYPES: Final = {
    WorkKind.FILM: "MovingImage",
    WorkKind.PHOTOGRAPHS: "StillImage",
    WorkKind.SOUND: "Sound",
    WorkKind.TEXT: "Text",
    WorkKind.PERFORMANCE: "Event",
    WorkKind.TESTIMONY: "Sound",
    WorkKind.OBJECT: "PhysicalObject",
    WorkKind.PLACE: "Collection",
}
_TYPES_OF_FILES: Final = {
    MediaKind.FILM: "MovingImage",
    MediaKind.PICTURE: "StillImage",
    MediaKind.SOUND: "Sound",
    MediaKind.DOCUMENT: "Text",
}
_CREATORS: Final = frozenset({"aut", "drt", "pht", "art", "mus"})


def dublin_core(work: Work, told: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Rows of one work; ``told`` is its record (``queries.bag_records``). One row where it has no file."""
    facts = told["facts"]
    names = [each for each in told["contributors"] if each["name"] and each["shown"]]
    words = {each["term"]: each["value"] for each in told["properties"]}
    said = {
        "dc.identifier": BETWEEN.join(filter(None, (f"{told['hub']}/{told['slug']}", words.get("identifier", "")))),
        "dc.title": _texts(told, "title"),
        "dc.creator": BETWEEN.join(each["name"] for each in names if each["role"] in _CREATORS),
        "dc.contributor": BETWEEN.join(each["name"] for each in names if each["role"] not in _CREATORS),
        "dc.subject": BETWEEN.join(_first(each["label"]) or each["slug"] for each in told["subjects"]),
        "dc.description": _texts(told, "summary") or _texts(told, "description"),
        "dc.date": facts["made"],
        "dc.type": _TYPES[WorkKind(facts["kind"])],
        "dc.language": BETWEEN.join(dict.fromkeys(filter(None, [facts["language"], *facts["spoken"]]))),
        "dc.coverage": facts["where"],
        "dc.rights": BETWEEN.join(filter(None, (told["rights_uri"], facts["rights_holder"]))),
        "dc.source": words.get("source", ""),
        "dc.relation": BETWEEN.join(each["work"] for each in told["relations"]),
        "dc.publisher": work.hub.name.pick(work.hub.languages).text,
    }
    files = [each for each in told["files"] if each["path"]]
    for each in files:
        kind = {"dc.type": _TYPES_OF_FILES[MediaKind(each["kind"])], "dc.format": each["media_type"]}
        yield {"filename": each["path"].removeprefix("data/"), **said, **kind}
    if not files:
        yield {"filename": "", **said, "dc.format": ""}


def _texts(told: Mapping[str, Any], name: str) -> str:
    return BETWEEN.join(" ".join(strip_tags(each["text"]).split()) for each in told["texts"].get(name, {}).values())


def _first(label: Mapping[str, Any]) -> str:
    return next((str(each["text"]) for each in label.values()), "")
