"""Today is the day people have at the hub: ages, guardians and consents change at its midnight."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.utils import timezone

from estaminet.people.enums import ConsentBy
from estaminet.people.models import Consent, Guardianship, Person
from estaminet.people.operations import say_consent
from estaminet.people.operations.consents import EndsInThePast
from tests.conftest import Cast
from tests.factories.people import ConsentFactory, ConsentTextFactory

# In Lille it is half past midnight of the 21st.
NIGHT = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


@pytest.fixture
def night(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NIGHT)


def grows_up(person: Any, born: date = date(2008, 11, 21)) -> None:
    person.birth_date = born
    person.save()


@pytest.mark.usefixtures("night")
def test_somebody_is_of_age_from_her_own_midnight(cast: Cast) -> None:
    grows_up(cast.chloe)
    Guardianship.objects.all().delete()
    text = ConsentTextFactory(network=cast.network)
    cast.client(cast.chloe).post("/fr/my/consents/", {"person": cast.chloe.pk, "text": text.pk, "given": "yes"})
    assert Consent.objects.get().said_by == "self"
    team = cast.client(cast.ana)
    assert "18 years old" in team.get(f"/en/manage/wattrelos/people/{cast.chloe.pk}/").content.decode()
    place = "/en/my/data/correct/"
    cast.client(cast.chloe).post(place, {"given_name": "Chloé", "birth_date": "1990-05-01"})
    assert Person.objects.get(pk=cast.chloe.pk).birth_date == date(1990, 5, 1)


@pytest.mark.usefixtures("night")
def test_nobody_answers_for_somebody_who_has_just_come_of_age(cast: Cast) -> None:
    grows_up(cast.driss)
    text = ConsentTextFactory(network=cast.network)
    client = cast.client(cast.chloe)
    client.post("/fr/my/consents/", {"person": cast.driss.pk, "text": text.pk, "given": "yes"})
    assert client.get(f"/fr/my/data/correct/{cast.driss.pk}/").status_code == 404
    assert not Consent.objects.exists()
    place = f"/fr/manage/wattrelos/people/{cast.driss.pk}/guardian/"
    cast.client(cast.alice).post(place, {"guardian": cast.ana.pk, "kind": "other"})
    assert Guardianship.objects.count() == 1


@pytest.mark.usefixtures("night")
def test_a_guardian_is_noted_and_goes_on_the_hub_s_own_day(cast: Cast) -> None:
    place = f"/fr/manage/wattrelos/people/{cast.driss.pk}/guardian/"
    cast.client(cast.alice).post(place, {"guardian": cast.ana.pk, "kind": "other"})
    link = Guardianship.objects.get(guardian=cast.ana)
    assert link.valid_from == date(2026, 11, 21)
    cast.client(cast.alice).post(f"{place}{link.pk}/end/")
    link.refresh_from_db()
    assert (link.valid_until, link.ended_at) == (date(2026, 11, 21), NIGHT)


@pytest.mark.usefixtures("night")
def test_a_consent_ends_at_the_hub_s_midnight(cast: Cast) -> None:
    text = ConsentTextFactory(network=cast.network)
    ConsentFactory(person=cast.chloe, text=text, until=date(2026, 11, 20))
    assert "I say yes" in cast.client(cast.chloe).get("/en/my/consents/").content.decode()
    page = cast.client(cast.ana).get(f"/en/manage/wattrelos/people/{cast.chloe.pk}/").content.decode()
    assert 'class="tag green"' not in page


@pytest.mark.usefixtures("night")
def test_the_zone_of_the_hub_counts_on_its_pages(cast: Cast) -> None:
    cast.wattrelos.zone = "America/New_York"
    cast.wattrelos.save()
    grows_up(cast.driss)
    assert "17 years old" in cast.client(cast.ana).get(f"/en/manage/wattrelos/people/{cast.driss.pk}/").content.decode()


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize(("born", "written"), [("2026-11-21", True), ("2026-11-22", False)])
def test_a_child_born_today_is_written_down(cast: Cast, born: str, written: bool) -> None:
    cast.client(cast.ana).post("/fr/manage/wattrelos/people/new/", {"given_name": "Neda", "birth_date": born})
    assert Person.objects.filter(given_name="Neda").exists() == written


@pytest.mark.usefixtures("night")
@pytest.mark.parametrize(("until", "noted"), [("2026-11-20", False), ("2026-11-21", True), ("2027-08-31", True)])
def test_a_paper_does_not_end_in_the_past(cast: Cast, until: str, noted: bool) -> None:
    text = ConsentTextFactory(network=cast.network)
    place = f"/en/manage/wattrelos/people/{cast.chloe.pk}/consent/"
    page = cast.client(cast.ana).post(place, {"text": text.pk, "given": "yes", "until": until}, follow=True)
    said = "This day is past" in page.content.decode()
    assert (said, Consent.objects.exists()) == (not noted, noted)


def test_the_past_is_refused_by_the_operation_too(cast: Cast, at: datetime) -> None:
    told = {"said_by": ConsentBy.PAPER, "language": "fr", "hub": cast.wattrelos, "by": cast.actor(cast.ana), "at": at}
    text = ConsentTextFactory(network=cast.network)
    with pytest.raises(EndsInThePast):
        say_consent(person=cast.chloe, text=text, given=True, until=date(2026, 11, 19), **told)
