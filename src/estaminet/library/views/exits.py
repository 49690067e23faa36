"""Manifests and linked data of works and collections: the same for whoever asks, only what a stranger may see."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from estaminet.kernel.languages.urls import speaking
from estaminet.library.enums import Visibility
from estaminet.library.exports import iiif
from estaminet.library.feeds import oai_dc
from estaminet.library.models import Collection, Work
from estaminet.library.queries import linked_works
from estaminet.library.queries.files import ShownFile
from estaminet.library.queries.linked_works import Links
from estaminet.library.queries.manifests import collection_told, manifest_address, once_public, shows, work_told
from estaminet.library.views.dates import in_words
from estaminet.library.views.harvesting import archive_of
from estaminet.network.doors import network_here
from estaminet.network.models import Network


@require_safe
def work_manifest(request: HttpRequest, pk: int) -> HttpResponse:
    """A work for IIIF's viewers; 404 without anything to view, 410 where everybody could see it once."""
    network = network_here(request)
    with speaking(network.languages[0]):
        told = work_told(network, pk, timezone.now())
        if told is None:
            return _gone(network, pk)
        made = iiif.manifest(told, _addresses(request, network), in_words)
    if made is None:
        raise Http404
    return _for_everybody(made, iiif.MEDIA_TYPE, network)


@require_safe
def collection_manifest(request: HttpRequest, pk: int) -> HttpResponse:
    """A collection for IIIF's viewers."""
    network = network_here(request)
    with speaking(network.languages[0]):
        told = collection_told(network, pk, timezone.now())
        if told is None:
            raise Http404
        made = iiif.collection_manifest(told, _addresses(request, network))
    return _for_everybody(made, iiif.MEDIA_TYPE, network)


@require_safe
def work_data(request: HttpRequest, pk: int) -> HttpResponse:
    """A work as linked data; 410 where everybody could see it once."""
    network = network_here(request)
    with speaking(network.languages[0]):
        told = work_told(network, pk, timezone.now())
        if told is None:
            return _gone(network, pk)
        made = linked_works.work_document(told, _links(request, network))
    return _for_everybody(made, linked_works.MEDIA_TYPE, network)


@require_safe
def collection_data(request: HttpRequest, pk: int) -> HttpResponse:
    """A collection as linked data."""
    network = network_here(request)
    with speaking(network.languages[0]):
        told = collection_told(network, pk, timezone.now())
        if told is None:
            raise Http404
        made = linked_works.collection_document(told, _links(request, network))
    return _for_everybody(made, linked_works.MEDIA_TYPE, network)


def _gone(network: Network, pk: int) -> HttpResponse:
    if not once_public(network, pk):
        raise Http404
    return HttpResponse(status=410, headers={"Cache-Control": "no-store", "Access-Control-Allow-Origin": "*"})


def _for_everybody(made: Mapping[str, Any], media_type: str, network: Network) -> JsonResponse:
    """An answer that pages of others may read. Whoever kept it asks each time whether it still holds."""
    answer = JsonResponse(made, content_type=media_type, json_dumps_params={"ensure_ascii": False})
    answer.headers["Access-Control-Allow-Origin"] = "*"
    answer.headers["Cache-Control"] = "no-cache"
    answer.headers["Content-Language"] = ", ".join(network.languages)
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


def _addresses(request: HttpRequest, network: Network) -> iiif.Addresses:
    archive = archive_of(request, network)

    def harvested(pk: int) -> str:
        asked = {"verb": "GetRecord", "metadataPrefix": oai_dc.PREFIX, "identifier": archive.identifier(pk)}
        return f"{archive.base_url}?{urlencode(asked)}"

    return iiif.Addresses(network, request.build_absolute_uri, harvested)


def _links(request: HttpRequest, network: Network) -> Links:
    return Links(request.build_absolute_uri, archive_of(request, network).identifier, tuple(network.languages))


# --- from pages of the house to these doors -----------------------------------------------------------------------


def other_forms(work: Work, files: list[ShownFile]) -> list[tuple[str, str]]:
    """Addresses and types under which everybody finds a work in other forms; none where it is not for everybody."""
    if work.visibility != Visibility.PUBLIC:
        return []
    found = [(reverse("library-exits:work_data", args=[work.pk]), linked_works.MEDIA_TYPE)]
    if any(shows(each.media) for each in files):
        found.append((manifest_address(work.pk), iiif.MEDIA_TYPE))
    return found


def other_forms_of(collection: Collection) -> list[tuple[str, str]]:
    """The same for a collection."""
    if collection.visibility != Visibility.PUBLIC:
        return []
    return [
        (reverse("library-exits:collection_data", args=[collection.pk]), linked_works.MEDIA_TYPE),
        (iiif.collection_address(collection.pk), iiif.MEDIA_TYPE),
    ]


def with_links(answer: HttpResponse, forms: list[tuple[str, str]], licence: str = "") -> HttpResponse:
    """The page, with the same in its head for programs that read no HTML (RFC 8288), and its licence."""
    parts = [f'<{address}>; rel="alternate"; type="{_escaped(kind)}"' for address, kind in forms]
    parts += [f'<{address}>; rel="describedby"; type="{_escaped(kind)}"' for address, kind in forms[:1]]
    if forms and licence:
        parts.append(f'<{licence}>; rel="license"')
    if parts:
        answer.headers["Link"] = ", ".join(parts)
    return answer


def _escaped(kind: str) -> str:
    return kind.replace('"', '\\"')
