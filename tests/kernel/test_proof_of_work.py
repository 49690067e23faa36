"""A sum counts for the form it was set for, for an hour, and only when it is right."""

from __future__ import annotations

import base64
import json
from datetime import timedelta
from typing import Any

import pytest
from altcha import Challenge, Payload, solve_challenge

from estaminet.kernel.proof_of_work import challenge_for, is_worked_out
from tests.conftest import AT

FORM, OTHER = "a" * 32, "b" * 32


@pytest.fixture(scope="module")
def answer() -> str:
    challenge = Challenge.from_dict(json.loads(challenge_for(FORM, AT)))
    solution = solve_challenge(challenge)
    assert solution is not None
    return Payload(challenge, solution).to_base64()


def changed(answer: str, **parts: Any) -> str:
    """The answer with other parameters, as somebody would send it who would rather not reckon."""
    told = json.loads(base64.b64decode(answer))
    told["challenge"]["parameters"] |= parts
    return base64.b64encode(json.dumps(told).encode()).decode()


def test_a_right_answer_counts_for_its_form_and_an_hour(answer: str) -> None:
    assert is_worked_out(answer, FORM, AT + timedelta(minutes=59))
    assert not is_worked_out(answer, FORM, AT + timedelta(minutes=61))
    assert not is_worked_out(answer, OTHER, AT)


def test_what_we_did_not_set_counts_for_nothing(answer: str) -> None:
    later = int((AT + timedelta(days=9)).timestamp())
    for parts in (
        {"data": {"form": OTHER, "until": later}},
        {"data": None},
        {"cost": 1},
        {"keyPrefix": ""},
        {"salt": "00" * 16},
    ):
        assert not is_worked_out(changed(answer, **parts), OTHER if "data" in parts else FORM, AT)


@pytest.mark.parametrize("answer", ["", "made up", "e30=", "W10=", "bnVsbA==", "x" * 5000])
def test_nonsense_is_no_answer(answer: str) -> None:
    assert not is_worked_out(answer, FORM, AT)
