"""Words that may be shown stand where their writer allows it, once the team chose them; taken back, nowhere."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from estaminet.programme.enums import ShownOn
from estaminet.programme.models import Session
from estaminet.programme.models import Testimonial as Words
from estaminet.programme.operations.feedback.testimonials import (
    NoLongerAllowed,
    choose_testimonial,
    withdraw_testimonial,
)
from tests.conftest import Cast
from tests.factories.registering import VISITOR
from tests.programme.feedback.said import NOW, address, over, say, voice

pytestmark = pytest.mark.django_db
WORDS = "Je suis venue seule et repartie à trois."


@pytest.fixture
def session(cast: Cast) -> Session:
    return over(cast.wattrelos)


@pytest.fixture
def words(session: Session) -> Words:
    """Given by its writer, for every place, for a year."""
    found: Words = voice(session, WORDS, show={"name": "Odile"})
    return found


def choose(cast: Cast, words: Words, *, show: bool = True) -> None:
    choose_testimonial(testimonial=words, show=show, by=cast.actor(cast.alice), at=NOW)


def places(cast: Cast, session: Session) -> dict[str, bool]:
    """Where the words stand: on the page of the activity, the page of the hub, in the export."""
    visitor, alice = cast.client(), cast.client(cast.alice)
    return {
        "activity": WORDS in visitor.get(f"/fr/activities/{session.activity.slug}/").content.decode(),
        "hub": WORDS in visitor.get("/fr/hubs/wattrelos/").content.decode(),
        "export": WORDS in cells(alice.get(address("feedback_xlsx", session)).content),
    }


def cells(content: bytes) -> list[Any]:
    book = load_workbook(BytesIO(content))
    return [cell.value for sheet in book for row in sheet for cell in row]


EVERYWHERE = {"activity": True, "hub": True, "export": True}
NOWHERE = {"activity": False, "hub": False, "export": False}


def test_nothing_is_shown_before_the_team_chose_it(cast: Cast, session: Session, words: Words) -> None:
    assert places(cast, session) == NOWHERE
    choose(cast, words)
    assert places(cast, session) == EVERYWHERE
    choose(cast, words, show=False)
    assert places(cast, session) == NOWHERE


@pytest.mark.parametrize(("field", "place"), [("on_activity", "activity"), ("on_hub", "hub"), ("in_reports", "export")])
def test_it_stands_only_where_its_writer_allows_it(
    cast: Cast, session: Session, words: Words, field: str, place: str
) -> None:
    only = {"on_activity": False, "on_hub": False, "in_reports": False} | {field: True}
    Words.objects.filter(pk=words.pk).update(**only)
    choose(cast, words)
    assert places(cast, session) == NOWHERE | {place: True}


def test_taken_back_it_is_gone_everywhere_at_once(cast: Cast, session: Session, words: Words) -> None:
    choose(cast, words)
    page = reverse("programme:testimonial", args=[words.token])
    visitor = cast.client()
    assert WORDS in visitor.get(page).content.decode()
    assert places(cast, session) == EVERYWHERE
    answer = visitor.post(page, follow=True)
    assert "Your words are shown nowhere" in visitor.get(page.replace("/fr/", "/en/")).content.decode()
    assert (answer.status_code, WORDS in answer.content.decode()) == (200, False)
    assert places(cast, session) == NOWHERE
    words.refresh_from_db()
    assert (words.words, words.name) == (None, None)
    assert visitor.post(page).status_code == 302


def test_run_out_it_is_gone_everywhere(cast: Cast, session: Session, words: Words) -> None:
    choose(cast, words)
    Words.objects.filter(pk=words.pk).update(given_at=NOW - timedelta(days=400), until=NOW - timedelta(seconds=1))
    assert places(cast, session) == NOWHERE


def test_there_is_one_way_to_words_for_display(cast: Cast, session: Session, words: Words) -> None:
    choose(cast, words)
    until = words.until
    for place in ShownOn:
        assert Words.objects.shown(until - timedelta(seconds=1), place).count() == 1
        assert Words.objects.shown(until, place).count() == 0


def test_what_may_not_be_shown_cannot_be_chosen(cast: Cast, words: Words) -> None:
    by = cast.actor(cast.alice)
    with pytest.raises(NoLongerAllowed):
        choose_testimonial(testimonial=words, show=True, by=by, at=words.until)
    withdraw_testimonial(testimonial=words, by=VISITOR, at=NOW)
    with pytest.raises(NoLongerAllowed):
        choose_testimonial(testimonial=words, show=True, by=by, at=NOW)


def test_a_link_nobody_made_opens_nothing(cast: Cast, words: Words) -> None:
    visitor = cast.client()
    for token in ("1-abc.def", words.token[:-2], f"{words.token}x"):
        assert visitor.get(reverse("programme:testimonial", args=[token])).status_code == 404
    Words.objects.filter(pk=words.pk).update(key="0" * 32)
    assert visitor.get(reverse("programme:testimonial", args=[words.token])).status_code == 404


def test_the_team_chooses_and_takes_back_on_its_page(cast: Cast, session: Session, words: Words) -> None:
    alice, act = cast.client(cast.alice), address("feedback_act", session)
    form = {"testimonial": words.pk, "session": session.pk}
    alice.post(act, form | {"do": "show"})
    assert places(cast, session) == EVERYWHERE
    alice.post(act, form | {"do": "withdraw"})
    assert places(cast, session) == NOWHERE
    answer = alice.post(act, form | {"do": "show"}, follow=True)
    assert "may no longer be shown" in answer.content.decode() or answer.status_code == 200
    assert places(cast, session) == NOWHERE


def test_words_of_another_activity_are_out_of_reach(cast: Cast, session: Session, words: Words) -> None:
    other = over(cast.wattrelos)
    say(other, face=3)
    answer = cast.client(cast.alice).post(address("feedback_act", other), {"testimonial": words.pk, "do": "show"})
    assert answer.status_code == 404
