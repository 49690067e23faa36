"""How many places are left, in a few words and with a colour."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

FEW = 5
"""From so many on, it matters to whoever hesitates."""

Said = tuple[str, str]
"""The colour of a tag, and its words."""


def left_words(left: int) -> str:
    return ngettext("%(number)s place left", "%(number)s places left", left) % {"number": left}


def few_left(left: int | None) -> Said | None:
    """A tag where few places are left; None where there are many, none or no limit."""
    return ("mustard", left_words(left)) if left is not None and 0 < left <= FEW else None


def places_said(*, left: int | None, full: bool, waits: bool, waiting: int) -> Said | None:
    """What a date says of its places: how many are left, or how many wait already. None without a limit."""
    if full or left == 0:
        if not waits:
            return "line", _("no place left")
        if not waiting:
            return "mustard", _("full: waiting list")
        return "mustard", ngettext(
            "full: %(number)s party is waiting", "full: %(number)s parties are waiting", waiting
        ) % {"number": waiting}
    if left is None:
        return None
    return few_left(left) or ("green", left_words(left))
