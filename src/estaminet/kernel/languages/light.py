"""Rich text as somebody types and reads it without an editor: a few marks that are readable as they are.

Blank lines part paragraphs; ``## `` begins a heading, ``- `` or ``1. `` a list line, ``> `` a quotation, ``---`` is
a line across; ``**strong**``, ``*stressed*`` and ``[words](https://…)`` stand inside. A backslash takes a mark at its
word.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from html.parser import HTMLParser

_MARKS = re.compile(r"([\\*\[\]])")
_LINE_MARK = re.compile(r"^(#{2,3} |[-+] |\d{1,9}\. |>|---$)")
_INLINE = re.compile(
    r"\\(?P<literal>[\\*\[\]#>+\-0-9])"
    r"|\*\*(?P<strong>(?:[^*\\]|\\.|\*(?!\*))+?)\*\*"
    r"|\*(?P<em>(?:[^*\\]|\\.)+?)\*"
    r"|\[(?P<words>(?:[^\[\]\\]|\\.)+)\]\((?P<href>[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)\)",
    re.DOTALL,
)

QUOTES = 10  # quotations one inside another; what is deeper stands as it was typed


class _Writer(HTMLParser):
    """Walks cleaned HTML and writes it lightly."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[str] = []
        self.words = ""
        self.lists: list[tuple[str, int]] = []
        self.quotes = 0
        self.links: list[str] = []
        self.after_item = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("ul", "ol"):
            self._end_block()
            start = dict(attrs).get("start") or "1"
            self.lists.append((tag, int(start) if re.fullmatch("[0-9]{1,9}", start) else 1))
        elif tag == "li":
            self._end_block()
            kind, number = self.lists[-1] if self.lists else ("ul", 1)
            self.after_item = True
            self.words = f"{number}. " if kind == "ol" else "- "
            if self.lists:
                self.lists[-1] = (kind, number + 1)
        elif tag in ("h2", "h3"):
            self._end_block()
            self.words = "#" * int(tag[1]) + " "
        elif tag == "blockquote":
            self._end_block()
            self.quotes += 1
        elif tag == "hr":
            self._end_block()
            self._push("---")
        elif tag == "br":
            self.words += "\n"
        elif tag == "p":
            if not self.after_item:
                self._end_block()
        elif tag in ("strong", "em"):
            self.words += "**" if tag == "strong" else "*"
        elif tag == "a":
            self.words += "["
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ul", "ol") and self.lists:
            self._end_block()
            self.lists.pop()
        elif tag == "blockquote":
            self._end_block()
            self.quotes -= 1
        elif tag in ("p", "h2", "h3", "li"):
            self._end_block()
        elif tag in ("strong", "em"):
            self.words += "**" if tag == "strong" else "*"
        elif tag == "a" and self.links:
            self.words += f"]({self.links.pop()})"

    def handle_data(self, data: str) -> None:
        if not data.strip() and (not self.words or self.words.endswith("\n")):
            return
        text = _MARKS.sub(r"\\\1", data.replace("\n", " "))
        if not self.words and (mark := _LINE_MARK.match(text)):
            text = f"\\{text}" if not mark[0][0].isdigit() else text.replace(".", "\\.", 1)
        self.words += text

    def _end_block(self) -> None:
        words, self.words = self.words, ""
        if words.strip():
            self._push(words.strip(" "))
        self.after_item = False

    def _push(self, words: str) -> None:
        if self.quotes:
            words = "\n".join("> " * min(self.quotes, QUOTES) + line for line in words.split("\n"))
        self.blocks.append(words)


def to_light(html: str) -> str:
    """Cleaned HTML as light text; lines of one list stand together, everything else is parted by blank lines."""
    writer = _Writer()
    writer.feed(html)
    writer.close()
    writer._end_block()
    text = ""
    for index, block in enumerate(writer.blocks):
        joined = index and _is_item(block) and _is_item(writer.blocks[index - 1])
        text += ("" if not index else "\n" if joined else "\n\n") + block
    return text


def _is_item(block: str) -> bool:
    return bool(re.match(r"([-+]|\d{1,9}\.) ", block))


def from_light(text: str) -> str:
    """HTML of a light text; everything that is no mark is taken literally."""
    return "".join(_blocks(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")))


def _blocks(lines: list[str], depth: int = 0) -> Iterator[str]:
    at = 0
    while at < len(lines):
        line = lines[at]
        if not line.strip():
            at += 1
        elif line.strip() == "---":
            yield "<hr>"
            at += 1
        elif heading := re.match(r"(#{2,3}) +(.+)", line):
            level = len(heading[1])
            yield f"<h{level}>{_inline(heading[2].strip())}</h{level}>"
            at += 1
        elif depth < QUOTES and re.match(r"> ?", line):
            end = _while(lines, at, r"> ?")
            inside = [re.sub(r"^> ?", "", each) for each in lines[at:end]]
            yield f"<blockquote>{''.join(_blocks(inside, depth + 1))}</blockquote>"
            at = end
        elif item := re.match(r"([-+*]|(\d{1,9})\.) +", line):
            at, html = _list(lines, at, item[2])
            yield html
        else:
            end = at + 1
            while end < len(lines) and lines[end].strip() and not _begins(lines[end]):
                end += 1
            yield f"<p>{_inline(chr(10).join(each.strip() for each in lines[at:end]))}</p>"
            at = end


def _while(lines: list[str], at: int, pattern: str) -> int:
    while at < len(lines) and re.match(pattern, lines[at]):
        at += 1
    return at


def _begins(line: str) -> bool:
    return bool(re.match(r"#{2,3} |> |[-+*] |\d{1,9}\. |---$", line))


def _list(lines: list[str], at: int, number: str | None) -> tuple[int, str]:
    pattern = r"\d{1,9}\. +(.*)" if number else r"[-+*] +(.*)"
    items: list[str] = []
    while at < len(lines) and (item := re.match(pattern, lines[at])):
        words = [item[1]]
        at += 1
        while at < len(lines) and lines[at].strip() and not _begins(lines[at]):
            words.append(lines[at].strip())
            at += 1
        items.append(f"<li><p>{_inline(chr(10).join(words))}</p></li>")
    start = f' start="{int(number)}"' if number and int(number) != 1 else ""
    tag = "ol" if number else "ul"
    return at, f"<{tag}{start}>{''.join(items)}</{tag}>"


def _inline(text: str) -> str:
    html, last = "", 0
    for mark in _INLINE.finditer(text):
        html += _plain(text[last : mark.start()])
        last = mark.end()
        if mark["literal"] is not None:
            html += escape(mark["literal"], quote=False)
        elif mark["strong"] is not None:
            html += f"<strong>{_inline(mark['strong'])}</strong>"
        elif mark["em"] is not None:
            html += f"<em>{_inline(mark['em'])}</em>"
        else:
            html += f'<a href="{escape(mark["href"])}">{_inline(mark["words"])}</a>'
    return html + _plain(text[last:])


def _plain(text: str) -> str:
    return escape(text.replace("\\.", "."), quote=False).replace("\n", "<br>")
