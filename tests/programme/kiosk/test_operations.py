"""Tablets of the house: made, stopped, left with the code."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password

from estaminet.kernel.models import AuditEntry
from estaminet.programme.models import Kiosk
from estaminet.programme.operations.kiosk import (
    NotDigits,
    TooSimple,
    WrongCode,
    hear_kiosk,
    leave_kiosk,
    make_kiosk,
    stop_kiosk,
)
from estaminet.programme.queries.kiosk import asked_at, coming_at, kiosk_of, kiosks_of_hub
from estaminet.programme.queries.registering.windows import terms_of
from tests.conftest import AT, Cast
from tests.factories.programme import SessionFactory
from tests.factories.registering import booked_session, registered
from tests.programme.kiosk.tablet import CODE, made

LATER = AT + timedelta(hours=1)


def acts() -> list[tuple[str, str, int | None]]:
    return list(AuditEntry.objects.filter(did__startswith="kiosk.").order_by("pk").values_list("did", "by_label", "by"))


def test_a_tablet_is_made_for_a_hub(cast: Cast) -> None:
    by = cast.actor(cast.ana)
    kiosk = make_kiosk(hub=cast.wattrelos, name="  Tablette   du bar ", code="2468", by=by, at=AT)
    kept = Kiosk.objects.get()
    assert (kept.network_id, kept.hub, kept.account_id) == (cast.network.pk, cast.wattrelos, cast.ana.account_id)
    assert (kept.name, kept.made_at, kept.heard_at, kept.stopped_at) == ("Tablette du bar", AT, None, None)
    assert "2468" not in kept.code
    assert check_password("2468", kept.code)
    assert acts() == [("kiosk.made", "person", cast.ana.account_id)]
    assert kiosk_of(kiosk.token, cast.network.pk) == kept


@pytest.mark.parametrize("code", ["123", "123456789", "12a4", "", "²³⁴⁵", "12 34"])
def test_a_code_is_four_to_eight_digits(cast: Cast, code: str) -> None:
    with pytest.raises(NotDigits):
        make_kiosk(hub=cast.wattrelos, name="x", code=code, by=cast.actor(cast.ana), at=AT)
    assert not Kiosk.objects.exists()


@pytest.mark.parametrize("code", ["0000", "1234", "4321", "987654", "88888888", "0123"])
def test_a_code_everybody_tries_first_is_refused(cast: Cast, code: str) -> None:
    with pytest.raises(TooSimple):
        make_kiosk(hub=cast.wattrelos, name="x", code=code, by=cast.actor(cast.ana), at=AT)


@pytest.mark.parametrize("code", ["2468", "1235", "1122", "90210", "0001"])
def test_other_codes_are_taken(cast: Cast, code: str) -> None:
    make_kiosk(hub=cast.wattrelos, name="x", code=code, by=cast.actor(cast.ana), at=AT)


def test_a_stopped_tablet_is_none(cast: Cast) -> None:
    kiosk = made(cast.wattrelos)
    stop_kiosk(kiosk=kiosk, by=cast.actor(cast.ana), at=LATER)
    stop_kiosk(kiosk=kiosk, by=cast.actor(cast.alice), at=LATER + timedelta(hours=1))
    assert kiosk.stopped_at == Kiosk.objects.get().stopped_at == LATER
    assert kiosk_of(kiosk.token, cast.network.pk) is None
    assert acts()[1:] == [("kiosk.stopped", "person", cast.ana.account_id)]


def test_the_code_lets_the_team_out(cast: Cast) -> None:
    kiosk = made(cast.wattrelos)
    with pytest.raises(WrongCode):
        leave_kiosk(kiosk=kiosk, code="2469", at=LATER)
    assert Kiosk.objects.get().stopped_at is None
    leave_kiosk(kiosk=kiosk, code=CODE, at=LATER)
    assert Kiosk.objects.get().stopped_at == LATER
    assert acts()[1:] == [("kiosk.left", "visitor", None)]


def test_contact_is_noted(cast: Cast) -> None:
    kiosk = made(cast.wattrelos)
    hear_kiosk(kiosk=kiosk, at=LATER)
    assert Kiosk.objects.get().heard_at == LATER


def test_a_cookie_opens_its_own_tablet_only(cast: Cast) -> None:
    kiosk, other = made(cast.wattrelos), made(cast.mons)
    number, key = Kiosk.of_token(kiosk.token) or (0, "")
    assert (number, key) == (kiosk.pk, kiosk.key)
    forged = (
        f"{kiosk.pk}-{kiosk.key}",
        kiosk.token[:-1],
        kiosk.token.replace(str(kiosk.pk), str(other.pk), 1),
        "",
        "x",
    )
    assert [kiosk_of(each, cast.network.pk) for each in forged] == [None] * len(forged)
    assert kiosk_of(kiosk.token, cast.network.pk + 1) is None
    Kiosk.objects.filter(pk=kiosk.pk).update(key="0" * 32)
    assert kiosk_of(kiosk.token, cast.network.pk) is None


def test_a_team_lists_its_own_tablets_the_going_ones_first(cast: Cast) -> None:
    old, new, stopped = made(cast.wattrelos), made(cast.wattrelos, at=LATER), made(cast.wattrelos, at=LATER)
    made(cast.mons)
    stop_kiosk(kiosk=stopped, by=cast.actor(cast.ana), at=LATER)
    assert list(kiosks_of_hub(cast.reader(cast.ana), cast.wattrelos)) == [new, old, stopped]
    assert list(kiosks_of_hub(cast.reader(cast.bob), cast.wattrelos)) == []


def test_what_is_on_at_the_hub_in_two_weeks(cast: Cast, django_assert_num_queries: Any) -> None:
    soon = booked_session(cast.wattrelos, seats=1, starts_at=AT + timedelta(days=3))
    registered(soon, at=AT)
    registered(soon, at=AT)
    now = SessionFactory(activity=soon.activity, starts_at=AT - timedelta(hours=1))
    SessionFactory(activity=soon.activity, starts_at=AT + timedelta(days=15))
    SessionFactory(activity=soon.activity, starts_at=AT - timedelta(hours=3))
    booked_session(cast.mons, starts_at=AT + timedelta(days=3))
    with django_assert_num_queries(2):
        found = coming_at(cast.reader(), cast.wattrelos, AT)
        told = [(each.pk, each.waiting or 0, terms_of(each.activity).waiting) for each in found]  # type: ignore[attr-defined]
    assert told == [(now.pk, 0, True), (soon.pk, 1, True)]


def test_one_is_asked_of_what_is_just_over(cast: Cast) -> None:
    yesterday = booked_session(cast.wattrelos, starts_at=AT - timedelta(days=1))
    activity = yesterday.activity
    now = SessionFactory(activity=activity, starts_at=AT - timedelta(hours=1))
    for starts_at, more in (
        (AT + timedelta(hours=1), {}),
        (AT - timedelta(days=4), {}),
        (AT - timedelta(hours=5), {"state": "cancelled"}),
        (AT - timedelta(hours=5), {"hub": cast.mons}),
    ):
        SessionFactory(activity=activity, starts_at=starts_at, **more)
    assert asked_at(cast.reader(), cast.wattrelos, AT) == [now, yesterday]
