"""Tokens: made, shown once, revoked. Whoever holds one acts for its hub, as far as its scopes go."""

from __future__ import annotations

import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from django.core.cache import cache
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.crypto import decrypt, encrypt
from estaminet.kernel.operations.record import record
from estaminet.kernel.refusals import Refusal
from estaminet.network.enums import Scope
from estaminet.network.models import Hub, Token
from estaminet.network.queries.tokens import PREFIX, digest_of, good_tokens

HEAD: Final = 12
MOST: Final = 50
LONGEST: Final = timedelta(days=3 * 366)
HEARD_EVERY: Final = timedelta(minutes=5)
"""So often the use of a token is written down: who reads a hundred pages costs one write."""
SHOWN_FOR: Final = timedelta(minutes=2)
"""So long the words of a new token wait, encrypted, for the page that shows them."""


class NothingAllowed(Refusal):
    """A token without any scope."""

    message = _("Please tick what the program may do. What everybody may read needs no token.")
    field = "scopes"


class NameMissing(Refusal):
    """Nobody would know later what it is for."""

    message = _("Please say which program it is for, so that your colleagues know later.")
    field = "name"


class EndsTooSoon(Refusal):
    """It would be good for nothing."""

    message = _("Please choose a day that is still to come.")
    field = "until"


class LastsTooLong(Refusal):
    """Nobody would remember it."""

    message = _("Please choose a day within the next three years: a token that is forgotten opens doors for strangers.")
    field = "until"


class TooManyTokens(Refusal):
    """More programs than a hub can oversee."""

    message = _("There are fifty tokens already. Please revoke those that nobody uses any more.")


@transaction.atomic
def make_token(
    *,
    hub: Hub,
    name: str,
    scopes: Collection[str],
    expires_at: datetime | None,
    by: Actor,
    at: datetime,
    form_key: str = "",
) -> tuple[Token, str]:
    """Make a token of a hub; gives it with its words, which nobody can read again afterwards.

    Who may: the hub's managers. ``scopes`` are values of ``Scope``. A form sent twice, by its key, makes one: the
    second time its words are given again for as long as the page that shows them may not have been seen, and empty
    afterwards.
    Raises NameMissing, NothingAllowed, EndsTooSoon, LastsTooLong, TooManyTokens.
    """
    called = " ".join(name.split())[: Token._meta.get_field("name").max_length]
    allowed = [scope for scope in Scope.values if scope in set(scopes)]
    if not called:
        raise NameMissing
    if not allowed:
        raise NothingAllowed
    if expires_at is not None and expires_at <= at:
        raise EndsTooSoon
    if expires_at is not None and expires_at > at + LONGEST:
        raise LastsTooLong
    Hub.objects.select_for_update(no_key=True).only("pk").get(pk=hub.pk)  # or two at once would be one too many
    mark = digest_of(form_key) if form_key else None
    if mark is not None and (known := Token.objects.filter(hub=hub, form_key=mark).first()) is not None:
        return known, _waiting(f"token.made.{mark}") if known.made_by_id == by.account_id else ""
    if good_tokens(hub, at).count() >= MOST:
        raise TooManyTokens
    words = PREFIX + secrets.token_urlsafe(32)
    made = Token.objects.create(
        hub=hub,
        name=called,
        head=words[:HEAD],
        digest=digest_of(words),
        form_key=mark,
        scopes=allowed,
        made_by_id=by.account_id,
        made_at=at,
        expires_at=expires_at,
    )
    record(by=by, at=at, did="token.made", on=made, hub_id=hub.pk, details={"scopes": allowed})
    if mark is not None:
        _let_wait(f"token.made.{mark}", words)
    return made, words


def hand_over(*, token: Token, words: str) -> str:
    """Let the words of a new token wait for the page that shows them once; gives a ticket for it."""
    ticket = secrets.token_urlsafe(12)
    _let_wait(f"token.shown.{token.pk}.{digest_of(ticket)}", words)
    return ticket


def take_words(*, token: Token, ticket: str) -> str:
    """The words of a new token, to whoever has the ticket: the first time, and soon. Empty otherwise."""
    name = f"token.shown.{token.pk}.{digest_of(ticket)}"
    words = _waiting(name)
    return words if words and cache.delete(name) else ""


def _let_wait(name: str, words: str) -> None:
    cache.set(name, encrypt(words), SHOWN_FOR.total_seconds())


def _waiting(name: str) -> str:
    kept = cache.get(name)
    return decrypt(kept) if kept else ""


@transaction.atomic
def revoke_token(*, token: Token, by: Actor, at: datetime) -> Token:
    """From now on a token opens nothing. Who may: the hub's managers. A second time changes nothing."""
    now = Token.objects.select_for_update(no_key=True).get(pk=token.pk)
    if now.revoked_at is None:
        now.revoked_at = at
        now.save(update_fields=["revoked_at"])
        record(by=by, at=at, did="token.revoked", on=now, hub_id=now.hub_id)
    return now


def hear_token(*, token: Token, at: datetime) -> None:
    """Note that a token was used, unless that was noted a moment ago. Who may: the house itself."""
    if token.heard_at is not None and at - token.heard_at < HEARD_EVERY:
        return
    unheard = Q(heard_at=None) | Q(heard_at__lt=at)
    Token.objects.filter(unheard, pk=token.pk).update(heard_at=at)
    token.heard_at = at
