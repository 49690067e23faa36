"""Words of a sheet: each with its language, said once where two languages say the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, tzinfo
from typing import Any

from babel.lists import format_list
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estaminet.kernel.languages.names import interface_language
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.languages.urls import speaking
from estaminet.network.enums import Feature
from estaminet.network.models import Hub
from estaminet.programme.enums import Audience, Entry, PricePolicy, SignLanguage
from estaminet.programme.models import Activity, Tariff
from estaminet.ui.paper import printable, shows
from estaminet.ui.paper.days import NO_BREAK, language_name, locale_of, number, sum_of

Said = dict[str, str]
SOFT_HYPHEN, ZERO_WIDTH = "\u00ad", "\u200b"
PIECE = 12  # letters of a word that is longer than any line
WHERE_TO_BREAK = re.compile(f"[{SOFT_HYPHEN}{ZERO_WIDTH}]")
_LONG_WORD = re.compile(r"[^\s\u00ad\u200b]{35,}")
# The marks of access in the order of a legend, each with its icon.
MARKS = {
    Feature.STEP_FREE.value: "wheelchair",
    Feature.LIFT.value: "lift",
    Feature.ACCESSIBLE_TOILET.value: "toilet",
    Feature.ACCESSIBLE_PARKING.value: "parking",
    Feature.HEARING_LOOP.value: "ear",
    Feature.QUIET_ROOM.value: "calm",
    Feature.ASSISTANCE_DOGS.value: "dog",
    Feature.BABY_CHANGING.value: "child",
    "signed": "hands",
    "easy": "book",
}


@dataclass(frozen=True)
class Tongues:
    """The languages a sheet speaks, the page's own first, and the order in which it looks for what none of them has.

    ``clock`` is the one on the wall where the sheet hangs: what happens by another says so.
    """

    languages: tuple[str, ...]
    order: tuple[str, ...]
    clock: tzinfo = UTC

    @property
    def first(self) -> str:
        return self.languages[0]

    @property
    def alone(self) -> bool:
        return len(self.languages) == 1

    def each(self, tell: Callable[[str], str], *, own: bool = False) -> list[Said]:
        """What ``tell`` says in each language; with ``own`` it is said in the language itself, else by the interface.

        Two languages that say the same say it once.
        """
        told: dict[str, Said] = {}
        for language in self.languages:
            with speaking(language):
                words = printable(str(tell(language)))
            if words:
                told.setdefault(words, said(words, language if own else interface_language(language)))
        return list(told.values())

    def of(self, texts: Texts) -> list[Said]:
        """A text in each language of the sheet it exists in; in none of them, as the reader would find it."""
        told: dict[str, Said] = {}
        for language in self.languages:
            words = texts.text(language)
            if words and shows(words) and printable(words):
                told.setdefault(words, said(printable(words), language))
        return list(told.values()) or self._elsewhere(texts)

    def only(self, texts: Texts) -> list[Said]:
        """A text in the languages of the sheet and no other: for what a sheet can do without."""
        return self.of(texts) if any(texts.text(language) for language in self.languages) else []

    def one(self, texts: Texts) -> Said | None:
        """A text once, as the first language's reader finds it."""
        found = self.of(texts)
        return found[0] if found else None

    def _elsewhere(self, texts: Texts) -> list[Said]:
        """First a language whose letters our faces have; then what is left of one whose letters they lack."""
        codes = [code for code in dict.fromkeys([*self.order, texts.source_language, *texts]) if texts.text(code)]
        whole = [code for code in codes if shows(texts.text(code)) and printable(texts.text(code))]
        left = [code for code in codes if len(printable(texts.text(code))) * 2 > len(texts.text(code))]
        code = next(iter([*whole, *left]), None)
        return [said(printable(texts.text(code)), code)] if code else []


def said(words: str, language: str) -> Said:
    return {"text": breakable(words), "lang": language}


def breakable(text: str) -> str:
    """A word no line could hold is given places where it may break: with a hyphen, an address without one."""
    return _LONG_WORD.sub(_with_breaks, text)


def _with_breaks(found: re.Match[str]) -> str:
    word = found[0]
    between = ZERO_WIDTH if any(mark in word for mark in "/.@_") else SOFT_HYPHEN
    return between.join(word[at : at + PIECE] for at in range(0, len(word), PIECE))


def plain(words: Iterable[Said]) -> str:
    """All of it without languages, for titles and file names."""
    return " · ".join(WHERE_TO_BREAK.sub("", each["text"]) for each in words)


# --- facts of an activity --------------------------------------------------------------------------------------


def price(activity: Activity, tariffs: Sequence[Tariff], language: str) -> str:
    """What it costs, in one line; call it while speaking the language."""
    amounts = sorted({tariff.amount for tariff in tariffs})
    sums = [sum_of(amount, activity.currency, language) for amount in amounts]
    if activity.price == PricePolicy.FREE or not sums:
        return capfirst(str(activity.get_price_display()))
    if activity.price == PricePolicy.AS_YOU_CAN:
        return _("Pay what you can, for instance %(sums)s") % {"sums": listed(sums, language)}
    if len(sums) == 1:
        return sums[0]
    if activity.price == PricePolicy.SOLIDARITY:
        return _("%(lowest)s to %(highest)s: choose your price, no proof asked") % {
            "lowest": sums[0],
            "highest": sums[-1],
        }
    return _("%(lowest)s to %(highest)s") % {"lowest": sums[0], "highest": sums[-1]}


def short_price(activity: Activity, tariffs: Sequence[Tariff], language: str) -> str:
    """The same in a word or two."""
    amounts = sorted({tariff.amount for tariff in tariffs})
    if activity.price in (PricePolicy.FREE, PricePolicy.AS_YOU_CAN) or not amounts:
        policy = PricePolicy(activity.price) if activity.price != PricePolicy.SOLIDARITY else PricePolicy.AS_YOU_CAN
        return str(policy.label)
    return "–".join(sum_of(amount, activity.currency, language) for amount in {amounts[0]: 0, amounts[-1]: 0})


def ages(activity: Activity, language: str) -> str:
    youngest, oldest = activity.youngest, activity.oldest
    if youngest is None and oldest is None:
        return ""
    if oldest is None:
        return _("from %(age)s years") % {"age": youngest}
    if youngest is None:
        return _("up to %(age)s years") % {"age": oldest}
    return _("%(youngest)s to %(oldest)s years") % {"youngest": youngest, "oldest": oldest}


def audience(activity: Activity, language: str) -> str:
    """For whom; nothing where it is for everyone, since most things are."""
    return "" if activity.audience == Audience.EVERYONE else str(activity.get_audience_display())


def spoken(activity: Activity, language: str) -> str:
    if not activity.spoken:
        return ""
    names = listed([language_name(code, language) for code in activity.spoken], language)
    return _("Spoken: %(languages)s") % {"languages": names}


def interpreted(activity: Activity, language: str) -> str:
    if not activity.interpreted:
        return ""
    names = listed([language_name(code, language) for code in activity.interpreted], language)
    return _("Interpreted into %(languages)s") % {"languages": names}


def signed(activity: Activity, language: str) -> str:
    known = dict(SignLanguage.choices)
    return listed([str(known[code]) for code in activity.signed if code in known], language)


def entry(activity: Activity, hub: Hub, language: str) -> str:
    """How one takes part; by telephone, since who reads paper may have nothing else."""
    if activity.entry != Entry.BOOKED:
        return capfirst(str(activity.get_entry_display()))
    if hub.phone:
        return _("Book a place: %(phone)s") % {"phone": unbroken(hub.phone)}
    return capfirst(str(activity.get_entry_display()))


def unbroken(phone: str) -> str:
    """A telephone number on one line."""
    return phone.replace(" ", NO_BREAK)


def kind_facts(activity: Activity, language: str) -> str:
    """What its kind asks for, in one line: the film, the walk, the way."""
    facts: dict[str, Any] = activity.facts
    if facts.get("film"):
        length = _("%(minutes)s min") % {"minutes": facts["minutes"]} if facts.get("minutes") else ""
        parts = [facts["film"], facts.get("director", ""), str(facts.get("year", "")), length]
        return ", ".join(part for part in parts if part)
    if facts.get("metres"):
        length = f"{number(round(facts['metres'] / 1000, 1), language)}{NO_BREAK}km"
        return ", ".join(part for part in (length, facts.get("surface", "")) if part)
    if facts.get("leaves_from") or facts.get("goes_to"):
        return " – ".join(part for part in (facts.get("leaves_from"), facts.get("goes_to")) if part)
    return ""


def mark_label(mark: str) -> str:
    """A mark of access in words; call it while speaking a language."""
    if mark == "signed":
        return pgettext("offered by an activity", "sign language")
    if mark == "easy":
        return _("papers in easy language")
    if mark == Feature.SIGN_LANGUAGE:
        return _("sign language at the desk")
    return str(Feature(mark).label)


def marks_of(activity: Activity, features: frozenset[str]) -> list[str]:
    """What the spot and the activity offer, in the order of the legend."""
    given = set(features) | ({"signed"} if activity.signed else set()) | ({"easy"} if activity.easy_to_read else set())
    return [mark for mark in MARKS if mark in given]


def listed(words: Sequence[str], language: str) -> str:
    """one, two and three."""
    return format_list(list(words), locale=locale_of(language))
