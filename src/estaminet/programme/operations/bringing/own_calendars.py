"""Calendars this house has written itself, read back: what was put together for people comes apart again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from urllib.parse import urlsplit

from babel.lists import format_list
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estaminet.kernel.languages.names import interface_languages, language_names
from estaminet.programme.enums import ActivityKind, Entry, PricePolicy, SessionState
from estaminet.programme.operations.bringing.finding import Houses, Where, fold
from estaminet.ui.paper.days import language_name, locale_of

MADE_BY_US: Final = "-//Estaminet//programme//"
_SLUG = re.compile(r"/activities/([-a-zA-Z0-9_]+)/?$")
_MARK: Final = "\x00"


@dataclass(frozen=True)
class OwnWords:
    """What one event said. ``words`` are the paragraphs of note and summary, which stand one behind the other."""

    title: str
    slug: str
    words: tuple[str, ...]
    facts: Mapping[str, Any]
    also: tuple[Where, ...]


def is_ours(values: Mapping[str, Any]) -> bool:
    return str(values.get("calendar", "")).startswith(MADE_BY_US)


def page_of(values: Mapping[str, Any]) -> str:
    """The page of the activity: events that lead to the same one are its dates."""
    return str(values.get("url", "")).partition("#")[0]


def read_own(values: Mapping[str, Any], title: str, description: str, houses: Houses) -> OwnWords:
    """Take an event of ours apart."""
    found = _SLUG.search(urlsplit(page_of(values)).path)
    parts = description.split("\n\n") if description else []
    if parts and values.get("url") and parts[-1] == values["url"]:
        parts.pop()
    facts: dict[str, Any] = {}
    if parts and (told := _facts(parts[-1])):
        facts = told
        parts.pop()
    also: list[Where] = []
    kept = []
    for part in parts:
        lines = part.split("\n")
        if all(_after(line, _at_the_same_time()) is not None for line in lines):
            also += [houses.where(_after(line, _at_the_same_time()) or "") for line in lines]
        else:
            kept.append(part)
    return OwnWords(_bare(title, values.get("state", "")), found[1] if found else "", tuple(kept), facts, tuple(also))


def split_words(events: Iterable[tuple[str, ...]]) -> int:
    """How many paragraphs at the end are the summary: those that all events of an activity have in common."""
    held = list(events)
    common = 0
    while all(len(each) > common for each in held) and len({each[-1 - common] for each in held}) == 1:
        common += 1
    return common


def title_of(titles: Iterable[str]) -> str:
    """The title of the activity, when those of its dates are "Activity: what this date is called"."""
    held = list(dict.fromkeys(titles))
    shortest = min(held, key=len)
    if all(each == shortest or part_of(each, shortest) for each in held):
        return shortest
    for between in _between():
        heads = {each.partition(between)[0] for each in held if between in each}
        if len(heads) == 1 and all(between in each for each in held):
            return heads.pop()
    return shortest


def part_of(title: str, activity: str) -> str:
    """What a date is called beside its activity; nothing where it has no title of its own."""
    return _after(title, [f"{activity}{between}" for between in _between()]) or ""


def is_online(words: str) -> bool:
    """Whether a place says that there is none."""
    return fold(words) in _onlines()


def kind_called(words: str) -> str:
    """A kind of activity by what it is called in a language of the interface; nothing for any other word."""
    return _labels_of(ActivityKind).get(fold(words), "")


def _bare(title: str, said: Any) -> str:
    """Without the words that tell the state before it: the state is told by itself."""
    state = {"CANCELLED": SessionState.CANCELLED, "TENTATIVE": SessionState.POSTPONED}.get(str(said).upper())
    if state is None:
        return title
    return next((rest for before in _states()[state] if (rest := _after(title, (before,)))), title)


def _facts(part: str) -> dict[str, Any]:
    """Price, entry and languages spoken, as an event ends with them; nothing where these are other words."""
    lines = part.split("\n")
    price = _labels_of(PricePolicy).get(fold(lines[0]))
    entry = _labels_of(Entry).get(fold(lines[1])) if len(lines) > 1 else None
    if price is None or entry is None or len(lines) > 3:
        return {}
    spoken = _spoken_in(lines[2]) if len(lines) == 3 else []
    return {"price": price, "entry": entry, **({"spoken": spoken} if spoken else {})}


def _spoken_in(line: str) -> list[str]:
    for language in interface_languages():
        with translation.override(language):
            before = _("Spoken: %(languages)s") % {"languages": ""}
        told = _after(line, (before,))
        if told is None:
            continue
        names = {language_name(code, language): code for code in language_names()}
        wanted = [code for name, code in sorted(names.items(), key=lambda each: told.find(each[0])) if name in told]
        if format_list([language_name(code, language) for code in wanted], locale=locale_of(language)) == told:
            return wanted
    return []


def _after(line: str, heads: Iterable[str]) -> str | None:
    return next((line.removeprefix(head) for head in heads if line.startswith(head)), None)


# --- words in each language of the interface, looked up once ------------------------------------------------------


@cache
def _labels_of(choices: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for language in interface_languages():
        with translation.override(language):
            found |= {fold(capfirst(str(each.label))): each.value for each in choices}
    return found


@cache
def _onlines() -> frozenset[str]:
    found = {"online", "en ligne"}
    for language in interface_languages():
        with translation.override(language):
            found.add(fold(pgettext("where a session takes place", "online")))
    return frozenset(found)


@cache
def _at_the_same_time() -> tuple[str, ...]:
    return _heads(lambda: _("At the same time: %(place)s") % {"place": _MARK})


@cache
def _between() -> tuple[str, ...]:
    """What stands between an activity and its date; French puts a blank before a colon."""
    found = []
    for language in interface_languages():
        with translation.override(language):
            said = _("%(activity)s: %(session)s") % {"activity": _MARK, "session": _MARK}
            found.append(said.strip(_MARK))
    return tuple(dict.fromkeys(found))


@cache
def _states() -> dict[SessionState, tuple[str, ...]]:
    return {
        SessionState.CANCELLED: _heads(lambda: _("Cancelled: %(title)s") % {"title": _MARK}),
        SessionState.POSTPONED: _heads(lambda: _("Postponed: %(title)s") % {"title": _MARK}),
    }


def _heads(said: Any) -> tuple[str, ...]:
    """What stands before a value in a sentence, in each language."""
    found = []
    for language in interface_languages():
        with translation.override(language):
            found.append(said().partition(_MARK)[0])
    return tuple(dict.fromkeys(filter(None, found)))
