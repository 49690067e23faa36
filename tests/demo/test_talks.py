"""What people of the demo say to each other: how much, in how many languages, and that it arrives as it was told."""

from __future__ import annotations

from collections import Counter

import pytest

from estaminet.agora.models import Proposal
from estaminet.conversation.enums import CommentState
from estaminet.conversation.models import Comment, Reaction, Report, Topic
from estaminet.conversation.rules import shown_name
from estaminet.demo.content.decisions import DECISIONS
from estaminet.demo.content.people import PEOPLE
from estaminet.demo.content.processes import PIAZZALE
from estaminet.demo.content.talks import TALKS
from estaminet.demo.content.talks.lines import about
from estaminet.demo.operations import MadeDemo
from estaminet.network.models import Hub
from estaminet.programme.models import Activity
from tests.conftest import AT

OUT_OF_SIGHT = {"trois-miches"}  # nobody sees it in the demo
LINES = [line for talk in TALKS for line in talk.lines]


def test_six_hundred_comments_in_more_than_five_languages() -> None:
    spoken = Counter(line.language for line in LINES)

    assert len(LINES) >= 600
    assert [code for code in ("fr", "nl", "it", "bg", "en", "ar") if spoken[code] < 15] == []
    assert {line.who for line in LINES} <= {person.key for person in PEOPLE}


def test_what_cannot_be_read_is_not_left_out() -> None:
    for wrong in ("karim: Bonjour", "!> alice fr: Bonjour\nkarim fr: Bonsoir"):
        with pytest.raises(ValueError, match="Bon"):
            about("samedi-du-four", 3, wrong)


@pytest.mark.django_db
def test_each_conversation_is_told_in_the_house(demo: MadeDemo) -> None:
    """All but those about works, of which this demo has a few, and about activities that are not shown yet."""
    drafts = {*Activity.objects.filter(published_at=None).values_list("slug", flat=True)}
    shown = [talk for talk in TALKS if talk.activity not in drafts]
    told = Comment.objects.filter(topic__network=demo.network)

    assert told.exclude(topic__about="library.Work").count() == sum(len(talk.lines) for talk in shown if not talk.work)
    assert sum(len(talk.lines) for talk in shown if talk.work not in OUT_OF_SIGHT) >= 600
    assert Topic.objects.filter(about="network.Hub").count() == Hub.objects.count()
    assert {*Topic.objects.filter(about="agora.Proposal", last_number__gt=0).values_list("about_id", flat=True)} <= {
        *Proposal.objects.values_list("pk", flat=True)
    }
    states = Counter(told.values_list("state", flat=True))
    assert (states[CommentState.HIDDEN], states[CommentState.HELD]) == (1, 1)
    assert (Report.objects.count() >= 1, Reaction.objects.count() > 400) == (True, True)
    assert not told.filter(written_at__gt=AT).exists()


@pytest.mark.django_db
def test_children_stand_there_by_their_first_names(demo: MadeDemo) -> None:
    said = Comment.objects.filter(author__given_name="Lina").select_related("author").first()
    assert said is not None
    assert said.author is not None
    assert shown_name(said.author, AT.date()) == "Lina"


def test_what_three_towns_decide_together_is_told_in_their_languages_and_in_english_and_dutch() -> None:
    wanted = {"fr", "nl", "en"}
    told = [PIAZZALE.title, PIAZZALE.asked, PIAZZALE.about, PIAZZALE.heard, PIAZZALE.next]
    told += [text for each in PIAZZALE.proposals for text in (each.title, each.text)]
    told += [text for each in DECISIONS for text in (each.question, each.explanation)]
    told += [option.label for each in DECISIONS for option in each.options if option.label]
    assert [next(iter(text.values())) for text in told if wanted - set(text)] == []
