"""How a conversation of the demo is written down: one line for what somebody says, and lines below that tell more of it.

``> who language: words`` answers the last line that answers nothing. ``!`` before a line (``!>`` before an answer): it
is written as somebody writes today, with all that is looked at then; such lines stand last. Below a line, ``+ kind:
who who`` are kind words, ``= who language: words`` a translation, and ``# name`` is what others call the line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from textwrap import dedent
from typing import Final

_LINE: Final = re.compile(r"(?P<mark>!?>? ?)(?P<who>[a-z0-9]+) (?P<language>[a-z]{2}): (?P<text>.+)")
_KIND: Final = re.compile(r"\+ (?P<kind>[a-z]+): (?P<who>[a-z0-9 ]+)")
_OTHER: Final = re.compile(r"= (?P<who>[a-z0-9]+) (?P<language>[a-z]{2}): (?P<text>.+)")
_NAME: Final = re.compile(r"# (?P<name>[a-z]+)")


@dataclass(frozen=True, slots=True)
class Line:
    """Who says what in which language; an answer stands under the last line that is none.

    ``kind_words`` are people by what they say of it, ``in_other_words`` who translated it and how, by language.
    """

    who: str
    language: str
    text: str
    answers: bool
    as_today: bool = False
    kind_words: dict[str, tuple[str, ...]] = field(default_factory=dict)
    in_other_words: dict[str, tuple[str, str]] = field(default_factory=dict)
    name: str = ""


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation, begun so many days ago: about an activity, a work, a hub, a proposal (by its key), or a free topic
    of a hub or of the whole network."""

    days_ago: int
    lines: tuple[Line, ...]
    activity: str = ""
    work: str = ""
    house: str = ""
    proposal: str = ""
    hub: str = ""
    opened_by: str = ""
    title: tuple[tuple[str, str], ...] = ()
    closed_because: str = ""


def _read(text: str) -> tuple[Line, ...]:
    found: list[Line] = []
    for each in dedent(text).strip().splitlines():
        if kind := _KIND.fullmatch(each):
            found[-1].kind_words[kind["kind"]] = tuple(kind["who"].split())
        elif other := _OTHER.fullmatch(each):
            found[-1].in_other_words[other["language"]] = (other["who"], other["text"])
        elif name := _NAME.fullmatch(each):
            found[-1] = replace(found[-1], name=name["name"])
        elif line := _LINE.fullmatch(each):
            mark = line["mark"].strip()
            found.append(Line(line["who"], line["language"], line["text"], ">" in mark, as_today="!" in mark))
        else:
            raise ValueError(each)
    if sorted(found, key=lambda line: line.as_today) != found:
        raise ValueError(found[-1].text)
    return tuple(found)


def about(activity: str, days_ago: int, lines: str) -> Talk:
    return Talk(days_ago, _read(lines), activity=activity)


def work(slug: str, days_ago: int, lines: str) -> Talk:
    return Talk(days_ago, _read(lines), work=slug)


def house(slug: str, days_ago: int, lines: str) -> Talk:
    return Talk(days_ago, _read(lines), house=slug)


def proposal(key: str, days_ago: int, lines: str) -> Talk:
    return Talk(days_ago, _read(lines), proposal=key)


def free(
    hub: str, days_ago: int, opened_by: str, title: dict[str, str], lines: str, *, closed_because: str = ""
) -> Talk:
    return Talk(
        days_ago,
        _read(lines),
        hub=hub,
        opened_by=opened_by,
        title=tuple(title.items()),
        closed_because=closed_because,
    )
