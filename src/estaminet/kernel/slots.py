"""Slots: what a room adds to the pages and registers of the rooms below it, declared in ``AppConfig.ready()``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from django.db import models
from django.db.models.expressions import Combinable
from django.http import HttpRequest
from django.utils.functional import Promise

from estaminet.kernel.personal_data import NotPersonal, PersonalField, Retention

if TYPE_CHECKING:
    from pathlib import Path

    from estaminet.kernel.models import StoredFile, Upload
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
    """A door in a navigation. ``short`` is the label in a phone's bottom bar.

    ``count`` gives what waits behind the door as an expression on the row the navigation belongs to, such as a
    subquery on the hub's ``OuterRef("pk")``: it is read together with that row, so a further count is no further query.
    """

    label: Text
    url_name: str
    icon: str
    order: int = 50
    short: Text = ""
    visible: Callable[[Reader, Any], bool] | None = None
    count: Callable[[], Combinable] | None = None

    @property
    def counted_as(self) -> str:
        """The name under which the row brings the count."""
        return f"behind_{self.url_name.replace(':', '_')}"


@dataclass(frozen=True)
class Hint:
    """A number that is read together with a hub and says whether a panel of *Today* has anything to ask for.

    ``count`` is an expression on the hub's row, as in ``NavItem``.
    """

    name: str
    count: Callable[[], Combinable]
    order: int = 50

    @property
    def hinted_as(self) -> str:
        """The name under which the row brings the number."""
        return f"hint_{self.name}"


@dataclass(frozen=True)
class Panel:
    """A part of somebody else's page. ``load`` gives the template's context, or None to stay away.

    ``load(request, subject)``: the subject is the hub of a hub page or *Today*, None on my Estaminet. Panels of one
    room that show the same rows read them together, once a request (``kernel.requests.asked_once``). A ``side`` panel
    stands beside the rest, on the home page beside the headline; on a hub's page one of an order below 30 stands above
    the rooms. ``beside(at)`` is what a panel wants to know of the subject's row, as an expression on it: it is read
    together with that row, under the name ``told_as``, so that the panel needs no query of its own.
    """

    name: str
    template: str
    load: Callable[[HttpRequest, Any], Mapping[str, Any] | None]
    order: int = 50
    side: bool = False
    beside: Callable[[datetime], Combinable] | None = None

    @property
    def told_as(self) -> str:
        """The name under which the row brings what stands beside it."""
        return f"for_{self.name}"


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
    """One language of a found thing: what it is called, what else is read, heaviest first.

    ``also`` are words it is found by and that nobody reads, such as the name of its town in other languages.
    ``counted`` comes back with the records that ``meetings`` finds, for a list that counts them; it is short, and the
    same in all languages.
    """

    language: str
    title: str
    body: str = ""
    also: str = ""
    counted: str = ""


@dataclass(frozen=True)
class Beside:
    """What is said beside each hit of a kind, such as its next date.

    ``load(request, ids)`` gives it by the records' ids, in the same number of queries for one and for fifty; the
    ``template`` shows one as ``beside``. A record without an answer has nothing beside it.
    """

    template: str
    load: Callable[[HttpRequest, Collection[int]], Mapping[int, Any]]


@dataclass(frozen=True)
class SearchKind:
    """A kind of record that can be found. ``documents`` gives nothing for a row that nobody may find (a draft).

    ``rows`` gives rows with what their address needs, ``whole`` with all that their documents say, where that is more.
    ``quotes`` names other models whose words stand in the documents (an activity is found by the name of its hub):
    model → the ids of those rows that quote one of it. They are indexed anew when it changes.
    ``ahead`` says which of some records have something to come at an instant: these stand before the others.
    ``within(row, language, words_met)`` gives title and address of the place in a long record where words are met;
    ``words_met`` tells how many of them a text holds. Without it a hit has its document's title and ``url``.
    """

    name: str
    label: Text
    model: str
    documents: Callable[[Any], Iterable[SearchText]]
    network_id: Callable[[Any], int]
    hub_id: Callable[[Any], int | None]
    url: Callable[[Any], str]
    rows: Callable[[Iterable[int]], Iterable[Any]]
    order: int = 50
    quotes: Mapping[str, Callable[[Any], Iterable[int]]] = field(default_factory=dict, hash=False)
    beside: Beside | None = None
    whole: Callable[[Iterable[int]], Iterable[Any]] | None = None
    ahead: Callable[[Collection[int], datetime], Collection[int]] | None = None
    within: Callable[[Any, str, Callable[[str], int]], tuple[str, str]] | None = None

    def whole_rows(self, ids: Iterable[int]) -> Iterable[Any]:
        """Rows as indexing wants them."""
        return (self.whole or self.rows)(ids)


@dataclass(frozen=True)
class TranslatableText:
    """A language field and the name people know it by.

    ``guard(row, field, language, text)`` may refuse a new text; whoever writes it, ``set_texts`` asks, the row held.
    """

    model: str
    field: str
    label: Text
    order: int = 50
    guard: Callable[[Any, str, str, str], None] | None = None


@dataclass(frozen=True)
class DueWork:
    """A piece of regular work whose time has come. ``key`` names it for ever: the week, the month, the network."""

    key: str
    args: Mapping[str, Any]

    def __hash__(self) -> int:
        return hash(self.key)


@dataclass(frozen=True)
class RegularWork:
    """Background work that comes back by the calendar. ``kind`` is that of its jobs.

    ``due(at)`` answers what should have been asked for by now. It is asked every few seconds, and may give the same
    pieces again and again: each key is asked for once.
    """

    kind: str
    due: Callable[[datetime], Iterable[DueWork]]
    order: int = 50


@dataclass(frozen=True)
class WorkerTurn:
    """Work that the worker does in a thread of its own, so that nothing else waits for it.

    ``begin`` is entered once in that thread and left when the worker stops; it gives what is done again and again, and
    what says whether there was anything to do.
    """

    name: str
    begin: Callable[[], AbstractContextManager[Callable[[], bool]]]
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


@dataclass(frozen=True)
class MailFile:
    """A file that goes along with a mail. ``media_type`` may carry parameters: ``text/calendar; method=PUBLISH``."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True)
class MailFiles:
    """Files a room makes for mails whose context asks for them: ``{"attach": [{"kind": "programme.ticket", …}]}``.

    ``make(asked, language)`` is called by the worker when the mail leaves, outside any transaction, with what was
    asked; it gives nothing for what is no longer there. What it raises keeps the mail waiting, as a fault of the
    server would.
    """

    kind: str
    make: Callable[[Mapping[str, Any], str], Iterable[MailFile]]


@dataclass(frozen=True)
class UploadPurpose:
    """What large files are sent for. ``most_bytes`` is the heaviest that is taken.

    ``take(upload, source, at)`` is called by a job once the whole file lies at ``source``, and gives the row of what
    it kept, where that is one file. It raises ``kernel.uploads.refusals.FileRefused`` for what it does not want, and
    may be called again for the same upload after a crash.
    """

    name: str
    most_bytes: int
    take: Callable[[Upload, Path, datetime], StoredFile | None]
    order: int = 50


@dataclass(frozen=True)
class ArrivingFiles:
    """Files of a room that arrive with a whole hub from another house: those its rows name.

    ``column`` of ``model`` points to a file. ``open(source)`` looks at one as if somebody had just sent it and gives
    its media type; it raises a ``Refusal`` for what the room does not keep. ``arrived(hub_id, at)`` is called once all
    rows are there, in their transaction, and asks for what pages show of the files: that does not travel.
    """

    model: str
    column: str
    open: Callable[[Path], str]
    arrived: Callable[[int, datetime], None]
    order: int = 50


PUBLIC_NAV: Slot[NavItem] = Slot("public navigation")
TEAM_NAV: Slot[NavItem] = Slot("team navigation")
FOOTER_LINKS: Slot[FooterLink] = Slot("footer")
HOME_PANELS: Slot[Panel] = Slot("public home")
HUB_PANELS: Slot[Panel] = Slot("hub page")
HUB_HEADS: Slot[Panel] = Slot("head of a hub page")  # what it says to programs: the same as a calendar, as a feed
TODAY: Slot[Panel] = Slot("today")
HINTS: Slot[Hint] = Slot("hints of today")
MY_PANELS: Slot[Panel] = Slot("my Estaminet")
SEARCH_KINDS: Slot[SearchKind] = Slot("search")
TRANSLATABLE: Slot[TranslatableText] = Slot("translation register")
PERSONAL_FIELDS: Slot[PersonalField | NotPersonal] = Slot("personal-data register")
PERSON_DATA: Slot[PersonData] = Slot("my data")
RETENTION: Slot[Retention] = Slot("retention")
REGULAR_WORK: Slot[RegularWork] = Slot("regular work")
WORKER_TURNS: Slot[WorkerTurn] = Slot("turns of the worker")
# Query parameters an anonymous page may depend on; the micro-cache lets requests with any other pass by.
PAGE_PARAMETERS: Slot[str] = Slot("page parameters")
# Where a network answers, by its id: scheme, host and port, the head of links in mails; empty without a host.
MAIL_ORIGINS: Slot[Callable[[int], str]] = Slot("origins of links in mails")
MAIL_FILES: Slot[MailFiles] = Slot("files of mails")
UPLOADS: Slot[UploadPurpose] = Slot("large files")
# What is done before the database is copied for keeping.
BEFORE_COPIES: Slot[Callable[[], object]] = Slot("before copies")
ARRIVING_FILES: Slot[ArrivingFiles] = Slot("files of a hub that arrives")


def model_name(model: type[models.Model]) -> str:
    """``people.Person``, as registers write it."""
    return model._meta.label
