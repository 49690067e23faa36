"""An activity is withdrawn or removed while people are registered: the team sees it first, and all are told once."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from estaminet.kernel.mail.compose import compose
from estaminet.kernel.models import OutboxMail
from estaminet.programme.enums import PartyState, SessionState
from estaminet.programme.models import Activity, Change, Party, PartyEvent, Registration, Session
from estaminet.programme.operations import (
    plan_sessions_again,
    publish_activity,
    remove_activity,
    undo_last_change,
    withdraw_activity,
)
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.withdrawing import PeopleRegistered
from tests.conftest import Cast
from tests.factories.programme import SessionFactory, SubscriptionFactory
from tests.factories.registering import VISITOR, booked_session, registered
from tests.programme.dates import text

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def session(cast: Cast, now: datetime) -> Session:
    """A date for two that one registers for, another one a week later, and one that is over."""
    found = booked_session(cast.wattrelos, seats=2, starts_at=now + 9 * DAY)
    for days in (16, -5):
        starts = now + days * DAY
        SessionFactory(activity=found.activity, starts_at=starts, ends_at=starts + timedelta(hours=2))
    return found


@pytest.fixture
def parties(session: Session, now: datetime) -> list[Party]:
    """A registered party, one that waits, and one that has left again."""
    told = (("anna", "fr"), ("bert", "nl"), ("carl", "en"))
    made = [registered(session, 2, at=now, email=f"{name}@example.org", language=code) for name, code in told]
    cancel_people(party=made[2], by=VISITOR, at=now)
    OutboxMail.objects.all().delete()
    return made


def told() -> list[tuple[str, str, str, int]]:
    """Of each mail about dates: to whom, in which language, what, how many dates."""
    mails = OutboxMail.objects.filter(template="programme/mail/sessions").order_by("pk")
    assert mails.count() == OutboxMail.objects.count()
    return [(each.to, each.language, each.context["what"], len(each.context["sessions"])) for each in mails]


def states(activity: Activity) -> list[str]:
    """Those of the dates, the earliest first."""
    return list(activity.sessions.order_by("starts_at").values_list("state", flat=True))


def press(cast: Cast, activity: Activity, act: str, **fields: Any) -> Any:
    where = f"/en/manage/wattrelos/programme/{activity.pk}/{act}/"
    return cast.client(cast.alice).post(where, fields, follow=True)


BOTH = [("anna@example.org", "fr", "cancelled", 1), ("bert@example.org", "nl", "cancelled", 1)]
OVER_AND_OFF = [SessionState.PLANNED, SessionState.CANCELLED, SessionState.CANCELLED]


# --- what happens --------------------------------------------------------------------------------------------------


def test_withdrawing_unseen_is_refused_as_long_as_somebody_counts_on_a_date(
    cast: Cast, session: Session, parties: list[Party], now: datetime
) -> None:
    by = cast.actor(cast.alice)
    with pytest.raises(PeopleRegistered):
        withdraw_activity(activity=session.activity, by=by, at=now)
    assert (told(), states(session.activity)) == ([], [SessionState.PLANNED] * 3)
    for party in parties[:2]:
        cancel_people(party=party, by=VISITOR, at=now, tell=False)
    assert not withdraw_activity(activity=session.activity, by=by, at=now).published
    assert states(session.activity) == [SessionState.PLANNED] * 3


def test_withdrawing_calls_the_dates_off_tells_everybody_once_and_keeps_registrations(
    cast: Cast, session: Session, parties: list[Party], now: datetime
) -> None:
    SubscriptionFactory(activity=session.activity, email="anna@example.org")
    SubscriptionFactory(activity=session.activity, email="dora@example.org")
    kept = [list(model.objects.order_by("pk").values()) for model in (Registration, PartyEvent)]
    before = list(Party.objects.order_by("pk").values_list("state", flat=True))
    by = cast.actor(cast.alice)
    for _time in range(2):
        withdraw_activity(activity=session.activity, by=by, at=now, call_off=True, note={"fr": "Travaux", "nl": " "})
    assert sorted(told()) == [
        ("anna@example.org", "fr", "cancelled", 2),  # she follows the activity, too
        ("bert@example.org", "nl", "cancelled", 1),
        ("dora@example.org", "fr", "cancelled", 2),
    ]
    assert states(session.activity) == OVER_AND_OFF
    assert [list(model.objects.order_by("pk").values()) for model in (Registration, PartyEvent)] == kept
    assert list(Party.objects.order_by("pk").values_list("state", flat=True)) == before
    (change,) = Change.objects.filter(activity=session.activity, did="activity.withdrawn")
    assert (change.told, len(change.steps)) == (3, 3)
    session.refresh_from_db()
    assert (session.shown, session.note.text("fr")) == (False, "Travaux")


def test_the_mail_leads_to_the_registration_which_says_so_and_to_no_page_that_nobody_sees(
    cast: Cast, session: Session, parties: list[Party], now: datetime, settings: Any
) -> None:
    settings.SITE_URL = "https://estaminet.example"
    withdraw_activity(
        activity=session.activity, by=cast.actor(cast.alice), at=now, call_off=True, note={"fr": "Travaux"}
    )
    message = compose(OutboxMail.objects.get(to="anna@example.org")).get_body(("plain",))
    assert message is not None
    said = message.get_content()
    assert (session.activity.get_absolute_url() in said, "Travaux" in said) == (False, True)
    page = f"/fr/registrations/{parties[0].token}/"
    assert (page in said, "/fr/agenda/" in said) == (True, True)
    answer = Client().get(page)
    assert (answer.context["standing"], "move" in answer.context["acts"]) == ("called_off", False)
    assert "Travaux" in text(answer)


def test_published_again_the_dates_stay_called_off_until_they_are_planned(
    cast: Cast, session: Session, parties: list[Party], now: datetime
) -> None:
    by, activity = cast.actor(cast.alice), session.activity
    withdraw_activity(activity=activity, by=by, at=now, call_off=True)
    publish_activity(activity=activity, by=by, at=now + DAY)
    assert (states(activity), len(told())) == (OVER_AND_OFF, 2)
    plan_sessions_again(activity=activity, ids=[session.pk], by=by, at=now + DAY)
    assert [each[2] for each in told()] == ["cancelled", "cancelled", "added", "added"]


def test_taken_back_everything_is_as_before_and_they_hear_it(
    cast: Cast, session: Session, parties: list[Party], now: datetime
) -> None:
    by, activity = cast.actor(cast.alice), session.activity
    withdraw_activity(activity=activity, by=by, at=now, call_off=True)
    undo_last_change(activity=activity, by=by, at=now + DAY, tell=True)
    activity.refresh_from_db()
    assert (activity.published, states(activity)) == (True, [SessionState.PLANNED] * 3)
    assert [each[2] for each in told()] == ["cancelled", "cancelled", "added", "added"]


def test_removing_tells_them_once_and_their_page_says_so(
    cast: Cast, session: Session, parties: list[Party], now: datetime
) -> None:
    for _time in range(2):
        remove_activity(activity=session.activity, by=cast.actor(cast.alice), at=timezone.now(), note={"fr": "Grève"})
    assert (told(), states(session.activity)) == (BOTH, [SessionState.PLANNED] * 3)
    assert OutboxMail.objects.get(to="anna@example.org").context["note"] == "Grève"
    assert Client().get(f"/fr/registrations/{parties[0].token}/").context["standing"] == "called_off"
    assert list(Party.objects.order_by("pk").values_list("state", flat=True)) == [
        *(PartyState.TAKEN, PartyState.WAITING, PartyState.ENDED),
    ]


@pytest.mark.parametrize("act", ["withdraw", "remove"])
def test_many_parties_cost_as_many_statements_as_few(cast: Cast, act: str, now: datetime) -> None:
    counted = []
    for number in (1, 12):
        session = booked_session(cast.wattrelos, seats=40, starts_at=now + 9 * DAY)
        for _each in range(number):
            registered(session, 2, at=now)
        by, activity = cast.actor(cast.alice), Activity.objects.get(pk=session.activity_id)
        with CaptureQueriesContext(connection) as found:
            if act == "remove":
                remove_activity(activity=activity, by=by, at=now)
            else:
                withdraw_activity(activity=activity, by=by, at=now, call_off=True)
        counted.append(len(found))
    assert counted[0] == counted[1]


# --- what the team sees --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("act", ["withdraw", "remove"])
def test_the_team_sees_first_how_many_people_hear_what(
    cast: Cast, session: Session, parties: list[Party], now: datetime, act: str
) -> None:
    registered(session, 1, at=now, email="", phone="+33 6 00")
    OutboxMail.objects.all().delete()
    answer = press(cast, session.activity, act)
    said = text(answer)
    for words in (
        "5 people are registered for dates to come, or wait for a place.",
        "These dates do not take place then",
        "2 people would be told",
        "1 registration has no e-mail address: please call.",
    ):
        assert words in said
    session.activity.refresh_from_db()
    assert (told(), session.activity.published) == ([], True)
    answer = press(cast, session.activity, act, step="do", reason_nl="Werken")
    assert "2 people are told by mail." in text(answer)
    assert told() == BOTH
    assert OutboxMail.objects.get(to="bert@example.org").context["note"] == "Werken"
    session.activity.refresh_from_db()
    assert not session.activity.published


def test_a_reason_that_is_too_long_is_said_beside_its_field(cast: Cast, session: Session, parties: list[Party]) -> None:
    answer = press(cast, session.activity, "withdraw", step="do", reason_fr="x" * 5000)
    assert list(answer.context["form"].errors) == ["reason_fr"]
    assert (told(), answer.context["form"]["reason_fr"].value()) == ([], "x" * 5000)


def test_where_nobody_is_registered_nothing_is_asked(cast: Cast, session: Session) -> None:
    assert "Withdrawn: only the team sees it now." in text(press(cast, session.activity, "withdraw"))
    assert (told(), states(session.activity)) == ([], [SessionState.PLANNED] * 3)
    session.activity.refresh_from_db()
    assert not session.activity.published


def test_nobody_else_calls_anything_off(cast: Cast, session: Session, parties: list[Party]) -> None:
    where = f"/en/manage/wattrelos/programme/{session.activity.pk}/withdraw/"
    assert cast.client(cast.bob).post(where, {"step": "do"}).status_code == 404
    assert (told(), states(session.activity)) == ([], [SessionState.PLANNED] * 3)
