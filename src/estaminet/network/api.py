"""The network for other programs: hubs, their places, and the token that asks."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Query, Router
from pydantic import BaseModel, Field

from estaminet.kernel.api.answers import told, told_page
from estaminet.kernel.api.languages import Words, tongue_of
from estaminet.kernel.api.pages import InLanguages, Leafing, Next, cursor, read_cursor
from estaminet.kernel.api.shapes import answers
from estaminet.network.api_doors import Bearer, caller_of, visitor_of
from estaminet.network.enums import Answer, Feature, HubKind, PlaceKind, Scope
from estaminet.network.queries.for_programs import HubTold, PlaceTold, hub_called, hubs_after, places_after

Access = Annotated[
    dict[Feature, Answer],
    Field(description="What somebody who needs it will find: feature → answer. Not named: not known."),
]


class HubWhole(BaseModel):
    """A place with a team."""

    slug: str = Field(examples=["wattrelos"], description="Its name in addresses; it seldom changes.")
    name: Words
    url: str = Field(description="Its page for people.")
    kind: HubKind
    summary: Words
    description: Words = Field(description="HTML of a small, clean kind, by language.")
    street: str
    street2: str
    postcode: str
    town: Words
    country: str = Field(examples=["FR"], description="ISO 3166-1, two letters.")
    latitude: float
    longitude: float
    zone: str = Field(examples=["Europe/Paris"], description="Its IANA time zone.")
    languages: list[str] = Field(description="Those its team writes in.")
    spoken: list[str] = Field(description="Those spoken at the desk.")
    email: str
    phone: str
    getting_here: Words
    access: Access


class PlaceWhole(BaseModel):
    """A room or spot of a hub."""

    id: int
    slug: str
    hub: str = Field(description="The `slug` of its hub.")
    name: Words
    kind: PlaceKind
    description: Words = Field(description="HTML of a small, clean kind, by language.")
    capacity: int | None = Field(description="People at most, where that is known.")
    floor: int | None = Field(description="0 is the ground floor.")
    access: Access = Field(description="Where it differs from its hub: feature → answer.")


class PageOfHubs(BaseModel):
    """Hubs in the order of the network's street."""

    items: list[HubWhole]
    next: Next


class PageOfPlaces(BaseModel):
    """Places by their ids."""

    items: list[PlaceWhole]
    next: Next


class TokenTold(BaseModel):
    """What the token of this request may do."""

    hub: str = Field(description="The `slug` of its hub.")
    name: str = Field(description="What the team calls it.")
    scopes: list[Scope]
    expires_at: datetime | None


class ListOfPlaces(Leafing):
    """The parameters of the list of places."""

    hub: str | None = Field(default=None, max_length=60, description="The `slug` of one hub.", examples=["wattrelos"])


router = Router()


@router.get(
    "/hubs",
    url_name="hubs",
    operation_id="list_hubs",
    tags=["Hubs"],
    response=answers({200: PageOfHubs}),
    summary="The hubs of the network",
)
def hubs(request: HttpRequest, leafing: Query[Leafing]) -> HttpResponse:
    """Those that are shown to the public."""
    after = read_cursor(leafing.cursor, 2) if leafing.cursor else None
    found = hubs_after(visitor_of(request), (after[0], after[1]) if after else None, leafing.limit + 1)
    page = found[: leafing.limit]
    last = page[-1].hub if len(found) > leafing.limit else None
    items = [hub_data(request, each) for each in page]
    return told_page(request, items, cursor(last.position, last.pk) if last else None)


@router.get(
    "/hubs/{slug:slug}",
    url_name="hub",
    operation_id="read_hub",
    tags=["Hubs"],
    response=answers({200: HubWhole}, 404),
    summary="One hub",
)
def hub(request: HttpRequest, slug: str, asked: Query[InLanguages]) -> HttpResponse:
    """Where it is, how one gets there, and what somebody who needs it will find."""
    found = hub_called(visitor_of(request), slug)
    if found is None:
        raise Http404
    return told(request, hub_data(request, found))


@router.get(
    "/places",
    url_name="places",
    operation_id="list_places",
    tags=["Hubs"],
    response=answers({200: PageOfPlaces}),
    summary="Rooms and spots of the hubs",
)
def places(request: HttpRequest, leafing: Query[ListOfPlaces]) -> HttpResponse:
    """Those in use that the public may know of. A hub nobody knows has none."""
    after = read_cursor(leafing.cursor, 1)[0] if leafing.cursor else None
    found = places_after(visitor_of(request), leafing.hub or "", after, leafing.limit + 1)
    page = found[: leafing.limit]
    items = [_place(request, each) for each in page]
    return told_page(request, items, cursor(page[-1].place.pk) if len(found) > leafing.limit else None)


@router.get(
    "/token",
    url_name="token",
    operation_id="read_token",
    tags=["Token"],
    auth=Bearer(),
    response=answers({200: TokenTold}),
    summary="The token of this request",
)
def token(request: HttpRequest, asked: Query[InLanguages]) -> HttpResponse:
    """Whose it is and what it may: a way to try whether it works."""
    found = caller_of(request).token
    assert found is not None
    data = {"hub": found.hub.slug, "name": found.name, "scopes": found.scopes, "expires_at": found.expires_at}
    return told(request, data, private=True)


# --- data -------------------------------------------------------------------------------------------------------


def hub_data(request: HttpRequest, each: HubTold) -> dict[str, Any]:
    words, row = tongue_of(request).words, each.hub
    facts = ("kind", "street", "street2", "postcode", "country", "zone", "email", "phone")
    return {
        "slug": row.slug,
        "name": words(row.name),
        "url": request.build_absolute_uri(row.get_absolute_url()),
        **{name: getattr(row, name) for name in facts},
        "summary": words(row.summary),
        "description": words(row.description),
        "town": words(row.town),
        "latitude": float(row.latitude),
        "longitude": float(row.longitude),
        "languages": row.languages,
        "spoken": row.spoken,
        "getting_here": words(row.getting_here),
        "access": each.access,
    }


def _place(request: HttpRequest, each: PlaceTold) -> dict[str, Any]:
    words, row = tongue_of(request).words, each.place
    return {
        "id": row.pk,
        "slug": row.slug,
        "hub": row.hub.slug,
        "name": words(row.name),
        "kind": row.kind,
        "description": words(row.description),
        "capacity": row.capacity,
        "floor": row.floor,
        "access": each.access,
    }
