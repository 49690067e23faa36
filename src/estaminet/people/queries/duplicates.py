"""Records of a hub that may be the same person."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import combinations

from estaminet.people.models import DistinctPeople, Person

# A block of records that share a key is compared pair by pair; a key shared by more tells nothing.
BLOCK = 40
ALIKE = 0.84


@dataclass(frozen=True)
class LikelyDuplicate:
    """Two records and why they may be one person, the better known record first."""

    kept: Person
    other: Person
    score: float
    same_email: bool
    same_phone: bool
    same_birth_date: bool


@dataclass(frozen=True)
class _Known:
    pk: int
    name: str
    email: str
    phone: str


def fold(text: str) -> str:
    """Small letters without accents or signs: ``Zoë d'Arc`` → ``zoe d arc``."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return " ".join(re.findall(r"\w+", bare.casefold()))


def name_key(given: str, family: str) -> str:
    """A name whose order does not matter."""
    return " ".join(sorted(fold(f"{given} {family}").split()))


def phone_key(phone: str) -> str:
    """The last nine digits: the same with and without a country code."""
    return re.sub(r"\D", "", phone)[-9:]


def likeness(first: str, second: str) -> float:
    """How alike two folded names are, from 0 to 1; 0 for those that are clearly not, which is quicker to see."""
    if not first or not second:
        return 0.0
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _blocks(known: list[_Known]) -> Iterator[list[_Known]]:
    shared: dict[str, list[_Known]] = defaultdict(list)
    for one in known:
        keys = {f"e:{one.email}" if one.email else "", f"p:{one.phone}" if len(one.phone) >= 6 else ""}
        words = [word[:4] for word in one.name.split() if len(word) > 2]
        keys |= {f"n:{word}" for word in words}
        # Common names fill their own keys beyond use; two beginnings together still tell.
        keys |= {f"m:{first}:{second}" for first, second in combinations(sorted(set(words)), 2)}
        for key in keys - {""}:
            shared[key].append(one)
    yield from (block for block in shared.values() if 1 < len(block) <= BLOCK)


def _candidates(known: list[_Known]) -> dict[tuple[int, int], float]:
    found: dict[tuple[int, int], float] = {}
    for block in _blocks(known):
        for one, two in combinations(sorted(block, key=lambda record: record.pk), 2):
            if (one.pk, two.pk) not in found:
                found[one.pk, two.pk] = likeness(one.name, two.name)
    return found


def likely_duplicates(*, hub_id: int, limit: int = 50) -> list[LikelyDuplicate]:
    """Pairs to look at, the likeliest first; pairs the team has kept apart are left out.

    Alike by name, and by one of e-mail address, telephone or birth date; or the very same name with no birth date
    that speaks against it. A family that shares an address has different names, so it is not offered.
    """
    rows = Person.objects.at_hub(hub_id).values_list("pk", "given_name", "family_name", "email", "phone")
    known = [_Known(pk, name_key(given, family), email, phone_key(phone)) for pk, given, family, email, phone in rows]
    alike = {pair: score for pair, score in _candidates(known).items() if score >= ALIKE}
    ids = {pk for pair in alike for pk in pair}
    apart = set(DistinctPeople.objects.filter(first__in=ids, second__in=ids).values_list("first", "second"))
    people = {person.pk: person for person in Person.objects.filter(pk__in=ids)}
    found = [
        pair
        for (first, second), score in alike.items()
        if (first, second) not in apart and (pair := _weigh(people[first], people[second], score))
    ]
    return sorted(found, key=lambda pair: (-pair.score, pair.kept.pk))[:limit]


def _weigh(first: Person, second: Person, score: float) -> LikelyDuplicate | None:
    same_email = bool(first.email) and first.email == second.email
    same_phone = bool(phone_key(first.phone)) and phone_key(first.phone) == phone_key(second.phone)
    born: tuple[date | None, date | None] = (first.birth_date, second.birth_date)
    if all(born) and born[0] != born[1]:
        return None
    same_birth = born[0] is not None and born[0] == born[1]
    if not (same_email or same_phone or same_birth or score == 1.0):
        return None
    kept, other = (second, first) if second.account_id and not first.account_id else (first, second)
    weight = score + 0.2 * (same_email + same_phone + same_birth)
    return LikelyDuplicate(kept, other, weight, same_email, same_phone, same_birth)
