"""What the link of a registration's mail opens: told in every state, changed by buttons alone, open to nobody else."""

from __future__ import annotations

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from estaminet.config.serving.logs import LineFormatter
from estaminet.kernel.models import OutboxMail
from estaminet.programme.enums import MoneyKind, MoneyMethod, PartyEventKind, PartyState
from estaminet.programme.models import MoneyFact, Party, PartyEvent, Registration, RegistrationTerms, Session
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.programme.operations.registering.money import note_money
from estaminet.programme.operations.registering.offers import decline_offer, refill
from estaminet.programme.queries.registering.drafts import RegistrationDraft
from tests.conftest import Cast
from tests.factories.network import AccessFeatureFactory, NetworkFactory
from tests.factories.programme import SessionFactory, TariffFactory
from tests.factories.registering import VISITOR, booked_session, registered

pytestmark = pytest.mark.django_db
ACTS = ("accept", "decline", "confirm", "cancel", "add", "move", "again", "link")


@pytest.fixture
def now() -> datetime:
    return timezone.now()


@pytest.fixture
def session(cast: Cast, now: datetime) -> Session:
    return booked_session(cast.wattrelos, seats=4, starts_at=now + timedelta(days=10))


def url(party: Party, end: str = "", language: str = "en") -> str:
    party.refresh_from_db()
    return f"/{language}/registrations/{party.token}/{end}"


def look(party: Party, end: str = "", client: Client | None = None) -> Any:
    return (client or Client()).get(url(party, end))


def press(party: Party, end: str, client: Client | None = None, **fields: Any) -> Any:
    return (client or Client()).post(url(party, end), fields)


def state(party: Party) -> str:
    return str(Party.objects.values_list("state", flat=True).get(pk=party.pk))


def names(party: Party) -> list[str]:
    return [each.name for each in party.registrations.there().order_by("position", "pk")]


def people(party: Party) -> list[Registration]:
    return list(party.registrations.there().order_by("position", "pk"))


@pytest.fixture
def offered(session: Session, now: datetime) -> Party:
    """Three who hold an offer, because somebody cancelled."""
    first = registered(session, 2, at=now)
    party = registered(session, 3, at=now)
    cancel_people(party=first, by=VISITOR, at=now)
    assert state(party) == PartyState.OFFERED
    return party


@pytest.fixture
def overdue(offered: Party, now: datetime) -> Party:
    Party.objects.filter(pk=offered.pk).update(offer_until=now - timedelta(minutes=1))
    return offered


def in_every_state(session: Session, now: datetime) -> dict[str, Party]:
    """A party in each standing a page tells, each in a session of its own."""

    def one() -> Session:
        return booked_session(session.hub, seats=4, starts_at=now + timedelta(days=10))

    def waiting(**fields: Any) -> tuple[Party, Party]:
        there = one()
        return registered(there, 4, at=now), registered(there, 2, at=now, **fields)

    parties = {"taken": registered(one(), 2, at=now), "waiting": waiting()[1]}
    parties["unconfirmed"] = waiting(confirmed=False)[1]
    for name in ("offered", "declined", "expired"):
        first, parties[name] = waiting()
        cancel_people(party=first, by=VISITOR, at=now)
    decline_offer(party=parties["declined"], by=VISITOR, at=now)
    Party.objects.filter(pk=parties["expired"].pk).update(offer_until=now - timedelta(minutes=1))
    refill(session_ids=[parties["expired"].session_id], at=now)
    parties["cancelled"] = registered(one(), 2, at=now)
    cancel_people(party=parties["cancelled"], by=VISITOR, at=now)
    for name, fields in {
        "called_off": {"state": "cancelled"},
        "put_off": {"state": "postponed"},
        "over": {"starts_at": now - timedelta(days=3), "ends_at": now - timedelta(days=2)},
    }.items():
        parties[name] = registered(one(), 2, at=now)
        Session.objects.filter(pk=parties[name].session_id).update(**fields)
    return parties


# --- told ------------------------------------------------------------------------------------------------------


def test_every_state_is_told_in_every_language(session: Session, now: datetime) -> None:
    for name, party in in_every_state(session, now).items():
        for language in ("fr", "nl", "en", "de", "bg"):
            answer = Client().get(url(party, language=language))
            assert (answer.status_code, answer.context["standing"]) == (200, name)
            assert f"/{language}/registrations/{party.token}/" in answer.content.decode() or name == "over"


def test_no_cache_no_search_engine_and_no_other_site_learns_of_it(session: Session, now: datetime) -> None:
    party = registered(session, at=now)
    for end in ("", "cancel/", "add/"):
        answer = look(party, end)
        assert "no-store" in answer["Cache-Control"]
        assert (answer["X-Robots-Tag"], answer["Referrer-Policy"]) == ("noindex", "strict-origin")
        assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_its_turn_is_told_among_those_who_are_asked(session: Session, now: datetime) -> None:
    registered(session, 4, at=now)
    first = registered(session, 2, at=now)
    registered(session, 2, at=now, confirmed=False)
    second = registered(session, 1, at=now + timedelta(minutes=1))
    assert [(turn.place, turn.of) for turn in (look(each).context["page"].turn for each in (first, second))] == [
        (1, 2),
        (2, 2),
    ]


def test_what_was_agreed_and_received_is_told(cast: Cast, session: Session, now: datetime) -> None:
    session.activity.price, session.activity.currency = "fixed", "EUR"
    session.activity.save()
    TariffFactory(activity=session.activity, amount="8.00")
    party = registered(session, 2, at=now)
    note_money(party=party, kind=MoneyKind.RECEIVED, amount=Decimal(5), method=MoneyMethod.CASH, by=VISITOR, at=now)
    told = look(party).context
    assert [told[name] for name in ("agreed", "received", "due", "back")] == ["€16", "€5", "€11", ""]


def test_the_online_link_is_for_those_who_hold_places_online(session: Session, now: datetime) -> None:
    link = "https://salon.example/film"
    Session.objects.filter(pk=session.pk).update(mode="hybrid", online_url=link)
    session.refresh_from_db()
    here, there = registered(session, at=now), registered(session, 3, at=now, mode="online")
    waits = registered(session, at=now, mode="online")
    assert [link in look(each).content.decode() for each in (here, there, waits)] == [False, True, False]


def test_a_need_is_answered_honestly(cast: Cast, session: Session, now: datetime) -> None:
    AccessFeatureFactory(hub=cast.wattrelos, feature="step_free", answer="yes")
    AccessFeatureFactory(hub=cast.wattrelos, feature="hearing_loop", answer="no")
    draft = RegistrationDraft(given_name="Nadia", needs=["hearing", "step_free", "quiet"])
    party = registered(session, at=now, people=[draft])
    needed = look(party).context["page"].needed
    assert [(each.need.value, each.answer.answer.value) for each in needed] == [
        ("step_free", "yes"),
        ("hearing", "no"),
        ("quiet", "unknown"),
    ]


def test_three_people_cost_no_more_than_one(
    cast: Cast, session: Session, now: datetime, django_assert_num_queries: Any
) -> None:
    alone, family = registered(session, 1, at=now), registered(session, 3, at=now)
    look(alone)
    for end, number in {"": 11, "cancel/": 11}.items():
        for party in (alone, family):
            address = url(party, end)
            with django_assert_num_queries(number):
                Client().get(address)


# --- who may ---------------------------------------------------------------------------------------------------


def test_a_link_opens_one_registration_and_no_other(cast: Cast, session: Session, now: datetime) -> None:
    one, other = registered(session, at=now), registered(session, at=now)
    forged = [
        one.token.replace(str(one.pk), str(other.pk), 1),
        f"{one.token}x",
        one.token.partition(".")[0],
        "none",
        f"{one.pk}-0:{one.token.partition('.')[2]}x",
    ]
    for token in forged:
        answer = Client().get(f"/en/registrations/{token}/")
        assert (answer.status_code, answer.templates[0].name) == (404, "programme/registering/party_lost.html")
    row = people(other)[0]
    for end in ("name/", "pass-on/"):
        assert look(one, f"people/{row.pk}/{end}").status_code == 404
        assert press(one, f"people/{row.pk}/{end}", given_name="Eve").status_code == 404
    assert names(other) == [row.name]


def test_a_link_of_another_network_is_not_there(cast: Cast, session: Session, now: datetime, settings: Any) -> None:
    party = registered(session, at=now)
    NetworkFactory(slug="elsewhere", host="elsewhere.example")
    settings.ALLOWED_HOSTS = ["*"]
    assert Client().get(url(party), HTTP_HOST="elsewhere.example").status_code == 404
    assert Client().get(url(party)).status_code == 200


def test_a_link_ends_a_month_after_the_date(session: Session, now: datetime) -> None:
    party = registered(session, at=now)
    Session.objects.update(starts_at=now - timedelta(days=40), ends_at=now - timedelta(days=29))
    assert look(party).status_code == 200
    Session.objects.update(ends_at=now - timedelta(days=30))
    assert look(party).status_code == 404


def test_whoever_tries_many_links_waits_and_those_that_work_go_on_working(session: Session, now: datetime) -> None:
    party, client = registered(session, at=now), Client()
    tried = [client.get(f"/en/registrations/{party.pk}-0.{'A' * 42}{number:02}/") for number in range(31)]
    assert [answer.status_code for answer in tried] == [404] * 30 + [429]
    assert client.post(f"/en/registrations/{party.pk}-0.wrong/cancel/").status_code == 429
    assert client.get(url(party)).status_code == 200
    assert Client().get("/en/registrations/wrong/", REMOTE_ADDR="10.0.0.9").status_code == 404


def test_the_token_stands_in_no_log(session: Session, now: datetime, caplog: pytest.LogCaptureFixture) -> None:
    party = registered(session, at=now)
    with caplog.at_level("DEBUG"):
        Client().get(f"/en/registrations/{party.token}x/")
        press(party, "cancel/")
        look(party, "people/999/name/")
    written = [LineFormatter().format(record) for record in caplog.records if record.name != "django.db.backends"]
    assert written
    assert not [line for line in written if party.token in line or party.token[:20] in line]


# --- nothing acts by itself ------------------------------------------------------------------------------------


def rows() -> list[Any]:
    models = (Party, Registration, PartyEvent, MoneyFact, OutboxMail, Session)
    return [list(model._default_manager.order_by("pk").values()) for model in models]


def test_scanners_change_nothing(session: Session, now: datetime) -> None:
    """Every address of every party in every state is fetched, and in some of the states once more."""
    parties = in_every_state(session, now)
    before = rows()
    client = Client()
    for turn, party in enumerate(parties.values()):
        row = party.registrations.first()
        assert row is not None
        ends = ["", *(f"{act}/" for act in ACTS), f"people/{row.pk}/name/", f"people/{row.pk}/pass-on/"]
        for number, end in enumerate(ends):
            address = url(party, end)
            # Over all states, each of the addresses is asked for its head and fetched again.
            again = {0: [client.head], 1: [client.get]}.get((turn + number) % 5, [])
            for fetch in [client.get, *again]:
                assert fetch(address).status_code in (200, 302, 404), end
            assert client.put(address).status_code == 405
    assert rows() == before


def test_a_form_of_another_site_changes_nothing(session: Session, now: datetime) -> None:
    party = registered(session, at=now)
    client = Client(enforce_csrf_checks=True)
    assert press(party, "cancel/", client).status_code == 403
    assert state(party) == PartyState.TAKEN


# --- an offer --------------------------------------------------------------------------------------------------


def test_an_offer_is_accepted_by_its_button_and_twice_is_once(offered: Party) -> None:
    page = look(offered, "accept/")
    assert (page.status_code, page.context["act"]) == (200, "accept")
    home = url(offered)
    assert [press(offered, "accept/")["Location"] for _time in range(2)] == [home, home]
    assert state(offered) == PartyState.TAKEN
    assert offered.events.filter(did=PartyEventKind.ACCEPTED).count() == 1
    assert OutboxMail.objects.filter(template="programme/mail/party_registered", to=offered.email).count() == 1
    assert look(offered, "accept/")["Location"] == home


def test_an_offer_is_declined_and_somebody_else_is_asked(offered: Party, session: Session, now: datetime) -> None:
    following = registered(session, 2, at=now)
    assert [press(offered, "decline/").status_code for _time in range(2)] == [302, 302]
    assert (state(offered), state(following)) == (PartyState.ENDED, PartyState.OFFERED)
    assert look(offered).context["standing"] == "declined"


def test_of_fewer_places_than_people_one_chooses_who_comes(session: Session, now: datetime) -> None:
    registered(session, 2, at=now)
    party = registered(session, 3, at=now, fewest=1)
    assert (state(party), look(party).context["page"].fewer) == (PartyState.OFFERED, True)
    one, two, three = people(party)
    refused = press(party, "accept/")
    assert (refused.status_code, list(refused.context["form"].errors)) == (200, ["who"])
    refused = press(party, "accept/", who=[one.pk, two.pk, three.pk])
    assert (list(refused.context["form"].errors), refused.context["form"]["who"].value()) == (
        ["who"],
        [str(one.pk), str(two.pk), str(three.pk)],
    )
    assert press(party, "accept/", who=[one.pk, three.pk]).status_code == 302
    assert (state(party), names(party)) == (PartyState.TAKEN, [one.name, three.name])


def test_of_a_class_as_many_come_as_there_are_places(session: Session, now: datetime) -> None:
    registered(session, 2, at=now)
    RegistrationTerms.objects.create(activity=session.activity, groups=True)
    party = registered(session, 1, at=now, group_name="5B", people=[], unnamed=4, fewest=2)
    assert not look(party, "accept/").context["form"].fields
    assert press(party, "accept/").status_code == 302
    assert (state(party), len(people(party))) == (PartyState.TAKEN, 2)


def test_an_offer_that_ran_out_says_so_and_the_list_is_one_button_away(overdue: Party, session: Session) -> None:
    assert look(overdue).context["standing"] == "expired"
    assert press(overdue, "accept/")["Location"] == url(overdue)
    assert (state(overdue), look(overdue).context["standing"]) == (PartyState.ENDED, "expired")
    assert look(overdue, "again/").context["act"] == "again"
    assert [press(overdue, "again/").status_code for _time in range(2)] == [302, 302]
    # Nobody else wants the places: they are held anew.
    assert (state(overdue), overdue.events.filter(did=PartyEventKind.QUEUED).count()) == (PartyState.OFFERED, 2)


def test_even_before_the_house_has_noticed_that_it_ran_out(overdue: Party) -> None:
    assert press(overdue, "again/").status_code == 302
    assert state(overdue) == PartyState.OFFERED
    assert list(overdue.events.values_list("did", flat=True))[-3:] == [
        PartyEventKind.EXPIRED,
        PartyEventKind.QUEUED,
        PartyEventKind.OFFERED,
    ]


def test_the_list_is_closed_with_the_registration(overdue: Party, session: Session, now: datetime) -> None:
    press(overdue, "accept/")
    Session.objects.update(starts_at=now - timedelta(minutes=5), ends_at=now + timedelta(hours=1))
    assert look(overdue, "again/")["Location"] == url(overdue)
    refused = press(overdue, "again/")
    assert (refused.status_code, state(overdue)) == (200, PartyState.ENDED)
    assert "Registration for this date has closed" in str(refused.context["form"].non_field_errors())


def test_an_address_is_confirmed_by_its_button(session: Session, now: datetime) -> None:
    first = registered(session, 4, at=now)
    party = registered(session, 2, at=now, confirmed=False)
    cancel_people(party=first, by=VISITOR, at=now)
    assert (state(party), look(party, "confirm/").context["act"]) == (PartyState.WAITING, "confirm")
    assert [press(party, "confirm/").status_code for _time in range(2)] == [302, 302]
    assert state(party) == PartyState.OFFERED
    assert party.events.filter(did=PartyEventKind.CONFIRMED).count() == 1


# --- fewer people, another date --------------------------------------------------------------------------------


def test_one_of_the_family_cannot_come(session: Session, now: datetime) -> None:
    party = registered(session, 3, at=now)
    _one, two, _three = people(party)
    refused = press(party, "cancel/")
    assert list(refused.context["form"].errors) == ["who"]
    for _time in range(2):
        assert press(party, "cancel/", who=[two.pk])["Location"] == url(party)
    assert len(names(party)) == 2
    assert two.name not in names(party)
    assert party.events.filter(did=PartyEventKind.LEFT).count() == 1
    assert Session.objects.get(pk=session.pk).left == 2


@pytest.mark.parametrize("number", [1, 3])
def test_nobody_can_come(session: Session, now: datetime, number: int) -> None:
    party = registered(session, number, at=now)
    said = {"everybody": "1"} if number > 1 else {}
    assert [press(party, "cancel/", **said).status_code for _time in range(2)] == [302, 302]
    assert (state(party), look(party).context["standing"]) == (PartyState.ENDED, "cancelled")
    assert [each.name for each in look(party).context["page"].people] == [each.name for each in party_people(party)]
    assert OutboxMail.objects.filter(template="programme/mail/party_cancelled").count() == 1


def party_people(party: Party) -> list[Registration]:
    return list(party.registrations.order_by("position", "pk"))


def test_pupils_without_a_name_are_counted_once(session: Session, now: datetime) -> None:
    RegistrationTerms.objects.create(activity=session.activity, groups=True)
    party = registered(session, 1, at=now, group_name="5B", unnamed=3)
    form = look(party, "cancel/").context["form"]
    said = {"number": "1", "counted": form["counted"].value()}
    assert [press(party, "cancel/", **said).status_code for _time in range(2)] == [302, 302]
    assert len(people(party)) == 3
    too_many = press(party, "cancel/", number="9", counted="2")
    assert list(too_many.context["form"].errors) == ["number"]


def test_another_date_of_the_same_activity(session: Session, now: datetime) -> None:
    later = SessionFactory(activity=session.activity, starts_at=now + timedelta(days=17))
    full = SessionFactory(activity=session.activity, starts_at=now + timedelta(days=24), seats=2)
    registered(full, 1, at=now)
    party = registered(session, 2, at=now)
    ways = look(party, "move/").context["ways"]
    assert [(way.session, way.left) for way in ways] == [(later, 4)]
    assert press(party, "move/").context["form"].errors
    assert press(party, "move/", way=f"{full.pk}-in_person--").status_code == 200
    for _time in range(2):
        assert press(party, "move/", way=ways[0].value)["Location"] == url(party)
    party.refresh_from_db()
    assert (party.session, party.state) == (later, PartyState.TAKEN)
    assert party.events.filter(did=PartyEventKind.MOVED).count() == 1
    assert [Session.objects.get(pk=each.pk).left for each in (session, later)] == [4, 2]


def test_in_a_full_house_one_may_still_take_part_online(session: Session, now: datetime) -> None:
    Session.objects.update(mode="hybrid")
    session.refresh_from_db()
    party = registered(session, 4, at=now)
    (way,) = look(party, "move/").context["ways"]
    assert (way.mode, way.here, way.left) == ("online", True, 4)
    assert press(party, "move/", way=way.value).status_code == 302
    party.refresh_from_db()
    assert (party.mode, party.state) == ("online", PartyState.TAKEN)


def test_who_waits_may_wait_for_another_date(session: Session, now: datetime) -> None:
    registered(session, 4, at=now)
    full = SessionFactory(activity=session.activity, starts_at=now + timedelta(days=24))
    registered(full, 3, at=now)
    party = registered(session, 2, at=now)
    (way,) = look(party, "move/").context["ways"]
    assert (way.session, way.fits) == (full, False)
    assert press(party, "move/", way=way.value).status_code == 302
    party.refresh_from_db()
    assert (party.session, party.state) == (full, PartyState.WAITING)


def test_the_other_dates_cost_the_same_for_one_and_for_three(
    session: Session, now: datetime, django_assert_num_queries: Any
) -> None:
    party = registered(session, 2, at=now)
    look(party)
    for number in (1, 2):
        SessionFactory.create_batch(number, activity=session.activity, starts_at=now + timedelta(days=17))
        address = url(party, "move/")
        with django_assert_num_queries(16):
            Client().get(address)


def test_a_date_that_is_called_off_can_be_changed_for_another(session: Session, now: datetime) -> None:
    later = SessionFactory(activity=session.activity, starts_at=now + timedelta(days=17))
    party = registered(session, 2, at=now)
    Session.objects.filter(pk=session.pk).update(state="cancelled")
    page = look(party)
    assert (page.context["standing"], "move" in page.context["acts"]) == ("called_off", True)
    (way,) = look(party, "move/").context["ways"]
    assert press(party, "move/", way=way.value).status_code == 302
    party.refresh_from_db()
    assert party.session == later


def test_once_it_is_over_nothing_changes(session: Session, now: datetime) -> None:
    party = registered(session, 2, at=now)
    row = people(party)[0]
    Session.objects.update(starts_at=now - timedelta(hours=3), ends_at=now - timedelta(hours=1))
    assert look(party).context["acts"] == frozenset()
    before = rows()
    for end in (*(f"{act}/" for act in ACTS), f"people/{row.pk}/name/", f"people/{row.pk}/pass-on/"):
        assert look(party, end)["Location"] == url(party)
        assert press(party, end, given_name="Eve", everybody="1").status_code in (200, 302)
    changed = rows()
    changed[0] = [{**row, "confirmed_at": None} for row in changed[0]]
    before[0] = [{**row, "confirmed_at": None} for row in before[0]]
    assert changed == before
