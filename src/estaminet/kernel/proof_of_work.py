"""A small sum that a browser works out instead of waiting, when many forms come from one connection (decision 0008)."""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta
from typing import Final

from altcha import Payload, create_challenge, verify_solution
from django.utils.crypto import salted_hmac

# Some 256 tries of so many rounds: under a second on a laptop of today, some seconds on an old phone.
ALGORITHM: Final = "PBKDF2/SHA-256"
ROUNDS: Final = 5_000
PREFIX: Final = "00"
LASTS: Final = timedelta(hours=1)
LONGEST: Final = 4_000  # characters of an answer


def _secret() -> str:
    return salted_hmac("kernel.proof_of_work", "sign", algorithm="sha256").hexdigest()


def challenge_for(form_key: str, at: datetime) -> str:
    """The sum for one form, as JSON for its page. It counts for this form only, and for an hour."""
    until = int((at + LASTS).timestamp())
    data = {"form": form_key, "until": until}
    challenge = create_challenge(ALGORITHM, ROUNDS, key_prefix=PREFIX, data=data, hmac_secret=_secret())
    return json.dumps(challenge.to_dict())


def is_worked_out(answer: str, form_key: str, at: datetime) -> bool:
    """Whether this is a right answer to a sum we set for this very form. Costs as much as one try."""
    if not answer or not form_key or len(answer) > LONGEST:
        return False
    try:
        told = json.loads(base64.b64decode(answer, validate=True))
        payload = Payload.from_dict(told)
        data = payload.challenge.parameters.data or {}
        cost = payload.challenge.parameters.cost
        fits = data.get("form") == form_key and float(data.get("until", 0)) > at.timestamp()
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return False
    # The signature is looked at before anything is reckoned; what we did not set costs us nothing.
    return bool(fits and cost == ROUNDS and verify_solution(payload, _secret()).verified)
