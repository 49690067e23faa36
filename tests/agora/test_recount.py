"""The file from which anybody can count again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from estaminet.agora.counting.budget import Greedy
from estaminet.agora.counting.choosing import Consent, Dots, MultipleChoice, Score, SingleChoice
from estaminet.agora.counting.lots import TieRule
from estaminet.agora.counting.model import Count, Method, Option
from estaminet.agora.counting.recount import WrongFile, agrees, read_count, write_count
from estaminet.agora.counting.rules import RULES
from estaminet.agora.counting.runoff import InstantRunoff
from estaminet.agora.counting.shares import EqualShares, Worth
from estaminet.agora.counting.withholding import Why
from estaminet.agora.counting.words import EXPLAINED, METHOD_NAMES, TIES, WITHHELD
from tests.agora.elections import rankings

MARKS = {("a",): 6, ("b",): 5, (): 1}
COUNTS: dict[Method, tuple[Any, dict]] = {
    Method.CONSENT: (Consent(), {("agree",): 4, ("object", "trop cher, « bien » trop"): 2}),
    Method.SINGLE: (SingleChoice(), MARKS),
    Method.MULTIPLE: (MultipleChoice(most=2, places=2), MARKS | {("b", "a"): 3}),
    Method.SCORE: (Score(low=-2, high=2, scored_by=3), {(("b", -2), ("a", 1)): 4, (("a", 2),): 2}),
    Method.DOTS: (Dots(dots=5, on_one=3), {(("a", 3), ("b", 2)): 4, (("b", 1),): 2}),
    Method.RUNOFF: (InstantRunoff(), MARKS | {("b", "a"): 3}),
    Method.GREEDY: (Greedy(400, most=2), MARKS | {("a", "b"): 3}),
    Method.EQUAL_SHARES: (EqualShares(400, worth=Worth.ONE, step=3), MARKS | {("a", "b"): 3}),
}


def count_of(method: Method) -> Count:
    rule, ballots = COUNTS[method]
    options = (Option("a", 300), Option("b", 200))[: 1 if method is Method.CONSENT else 2]
    return Count(options, rule, {("BE", "mons"): ballots, ("FR",): ballots}, "été")


@pytest.mark.parametrize("method", list(Method))
def test_every_method_can_be_counted_again_from_its_file(method) -> None:
    count = count_of(method)
    text = "".join(write_count(count))

    again, told = read_count(text)

    assert again == count
    assert again.result() == count.result()
    assert told["chosen"] == list(count.result().chosen)
    assert agrees(text)
    assert "".join(write_count(again)) == text
    assert type(count.rule) is RULES[method]


def test_a_file_whose_result_was_changed_does_not_agree() -> None:
    file = json.loads("".join(write_count(count_of(Method.SINGLE))))
    file["result"]["chosen"] = ["b"]

    assert not agrees(json.dumps(file))


def test_ballots_stand_grouped_and_sorted_and_small_places_give_no_name() -> None:
    ballots = {
        ("BE", "mons"): {("b",): 2, ("a",): 1},
        ("BE", "liège"): {("b",): 4, ("a",): 9},
        ("BE", "namur"): {("a",): 9},
    }
    count = Count((Option("a"), Option("b")), SingleChoice(), ballots, "s")

    lines = "".join(write_count(count)).split('"ballots": [\n')[1].split("\n],")[0].split(",\n")

    assert [json.loads(line) for line in lines] == [
        {"times": 9, "place": ["BE", "liège"], "ballot": ["a"]},
        {"times": 4, "place": ["BE", "liège"], "ballot": ["b"]},
        {"times": 10, "place": ["BE"], "ballot": ["a"]},
        {"times": 2, "place": ["BE"], "ballot": ["b"]},
    ]
    heap = "".join(write_count(count, places=False))
    assert "BE" not in heap
    assert agrees(heap)


@settings(max_examples=25)
@given(rankings())
def test_the_file_does_not_tell_in_which_order_people_voted(ballots) -> None:
    def written(order: list) -> str:
        heap: dict = {}
        for ballot in order:
            heap[ballot] = heap.get(ballot, 0) + 1
        options = tuple(map(Option, "abcde"))
        return "".join(write_count(Count(options, InstantRunoff(), {(): heap}, "s")))

    assert written(ballots) == written(ballots[::-1])


ONE = {"times": 1, "place": [], "ballot": ["a"]}
WRONG = {
    "no JSON": lambda file: "votes: 3",
    "a list": lambda file: "[]",
    "another format": lambda file: json.dumps(file | {"format": "x"}),
    "no such method": lambda file: json.dumps(file | {"method": "x"}),
    "no such setting": lambda file: json.dumps(file | {"settings": {"x": 1}}),
    "a setting that is no number": lambda file: json.dumps(file | {"method": "dots", "settings": {"dots": 1.5}}),
    "an unknown option": lambda file: json.dumps(file | {"options": [{"key": "z", "cost": 0}]}),
    "half a ballot": lambda file: json.dumps(file | {"ballots": [{"times": 0.5, "place": [], "ballot": ["a"]}]}),
    "a ballot of lists": lambda file: json.dumps(
        file | {"ballots": [{"times": 1, "place": [], "ballot": [["a", []]]}]}
    ),
    "no result": lambda file: json.dumps({name: file[name] for name in file if name != "result"}),
}


@pytest.mark.parametrize("what", list(WRONG))
def test_a_file_that_says_nothing_is_refused(what) -> None:
    file = json.loads("".join(write_count(count_of(Method.SINGLE))))

    with pytest.raises(WrongFile):
        read_count(WRONG[what](file))


def test_everything_that_is_told_has_its_words() -> None:
    assert (set(METHOD_NAMES), set(EXPLAINED), set(TIES), set(WITHHELD)) == (
        set(Method),
        set(Method),
        set(TieRule),
        set(Why),
    )
    for text in EXPLAINED.values():
        assert str(text).count(".") == 2, text
