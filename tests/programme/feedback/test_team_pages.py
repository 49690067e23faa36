"""The team reads what was said, copies paper, answers, and prints the poster that asks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from estaminet.programme.enums import FeedbackHow
from estaminet.programme.models import Feedback, FeedbackQuestion, FeedbackRead, FeedbackReply, Session
from estaminet.programme.models import Testimonial as Words
from estaminet.programme.models.feedback import poster_code
from tests.conftest import Cast
from tests.programme.dates import cost, form_values, text
from tests.programme.feedback.said import NOW, address, over, say, voice
from tests.programme.paper import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast: Cast) -> Session:
    return over(cast.wattrelos)


@pytest.fixture
def alice(cast: Cast) -> Any:
    return cast.client(cast.alice)


def page_of(session: Session) -> str:
    return address("session_feedback", session, session.pk)


def test_what_was_said_stands_there_counted_and_in_words(alice: Any, session: Session) -> None:
    for face in (5, 5, 2):
        say(session, face=face, again="yes")
    say(session, words="Il faisait froid")
    answer = alice.get(page_of(session))
    told = answer.context["told"]
    assert [(each.value, each.number) for each in told.summary.faces] == [(5, 2), (4, 0), (3, 0), (2, 1), (1, 0)]
    assert [(each.value, each.number) for each in told.summary.again] == [("yes", 3), ("perhaps", 0), ("no", 0)]
    shown = text(answer)
    assert "Il faisait froid" in shown
    assert "3 people chose a face." in shown
    assert "4 people answered" in shown


def test_read_it_is_no_longer_new(alice: Any, cast: Cast, session: Session) -> None:
    say(session, face=5)
    assert alice.get(page_of(session)).context["told"].fresh == 1
    answer = alice.post(address("feedback_read", session, session.pk), follow=True)
    assert answer.context["told"].fresh == 0
    say(session, face=4)
    assert cast.client(cast.ana).get(page_of(session)).context["told"].fresh == 1
    alice.post(address("feedback_read", session, session.pk))
    assert FeedbackRead.objects.count() == 1


def test_sheets_are_copied_one_after_another(alice: Any, session: Session) -> None:
    page = address("feedback_paper", session, session.pk)
    for number, face in enumerate(("5", "3"), 1):
        shown = alice.get(page)
        assert f"Sheet {number}" in text(shown)
        form = form_values(shown.context["form"]) | {"face": face, "language": "nl"}
        answer = alice.post(page, form, follow=True)
        alice.post(page, form)
        assert answer.context["number"] == number
    facts = Feedback.objects.order_by("pk").values_list("face", "how", "language")
    assert list(facts) == [(5, "paper", "nl"), (3, "paper", "nl")]


def test_a_sheet_that_says_nothing_is_not_one(alice: Any, session: Session) -> None:
    answer = alice.post(address("feedback_paper", session, session.pk), {"language": "fr"})
    assert (answer.status_code, Feedback.objects.count()) == (200, 0)
    assert "One answer is enough" in text(answer)


def test_a_permission_on_paper_names_who_copied_it(alice: Any, cast: Cast, session: Session) -> None:
    form = {"language": "fr", "words": "Bravo", "may_show": "on", "show_on": ["activity"], "show_for": "3"}
    alice.post(address("feedback_paper", session, session.pk), form)
    words = Words.objects.get()
    assert (words.noted_by_id, words.on_activity, words.on_hub) == (cast.alice.account_id, True, False)
    assert words.until - words.given_at == timedelta(days=3 * 365)
    assert "copied from paper by Alice" in text(alice.get(page_of(session)))


def test_an_answer_is_written_once_and_changed(alice: Any, session: Session) -> None:
    page = f"{address('feedback_reply_new', session)}?session={session.pk}"
    form = form_values(alice.get(page).context["form"]) | {"text_fr": "On chauffe dès midi."}
    for _each in range(2):
        answer = alice.post(page, form)
        assert answer["Location"] == page_of(session)
    reply = FeedbackReply.objects.get()
    assert (reply.session, reply.text.text("fr"), reply.published_at is not None) == (
        session,
        "On chauffe dès midi.",
        True,
    )
    page = address("feedback_reply", session, reply.pk)
    form = form_values(alice.get(page).context["form"]) | {"text_fr": "On chauffe dès dix heures."}
    form.pop("publish")
    alice.post(page, form)
    reply.refresh_from_db()
    assert (reply.text.text("fr"), reply.published_at) == ("On chauffe dès dix heures.", None)
    assert "one language" in text(alice.post(page, {"text_fr": " "}))
    alice.post(address("feedback_act", session), {"do": "take_away", "reply": reply.pk})
    assert not FeedbackReply.objects.exists()


def test_a_question_is_asked_and_taken_away(alice: Any, session: Session) -> None:
    page = address("feedback_question_new", session)
    form = form_values(alice.get(page).context["form"]) | {
        "choice-TOTAL_FORMS": "0",
        "choice-INITIAL_FORMS": "0",
        "kind": "perhaps",
        "label_fr": "Appris quelque chose ?",
    }
    assert alice.post(page, form).status_code == 302
    question = FeedbackQuestion.objects.get()
    assert "Appris quelque chose ?" in text(alice.get(address("activity_feedback", session)))
    assert alice.get(address("feedback_question", session, question.pk)).status_code == 200
    alice.post(address("feedback_act", session), {"do": "ask_no_more", "question": question.pk})
    question.refresh_from_db()
    assert question.removed_at is not None


def test_the_whole_activity_date_by_date(alice: Any, session: Session) -> None:
    later = Session.objects.get(pk=session.pk)
    for face in (5, 3):
        say(session, face=face)
    answer = alice.get(address("activity_feedback", session))
    told = answer.context["told"]
    assert [(line.session.pk, line.number, line.fresh) for line in told.sessions] == [(later.pk, 2, 2)]
    assert told.summary.number == 2
    assert "2 to read" in text(answer)


@pytest.mark.parametrize("name", ["session_feedback", "activity_feedback"])
def test_it_costs_the_same_for_little_and_for_much(alice: Any, session: Session, name: str) -> None:
    page = page_of(session) if name == "session_feedback" else address(name, session)

    def tell(number: int) -> None:
        for _each in range(number):
            question = FeedbackQuestion.objects.create(activity=session.activity, kind="faces")
            say(session, face=4, words="Merci", answers={question.pk: 3})
            voice(session)
            FeedbackReply.objects.create(
                network=session.network, activity=session.activity, session=session, written_at=NOW
            )

    tell(1)
    few = cost(alice, page)
    tell(5)
    assert cost(alice, page) == few


def test_the_poster_says_it_in_two_languages_and_names_the_address(alice: Any, session: Session) -> None:
    page = address("feedback_poster", session, session.pk)
    sheet = words_of(alice.get(page, {"also": "fr"}))
    assert "How was it?" in sheet
    assert poster_code(session.pk) in sheet.replace(" ", "")
    assert alice.get(page, {"also": ""})["Content-Language"] == "en"


def test_a_helper_reads_it_and_another_hub_does_not(cast: Cast, session: Session) -> None:
    voice(session, "Bravo")
    assert cast.client(cast.ana).get(page_of(session)).status_code == 200
    assert cast.client(cast.bob).get(page_of(session)).status_code == 404
    assert cast.client(cast.bob).get(page_of(session).replace("wattrelos", "mons")).status_code == 404
    say(session, FeedbackHow.KIOSK, face=1)
    assert cast.client(cast.chloe).get(page_of(session)).status_code in (302, 404)
