"""A process that ended goes on, with a reason; stages that move keep what was promised of votes."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from estaminet.agora.enums import Outcome, ProcessDid, StageKind
from estaminet.agora.models import Decision, Process, ProcessAct, Proposal, ProposalAct
from estaminet.agora.operations.deciding import (
    OptionDraft,
    OutsideStage,
    announce_decision,
    make_decision,
)
from estaminet.agora.operations.holding import ProcessEnded
from estaminet.agora.operations.keeping_votes import VoteAnnounced, VoteNotCounted, VotePrepared
from estaminet.agora.operations.processes import (
    StageDraft,
    WhyReopened,
    close_process,
    reopen_process,
    set_stages,
)
from estaminet.agora.operations.telling import follow_along
from estaminet.agora.queries.following import end_of_process, followings_in
from estaminet.conversation.operations.following import follow
from estaminet.conversation.operations.topics import topic_to_follow
from estaminet.kernel.models import AuditEntry, OutboxMail
from estaminet.kernel.operations import set_texts
from tests.conftest import Cast
from tests.factories.agora import LONG, ProcessFactory, ProposalFactory
from tests.factories.votes import AFTER, AT, BEFORE, CLOSES, NOBODY, OPENS, closed, draft, opened, vote

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def process(cast: Cast) -> Any:
    return ProcessFactory(network=cast.network, hub=cast.wattrelos, now=StageKind.DECIDE)


def answered(process: Process) -> Proposal:
    one: Proposal = ProposalFactory(process=process)
    set_texts(on=one, texts={"answer": {"fr": "Oui."}}, by=NOBODY, at=AT)
    Proposal.objects.filter(pk=one.pk).update(outcome=Outcome.ACCEPTED, answered_at=AT)
    return one


def deciding(begins: datetime, ends: datetime) -> list[StageDraft]:
    return [StageDraft(kind=StageKind.DECIDE, starts_at=begins, ends_at=ends)]


def _with(options: list[OptionDraft], **changed: Any) -> Any:
    return replace(draft(**changed), options=options)


def mails(key: str) -> list[str]:
    return list(OutboxMail.objects.filter(key__startswith=key).order_by("to").values_list("to", flat=True))


def ended(process: Process, at: datetime = AT) -> Process:
    return close_process(process=process, closing={"fr": "<p>Fini.</p>"}, by=NOBODY, at=at)


def test_it_goes_on_with_a_reason_everybody_reads(cast: Cast, process: Process, client: Any) -> None:
    one, by = answered(process), cast.actor(cast.ana)
    follow_along(one, [cast.chloe.pk, cast.ana.pk], NOBODY, AT)
    topic = topic_to_follow(subject_row=process, person=None, by=NOBODY, at=AT)
    for person in (cast.chloe, cast.eve):
        follow(topic=topic, person=person, by=NOBODY, at=AT)
    ended(process)
    with pytest.raises(WhyReopened):
        reopen_process(process=process, words=" \u200b", by=by, at=AT)
    now = reopen_process(process=process, words="Le devis du four était faux.", by=by, at=AT + DAY)
    again = reopen_process(process=process, words="Encore", by=by, at=AT + DAY)

    assert (now.closed_at, again.closed_at, now.closing.source) == (None, None, "<p>Fini.</p>")
    assert list(now.acts.values_list("did", "words", "by")) == [
        (ProcessDid.ENDED, "", None),
        (ProcessDid.REOPENED, "Le devis du four était faux.", cast.ana.account_id),
    ]
    assert AuditEntry.objects.filter(did="process.reopened", by=cast.ana.account_id).count() == 1
    # Once each, however much they follow; whoever did it is not told.
    first, second = now.acts.order_by("pk")
    assert mails(f"process:{first.pk}:") == sorted(each.account.email for each in (cast.ana, cast.chloe, cast.eve))
    assert mails(f"process:{second.pk}:") == sorted(each.account.email for each in (cast.chloe, cast.eve))
    letter = OutboxMail.objects.filter(key__startswith=f"process:{second.pk}:").first()
    assert letter is not None
    assert letter.template == "agora/mail/process_news"
    page = client.get(f"/fr/agora/{process.pk}/")
    assert "Le devis du four était faux." in page.content.decode()
    # Ended anew, it is told anew.
    ended(now, AT + 2 * DAY)
    assert now.acts.count() == 3


def test_mails_about_the_whole_end_in_one_press(cast: Cast, process: Process, client: Any) -> None:
    one = answered(process)
    follow_along(one, [cast.chloe.pk], NOBODY, AT)
    (row,) = followings_in(process)
    link = end_of_process(row, process)
    assert process.title.source in client.get(link).content.decode()
    assert [each.pk for each in followings_in(process)] == [row.pk]
    assert client.post(link).status_code == 200
    assert followings_in(process) == []
    # What becomes of the proposal she still hears.
    row.refresh_from_db()
    assert row.how == "follow"
    assert client.get(link[:-2] + "/").status_code == 404


def test_the_database_asks_for_the_reason_and_keeps_it(process: Process) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ProcessAct.objects.create(process=process, did=ProcessDid.REOPENED, at=AT)
    ProcessAct.objects.create(process=process, did=ProcessDid.REOPENED, words="Parce que.", at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProcessAct.objects.update(words="Autrement.")
    act = ProposalAct.objects.create(proposal=ProposalFactory(process=process), did="ballot", at=AT)
    with pytest.raises(IntegrityError), transaction.atomic():
        ProposalAct.objects.filter(pk=act.pk).update(at=AFTER)


def test_the_team_opens_it_again_on_a_page(cast: Cast, process: Process) -> None:
    path = f"/fr/manage/wattrelos/agora/{process.pk}/"
    client = cast.client(cast.ana)
    assert client.get(f"{path}reopen/").status_code == 302
    ended(process)
    assert f"{path}reopen/" in client.get(path).content.decode()
    assert client.post(f"{path}reopen/", {"words": ""}).status_code == 422
    answer = client.post(f"{path}reopen/", {"words": "On continue."})
    assert (answer.status_code, answer.url) == (302, f"{path}stages/")
    process.refresh_from_db()
    assert process.closed_at is None
    client = cast.client(cast.bob)
    assert client.get(f"{path}reopen/").status_code == 404


def test_it_does_not_end_over_a_vote(process: Process) -> None:
    made = opened(process)
    with pytest.raises(VoteNotCounted):
        ended(process)
    closed(made)
    assert ended(process, AFTER).closed_at == AFTER
    for refused in (
        lambda: make_decision(process=process, draft=draft(), by=NOBODY, at=AFTER),
        lambda: set_stages(process=process, stages=deciding(OPENS, CLOSES), by=NOBODY, at=AFTER),
    ):
        with pytest.raises(ProcessEnded):
            refused()


def test_an_announced_vote_stays_within_its_stage(process: Process) -> None:
    made = opened(process)
    doing = [StageDraft(kind=StageKind.DO, starts_at=CLOSES, ends_at=CLOSES + DAY)]
    for stages, field in (
        (doing, "decide_on"),
        (deciding(OPENS + timedelta(hours=1), CLOSES), "decide_from"),
        (deciding(OPENS, CLOSES - timedelta(hours=1)), "decide_until"),
    ):
        with pytest.raises(VoteAnnounced) as told:
            set_stages(process=process, stages=stages, by=NOBODY, at=AT)
        assert told.value.field == field
        assert "2026" in str(told.value.message)
    set_stages(process=process, stages=deciding(OPENS, CLOSES), by=NOBODY, at=AT)
    closed(made)
    # What is counted holds nobody any more: the stage may come again, for another vote.
    now = set_stages(process=process, stages=deciding(AFTER, AFTER + DAY), by=NOBODY, at=AFTER)
    assert [each.starts_at for each in now.stages.all()] == [AFTER]


def test_a_vote_that_is_prepared_moves_along(process: Process) -> None:
    stage = process.stages.get()
    made = make_decision(process=process, draft=draft(), by=NOBODY, at=BEFORE)
    doing = [StageDraft(kind=StageKind.DO, starts_at=CLOSES, ends_at=CLOSES + DAY)]
    with pytest.raises(VotePrepared):
        set_stages(process=process, stages=doing, by=NOBODY, at=AT)

    set_stages(process=process, stages=deciding(stage.starts_at + 3 * DAY, stage.ends_at), by=NOBODY, at=AT)
    made.refresh_from_db()
    assert (made.opens_at, made.closes_at) == (OPENS + 3 * DAY, CLOSES + 3 * DAY)
    # Too short for it: as long as the stage.
    set_stages(process=process, stages=deciding(OPENS, OPENS + DAY), by=NOBODY, at=AT)
    made.refresh_from_db()
    assert (made.opens_at, made.closes_at) == (OPENS, OPENS + DAY)
    assert AuditEntry.objects.filter(did="decision.moved").count() == 2
    # Announced by who knows better, it is refused all the same.
    Decision.objects.filter(pk=made.pk).update(closes_at=CLOSES + LONG)
    with pytest.raises(OutsideStage):
        announce_decision(decision=made, by=NOBODY, at=OPENS)


def test_followers_hear_that_it_is_voted_on_and_what_came_out(cast: Cast, process: Process) -> None:
    won, lost = ProposalFactory(process=process), ProposalFactory(process=process)
    for proposal in (won, lost):
        follow_along(proposal, [cast.chloe.pk], NOBODY, AT)
    options = [OptionDraft(label=each.title.source, proposal=each) for each in (won, lost)]
    made = make_decision(process=process, draft=_with(options), by=NOBODY, at=BEFORE)
    announce_decision(decision=made, by=NOBODY, at=BEFORE)
    vote(made, cast.chloe, "a")
    closed(made)

    told = {each.pk: list(each.acts.order_by("pk").values_list("did", flat=True)) for each in (won, lost)}
    assert told == {won.pk: ["ballot", "chosen"], lost.pk: ["ballot", "unchosen"]}
    letters = OutboxMail.objects.filter(template="agora/mail/news", to=cast.chloe.account.email)
    assert letters.count() == 4


def test_they_hear_that_too_few_took_part(cast: Cast, process: Process) -> None:
    won, lost = ProposalFactory(process=process), ProposalFactory(process=process)
    options = [OptionDraft(label=each.title.source, proposal=each) for each in (won, lost)]
    made = make_decision(process=process, draft=_with(options, quorum={"quorum_people": 9}), by=NOBODY, at=BEFORE)
    announce_decision(decision=made, by=NOBODY, at=BEFORE)
    vote(made, cast.chloe, "a")
    closed(made)
    assert [each.acts.order_by("-pk").first().did for each in (won, lost)] == ["too_few", "too_few"]
