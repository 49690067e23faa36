"""Slots: what a room adds to the pages and registers of the rooms below it, declared in ``AppConfig.ready()``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from django.db import models
from django.http import HttpRequest
from django.utils.functional import Promise

from estaminet.kernel.personal_data import NotPersonal, PersonalField, Retention

if TYPE_CHECKING:
    from estaminet.kernel.reader import Reader

Text = str | Promise


class Ordered(Protocol):
    """Anything with a place in its slot."""

    @property
    def order(self) -> int: ...


T = TypeVar("T")


class Slot(Generic[T]):
    """A typed, ordered list that rooms add to once, at start."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._items: list[T] = []

    def register(self, *items: T) -> None:
        for item in items:
            if item not in self._items:
                self._items.append(item)
        self._items.sort(key=lambda item: getattr(item, "order", 0))

    def items(self) -> tuple[T, ...]:
        return tuple(self._items)


@dataclass(frozen=True)
class NavItem:
    """A door in a navigation. ``short`` is the label in a phone's bottom bar; ``count`` what waits behind the door."""

    label: Text
    url_name: str
    icon: str
    order: int = 50
    short: Text = ""
    visible: Callable[[Reader, Any], bool] | None = None
    count: Callable[[Reader, Any], int] | None = None


@dataclass(frozen=True)
class Panel:
    """A part of somebody else's page. ``load`` gives the template's context, or None to stay away.

    ``load(request, subject)``: the subject is the hub of a hub page or *Today*, None on my Estaminet.
    """

    name: str
    template: str
    load: Callable[[HttpRequest, Any], Mapping[str, Any] | None]
    order: int = 50
    side: bool = False


@dataclass(frozen=True)
class FooterLink:
    """A link at the foot of every public page."""

    label: Text
    url_name: str
    group: str
    order: int = 50
    kwargs: Mapping[str, str] | None = None

    def __hash__(self) -> int:
        return hash((self.url_name, self.order))


@dataclass(frozen=True)
class SearchText:
    """One language of a found thing: what it is called, what else is read, heaviest first."""

    language: str
    title: str
    body: str = ""


@dataclass(frozen=True)
class SearchKind:
    """A kind of record that can be found. ``documents`` gives nothing for a row that nobody may find (a draft)."""

    name: str
    label: Text
    model: str
    documents: Callable[[Any], Iterable[SearchText]]
    network_id: Callable[[Any], int]
    hub_id: Callable[[Any], int | None]
    url: Callable[[Any], str]
    rows: Callable[[Iterable[int]], Iterable[Any]]
    order: int = 50


@dataclass(frozen=True)
class TranslatableText:
    """A language field and the name people know it by."""

    model: str
    field: str
    label: Text
    order: int = 50


@dataclass(frozen=True)
class PersonData:
    """A room's part of *my data*: what it holds of a person, and what erasing does to it.

    ``export`` answers JSON-able data; ``erase`` changes rows in the caller's transaction.
    """

    name: str
    label: Text
    export: Callable[[int], Any]
    erase: Callable[[int, datetime], None]
    order: int = 50
    files: Callable[[int], Iterable[tuple[str, bytes]]] | None = None


PUBLIC_NAV: Slot[NavItem] = Slot("public navigation")
TEAM_NAV: Slot[NavItem] = Slot("team navigation")
FOOTER_LINKS: Slot[FooterLink] = Slot("footer")
HOME_PANELS: Slot[Panel] = Slot("public home")
HUB_PANELS: Slot[Panel] = Slot("hub page")
TODAY: Slot[Panel] = Slot("today")
MY_PANELS: Slot[Panel] = Slot("my Estaminet")
SEARCH_KINDS: Slot[SearchKind] = Slot("search")
TRANSLATABLE: Slot[TranslatableText] = Slot("translation register")
PERSONAL_FIELDS: Slot[PersonalField | NotPersonal] = Slot("personal-data register")
PERSON_DATA: Slot[PersonData] = Slot("my data")
RETENTION: Slot[Retention] = Slot("retention")
# Query parameters an anonymous page may depend on; the micro-cache lets requests with any other pass by.
PAGE_PARAMETERS: Slot[str] = Slot("page parameters")
# Where a network answers, by its id: scheme, host and port, the head of links in mails; empty without a host.
MAIL_ORIGINS: Slot[Callable[[int], str]] = Slot("origins of links in mails")


def model_name(model: type[models.Model]) -> str:
    """``people.Person``, as registers write it."""
    return model._meta.label
