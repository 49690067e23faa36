"""Proposals: sent, supported, put together, taken apart, answered, linked; and who is told."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from estaminet.agora.enums import Audience, Outcome, ProposalState, StageKind
from estaminet.agora.models import Process, Proposal, ProposalAct, Support
from estaminet.agora.operations.answering import (
    AnsweredMeanwhile,
    NotAccepted,
    OutcomeMissing,
    ReasonMissing,
    StillLinked,
    answer_proposal,
    link_activity,
    translate_answer,
    unlink_activity,
)
from estaminet.agora.operations.forgetting import forget_proposals, forget_taking_part
from estaminet.agora.operations.holding import ChangedMeanwhile
from estaminet.agora.operations.looking_after import (
    Part,
    TheSameProposal,
    TooFewParts,
    WordsToAuthorMissing,
    hide_proposal,
    let_through,
    merge_proposals,
    split_proposal,
)
from estaminet.agora.operations.proposing import (
    AnsweredAlready,
    IsTheOriginal,
    NotKnownYet,
    NotTheTime,
    NotYours,
    OddWords,
    ProposalDraft,
    TakesNoPart,
    TitleMissing,
    TooManyProposals,
    WordsMissing,
    edit_proposal,
    send_proposal,
    translate_proposal,
    withdraw_proposal,
)
from estaminet.agora.operations.supporting import (
    NotAsked,
    TooManyCoAuthors,
    answer_co_author,
    ask_co_authors,
    support,
    take_back_support,
)
from estaminet.agora.queries.following import followers
from estaminet.agora.queries.similar import similar_to
from estaminet.conversation.models import Topic
from estaminet.conversation.operations.following import mute
from estaminet.kernel.models import OutboxMail, TextVersion
from estaminet.kernel.operations import set_texts
from tests.conftest import Cast
from tests.factories.agora import LONG, ProcessFactory, ProposalFactory
from tests.factories.people import PersonFactory
from tests.factories.programme import ActivityFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def process(cast: Cast) -> Process:
    made: Process = ProcessFactory(network=cast.network, hub=cast.wattrelos, now=StageKind.PROPOSE)
    return made


def send(cast: Cast, process: Process, author: Any, at: datetime, **fields: Any) -> Proposal:
    said = {"title": "Un four à pain", "text": "On y cuit le pain du quartier.", "language": "fr", **fields}
    draft = ProposalDraft(**said)
    return send_proposal(process=process, author=author, draft=draft, by=cast.actor(author), at=at)


def letters() -> list[tuple[str, str]]:
    rows = OutboxMail.objects.filter(template="agora/mail/news").order_by("pk")
    return [(mail.to, mail.context["did"]) for mail in rows]


def did(proposal: Proposal) -> list[str]:
    return list(ProposalAct.objects.filter(proposal=proposal).values_list("did", flat=True))


def test_a_proposal_is_shown_and_its_author_follows_it(cast: Cast, process: Process, at: datetime) -> None:
    sent = send(cast, process, cast.chloe, at, title="  Un   four à pain ", where="La cour", form_key="b" * 32)
    again = send(cast, process, cast.chloe, at, form_key="b" * 32)

    assert again == sent
    assert (sent.title.source, sent.text.source_language, sent.where) == ("Un four à pain", "fr", "La cour")
    assert (sent.state, followers(sent), did(sent)) == (ProposalState.SHOWN, [cast.chloe.pk], ["sent"])
    with pytest.raises(ChangedMeanwhile):
        send(cast, process, cast.eve, at, form_key="b" * 32)


def test_what_a_minor_proposes_waits_for_the_team(cast: Cast, process: Process, at: datetime) -> None:
    young = PersonFactory(with_account=True, given_name="Nour", family_name="Haddad", birth_date=date(2012, 1, 1))
    sent = send(cast, process, young, at)
    assert (sent.state, did(sent)) == (ProposalState.HELD, ["sent", "held"])
    assert not Proposal.objects.visible_to(cast.reader()).exists()
    assert Proposal.objects.visible_to(cast.reader(young)).get() == sent
    assert not Proposal.objects.visible_to(cast.reader(cast.bob)).exists()
    let_through(proposal=sent, by=cast.actor(cast.ana), at=at)
    assert Proposal.objects.visible_to(cast.reader()).get() == sent
    assert letters() == [(young.account.email, "shown")]


def test_what_is_refused(cast: Cast, process: Process, at: datetime) -> None:
    for fields, refusal in (
        ({"title": " "}, TitleMissing),
        ({"text": "\u200b"}, WordsMissing),
        ({"text": "Voyez https: //example.org"}, OddWords),
        ({"text": " ".join(f"https://example.org/{number}" for number in range(4))}, OddWords),
    ):
        with pytest.raises(refusal):
            send(cast, process, cast.chloe, at, **fields)
    with pytest.raises(NotTheTime):
        send(cast, process, cast.chloe, at + LONG)
    for number in range(5):
        send(cast, process, cast.chloe, at + timedelta(minutes=number))
    with pytest.raises(TooManyProposals):
        send(cast, process, cast.chloe, at + timedelta(hours=1))
    send(cast, process, cast.chloe, at + DAY + timedelta(minutes=5))


def test_whoever_takes_no_part_is_told_why(cast: Cast, at: datetime) -> None:
    closed = ProcessFactory(network=cast.network, hub=cast.wattrelos, audience=Audience.INVITED, now=StageKind.PROPOSE)
    with pytest.raises(TakesNoPart, match="invited"):
        send(cast, closed, cast.chloe, at)
    with pytest.raises(TakesNoPart):
        support(proposal=ProposalFactory(process=closed), person=cast.eve, by=cast.actor(cast.eve), at=at)


def test_words_change_while_proposals_are_asked_for(cast: Cast, process: Process, at: datetime) -> None:
    sent, by = send(cast, process, cast.chloe, at), cast.actor(cast.chloe)
    common = {"proposal": sent, "title": "Deux fours", "text": "On y cuit.", "by": by}
    now = edit_proposal(**common, author=cast.chloe, at=at + DAY)
    assert (now.title.source, now.edited_at, did(now)) == ("Deux fours", at + DAY, ["sent", "edited"])
    with pytest.raises(NotYours):
        edit_proposal(**common, author=cast.eve, at=at)
    with pytest.raises(NotTheTime):
        edit_proposal(**{**common, "title": "Trois"}, author=cast.chloe, at=at + LONG)
    answer(cast, sent, at)
    with pytest.raises(AnsweredAlready):
        edit_proposal(**{**common, "title": "Trois"}, author=cast.chloe, at=at)


def test_people_a_team_knows_translate_it(cast: Cast, process: Process, at: datetime) -> None:
    sent = send(cast, process, cast.eve, at)

    def say(person: Any, language: str = "nl") -> Proposal:
        return translate_proposal(
            proposal=sent,
            person=person,
            reader=cast.reader(person),
            language=language,
            title="Een broodoven",
            text="Voor het brood.",
            by=cast.actor(person),
            at=at,
        )

    say(cast.ana)
    sent.refresh_from_db()
    picked = sent.text.pick(["nl"])
    assert (picked.text, picked.origin, picked.source_language) == ("Voor het brood.", "person", "fr")
    with pytest.raises(IsTheOriginal):
        say(cast.ana, "fr")
    with pytest.raises(NotKnownYet):
        say(cast.chloe, "de")


def test_support_counts_once_and_is_taken_back(cast: Cast, process: Process, at: datetime) -> None:
    sent, by = send(cast, process, cast.chloe, at), cast.actor(cast.eve)
    for _each in range(2):
        support(proposal=sent, person=cast.eve, by=by, at=at)
    assert (sent.supports.count(), followers(sent)) == (1, [cast.chloe.pk, cast.eve.pk])
    take_back_support(proposal=sent, person=cast.eve, by=by, at=at)
    assert sent.supports.count() == 0
    with pytest.raises(NotTheTime):
        support(proposal=sent, person=cast.eve, by=by, at=at + LONG)


def test_co_authors_stand_there_once_they_agree(cast: Cast, process: Process, at: datetime) -> None:
    sent, by = send(cast, process, cast.chloe, at), cast.actor(cast.chloe)
    wanted = ["EVE@example.org", "nobody@example.org", "chloe@example.org"]
    assert ask_co_authors(proposal=sent, author=cast.chloe, addresses=wanted, by=by, at=at) == 1
    assert [(mail.to, mail.template) for mail in OutboxMail.objects.all()] == [("eve@example.org", "agora/mail/beside")]
    assert sent.co_authors.get().agreed_at is None
    answer_co_author(proposal=sent, person=cast.eve, yes=True, by=cast.actor(cast.eve), at=at)
    assert sent.co_authors.get().agreed_at == at
    answer_co_author(proposal=sent, person=cast.eve, yes=False, by=cast.actor(cast.eve), at=at)
    assert not sent.co_authors.exists()
    with pytest.raises(NotAsked):
        answer_co_author(proposal=sent, person=cast.eve, yes=True, by=cast.actor(cast.eve), at=at)
    with pytest.raises(NotYours):
        ask_co_authors(proposal=sent, author=cast.eve, addresses=[], by=by, at=at)
    many = [f"somebody-{number}@example.org" for number in range(6)]
    with pytest.raises(TooManyCoAuthors):
        ask_co_authors(proposal=sent, author=cast.chloe, addresses=many, by=by, at=at)


def test_merging_carries_supporters_and_followers_along_and_leaves_a_trace(
    cast: Cast, process: Process, at: datetime
) -> None:
    goes, stays = send(cast, process, cast.chloe, at), send(cast, process, cast.eve, at, title="Un four")
    for proposal, person in ((goes, cast.ana), (goes, cast.bob), (stays, cast.bob)):
        support(proposal=proposal, person=person, by=cast.actor(person), at=at)
    topic = Topic.objects.get(about="agora.Proposal", about_id=stays.pk)
    mute(topic=topic, person=cast.ana, by=cast.actor(cast.ana), at=at)
    for _each in range(2):
        kept = merge_proposals(proposal=goes, kept=stays, words="Pareil.", by=cast.actor(cast.alice), at=at)

    goes.refresh_from_db()
    assert (kept, goes.state, goes.merged_into_id) == (stays, ProposalState.MERGED, stays.pk)
    assert set(stays.supports.values_list("person", flat=True)) == {cast.ana.pk, cast.bob.pk}
    # Ana said she does not want to hear of the other one: that stays.
    assert set(followers(stays)) == {cast.eve.pk, cast.bob.pk, cast.chloe.pk}
    assert sorted(letters()) == [(f"{name}@example.org", "merged") for name in ("ana", "bob", "chloe")]
    assert (did(goes)[-1], did(stays)[-1]) == ("merged", "took_in")
    with pytest.raises(ChangedMeanwhile):
        merge_proposals(proposal=stays, kept=goes, by=cast.actor(cast.alice), at=at)
    with pytest.raises(TheSameProposal):
        merge_proposals(proposal=stays, kept=stays, by=cast.actor(cast.alice), at=at)
    elsewhere = ProposalFactory(process=ProcessFactory(network=cast.network, hub=cast.wattrelos))
    with pytest.raises(TheSameProposal):
        merge_proposals(proposal=stays, kept=elsewhere, by=cast.actor(cast.alice), at=at)


def test_splitting_carries_them_along_to_each_part(cast: Cast, process: Process, at: datetime) -> None:
    whole = send(cast, process, cast.chloe, at, language="nl")
    support(proposal=whole, person=cast.eve, by=cast.actor(cast.eve), at=at)
    parts = [Part(title=title, text="Tekst") for title in ("Oven", "Tuin")]
    made = split_proposal(proposal=whole, parts=parts, by=cast.actor(cast.ana), at=at)

    assert [(each.title.source, each.text.source_language, each.came_of_id) for each in made] == [
        ("Oven", "nl", whole.pk),
        ("Tuin", "nl", whole.pk),
    ]
    assert [each.author_id for each in made] == [cast.chloe.pk] * 2
    for each in made:
        assert list(each.supports.values_list("person", flat=True)) == [cast.eve.pk]
        assert followers(each) == [cast.chloe.pk, cast.eve.pk]
    assert sorted(letters()) == [("chloe@example.org", "split"), ("eve@example.org", "split")]
    with pytest.raises(ChangedMeanwhile):
        split_proposal(proposal=whole, parts=parts, by=cast.actor(cast.ana), at=at)
    with pytest.raises(TooFewParts):
        split_proposal(proposal=made[0], parts=parts[:1], by=cast.actor(cast.ana), at=at)


def answer(cast: Cast, proposal: Proposal, at: datetime, **fields: Any) -> Proposal:
    said = {"outcome": Outcome.ACCEPTED, "reason": {"fr": "Nous avons la place."}, **fields}
    return answer_proposal(proposal=proposal, **said, by=cast.actor(cast.ana), at=at)


def test_an_answer_has_a_reason_and_everybody_who_follows_is_told(cast: Cast, process: Process, at: datetime) -> None:
    sent = send(cast, process, cast.chloe, at)
    with pytest.raises(OutcomeMissing):
        answer(cast, sent, at, outcome="maybe")
    with pytest.raises(ReasonMissing):
        answer(cast, sent, at, reason={"fr": " "})
    now = answer(cast, sent, at)
    answer(cast, sent, at + DAY, before=Outcome.ACCEPTED)

    assert (now.outcome, now.answer.source, now.answered_at) == ("accepted", "Nous avons la place.", at)
    assert letters() == [("chloe@example.org", "answered")]
    mail = OutboxMail.objects.get(template="agora/mail/news")
    assert (mail.language, mail.context["reason"]) == ("fr", "Nous avons la place.")
    assert mail.unsubscribe
    assert mail.unsubscribe == mail.context["end"]
    with pytest.raises(AnsweredMeanwhile):
        answer(cast, sent, at, outcome=Outcome.DECLINED, reason={"fr": "Trop cher."})
    changed = answer(cast, sent, at, outcome=Outcome.DECLINED, reason={"fr": "Trop cher."}, before="accepted")
    assert changed.outcome == "declined"
    translate_answer(proposal=sent, reason={"nl": "Te duur."}, by=cast.actor(cast.ana), at=at)
    assert len(letters()) == 2
    sent.refresh_from_db()
    set_texts(on=sent, texts={"answer": {"nl": ""}}, by=cast.actor(cast.ana), at=at)
    with pytest.raises(ReasonMissing):
        set_texts(on=sent, texts={"answer": {"fr": ""}}, by=cast.actor(cast.ana), at=at)


@pytest.mark.parametrize(
    "columns",
    [
        {"outcome": "accepted", "answered_at": datetime(2026, 1, 1)},
        {"outcome": "accepted"},
        {"state": "merged"},
        {"state": "unheard"},
    ],
)
def test_the_database_refuses_an_answer_without_a_reason_and_a_merging_into_nothing(
    cast: Cast, process: Process, columns: Any
) -> None:
    if "answered_at" in columns:
        columns = {**columns, "answered_at": process.made_at}
    proposal = ProposalFactory(process=process)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(**columns)


def test_an_accepted_one_is_linked_to_what_it_becomes(cast: Cast, process: Process, at: datetime) -> None:
    sent, by = send(cast, process, cast.chloe, at), cast.actor(cast.ana)
    activity = ActivityFactory(hub=cast.wattrelos, network=cast.network, published_at=at)
    with pytest.raises(NotAccepted):
        link_activity(proposal=sent, activity=activity, by=by, at=at)
    answer(cast, sent, at)
    for _each in range(2):
        link_activity(proposal=sent, activity=activity, by=by, at=at)
    assert [link.activity_id for link in sent.activity_links.all()] == [activity.pk]
    assert letters()[1:] == [("chloe@example.org", "linked")]
    with pytest.raises(StillLinked):
        answer(cast, sent, at, outcome=Outcome.DECLINED, reason={"fr": "Non"}, before="accepted")
    unlink_activity(proposal=sent, activity=activity, by=by, at=at)
    assert did(sent) == ["sent", "answered", "linked", "unlinked"]


def test_hiding_says_why_and_can_be_undone(cast: Cast, process: Process, at: datetime) -> None:
    sent, by = send(cast, process, cast.chloe, at), cast.actor(cast.ana)
    with pytest.raises(WordsToAuthorMissing):
        hide_proposal(proposal=sent, words=" ", by=by, at=at)
    hide_proposal(proposal=sent, words="Cela blesse quelqu'un.", by=by, at=at)
    assert not Proposal.objects.visible_to(cast.reader(cast.eve)).exists()
    assert Proposal.objects.visible_to(cast.reader(cast.chloe)).exists()
    let_through(proposal=sent, by=by, at=at)
    assert [each[1] for each in letters()] == ["hidden", "shown"]
    answer(cast, sent, at)
    with pytest.raises(AnsweredAlready):
        hide_proposal(proposal=sent, words="Non", by=by, at=at)


def test_taken_back_its_words_are_gone_with_their_history(cast: Cast, process: Process, at: datetime) -> None:
    sent = send(cast, process, cast.chloe, at)
    for _each in range(2):
        now = withdraw_proposal(proposal=sent, author=cast.chloe, by=cast.actor(cast.chloe), at=at)
    assert (now.state, now.title.source, now.text.source) == (ProposalState.WITHDRAWN, "", "")
    assert not TextVersion.objects.filter(model="agora.Proposal", object_id=sent.pk).exists()
    assert not Proposal.objects.visible_to(cast.reader(cast.chloe)).exists()


def test_whoever_is_erased_leaves_what_others_are_for(cast: Cast, process: Process, at: datetime) -> None:
    shared, alone = send(cast, process, cast.chloe, at), send(cast, process, cast.chloe, at, title="Seul")
    for person in (cast.eve, cast.chloe):
        support(proposal=shared, person=person, by=cast.actor(person), at=at)
    support(proposal=alone, person=cast.chloe, by=cast.actor(cast.chloe), at=at)
    forget_taking_part(cast.chloe.pk, at)
    forget_proposals(cast.chloe.pk, at)

    assert not Proposal.objects.filter(author=cast.chloe).exists()
    shared.refresh_from_db()
    alone.refresh_from_db()
    assert (shared.state, shared.title.source) == (ProposalState.SHOWN, "Un four à pain")
    assert (alone.state, alone.title.source) == (ProposalState.WITHDRAWN, "")
    assert list(Support.objects.values_list("person", flat=True)) == [cast.eve.pk]


def test_alike_ones_are_found_across_the_forms_of_words(cast: Cast, process: Process, at: datetime) -> None:
    oven = ProposalFactory(process=process, title="Un four à pain dans la cour", text="Cuire ensemble le samedi.")
    ProposalFactory(process=process, title="Des bancs à l'ombre", text="Pour s'asseoir en été.")
    ProposalFactory(process=process, title="Fours à pain", text="Cuire", state=ProposalState.HIDDEN)

    assert similar_to(process, "Deux fours pour cuire le pain", "Le samedi, cuisons.", "fr") == [oven]
    assert similar_to(process, "Une fresque", "Peindre le mur du fond.", "fr") == []
