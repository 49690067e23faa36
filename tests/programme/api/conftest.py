"""Whatever a test here asks, its answer is held against the document."""

from __future__ import annotations

import json
import re
from functools import cache
from typing import Any

import pytest
from django.urls import Resolver404, resolve
from jsonschema_rs import validator_for

from estaminet.config.api import PREFIX, api
from estaminet.kernel.api.document import document
from tests.asking import API, Program


@cache
def whole() -> dict[str, Any]:
    return dict(json.loads(document(api, PREFIX)))


@cache
def declared(route: str, method: str) -> dict[str, Any] | None:
    """The answers of an operation by their status; None for an address or a method that the document does not know."""
    path = "/" + re.sub(r"<[^:>]+:([^>]+)>", r"{\1}", route)
    operation = whole()["paths"].get(path, {}).get(method)
    return operation and operation["responses"]


@cache
def form(route: str, method: str, status: int, media: str) -> Any:
    responses: Any = declared(route, method)
    schema = responses[str(status)]["content"][media]["schema"]
    return validator_for({**schema, "components": whole()["components"]}, validate_formats=True)


def as_documented(method: str, path: str, answer: Any) -> None:
    """Fails for a status, a media type or a body of which the document says nothing."""
    try:
        route = resolve(API + path.partition("?")[0]).route
    except Resolver404:
        return
    answers = declared(route, method)
    if answers is None:
        return
    assert str(answer.status_code) in answers, (method, route, answer.status_code)
    if answer.status_code == 304:
        return
    form(route, method, answer.status_code, answer["Content-Type"]).validate(json.loads(answer.content))


@pytest.fixture(autouse=True)
def _as_documented(monkeypatch: pytest.MonkeyPatch) -> None:
    get, post = Program.get, Program.post

    def asked(self: Program, path: str, *arguments: Any, **parameters: Any) -> Any:
        answer = get(self, path, *arguments, **parameters)
        as_documented("get", path, answer)
        return answer

    def sent(self: Program, path: str, *arguments: Any, **how: Any) -> Any:
        answer = post(self, path, *arguments, **how)
        as_documented("post", path, answer)
        return answer

    monkeypatch.setattr(Program, "get", asked)
    monkeypatch.setattr(Program, "post", sent)
