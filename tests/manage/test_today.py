"""The team's home: which hub, today, mails that failed, and the mailbox of a demonstration."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from estaminet.kernel.models import DevelopmentMail, Job, JobState, MailState, OutboxMail
from estaminet.manage.queries.background import background_of
from estaminet.people.enums import MessageState
from estaminet.programme.enums import PartyState
from estaminet.programme.models import AlsoAt, Party
from tests.factories.network import HubFactory, PageFactory, PlaceFactory, write
from tests.factories.people import ContactMessageFactory, PersonFactory
from tests.factories.programme import ActivityFactory, FacilitatorFactory, SessionFactory
from tests.factories.registering import booked_session, registered
from tests.programme.dates import cost

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


def busy_day(cast: Any, number: int) -> None:
    """So many rows of everything the panels of *Today* list, with all that can be wrong with them."""
    hub, now = cast.wattrelos, timezone.now()
    for each in range(number):
        ContactMessageFactory(hub=hub)
        mail(hub, now, key=f"mail-{number}-{each}")
        Job.objects.create(kind="demo", key=f"job-{number}-{each}", hub_id=hub.pk, made_at=now, next_at=now)
        page = PageFactory(network=cast.network, hub=hub, title={"fr": "Accueil", "nl": "Onthaal"})
        write(page, title={"fr": "Bienvenue"})
        hall = PlaceFactory(hub=hub)
        film, choir = ActivityFactory(hub=hub, title="Film"), ActivityFactory(hub=cast.mons, title="Chorale")
        choir.partner_hubs.add(hub)
        for activity in (film, choir):
            FacilitatorFactory(activity=activity, person=PersonFactory())
            FacilitatorFactory(activity=activity, person=cast.ana)
            joint = SessionFactory(activity=activity, hub=hub, place=hall, starts_at=now + timedelta(hours=each))
            AlsoAt.objects.create(session=joint, hub=cast.mons, place=PlaceFactory(hub=cast.mons))
        SessionFactory(activity=film, hub=cast.mons, starts_at=now + timedelta(days=20), shown=False)
        draft = ActivityFactory(hub=hub, title="Projet", published_at=None)
        joint = SessionFactory(activity=draft, starts_at=now + timedelta(days=2))
        AlsoAt.objects.create(session=joint, hub=cast.mons)
        AlsoAt.objects.create(session=joint, hub=cast.mons, place=PlaceFactory(hub=cast.mons))
        ActivityFactory(hub=hub, title="Un jour", published_at=None)
        full = booked_session(hub, seats=1, starts_at=now + timedelta(days=2))
        holding, _waiting = registered(full, at=now), registered(full, at=now)
        until = now + timedelta(hours=3)
        Party.objects.filter(pk=holding.pk).update(state=PartyState.OFFERED, offered=1, offer_until=until)


@pytest.mark.parametrize("who", ["alice", "ana", "cleo"])
def test_today_asks_few_questions_whatever_there_is_to_tell(cast: Any, who: str) -> None:
    client, page = cast.client(getattr(cast, who)), reverse("manage:today", args=["wattrelos"])
    costs: list[int] = []
    for number in (1, 3):
        busy_day(cast, number)
        costs.append(cost(client, page))
    answer = client.get(page)
    told = [panel.name for panel in (*answer.context["panels"], *answer.context["side_panels"])]
    assert told == ["now_and_next", "messages", "registrations", "drafts", "gaps", "translations", "background"]
    # Ten is the budget of a page (benchmarks/budgets.toml): a further panel of Today has to share a query.
    assert costs == [10, 10]


def test_a_quiet_today_asks_no_more(cast: Any) -> None:
    assert cost(cast.client(cast.alice), reverse("manage:today", args=["wattrelos"])) <= 10


def test_the_navigation_says_how_many_wait_without_asking(cast: Any) -> None:
    client, page = cast.client(cast.alice), reverse("manage:programme", args=["wattrelos"])
    quiet = cost(client, page)
    for _each in range(3):
        ContactMessageFactory(hub=cast.wattrelos)
    ContactMessageFactory(hub=cast.wattrelos, state=MessageState.ANSWERED)
    ContactMessageFactory(hub=cast.mons)
    assert cost(client, page) == quiet
    assert re.findall(r'class="count">(\d+)', text(client.get(page))) == ["3", "3"]


def test_of_messages_the_oldest_are_shown_with_the_number_of_all(cast: Any, at: datetime) -> None:
    for number in (4, 1, 3, 2):
        ContactMessageFactory(hub=cast.wattrelos, name=f"N° {number}", made_at=at + timedelta(hours=number))
    panels = cast.client(cast.alice).get(reverse("manage:today", args=["wattrelos"])).context["panels"]
    shown = next(panel.html for panel in panels if panel.name == "messages")
    assert re.findall(r"<b>(N° \d)</b>", shown) == ["N° 1", "N° 2", "N° 3"]
    assert re.findall(r'class="count">(\d+)', shown) == ["4"]


def test_many_mails_do_not_hide_the_jobs_nor_the_other_way_round(cast: Any, at: datetime) -> None:
    for each in range(9):
        mail(cast.wattrelos, at, key=f"mail-{each}", last_error=f"error {each}")
    Job.objects.create(kind="demo", key="first", hub_id=cast.wattrelos.pk, made_at=at, next_at=at)
    old = {"state": JobState.DONE, "done_at": at - timedelta(days=9)}
    Job.objects.create(kind="old", key="old", hub_id=cast.wattrelos.pk, made_at=at, next_at=at, **old)
    found = background_of(cast.wattrelos.pk, at)
    assert [each.last_error for each in found.mails] == [f"error {each}" for each in (8, 7, 6, 5, 4)]
    assert [(each.kind, each.state) for each in found.jobs] == [("demo", "waiting")]


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
