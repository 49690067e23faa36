"""A result as the database keeps it: figures, steps and ties as JSON, nothing rounded."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from estaminet.agora.counting.budget import BudgetResult, GreedyResult, Look
from estaminet.agora.counting.choosing import ConsentResult
from estaminet.agora.counting.model import Result
from estaminet.agora.counting.places import PlaceResult, quorum_reached
from estaminet.agora.counting.runoff import RunoffResult
from estaminet.agora.counting.shares import SharesResult


def told(result: Result, places: tuple[PlaceResult, ...]) -> dict[str, Any]:
    """Everything that pages say of a result. A fraction is written as two whole numbers: ``"7/2"``."""
    return {
        "ballots": result.ballots,
        "blank": result.blank,
        "chosen": list(result.chosen),
        "lines": [list(line) for line in result.lines],
        "ties": [
            {
                "among": list(tie.among),
                "by": tie.by,
                "step": tie.step,
                "looked_at": tie.looked_at,
                "lots": list(tie.lots),
            }
            for tie in result.ties
        ],
        "places": [_place(each) for each in places],
        "quorum_reached": quorum_reached(places),
        **_steps(result),
    }


def _place(each: PlaceResult) -> dict[str, Any]:
    return {
        "place": list(each.place),
        "may_vote": each.may_vote,
        "voted": each.voted,
        "lines": [list(line) for line in each.lines] if each.lines is not None else None,
        "withheld": each.withheld,
        "needed": each.needed,
        "reached": each.reached,
    }


def _steps(result: Result) -> dict[str, Any]:
    """What only one way of counting tells."""
    if isinstance(result, ConsentResult):
        return {"objections": [list(each) for each in result.objections]}
    if isinstance(result, RunoffResult):
        rounds = [
            {
                "votes": each.votes,
                "exhausted": each.exhausted,
                "out": list(each.out),
                "to": each.to,
                "ended": each.ended,
            }
            for each in result.rounds
        ]
        return {"rounds": rounds}
    if not isinstance(result, BudgetResult):
        return {}
    money: dict[str, Any] = {"budget": result.budget, "spent": result.spent}
    if isinstance(result, GreedyResult):
        return {**money, "looks": _looks(result.looks)}
    if isinstance(result, SharesResult):
        return {
            **money,
            "share": _fraction(result.share),
            "raises": [[_fraction(each.share), each.bought, each.spent] for each in result.raises],
            "purchases": [
                [each.key, each.cost, _fraction(each.price), each.full, each.less] for each in result.purchases
            ],
            "looks": _looks(result.looks),
        }
    return money


def _looks(looks: Iterable[Look]) -> list[list[Any]]:
    return [[look.key, look.votes, look.cost, look.left, look.taken] for look in looks]


def _fraction(number: Fraction) -> str:
    return f"{number.numerator}/{number.denominator}"
