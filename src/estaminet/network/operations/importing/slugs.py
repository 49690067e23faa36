"""Ends of addresses for records that come in by the hundred."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import slugify

from estaminet.kernel.search.words import cut, fold


def free_slug(name: str, taken: set[str], *, longest: int, otherwise: str) -> str:
    """An end of an address made of a name in any script, which no other has; it is taken from then on."""
    plain = slugify(name, allow_unicode=False) or slugify("-".join(filter(str.isascii, map(fold, cut(name)))))
    begins = (plain or otherwise)[: longest - 5].strip("-") or otherwise
    slug, number = begins, 1
    while slug in taken:
        number += 1
        slug = f"{begins}-{number}"
    taken.add(slug)
    return slug


def in_languages(values: Iterable[tuple[str, object]], key: str) -> dict[str, str]:
    """The versions of one text in a line: language → text."""
    found = {}
    for name, value in values:
        column, _dot, language = name.partition(".")
        if column == key and language:
            found[language] = str(value)
    return found
