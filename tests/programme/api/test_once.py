"""Requests with an idempotency key: sent again they do nothing more, also at the same moment."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from estaminet.kernel.actor import Actor
from estaminet.network import api_doors
from estaminet.network.models import KeptAnswer, Token
from estaminet.network.operations.kept_answers import KEPT, purge_kept_answers
from estaminet.programme.api import writing
from estaminet.programme.models import Activity, Party
from estaminet.programme.operations.registering.changing import cancel_people
from tests.asking import Program, problem, words_of_token
from tests.factories.programme import ActivityFactory
from tests.factories.registering import booked_session, registered
from tests.races import RUNS_OF_FEW, together

DATE = {"starts_at": "2027-03-01T10:00:00+01:00", "ends_at": "2027-03-01T12:00:00+01:00"}
WALK = {"kind": "walk", "title": {"fr": "Balade"}}


@pytest.fixture
def program(cast: Any) -> Program:
    return Program(words_of_token(cast.mons))


def test_the_same_again_is_answered_the_same(program: Program) -> None:
    first = program.post("/activities", WALK, key="one")
    again = program.post("/activities", WALK, key="one")
    other = program.post("/activities", WALK, key="two")

    assert (first.status_code, again.status_code, other.status_code) == (201, 201, 201)
    assert again.content == first.content
    assert again["Location"] == first["Location"]
    assert (again["Idempotency-Replayed"], first.get("Idempotency-Replayed")) == ("true", None)
    assert Activity.objects.count() == 2


def test_a_key_belongs_to_one_request_of_one_token(program: Program, cast: Any) -> None:
    program.post("/activities", WALK, key="one")

    other_body = program.post("/activities", {**WALK, "kind": "trip"}, key="one")
    other_address = program.post(f"/activities/{Activity.objects.get().pk}/publish", WALK, key="one")
    neighbour = Program(words_of_token(cast.mons)).post("/activities", WALK, key="one")

    assert problem(other_body) == (422, "key-used-otherwise")
    assert problem(other_address) == (422, "key-used-otherwise")
    assert neighbour.status_code == 201


def test_a_refusal_is_not_kept(program: Program, cast: Any) -> None:
    session = booked_session(cast.mons, seats=1, starts_at=timezone.now() + timedelta(days=3))
    first = registered(session, 1, at=timezone.now())
    sent = {
        "contact_name": "Chloé",
        "email": "chloe@example.org",
        "language": "fr",
        "people": [{"given_name": "Chloé"}],
        "only_with_places": True,
    }
    address = f"/sessions/{session.pk}/parties"

    assert problem(program.post(address, sent, key="k")) == (409, "would-wait")
    assert not KeptAnswer.objects.exists()
    program.post(f"/parties/{first.pk}/cancel")
    assert program.post(address, sent, key="k").status_code == 201
    assert Party.objects.filter(state="taken").count() == 1


def test_what_was_done_is_answered_the_same_though_it_is_gone_since(program: Program, cast: Any) -> None:
    """Who asks again has not heard the answer: that there is no such date would be heard as that nothing was done."""
    session = booked_session(cast.mons, starts_at=timezone.now() + timedelta(days=3))
    sent = {"contact_name": "Chloé", "language": "fr", "people": [{"given_name": "Chloé"}], "email": "c@example.org"}
    address = f"/sessions/{session.pk}/parties"
    first = program.post(address, sent, key="one")
    session.shown, session.removed_at = False, timezone.now()
    session.save()

    again = program.post(address, sent, key="one")

    assert (first.status_code, again.status_code, again.content) == (201, 201, first.content)
    assert problem(program.post(address, sent, key="two")) == (404, "not-found")
    assert KeptAnswer.objects.count() == 1


@pytest.mark.parametrize("key", ["one", ""])
def test_a_token_that_is_revoked_while_it_waits_does_nothing(
    program: Program, key: str, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was good when it came to the door; the team said no while it stood in the queue for the date."""

    def waits(**said: Any) -> Activity:
        Token.objects.update(revoked_at=timezone.now())
        return started(**said)

    started = writing.start_activity
    monkeypatch.setattr(writing, "start_activity", waits)

    assert problem(program.post("/activities", WALK, key=key)) == (401, "token-revoked")
    assert not Activity.objects.exists()
    assert not KeptAnswer.objects.exists()


@pytest.mark.parametrize("key", ["k", ""])
def test_what_an_operation_wrote_before_it_refused_stays_written(program: Program, cast: Any, key: str) -> None:
    """An offer that ran out is written down as such, whether or not the program used a key."""
    at = timezone.now()
    session = booked_session(cast.mons, seats=1, starts_at=at + timedelta(days=9))
    first = registered(session, 1, at=at - timedelta(days=5))
    waits = registered(session, 1, at=at - timedelta(days=5))
    cancel_people(party=first, by=Actor.system(), at=at - timedelta(days=4))
    waits.refresh_from_db()
    assert waits.state == "offered"

    assert problem(program.post(f"/parties/{waits.pk}/accept", key=key)) == (409, "offer-gone")
    waits.refresh_from_db()
    assert waits.state != "offered"


@pytest.mark.parametrize("key", ["é", "a b", "x" * 201, '"'])
def test_a_key_that_is_none(program: Program, key: str) -> None:
    assert problem(program.post("/activities", WALK, key=key))[0] == 400
    assert not Activity.objects.exists()


def test_an_answer_is_kept_for_a_day(program: Program) -> None:
    program.post("/activities", WALK, key="one")
    KeptAnswer.objects.update(at=timezone.now() - KEPT)

    assert program.post("/activities", WALK, key="one").get("Idempotency-Replayed") is None
    assert Activity.objects.count() == 2
    assert purge_kept_answers(timezone.now()) == 0
    assert purge_kept_answers(timezone.now() + KEPT) == 1


def test_what_is_kept_cannot_be_read_in_the_database(program: Program, cast: Any) -> None:
    from django.db import connection

    session = booked_session(cast.mons, starts_at=timezone.now() + timedelta(days=3))
    people = [{"given_name": "Séraphine"}]
    sent = {"contact_name": "Séraphine", "email": "s@example.org", "language": "fr", "people": people}
    program.post(f"/sessions/{session.pk}/parties", sent, key="one")

    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM network_keptanswer")
        assert "raphine" not in str(cursor.fetchall())


# --- at the same moment -----------------------------------------------------------------------------------------


def both(words: str, activity: Any, seed: int) -> list[int]:
    """The same date is added twice at once, under one key."""

    def once() -> int:
        return Program(words).post(f"/activities/{activity.pk}/sessions", {"sessions": [DATE]}, key="one").status_code

    return together(once, once, seed=seed)


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
def test_without_the_claim_both_are_done(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looked for first and written down at the end, as one would think: then two at once are two."""

    def looked(*, token: Any, key: str, asked: str, at: Any) -> KeptAnswer:
        known = KeptAnswer.objects.filter(token=token, key=key).first()
        return known or KeptAnswer(token=token, key=key, asked=asked, at=at)

    def kept(*, answer: KeptAnswer, status: int, body: dict[str, Any]) -> None:
        said = {"asked": answer.asked, "at": answer.at, "status": status, "body": body}
        KeptAnswer.objects.get_or_create(token=answer.token, key=answer.key, defaults=said)

    monkeypatch.setattr(api_doors, "begin_answer", looked)
    monkeypatch.setattr(api_doors, "keep_answer", kept)
    monkeypatch.setattr(api_doors, "transaction", SimpleNamespace(atomic=_NoTransaction))
    words = words_of_token(cast.mons)
    for seed in RUNS_OF_FEW:
        activity = ActivityFactory(hub=cast.mons)
        KeptAnswer.objects.all().delete()
        both(words, activity, seed)
        if activity.sessions.count() == 2:
            return
    pytest.fail("the race did not show: this test sees nothing")


@pytest.mark.race
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_two_at_once_are_one(cast: Any, seed: int) -> None:
    words, activity = words_of_token(cast.mons), ActivityFactory(hub=cast.mons)

    statuses = both(words, activity, seed)

    assert statuses == [201, 201]
    assert activity.sessions.count() == 1


class _NoTransaction:
    """Stands for a transaction and begins none."""

    def __init__(self, *_arguments: Any, **_options: Any) -> None:
        pass

    def __enter__(self) -> None:
        pass

    def __exit__(self, *_fault: object) -> None:
        pass
