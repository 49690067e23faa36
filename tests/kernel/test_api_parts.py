"""Parts of every answer of the API: cursors, languages, limits."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest
from django.test import RequestFactory

from estaminet.kernel.api.languages import Tongue, read_tongue
from estaminet.kernel.api.limits import COUNTERS, Policy, address_of, count
from estaminet.kernel.api.pages import cursor, instant, microseconds, read_cursor
from estaminet.kernel.api.problems import Problem, kind_of
from estaminet.kernel.languages.texts import SHORT, Entry, Origin, Texts
from estaminet.programme.operations.registering.refusals import SessionFull

OFFERED = ["fr", "nl", "en"]
TITLE = Texts({"fr": Entry("Atelier", Origin.AUTHOR), "nl": Entry("Atelier NL", Origin.PERSON)})


def test_a_cursor_comes_back_as_it_was_made() -> None:
    assert read_cursor(cursor(1_795_000_000_000_000, -3, 2**63 - 1), 3) == (1_795_000_000_000_000, -3, 2**63 - 1)


@pytest.mark.parametrize("text", ["", "x", "é", "MQ", "MSwy", "===", cursor(2**63, 1), "MSwyLA"])
def test_a_cursor_nobody_made_is_said_to_be_one(text: str) -> None:
    with pytest.raises(Problem) as raised:
        read_cursor(text, 2 if text != "MSwy" else 3)

    assert raised.value.status == 400


def test_an_instant_survives_a_cursor_to_the_microsecond() -> None:
    at = datetime(2026, 11, 20, 14, 0, 0, 123_456, tzinfo=UTC)

    assert instant(microseconds(at)) == at


@pytest.mark.parametrize("number", [2**62, -(2**62)])
def test_an_instant_far_from_every_calendar_is_no_cursor_of_ours(number: int) -> None:
    with pytest.raises(Problem) as raised:
        instant(number)

    assert (raised.value.status, raised.value.kind, raised.value.field) == (400, "cursor", "cursor")


def read(query: str = "", accepted: str = "") -> Tongue:
    headers = {"Accept-Language": accepted} if accepted else {}
    return read_tongue(RequestFactory().get(f"/api/v1/hubs{query}", headers=headers), OFFERED)


def test_the_header_says_the_order_and_the_network_the_rest() -> None:
    assert read(accepted="de, nl-BE;q=0.8, en;q=0.5").order == ("nl", "en", "fr")
    assert read().order == ("fr", "nl", "en")
    assert not read(accepted="nl").said


def test_the_address_goes_before_the_header() -> None:
    tongue = read("?languages=en,zz,nl", accepted="fr")

    assert (tongue.order, tongue.every, tongue.said) == (("en", "nl", "fr"), False, True)


def test_one_language_or_all_that_are_written() -> None:
    assert read("?languages=nl").words(TITLE) == {"nl": "Atelier NL"}
    assert read("?languages=en").words(TITLE) == {"fr": "Atelier"}
    assert read("?languages=all").words(TITLE) == {"fr": "Atelier", "nl": "Atelier NL"}
    assert read("?languages=all").words(Texts()) == {}
    assert Tongue(("en",)).words(TITLE) == {"fr": "Atelier"}


@pytest.mark.parametrize("texts", [Texts(), TITLE, Texts({"bg": Entry("Б" * SHORT, Origin.AUTHOR)})])
@pytest.mark.parametrize("tongue", [Tongue(("nl", "fr")), Tongue(("en",)), Tongue(("fr",), every=True)])
def test_a_text_is_told_from_what_is_stored_as_from_what_is_read(tongue: Tongue, texts: Texts) -> None:
    stored = json.dumps(texts.as_json(), ensure_ascii=False)

    assert [tongue.told(stored), tongue.told(stored)] == [tongue.words(texts)] * 2


@pytest.mark.parametrize("wanted", ["", "ALL", "fr;nl", "fra", "fr,", "all,fr", "fr\n"])
def test_other_words_for_languages_are_refused(wanted: str) -> None:
    with pytest.raises(Problem):
        read_tongue(RequestFactory().get("/api/v1/hubs", {"languages": wanted}), OFFERED)


def test_a_process_counts_each_by_itself_and_forgets_with_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    policy = Policy("few", 2)
    monkeypatch.setattr("estaminet.kernel.api.limits.time.time", lambda: 6000.0 + 59)

    assert [count(policy, "a").exceeded for _ in range(3)] == [False, False, True]
    assert not count(policy, "b").exceeded
    assert count(policy, "a").headers() == {
        "RateLimit-Policy": '"few";q=2;w=60',
        "RateLimit": '"few";r=0;t=1',
        "Retry-After": "1",
    }
    monkeypatch.setattr("estaminet.kernel.api.limits.time.time", lambda: 6060.0)
    assert count(policy, "a").used == 1
    COUNTERS.clear()


@pytest.mark.django_db
def test_what_all_processes_count_lies_in_the_database() -> None:
    policy = Policy("few", 2, shared=True)

    assert [count(policy, "token:1").used for _ in range(3)] == [1, 2, 3]
    COUNTERS.clear()
    assert count(policy, "token:1").exceeded


@pytest.mark.parametrize(
    ("said", "whose"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("", "unknown"),
        ("unix:", "unknown"),
    ],
)
def test_a_household_is_one_address(said: str, whose: str) -> None:
    request = RequestFactory().get("/", REMOTE_ADDR=said)

    assert address_of(request) == whose


def test_the_type_of_a_problem_is_the_name_of_the_refusal() -> None:
    assert kind_of(SessionFull) == "session-full"
