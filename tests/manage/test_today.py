"""The team's home: which hub, today, mails that failed, and the mailbox of a demonstration."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

import pytest
from django.urls import reverse

from estaminet.kernel.models import DevelopmentMail, Job, JobState, MailState, OutboxMail
from tests.factories.network import HubFactory

pytestmark = pytest.mark.django_db


def text(answer: Any) -> str:
    return re.sub(r"[ \n]+", " ", answer.content.decode())


def mail(hub: Any, at: datetime, **fields: Any) -> OutboxMail:
    known = {
        "key": "k",
        "to": "someone@example.org",
        "language": "fr",
        "template": "x",
        "hub_id": hub.pk,
        "made_at": at,
        "state": MailState.REFUSED,
        "last_error": "550",
    }
    return OutboxMail.objects.create(**known | fields)


def test_with_one_hub_the_way_leads_straight_in(cast: Any) -> None:
    assert cast.client(cast.alice).get("/en/manage/").url == "/en/manage/wattrelos/"


def test_with_several_one_chooses(cast: Any) -> None:
    answer = cast.client(cast.cleo).get("/en/manage/")
    assert [hub.slug for hub, _door in answer.context["hubs"]] == ["wattrelos", "mons"]


def test_residents_find_nothing_there(cast: Any) -> None:
    assert [cast.client(who).get("/en/manage/").status_code for who in (cast.chloe, cast.eve)] == [404, 404]
    assert cast.client().get("/en/manage/").status_code == 302


def test_today_is_for_the_team_of_the_hub(cast: Any) -> None:
    page = reverse("manage:today", args=["wattrelos"])
    status = {who: cast.client(getattr(cast, who)).get(page).status_code for who in ("alice", "ana", "bob", "eve")}
    assert status == {"alice": 200, "ana": 200, "bob": 404, "eve": 404}
    assert [cast.client().get(f"/en/manage/{slug}/").status_code for slug in ("wattrelos", "nowhere")] == [302, 302]


def test_today_asks_few_questions(cast: Any, django_assert_max_num_queries: Any) -> None:
    client = cast.client(cast.alice)
    with django_assert_max_num_queries(13):
        client.get(reverse("manage:today", args=["wattrelos"]))


def test_a_refused_mail_is_told_without_its_address_and_sent_again_by_a_button(cast: Any, at: datetime) -> None:
    failed = mail(cast.wattrelos, at)
    client = cast.client(cast.alice)
    page = text(client.get(reverse("manage:today", args=["wattrelos"])))
    assert "A mail was refused for good" in page
    assert "someone@example.org" not in page
    again = reverse("manage:mail_again", args=["wattrelos", failed.pk])
    assert client.get(again).status_code == 405
    assert client.post(again).status_code == 302
    failed.refresh_from_db()
    assert failed.state == MailState.WAITING


def test_only_managers_of_the_hub_send_again(cast: Any, at: datetime) -> None:
    failed = mail(cast.wattrelos, at)
    elsewhere = [("wattrelos", cast.ana), ("wattrelos", cast.bob), ("mons", cast.bob), ("wattrelos", cast.eve)]
    status = [
        cast.client(who).post(reverse("manage:mail_again", args=[slug, failed.pk])).status_code
        for slug, who in elsewhere
    ]
    assert status == [404] * 4


def test_another_hub_s_troubles_stay_there(cast: Any, at: datetime) -> None:
    mail(cast.mons, at)
    assert "refused for good" not in text(cast.client(cast.alice).get(reverse("manage:today", args=["wattrelos"])))


def test_work_under_way_is_shown_with_its_progress(cast: Any, at: datetime) -> None:
    hub = HubFactory(network=cast.network)
    for number, (where, state) in enumerate(((cast.wattrelos, JobState.RUNNING), (hub, JobState.FAILED))):
        Job.objects.create(
            kind="demo", key=f"k{number}", hub_id=where.pk, state=state, progress=40, made_at=at, next_at=at
        )
    page = text(cast.client(cast.ana).get(reverse("manage:today", args=["wattrelos"])))
    assert page.count("<progress") == 1
    assert 'value="40"' in page


# --- mailbox --------------------------------------------------------------------------------------------------


@pytest.fixture
def letter(cast: Any, at: datetime) -> DevelopmentMail:
    sent = mail(cast.wattrelos, at, state=MailState.SENT)
    words = "Hello\n\nhttp://127.0.0.1:8000/fr/mine/ <b>"
    return DevelopmentMail.objects.create(mail=sent, to=sent.to, subject="A code", text=words, at=at)


def test_the_mailbox_of_a_demonstration_shows_what_was_sent(cast: Any, letter: DevelopmentMail, settings: Any) -> None:
    settings.DEMO, settings.MAIL_URL = True, ""
    client = cast.client()
    assert "A code" in text(client.get("/en/manage/mailbox/"))
    page = text(client.get(f"/en/manage/mailbox/{letter.pk}/"))
    assert '<a href="http://127.0.0.1:8000/fr/mine/"' in page
    assert "&lt;b&gt;" in page


@pytest.mark.parametrize(
    ("demo", "debug", "mail_url"),
    [(False, False, ""), (True, True, "smtp://mail.example.org"), (False, False, "smtp://x")],
)
def test_in_earnest_there_is_no_mailbox(
    cast: Any, letter: DevelopmentMail, settings: Any, demo: bool, debug: bool, mail_url: str
) -> None:
    settings.DEMO, settings.DEBUG, settings.MAIL_URL = demo, debug, mail_url
    client = cast.client(cast.alice)
    paths = ["/en/manage/mailbox/", f"/en/manage/mailbox/{letter.pk}/"]
    assert [client.get(path).status_code for path in paths] == [404, 404]
