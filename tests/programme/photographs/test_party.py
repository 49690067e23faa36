"""Whoever has the link of a registration takes back what was allowed, also after the date; and tells how it was."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from estaminet.kernel.actor import Actor
from estaminet.programme.enums import Faces
from estaminet.programme.models import ActivityConsent, Party, Registration
from tests.conftest import Cast
from tests.programme.dates import text
from tests.programme.feedback.said import guests, over
from tests.programme.photographs.shots import photograph, says, settle, showable

pytestmark = pytest.mark.django_db
TEAM = Actor.system()


@pytest.fixture
def party(cast: Cast) -> Party:
    return guests(over(cast.wattrelos), 3)


def people(party: Party) -> list[Registration]:
    return list(party.registrations.order_by("position", "pk"))


def page(party: Party, name: str = "party") -> str:
    return reverse(f"programme:{name}", args=[party.token])


def test_one_of_a_party_no_longer_wants_to_be_seen(party: Party) -> None:
    anna, bela, carl = people(party)
    says(anna, True)
    says(bela, True)
    says(carl, False)
    both, other = photograph(party.session), photograph(party.session)
    settle(both, Faces.AGREED, anna, bela, by=TEAM)
    settle(other, Faces.AGREED, bela, by=TEAM)
    client = Client()
    assert f"So far you allow it: {anna.name} and {bela.name}." in text(client.get(page(party)))

    asks = client.get(page(party, "party_pictures"))
    assert [label for _pk, label in asks.context["form"]["who"].field.choices] == [anna.name, bela.name]
    assert "Please tick somebody" in text(client.post(page(party, "party_pictures"), {}))
    stranger = client.post(page(party, "party_pictures"), {"who": carl.pk})
    assert stranger.status_code == 200
    assert showable() == {both.pk, other.pk}

    answer = client.post(page(party, "party_pictures"), {"who": anna.pk}, follow=True)
    assert "no photograph is shown any more" in text(answer)
    assert showable() == {other.pk}
    assert ActivityConsent.objects.order_by("-pk").values_list("registration", "given")[0] == (anna.pk, False)
    assert f"So far you allow it: {bela.name}." in text(answer)


def test_alone_there_is_one_button(party: Party) -> None:
    says(people(party)[1], True)
    asks = Client().get(page(party, "party_pictures"))
    assert asks.context["form"]["who"].value() == [people(party)[1].pk]


def test_who_said_nothing_is_asked_nothing(party: Party) -> None:
    client = Client()
    assert "photographs" not in text(client.get(page(party)))
    assert client.get(page(party, "party_pictures"))["Location"] == page(party)


@pytest.mark.parametrize("wrong", ["nobody.made-this", "1-0.x"])
def test_a_link_nobody_made_opens_nothing(wrong: str, network: Any) -> None:
    assert Client().post(reverse("programme:party_pictures", args=[wrong]), {"who": 1}).status_code == 404


def test_after_the_date_the_page_asks_how_it_was(cast: Cast) -> None:
    recent, earlier, ahead = (over(cast.wattrelos, days=days) for days in (1, 20, -3))
    for session, asks in ((recent, True), (earlier, True), (ahead, False)):
        party = guests(session, arrived=False)
        assert (page(party, "party_feedback") in Client().get(page(party)).content.decode()) is asks
