"""Sessions: planned, moved, cancelled, and everybody who counts on them told."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest

from estaminet.kernel.models import OutboxMail
from estaminet.programme.models import Change, Session
from estaminet.programme.operations import (
    add_rule,
    cancel_sessions,
    change_rule,
    change_sessions,
    undo_last_change,
)
from estaminet.programme.operations.session_rules import fingerprint
from estaminet.programme.queries.occurrences import RuleDraft
from estaminet.programme.queries.rule_changes import preview_rule
from tests.factories.programme import ActivityFactory, SessionFactory, SubscriptionFactory


def saturdays(hub, **fields):
    given = {"first_day": date(2026, 11, 28), "begins": time(10), "minutes": 360, "zone": hub.zone, "times": 3}
    return RuleDraft(**{**given, "turns": ((hub.pk, None),), **fields})


@pytest.fixture
def film(cast):
    return ActivityFactory(hub=cast.wattrelos, slug="film")


def test_a_rule_makes_rows_that_alternate(cast, at, film):
    turns = ((cast.wattrelos.pk, None), (cast.mons.pk, None))
    rule = add_rule(activity=film, draft=saturdays(cast.wattrelos, turns=turns), by=cast.actor(cast.alice), at=at)
    made = list(rule.sessions.order_by("starts_at"))
    assert [(each.day, each.hub.slug, each.shown) for each in made] == [
        (date(2026, 11, 28), "wattrelos", True),
        (date(2026, 12, 5), "mons", True),
        (date(2026, 12, 12), "wattrelos", True),
    ]


def test_a_changed_rule_says_before_what_it_does_and_tells_three_hundred(cast, at, film):
    rule = add_rule(activity=film, draft=saturdays(cast.wattrelos), by=cast.actor(cast.alice), at=at)
    SubscriptionFactory.create_batch(300, activity=film)
    uids = set(rule.sessions.values_list("uid", flat=True))
    draft = saturdays(cast.wattrelos, first_day=date(2026, 11, 29), begins=time(14))
    preview = preview_rule(rule, draft, at)
    assert (len(preview.moves), len(preview.comes), len(preview.goes), preview.people) == (3, 0, 0, 300)
    change_rule(rule=rule, draft=draft, by=cast.actor(cast.alice), at=at, seen=fingerprint(preview))
    now = list(Session.objects.filter(rule=rule).order_by("starts_at"))
    assert [(each.day, each.sequence) for each in now] == [
        (date(2026, 11, 29), 1),
        (date(2026, 12, 6), 1),
        (date(2026, 12, 13), 1),
    ]
    assert {each.uid for each in now} == uids
    assert OutboxMail.objects.filter(template="programme/mail/sessions").count() == 300


def test_the_last_change_is_taken_back(cast, at, film):
    session = SessionFactory(activity=film)
    by = cast.actor(cast.alice)
    later = session.starts_at + timedelta(hours=1)
    change_sessions(
        activity=film, changes={session.pk: {"starts_at": later, "ends_at": later + timedelta(hours=1)}}, by=by, at=at
    )
    undo_last_change(activity=film, by=by, at=at + timedelta(minutes=1))
    now = Session.objects.get(pk=session.pk)
    assert (now.starts_at, now.ends_at, now.sequence) == (session.starts_at, session.ends_at, 2)
    assert Change.objects.filter(activity=film).count() == 2


def test_cancelling_tells_everyone_and_leaves_it_in_the_agenda(cast, at, film):
    session = SessionFactory(activity=film)
    SubscriptionFactory.create_batch(3, activity=film)
    SubscriptionFactory(activity=film, confirmed_at=None)
    SubscriptionFactory(activity=film, ended_at=at)
    cancel_sessions(
        activity=film, ids=[session.pk], by=cast.actor(cast.alice), at=at, note={"fr": "La chaudière est en panne."}
    )
    now = Session.objects.get(pk=session.pk)
    assert (now.state, now.shown, now.note.source) == ("cancelled", True, "La chaudière est en panne.")
    mails = OutboxMail.objects.filter(template="programme/mail/sessions")
    assert [(mail.context["what"], mail.context["note"]) for mail in mails] == [
        ("cancelled", "La chaudière est en panne.")
    ] * 3
