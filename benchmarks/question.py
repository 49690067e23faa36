"""What a benchmark is: a question with a name, answered by figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

Answering = Callable[[], "float | Iterable[Figure]"]


@dataclass(frozen=True)
class Figure:
    """One measured value. Its name is what ``budgets.toml`` and the result know it by."""

    name: str
    value: float
    unit: str


@dataclass(frozen=True)
class Question:
    """A function that measures something. ``make bench ONLY=name`` asks it alone."""

    name: str
    unit: str
    ask: Answering

    def figures(self) -> list[Figure]:
        answer = self.ask()
        if isinstance(answer, int | float):
            return [Figure(self.name, float(answer), self.unit)]
        return list(answer)


QUESTIONS: dict[str, Question] = {}


def question(name: str, *, unit: str = "") -> Callable[[Answering], Answering]:
    """Make a function a question: it answers with one number of ``unit``, or with several figures."""

    def enter(ask: Answering) -> Answering:
        if name in QUESTIONS:
            raise ValueError(f"two questions are called {name}")
        QUESTIONS[name] = Question(name, unit, ask)
        return ask

    return enter
