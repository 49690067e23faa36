"""Mails to parties: in their language, complete as text, with links that lead to buttons and to nobody else's page."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from estaminet.kernel.mail.compose import compose
from estaminet.kernel.models import OutboxMail
from estaminet.programme.enums import PartyState
from estaminet.programme.models import Party, Session
from estaminet.programme.operations.registering.changing import cancel_people, move_party
from estaminet.programme.operations.registering.mails import PartyMail, tell_parties
from estaminet.programme.operations.registering.offers import accept_offer, people_of, refill
from tests.conftest import Cast
from tests.factories.programme import SessionFactory, TariffFactory
from tests.factories.registering import VISITOR, booked_session, registered

pytestmark = pytest.mark.django_db
SITE = "https://estaminet.example"
# Everything a mail says beside what belongs to every party.
MORE: dict[str, dict[str, Any]] = {
    "registered": {},
    "queued": {"confirmed": False},
    "offer": {"offered": 2, "until": "2026-11-28T16:15:00+00:00", "zone": "Europe/Brussels", "fewer": True},
    "offer_over": {},
    "cancelled": {"gone": ["Nadia"], "reason": "La salle est fermée."},
    "changed": {"gone": ["Nadia"], "added": ["Zoé"], "passed_on": ["Léa"], "moved": True, "reason": ""},
    "reminder": {"days": 3},
    "message": {"subject": "La salle a changé", "message": "Au café.\n\n-- \nAna", "message_language": "fr"},
    "link": {},
}


@pytest.fixture(autouse=True)
def site(settings: Any) -> None:
    settings.SITE_URL = SITE


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def session(cast: Cast, now: datetime) -> Session:
    found = booked_session(cast.mons, seats=4, starts_at=now + timedelta(days=10))
    cast.mons.phone, cast.mons.email = "+32 65 00", "bonjour@mons.example"
    cast.mons.save()
    return found


def parts(message: EmailMessage) -> tuple[str, str]:
    plain, page = message.get_body(("plain",)), message.get_body(("html",))
    assert plain is not None
    assert page is not None
    return plain.get_content(), page.get_content()


def mail(what: str, party: Party | None = None) -> OutboxMail:
    """The latest one of a kind."""
    found = OutboxMail.objects.filter(template=f"programme/mail/party_{what}")
    if party is not None:
        found = found.filter(to=party.email)
    return found.order_by("-pk")[:1].get()


def tell(session: Session, party: Party, what: Any, **more: Any) -> EmailMessage:
    told = PartyMail(party, what, "once", {**MORE[what], **more}, people_of(party))
    tell_parties(session=session, mails=[told], at=timezone.now())
    return compose(mail(what))


def links(message: EmailMessage) -> set[str]:
    text, page = parts(message)
    of_text = set(re.findall(rf"{SITE}(/\S+)", text))
    of_page = {each.replace("&amp;", "&") for each in re.findall(rf'{SITE}(/[^"<\s]*)', page)} - {"/"}
    assert of_page <= of_text, "the text says less than the page"
    return of_text


@pytest.mark.parametrize("what", MORE)
@pytest.mark.parametrize("language", ["fr", "nl", "en", "de", "bg"])
def test_every_mail_is_complete_in_every_language(session: Session, now: datetime, what: str, language: str) -> None:
    party = registered(session, 2, at=now, language=language)
    message = tell(session, party, what)
    text, page = parts(message)
    assert (message["Content-Language"], message["Reply-To"]) == (language, "bonjour@mons.example")
    assert f'lang="{language}"' in page
    for words in (session.activity.title.source, f"{party.code[:4]} {party.code[4:]}", "+32 65 00"):
        assert words in text
        assert words in page
    for told in MORE[what].values():
        for words in told if isinstance(told, list) else [told]:
            if isinstance(words, str) and " " in words and "\n" not in words and what != "changed":
                assert words in (text if what != "message" else f"{message['Subject']} {text}")
    for path in links(message):
        assert path.startswith(f"/{language}/")
        assert Client().get(path).status_code in (200, 302)


@pytest.mark.parametrize("what", MORE)
def test_a_mail_opens_its_own_registration_and_no_link_acts(session: Session, now: datetime, what: str) -> None:
    party, other = registered(session, 2, at=now), registered(session, 1, at=now)
    message = tell(session, party, what)
    before = [list(model.objects.order_by("pk").values()) for model in (Party, Session)]
    for path in links(message):
        assert other.token not in path
        Client().get(path)
        Client().head(path)
    assert [list(model.objects.order_by("pk").values()) for model in (Party, Session)] == before
    assert party.email not in "".join(links(message))


def test_no_ticket_nor_online_link_goes_to_who_waits(session: Session, now: datetime) -> None:
    url = "https://salon.example/film"
    Session.objects.update(mode="online", online_url=url)
    session.refresh_from_db()
    taken = registered(session, 4, at=now, mode="online")
    waits = registered(session, 1, at=now, mode="online")
    assert url in parts(compose(mail("registered", taken)))[0]
    for what in ("link", "changed", "queued"):
        assert url not in str(tell(session, waits, what))
    cancel_people(party=taken, by=VISITOR, at=now)
    offer = parts(compose(mail("offer", waits)))[0]
    assert (url in offer, "(heure de Bruxelles)" in offer or "Bruxelles" in offer) == (False, True)
    accept_offer(party=waits, by=VISITOR, at=now)
    assert url in parts(compose(mail("registered", waits)))[0]


def test_an_offer_says_until_when_on_the_clock_of_the_place(session: Session, now: datetime) -> None:
    party = registered(session, 2, at=now, language="fr")
    message = tell(session, party, "offer")
    assert "samedi 28 novembre, 17 h 15" in message["Subject"]
    assert "samedi 28 novembre, 17\u00a0h\u00a015" in parts(message)[0]


def test_the_story_of_a_waiting_party_in_mails(session: Session, now: datetime) -> None:
    first = registered(session, 3, at=now)
    party = registered(session, 2, at=now, confirmed=False)
    text, _page = parts(compose(mail("queued", party)))
    assert f"/fr/registrations/{party.token}/confirm/" in text
    Party.objects.filter(pk=party.pk).update(confirmed_at=now)
    cancel_people(party=first, by=VISITOR, at=now)
    assert f"/fr/registrations/{party.token}/decline/" in parts(compose(mail("offer", party)))[0]
    later = Party.objects.values_list("offer_until", flat=True).get(pk=party.pk)
    assert later is not None
    refill(session_ids=[session.pk], at=later)
    assert Party.objects.get(pk=party.pk).state == PartyState.ENDED
    assert f"/fr/registrations/{party.token}/again/" in parts(compose(mail("offer_over", party)))[0]


def test_names_that_come_later_are_counted(session: Session, now: datetime) -> None:
    party = registered(session, 1, at=now, language="en")
    named = people_of(party)
    unnamed = [*named, type(named[0])(), type(named[0])()]
    for people, words in ((unnamed, f"{named[0].name} and 2 more people"), (unnamed[1:], "2 people")):
        told = PartyMail(party, "reminder", str(len(people)), {"days": 1}, people)
        tell_parties(session=session, mails=[told], at=now)
        assert f"Who comes: {words}" in parts(compose(mail("reminder")))[0]


def test_what_was_agreed_is_told_and_what_an_offer_would_cost(session: Session, now: datetime) -> None:
    session.activity.price = "fixed"
    session.activity.save()
    TariffFactory(activity=session.activity, amount="8.00")
    taken, waits = registered(session, 4, at=now, language="en"), registered(session, 2, at=now, language="en")
    assert "Agreed: €32" in parts(compose(mail("registered", taken)))[0]
    cancel_people(party=taken, by=VISITOR, at=now)
    text, _page = parts(compose(mail("offer", waits)))
    assert ("Price for all of you: €16" in text, "Agreed" in text) == (True, False)


def test_a_joint_session_names_the_place_the_party_goes_to(cast: Cast, session: Session, now: datetime) -> None:
    session.also_at.create(hub=cast.wattrelos, place=None)
    party = registered(session, at=now, spot=(cast.wattrelos.pk, None))
    text, _page = parts(compose(mail("registered", party)))
    assert ("La Lainerie" in text, "Café Europa\n" in text) == (True, False)


def test_who_moves_is_told_where_to_come(session: Session, now: datetime) -> None:
    later = SessionFactory(activity=session.activity, starts_at=now + timedelta(days=17))
    party = registered(session, at=now)
    move_party(party=party, to=later, by=VISITOR, at=now)
    assert mail("changed", party).context["session"]["starts_at"] == later.starts_at.isoformat()


def test_the_same_mail_leaves_once_and_none_leaves_without_address(session: Session, now: datetime) -> None:
    party = registered(session, at=now)
    told = PartyMail(party, "reminder", "3 days", {"days": 3}, people_of(party))
    for _time in range(2):
        tell_parties(session=session, mails=[told], at=now)
    assert OutboxMail.objects.filter(template="programme/mail/party_reminder").count() == 1
    called = registered(session, at=now, email="", phone="+33 6")
    reminded = PartyMail(called, "reminder", "3 days", {"days": 3}, people_of(called))
    assert tell_parties(session=session, mails=[reminded], at=now) == 0


def test_many_mails_cost_as_many_queries_as_one(
    session: Session, now: datetime, django_assert_num_queries: Any
) -> None:
    parties = [registered(session, at=now) for _number in range(3)]
    held = Session.objects.select_related(
        "activity__terms", "activity__network", "activity__hub", "hub", "place"
    ).prefetch_related("also_at__hub", "also_at__place")
    one = held.get(pk=session.pk)
    for number, some in enumerate((parties[:1], parties)):
        mails = [PartyMail(each, "reminder", str(number), {"days": 3}) for each in some]
        with django_assert_num_queries(1):
            tell_parties(session=one, mails=mails, at=now)


def test_of_a_closed_group_no_mail_leads_to_a_page_that_is_not_there(session: Session, now: datetime) -> None:
    session.activity.visibility = "closed"
    session.activity.save()
    party = registered(session, 2, at=now)
    for what in ("cancelled", "offer_over"):
        for path in links(tell(session, party, what)):
            assert Client().get(path).status_code in (200, 302)
    cancel_people(party=party, by=VISITOR, at=now)
    page = Client().get(f"/fr/registrations/{party.token}/")
    assert session.activity.get_absolute_url() not in page.content.decode()
