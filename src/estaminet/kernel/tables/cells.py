"""Read cells: what people and programs write into them, as a value, or a code that says why it is none."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import tzinfo
from decimal import Decimal
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from estaminet.kernel.tables.dates import NotADate, Order, read_date, read_instant, read_time
from estaminet.kernel.tables.words import NO, YES, language_words, plain_word

_MARKS: Final = re.compile(r"[€$£]|\b(?:EUR|euros?|USD|GBP|BGN|CHF)\b|лв\.?", re.IGNORECASE)
_PLAIN: Final = re.compile(r"[+-]?\d+")
_BETWEEN: Final = "\u00a0\u202f '’"  # what stands between thousands besides point and comma
MOST_ENTRIES: Final = 100  # of a list in one cell


class Unreadable(ValueError):
    """A cell that says nothing of its shape; ``code`` names why, in words of ``network.import_kinds``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Ways:
    """How cells of one column are read: the order of day and month, the clock, the words of its choices."""

    zone: tzinfo
    order: Order = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    longest: int = 200


def read_cell(text: str, shape: str, ways: Ways) -> Any:
    """The value of a cell that is not empty, as JSON can say it. Raises Unreadable."""
    try:
        return _READERS[shape](text, ways)
    except NotADate as fault:
        raise Unreadable(fault.code) from fault


def _text(text: str, ways: Ways) -> str:
    if len(text) > ways.longest:
        raise Unreadable("too_long")
    return text


def _date(text: str, ways: Ways) -> str:
    return read_date(text, ways.order).isoformat()


def _time(text: str, _ways: Ways) -> str:
    return read_time(text).isoformat("minutes")


def _instant(text: str, ways: Ways) -> str:
    return read_instant(text, ways.order, ways.zone).isoformat(timespec="seconds")


def figure(text: str, *, money: bool = False) -> Decimal:
    """A figure with a comma or a point, thousands set apart or not. Raises Unreadable.

    ``1.234`` may be a thousand and more or one and a bit: such a figure is refused, except of money, which has no
    third place.
    """
    bare = "".join(sign for sign in (_MARKS.sub("", text) if money else text) if sign not in _BETWEEN)
    bare = bare.replace("−", "-").removesuffix(",-").removesuffix(",–")
    if _PLAIN.fullmatch(bare):
        return Decimal(bare)
    sign, digits = ("-", bare[1:]) if bare[:1] == "-" else ("", bare.removeprefix("+"))
    if not re.fullmatch(r"\d[\d.,]*\d|[.,]\d+", digits):
        raise Unreadable("not_a_number")
    last = max(digits.rfind("."), digits.rfind(","))
    whole, mark, places = digits[:last], digits[last], digits[last + 1 :]
    other = "." if mark == "," else ","
    if mark in whole:  # 1.234.567: the same mark twice stands between thousands
        groups = digits.split(mark)
        if other in digits or not _thousands(groups):
            raise Unreadable("not_a_number")
        return Decimal(sign + "".join(groups))
    if other in whole:
        groups = whole.split(other)
        if not _thousands(groups):
            raise Unreadable("not_a_number")
        return Decimal(f"{sign}{''.join(groups)}.{places}")
    if len(places) == 3 and 1 <= len(whole) <= 3 and whole.strip("0"):
        if not money:
            raise Unreadable("unclear_number")
        return Decimal(sign + whole + places)
    return Decimal(f"{sign}{whole or '0'}.{places}")


def _thousands(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _number(text: str, _ways: Ways) -> int | float:
    found = figure(text)
    if abs(found) >= 10**15:
        raise Unreadable("not_a_number")
    return int(found) if found == found.to_integral_value() else float(found)


def _money(text: str, _ways: Ways) -> str:
    found = figure(text, money=True)
    if found != round(found, 2) or abs(found) >= 10**10:
        raise Unreadable("not_money")
    return f"{found:.2f}"


def _yes_no(text: str, _ways: Ways) -> bool:
    word = plain_word(text) or text.strip()
    if word in YES:
        return True
    if word in NO:
        return False
    raise Unreadable("not_yes_no")


def _choice(text: str, ways: Ways) -> str:
    found = ways.choices.get(plain_word(text))
    if found is None:
        raise Unreadable("not_a_choice")
    return found


def entries(text: str) -> list[str]:
    """What stands in a cell one after the other, set apart by semicolons or ends of lines; each once."""
    found = [entry.strip() for entry in re.split(r"[;\n]", text)]
    return list(dict.fromkeys(entry for entry in found if entry))


def _list(text: str, ways: Ways) -> list[str]:
    found = entries(text)
    if len(found) > MOST_ENTRIES or any(len(entry) > ways.longest for entry in found):
        raise Unreadable("too_long")
    if not ways.choices:
        return found
    return [_choice(entry, ways) for entry in found]


def _languages(text: str, _ways: Ways) -> list[str]:
    known = language_words()
    found = [known.get(plain_word(entry)) for entry in re.split(r"[;,/\n]", text) if entry.strip()]
    codes = [code for code in found if code is not None]
    if len(codes) != len(found) or not codes:
        raise Unreadable("unknown_language")
    return list(dict.fromkeys(codes))


def _email(text: str, _ways: Ways) -> str:
    address = text.strip().removeprefix("mailto:").lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Unreadable("not_an_address") from None
    return address


_READERS: Final[Mapping[str, Callable[[str, Ways], Any]]] = {
    "text": _text,
    "date": _date,
    "time": _time,
    "instant": _instant,
    "number": _number,
    "money": _money,
    "yes_no": _yes_no,
    "choice": _choice,
    "list": _list,
    "languages": _languages,
    "email": _email,
}
