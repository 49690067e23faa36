"""A party that has places would rather come on a full date: exchanged when it can be, and not a moment before."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from estaminet.kernel.models import OutboxMail
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.slots import RETENTION
from estaminet.programme.enums import PartyEventKind, PartyState, PoolKind
from estaminet.programme.models import DateWish, Party, PartyEvent, Pool, Session
from estaminet.programme.operations import change_activity
from estaminet.programme.operations.registering import refusals
from estaminet.programme.operations.registering.changing import add_to_party, cancel_people, move_party
from estaminet.programme.operations.registering.offers import decline_offer, people_of, refill
from estaminet.programme.operations.registering.wishing_dates import purge_wishes, take_back_wish, wish_date
from estaminet.programme.queries.registering.date_wishes import wishes_of
from estaminet.programme.queries.registering.drafts import RegistrationDraft
from estaminet.programme.queries.registering.own import export_registrations
from tests.conftest import Cast
from tests.factories.programme import SessionFactory
from tests.factories.registering import VISITOR, booked_session, registered

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def here(cast: Cast, at: datetime) -> Session:
    return booked_session(cast.wattrelos, seats=4, starts_at=at + 10 * DAY)


@pytest.fixture
def there(here: Session, at: datetime) -> Session:
    session: Session = SessionFactory(activity=here.activity, starts_at=at + 11 * DAY)
    return session


def wish(party: Party, to: Session, at: datetime, **more: Any) -> Party:
    return wish_date(party=party, to=to, by=VISITOR, at=at, **more)


def cancel(party: Party, at: datetime, **more: Any) -> None:
    cancel_people(party=party, by=VISITOR, at=at, **more)


def dates(*parties: Party) -> list[Session]:
    """Where parties are, with everybody in them."""
    found = []
    for party in parties:
        party.refresh_from_db()
        assert set(party.registrations.values_list("session", flat=True)) == {party.session_id}
        found.append(party.session)
    return found


def states(*parties: Party) -> list[str]:
    found = dict(Party.objects.values_list("pk", "state"))
    return [found[each.pk] for each in parties]


def left(*sessions: Session) -> list[int | None]:
    found = dict(Session.objects.values_list("pk", "left"))
    return [found[each.pk] for each in sessions]


def did(party: Party) -> list[str]:
    return list(PartyEvent.objects.filter(party=party).values_list("did", flat=True))


# --- two who answer each other -----------------------------------------------------------------------------------


def test_nothing_changes_until_somebody_there_wishes_to_come_here(here: Session, there: Session, at: datetime) -> None:
    one, _other = registered(here, 2, at=at), registered(here, 2, at=at)
    two, _more = registered(there, 2, at=at, language="nl"), registered(there, 2, at=at)
    codes = {each.code for each in people_of(one)}
    wish(one, there, at)
    assert (dates(one, two), left(here, there)) == ([here, there], [0, 0])
    OutboxMail.objects.all().delete()
    assert wish(two, here, at).session == here
    assert (dates(one, two), states(one, two)) == ([there, here], [PartyState.TAKEN] * 2)
    assert (left(here, there), DateWish.objects.count()) == ([0, 0], 0)
    assert [did(one), did(two)] == [[PartyEventKind.TAKEN, PartyEventKind.WISHED, PartyEventKind.MOVED]] * 2
    moved = PartyEvent.objects.filter(did=PartyEventKind.MOVED).order_by("pk")
    assert [(each.session, each.people, each.by) for each in moved] == [(there, 2, None), (here, 2, None)]
    mails = list(OutboxMail.objects.order_by("pk"))
    assert [(each.template, each.to, each.language) for each in mails] == [
        ("programme/mail/party_changed", one.email, "fr"),
        ("programme/mail/party_changed", two.email, "nl"),
    ]
    for mail, party in zip(mails, (one, two), strict=True):
        assert mail.context["attach"] == [{"kind": "programme.ticket", "party": party.pk}]
        assert (mail.context["wished"], mail.context["session"]["starts_at"]) == (
            True,
            party.session.starts_at.isoformat(),
        )
    assert {each.code for each in people_of(one)} == codes


def test_of_other_sizes_both_must_fit(here: Session, there: Session, at: datetime) -> None:
    three = registered(here, 3, at=at)
    two, one = registered(there, 2, at=at), registered(there, 1, at=at)
    more = registered(there, 1, at=at)
    wish(three, there, at)
    wish(two, here, at)
    assert dates(three, two) == [here, there]  # two leave, three would come: one too many
    cancel(one, at)
    assert (dates(three, two, more), left(here, there)) == ([there, here, there], [2, 0])


def test_as_many_of_another_country_may_be_too_many(here: Session, there: Session, at: datetime) -> None:
    Pool.objects.create(activity=here.activity, kind=PoolKind.COUNTRY, country="FR", seats=2)
    french, _others = registered(here, 2, at=at, country="FR"), registered(here, 2, at=at, country="BE")
    belgian, others = registered(there, 2, at=at, country="BE"), registered(there, 2, at=at, country="FR")
    wish(french, there, at)
    wish(belgian, here, at)
    assert dates(french, belgian) == [here, there]
    wish(others, here, at)
    assert dates(french, others, belgian) == [there, here, there]


def test_where_fewer_may_come_than_are_there_as_many_still_change_places(
    cast: Cast, here: Session, there: Session, at: datetime
) -> None:
    one, two = registered(here, 2, at=at), registered(there, 2, at=at)
    registered(here, 2, at=at)
    registered(there, 2, at=at)
    change_activity(activity=here.activity, changes={"seats": 2}, by=cast.actor(cast.alice), at=at)
    wish(one, there, at)
    wish(two, here, at)
    assert (dates(one, two), left(here, there)) == ([there, here], [0, 0])


def test_nobody_stands_in_a_date_twice(here: Session, there: Session, at: datetime) -> None:
    same = RegistrationDraft(given_name="Nadia", family_name="Benali")
    told = {"email": "nadia@example.org", "people": [same]}
    one = registered(here, 1, at=at, **told)
    registered(here, 3, at=at)
    two = registered(there, 1, at=at)
    registered(there, 3, at=at)
    wish(one, there, at)
    registered(there, 1, at=at, **told)  # waits there, too
    wish(two, here, at)
    assert (dates(one, two), DateWish.objects.count()) == ([here, there], 2)


def test_a_ring_of_three_loses_nobody_and_turns_once_a_place_is_free(
    here: Session, there: Session, at: datetime
) -> None:
    third = SessionFactory(activity=here.activity, starts_at=at + 12 * DAY)
    sessions = [here, there, third]
    ring = [registered(each, 2, at=at) for each in sessions]
    others = [registered(each, 2, at=at) for each in sessions]
    for party, to in zip(ring, [there, third, here], strict=True):
        wish(party, to, at)
    assert (dates(*ring), left(*sessions)) == (sessions, [0, 0, 0])
    cancel(others[0], at)
    assert (dates(*ring), left(*sessions), DateWish.objects.count()) == ([there, third, here], [2, 0, 0], 0)


# --- places that become free -------------------------------------------------------------------------------------


def test_places_that_become_free_go_to_the_wish_and_its_own_to_those_who_wait_here(
    here: Session, there: Session, at: datetime
) -> None:
    one, _other = registered(here, 2, at=at), registered(here, 2, at=at)
    waits = registered(here, 2, at=at)
    two = registered(there, 4, at=at)
    wish(one, there, at)
    OutboxMail.objects.all().delete()
    cancel(two, at, tell=False)
    assert (dates(one, waits), states(one, waits)) == ([there, here], [PartyState.TAKEN, PartyState.OFFERED])
    assert left(here, there) == [0, 2]
    assert list(OutboxMail.objects.order_by("pk").values_list("to", "template")) == [
        (one.email, "programme/mail/party_changed"),
        (waits.email, "programme/mail/party_offer"),
    ]


def test_who_waits_for_a_place_at_all_comes_first_however_late_they_came(
    here: Session, there: Session, at: datetime
) -> None:
    one, two = registered(here, 2, at=at), registered(there, 4, at=at)
    wish(one, there, at)
    waits = registered(there, 3, at=at + DAY)
    cancel(two, at + DAY)
    assert (dates(one), states(waits)) == ([here], [PartyState.OFFERED])
    decline_offer(party=waits, by=VISITOR, at=at + DAY)
    assert (dates(one), left(here, there)) == ([there], [4, 2])


def test_who_waits_and_does_not_fit_or_never_confirmed_is_passed_over(
    here: Session, there: Session, at: datetime
) -> None:
    one, two = registered(here, 2, at=at), registered(there, 2, at=at)
    registered(there, 2, at=at)
    many, unconfirmed = registered(there, 3, at=at), registered(there, 1, at=at, confirmed=False)
    wish(one, there, at)
    cancel(two, at)
    assert (dates(one), states(many, unconfirmed)) == ([there], [PartyState.WAITING] * 2)


def test_among_wishes_who_said_it_first_comes_first(here: Session, there: Session, at: datetime) -> None:
    late, early = registered(here, 2, at=at), registered(here, 2, at=at)
    two = registered(there, 4, at=at)
    wish(early, there, at)
    wish(late, there, at + timedelta(minutes=1))
    cancel(two, at + DAY, ids=[each.pk for each in people_of(two)[:2]])
    assert dates(early, late) == [there, here]
    cancel(two, at + DAY)
    assert dates(early, late) == [there, there]


def test_an_offer_that_runs_out_and_more_seats_let_wishes_come_true(
    cast: Cast, here: Session, there: Session, at: datetime
) -> None:
    one, other, two = registered(here, 2, at=at), registered(here, 2, at=at), registered(there, 4, at=at)
    waits = registered(there, 3, at=at)
    for party in (one, other):
        wish(party, there, at)
    cancel(two, at)
    waits.refresh_from_db()
    assert (dates(one), waits.offer_until is not None) == ([here], True)
    assert waits.offer_until is not None
    refill(session_ids=[there.pk], at=waits.offer_until)
    assert dates(one, other) == [there, there]
    alone, three = registered(here, 1, at=at), registered(here, 3, at=at)
    wish(alone, there, at)
    assert dates(alone, three) == [here, here]
    change_activity(activity=here.activity, changes={"seats": 5}, by=cast.actor(cast.alice), at=at)
    assert dates(alone, three) == [there, here]


def test_fewer_people_may_fit_where_all_did_not(here: Session, there: Session, at: datetime) -> None:
    three, two = registered(here, 3, at=at), registered(there, 2, at=at)
    wish(three, there, at)
    assert dates(three) == [here]
    cancel(three, at, ids=[people_of(three)[0].pk])
    assert (dates(three), left(here, there)) == ([there], [4, 0])
    assert states(two) == [PartyState.TAKEN]


def test_a_wish_for_a_date_with_room_comes_true_at_once(here: Session, there: Session, at: datetime) -> None:
    one = registered(here, 2, at=at)
    assert (wish(one, there, at).session, left(here, there), DateWish.objects.count()) == (there, [4, 2], 0)


def test_while_somebody_is_added_the_party_stays_where_it_is(here: Session, there: Session, at: datetime) -> None:
    one, two = registered(here, 2, at=at), registered(there, 4, at=at)
    waits = registered(there, 4, at=at)
    wish(one, there, at)
    cancel(two, at)
    waits.refresh_from_db()
    assert waits.offer_until is not None  # over, and nobody has written it down: the wish could come true now
    person = RegistrationDraft(given_name="Zoé", family_name="Cast")
    add_to_party(party=one, person=person, by=VISITOR, at=waits.offer_until)
    assert (dates(one), one.registrations.there().count(), left(here, there)) == ([there], 3, [4, 1])


def test_where_the_team_says_full_nobody_comes_in_but_an_exchange_is_possible(
    here: Session, there: Session, at: datetime
) -> None:
    one, two = registered(here, 2, at=at), registered(there, 2, at=at)
    Session.objects.filter(pk=there.pk).update(full=True)
    wish(one, there, at)
    assert dates(one) == [here]
    Session.objects.filter(pk=here.pk).update(full=True)
    wish(two, here, at)
    assert dates(one, two) == [there, here]


# --- how a wish ends ---------------------------------------------------------------------------------------------


def test_it_is_taken_back_and_said_twice_counts_once(here: Session, there: Session, at: datetime) -> None:
    one, two = registered(here, 4, at=at), registered(there, 4, at=at)
    wish(one, there, at)
    wish(one, there, at + DAY)
    (said,) = wishes_of(one, at)
    assert (said.wanted, said.made_at, did(one)) == (there, at, ["taken", "wished"])
    for _each in range(2):
        take_back_wish(party=one, wish_id=said.pk, by=VISITOR, at=at)
    assert did(one) == ["taken", "wished", "wish_ended"]
    wish(two, here, at)
    assert dates(one, two) == [here, there]


def test_nobody_takes_back_the_wish_of_others(here: Session, there: Session, at: datetime) -> None:
    one, _two, other = registered(here, 2, at=at), registered(there, 4, at=at), registered(here, 2, at=at)
    wish(one, there, at)
    take_back_wish(party=other, wish_id=DateWish.objects.get().pk, by=VISITOR, at=at)
    assert (DateWish.objects.count(), did(other)) == (1, ["taken"])


def test_whoever_moves_or_cancels_wishes_nothing_any_more(here: Session, there: Session, at: datetime) -> None:
    third = SessionFactory(activity=here.activity, starts_at=at + 12 * DAY)
    one, other = registered(here, 2, at=at), registered(here, 2, at=at)
    registered(there, 4, at=at)
    wish(one, there, at)
    wish(other, there, at)
    move_party(party=one, to=third, by=VISITOR, at=at)
    assert (dates(one), list(DateWish.objects.values_list("party", flat=True))) == ([third], [other.pk])
    cancel(other, at)
    assert DateWish.objects.count() == 0


@pytest.mark.parametrize("which", ["here", "there"])
@pytest.mark.parametrize(
    "fields", [{"state": "cancelled"}, {"removed": True}, {"begun": True}], ids=["cancelled", "removed", "begun"]
)
def test_it_ends_when_either_date_begins_or_is_called_off(
    here: Session, there: Session, at: datetime, which: str, fields: dict[str, Any]
) -> None:
    one, two = registered(here, 4, at=at), registered(there, 4, at=at)
    wish(one, there, at)
    date = here if which == "here" else there
    later = date.starts_at if "begun" in fields else at
    if "removed" in fields:
        Session.objects.filter(pk=date.pk).update(removed_at=at, shown=False)
    elif "state" in fields:
        Session.objects.filter(pk=date.pk).update(**fields)
    assert wishes_of(one, later) == []
    cancel(two, later)
    assert dates(one) == [here]
    assert (purge_wishes(later), DateWish.objects.count()) == (1, 0)
    assert "programme.wishes" in {each.name for each in RETENTION.items()}


def test_a_date_that_is_moved_is_another_one(here: Session, there: Session, at: datetime) -> None:
    one, two = registered(here, 4, at=at), registered(there, 4, at=at)
    wish(one, there, at)
    Session.objects.filter(pk=there.pk).update(starts_at=there.starts_at + DAY, ends_at=there.ends_at + DAY)
    cancel(two, at)
    assert (dates(one), wishes_of(one, at)) == ([here], [])
    assert wish(one, there, at + DAY).session == there  # said anew, of the new day


def test_while_a_date_is_put_off_or_closed_the_wish_rests(here: Session, there: Session, at: datetime) -> None:
    one, two = registered(here, 4, at=at), registered(there, 4, at=at)
    wish(one, there, at)
    Session.objects.filter(pk=there.pk).update(state="postponed")
    cancel(two, at)
    assert (dates(one), purge_wishes(at)) == ([here], 0)
    Session.objects.filter(pk=there.pk).update(state="planned")
    refill(session_ids=[there.pk], at=at)
    assert dates(one) == [there]


# --- refused -----------------------------------------------------------------------------------------------------


def refused(party: Party, to: Session, at: datetime, **more: Any) -> type[Refusal]:
    with pytest.raises(Refusal) as found:
        wish(party, to, at, **more)
    assert DateWish.objects.count() == 0
    return found.type


def test_what_cannot_be_wished_is_refused(cast: Cast, here: Session, there: Session, at: datetime) -> None:
    gone = registered(here, 1, at=at)
    cancel(gone, at)
    one, _other, waits = registered(here, 2, at=at), registered(here, 2, at=at), registered(here, 1, at=at)
    registered(there, 4, at=at)
    elsewhere = booked_session(cast.wattrelos, starts_at=at + 9 * DAY)
    assert refused(gone, there, at) is refusals.HasEnded
    assert refused(waits, there, at) is refusals.NothingToGive
    assert refused(one, here, at) is refusals.SameDate
    assert refused(one, elsewhere, at) is refusals.ModeNotOffered
    assert refused(one, there, at, mode="online") is refusals.ModeNotOffered
    assert refused(one, there, at, spot=(cast.mons.pk, None)) is refusals.ModeNotOffered
    assert refused(one, there, here.starts_at) is refusals.NotOpen
    Session.objects.filter(pk=there.pk).update(seats=1)
    assert refused(one, there, at) is refusals.PartyTooLarge
    Session.objects.filter(pk=there.pk).update(seats=None, state="cancelled")
    assert refused(one, there, at) is refusals.NotOpen


def test_who_is_there_already_cannot_wish_to_be(here: Session, there: Session, at: datetime) -> None:
    told = {"email": "n@example.org", "people": [RegistrationDraft(given_name="Nadia", family_name="Benali")]}
    one = registered(here, 1, at=at, **told)
    registered(there, 1, at=at, **told)
    assert refused(one, there, at) is refusals.AlreadyThere


def test_the_database_keeps_what_must_never_be_false(here: Session, there: Session, at: datetime) -> None:
    party = registered(here, 4, at=at)
    told = {"party": party, "activity": here.activity, "here": here, "meant": there.starts_at, "made_at": at}
    DateWish.objects.create(wanted=there, **told)
    for wrong in ({"wanted": there}, {"wanted": here}):
        with pytest.raises(IntegrityError), transaction.atomic():
            DateWish.objects.create(**told, **wrong)


def test_it_is_theirs_to_take_away(cast: Cast, here: Session, there: Session, at: datetime) -> None:
    one = registered(here, 4, at=at, person_id=cast.chloe.pk)
    registered(there, 4, at=at)
    wish(one, there, at)
    (told,) = export_registrations(cast.chloe.pk)["registered_by_you"]
    assert told["dates_wished_for"] == [{"begins": there.starts_at, "takes_part": "in_person", "at": at}]
