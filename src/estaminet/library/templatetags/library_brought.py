"""What templates ask of what was brought."""

from __future__ import annotations

from django import template

from estaminet.kernel.files.views import file_url
from estaminet.library.models import BroughtFile, Contribution

register = template.Library()


@register.filter
def picture_of_file(brought: BroughtFile) -> str:
    """The address of a small picture, which only the team may open; empty while there is none."""
    variants = brought.file.variants
    small = next((each for each in variants if each.format == "webp" and each.width >= 400), None)
    found = small or next((each for each in variants if each.format == "webp"), None)
    return file_url(brought.file, found.name) if found is not None else ""


@register.filter
def first_picture(contribution: Contribution) -> str:
    """Of the files that came along with it, the first that can be seen."""
    return next((each for each in map(picture_of_file, contribution.files.all()) if each), "")
