"""Every figure equals what an independent SQL query counts, in worlds drawn by chance."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from estaminet.impact.enums import Counting
from estaminet.impact.operations.decide import ForNobodyOutside, PartDraft, split_session
from estaminet.impact.queries.breakdowns import participations_by, people_by_hub, plain_counts
from estaminet.impact.queries.counted import counted_facts
from estaminet.impact.queries.indicators import figures
from estaminet.impact.queries.ledger import ledger_of
from estaminet.impact.queries.parts import session_for
from estaminet.programme.enums import AgeBand, DoorDid, SessionState, Visibility
from estaminet.programme.models import DoorFact
from tests.conftest import AT
from tests.impact.counting import BEGAN, HOUSE, came, decide, past_session, rules_of, scope, undo, walked_in

STANDING = """
    SELECT f.id, f.session_id, f.hub_id, f.did, f.subject_key, f.people, f.age_band, f.at
    FROM programme_doorfact f JOIN programme_session s ON s.id = f.session_id
    WHERE f.did IN ('arrived', 'walked_in', 'online') AND s.state = 'planned' AND s.removed_at IS NULL
      AND s.day BETWEEN '2026-01-01' AND '2026-12-31'
      AND f.nonce NOT IN (SELECT u.undoes FROM programme_doorfact u
                          WHERE u.did = 'undone' AND u.session_id = f.session_id)
"""
# An arrival counts when no other of the same key at the same session was noted before it.
COUNTED = f"""
    SELECT a.* FROM ({STANDING}) a LEFT JOIN ({STANDING}) b
      ON a.did = 'arrived' AND b.did = 'arrived' AND b.session_id = a.session_id
     AND b.subject_key = a.subject_key AND b.id < a.id
    WHERE b.id IS NULL
"""
# Each with the part in which it happened, the first one taking what came before it.
PLACED = f"""
    SELECT c.*, COALESCE(
        (SELECT p.id FROM impact_sessionpart p WHERE p.session_id = c.session_id AND p.removed_at IS NULL
          AND p.begins_at <= c.at ORDER BY p.begins_at DESC LIMIT 1),
        (SELECT p.id FROM impact_sessionpart p WHERE p.session_id = c.session_id AND p.removed_at IS NULL
          ORDER BY p.begins_at LIMIT 1)) AS part_id
    FROM ({COUNTED}) c
"""
LATEST = """
    SELECT d.session_id, d.part_id, d.counting, d.inclusion FROM impact_countingdecision d
    WHERE NOT EXISTS (SELECT 1 FROM impact_countingdecision e WHERE e.id > d.id AND e.session_id = d.session_id
                        AND COALESCE(e.part_id, 0) = COALESCE(d.part_id, 0))
"""
# Sessions that hubs of France and of Belgium make together.
JOINT = """
    SELECT s.id, s.ends_at FROM programme_session s JOIN programme_activity a ON a.id = s.activity_id
    JOIN network_hub l ON l.id = a.hub_id
    WHERE EXISTS (SELECT 1 FROM programme_activity_partner_hubs m JOIN network_hub h ON h.id = m.hub_id
                  WHERE m.activity_id = a.id AND h.country <> l.country)
"""


def sql(query: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def number(query: str) -> int:
    return int(sql(query)[0][0] or 0)


def a_world(hubs: tuple[Any, Any], seed: int) -> None:
    dice = random.Random(seed)
    lead, partner = hubs
    for _ in range(12):
        hub, other = (lead, partner) if dice.random() < 0.5 else (partner, lead)
        session = past_session(
            hub,
            partners=(other,) if dice.random() < 0.7 else (),
            at=BEGAN - timedelta(days=dice.randrange(400)),
            visibility=dice.choice([Visibility.PUBLIC, Visibility.CLOSED]),
        )
        if dice.random() < 0.1:
            session.state = SessionState.CANCELLED
            session.save(update_fields=["state"])
        if dice.random() < 0.3:
            begins = [session.starts_at, session.starts_at + timedelta(minutes=dice.choice([30, 60]))]
            parts = [PartDraft("x", begin) for begin in begins]
            split_session(session=session, parts=parts, language="fr", by=HOUSE, at=AT)
        _decide(session, dice)
        facts = []
        for _fact in range(dice.randrange(14)):
            more = {"minutes": dice.randrange(-30, 120), "age_band": dice.choice(AgeBand.values)}
            if dice.random() < 0.7:
                facts.append(came(session, f"key {dice.randrange(9)}", hub_id=dice.choice(hubs).pk, **more))
            else:
                did = dice.choice([DoorDid.WALKED_IN, DoorDid.ONLINE])
                facts.append(walked_in(session, dice.randrange(1, 30), did=did, **more))
            if dice.random() < 0.2:
                undo(dice.choice(facts))


def _decide(session: Any, dice: random.Random) -> None:
    for part in session_for(session):
        for _ in range(dice.randrange(3)):
            try:
                decide(session, dice.choice(list(Counting)), part=part.pk, inclusion=dice.random() < 0.4)
            except ForNobodyOutside:
                continue


@pytest.mark.parametrize("seed", range(12))
def test_every_figure_equals_a_recount(cast: Any, seed: int) -> None:
    a_world((cast.wattrelos, cast.mons), seed)
    here = scope(cast.wattrelos)
    ledger = ledger_of(here)
    plain = plain_counts(ledger)
    assert plain.participations == number(f"SELECT SUM(people) FROM ({COUNTED}) x")
    assert plain.people == number(f"SELECT COUNT(DISTINCT subject_key) FROM ({COUNTED}) x WHERE did = 'arrived'")
    assert plain.uncounted == number(f"SELECT SUM(people) FROM ({COUNTED}) x WHERE did <> 'arrived'")
    assert plain.participations == sum(counted_facts(here).values_list("people", flat=True))
    ages = f"SELECT age_band, SUM(people) FROM ({COUNTED}) x GROUP BY age_band"
    assert participations_by(ledger, "age") == dict(sql(ages))
    by_hub = f"SELECT hub_id, COUNT(DISTINCT subject_key) FROM ({STANDING}) x WHERE did = 'arrived' GROUP BY hub_id"
    assert people_by_hub(ledger) == dict(sql(by_hub))
    earlier = (
        "SELECT f.subject_key FROM programme_doorfact f JOIN programme_session s ON s.id = f.session_id "
        "WHERE f.did = 'arrived' AND s.day < '2026-01-01' AND s.removed_at IS NULL AND f.nonce NOT IN "
        "(SELECT undoes FROM programme_doorfact WHERE did = 'undone')"
    )
    assert plain.returning == number(
        f"SELECT COUNT(DISTINCT subject_key) FROM ({COUNTED}) x WHERE did = 'arrived' AND subject_key IN ({earlier})"
    )
    joined = f"""({PLACED}) x JOIN ({LATEST}) d ON d.session_id = x.session_id
                 AND COALESCE(d.part_id, 0) = COALESCE(x.part_id, 0) JOIN ({JOINT}) j ON j.id = x.session_id"""
    invited = f"SELECT SUM(x.people) FROM {joined} WHERE d.counting IN ('closed_joint', 'training')"
    events = f"""
        SELECT COUNT(*) FROM ({LATEST}) d JOIN ({JOINT}) j ON j.id = d.session_id
        JOIN programme_session s ON s.id = d.session_id JOIN programme_activity a ON a.id = s.activity_id
        LEFT JOIN impact_sessionpart p ON p.id = d.part_id
        WHERE d.counting = 'public_joint' AND a.visibility = 'public' AND s.state = 'planned'
          AND s.day BETWEEN '2026-01-01' AND '2026-12-31' AND p.removed_at IS NULL
          AND (d.part_id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM impact_sessionpart q
                                                    WHERE q.session_id = d.session_id AND q.removed_at IS NULL))
    """
    found = {each.definition.code: each for each in figures(ledger, rules_of(cast.wattrelos))}
    assert found["RCO81"].value == number(invited)
    assert found["RCO82"].value == number(f"{invited} AND d.inclusion")
    assert found["RCO115"].value == number(events)
    for each in found.values():
        assert each.value == sum(more for _part, more in each.evidence)
    public = {(part.session_id, part.pk) for part, _more in found["RCO115"].evidence}
    closed = {(part.session_id, part.pk) for part, _more in found["RCO81"].evidence}
    assert public & closed == set()


def test_erasing_a_person_changes_no_figure(cast: Any) -> None:
    a_world((cast.wattrelos, cast.mons), 3)
    before = plain_counts(ledger_of(scope(cast.wattrelos)))
    DoorFact.objects.update(registration=None, by=None)
    assert plain_counts(ledger_of(scope(cast.wattrelos))) == before
    assert before.participations > 20


def test_hubs_are_told_by_themselves_and_people_are_not_added_up(cast: Any) -> None:
    cinema = past_session(cast.wattrelos, partners=(cast.mons,))
    jam = past_session(cast.mons)
    for session in (cinema, jam):
        came(session, "chloe")
    ledger = ledger_of(scope(cast.wattrelos))
    assert people_by_hub(ledger) == {cast.wattrelos.pk: 1, cast.mons.pk: 1}
    assert plain_counts(ledger).people == 1
    of_mons = ledger_of(scope(cast.mons, hubs=frozenset({cast.mons.pk})))
    assert (plain_counts(of_mons).participations, plain_counts(of_mons).sessions) == (1, 1)
