"""What a record in a bag says, value by value: anything that is not as this house writes it is damage."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any, Final

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.languages.texts import Origin
from estaminet.library.operations.bagging.opening import BagDamaged

MOST: Final = 10_000
"""Entries of one list."""
CLOCKS_DIFFER: Final = timedelta(minutes=10)


class Said:
    """One object of a record. Each reader raises BagDamaged for a value of another kind, or beyond its limits."""

    def __init__(self, told: Any) -> None:
        if not isinstance(told, dict):
            raise BagDamaged
        self.told: dict[str, Any] = told

    def text(self, name: str, longest: int = 2000) -> str:
        value = self.told.get(name, "")
        if not isinstance(value, str) or len(value) > longest or "\0" in value:
            raise BagDamaged
        return value

    def maybe(self, name: str, longest: int = 2000) -> str | None:
        return None if self.told.get(name) is None else self.text(name, longest)

    def choice(self, name: str, known: Collection[str]) -> str:
        value = self.text(name)
        if value not in known:
            raise BagDamaged
        return value

    def flag(self, name: str) -> bool:
        value = self.told.get(name, False)
        if not isinstance(value, bool):
            raise BagDamaged
        return value

    def number(self, name: str, most: int = 2**53) -> int | None:
        value = self.told.get(name)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= most:
            raise BagDamaged
        return value

    def decimal(self, name: str) -> Decimal | None:
        try:
            return None if self.told.get(name) is None else Decimal(self.text(name, 20))
        except InvalidOperation as fault:
            raise BagDamaged from fault

    def day(self, name: str) -> date | None:
        try:
            return None if self.told.get(name) is None else date.fromisoformat(self.text(name, 10))
        except ValueError as fault:
            raise BagDamaged from fault

    def instant(self, name: str, latest: datetime) -> datetime | None:
        """An instant with its offset, not after ``latest`` but for clocks that differ: nothing in it is of tomorrow."""
        if self.told.get(name) is None:
            return None
        try:
            found = datetime.fromisoformat(self.text(name, 40))
        except ValueError as fault:
            raise BagDamaged from fault
        if found.tzinfo is None or found > latest + CLOCKS_DIFFER:
            raise BagDamaged
        return found

    def past(self, name: str, latest: datetime) -> datetime:
        """The same of what must have happened."""
        found = self.instant(name, latest)
        if found is None:
            raise BagDamaged
        return found

    def language(self, name: str) -> str:
        value = self.text(name, 8)
        if value and value not in language_names():
            raise BagDamaged
        return value

    def words(self, name: str, known: Collection[str]) -> list[str]:
        """A list of words, each one of those that are known."""
        value = self.told.get(name, [])
        if not isinstance(value, list) or len(value) > MOST or any(each not in known for each in value):
            raise BagDamaged
        return list(value)

    def part(self, name: str) -> Said:
        return Said(self.told.get(name, {}))

    def parts(self, name: str, most: int = MOST) -> Iterator[Said]:
        value = self.told.get(name, [])
        if not isinstance(value, list) or len(value) > most:
            raise BagDamaged
        return (Said(each) for each in value)

    def texts(self, name: str) -> list[tuple[str, str, Origin]]:
        """The languages of a text, the original first: language, words, how they came to be."""
        found = []
        for code, entry in self.part(name).told.items():
            said = Said(entry)
            if code not in language_names():
                raise BagDamaged
            found.append((code, said.text("text", 250_000), Origin(said.choice("origin", [*Origin]))))
        return sorted(found, key=lambda each: each[2] != Origin.AUTHOR)
