"""What IIIF's Presentation API 3.0 asks of a manifest or collection, beside what the models of iiif-prezi3 look at."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from iiif_prezi3 import Collection, Manifest

LANGUAGE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
RIGHTS = re.compile(r"http://(creativecommons\.org/(licenses|publicdomain)|rightsstatements\.org/vocab)/.+")
LISTS = (
    "metadata",
    "provider",
    "homepage",
    "thumbnail",
    "seeAlso",
    "rendering",
    "partOf",
    "items",
    "annotations",
    "service",
)
NAMED = {"Manifest", "Collection", "Agent"}  # must have a label
BODIES = {"Image", "Video", "Sound", "Text", "Dataset"}


def check_presentation(told: Mapping[str, Any]) -> None:
    """Accepted by iiif-prezi3, unchanged by it, and as the specification says; fails with the place that is not."""
    model = {"Manifest": Manifest, "Collection": Collection}[told["type"]]
    assert json.loads(model(**told).json()) == told
    assert told["@context"] == "http://iiif.io/api/presentation/3/context.json"
    faults = [f"{place}: {fault}" for place, node in _nodes("", told) for fault in _faults(node)]
    assert faults == []
    ids = [
        node["id"]
        for _place, node in _nodes("", told)
        if node.get("type") in ("Canvas", "Annotation", "AnnotationPage")
    ]
    assert len(ids) == len(set(ids))


def _nodes(place: str, value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if isinstance(value, Mapping):
        yield place, value
        for name, inner in value.items():
            yield from _nodes(f"{place}/{name}", inner)
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _nodes(f"{place}/{number}", inner)


def _faults(node: Mapping[str, Any]) -> Iterator[str]:
    for name in ("label", "summary", "value"):
        if name in node and not _language_map(node[name]):
            yield f"{name} is no language map"
    if "rights" in node and RIGHTS.fullmatch(node["rights"]) is None:
        yield "rights"
    for name in LISTS:
        if name in node and not (isinstance(node[name], list) and (node[name] or node["type"] == "Collection")):
            yield f"{name} is no filled list"
    kind = node.get("type")
    if kind is None:
        return
    if not str(node.get("id", "")).startswith("http"):
        yield "no id"
    if kind in NAMED and "label" not in node:
        yield "no label"
    if kind in BODIES and re.fullmatch(r"[a-z]+/.+", node.get("format", "")) is None:
        yield "no format"
    if kind == "Canvas":
        yield from _faults_of_canvas(node)
    if kind == "Annotation" and (node.get("motivation") not in ("painting", "supplementing") or "target" not in node):
        yield "no motivation or target"


def _faults_of_canvas(node: Mapping[str, Any]) -> Iterator[str]:
    if ("height" in node) != ("width" in node) or not {"height", "duration"} & set(node):
        yield "neither a size nor a length"
    if not all(node[name] > 0 for name in ("height", "width", "duration") if name in node):
        yield "no extent"
    for page in node["items"]:
        for painting in page["items"]:
            if painting["motivation"] != "painting" or painting["target"] != node["id"]:
                yield "painted elsewhere"


def _language_map(value: Any) -> bool:
    return isinstance(value, Mapping) and all(
        LANGUAGE.fullmatch(language) and isinstance(words, list) and all(isinstance(each, str) for each in words)
        for language, words in value.items()
    )
