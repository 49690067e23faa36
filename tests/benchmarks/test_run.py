"""The bench runner: one table, one result file, and an exit code that can be trusted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.budgets import Budget, read_budgets
from benchmarks.question import Figure, Question
from benchmarks.run import measure

AT_MOST_TWO = Budget(at_most=2.0, at_least=None, why="")
AT_LEAST_TEN = Budget(at_most=None, at_least=10.0, why="")


def start() -> float:
    return 1.5


def ratios() -> list[Figure]:
    return [Figure("hot", 12.0, "x"), Figure("cold", 0.4, "x")]


def broken() -> float:
    raise RuntimeError("no server")


QUESTIONS = [Question("start", "s", start), Question("ratios", "", ratios)]


@pytest.fixture
def result(tmp_path: Path) -> Path:
    return tmp_path / "results" / "latest.json"


def test_all_budgets_hold(result: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = measure(QUESTIONS, {"start": AT_MOST_TWO, "hot": AT_LEAST_TEN}, None, result)

    assert code == 0
    assert json.loads(result.read_text()) == [
        {"name": "start", "value": 1.5, "unit": "s", "budget": "<= 2", "holds": True},
        {"name": "hot", "value": 12.0, "unit": "x", "budget": ">= 10", "holds": True},
        {"name": "cold", "value": 0.4, "unit": "x", "budget": None, "holds": True},
    ]
    assert capsys.readouterr().out.splitlines() == [
        "figure  value  unit  budget",
        "start     1.5  s     <= 2    holds",
        "hot        12  x     >= 10   holds",
        "cold      0.4  x     –",
    ]


def test_a_missed_budget_fails(result: Path) -> None:
    code = measure(QUESTIONS, {"start": Budget(at_most=1.0, at_least=None, why="")}, None, result)

    assert code == 1
    assert [item["holds"] for item in json.loads(result.read_text())] == [False, True, True]


def test_a_question_that_breaks_fails_and_hides_nothing(result: Path) -> None:
    code = measure([Question("broken", "s", broken), *QUESTIONS], {}, None, result)

    assert code == 1
    assert [item["name"] for item in json.loads(result.read_text())] == ["start", "hot", "cold"]


def test_a_budget_nobody_measures_fails(result: Path) -> None:
    assert measure(QUESTIONS, {"weight": AT_MOST_TWO}, None, result) == 1


def test_one_question_alone_leaves_other_budgets_aside(result: Path) -> None:
    code = measure(QUESTIONS, {"weight": AT_MOST_TWO, "start": AT_MOST_TWO}, "start", result)

    assert code == 0
    assert [item["name"] for item in json.loads(result.read_text())] == ["start"]


def test_an_unknown_question_is_refused(result: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = measure(QUESTIONS, {}, "strat", result)

    assert code == 2
    assert capsys.readouterr().out == "No question is called strat. There are: start, ratios\n"
    assert not result.exists()


def test_budgets_are_read(tmp_path: Path) -> None:
    path = tmp_path / "budgets.toml"
    path.write_text('[start]\nat_most = 2\nwhy = "a village waits no longer"\n')

    assert read_budgets(path) == {"start": Budget(2, None, "a village waits no longer")}


@pytest.mark.parametrize("text", ["[start]\nmaximum = 2\n", '[start]\nwhy = "no limit"\n'])
def test_a_budget_that_limits_nothing_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "budgets.toml"
    path.write_text(text)

    with pytest.raises(ValueError, match=r"^start: "):
        read_budgets(path)
