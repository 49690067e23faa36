"""Ready-made first texts of the pages a network owes its visitors: ``<slug>.<language>.html``.

The first line of a file is the title, the second the page in one sentence, the rest its text. Square brackets mark
what only the team can fill in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from estaminet.network.enums import MenuPlace


@dataclass(frozen=True, slots=True)
class FirstPage:
    """One of the pages; the languages it exists in are the files beside this module."""

    slug: str
    menu: MenuPlace

    def texts(self, languages: Iterable[str]) -> dict[str, dict[str, str]]:
        """Title, summary and body in those of the languages there is a text for; in English when there is none."""
        found = {language: text for language in languages if (text := self._read(language))}
        found = found or {"en": self._read("en")}
        parts = {language: text.split("\n", 2) for language, text in found.items()}
        return {
            field: {language: lines[index] for language, lines in parts.items()}
            for index, field in enumerate(("title", "summary", "body"))
        }

    def _read(self, language: str) -> str:
        file = files(__name__).joinpath(f"{self.slug}.{language}.html")
        return file.read_text("utf-8") if file.is_file() else ""


FIRST_PAGES = (
    FirstPage("about", MenuPlace.NETWORK),
    FirstPage("practical", MenuPlace.EVERYONE),
    FirstPage("accessibility", MenuPlace.EVERYONE),
    FirstPage("privacy", MenuPlace.EVERYONE),
    FirstPage("imprint", MenuPlace.EVERYONE),
)
