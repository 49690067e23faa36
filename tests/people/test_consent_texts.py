"""Coordinators word what is asked, and translate it without asking anew."""

from __future__ import annotations

import re
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.people.models import Consent, ConsentText
from tests.conftest import AT, Cast
from tests.factories.people import ConsentFactory, ConsentTextFactory

PLACE = "/en/manage/wattrelos/people/consents/"


@pytest.mark.parametrize("name", ["alice", "ana", "bob", "eve"])
def test_only_coordinators(cast: Cast, name: str) -> None:
    text = ConsentTextFactory(network=cast.network)
    client = cast.client(getattr(cast, name))
    assert [client.get(path).status_code for path in (PLACE, f"{PLACE}{text.pk}/")] == [404, 404]
    assert client.post(PLACE, {"use": "film"}).status_code == 404


def test_asking_for_something(cast: Cast) -> None:
    client = cast.client(cast.cleo)
    form = {"use": "film", "language": "fr", "title": "Être filmé", "text": "Vous pouvez être dans un film."}
    assert client.post(PLACE, form).headers["Location"] == PLACE
    client.post(PLACE, {**form, "text": "Aussi en ligne."})
    assert list(ConsentText.objects.values_list("use", "version")) == [("film", 2), ("film", 1)]
    assert "Being filmed" not in client.get(PLACE).content.decode()
    wrong = client.post(PLACE, {**form, "use": "a b", "text": "kept as typed"}).content.decode()
    assert "kept as typed" in wrong


def test_translating_asks_nobody_anew(cast: Cast) -> None:
    text = ConsentTextFactory(network=cast.network)
    client = cast.client(cast.cleo)
    place = f"{PLACE}{text.pk}/?in=nl"
    page = client.get(place).content.decode()
    assert "Vous pouvez être dans un film." in page
    marks = {"seen_title": text.title.mark("nl"), "seen_text": text.text.mark("nl")}
    client.post(place, {"title": "Gefilmd worden", "text": "U mag in een film staan.", **marks})
    text = ConsentText.objects.get(pk=text.pk)
    assert (text.version, text.text.text("nl")) == (1, "U mag in een film staan.")
    again = client.post(place, {"title": "Anders", "text": "Ook anders.", **marks}).content.decode()
    assert ("Somebody else has changed this text meanwhile" in again, "Ook anders." in again) == (True, True)


def test_answered_words_are_shown_and_not_rewritten(cast: Cast) -> None:
    text = ConsentTextFactory(network=cast.network)
    client = cast.client(cast.cleo)
    place = f"{PLACE}{text.pk}/?in=fr"
    assert 'name="title"' in client.get(place).content.decode()
    ConsentFactory(text=text)
    page = client.get(place).content.decode()
    assert ('name="title"' in page, "Somebody has answered these words" in page) == (False, True)
    marks = {"seen_title": text.title.mark("fr"), "seen_text": text.text.mark("fr")}
    client.post(place, {"title": "Autre chose", "text": "Tout est permis.", **marks})
    now = ConsentText.objects.get(pk=text.pk)
    assert (now.title, now.text) == (text.title, text.text)
    assert 'name="title"' in client.get(f"{PLACE}{text.pk}/?in=nl").content.decode()


@pytest.mark.parametrize("page", ["mine", "paper"])
def test_a_page_read_before_the_words_changed_says_so(cast: Cast, page: str) -> None:
    text = ConsentTextFactory(network=cast.network, use="film")
    mine = page == "mine"
    client = cast.client(cast.chloe if mine else cast.ana)
    place = "/en/my/consents/" if mine else f"/en/manage/wattrelos/people/{cast.chloe.pk}/consent/"
    read = re.findall(rf'name="(read(?:_{text.pk})?)" value="(\w+)"', client.get(place).content.decode())
    assert len(set(read)) == 1
    form = {"person": cast.chloe.pk, "text": text.pk, "given": "yes", **dict(read)}
    set_texts(on=text, texts={"text": {"en": "Anything goes."}}, by=Actor.system(), at=AT)
    answer = client.post(place, form, follow=True)
    assert ("has been replaced by a newer one" in answer.content.decode(), Consent.objects.count()) == (True, 0)
    read = re.findall(rf'name="(read(?:_{text.pk})?)" value="(\w+)"', client.get(place).content.decode())
    client.post(place, {**form, **dict(read)})
    assert Consent.objects.get().language == "en"


def test_a_guardian_corrects_a_childs_data(cast: Cast) -> None:
    place = f"/en/my/data/correct/{cast.driss.pk}/"
    assert cast.client(cast.eve).get(place).status_code == 404
    form = {"given_name": "Driss", "birth_date": "2014-05-01", "access_needs": "Arachides"}
    assert cast.client(cast.chloe).post(place, form).status_code == 302
    cast.driss.refresh_from_db()
    assert cast.driss.access_needs == "Arachides"
    assert not Consent.objects.exists()


def test_the_first_coordinator_comes_from_the_command_line(network: Any, capsys: pytest.CaptureFixture[str]) -> None:
    from django.core.management import CommandError, call_command

    from estaminet.people.queries import reader_of

    call_command("give_role", "coordinator", "First@Example.org")
    from estaminet.people.models import Account

    account = Account.objects.get(email="first@example.org")
    found = reader_of(account_id=account.pk, network=network, page_language="fr")
    assert found is not None
    assert found.coordinates
    assert "first@example.org" not in capsys.readouterr().out
    with pytest.raises(CommandError):
        call_command("give_role", "manager", "x@example.org", "--hub", "nowhere")
    with pytest.raises(CommandError):
        call_command("give_role", "coordinator", "nonsense")
