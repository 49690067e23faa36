"""Worked cases of the published rules: what each part adds to each indicator, and why not.

Sources: guidance of Interreg Deutschland–Danmark on RCO81 and RCO115 (a part is an event or participations, never both;
mixed events are split; internal meetings count nowhere) and the notes on RCO81 of other programmes (attendance lists,
organisations of at least two countries of the programme, joint training where RCO85 is not available).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from estaminet.impact.enums import Counting, Verdict
from estaminet.impact.operations.decide import PartDraft, split_session
from estaminet.impact.operations.load_rules import OURS, read_rules
from estaminet.impact.queries.indicators import figures
from estaminet.impact.queries.ledger import ledger_of
from estaminet.impact.queries.parts import session_for
from estaminet.impact.rules import Standing, read_definitions, verdict
from estaminet.programme.enums import Visibility
from tests.conftest import AT
from tests.impact.counting import HOUSE, came, decide, past_session, rules_of, scope, undo, walked_in

PUBLIC, CLOSED, TRAINING, LOCAL, INTERNAL = Counting
COUNTS, OTHER, UNDECIDED, NOT_OVER, ONE, NOT_PUBLIC, NO_INCLUSION = Verdict
BOTH, FRENCH, BELGIAN = ("FR", "BE"), ("FR",), ("BE",)

# decision, for inclusion, countries of the hubs, announced to everybody, over → RCO81, RCO82, RCO115
CASES: dict[str, tuple[Any, bool, tuple[str, ...], bool, bool, Verdict, Verdict, Verdict]] = {
    "open-air cinema on both banks": (PUBLIC, False, BOTH, True, True, OTHER, OTHER, COUNTS),
    "the same, made for inclusion": (PUBLIC, True, BOTH, True, True, OTHER, OTHER, COUNTS),
    "the same, this evening": (PUBLIC, False, BOTH, True, False, OTHER, OTHER, NOT_OVER),
    "festival of one hub": (PUBLIC, False, FRENCH, True, True, OTHER, OTHER, ONE),
    "festival of two hubs of one country": (PUBLIC, False, BELGIAN, True, True, OTHER, OTHER, ONE),
    "festival with Tuscany": (PUBLIC, False, ("FR", "IT"), True, True, OTHER, OTHER, ONE),
    "festival with Tuscany and Mons": (PUBLIC, False, ("FR", "IT", "BE"), True, True, OTHER, OTHER, COUNTS),
    "festival of Tuscany and Bulgaria": (PUBLIC, False, ("IT", "BG"), True, True, OTHER, OTHER, ONE),
    "called public, announced to nobody": (PUBLIC, False, BOTH, False, True, OTHER, OTHER, NOT_PUBLIC),
    "class exchange": (CLOSED, False, BOTH, False, True, COUNTS, NO_INCLUSION, OTHER),
    "class exchange for inclusion": (CLOSED, True, BOTH, False, True, COUNTS, COUNTS, OTHER),
    "class exchange next week": (CLOSED, True, BOTH, False, False, NOT_OVER, NOT_OVER, OTHER),
    "workshop for those invited, on the public agenda": (CLOSED, False, BOTH, True, True, COUNTS, NO_INCLUSION, OTHER),
    "closed workshop of one country": (CLOSED, True, FRENCH, False, True, ONE, ONE, OTHER),
    "closed workshop with Bulgaria": (CLOSED, False, ("FR", "BG"), False, True, ONE, ONE, OTHER),
    "joint training": (TRAINING, False, BOTH, False, True, COUNTS, NO_INCLUSION, OTHER),
    "joint training for inclusion": (TRAINING, True, BOTH, True, True, COUNTS, COUNTS, OTHER),
    "training of one hub": (TRAINING, False, BELGIAN, False, True, ONE, ONE, OTHER),
    "training next week": (TRAINING, False, BOTH, False, False, NOT_OVER, NO_INCLUSION, OTHER),
    "Wednesday drop-in": (LOCAL, False, FRENCH, True, True, OTHER, OTHER, OTHER),
    "drop-in for inclusion": (LOCAL, True, FRENCH, True, True, OTHER, OTHER, OTHER),
    "called local though two made it": (LOCAL, False, BOTH, True, True, OTHER, OTHER, OTHER),
    "steering committee": (INTERNAL, False, BOTH, False, True, OTHER, OTHER, OTHER),
    "steering committee with open doors": (INTERNAL, False, BOTH, True, True, OTHER, OTHER, OTHER),
    "nobody has decided": (None, False, BOTH, True, True, UNDECIDED, UNDECIDED, UNDECIDED),
    "nobody has decided, not over": (None, False, BOTH, False, False, UNDECIDED, UNDECIDED, UNDECIDED),
}


@pytest.mark.parametrize("case", CASES, ids=str)
def test_each_case_counts_where_the_rules_say(case: str) -> None:
    counting, inclusion, countries, announced, over, *said = CASES[case]
    rules = read_rules((OURS / "interreg-vi-fwvl-1.json").read_text(encoding="utf-8"))
    part = Standing(counting, inclusion, frozenset(countries), announced, over)
    definitions = read_definitions(rules["indicators"])
    assert [each.code for each in definitions] == ["RCO81", "RCO82", "RCO115"]
    assert [verdict(each, part, rules["countries"]) for each in definitions] == said


def test_no_case_counts_as_an_event_and_as_participations() -> None:
    both = [name for name, case in CASES.items() if case[5] is COUNTS and case[7] is COUNTS]
    assert both == []


@pytest.fixture
def two(cast: Any) -> tuple[Any, Any]:
    return cast.wattrelos, cast.mons


def told(hub: Any) -> dict[str, int]:
    return {each.definition.code: each.value for each in figures(ledger_of(scope(hub)), rules_of(hub))}


def test_a_public_joint_event_is_one_however_many_come(two: Any) -> None:
    wattrelos, mons = two
    cinema = past_session(wattrelos, partners=(mons,))
    walked_in(cinema, 300)
    decide(cinema, PUBLIC)
    assert told(wattrelos) == {"RCO81": 0, "RCO82": 0, "RCO115": 1}


def test_a_closed_joint_action_counts_those_who_came_each_time(two: Any) -> None:
    wattrelos, mons = two
    first, second = (past_session(wattrelos, partners=(mons,), visibility=Visibility.CLOSED) for _ in range(2))
    for session in (first, second):
        came(session, "chloe")
        decide(session, CLOSED, inclusion=session is second)
    undo(came(second, "driss"))
    walked_in(second, 3)
    assert told(wattrelos) == {"RCO81": 5, "RCO82": 4, "RCO115": 0}


def test_a_mixed_event_is_split(two: Any) -> None:
    """A workshop for those invited, then a screening for everybody: twelve participations and one event."""
    wattrelos, mons = two
    evening = past_session(wattrelos, partners=(mons,))
    later = evening.starts_at + timedelta(hours=1)
    split_session(
        session=evening,
        parts=[PartDraft("Atelier", evening.starts_at), PartDraft("Projection", later)],
        language="fr",
        by=HOUSE,
        at=AT,
    )
    walked_in(evening, 2, minutes=-20)
    came(evening, "chloe", minutes=5)
    walked_in(evening, 9, minutes=59)
    walked_in(evening, 80, minutes=60)
    came(evening, "chloe", minutes=70)
    workshop, screening = session_for(evening)
    decide(evening, CLOSED, part=workshop.pk)
    decide(evening, PUBLIC, part=screening.pk)
    ledger = ledger_of(scope(wattrelos))
    assert [ledger.number(part) for part in ledger.parts] == [12, 80]
    assert told(wattrelos) == {"RCO81": 12, "RCO82": 0, "RCO115": 1}


def test_internal_meetings_count_nowhere(two: Any) -> None:
    wattrelos, mons = two
    meeting = past_session(wattrelos, partners=(mons,), kind="meeting", visibility=Visibility.CLOSED)
    walked_in(meeting, 14)
    decide(meeting, INTERNAL)
    assert told(wattrelos) == {"RCO81": 0, "RCO82": 0, "RCO115": 0}


def test_a_figure_says_why_others_are_not_in_it(two: Any) -> None:
    wattrelos, mons = two
    alone = past_session(wattrelos, visibility=Visibility.CLOSED)
    decide(alone, CLOSED)
    past_session(wattrelos, partners=(mons,))
    nobody = past_session(wattrelos, partners=(mons,))
    decide(nobody, CLOSED)
    found = figures(ledger_of(scope(wattrelos)), rules_of(wattrelos))[0]
    assert (found.value, found.evidence) == (0, [])
    assert found.left_out == {ONE: 1, UNDECIDED: 1}
