"""Log lines say what happened and where; never who, nor with which words or tokens."""

from __future__ import annotations

import logging
import sys
from types import SimpleNamespace
from typing import Any

from django.db import IntegrityError, OperationalError

from estaminet.config.serving.logs import LineFormatter


def line(message: str, *arguments: Any, fault: BaseException | None = None, **extra: Any) -> str:
    trace = None
    if fault is not None:
        try:
            raise fault
        except BaseException:
            trace = sys.exc_info()
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, arguments, trace)
    record.__dict__.update(extra)
    return LineFormatter().format(record)


def request(path: str, route: str | None) -> Any:
    match = SimpleNamespace(view_name=route) if route else None
    return SimpleNamespace(path=path, path_info=path, resolver_match=match)


def test_a_page_is_named_by_its_route() -> None:
    said = line("%s: %s", "Not Found", "/fr/invitation/secret/", request=request("/fr/invitation/secret/", "people:in"))
    assert said.endswith("ERROR django.request Not Found: people:in")
    said = line("%s: %s", "Not Found", "/alice@example.org", request=request("/alice@example.org", None))
    assert said.endswith("Not Found: -")


def test_a_fault_tells_its_kind_and_the_way_to_it_on_one_line() -> None:
    said = line("it broke", fault=ValueError("alice@example.org"))
    assert "builtins.ValueError at " in said
    assert "test_logs.py" in said
    assert "\n" not in said


def test_what_a_person_typed_is_not_repeated() -> None:
    detail = 'duplicate key: Key (email)=(alice@example.org) already exists, path "/invitation/secret"'
    cause = IntegrityError(detail)
    later = RuntimeError(detail)
    later.__cause__ = cause
    said = line("it broke", fault=later)
    assert "alice" not in said
    assert "secret" not in said
    assert "RuntimeError, because of django.db.utils.IntegrityError, at" in said


def test_what_speaks_of_the_installation_is_said() -> None:
    assert "connection refused" in line("it broke", fault=OperationalError("connection refused"))


def test_nobody_writes_a_second_line() -> None:
    assert line("hello\nERROR forged").count("\n") == 0
