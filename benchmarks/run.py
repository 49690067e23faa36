"""Asks the questions of this folder, holds their figures against budgets.toml and prints one table."""

from __future__ import annotations

import importlib
import json
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
if str(FOLDER.parent) not in sys.path:
    sys.path.insert(0, str(FOLDER.parent))

from benchmarks.budgets import Budget, Judged, read_budgets  # noqa: E402
from benchmarks.question import QUESTIONS, Question  # noqa: E402

RESULT = FOLDER / "results" / "latest.json"
NOT_QUESTIONS = {"__init__", "budgets", "question", "run"}


def discover(folder: Path) -> list[Question]:
    """Import every module of the folder; each brings the questions it holds."""
    for path in sorted(folder.glob("*.py")):
        if path.stem not in NOT_QUESTIONS and not path.stem.startswith("_"):
            importlib.import_module(f"{folder.name}.{path.stem}")
    return list(QUESTIONS.values())


def ask(questions: Iterable[Question], budgets: dict[str, Budget]) -> tuple[list[Judged], list[str]]:
    """The judged figures, and the names of the questions that could not be answered."""
    judged: list[Judged] = []
    failed: list[str] = []
    for question in questions:
        print(f"· {question.name}", file=sys.stderr, flush=True)
        try:
            judged += [Judged(figure, budgets.get(figure.name)) for figure in question.figures()]
        except Exception:  # one broken question must not hide what the others found
            traceback.print_exc()
            failed.append(question.name)
    return judged, failed


def table(judged: list[Judged]) -> str:
    """The figures as a person reads them."""
    rows = [("figure", "value", "unit", "budget", "")]
    for item in judged:
        verdict = "" if item.budget is None else "holds" if item.holds else "MISSED"
        figure = item.figure
        rows.append((figure.name, f"{figure.value:,.4g}", figure.unit, str(item.budget or "–"), verdict))
    widths = [max(len(row[column]) for row in rows) for column in range(5)]
    return "\n".join(
        f"{row[0]:<{widths[0]}}  {row[1]:>{widths[1]}}  {row[2]:<{widths[2]}}  {row[3]:<{widths[3]}}  {row[4]}".rstrip()
        for row in rows
    )


def measure(questions: list[Question], budgets: dict[str, Budget], only: str | None, result: Path) -> int:
    """Ask, print, write the result; 0 when every budget holds and every question was answered."""
    chosen = [question for question in questions if only is None or question.name == only]
    if not chosen:
        print(f"No question is called {only}. There are: {', '.join(question.name for question in questions)}")
        return 2
    judged, failed = ask(chosen, budgets)
    print(table(judged))
    result.parent.mkdir(parents=True, exist_ok=True)
    result.write_text(json.dumps([item.as_json() for item in judged], indent=1) + "\n", encoding="utf-8")
    measured = {item.figure.name for item in judged}
    unmeasured = sorted(set(budgets) - measured) if only is None else []
    missed = [item.figure.name for item in judged if not item.holds]
    for word, names in (("missed", missed), ("not answered", failed), ("not measured", unmeasured)):
        if names:
            print(f"{word}: {', '.join(names)}")
    return int(bool(missed or failed or unmeasured))


def main() -> None:
    only = sys.argv[1] if len(sys.argv) > 1 else None
    sys.exit(measure(discover(FOLDER), read_budgets(FOLDER / "budgets.toml"), only, RESULT))


if __name__ == "__main__":
    main()
