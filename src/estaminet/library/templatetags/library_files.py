"""What templates ask of files."""

from __future__ import annotations

from collections.abc import Iterable

from django import template

from estaminet.library.queries.files import ShownFile

register = template.Library()


@register.simple_tag
def pictures_in(files: Iterable[ShownFile]) -> list[ShownFile]:
    """Those that are looked at and made already."""
    return [each for each in files if each.is_picture and each.pictures]


@register.simple_tag
def papers_in(files: Iterable[ShownFile]) -> list[ShownFile]:
    return [each for each in files if each.is_paper]


@register.simple_tag
def address_of(file: ShownFile, name: str) -> str:
    """Where something that was made of a file is handed out."""
    return file.url(name)


@register.filter
def paper_kind(media_type: str) -> str:
    """``application/pdf`` as people call it."""
    return {"application/pdf": "PDF", "text/plain": "TXT"}.get(media_type, media_type)
