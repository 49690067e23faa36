"""Tokens of a hub for its managers, and the one a request shows."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from django.db.models import Q, QuerySet

from estaminet.kernel.reader import Reader
from estaminet.network.enums import Scope
from estaminet.network.models import Hub, Network, Token

Standing = Literal["good", "expired", "revoked"]
LISTED: Final = 100
PREFIX: Final = "est_"
"""Lets people and programs that look for secrets in the wrong places recognise one."""


def digest_of(token: str) -> str:
    """What is kept of a token: it has 256 random bits, so a plain hash is enough, and it is found by it."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class TokenLine:
    """A token as its page shows it; ``may`` are its scopes in words."""

    row: Token
    standing: Standing
    may: list[str]


def standing_of(token: Token, at: datetime) -> Standing:
    """Whether a token still opens anything."""
    if token.revoked_at is not None:
        return "revoked"
    return "expired" if token.expires_at is not None and token.expires_at <= at else "good"


def is_revoked(token: Token) -> bool:
    """Whether somebody has revoked it by now, whatever it was when it was read. One query."""
    return not Token.objects.filter(pk=token.pk, revoked_at=None).exists()


def tokens_of_hub(reader: Reader, hub: Hub, at: datetime) -> list[TokenLine]:
    """A hub's tokens for its managers: the good ones first, then the latest. One query."""
    rows = Token.objects.managed_by(reader).filter(hub=hub).select_related("made_by__person").order_by("-pk")[:LISTED]
    lines = [
        TokenLine(row, standing_of(row, at), [str(Scope(each).label) for each in row.scopes if each in Scope.values])
        for row in rows
    ]
    return sorted(lines, key=lambda line: line.standing != "good")


def good_tokens(hub: Hub, at: datetime) -> QuerySet[Token]:
    """Those that let a program act for the hub now."""
    return Token.objects.filter(Q(expires_at=None) | Q(expires_at__gt=at), hub=hub, revoked_at=None)


def token_shown(words: str, network: Network) -> Token | None:
    """The token a request shows, good or not, with its hub. One query, none for what cannot be one."""
    if not words.startswith(PREFIX) or len(words) > 100:
        return None
    return Token.objects.filter(digest=digest_of(words), hub__network=network).select_related("hub").first()
