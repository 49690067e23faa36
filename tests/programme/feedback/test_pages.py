"""The pages on which people say how it was: by a mail's link and by a poster's code, without an account."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from estaminet.kernel.mail.compose import compose
from estaminet.kernel.models import OutboxMail
from estaminet.programme.models import Activity, Feedback, FeedbackQuestion, FeedbackWords, Session
from estaminet.programme.models import Testimonial as Words
from estaminet.programme.models.feedback import poster_code, session_of_code
from estaminet.programme.operations.feedback.asking import ask_for_feedback
from estaminet.programme.operations.feedback.replying import reply_to_feedback
from estaminet.programme.operations.feedback.testimonials import choose_testimonial
from tests.conftest import Cast
from tests.factories.network import write
from tests.programme.dates import cost, text
from tests.programme.feedback.said import NOW, guests, over, say, voice

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(cast: Cast) -> Session:
    return over(cast.wattrelos)


def at_poster(session: Session, language: str = "en") -> str:
    return f"/{language}/feedback/at/{poster_code(session.pk)}/"


def sent(answer: Any, **fields: Any) -> dict[str, Any]:
    """What a browser sends of the page that was shown."""
    return {"form_key": answer.context["form"]["form_key"].value(), **fields}


def plain(mail: OutboxMail) -> str:
    """What a mail says without pictures and colours."""
    body = compose(mail).get_body(("plain",))
    assert body is not None
    return str(body.get_content())


def test_scan_tap_done(cast: Cast, session: Session) -> None:
    visitor, page = cast.client(), at_poster(session, "nl")
    shown = visitor.get(page)
    form = sent(shown, face="4", again="perhaps", words="Graag vaker")
    answer = visitor.post(page, form, follow=True)
    assert (answer.status_code, answer.redirect_chain[-1][0]) == (200, "/nl/feedback/thanks/")
    visitor.post(page, form)
    fact = Feedback.objects.get()
    assert (fact.face, fact.again, fact.how, fact.language) == (4, "perhaps", "poster", "nl")


def test_nobody_keeps_the_page(cast: Cast, session: Session) -> None:
    answer = cast.client().get(at_poster(session))
    assert "no-store" in answer["Cache-Control"]
    assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex", "strict-origin")


def test_every_face_has_its_words(cast: Cast, session: Session) -> None:
    page = text(cast.client().get(at_poster(session)))
    for words in ("Very good", "Good", "All right", "Not so good", "Not good at all"):
        assert words in page


def test_the_code_cannot_be_guessed_and_is_the_same_whenever_it_is_printed(cast: Cast, session: Session) -> None:
    code = poster_code(session.pk)
    assert code == poster_code(session.pk)
    assert session_of_code(code.lower()) == session.pk
    for wrong in (
        f"{session.pk}-AAAAAAAAAA",
        f"{session.pk + 1}-{code.partition('-')[2]}",
        str(session.pk),
        "x-y",
        "-",
    ):
        assert session_of_code(wrong) is None
        assert cast.client().get(f"/en/feedback/at/{wrong}/").status_code == 404


def test_whoever_tries_codes_is_held_up(cast: Cast) -> None:
    visitor = cast.client()
    answers = [visitor.get(f"/en/feedback/at/{number}-AAAAAAAAAA/").status_code for number in range(32)]
    assert (answers[0], answers[-1]) == (404, 429)


def test_a_program_that_fills_in_everything_is_thanked_and_not_kept(cast: Cast, session: Session) -> None:
    visitor, page = cast.client(), at_poster(session)
    answer = visitor.post(page, sent(visitor.get(page), face="5", website="https://example.org"))
    assert (answer.status_code, Feedback.objects.count()) == (302, 0)


def test_many_forms_of_one_connection_wait(cast: Cast, session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.programme.views.feedback.give.LIMIT", "2/10m/ip")
    visitor, page = cast.client(), at_poster(session)
    answers = [visitor.post(page, {"face": "5"}) for _each in range(3)]
    assert [each.status_code for each in answers] == [302, 302, 429]
    assert "Wait ten minutes" in text(answers[-1])
    assert Feedback.objects.count() == 2


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"starts_at": NOW + timedelta(days=2), "ends_at": NOW + timedelta(days=3)}, "not begun yet"),
        ({"starts_at": NOW - timedelta(days=90), "ends_at": NOW - timedelta(days=89)}, "two months ago"),
        ({"state": "cancelled"}, "did not take place"),
    ],
)
def test_out_of_time_it_says_so_and_keeps_nothing(
    cast: Cast, session: Session, change: dict[str, Any], words: str
) -> None:
    Session.objects.filter(pk=session.pk).update(**change)
    visitor, page = cast.client(), at_poster(session)
    assert words in text(visitor.get(page))
    assert words in text(visitor.post(page, {"face": "5"}))
    assert not Feedback.objects.exists()


def test_an_empty_form_is_asked_again_and_keeps_what_was_typed(cast: Cast, session: Session) -> None:
    visitor, page = cast.client(), at_poster(session)
    assert "One answer is enough" in text(visitor.post(page, {}))
    answer = visitor.post(page, {"words": "Bravo", "may_show": "on"})
    assert "where your words may stand" in text(answer)
    assert "Bravo" in answer.content.decode()


def test_own_questions_are_asked_and_answered(cast: Cast, session: Session) -> None:
    asked = write(FeedbackQuestion.objects.create(activity=session.activity, kind="perhaps"), label="Learned much?")
    gone = write(FeedbackQuestion.objects.create(activity=session.activity, removed_at=NOW), label="Old one?")
    visitor, page = cast.client(), at_poster(session)
    shown = text(visitor.get(page))
    assert "Learned much?" in shown
    assert "Old one?" not in shown
    visitor.post(page, {f"own_{asked.pk}": "yes", f"own_{gone.pk}": "5"})
    assert Feedback.objects.get().answers == {str(asked.pk): "yes"}


def test_the_link_of_the_mail_leads_there_and_back(cast: Cast) -> None:
    session = over(cast.wattrelos, days=1.2)
    party = guests(session, email="anna@example.org", language="fr")
    for hour in range(0, 48, 4):
        list(ask_for_feedback(at=session.ends_at + timedelta(hours=hour)))
    mail = OutboxMail.objects.get(template="programme/mail/party_feedback")
    page = mail.context["to_feedback"]
    assert page in plain(mail)
    visitor = cast.client()
    form = sent(visitor.get(page), face="5", words="Quel beau son", may_show="on", show_on=["hub"], show_name="Anna")
    answer = visitor.post(page, form)
    fact, words = Feedback.objects.get(), Words.objects.get()
    assert (fact.how, fact.subject_key) == ("link", party.registrations.get().subject_key)
    assert answer["Location"] == reverse("programme:testimonial", args=[words.token]).replace("/en/", "/fr/")
    told = OutboxMail.objects.get(template="programme/mail/feedback_words")
    assert (told.to, words.token in told.context["address"]) == ("anna@example.org", True)
    assert words.token in plain(told)
    assert "Quel beau son" not in plain(told)
    visitor.post(page, form)
    assert OutboxMail.objects.filter(template="programme/mail/feedback_words").count() == 1
    assert FeedbackWords.objects.count() == 1


def test_a_party_link_that_was_replaced_opens_nothing(cast: Cast, session: Session) -> None:
    party = guests(session)
    old = reverse("programme:party_feedback", args=[party.token])
    type(party).objects.filter(pk=party.pk).update(link_number=1)
    assert cast.client().get(old).status_code == 404


def test_it_costs_the_same_for_one_question_and_for_many(cast: Cast, session: Session) -> None:
    def ask(number: int) -> None:
        for _each in range(number):
            question = FeedbackQuestion.objects.create(activity=session.activity, kind="choice")
            question.choices.create(position=0)

    visitor, page = cast.client(), at_poster(session)
    ask(1)
    few = cost(visitor, page)
    ask(5)
    assert cost(visitor, page) == few


# --- the page of the activity ------------------------------------------------------------------------------------


def reply(cast: Cast, session: Session, words: str, *, publish: bool = True) -> Any:
    by = cast.actor(cast.alice)
    return reply_to_feedback(activity=session.activity, texts={"en": words}, publish=publish, by=by, at=NOW)


def test_everybody_reads_what_was_changed_once_it_is_published(cast: Cast, session: Session) -> None:
    page = f"/en/activities/{session.activity.slug}/"
    reply(cast, session, "The hall is heated from noon.")
    reply(cast, session, "Not said yet.", publish=False)
    shown = text(cast.client().get(page))
    assert "What you told us, and what we changed" in shown
    assert "The hall is heated from noon." in shown
    assert "Not said yet." not in shown


def test_where_nothing_was_said_the_page_does_not_speak_of_it(cast: Cast, session: Session) -> None:
    voice(session)
    shown = text(cast.client().get(f"/en/activities/{session.activity.slug}/"))
    assert "What people say" not in shown


def test_the_page_of_an_activity_asks_one_question_more_once_it_has_a_past(cast: Cast, session: Session) -> None:
    visitor, page = cast.client(), f"/en/activities/{session.activity.slug}/"

    def tell() -> None:
        reply(cast, session, "Heard.")
        by = cast.actor(cast.alice)
        choose_testimonial(testimonial=voice(session), show=True, by=by, at=NOW)

    tell()
    few = cost(visitor, page)
    for _each in range(5):
        tell()
    assert cost(visitor, page) == few
    Session.objects.filter(activity=session.activity).update(
        starts_at=NOW + timedelta(days=1), ends_at=NOW + timedelta(days=1, hours=2)
    )
    assert cost(visitor, page) == few - 1


def test_words_and_replies_stand_in_their_order_latest_first(cast: Cast, session: Session) -> None:
    for words in ("First.", "Second."):
        reply(cast, session, words)
    shown = text(cast.client().get(f"/en/activities/{session.activity.slug}/"))
    assert "First." in shown
    assert "Second." in shown


def test_of_a_withdrawn_activity_nothing_is_said(cast: Cast, session: Session) -> None:
    choose_testimonial(testimonial=voice(session, "Bravo"), show=True, by=cast.actor(cast.alice), at=NOW)
    assert "Bravo" in text(cast.client().get("/en/hubs/wattrelos/"))
    Activity.objects.filter(pk=session.activity_id).update(published_at=None)
    assert "Bravo" not in text(cast.client().get("/en/hubs/wattrelos/"))


def test_a_kiosk_says_so(session: Session) -> None:
    from estaminet.programme.enums import FeedbackHow

    assert say(session, FeedbackHow.KIOSK, face=3).feedback.how == "kiosk"
