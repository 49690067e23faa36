"""How a conversation of the demo is written down: one line for what somebody says, ``>`` before an answer to the last one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from textwrap import dedent
from typing import Final

_LINE: Final = re.compile(r"(?P<answers>> )?(?P<who>[a-z0-9]+) (?P<language>[a-z]{2}): (?P<text>.+)")


@dataclass(frozen=True, slots=True)
class Line:
    """Who says what in which language; an answer stands under the last line that is none."""

    who: str
    language: str
    text: str
    answers: bool


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation, begun so many days ago: about an activity, a work, or a free topic of a hub."""

    days_ago: int
    lines: tuple[Line, ...]
    activity: str = ""
    work: str = ""
    hub: str = ""
    opened_by: str = ""
    title: tuple[tuple[str, str], ...] = ()


def _read(text: str) -> tuple[Line, ...]:
    found = []
    for each in dedent(text).strip().splitlines():
        line = _LINE.fullmatch(each)
        if line is None:
            raise ValueError(each)
        found.append(Line(line["who"], line["language"], line["text"], bool(line["answers"])))
    return tuple(found)


def about(activity: str, days_ago: int, lines: str) -> Talk:
    return Talk(days_ago, _read(lines), activity=activity)


def work(slug: str, days_ago: int, lines: str) -> Talk:
    return Talk(days_ago, _read(lines), work=slug)


def free(hub: str, days_ago: int, opened_by: str, title: dict[str, str], lines: str) -> Talk:
    return Talk(days_ago, _read(lines), hub=hub, opened_by=opened_by, title=tuple(title.items()))
