"""What a hub can bring along: each room says which lines it understands and what it makes of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal, Protocol
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.reader import Reader
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.slots import Slot, Text
from estaminet.network.models import Hub

Shape = Literal["text", "date", "time", "instant", "number", "money", "yes_no", "choice", "list", "languages", "email"]


@dataclass(frozen=True)
class Column:
    """One thing a line may say. ``also`` are names such a column goes by elsewhere, in any language.

    ``in_languages``: there may be one such column per language; its keys are then ``title.fr``, ``title.nl``.
    A ``choice`` is written as one of the keys of ``choices`` or as its words in any language of the interface; a
    ``list`` is separated by semicolons.
    """

    key: str
    label: Text
    shape: Shape = "text"
    required: bool = False
    also: tuple[str, ...] = ()
    example: str = ""
    choices: Mapping[str, Text] = field(default_factory=dict, hash=False)
    in_languages: bool = False
    longest: int = 200


@dataclass(frozen=True)
class Problem:
    """Why a line cannot be taken in: ``code`` is worded by the kind or by the house, ``said`` is what stood there."""

    column: str
    code: str
    said: str = ""


@dataclass(frozen=True)
class Line:
    """A line whose cells have been read by their shapes: column key → value (JSON-able; absent where empty).

    A date is ``2026-11-20``, a time ``14:30``, an instant has its offset, money is ``"12.50"``. A cell that could not
    be read is absent, too, and its key stands in ``unread``: the house has noted that problem already.
    """

    number: int
    values: Mapping[str, Any]
    unread: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Understood:
    """What a room made of a line: ``facts`` (JSON-able) is all that taking it in will need.

    ``key`` is what makes it the same record when it is brought again, such as the UID of a calendar's event; the house
    keeps a mark of it, never the words. A line without one is never known again. ``label`` is how people recognise the
    line. ``said`` is what the file itself says of the record, aspect by aspect, for kinds that can be brought up to
    date: the house keeps marks of it, so that a file that says the same as the last time changes nothing.
    """

    key: str
    label: str
    facts: Mapping[str, Any]
    problems: Sequence[Problem] = ()
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Difference:
    """Something that stands otherwise in the file: ``aspect`` is worded by the kind, ``here`` and ``there`` are what
    stands here and in the file, each as people read it or as a key of ``Updating.words``."""

    aspect: str
    here: str
    there: str


@dataclass(frozen=True)
class Again:
    """A line whose record is here already. ``anew`` names the aspects of which the file says something else than the
    last time: all it speaks of where nobody knows what it said then (``remembered`` is False). ``shown`` are the
    differences a person has been shown, once she wants the record to become as the line says."""

    record_id: int
    facts: Mapping[str, Any]
    anew: frozenset[str]
    remembered: bool
    shown: tuple[Difference, ...] = ()


@dataclass(frozen=True)
class Circumstances:
    """For whom lines are read: the hub, its clock, the language the file is read in."""

    hub: Hub
    language: str
    zone: ZoneInfo
    by: Actor
    at: datetime


class OfRecord(Refusal):
    """A refusal because of one record. ``record_id`` says which, so that people are told the line it stands in."""

    def __init__(self, message: str | Promise | None = None, *, record_id: int | None = None) -> None:
        self.record_id = record_id
        super().__init__(message)


class StillNeeded(OfRecord):
    """Something that came with the import is used or changed by others meanwhile, so it cannot be taken back."""

    message = _("It is used by something else meanwhile.")


class CannotBecome(OfRecord):
    """A record cannot become what its line says."""


class ChangedMeanwhile(Exception):
    """A record is no longer as it was when a person chose to bring it up to date; she is to look again."""


class Understand(Protocol):
    """Reads up to 500 lines; writes nothing, and costs the same number of queries for one line and for all."""

    def __call__(self, here: Circumstances, lines: Sequence[Line]) -> Sequence[Understood]: ...


class Alike(Protocol):
    """Record ids by place in the sequence: what is here already, by its nature and not by an earlier import."""

    def __call__(self, here: Circumstances, lines: Sequence[Understood]) -> Mapping[int, int]: ...


class Prepare(Protocol):
    """Makes up to 500 facts ready to be written, outside any transaction; JSON-able, in order."""

    def __call__(self, here: Circumstances, facts: Sequence[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]: ...


class TakeIn(Protocol):
    """Writes up to 500 lines in the caller's transaction; gives the record's id for each, in order."""

    def __call__(self, here: Circumstances, facts: Sequence[Mapping[str, Any]]) -> Sequence[int]: ...


class TakeBack(Protocol):
    """Takes records away again in the caller's transaction. Raises StillNeeded; then all of them stay."""

    def __call__(self, here: Circumstances, record_ids: Sequence[int]) -> None: ...


class Compare(Protocol):
    """What stands otherwise here than in the file, by place in the sequence; places without any difference are left
    out. Looks only at what is said anew; costs the same number of queries for one line and for 500."""

    def __call__(self, here: Circumstances, lines: Sequence[Again]) -> Mapping[int, Sequence[Difference]]: ...


class Update(Protocol):
    """Has records become as their lines say, in the caller's transaction and as their team would change them by hand;
    gives for each, in order, what putting it back needs (JSON-able). Raises ChangedMeanwhile, CannotBecome."""

    def __call__(self, here: Circumstances, lines: Sequence[Again]) -> Sequence[Mapping[str, Any]]: ...


class PutBack(Protocol):
    """Has records become what they were, by what ``Update`` gave, in the caller's transaction. What is gone stays gone.
    Raises StillNeeded where somebody has changed one since; then all of them stay."""

    def __call__(self, here: Circumstances, ways: Sequence[tuple[int, Mapping[str, Any]]]) -> None: ...


@dataclass(frozen=True)
class Updating:
    """How records that are here already are brought up to date by a file. ``aspects`` words what can differ, ``words``
    those values of an aspect that are keys; ``told`` says who hears of it."""

    compare: Compare
    update: Update
    put_back: PutBack
    aspects: Mapping[str, Text]
    words: Mapping[str, Mapping[str, Text]] = field(default_factory=dict, hash=False)
    told: Text = ""


@dataclass(frozen=True)
class ImportKind:
    """A kind of record that lines can become.

    ``same`` finds records that are certainly this one (nothing is done), ``doubles`` those that look like it (a person
    decides). ``take_in`` writes all of an import in one transaction, so it is quick: rows in bulk, no rendering, no
    search. ``prepare`` does before, while nobody waits, what costs time and needs no rows: it gives the facts that
    ``take_in`` gets. ``afterwards`` does what may be late (search, pictures) for the ids that came in or went, in
    transactions of its own. ``calendar`` says that events of an iCalendar file are such lines. Without ``updating``
    a file never changes what is here.
    """

    name: str
    label: Text
    explained: Text
    columns: tuple[Column, ...]
    visible: Callable[[Reader, Hub], bool]
    understand: Understand
    same: Alike
    doubles: Alike
    take_in: TakeIn
    take_back: TakeBack
    afterwards: Callable[[Circumstances, Sequence[int]], None] | None = None
    address: Callable[[Hub, int], str] | None = None
    prepare: Prepare | None = None
    problems: Mapping[str, Text] = field(default_factory=dict, hash=False)
    calendar: bool = False
    updating: Updating | None = None
    order: int = 50


IMPORT_KINDS: Slot[ImportKind] = Slot("kinds of imports")
