"""Templates fit the strict Content-Security-Policy: nothing inline, nothing from elsewhere. And they say what is wrong
with a form once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

FAULTS = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an inline handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an htmx handler in an attribute": re.compile(r"\shx-on[:-]", re.IGNORECASE),
    "a script in the page": re.compile(
        # A block of linked data is read, never run; Django's json_script writes its own from outside our templates.
        r"<script(?![^>]*\ssrc=)(?![^>]*\stype=[\"']application/ld\+json[\"'])[^>]*>",
        re.IGNORECASE,
    ),
    "a script address": re.compile(r"[\"']\s*javascript:", re.IGNORECASE),
    "something from another host": re.compile(
        r"<(?:script|img|iframe|link|source|video|audio|object|embed)\b[^>]*\s(?:src|href|data)=[\"'](?:https?:)?//",
        re.IGNORECASE,
    ),
}
STYLE_SHEET = re.compile(r"<style\b", re.IGNORECASE)
COMMENTS = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}|<!--.*?-->", re.DOTALL)
FORM = re.compile(r"<form\b.*?</form>", re.DOTALL)
SUMMARY = re.compile(r"\{% include \"ui/error_summary\.html\"(?: with form=([\w.]+))?(?: only)? %\}")


def templates(root: Path) -> Iterator[Path]:
    for folder in sorted((root / "src" / "estaminet").rglob("templates")):
        yield from sorted(path for path in folder.rglob("*") if path.suffix in {".html", ".svg"})


def problems(root: Path) -> list[str]:
    """What a browser would refuse, one line each. A letter's sheet is inlined when it is sent, so it may hold one."""
    found = []
    for path in templates(root):
        text = COMMENTS.sub(lambda match: "\n" * match[0].count("\n"), path.read_text(encoding="utf-8"))
        place = path.relative_to(root).as_posix()
        faults = dict(FAULTS)
        if "/mail/" in place:
            del faults["an inline style"]
        else:
            faults["a style sheet in the page"] = STYLE_SHEET
        for fault, pattern in faults.items():
            for match in pattern.finditer(text):
                found.append(f"{place}:{text.count(chr(10), 0, match.start()) + 1}: {fault}")
    return found


def summary_problems(root: Path) -> list[str]:
    """Forms that say what is wrong with them twice: ``{{ form }}`` begins with the summary already."""
    found = []
    for path in templates(root):
        text = COMMENTS.sub(lambda match: "\n" * match[0].count("\n"), path.read_text(encoding="utf-8"))
        for element in FORM.finditer(text):
            for summary in SUMMARY.finditer(element[0]):
                form = summary[1] or "form"
                if re.search(rf"\{{\{{ {re.escape(form)}(\.as_div)? \}}\}}", element[0]):
                    line = text.count("\n", 0, element.start() + summary.start()) + 1
                    found.append(f"{path.relative_to(root).as_posix()}:{line}: {form} says twice what is wrong with it")
    return found
