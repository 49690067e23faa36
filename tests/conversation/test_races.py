"""Two at once in a conversation: every comment has a number of its own, one form is one comment, one day one mail."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from estaminet.conversation.enums import ActDid
from estaminet.conversation.models import Comment, ModerationAct, Report, Topic
from estaminet.conversation.operations.checking_words import TooManyComments
from estaminet.conversation.operations.digests import make_digests
from estaminet.conversation.operations.moderating import approve_comment, hide_comment
from estaminet.conversation.operations.reporting import report_comment
from estaminet.conversation.operations.rewriting import withdraw_comment
from estaminet.conversation.operations.writing import CommentDraft, write_about, write_comment
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import OutboxMail
from estaminet.people.models import Person
from estaminet.programme.models import Activity
from tests.factories.conversation import make_topic, many_comments, say
from tests.factories.network import MADE as AT
from tests.factories.network import HubFactory
from tests.factories.people import AccountFactory, PersonFactory
from tests.factories.programme import ActivityFactory
from tests.races import RUNS_OF_FEW, locks_off, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
NOBODY = Actor.system()


def kinds(results: list[Any]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def writer(topic: Topic, person: Person, text: str = "Bonjour", key: str | None = None) -> Any:
    def write() -> Comment:
        return write_comment(
            topic=Topic.objects.get(pk=topic.pk),
            author=Person.objects.get(pk=person.pk),
            draft=CommentDraft(text=text, language="fr", sent_key=key),
            by=NOBODY,
            at=AT,
        )

    return write


def two_write(seed: int, before_write: int | None = None) -> list[Any]:
    topic = make_topic(HubFactory(), AT)
    return together(*(writer(topic, PersonFactory()) for _each in range(2)), seed=seed, before_write=before_write)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_two_who_write_at_once_have_a_number_each(seed: int) -> None:
    results = two_write(seed)

    assert kinds(results) == ["Comment", "Comment"]
    assert list(Comment.objects.order_by("pk").values_list("number", flat=True)) == [1, 2]
    assert Topic.objects.get().last_number == 2


def test_without_locks_a_number_is_given_twice() -> None:
    with locks_off():
        results = two_write(0, before_write=0)

    assert kinds(results) != ["Comment", "Comment"]


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_one_form_is_one_comment(seed: int) -> None:
    topic, person = make_topic(HubFactory(), AT), PersonFactory()
    results = together(*(writer(topic, person, key="k1") for _each in range(2)), seed=seed)

    assert [result.pk for result in results] == [Comment.objects.get().pk] * 2


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_the_tenth_comment_is_written_once(seed: int) -> None:
    topic, person = make_topic(HubFactory(), AT), PersonFactory()
    many_comments(topic, [person], 9, AT - timedelta(minutes=5))
    results = together(*(writer(topic, person, f"Parole {each}") for each in range(2)), seed=seed)

    assert (kinds(results), Comment.objects.count()) == (["Comment", TooManyComments.__name__], 10)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_the_first_two_about_a_record_share_one_topic(seed: int) -> None:
    activity, people = ActivityFactory(), [PersonFactory() for _each in range(2)]

    def about(person: Person) -> Any:
        def write() -> Comment:
            return write_about(
                subject_row=Activity.objects.get(pk=activity.pk),
                author=person,
                draft=CommentDraft(text="Bonjour", language="fr"),
                by=NOBODY,
                at=AT,
            )

        return write

    results = together(*(about(each) for each in people), seed=seed)

    assert kinds(results) == ["Comment", "Comment"]
    assert {result.topic_id for result in results} == {Topic.objects.get().pk}


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_let_through_while_its_author_takes_it_back(seed: int) -> None:
    person = PersonFactory()
    held = say(make_topic(HubFactory(), AT), person, "Voyez https://example.org", AT)

    together(
        lambda: approve_comment(comment=Comment.objects.get(pk=held.pk), by=NOBODY, at=AT),
        lambda: withdraw_comment(comment=Comment.objects.get(pk=held.pk), author=person, by=NOBODY, at=AT),
        seed=seed,
    )

    held.refresh_from_db()
    assert (held.state, dict(held.text)) == ("withdrawn", {})


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_hidden_by_two_it_is_hidden_once_and_reported_by_two_clicks_once(seed: int) -> None:
    author, reader = PersonFactory(with_account=True), PersonFactory()
    said = say(make_topic(HubFactory(), AT), author, "Bah", AT)

    def report() -> Report:
        row = Comment.objects.get(pk=said.pk)
        return report_comment(comment=row, person=reader, reason="unkind", words="", form_key=None, by=NOBODY, at=AT)

    def hide() -> Comment:
        row = Comment.objects.get(pk=said.pk)
        return hide_comment(comment=row, reason="unkind", words="Non", by=NOBODY, at=AT)

    assert len({result.pk for result in together(report, report, seed=seed)}) == 1
    assert kinds(together(hide, hide, seed=seed)) == ["Comment", "Comment"]
    assert list(ModerationAct.objects.values_list("did", flat=True)) == [ActDid.HIDDEN]
    assert OutboxMail.objects.count() == 1


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_two_workers_make_one_mail_a_day(seed: int) -> None:
    topic = make_topic(HubFactory(), AT)
    reader = PersonFactory(account=AccountFactory(email="eve@example.org"))
    say(topic, reader, "Bonjour", AT)
    say(topic, PersonFactory(), "Salut", AT)
    day = date(2026, 11, 21)

    results = together(
        *(lambda: sum(make_digests(network=topic.network, day=day, at=AT)) for _each in range(2)), seed=seed
    )

    assert sorted(results) == [0, 1]
    assert OutboxMail.objects.count() == 1
