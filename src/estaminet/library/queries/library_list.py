"""The library as a list: what a reader wishes for, and a page of what she may see of it, the newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Self

from django.db.models import Q
from django.http import QueryDict

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.reader import Reader
from estaminet.library.enums import WorkKind
from estaminet.library.models import Concept, Work
from estaminet.library.models.work import EARLIEST, LATEST, Works
from estaminet.network.models import Hub

ON_A_PAGE: Final = 24
PARAMETERS: Final = ("q", "kind", "hub", "place", "since", "until", "subject", "language")
LONGEST_WORDS: Final = 200
HOUSE_PLACE: Final = "place-"
"""Before the id of a place of a house; any other place is said in the words of the works themselves."""
# Of texts a card shows the title and a line; the rest stays where it is.
NOT_ON_CARDS: Final = ("description", "body", "credits", "hub__description", "hub__summary", "hub__getting_here")
PLACE_LETTERS: Final = 160
_WORDY: Final = ("words", "kind", "place", "language")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICRO: Final = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for. ``words`` are met in texts and speech; ``subject`` also means what belongs to it."""

    words: str = ""
    kind: str = ""
    hub: Hub | None = None
    place: str = ""
    since: int | None = None
    until: int | None = None
    subject: Concept | None = None
    language: str = ""

    def __bool__(self) -> bool:
        return bool(self.parameters())

    def without(self, *names: str) -> Self:
        blank: dict[str, Any] = {name: "" if name in _WORDY else None for name in names}
        return replace(self, **blank)

    def parameters(self) -> dict[str, str]:
        """As the end of an address says it."""
        told: dict[str, Any] = {
            "q": self.words,
            "kind": self.kind,
            "hub": self.hub.slug if self.hub else "",
            "place": self.place,
            "since": self.since,
            "until": self.until,
            "subject": self.subject.slug if self.subject else "",
            "language": self.language,
        }
        return {name: str(value) for name, value in told.items() if value not in (None, "")}


def read_wish(asked: QueryDict, hubs: Sequence[Hub], subjects: Sequence[Concept]) -> Wish:
    """A wish from an address; what is not understood is not wished for."""
    kind, language = asked.get("kind", ""), asked.get("language", "")
    since, until = _year(asked.get("since", "")), _year(asked.get("until", ""))
    if since is not None and until is not None and until < since:
        since, until = until, since
    return Wish(
        words=" ".join(asked.get("q", "")[:LONGEST_WORDS].split()),
        place=asked.get("place", "").strip()[:PLACE_LETTERS],
        kind=kind if kind in WorkKind.values else "",
        hub=next((hub for hub in hubs if hub.slug == asked.get("hub")), None),
        since=since,
        until=until,
        subject=next((each for each in subjects if each.slug == asked.get("subject")), None),
        language=language if language in language_names() else "",
    )


def _year(typed: str) -> int | None:
    text = typed.strip()
    if not text.lstrip("-").isdecimal() or len(text) > 5:
        return None
    year = int(text)
    return year if EARLIEST <= year <= LATEST else None


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where the last page ended: an instant and an id, as ``microseconds-id``."""

    at: datetime
    pk: int

    def __str__(self) -> str:
        return f"{(self.at - _EPOCH) // _MICRO}-{self.pk}"

    @classmethod
    def read(cls, typed: str) -> Self | None:
        first, dash, last = typed.partition("-")
        if not dash or not first.isdecimal() or not last.isdecimal() or len(first) > 17 or len(last) > 18:
            return None
        return cls(_EPOCH + int(first) * _MICRO, int(last))


@dataclass(frozen=True, slots=True)
class Page:
    """Some works, and where the next page begins; ``None`` behind the last."""

    works: list[Work] = field(default_factory=list)
    next: Cursor | None = None


def on_cards(works: Works) -> Works:
    """Works with what a card shows of them."""
    return works.select_related("hub").defer(*NOT_ON_CARDS)


def conditions(wish: Wish) -> dict[str, Q]:
    """What each filter in force asks of works, but for words. A span of years fits what may have been made in it."""
    asked: dict[str, Q] = {}
    if wish.kind:
        asked["kind"] = Q(kind=wish.kind)
    if wish.hub is not None:
        asked["hub"] = Q(hub=wish.hub)
    if wish.since is not None or wish.until is not None:
        since = Q(year_to__gte=EARLIEST if wish.since is None else wish.since)
        asked["years"] = since & Q(year_from__lte=LATEST if wish.until is None else wish.until)
    if wish.language:
        asked["language"] = Q(language=wish.language) | Q(spoken__icontains=f'"{wish.language}"')
    if wish.subject is not None:
        about = Q(concepts=wish.subject.pk) | Q(concepts__broader=wish.subject.pk)
        asked["subject"] = Q(pk__in=Work.objects.filter(about).values("pk"))
    if wish.place:
        house = wish.place.removeprefix(HOUSE_PLACE)
        known = wish.place.startswith(HOUSE_PLACE) and house.isdecimal() and len(house) < 19
        asked["place"] = Q(where="", place=int(house)) if known else Q(where=wish.place)
    return asked


def wished(works: Works, wish: Wish) -> Works:
    """Those that fit all filters; words are not asked here."""
    for condition in conditions(wish).values():
        works = works.filter(condition)
    return works


def library_page(reader: Reader, wish: Wish, at: datetime, after: Cursor | None = None, limit: int = ON_A_PAGE) -> Page:
    """A page of what the reader may see. One query."""
    works = wished(Work.objects.shown_to(reader, at=at), wish)
    if after is not None:
        works = works.filter(Q(published_at__lt=after.at) | Q(published_at=after.at, pk__lt=after.pk))
    found = list(on_cards(works).order_by("-published_at", "-pk")[: limit + 1])
    if len(found) <= limit:
        return Page(found)
    last = found[limit - 1]
    assert last.published_at is not None
    return Page(found[:limit], Cursor(last.published_at, last.pk))
