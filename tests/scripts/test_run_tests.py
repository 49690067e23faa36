"""The test runner tells the truth: what failed, what was skipped, what found nothing."""

from __future__ import annotations

from contextlib import nullcontext
from datetime import UTC, datetime
from pathlib import Path

import pytest

from scripts import run_tests
from scripts.run_tests import Outcome, Suite

REPORT = """<?xml version="1.0"?><testsuites>
<testsuite name="pytest" tests="9" failures="1" errors="1" skipped="2"></testsuite></testsuites>"""


def test_a_report_is_counted(tmp_path: Path) -> None:
    report = tmp_path / "report.xml"
    report.write_text(REPORT)

    assert run_tests.counts(report) == (5, 2, 2)


@pytest.mark.parametrize(
    ("test", "marker", "told"),
    [
        ("def test_it(): pass", "", (1, 0)),
        ("def test_it(): assert False", "", (0, 1)),
        ("def test_it(): pass", "race", (0, 1)),  # found nothing
        ("import nothing_of_this_name", "", (0, 1)),
    ],
)
def test_a_suite_is_told_as_it_went(tmp_path: Path, test: str, marker: str, told: tuple[int, int]) -> None:
    file = tmp_path / "test_probe.py"
    file.write_text(test)
    folder = tmp_path / "scratch"
    folder.mkdir()
    arguments = [str(file), "-p", "no:cacheprovider", *(["-m", marker] if marker else [])]

    outcome = run_tests.run_suite(Suite("probe", arguments), "SQLite", folder, "test")

    assert (outcome.passed, outcome.failed) == told
    assert outcome.closing


def test_without_postgresql_the_run_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _only_units(monkeypatch)
    monkeypatch.delenv("REQUIRE_SERVICES", raising=False)

    outcomes = run_tests.run_all("test", [])

    assert [(item.name, item.failed, item.skipped) for item in outcomes] == [
        ("lint", 0, 0),
        ("units on SQLite", 0, 0),
        ("units on PostgreSQL", 0, 1),
    ]
    assert "skipped: no PostgreSQL (nobody listens)" in capsys.readouterr().out


def test_with_required_services_a_missing_postgresql_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    _only_units(monkeypatch)
    monkeypatch.setenv("REQUIRE_SERVICES", "1")

    assert [item.failed for item in run_tests.run_all("test", [])] == [0, 0, 1]


def test_the_owners_own_instance_stays_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://real/estaminet")
    monkeypatch.setenv("ESTAMINET_MAIL_URL", "smtp://real")

    environment = run_tests.environment("SQLite", tmp_path, "test")

    assert "DATABASE_URL" not in environment
    assert "ESTAMINET_MAIL_URL" not in environment
    assert environment["ESTAMINET_DATA"] == str(tmp_path)


def test_the_page_of_proof_tells_when_and_at_which_commit_each_suite_ran() -> None:
    first = [Outcome("journeys on SQLite", 514, 0, 0, 3000.4), Outcome("races on SQLite", 199, 1, 1, 61.2)]
    page = run_tests.proof(first, datetime(2026, 11, 20, 9, 30, tzinfo=UTC), "", "abc1234")
    again = run_tests.proof(first[1:], datetime(2026, 11, 21, 8, 0, tzinfo=UTC), page, "def5678-dirty")

    assert [line.split(" | ")[:7] for line in again.splitlines() if line.startswith("| ")][2:] == [
        ["| journeys on SQLite", "514", "0", "0", "3000", "2026-11-20 09:30", "`abc1234`"],
        ["| races on SQLite", "199", "1", "1", "61", "2026-11-21 08:00", "`def5678-dirty`"],
    ]


def test_some_suites_run_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    _only_units(monkeypatch)

    assert [item.name for item in run_tests.run_all("prove", ["races"])] == ["lint"]


def _only_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run_tests, "preparing", lambda *_what: nullcontext())
    monkeypatch.setattr(run_tests, "run_lint", lambda: Outcome("lint"))
    monkeypatch.setattr(run_tests, "suites", lambda purpose: [Suite("units", [], ("SQLite", "PostgreSQL"))])
    monkeypatch.setattr(run_tests, "postgres_answers", lambda: "nobody listens")
    monkeypatch.setattr(
        run_tests, "run_suite", lambda suite, database, folder, purpose: Outcome(f"{suite.name} on {database}")
    )


@pytest.mark.parametrize(
    ("only", "databases"),
    [
        ([], ["SQLite", "PostgreSQL"]),
        (["races:house"], ["SQLite", "PostgreSQL"]),
        (["races@PostgreSQL"], ["PostgreSQL"]),
        (["races:house@SQLite"], ["SQLite"]),
        (["races:registering@SQLite", "units"], []),
    ],
)
def test_a_suite_is_asked_for_by_name_kind_or_on_one_database(only: list[str], databases: list[str]) -> None:
    suite = Suite("races:house", [], ("SQLite", "PostgreSQL"))
    assert [each for each in suite.databases if run_tests.wanted(suite, each, only)] == databases
