"""A year's figures for everybody."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.cache import cache
from django.utils import timezone

from estaminet.impact.enums import Counting
from estaminet.impact.queries.public import public_figures
from estaminet.programme.enums import AgeBand, Visibility
from tests.conftest import AT
from tests.impact.counting import came, decide, past_session, rules_of, walked_in
from tests.programme.dates import text

SPRING = datetime(2026, 5, 9, 12, tzinfo=UTC)
AUTUMN = datetime(2026, 10, 9, 12, tzinfo=UTC)


@pytest.fixture
def a_year(cast: Any) -> Any:
    rules_of(cast.wattrelos)
    session = past_session(cast.wattrelos, partners=(cast.mons,), at=SPRING, visibility=Visibility.CLOSED)
    walked_in(session, 40, age_band=AgeBand.ADULT)
    walked_in(session, 12, age_band=AgeBand.CHILD)
    came(session, "chloe", age_band=AgeBand.ELDER)
    decide(session, Counting.CLOSED_JOINT)
    walked_in(past_session(cast.wattrelos, at=AUTUMN), 100, age_band=AgeBand.ADULT)
    return session


def test_a_quarter_that_goes_on_is_not_told(cast: Any, a_year: Any) -> None:
    found = public_figures(cast.network.pk, 2026, AT)
    assert found is not None
    assert (found.participations, found.sessions) == (53, 1)
    assert found.indicators == [("RCO81", 53), ("RCO82", 0), ("RCO115", 0)]
    assert public_figures(cast.network.pk, 2027, AT) is None


def test_few_people_are_hidden_and_what_would_tell_them_as_well(cast: Any, a_year: Any) -> None:
    found = public_figures(cast.network.pk, 2026, AT)
    assert found is not None
    assert found.people is None
    assert found.cells["age"] == {AgeBand.ADULT: 40, AgeBand.CHILD: None, AgeBand.ELDER: None}
    assert found.cells["hub"] == {str(cast.wattrelos.pk): 53}


def test_where_very_few_came_nothing_is_told(cast: Any) -> None:
    rules_of(cast.wattrelos)
    session = past_session(cast.wattrelos, partners=(cast.mons,), at=SPRING, visibility=Visibility.CLOSED)
    walked_in(session, 3)
    decide(session, Counting.CLOSED_JOINT)
    found = public_figures(cast.network.pk, 2026, AT)
    assert found is not None
    assert (found.participations, found.hours, found.indicators, found.cells) == (None, None, [], {})


def test_the_page(cast: Any, client: Any) -> None:
    cache.clear()
    now = timezone.now()
    last = now.year - 1
    session = past_session(
        cast.wattrelos, partners=(cast.mons,), at=datetime(last, 5, 9, 12, tzinfo=UTC), visibility=Visibility.CLOSED
    )
    rules_of(cast.wattrelos)
    walked_in(session, 53)
    walked_in(session, 2, age_band=AgeBand.ELDER)
    decide(session, Counting.CLOSED_JOINT)
    for language, words in (("en", "Our figures of"), ("fr", "Nos chiffres"), ("nl", "Onze cijfers"), ("de", "Zahlen")):
        answer = client.get(f"/{language}/impact/{last}/")
        assert answer.status_code == 200
        assert words in text(answer)
        assert "55" in text(answer)
    assert client.get("/en/impact/").status_code == 200
    assert [client.get(f"/en/impact/{year}/").status_code for year in (1999, now.year + 1)] == [404, 404]
