"""Lines of captions: their times, what of their text is harmless, and how they are told to programs and to people."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

MOST_LINES: Final = 10_000
"""Lines of one track."""
MOST_LETTERS: Final = 1000
"""Letters of one line, tags included."""
MOST_FAULTS: Final = 50
"""Faults of one file that are told: whoever has more has another kind of file."""
LAST: Final = 100 * 3_600_000 - 1
"""The last millisecond at which a line may end: nothing lasts a hundred hours."""

_LINE_ENDS: Final = re.compile(r"\r\n?")
_CONTROL: Final = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
_STYLED: Final = re.compile(r"\{\\[^{}\n]*\}")  # what SubStation leaves in SubRip files: {\an8}
_TAG: Final = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\.[^\s<>]*)?(?:[ \t]+(?P<said>[^<>\n]*))?/?>|<\d[\d:.,]*>"
)
_PLAIN_TAGS: Final = frozenset({"i", "b", "u", "ruby", "rt"})
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
_VOICE: Final = re.compile(r"<v ([^<>\n]+)>")
_ROUNDS: Final = 3

_PERCENT: Final = r"(?:100|\d{1,2})(?:\.\d{1,6})?%"
_SETTING: Final = re.compile(
    rf"vertical:(?:rl|lr)|line:(?:-?\d{{1,4}}|{_PERCENT})(?:,(?:start|center|end))?"
    rf"|position:{_PERCENT}(?:,(?:line-left|center|line-right))?|size:{_PERCENT}|align:(?:start|center|end|left|right)"
)


@dataclass(frozen=True, slots=True, order=True)
class Line:
    """What is said between two instants, in milliseconds from the start. ``settings`` are those of WebVTT."""

    begins: int
    ends: int
    text: str
    settings: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """What could not be read, in the reader's language; ``line`` counts from 1."""

    line: int
    words: str


@dataclass(slots=True)
class Read:
    """What a file says, by time, and what of it could not be read: at most ``MOST_FAULTS`` of these."""

    lines: list[Line] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, line: int, words: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append(Fault(line, words))


def clean_text(text: str) -> str:
    """What was typed or read, as it is kept: the tags i, b, u, ruby, v and lang, closed in order, and no others.

    All other signs stand for themselves; ``-->``, which would end a line in a file, becomes an arrow. Lines are
    trimmed, empty ones go. Empty when nothing is said. Cleaning what is clean changes nothing.
    """
    text = _CONTROL.sub(" ", _LINE_ENDS.sub("\n", text))
    for _round in range(_ROUNDS):
        before = text
        text = _trimmed(_balanced(_STYLED.sub("", text.replace("-->", "→"))))
        if text == before:
            break
    else:
        # Tags within tags within tags: nobody speaks like that.
        if _once_more(text) != text:
            text = _trimmed(re.sub(r"[<>{}]", "", text).replace("-->", "→"))
    return text if plain_text(text).strip() else ""


def _once_more(text: str) -> str:
    return _trimmed(_balanced(_STYLED.sub("", text.replace("-->", "→"))))


def _trimmed(text: str) -> str:
    return "\n".join(line for line in (each.strip() for each in text.split("\n")) if line)


def _balanced(text: str) -> str:
    open_tags: list[str] = []
    parts: list[str] = []
    done = 0
    for found in _TAG.finditer(text):
        parts.append(text[done : found.start()])
        done = found.end()
        name = (found["name"] or "").lower()
        if found["end"]:
            while name in open_tags:
                last = open_tags.pop()
                parts.append(f"</{last}>")
                if last == name:
                    break
        elif opening := _opening(name, (found["said"] or "").strip(), open_tags):
            open_tags.append(name)
            parts.append(opening)
    parts.append(text[done:])
    # What was left open is closed before the space at the end, so that trimming finds nothing more to do.
    body = "".join(parts).rstrip()
    return body + "".join(f"</{name}>" for name in reversed(open_tags))


def _opening(name: str, said: str, open_tags: list[str]) -> str:
    """A tag that may stand here; empty for every other."""
    if name in _PLAIN_TAGS:
        return f"<{name}>" if name != "rt" or (open_tags and open_tags[-1] == "ruby") else ""
    if name == "v" and said:
        return f"<v {said}>"
    return f"<lang {said}>" if name == "lang" and _LANGUAGE.fullmatch(said) else ""


def pieces(text: str) -> Iterable[tuple[bool, str]]:
    """Clean text in its pieces: whether a piece is a tag, and the piece."""
    done = 0
    for found in _TAG.finditer(text):
        if found.start() > done:
            yield False, text[done : found.start()]
        yield True, found.group()
        done = found.end()
    if done < len(text):
        yield False, text[done:]


def plain_text(text: str) -> str:
    """Clean text without its tags, on its lines."""
    return "".join(piece for tag, piece in pieces(text) if not tag)


def voice_of(text: str) -> str:
    """Who speaks, where the line says so; empty otherwise."""
    found = _VOICE.match(text)
    return found[1] if found else ""


def clean_settings(settings: str) -> str:
    """The settings that WebVTT knows, each once, in their order."""
    kept: dict[str, str] = {}
    for each in settings.split():
        if _SETTING.fullmatch(each):
            kept.setdefault(each.partition(":")[0], each)
    return " ".join(kept.values())


def clock_words(milliseconds: int) -> str:
    """How people read a time: ``1:23``, ``1:02:03``."""
    seconds = milliseconds // 1000
    hours, minutes = divmod(seconds // 60, 60)
    return f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes}:{seconds % 60:02}"


def stamp(milliseconds: int, mark: str = ".") -> str:
    """A time as files write it: ``00:01:23.456``."""
    seconds, rest = divmod(milliseconds, 1000)
    minutes, seconds = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{seconds:02}{mark}{rest:03}"


_STAMP: Final = re.compile(r"(?:(?P<h>\d{1,3}):)?(?P<m>[0-5]?\d):(?P<s>[0-5]?\d)(?:[.,](?P<f>\d{1,3}))?")


def milliseconds_of(written: str) -> int | None:
    """A time as people and files write it, in milliseconds; None for what is none."""
    found = _STAMP.fullmatch(written.strip())
    if found is None:
        return None
    seconds = (int(found["h"] or 0) * 60 + int(found["m"])) * 60 + int(found["s"])
    return min(seconds * 1000 + int((found["f"] or "0").ljust(3, "0")), LAST)


def cut_text(text: str, place: int) -> tuple[str, str]:
    """Clean text in two at a letter of what is read, tags not counted; what was open goes on in the second half."""
    first: list[str] = []
    second: list[str] = []
    open_tags: list[str] = []
    for tag, piece in pieces(text):
        if tag:
            (second or first).append(piece)
            if not second:
                _follow(open_tags, piece)
            continue
        if second:
            second.append(piece)
        elif len(piece) < place:
            first.append(piece)
            place -= len(piece)
        else:
            first.append(piece[:place])
            second = [*open_tags, piece[place:]]
    return clean_text("".join(first)), clean_text("".join(second))


def _follow(open_tags: list[str], tag: str) -> None:
    if tag.startswith("</"):
        open_tags.pop()
    else:
        open_tags.append(tag)
