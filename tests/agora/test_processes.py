"""A process: made, dated, shown, closed; what each stage grants, to the second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction

from estaminet.agora import rules
from estaminet.agora.enums import Audience, Outcome, ProposalState, StageKind
from estaminet.agora.models import Process, Proposal, Stage
from estaminet.agora.operations.holding import ProcessEnded
from estaminet.agora.operations.processes import (
    AgeOutOfRange,
    AnswersMissing,
    ClosingMissing,
    HubsMissing,
    NoStages,
    ProcessDraft,
    QuestionMissing,
    StageDraft,
    StageEndsTooSoon,
    StagesOverlap,
    TitleMissing,
    WhoDraft,
    WhoIsSettled,
    close_process,
    invite,
    make_process,
    publish_process,
    set_stages,
    set_who,
    uninvite,
    write_process,
)
from estaminet.agora.queries.processes import where_is
from estaminet.kernel.models import AuditEntry
from estaminet.kernel.operations import set_texts
from tests.conftest import Cast
from tests.factories.agora import ProcessFactory, ProposalFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WEEK = timedelta(days=7)
TEXTS = {"title": {"fr": "Que faire de la cour ?"}, "asked": {"fr": "Que voulez-vous y voir ?"}}


def stage(kind: StageKind, begins: datetime, ends: datetime) -> StageDraft:
    return StageDraft(kind=kind, starts_at=begins, ends_at=ends)


def two(at: datetime) -> list[StageDraft]:
    return [stage(StageKind.PROPOSE, at, at + WEEK), stage(StageKind.DECIDE, at + WEEK, at + 2 * WEEK)]


def make(cast: Cast, at: datetime, **fields: Any) -> Process:
    draft = ProcessDraft(**{"texts": TEXTS, "stages": two(at), **fields})
    return make_process(network=cast.network, hub=cast.wattrelos, draft=draft, by=cast.actor(cast.ana), at=at)


def test_it_is_made_with_its_stages_and_nobody_sees_it(cast: Cast, at: datetime) -> None:
    who = WhoDraft(audience=Audience.HUBS, hubs=[cast.wattrelos, cast.mons], minimum_age=12)
    made = make(cast, at, who=who, form_key="a" * 32)
    again = make(cast, at, who=who, form_key="a" * 32)

    assert again.pk == made.pk
    assert list(made.stages.values_list("kind", "starts_at", "ends_at")) == [
        ("propose", at, at + WEEK),
        ("decide", at + WEEK, at + 2 * WEEK),
    ]
    assert [link.hub_id for link in made.hub_links.all()] == [cast.wattrelos.pk, cast.mons.pk]
    assert (made.title.source, made.minimum_age, made.published_at) == ("Que faire de la cour ?", 12, None)
    assert not Process.objects.visible_to(cast.reader(cast.chloe)).exists()
    assert Process.objects.visible_to(cast.reader(cast.ana)).get() == made
    assert not Process.objects.worked_by(cast.reader(cast.bob)).exists()


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"texts": {"asked": TEXTS["asked"]}}, TitleMissing),
        ({"texts": {"title": TEXTS["title"], "asked": {"fr": "  "}}}, QuestionMissing),
        ({"stages": []}, NoStages),
        ({"who": WhoDraft(audience=Audience.HUBS)}, HubsMissing),
        ({"who": WhoDraft(minimum_age=0)}, AgeOutOfRange),
    ],
)
def test_what_is_missing_is_said(cast: Cast, at: datetime, fields: Any, refusal: Any) -> None:
    with pytest.raises(refusal):
        make(cast, at, **fields)
    assert not Process.objects.exists()


def test_stages_follow_each_other(cast: Cast, at: datetime) -> None:
    with pytest.raises(StageEndsTooSoon) as backwards:
        make(cast, at, stages=[stage(StageKind.PROPOSE, at, at)])
    assert backwards.value.field == "propose_until"
    with pytest.raises(StagesOverlap) as over:
        make(cast, at, stages=[stage(StageKind.DECIDE, at + DAY, at + WEEK), stage(StageKind.PROPOSE, at, at + WEEK)])
    assert over.value.field == "decide_from"
    with pytest.raises(StagesOverlap):
        make(cast, at, stages=[stage(StageKind.DECIDE, at, at + DAY), stage(StageKind.PROPOSE, at + DAY, at + WEEK)])


def test_the_database_keeps_stages_apart_too(cast: Cast, at: datetime) -> None:
    made = make(cast, at)
    for fields in (
        {"kind": "propose", "starts_at": at + 5 * WEEK, "ends_at": at + 6 * WEEK},
        {"kind": "do", "starts_at": at + 6 * WEEK, "ends_at": at + 6 * WEEK},
        {"kind": "do", "starts_at": at, "ends_at": at + 6 * WEEK},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Stage.objects.create(process=made, **fields)


def test_stages_change_and_keep_their_notes(cast: Cast, at: datetime) -> None:
    made = make(cast, at)
    first = made.stages.get(kind="propose")
    set_texts(on=first, texts={"note": {"fr": "Venez le samedi."}}, by=cast.actor(cast.ana), at=at)
    moved = [
        stage(StageKind.PROPOSE, at + WEEK, at + 2 * WEEK),
        stage(StageKind.DISCUSS, at + 2 * WEEK, at + 3 * WEEK),
    ]
    now = set_stages(process=made, stages=moved, by=cast.actor(cast.ana), at=at)

    assert [(each.kind, each.starts_at) for each in rules.stages_of(now)] == [
        ("propose", at + WEEK),
        ("discuss", at + 2 * WEEK),
    ]
    assert now.stages.get(kind="propose").note.source == "Venez le samedi."


def test_each_stage_grants_what_it_is_for_from_its_beginning_until_before_its_end(cast: Cast, at: datetime) -> None:
    ends = [at + number * DAY for number in range(6)]
    made = make(cast, at, stages=[stage(kind, ends[place], ends[place + 1]) for place, kind in enumerate(StageKind)])
    now = publish_process(process=made, by=cast.actor(cast.ana), at=at)
    asked = (rules.may_propose, rules.may_support, rules.may_comment, rules.may_vote)

    def granted(instant: datetime) -> list[str]:
        return [each.__name__ for each in asked if each(now, instant)]

    tick = timedelta(microseconds=1)
    assert granted(at - tick) == []
    for instant in (at, ends[1] - tick):
        assert granted(instant) == ["may_propose", "may_support", "may_comment"]
    for instant in (ends[1], ends[2] - tick):
        assert granted(instant) == ["may_support", "may_comment"]
    for instant in (ends[2], ends[3] - tick):
        assert granted(instant) == ["may_vote"]
    for instant in (ends[3], ends[5] - tick):
        assert granted(instant) == ["may_comment"]
    assert granted(ends[5]) == []
    now.published_at = None
    assert granted(at) == []


@pytest.mark.parametrize(("day", "hours"), [(datetime(2027, 3, 28), 23), (datetime(2027, 10, 31), 25)])
def test_a_day_on_which_clocks_change_belongs_to_its_stage_whole(
    cast: Cast, at: datetime, day: datetime, hours: int
) -> None:
    """Midnight to midnight on the wall of the hub, however many hours lie between."""
    clock = ZoneInfo("Europe/Paris")
    begins = day.replace(tzinfo=clock)
    ends = (day + DAY).replace(tzinfo=clock)
    made = make(cast, at, stages=[stage(StageKind.PROPOSE, begins, ends)])
    now = publish_process(process=made, by=cast.actor(cast.ana), at=at)
    now = Process.objects.get(pk=now.pk)

    assert ends.astimezone(UTC) - begins.astimezone(UTC) == timedelta(hours=hours)
    assert rules.may_propose(now, ends.astimezone(UTC) - timedelta(seconds=1))
    assert not rules.may_propose(now, ends.astimezone(UTC))
    assert not rules.may_propose(now, begins.astimezone(UTC) - timedelta(seconds=1))
    (step,) = where_is(now, begins).steps
    assert (step.first, step.last) == (day.date(), day.date())


def test_where_it_is(cast: Cast, at: datetime) -> None:
    stages = [stage(StageKind.PROPOSE, at, at + DAY), stage(StageKind.DO, at + 2 * DAY, at + 3 * DAY)]
    made = make(cast, at, stages=stages)
    found = [where_is(made, at + timedelta(hours=hours)) for hours in (-1, 0, 24, 48, 72)]

    assert [each.state for each in found] == ["before", "now", "between", "now", "over"]
    assert [each.step.kind if each.step else None for each in found] == [None, "propose", None, "do", None]
    assert [each.coming.kind if each.coming else None for each in found] == ["propose", "do", "do", None, None]


def test_who_takes_part_is_settled_once_deciding_has_begun(cast: Cast, at: datetime) -> None:
    made = publish_process(process=make(cast, at), by=cast.actor(cast.ana), at=at)
    by = cast.actor(cast.ana)
    set_who(process=made, who=WhoDraft(audience=Audience.HUBS, hubs=[cast.mons]), by=by, at=at)
    assert [link.hub_id for link in made.hub_links.all()] == [cast.mons.pk]
    set_who(process=made, who=WhoDraft(audience=Audience.INVITED), by=by, at=at)
    assert not made.hub_links.exists()
    assert invite(process=made, people=[cast.chloe, cast.eve], by=by, at=at) == 2
    assert invite(process=made, people=[cast.chloe], by=by, at=at) == 0
    uninvite(process=made, person=cast.eve, by=by, at=at)
    assert [each.person_id for each in made.invited.all()] == [cast.chloe.pk]
    later = at + WEEK
    with pytest.raises(WhoIsSettled):
        set_who(process=made, who=WhoDraft(), by=by, at=later)
    with pytest.raises(WhoIsSettled):
        invite(process=made, people=[cast.eve], by=by, at=later)
    with pytest.raises(WhoIsSettled):
        uninvite(process=made, person=cast.chloe, by=by, at=later)


def test_words_are_written_and_title_and_question_stay(cast: Cast, at: datetime) -> None:
    made, by = make(cast, at), cast.actor(cast.ana)
    write_process(
        process=made, texts={"title": {"nl": "Wat met het plein?"}, "heard": {"fr": "<p>Du pain.</p>"}}, by=by, at=at
    )
    made.refresh_from_db()
    assert (made.title.text("nl"), made.heard.source) == ("Wat met het plein?", "<p>Du pain.</p>")
    with pytest.raises(TitleMissing):
        write_process(process=made, texts={"title": {"fr": ""}}, by=by, at=at)
    write_process(process=made, texts={"title": {"nl": ""}}, by=by, at=at)


def test_it_ends_with_words_once_each_proposal_has_its_answer(cast: Cast, at: datetime) -> None:
    made, by = ProcessFactory(network=cast.network, hub=cast.wattrelos, now=StageKind.EVALUATE), cast.actor(cast.ana)
    closing = {"fr": "<p>Le four cuit.</p>"}
    one = ProposalFactory(process=made)
    with pytest.raises(ClosingMissing):
        close_process(process=made, closing={"fr": " "}, by=by, at=at)
    with pytest.raises(AnswersMissing):
        close_process(process=made, closing=closing, by=by, at=at)
    set_texts(on=one, texts={"answer": {"fr": "Oui."}}, by=by, at=at)
    Proposal.objects.filter(pk=one.pk).update(outcome=Outcome.ACCEPTED, answered_at=at)
    held = ProposalFactory(process=made, state=ProposalState.HELD)
    with pytest.raises(AnswersMissing):
        close_process(process=made, closing=closing, by=by, at=at)
    Proposal.objects.filter(pk=held.pk).update(state=ProposalState.HIDDEN)
    ended = close_process(process=made, closing=closing, by=by, at=at)

    assert (ended.closed_at, ended.closing.source) == (at, "<p>Le four cuit.</p>")
    assert close_process(process=made, closing={"fr": "Non"}, by=by, at=at + DAY).closed_at == at
    assert where_is(ended, at).state == "ended"
    with pytest.raises(ProcessEnded):
        set_stages(process=made, stages=two(at), by=by, at=at)
    with pytest.raises(ClosingMissing):
        set_texts(on=ended, texts={"closing": {"fr": ""}}, by=by, at=at)
    assert AuditEntry.objects.filter(did="process.closed").count() == 1


def test_the_database_refuses_an_end_without_words(cast: Cast, at: datetime) -> None:
    made = ProcessFactory(network=cast.network, hub=cast.wattrelos)
    with pytest.raises(IntegrityError), transaction.atomic():
        Process.objects.filter(pk=made.pk).update(closed_at=at)
