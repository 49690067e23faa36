"""Another program, as the API meets it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from estaminet.kernel.actor import Actor
from estaminet.network.enums import Scope
from estaminet.network.operations.tokens import make_token

API = "/api/v1"


def words_of_token(hub: Any, scopes: Iterable[str] = tuple(Scope.values), *, at: datetime | None = None) -> str:
    """A token of a hub, good for a year."""
    at = at or timezone.now()
    until = at + timedelta(days=365)
    return make_token(hub=hub, name="till", scopes=list(scopes), expires_at=until, by=Actor.system(), at=at)[1]


class Program:
    """Asks with a token, or as nobody; ``said`` are further headers of each request."""

    def __init__(self, words: str = "", **said: str) -> None:
        self.client = Client()
        self.headers = {**({"Authorization": f"Bearer {words}"} if words else {}), **said}

    def get(self, path: str, _headers: dict[str, str] | None = None, **parameters: Any) -> Any:
        return self.client.get(API + path, parameters, headers={**self.headers, **(_headers or {})})

    def post(self, path: str, data: Any = None, *, key: str = "") -> Any:
        body = data if isinstance(data, bytes | str) else json.dumps({} if data is None else data)
        headers = {**self.headers, **({"Idempotency-Key": key} if key else {})}
        return self.client.post(API + path, body, content_type="application/json", headers=headers)

    def every(self, path: str, **parameters: Any) -> list[Any]:
        """All rows of a list, page by page."""
        found: list[Any] = []
        while True:
            page = self.get(path, **parameters).json()
            found += page["items"]
            if page["next"] is None:
                return found
            parameters["cursor"] = page["next"]


def problem(answer: Any) -> tuple[int, str]:
    """Status and kind of a problem, whose form is looked at as well."""
    told = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert told["status"] == answer.status_code
    assert told["title"]
    assert told["detail"]
    return answer.status_code, told["type"].removeprefix("urn:estaminet:problem:")
