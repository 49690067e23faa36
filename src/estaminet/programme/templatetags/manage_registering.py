"""Words and signs of registrations on the team's pages."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from estaminet.network.enums import Answer
from estaminet.network.templatetags.opening import hour
from estaminet.programme.enums import MoneyMethod, Need, PartyEventKind
from estaminet.programme.templatetags.parties import moment_words
from estaminet.ui.paper.days import sum_of

register = template.Library()

SIGNS = {
    Need.STEP_FREE: "wheelchair",
    Need.TOILET: "toilet",
    Need.PARKING: "parking",
    Need.HEARING: "ear",
    Need.SIGNED: "hands",
    Need.SEEING: "eye",
    Need.EASY: "book",
    Need.QUIET: "calm",
    Need.SEAT: "chair",
    Need.DOG: "dog",
    Need.COMPANION: "people",
}
# In a list there is no room for the sentence in which people told it.
SHORT: dict[Need, str | Promise] = {
    Need.STEP_FREE: pgettext_lazy("need", "no steps"),
    Need.TOILET: pgettext_lazy("need", "accessible toilet"),
    Need.PARKING: pgettext_lazy("need", "parking close by"),
    Need.HEARING: pgettext_lazy("need", "help with hearing"),
    Need.SIGNED: pgettext_lazy("need", "sign language"),
    Need.SEEING: pgettext_lazy("need", "help with seeing"),
    Need.EASY: pgettext_lazy("need", "easy language"),
    Need.QUIET: pgettext_lazy("need", "quiet room"),
    Need.SEAT: pgettext_lazy("need", "a seat"),
    Need.DOG: pgettext_lazy("need", "assistance dog"),
    Need.COMPANION: pgettext_lazy("need", "accompanied"),
}
TONES = {Answer.YES: "green", Answer.PARTLY: "mustard", Answer.NO: "brick", Answer.UNKNOWN: "line"}
OFFERED: dict[Answer, str | Promise] = {
    Answer.YES: pgettext_lazy("answer to a need", "here"),
    Answer.PARTLY: pgettext_lazy("answer to a need", "partly here"),
    Answer.NO: pgettext_lazy("answer to a need", "not here"),
    Answer.UNKNOWN: pgettext_lazy("answer to a need", "not known"),
}
HAPPENED = {
    PartyEventKind.TAKEN: "ticket",
    PartyEventKind.QUEUED: "clock",
    PartyEventKind.CONFIRMED: "check",
    PartyEventKind.OFFERED: "inbox",
    PartyEventKind.OFFERED_BY_HAND: "inbox",
    PartyEventKind.ACCEPTED: "done",
    PartyEventKind.DECLINED: "close",
    PartyEventKind.EXPIRED: "clock",
    PartyEventKind.ADDED: "plus",
    PartyEventKind.LEFT: "leave",
    PartyEventKind.CANCELLED: "close",
    PartyEventKind.MOVED: "arrow",
    PartyEventKind.WISHED: "calendar",
    PartyEventKind.WISH_ENDED: "undo",
    PartyEventKind.TRANSFERRED: "sync",
    PartyEventKind.CORRECTED: "pen",
    PartyEventKind.LINK_REPLACED: "key",
    PartyEventKind.REMINDED: "mail",
    PartyEventKind.ASKED_BACK: "mail",
}


@register.filter
def need_sign(need: str) -> str:
    """The icon of a need; of one that has none yet, that of a person."""
    return SIGNS[Need(need)] if need in Need.values else "person"


@register.filter
def need_short(need: str) -> str:
    """A need in two words."""
    return str(SHORT[Need(need)]) if need in Need.values else need


@register.filter
def answer_tone(answer: str) -> str:
    """The colour in which an answer to a need stands."""
    return TONES[Answer(answer)]


@register.filter
def answer_short(answer: str) -> str:
    """Whether it is to be had, in two words."""
    return str(OFFERED[Answer(answer)])


@register.filter
def happened_sign(did: str) -> str:
    return HAPPENED[PartyEventKind(did)]


@register.filter
def in_money(amount: Decimal, currency: str) -> str:
    """8 €; less than nothing with a minus."""
    return sum_of(amount, currency, get_language() or "en")


@register.filter
def on_clock(moment: datetime, zone: str) -> str:
    """Friday 20 November, 18:00, where a session takes place."""
    return moment_words(moment.astimezone(ZoneInfo(zone)))


@register.filter
def hour_here(moment: datetime, zone: str) -> str:
    """19:00 on the clock of a hub."""
    return hour(moment.astimezone(ZoneInfo(zone)))


@register.filter
def absolute(amount: Decimal) -> Decimal:
    return abs(amount)


@register.filter
def method_words(method: str) -> str:
    """Cash; all ways together where there is no word for one."""
    said = MoneyMethod(method).label if method else gettext_lazy("all together")
    words = str(said)
    return words[:1].upper() + words[1:]


@register.filter
def spelled(code: str) -> str:
    """A party's code as one reads it out: ABCD EFGH."""
    return f"{code[:4]}\u00a0{code[4:]}"


@register.filter
def names_of(names: Any, most: int = 8) -> str:
    """Some names, and how many more; people whose names come later are counted."""
    known = [name for name in names if name]
    said = ", ".join(known[:most])
    more = len(names) - min(len(known), most)
    if not more:
        return said
    return _("%(names)s and %(number)s more") % {"names": said, "number": more} if said else str(more)


@register.filter
def yes_no(value: Any) -> str:
    return _("Yes") if value else _("No")
