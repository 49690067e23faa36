"""When something was made, and parts of a record, in words."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

from babel import Locale
from babel.dates import format_date, format_skeleton
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from estaminet.library.models import Work
from estaminet.ui.templatetags.ui import language_called

__all__ = ["in_words", "language_called", "part_name"]

_YEAR: Final = re.compile(r"-?\d{4}")
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})")
_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DECADE: Final = re.compile(r"(\d{3})X")
_CENTURY: Final = re.compile(r"(\d{2})XX")


def in_words(edtf: str) -> str:
    """``198X`` → the 1980s; ``~1930`` → about 1930; what has no words of its own stands as it was written."""
    if not edtf:
        return ""
    if "/" in edtf:
        first, last = edtf.split("/", 1)
        if _YEAR.fullmatch(first) and _YEAR.fullmatch(last) and not edtf.startswith("-"):
            return f"{int(first)}–{int(last)}"
        return pgettext("span of time", "%(first)s to %(last)s") % {"first": in_words(first), "last": in_words(last)}
    bare = edtf.strip("~?%")
    sure = edtf == bare
    said = _plain(bare)
    if sure:
        return said
    marks = set(edtf) - set(bare)
    if marks == {"?"}:
        return pgettext("uncertain date", "perhaps %(date)s") % {"date": said}
    if marks == {"~"}:
        return pgettext("approximate date", "about %(date)s") % {"date": said}
    return pgettext("uncertain and approximate date", "perhaps about %(date)s") % {"date": said}


def _plain(edtf: str) -> str:
    locale = Locale.parse(get_language() or "en", sep="-")
    if _YEAR.fullmatch(edtf):
        year = int(edtf)
        return str(year) if year > 0 else _("%(year)s BC") % {"year": 1 - year}
    if found := _DECADE.fullmatch(edtf):
        return pgettext("decade", "the %(year)ss") % {"year": f"{int(found[1])}0"}
    if found := _CENTURY.fullmatch(edtf):
        return f"{int(found[1])}00–{int(found[1])}99"
    if found := _DAY.fullmatch(edtf):
        return format_date(date(int(found[1]), int(found[2]), int(found[3])), "long", locale=locale)
    if found := _MONTH.fullmatch(edtf):
        return _month(int(found[1]), int(found[2]), locale) or edtf
    return edtf


def _month(year: int, month: int, locale: Locale) -> str:
    seasons = {
        21: pgettext("season", "spring %(year)s"),
        22: pgettext("season", "summer %(year)s"),
        23: pgettext("season", "autumn %(year)s"),
        24: pgettext("season", "winter %(year)s"),
    }
    if month in seasons:
        return seasons[month] % {"year": year}
    return format_skeleton("yMMMM", date(year, month, 1), locale=locale) if 1 <= month <= 12 else ""


def part_name(part: str) -> str:
    """What a part of a record is called in a list of what changed."""
    lists = {
        "contributors": _("Who made it"),
        "properties": _("More about it"),
        "subjects": _("Subjects"),
        "relations": _("Works that belong to it"),
    }
    if part in lists:
        return lists[part]
    field: Any = Work._meta.get_field(part)
    return capfirst(str(field.verbose_name))
