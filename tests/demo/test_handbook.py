"""The handbook names what is on the screen: its bold words are words of the interface, in either language."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
HANDBOOK = ROOT / "docs" / "handbook"
CATALOGUE = ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po"
PAGES = sorted(HANDBOOK.glob("*/*.md"))
SPACES = {"\u00a0": " ", "\u202f": " ", "’": "'", "\n": " "}


def plainly(text: str) -> str:
    for sign, plain in SPACES.items():
        text = text.replace(sign, plain)
    return re.sub(r" +", " ", text).strip(" .:")


@lru_cache
def words_on_screen(language: str) -> set[str]:
    """Every text of the interface: in English as the code has it, in French as the catalogue has it."""
    with CATALOGUE.open("rb") as file:
        messages = [message for message in read_po(file, locale="fr") if message.id]
    texts = [message.id if language == "en" else message.string for message in messages]
    return {plainly(form) for text in texts for form in ((text,) if isinstance(text, str) else text)}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.parent.name}/{page.stem}")
def test_bold_words_are_words_of_the_interface(page: Path) -> None:
    bold = re.findall(r"\*\*(.+?)\*\*", page.read_text("utf-8"), re.DOTALL)
    shown = words_on_screen(page.parent.name)
    assert [words for words in bold if plainly(words) not in shown and words not in ("bold", "gras")] == []


def test_both_languages_have_the_same_pages() -> None:
    english, french = (len(list((HANDBOOK / language).glob("*.md"))) for language in ("en", "fr"))
    assert english == french


def test_links_lead_to_pages_that_are_there() -> None:
    for page in [*PAGES, HANDBOOK / "README.md"]:
        for target in re.findall(r"\]\((?!https://)([^)#]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).is_file(), f"{page.name}: {target}"
