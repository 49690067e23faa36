"""Ask for sheets of paper and read them as a program for the blind would."""

from __future__ import annotations

import re
from io import BytesIO
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from pypdf import PdfReader

from estaminet.kernel.languages.urls import speaking
from tests.conftest import AT, Cast

# Stands for django.utils.timezone where a view prints: paper is printed at the instant at which tests happen.
THEN = SimpleNamespace(now=lambda: AT, get_current_timezone=lambda: AT.tzinfo)


def get(cast: Cast, name: str, slug: str = "", language: str = "fr", who: Any = None, **query: str) -> Any:
    with speaking(language):
        url = reverse(f"programme:{name}", args=[slug] if slug else [])
    return cast.client(who).get(url, query)


def read(answer: Any) -> PdfReader:
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return PdfReader(BytesIO(answer.content))


def words_of(answer: Any) -> str:
    """All words of a sheet; lines and spaces of every width are single spaces."""
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in read(answer).pages))


def millimetres(pdf: PdfReader) -> list[tuple[int, int]]:
    return [
        (round(float(page.mediabox.width) / 72 * 25.4), round(float(page.mediabox.height) / 72 * 25.4))
        for page in pdf.pages
    ]


def structure(pdf: PdfReader) -> tuple[list[str], set[str], list[str]]:
    """Kinds of headings in order, languages named in the structure, and alternative texts of its figures."""
    headings, languages, figures = [], set(), []

    def walk(node: Any) -> None:
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            for each in node:
                walk(each)
        elif isinstance(node, dict):
            kind = str(node.get("/S", ""))
            if re.fullmatch("/H[1-6]", kind):
                headings.append(kind)
            if kind == "/Figure":
                figures.append(str(node.get("/Alt")))
            if "/Lang" in node:
                languages.add(str(node["/Lang"]))
            walk(node.get("/K"))

    walk(pdf.trailer["/Root"]["/StructTreeRoot"])  # type: ignore[index]
    return headings, languages, figures
