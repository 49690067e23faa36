"""Counting decisions: facts, one for each part, proposed by the house and taken by somebody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from estaminet.impact.enums import Counting
from estaminet.impact.models import CountingDecision
from estaminet.impact.operations.decide import (
    ForNobodyOutside,
    NotOfThisSession,
    PartDraft,
    PartsOutside,
    TooFewParts,
    accept_suggestions,
    split_session,
)
from estaminet.impact.operations.load_rules import VersionTaken, known_rules, load_rules, read_rules
from estaminet.impact.queries.parts import session_for
from estaminet.impact.rules import RulesUnreadable, read_definitions, suggested
from estaminet.kernel.models import AuditEntry
from tests.conftest import AT
from tests.impact.counting import HOUSE, decide, past_session, rules_of


def parts(session: Any, *minutes: int) -> list[PartDraft]:
    return [PartDraft(f"Partie {each}", session.starts_at + timedelta(minutes=each)) for each in minutes]


def split(session: Any, drafts: list[PartDraft]) -> Any:
    return split_session(session=session, parts=drafts, language="fr", by=HOUSE, at=AT)


def test_the_latest_decision_holds_and_the_others_stay(cast: Any) -> None:
    rules = rules_of(cast.wattrelos)
    session = past_session(cast.wattrelos)
    decide(session, Counting.LOCAL)
    again = decide(session, Counting.LOCAL)
    decide(session, Counting.CLOSED_JOINT, inclusion=True)
    (part,) = session_for(session)
    assert part.decided is not None
    assert (part.decided.counting, part.decided.inclusion) == (Counting.CLOSED_JOINT, True)
    assert list(CountingDecision.objects.values_list("counting", "rules")) == [
        ("local", rules.pk),
        ("closed_joint", rules.pk),
    ]
    assert again.pk == CountingDecision.objects.earliest("id").pk
    assert AuditEntry.objects.filter(did="session.counted").count() == 2


def test_a_decision_is_never_changed(cast: Any) -> None:
    made = decide(past_session(cast.wattrelos), Counting.LOCAL)
    with pytest.raises(DatabaseError), transaction.atomic():
        CountingDecision.objects.filter(pk=made.pk).update(counting="training")


def test_what_is_refused(cast: Any) -> None:
    session = past_session(cast.wattrelos)
    with pytest.raises(ForNobodyOutside):
        decide(session, Counting.INTERNAL, inclusion=True)
    with pytest.raises(NotOfThisSession):
        decide(session, Counting.LOCAL, part=12)
    with pytest.raises(TooFewParts):
        split(session, parts(session, 0))
    for outside in ((0, 120), (-1, 60), (30, 30)):
        with pytest.raises(PartsOutside):
            split(session, parts(session, *outside))
    assert CountingDecision.objects.count() == 0


def test_splitting_anew_keeps_the_decision_of_a_part_that_stays(cast: Any) -> None:
    session = past_session(cast.wattrelos)
    first, _second = split(session, parts(session, 0, 60))
    decide(session, Counting.CLOSED_JOINT, part=first.pk)
    with pytest.raises(NotOfThisSession):
        decide(session, Counting.LOCAL)
    split(session, parts(session, 0, 30, 90))
    assert [each.decided.counting if each.decided else None for each in session_for(session)] == [
        Counting.CLOSED_JOINT,
        None,
        None,
    ]
    split(session, [])
    assert [(each.pk, each.decided) for each in session_for(session)] == [(None, None)]


def test_suggestions_are_taken_for_what_is_undecided_alone(cast: Any) -> None:
    local, joint = past_session(cast.wattrelos), past_session(cast.wattrelos, partners=(cast.mons,))
    decided = past_session(cast.wattrelos)
    decide(decided, Counting.INTERNAL)
    ids = [local.pk, joint.pk, decided.pk]
    given = {"sessions": ids, "network_id": cast.network.pk, "by": cast.actor(cast.alice), "at": AT}
    assert accept_suggestions(**given) == 2
    assert accept_suggestions(**given) == 0
    found = CountingDecision.objects.order_by("session").values_list("session", "counting", "suggested")
    assert list(found) == [
        (local.pk, "local", True),
        (joint.pk, "public_joint", True),
        (decided.pk, "internal", False),
    ]


@pytest.mark.parametrize(
    ("kind", "audience", "open_to_all", "made_in", "wanted"),
    [
        ("meeting", "everyone", False, ["FR", "BE"], (Counting.INTERNAL, False)),
        ("meeting", "everyone", True, ["FR", "BE"], (Counting.PUBLIC_JOINT, False)),
        ("workshop", "young", False, ["FR", "BE"], (Counting.TRAINING, False)),
        ("trip", "schools", False, ["FR", "BE"], (Counting.CLOSED_JOINT, False)),
        ("workshop", "elders", True, ["FR"], (Counting.LOCAL, True)),
        ("open_air", "everyone", True, ["FR", "BE"], (Counting.PUBLIC_JOINT, False)),
    ],
)
def test_the_house_proposes(kind: str, audience: str, open_to_all: bool, made_in: Any, wanted: Any) -> None:
    assert suggested(kind=kind, audience=audience, open_to_all=open_to_all, made_in=made_in) == wanted


def test_rules_are_data_and_a_new_wording_is_a_new_version(cast: Any) -> None:
    rules = rules_of(cast.wattrelos)
    assert rules_of(cast.wattrelos).pk == rules.pk
    assert rules.provisional
    told = {name: getattr(rules, name) for name in ("key", "version", "name", "countries", "provisional", "source")}
    told["indicators"] = rules.indicators
    with pytest.raises(VersionTaken):
        load_rules(network=cast.network, rules=told | {"provisional": False}, by=HOUSE, at=AT)
    newer = load_rules(network=cast.network, rules=told | {"version": 2}, by=HOUSE, at=AT)
    assert type(rules).objects.in_force(cast.network.pk) == newer


def test_all_rules_of_the_house_can_be_read() -> None:
    assert known_rules() == ["interreg-vi-fwvl-1"]


def indicator(**fields: Any) -> dict[str, Any]:
    given = {"code": "X1", "unit": "events", "function": "events@1", "decisions": ["public_joint"], "countries": 2}
    return given | {"names": {"en": "x"}, "explained": {"en": "x"}} | fields


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "not empty"),
        ([indicator(), indicator()], "stands twice"),
        ([indicator(), indicator(code="X2")], "would both count public_joint"),
        ([indicator(decisions=["local"])], "in no indicator"),
        ([indicator(decisions=["dancing"])], "indicator 1"),
        ([indicator(within="X9")], "no part of X9"),
        ([indicator(), indicator(code="X2", within="X1", unit="participations")], "no part of X1"),
        ([{"code": "X1"}], "indicator 1"),
    ],
)
def test_rules_that_would_count_twice_are_refused(rows: Any, words: str) -> None:
    with pytest.raises(RulesUnreadable, match=words):
        read_definitions(rows)


@pytest.mark.parametrize("text", ["", "{}", '{"key": 1'])
def test_what_is_no_rules_is_refused(text: str) -> None:
    with pytest.raises(RulesUnreadable):
        read_rules(text)
