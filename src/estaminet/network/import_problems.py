"""What is wrong with a line, in words: those of the house, and those of the kind it is brought as."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.kernel.slots import Text
from estaminet.kernel.tables.refusals import worded
from estaminet.network.import_kinds import Difference, ImportKind
from estaminet.network.models import Import, ImportLine

# %(said)s is what stood there.
HOUSE: Final[Mapping[str, Text]] = {
    "missing": _("Nothing stands here, and it is needed."),
    "too_long": _("This text is too long."),
    "not_a_date": _("“%(said)s” is not a date. Write 2026-11-20 or 20/11/2026."),
    "unclear_date": _("“%(said)s” can be two dates. Write it as 2026-11-20."),
    "short_year": _("“%(said)s”: please write the year with four figures."),
    "not_a_time": _("“%(said)s” is not a time of day. Write 14:30."),
    "no_such_time": _("“%(said)s” does not exist: the clocks are put forward in that hour."),
    "not_a_number": _("“%(said)s” is not a number."),
    "unclear_number": _("“%(said)s” can be a thousand and more, or less than ten. Write 1234 or 1.2340."),
    "not_money": _("“%(said)s” is not an amount of money. Write 12.50 or 12,50."),
    "not_yes_no": _("“%(said)s” is neither yes nor no."),
    "not_a_choice": _("“%(said)s” is none of the words that can stand here."),
    "not_an_address": _("“%(said)s” is not an e-mail address."),
    "unknown_language": _("“%(said)s” is not a language we know. Write fr; nl or français; Nederlands."),
    "too_many_cells": _(
        "This line has more cells than the file has columns: a separator or a quotation mark is wrong."
    ),
    "damaged_event": _("This event is damaged: it has no beginning, or says something no calendar can read."),
    "unknown_zone": _("The time of this event is told in a zone that neither the file nor we know."),
    "twice": _("The same stands twice in this file: see line %(said)s."),
}
UNKNOWN: Final = _("This line cannot be understood.")


@dataclass(frozen=True, slots=True)
class ToldProblem:
    """A problem as people read it: the column it is about, by its name in the file or here."""

    column: str
    words: str


def problems_of(imported: Import, kind: ImportKind, line: ImportLine) -> list[ToldProblem]:
    """What is wrong with a line, in the language that is spoken now."""
    said = line.understood.get("said", []) if isinstance(line.understood, dict) else []
    told = []
    for number, problem in enumerate(line.problems):
        own = str(said[number]) if number < len(said) else ""
        place = imported.mapping.get(problem["column"])
        cell = str(line.raw.get(str(place), "")) if place is not None else ""
        words = kind.problems.get(problem["code"]) or HOUSE.get(problem["code"], UNKNOWN)
        text = str(words)
        shown = own or cell
        if "%(said)s" in text:
            text = text % {"said": shown if len(shown) <= 60 else f"{shown[:59]}…"}
        header = imported.headers[place] if place is not None and place < len(imported.headers) else ""
        told.append(ToldProblem(header, text))
    return told


@dataclass(frozen=True, slots=True)
class ToldDifference:
    """Something that stands otherwise in the file, as people read it."""

    label: str
    here: str
    there: str


def told_difference(kind: ImportKind, difference: Difference) -> ToldDifference:
    """A difference in the language that is spoken now."""
    if kind.updating is None:
        return ToldDifference(difference.aspect, difference.here, difference.there)
    words = kind.updating.words.get(difference.aspect, {})
    here, there = (str(words.get(value, value)) for value in (difference.here, difference.there))
    return ToldDifference(str(kind.updating.aspects.get(difference.aspect, difference.aspect)), here, there)


def refusal_of(imported: Import) -> str:
    """Why the whole file was refused, or what stood in the way; empty when nothing did."""
    code, colon, said = imported.problem.partition(":")
    if imported.state == "refused" and colon:
        return str(worded(code, said))
    return imported.problem


VERDICTS: Final[Mapping[str, Text]] = {
    "new": pgettext_lazy("lines of an import", "New"),
    "double": pgettext_lazy("lines of an import", "Look like doubles"),
    "changed": pgettext_lazy("lines of an import", "Changed since then"),
    "update": pgettext_lazy("lines of an import", "Updates"),
    "wrong": pgettext_lazy("lines of an import", "Wrong"),
    "same": pgettext_lazy("lines of an import", "Already here"),
    "left_out": pgettext_lazy("lines of an import", "Left out"),
}
