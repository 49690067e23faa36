"""The file from which anybody can count again, with this program or another.

It is JSON in UTF-8, each ballot on a line of its own:

    format    "estaminet-count 1"
    method    consent, single, multiple, score, dots, runoff, greedy or equal_shares
    settings  the rule's whole numbers and words, by name
    seed      the text from which lots are drawn
    options   [{"key", "cost"}], in the order of the ballot paper; costs in cents
    ballots   [{"times", "place", "ballot"}]: equal ballots are one entry. A ballot is a list of options (ranked ones in
              the order of preference), of [option, number], or ["agree"], ["abstain"], ["object", reason]
    result    what we counted: ballots, blank, chosen, and for each option [key, votes, people]

Entries are sorted by what stands in them, so that nothing tells who came when. A place that is withheld gives its name
to none: its ballots carry the nearest place around it that is shown.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from estaminet.agora.counting.model import Ballot, Count, Option, Place, Result, Rule, WrongBallot, WrongCount, voters
from estaminet.agora.counting.rules import rule_of
from estaminet.agora.counting.withholding import label, withheld

FORMAT = "estaminet-count 1"


class WrongFile(ValueError):
    """A file that says nothing one could count."""


def write_count(count: Count, *, places: bool = True) -> Iterator[str]:
    """The file's text, piece by piece. Without ``places`` all ballots lie in one heap."""
    head = {
        "format": FORMAT,
        "method": count.rule.method.value,
        "settings": settings_of(count.rule),
        "seed": count.seed,
        "options": [{"key": option.key, "cost": option.cost} for option in count.options],
    }
    yield "{\n"
    for name, value in head.items():
        yield f'"{name}": {_text(value)},\n'
    yield '"ballots": [\n'
    yield ",\n".join(_text(entry) for entry in _entries(count, places))
    yield f'\n],\n"result": {_text(told(count.result()))}\n}}\n'


def _entries(count: Count, places: bool) -> list[dict[str, Any]]:
    hidden = withheld({place: voters(cast) for place, cast in count.ballots.items()})
    heap: dict[tuple[Place, Ballot], int] = {}
    for place, cast in count.ballots.items():
        shown = label(place, hidden) if places else ()
        for ballot, times in cast.items():
            heap[shown, ballot] = heap.get((shown, ballot), 0) + times
    entries = [{"times": times, "place": place, "ballot": ballot} for (place, ballot), times in heap.items()]
    return sorted(entries, key=lambda entry: (_text(entry["place"]), _text(entry["ballot"])))


def read_count(text: str) -> tuple[Count, dict[str, Any]]:
    """A count from a file, and the result the file tells. Raises WrongFile, whatever is wrong with it."""
    try:
        file = json.loads(text)
        if file["format"] != FORMAT:
            raise WrongFile(f"not of the format {FORMAT}")
        ballots: dict[Place, dict[Ballot, int]] = {}
        for entry in file["ballots"]:
            cast = ballots.setdefault(tuple(entry["place"]), {})
            ballot: Ballot = tuple(tuple(mark) if isinstance(mark, list) else mark for mark in entry["ballot"])
            cast[ballot] = cast.get(ballot, 0) + entry["times"]
        options = tuple(Option(option["key"], option["cost"]) for option in file["options"])
        count = Count(options, rule_of(file["method"], file["settings"]), ballots, file["seed"])
        return count, file["result"]
    except (KeyError, TypeError, AttributeError, json.JSONDecodeError, WrongCount, WrongBallot) as wrong:
        raise WrongFile(str(wrong)) from wrong


def agrees(text: str) -> bool:
    """Count a file again: whether that gives the result it tells. Raises WrongFile."""
    count, result = read_count(text)
    return told(count.result()) == result


def told(result: Result) -> dict[str, Any]:
    """What a file tells of a result."""
    return {
        "ballots": result.ballots,
        "blank": result.blank,
        "chosen": list(result.chosen),
        "options": [list(line) for line in result.lines],
    }


def settings_of(rule: Rule) -> dict[str, Any]:
    """A rule's settings by name, as files and rows keep them."""
    return {each.name: getattr(rule, each.name) for each in fields(rule)}  # type: ignore[arg-type]


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
