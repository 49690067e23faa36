"""Signed words that open one row to whoever holds them: in the links of mails, in cookies, on devices.

A mail program may end a link before a colon, so a dot stands in its place.
"""

from __future__ import annotations

from django.core import signing


def sealed(salt: str, number: int, key: object = "") -> str:
    """A row's number, with the key by which its link is replaced, where it has one. 256 bits of signature."""
    said = str(number) if key == "" else f"{number}-{key}"
    return signing.Signer(salt=salt).sign(said).replace(":", ".")


def opened(salt: str, token: str) -> tuple[int, str] | None:
    """Number and key, the key empty where there is none; None for what nobody made."""
    try:
        number, _hyphen, key = signing.Signer(salt=salt).unsign(token.replace(".", ":", 1)).partition("-")
        return int(number), key
    except (signing.BadSignature, ValueError):
        return None


def number_of(salt: str, token: str) -> int | None:
    """The number alone, of a link without a key; None for what nobody made."""
    found = opened(salt, token)
    return found[0] if found is not None and not found[1] else None
