"""Tokens: made and shown once, looked at by the door, revoked."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from estaminet.kernel.models import AuditEntry, CachedValue
from estaminet.network.models import Token
from estaminet.network.operations import tokens as operations
from estaminet.network.operations.tokens import hear_token, make_token, revoke_token
from estaminet.network.queries.tokens import digest_of, token_shown, tokens_of_hub
from tests.factories.people import RoleFactory


def made(cast: Any, at: Any, **how: Any) -> tuple[Token, str]:
    told = {"hub": cast.wattrelos, "name": "Site", "scopes": ["register"], "expires_at": None}
    return make_token(**{**told, **how}, by=cast.actor(cast.alice), at=at)


def test_only_the_digest_is_kept(cast: Any, at: Any) -> None:
    row, words = made(cast, at, scopes=["publish", "register", "register"])

    assert re.fullmatch(r"est_[A-Za-z0-9_-]{43}", words)
    assert (row.head, row.scopes) == (words[:12], ["register", "publish"])
    assert row.digest == hashlib.sha256(words.encode()).hexdigest()
    assert words not in str(Token.objects.filter(pk=row.pk).values().get())
    assert AuditEntry.objects.get(did="token.made").details == {"scopes": ["register", "publish"]}


@pytest.mark.parametrize(
    ("how", "refusal"),
    [
        ({"name": " "}, operations.NameMissing),
        ({"scopes": []}, operations.NothingAllowed),
        ({"scopes": ["everything"]}, operations.NothingAllowed),
        ({"expires_at": timedelta(0)}, operations.EndsTooSoon),
        ({"expires_at": timedelta(days=1099)}, operations.LastsTooLong),
    ],
)
def test_what_cannot_be_made(cast: Any, at: Any, how: dict[str, Any], refusal: type[Exception]) -> None:
    said = {name: at + value if isinstance(value, timedelta) else value for name, value in how.items()}

    with pytest.raises(refusal):
        made(cast, at, **said)

    assert not Token.objects.exists()


def test_a_hub_has_fifty_good_ones_at_the_most(cast: Any, at: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(operations, "MOST", 2)
    first, _words = made(cast, at)
    made(cast, at, expires_at=at + timedelta(days=1))

    with pytest.raises(operations.TooManyTokens):
        made(cast, at)
    made(cast, at + timedelta(days=2))  # one has expired
    revoke_token(token=first, by=cast.actor(cast.alice), at=at)
    made(cast, at + timedelta(days=2))
    made(cast, at, hub=cast.mons)


def test_revoked_twice_counts_once(cast: Any, at: Any) -> None:
    row, _words = made(cast, at)

    revoke_token(token=row, by=cast.actor(cast.alice), at=at)
    again = revoke_token(token=row, by=cast.actor(cast.alice), at=at + timedelta(hours=1))

    assert again.revoked_at == at
    assert AuditEntry.objects.filter(did="token.revoked").count() == 1


def test_a_token_is_found_in_its_own_network_only(cast: Any, at: Any) -> None:
    from tests.factories.network import NetworkFactory

    row, words = made(cast, at)

    assert token_shown(words, cast.network) == row
    assert token_shown(words, NetworkFactory(slug="elsewhere")) is None
    assert token_shown(words[:-1], cast.network) is None
    assert token_shown("est_\ud800", cast.network) is None


def test_its_use_is_noted_every_few_minutes(cast: Any, at: Any, django_assert_num_queries: Any) -> None:
    row, _words = made(cast, at)

    hear_token(token=row, at=at)
    with django_assert_num_queries(0):
        hear_token(token=row, at=at + timedelta(minutes=4))
    hear_token(token=row, at=at + timedelta(minutes=6))

    row.refresh_from_db()
    assert row.heard_at == at + timedelta(minutes=6)


def test_the_good_ones_stand_first_and_nobody_elses(cast: Any, at: Any) -> None:
    good, _words = made(cast, at)
    gone, _words = made(cast, at)
    made(cast, at, hub=cast.mons)
    revoke_token(token=gone, by=cast.actor(cast.alice), at=at)

    lines = tokens_of_hub(cast.reader(cast.alice), cast.wattrelos, at)

    assert [(line.row.pk, line.standing) for line in lines] == [(good.pk, "good"), (gone.pk, "revoked")]
    assert tokens_of_hub(cast.reader(cast.bob), cast.wattrelos, at) == []
    assert tokens_of_hub(cast.reader(cast.ana), cast.wattrelos, at) == []  # she animates, and manages nothing


# --- the page ---------------------------------------------------------------------------------------------------


def page(cast: Any) -> str:
    return reverse("manage:manage_tokens", args=[cast.wattrelos.slug])


def sent(client: Any, address: str, **more: Any) -> Any:
    """The page that follows once the form was sent."""
    return client.post(address, {"name": "Caisse", "scopes": ["door"], "until": "90", **more}, follow=True)


def told(answer: Any) -> str:
    """The words of a token on a page; empty when none are shown."""
    found = re.search(r"est_[A-Za-z0-9_-]{43}", answer.content.decode())
    return found[0] if found else ""


def test_a_token_is_shown_once(cast: Any) -> None:
    client = cast.client(cast.alice)

    answer = sent(client, page(cast))

    words = told(answer)
    row = Token.objects.get()
    assert (row.digest, row.name, row.scopes) == (digest_of(words), "Caisse", ["door"])
    assert row.made_by == cast.alice.account
    assert timedelta(days=89) < row.expires_at - timezone.now() <= timedelta(days=90)
    assert "no-store" in answer["Cache-Control"]
    # The address that showed it, asked again, shows what everybody may know of it.
    again = client.get(answer.redirect_chain[-1][0])
    assert (told(again), words[:12] in again.content.decode()) == ("", True)


def test_a_form_sent_twice_makes_one_token_which_the_last_answer_shows(cast: Any) -> None:
    client, key = cast.client(cast.alice), "0" * 32
    first = client.post(page(cast), {"name": "Caisse", "scopes": ["door"], "until": "", "form_key": key})

    second = sent(client, page(cast), until="", form_key=key)  # what the browser shows after a double click

    assert Token.objects.get().digest == digest_of(told(second))
    assert first["Location"] != second.redirect_chain[-1][0]
    assert AuditEntry.objects.filter(did="token.made").count() == 1


def test_a_form_sent_again_later_says_that_it_was_shown(cast: Any) -> None:
    client, key = cast.client(cast.alice), "0" * 32
    sent(client, page(cast), form_key=key)
    cache.clear()  # two minutes are over

    again = sent(client, page(cast), form_key=key)

    assert (Token.objects.count(), told(again)) == (1, "")
    assert "was made already" in str(next(iter(again.context["messages"])))


def test_words_that_wait_are_nobody_elses(cast: Any) -> None:
    RoleFactory(account=cast.bob.account, hub=cast.wattrelos, kind="manager")
    answer = cast.client(cast.alice).post(page(cast), {"name": "Caisse", "scopes": ["door"], "until": ""})

    assert told(cast.client(cast.bob).get(answer["Location"])) == ""
    assert Token.objects.get().digest == digest_of(told(cast.client(cast.alice).get(answer["Location"])))


def test_words_wait_encrypted(cast: Any, at: Any) -> None:
    row, words = made(cast, at, form_key="0" * 32)
    ticket = operations.hand_over(token=row, words=words)

    kept = [base64.b64decode(each) for each in CachedValue.objects.values_list("value", flat=True)]
    assert len(kept) == 2
    assert not any(words.encode() in each for each in kept)
    assert operations.take_words(token=row, ticket=ticket) == words
    assert operations.take_words(token=row, ticket=ticket) == ""


def test_what_was_typed_stays_when_something_is_missing(cast: Any) -> None:
    answer = cast.client(cast.alice).post(page(cast), {"name": "Caisse du cinéma", "until": ""}).content.decode()

    assert "Caisse du cinéma" in answer
    assert not Token.objects.exists()


def test_it_is_revoked_from_the_page_by_its_own_managers(cast: Any, at: Any) -> None:
    row, _words = made(cast, at)
    address = reverse("manage:manage_token_revoke", args=["wattrelos", row.pk])
    through_mons = reverse("manage:manage_token_revoke", args=["mons", row.pk])

    assert cast.client(cast.bob).post(through_mons).status_code == 404
    assert cast.client(cast.ana).post(address).status_code == 404
    row.refresh_from_db()
    assert row.revoked_at is None
    assert cast.client(cast.alice).post(address).status_code == 302
    row.refresh_from_db()
    assert row.revoked_at is not None


def test_the_panel_names_programs_that_may_act_now(cast: Any, at: Any) -> None:
    made(cast, at, name="Site de la ville")
    gone, _words = made(cast, at, name="Vieux script")
    revoke_token(token=gone, by=cast.actor(cast.alice), at=at)

    told = cast.client(cast.alice).get(reverse("manage:manage_moving", args=["wattrelos"])).content.decode()

    assert "Site de la ville" in told
    assert "Vieux script" not in told
