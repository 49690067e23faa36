"""Fair moderation: a reason and words for whoever is hidden, an undo, an appeal, a log; reports that are answered."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F

from estaminet.conversation.enums import ActDid, CommentState, ReportEnd, ReportReason
from estaminet.conversation.models import Comment, ModerationAct, Report, Topic
from estaminet.conversation.operations.appealing import (
    AppealedAlready,
    NothingToAppeal,
    WhyAppealed,
    answer_appeal,
    appeal,
)
from estaminet.conversation.operations.checking_words import TooManyReports
from estaminet.conversation.operations.holding import NoLongerHere
from estaminet.conversation.operations.moderating import (
    SettledMeanwhile,
    WhyHidden,
    WordsMissing,
    approve_comment,
    hide_comment,
    hold_comment,
    keep_comment,
    show_again,
)
from estaminet.conversation.operations.reporting import WhatIsWrong, report_comment
from estaminet.conversation.operations.rewriting import withdraw_comment
from estaminet.conversation.queries.moderation import comment_file, log_of, waiting_behind, waiting_for_moderation
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import AuditEntry, OutboxMail
from estaminet.network.models import Hub
from tests.conftest import Cast
from tests.factories.conversation import make_topic, say

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
LINK = "Voyez https://example.org"


@pytest.fixture
def topic(cast: Cast, at: datetime) -> Topic:
    return make_topic(cast.wattrelos, at, title="Le jardin")


@pytest.fixture
def comment(cast: Cast, topic: Topic, at: datetime) -> Comment:
    return say(topic, cast.eve, "Quelle sotte idée", at)


def hide(cast: Cast, comment: Comment, at: datetime, words: str = "Ce mot blesse.") -> Comment:
    return hide_comment(comment=comment, reason=ReportReason.UNKIND, words=words, by=cast.actor(cast.ana), at=at)


def report(comment: Comment, at: datetime, person: Any = None, **more: Any) -> Report:
    told: dict[str, Any] = {"reason": ReportReason.UNKIND, "words": "", "form_key": None, "by": Actor.visitor()}
    return report_comment(comment=comment, person=person, at=at, **told | more)


def acts(comment: Comment) -> list[tuple[str, str, str | None, int | None]]:
    return list(ModerationAct.objects.filter(comment=comment).values_list("did", "reason", "words", "by"))


def test_hidden_with_a_reason_and_the_author_is_told_in_her_language(
    cast: Cast, comment: Comment, at: datetime
) -> None:
    now = hide(cast, comment, at)
    again = hide(cast, comment, at + MINUTE, "Autre chose")

    assert (now.state, now.number, again.state) == (CommentState.HIDDEN, 1, CommentState.HIDDEN)
    assert acts(comment) == [(ActDid.HIDDEN, ReportReason.UNKIND, "Ce mot blesse.", cast.ana.account_id)]
    mail = OutboxMail.objects.get()
    assert (mail.to, mail.language, mail.template) == ("eve@example.org", "fr", "conversation/mail/hidden")
    told = ("La Lainerie", "Le jardin", "Quelle sotte idée", "Ce mot blesse.")
    assert tuple(mail.context[name] for name in ("place", "title", "quoted", "words")) == told
    assert Comment.id_of_appeal(mail.context["token"]) == comment.pk
    assert Comment.id_of_appeal(f"{comment.pk}.forged") is None
    entry = AuditEntry.objects.get(did="comment.hidden")
    assert (entry.on_id, entry.hub_id, entry.by) == (comment.pk, cast.wattrelos.pk, cast.ana.account)


@pytest.mark.parametrize(
    ("reason", "words", "refusal"),
    [
        ("", "Ce mot blesse.", WhyHidden),
        ("minor", "Ce mot blesse.", WhyHidden),
        ("unkind", " \u200b ", WordsMissing),
    ],
)
def test_nobody_is_hidden_without_reason_and_words(
    cast: Cast, comment: Comment, at: datetime, reason: str, words: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        hide_comment(comment=comment, reason=reason, words=words, by=cast.actor(cast.ana), at=at)
    comment.refresh_from_db()
    assert (comment.state, acts(comment), OutboxMail.objects.count()) == (CommentState.SHOWN, [], 0)


@pytest.mark.parametrize(
    "wrong",
    [
        {"did": ActDid.HIDDEN, "reason": "unkind", "words": None},
        {"did": ActDid.HIDDEN, "reason": "unkind", "words": ""},
        {"did": ActDid.HIDDEN, "reason": "", "words": "Ce mot blesse."},
        {"did": ActDid.APPEAL_KEPT, "words": ""},
        {"did": "burnt"},
        {"did": ActDid.HELD, "reason": "mood"},
    ],
)
def test_the_database_says_so_too(comment: Comment, at: datetime, wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ModerationAct.objects.create(comment=comment, at=at, **wrong)


def test_what_was_done_stays_a_fact(cast: Cast, comment: Comment, at: datetime) -> None:
    hide(cast, comment, at)
    rows = ModerationAct.objects.filter(comment=comment)
    for change in ({"words": "Autre"}, {"did": ActDid.HELD}, {"at": F("at") + MINUTE}, {"words": None}):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(TypeError):
        rows.get().delete()


def test_a_mistake_is_undone_where_it_stood(cast: Cast, topic: Topic, comment: Comment, at: datetime) -> None:
    say(topic, cast.chloe, "Moi non", at)
    hide(cast, comment, at)
    now = show_again(comment=comment, by=cast.actor(cast.alice), at=at + MINUTE)
    show_again(comment=comment, by=cast.actor(cast.alice), at=at + 2 * MINUTE)

    assert (now.state, now.number, now.text.source) == (CommentState.SHOWN, 1, "Quelle sotte idée")
    assert [did for did, *_rest in acts(comment)] == [ActDid.HIDDEN, ActDid.SHOWN_AGAIN]
    assert [mail.template.rpartition("/")[2] for mail in OutboxMail.objects.order_by("pk")] == ["hidden", "shown_again"]


def test_what_is_held_gets_its_number_when_it_is_let_through(cast: Cast, topic: Topic, at: datetime) -> None:
    waiting = say(topic, cast.eve, LINK, at)
    later = say(topic, cast.chloe, "Moi non", at)
    now = approve_comment(comment=waiting, by=cast.actor(cast.ana), at=at)

    assert [(each.pk, each.number) for each in (later, now)] == [(later.pk, 1), (waiting.pk, 2)]
    assert hold_comment(comment=waiting, by=cast.actor(cast.ana), at=at).state == CommentState.HELD
    assert approve_comment(comment=waiting, by=cast.actor(cast.ana), at=at).number == 2
    hide(cast, waiting, at)
    with pytest.raises(SettledMeanwhile):
        approve_comment(comment=waiting, by=cast.actor(cast.ana), at=at)
    with pytest.raises(NoLongerHere):
        hold_comment(comment=waiting, by=cast.actor(cast.ana), at=at)


def test_what_was_held_and_then_hidden_never_had_a_place(cast: Cast, topic: Topic, at: datetime) -> None:
    waiting = say(topic, cast.eve, LINK, at)
    now = hide(cast, waiting, at)

    assert (now.state, now.number) == (CommentState.HIDDEN, None)
    for person, known in ((None, []), (cast.chloe, []), (cast.eve, [waiting]), (cast.ana, [waiting])):
        assert list(Comment.objects.visible_to(cast.reader(person))) == known


# --- reports -----------------------------------------------------------------------------------------------------


def test_one_open_report_of_a_person_and_comment(cast: Cast, comment: Comment, at: datetime) -> None:
    first = report(comment, at, cast.chloe, words="Elle insulte")
    assert report(comment, at, cast.chloe, reason=ReportReason.PRIVATE) == first
    stranger = report(comment, at, form_key="f1")
    assert report(comment, at, form_key="f1") == stranger
    assert report(comment, at, form_key="f2") != stranger
    with pytest.raises(IntegrityError), transaction.atomic():
        Report.objects.create(comment=comment, by=cast.chloe, reason="unkind", reported_at=at)

    keep_comment(comment=comment, by=cast.actor(cast.ana), at=at)
    assert set(Report.objects.values_list("settled_how", "settled_at")) == {(ReportEnd.KEPT, at)}
    assert [did for did, *_rest in acts(comment)] == [ActDid.APPROVED]
    assert report(comment, at, cast.chloe) != first
    hide(cast, comment, at)
    assert Report.objects.order_by("-pk")[0].settled_how == ReportEnd.HIDDEN
    with pytest.raises(NoLongerHere):
        report(comment, at, cast.eve)


def test_a_report_needs_a_reason_and_three_an_hour_are_enough(cast: Cast, topic: Topic, at: datetime) -> None:
    said = [say(topic, cast.eve, f"Parole {number}", at) for number in range(5)]
    with pytest.raises(WhatIsWrong):
        report(said[0], at, cast.chloe, reason="minor")
    for each in said[:3]:
        report(each, at, cast.chloe)
    with pytest.raises(TooManyReports):
        report(said[3], at + 59 * MINUTE, cast.chloe)
    report(said[3], at + 61 * MINUTE, cast.chloe)


def test_taking_it_back_ends_its_reports(cast: Cast, comment: Comment, at: datetime) -> None:
    report(comment, at, cast.chloe)
    withdraw_comment(comment=comment, author=cast.eve, by=cast.actor(cast.eve), at=at)
    assert Report.objects.get().settled_how == ReportEnd.GONE


# --- appeals -----------------------------------------------------------------------------------------------------


def test_an_appeal_once_for_each_hiding(cast: Cast, comment: Comment, at: datetime) -> None:
    visitor = Actor.visitor()
    with pytest.raises(NothingToAppeal):
        appeal(comment=comment, words="Pardon", by=visitor, at=at)
    hide(cast, comment, at)
    with pytest.raises(WhyAppealed):
        appeal(comment=comment, words=" ", by=visitor, at=at)
    first = appeal(comment=comment, words="C’était pour rire", by=visitor, at=at)
    assert appeal(comment=comment, words="C’était pour rire", by=visitor, at=at) == first
    with pytest.raises(AppealedAlready):
        appeal(comment=comment, words="Encore", by=visitor, at=at)
    with pytest.raises(WordsMissing):
        answer_appeal(comment=comment, granted=False, words="", by=cast.actor(cast.alice), at=at)

    kept = answer_appeal(comment=comment, granted=False, words="Cela blesse.", by=cast.actor(cast.alice), at=at)
    assert kept.state == CommentState.HIDDEN
    with pytest.raises(AppealedAlready):
        appeal(comment=comment, words="Encore", by=visitor, at=at)
    with pytest.raises(SettledMeanwhile):
        answer_appeal(comment=comment, granted=True, words="", by=cast.actor(cast.alice), at=at)

    show_again(comment=comment, by=cast.actor(cast.alice), at=at)
    hide(cast, comment, at + MINUTE)
    appeal(comment=comment, words="Encore ?", by=visitor, at=at)
    shown = answer_appeal(comment=comment, granted=True, words="", by=cast.actor(cast.alice), at=at)
    assert (shown.state, shown.number) == (CommentState.SHOWN, 1)
    letters = [mail.template.rpartition("/")[2] for mail in OutboxMail.objects.order_by("pk")]
    assert letters == ["hidden", "appeal_kept", "shown_again", "hidden", "appeal_granted"]
    assert [did for did, *_rest in acts(comment)] == [
        *(ActDid.HIDDEN, ActDid.APPEALED, ActDid.APPEAL_KEPT, ActDid.SHOWN_AGAIN),
        *(ActDid.HIDDEN, ActDid.APPEALED, ActDid.APPEAL_GRANTED),
    ]


# --- what waits --------------------------------------------------------------------------------------------------


def behind(hub: Any) -> int:
    return Hub.objects.annotate(waits=waiting_behind()).get(pk=hub.pk).waits


def test_what_waits_is_found_by_its_team_alone(cast: Cast, topic: Topic, comment: Comment, at: datetime) -> None:
    held = say(topic, cast.eve, LINK, at)
    reported = say(topic, cast.chloe, "Moi non", at)
    report(reported, at, cast.eve, words="Menteuse")
    report(reported, at, words="Oui")
    answered = say(topic, cast.chloe, "Ni moi", at)
    report(answered, at, cast.eve)
    keep_comment(comment=answered, by=cast.actor(cast.ana), at=at)
    hide(cast, comment, at)
    unappealed = hide(cast, say(topic, cast.chloe, "Zut", at), at)
    appeal(comment=comment, words="Pardon", by=Actor.visitor(), at=at)
    of_network = say(make_topic(None, at, network=cast.network), cast.eve, LINK, at)

    found = waiting_for_moderation(cast.reader(cast.ana), cast.wattrelos, at)
    assert [[each.comment for each in pile] for pile in (found.appeals, found.reported, found.held)] == [
        [comment],
        [reported],
        [held],
    ]
    assert [each.words for each in found.reported[0].reports] == ["Menteuse", "Oui"]
    assert (found.appeals[0].title, found.appeals[0].name) == ("Le jardin", "Eve Cast")
    assert [act.did for act in found.appeals[0].acts] == [ActDid.HIDDEN, ActDid.APPEALED]
    assert (found.number, behind(cast.wattrelos), behind(cast.mons)) == (3, 3, 0)
    of_cleo = waiting_for_moderation(cast.reader(cast.cleo), cast.wattrelos, at)
    assert [each.comment for each in of_cleo.held] == [held, of_network]
    for person in (cast.bob, cast.eve, None):
        reader = cast.reader(person)
        assert waiting_for_moderation(reader, cast.wattrelos, at).number == 0
        assert comment_file(reader, cast.wattrelos, held.pk, at) is None
        assert list(log_of(reader, cast.wattrelos)) == []
    file = comment_file(cast.reader(cast.ana), cast.wattrelos, answered.pk, at)
    assert file is not None
    assert [each.settled_how for each in file.reports] == [ReportEnd.KEPT]
    log = log_of(cast.reader(cast.ana), cast.wattrelos)
    assert (log[0].did, log.filter(comment=unappealed).count()) == (ActDid.APPEALED, 1)


def test_what_waits_costs_the_same_for_one_and_for_many(
    cast: Cast, topic: Topic, at: datetime, django_assert_max_num_queries: Any
) -> None:
    say(topic, cast.eve, LINK, at)
    for number in range(8):
        report(say(topic, cast.chloe, f"Parole {number}", at), at)
    with django_assert_max_num_queries(6):
        assert waiting_for_moderation(cast.reader(cast.ana), cast.wattrelos, at).number == 9
