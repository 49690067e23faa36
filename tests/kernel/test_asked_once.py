"""What panels of one page share is asked for once a request."""

from __future__ import annotations

from django.test import RequestFactory

from estaminet.kernel.requests import asked_once


def test_a_request_asks_once_and_another_one_anew(rf: RequestFactory) -> None:
    asked: list[str] = []

    def ask() -> int:
        asked.append("again")
        return len(asked)

    one, other = rf.get("/"), rf.get("/")
    assert [asked_once(request, "number", ask) for request in (one, one, other)] == [1, 1, 2]
    assert asked_once(one, "another", lambda: 7) == 7
