"""Export → import into an empty hub → export: the same octets, but for the one thing that cannot be the same.

What differs is the number of a date's row, in the address of its place on the page (``#session-12``): a row gets its
number from the database that holds it. It stands in URL and at the end of DESCRIPTION; everything else is equal,
UID, SEQUENCE and the instants of the last change included.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from estaminet.programme.enums import ActivityKind, Entry, Mode, PricePolicy, SessionState
from estaminet.programme.models import Activity, AlsoAt, Session
from tests.conftest import AT
from tests.factories.network import PlaceFactory, write
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.programme.bringing.carrying import brought, published, verdicts

NUMBER = re.compile(rb"#session-[0-9]+")
LONG = "Deux samedis pour apprendre à tisser, à filer et à teindre, avec la laine des moutons d'ici. " * 3
EMOJI = "Fête 🎉 des voisin·e·s, « ensemble » ; entrée : rue\\cour"


@pytest.fixture(autouse=True)
def _now(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.programme.views.feeds.timezone.now", lambda: AT)


def a_programme(cast: Any) -> None:
    yard = PlaceFactory(hub=cast.wattrelos, name={"fr": "Cour", "nl": "Binnenplaats"})
    stage = PlaceFactory(hub=cast.mons, name="Scène")
    weave = ActivityFactory(
        hub=cast.wattrelos,
        slug="tissage",
        title={"fr": "Tissage, filage; teinture", "nl": "Weven"},
        summary={"fr": LONG.strip()[:290]},
        spoken=["fr", "nl", "ar"],
        price=PricePolicy.SOLIDARITY,
        entry=Entry.BOOKED,
        seats=12,
        changed_at=AT - timedelta(days=9),
    )
    write(weave, description={"fr": "<p>Longuement.</p>"})
    first = AT + timedelta(days=2, hours=1)
    for number in range(3):
        session = SessionFactory(
            activity=weave,
            starts_at=first + timedelta(days=7 * number),
            place=yard,
            sequence=number,
            changed_at=AT - timedelta(days=number, minutes=3),
            title={"fr": f"le {number + 1}ᵉ jour"} if number else {},
            note={"fr": "On commence à l'heure.\nVenez tôt."} if number == 1 else {},
        )
        if number == 2:
            AlsoAt.objects.create(session=session, hub=cast.mons, place=stage)
    ball = ActivityFactory(hub=cast.wattrelos, slug="fete", title=EMOJI, kind=ActivityKind.CONCERT)
    SessionFactory(activity=ball, starts_at=first, state=SessionState.CANCELLED, note="Il pleut")
    SessionFactory(activity=ball, starts_at=first + timedelta(days=1), state=SessionState.POSTPONED)
    walk = ActivityFactory(hub=cast.wattrelos, slug="balade", title="La balade", kind=ActivityKind.WALK)
    SessionFactory(
        activity=walk,
        starts_at=AT - timedelta(days=12),
        meeting_point="Sous l'horloge, côté gare",
        uid="a-uid-of-somebody-else@example.org",
    )
    online = ActivityFactory(hub=cast.wattrelos, slug="en-ligne", title="Lire à deux", summary="Un livre, deux voix.")
    SessionFactory(
        activity=online, starts_at=first, mode=Mode.ONLINE, online_url="https://video.example.org/lire?a=1,2;3"
    )
    SessionFactory(
        activity=online, starts_at=first + timedelta(days=3), mode=Mode.HYBRID, online_url="https://video.example.org/x"
    )
    # Over midnight, over both changes of the clock, in the hour that is there twice, and a day that is whole.
    night = ActivityFactory(hub=cast.wattrelos, slug="nuit", title="La nuit", kind=ActivityKind.OPEN_AIR)
    SessionFactory(
        activity=night, starts_at=datetime(2026, 12, 31, 22, tzinfo=UTC), ends_at=datetime(2027, 1, 1, 1, tzinfo=UTC)
    )
    SessionFactory(
        activity=night, starts_at=datetime(2027, 3, 28, 0, 30, tzinfo=UTC), ends_at=datetime(2027, 3, 28, 2, tzinfo=UTC)
    )
    SessionFactory(
        activity=night,
        starts_at=datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        ends_at=datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
    )
    SessionFactory(
        activity=night, starts_at=datetime(2027, 2, 5, 23, tzinfo=UTC), ends_at=datetime(2027, 2, 6, 23, tzinfo=UTC)
    )


def calendar(cast: Any, language: str) -> bytes:
    answer = cast.client().get(f"/{language}/hubs/wattrelos/calendar.ics")
    assert answer.status_code == 200
    return bytes(answer.content)


@pytest.mark.parametrize("language", ["fr", "nl", "de", "en"])
def test_a_calendar_comes_back_as_it_left(cast: Any, language: str) -> None:
    a_programme(cast)
    before = calendar(cast, language)
    numbers = list(Session.objects.order_by("starts_at", "pk").values_list("uid", "sequence"))
    Session.objects.all().delete()
    Activity.objects.all().delete()

    made = brought(cast.wattrelos, "activities", before, language=language)
    assert {verdict for verdict, _codes in verdicts(made)} == {"new"}
    published(made)
    after = calendar(cast, language)

    assert list(Session.objects.order_by("starts_at", "pk").values_list("uid", "sequence")) == numbers
    assert unfolded(after) == unfolded(before)
    assert brought(cast.wattrelos, "activities", after, language=language).counts == {"same": len(numbers)}


def unfolded(octets: bytes) -> list[bytes]:
    """Lines as they were before they were folded, without the numbers of rows."""
    return NUMBER.sub(b"#session-N", octets.replace(b"\r\n ", b"")).split(b"\r\n")


def test_numbers_as_long_as_before_make_the_same_octets(cast: Any) -> None:
    """Folding counts octets: where the numbers have as many digits, not even the folds are others."""
    a_programme(cast)
    before = calendar(cast, "fr")
    Session.objects.all().delete()
    Activity.objects.all().delete()
    published(brought(cast.wattrelos, "activities", before))
    after = calendar(cast, "fr")
    digits = {len(each) for octets in (before, after) for each in NUMBER.findall(octets.replace(b"\r\n ", b""))}
    if len(digits) == 1:
        assert len(after) == len(before)
