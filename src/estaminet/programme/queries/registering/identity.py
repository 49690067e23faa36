"""Who is the same person in one session, without keeping what tells it."""

from __future__ import annotations

import unicodedata
from datetime import date

from django.utils.crypto import salted_hmac

_SALT = "programme.identity"


def identity(*, given_name: str, family_name: str, born: date | None, contact: str) -> str | None:
    """A mark that is the same for the same name with the same birth date, or without one the same way to reach them.

    Written with or without accents, capitals or hyphens, a name is the same. None without a name. Keyed by the
    house's secret, so that nobody tries names against it.
    """
    name = fold_name(f"{given_name} {family_name}")
    if not name:
        return None
    told = born.isoformat() if born is not None else contact.strip().lower()
    return salted_hmac(_SALT, f"{name}\n{told}", algorithm="sha256").hexdigest()


def fold_name(name: str) -> str:
    """A name in small letters without accents and hyphens, its words in one order."""
    plain = "".join(each for each in unicodedata.normalize("NFKD", name) if not unicodedata.combining(each))
    words = "".join(each if each.isalnum() else " " for each in plain.casefold()).split()
    return " ".join(sorted(words))
