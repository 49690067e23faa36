"""Cards of works and collections: a picture, a title, a line, and what they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst

from estaminet.kernel.reader import Reader
from estaminet.library.models import Work
from estaminet.library.queries.covers import Cover, covers_of
from estaminet.library.templatetags.library import work_drawing
from estaminet.library.views.dates import in_words


@dataclass(frozen=True, slots=True)
class WorkCard:
    """A work as a card shows it, with its kind and its date in words."""

    work: Work
    picture: SafeString
    kind: str
    made: str


def cards(works: Sequence[Work], reader: Reader, at: datetime) -> list[WorkCard]:
    """Cards in the same order. One query, none without works."""
    covers = covers_of(works, reader, at)
    return [card(work, covers.get(work.pk)) for work in works]


def card(work: Work, cover: Cover | None) -> WorkCard:
    return WorkCard(work, picture_of(work, cover), capfirst(str(work.get_kind_display())), in_words(work.made))


def picture_of(work: Work, cover: Cover | None, *, lazy: bool = True) -> SafeString:
    """The cover, for the eye only: the title stands beside it; a drawing where there is none."""
    if cover is None:
        return work_drawing(work, lazy=lazy)
    return format_html(
        '<img src="{}" alt="" width="{}" height="{}"{} decoding="async">',
        cover.url,
        cover.width,
        cover.height,
        SafeString(' loading="lazy"') if lazy else "",
    )
