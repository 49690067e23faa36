"""The team's pages about agendas of the region: connect, see how each event stands, rest, end; and the file."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from estaminet.programme.enums import RegionState
from estaminet.programme.models import RegionAgenda, RegionEvent
from tests.conftest import AT
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.programme.regional.agendas import CLIENT, HOUSE, SECRET

SAID = {"agenda": "1234", "place": "98765", "key": SECRET}


@pytest.fixture
def alice(cast: Any) -> Client:
    client: Client = cast.client(cast.alice)
    return client


def url(name: str, *args: Any) -> str:
    return reverse(f"manage:{name}", args=["wattrelos", *args])


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def connected(cast: Any, **fields: Any) -> RegionAgenda:
    given = {"which": "openagenda", "agenda": "1234", "place": "98765", "key": SECRET, "made_at": AT} | fields
    row: RegionAgenda = RegionAgenda.objects.create(hub=cast.wattrelos, **given)
    return row


def test_a_hub_is_connected(cast: Any, alice: Client) -> None:
    assert "Not connected yet" in page(alice, url("region"))
    answer = alice.post(url("region_new", "openagenda"), SAID)
    row = RegionAgenda.objects.get()
    assert answer["Location"] == url("region_agenda", row.pk)
    assert (row.agenda, row.place, row.key, row.made_by) == ("1234", "98765", SECRET, cast.alice.account)
    assert "OpenAgenda" in page(alice, url("manage_moving"))
    assert "0 events there" in page(alice, url("region"))
    answer = alice.post(url("region_new", "uitdatabank"), {"client": CLIENT, "place": HOUSE, "key": SECRET})
    assert answer.status_code == 302


def test_what_is_wrong_stands_at_its_field_and_what_was_typed_stays(alice: Client, cast: Any) -> None:
    answer = alice.post(url("region_new", "openagenda"), {**SAID, "place": "chez nous"})
    told = answer.content.decode()
    assert answer.status_code == 200
    assert "chez nous" in told
    assert "Please give the number by which the agenda knows your house" in told
    assert SECRET not in told
    assert not RegionAgenda.objects.exists()


def test_the_key_is_never_shown_and_stays_when_none_is_typed(alice: Client, cast: Any) -> None:
    row = connected(cast)
    assert SECRET not in page(alice, url("region_agenda", row.pk))
    answer = alice.post(url("region_agenda", row.pk), {"agenda": "99", "place": "5", "key": ""})
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.agenda, row.place, row.key) == ("99", "5", SECRET)


def test_how_each_event_stands(alice: Client, cast: Any) -> None:
    row = connected(cast, last_error="key_refused")
    activity = ActivityFactory(hub=cast.wattrelos)
    told = {"region": row, "hub": cast.wattrelos}
    RegionEvent.objects.create(**told, activity=activity, name="Le film", state=RegionState.SENT, sent_at=AT)
    RegionEvent.objects.create(**told, name="Partie", state=RegionState.REFUSED, last_error="no_place")
    RegionEvent.objects.create(**told, name="Tard", state=RegionState.FAILED, last_error="status 503", next_at=AT)
    found = page(alice, url("region_agenda", row.pk))
    for words in (
        "The agenda refuses the key",
        "there, as it is here",
        "its hub has to be connected to it, too",
        "The agenda has no time at the moment (503).",
        "next try on",
    ):
        assert words in found
    assert found.index("Partie") < found.index("Tard") < found.index("Le film")
    assert "2 events want you" in page(alice, url("region"))


def test_a_long_list_says_how_many_it_leaves_out(alice: Client, cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.programme.queries.regional.known.SHOWN", 2)
    row = connected(cast)
    for number in range(3):
        RegionEvent.objects.create(region=row, hub=cast.wattrelos, name=f"Date {number}", state=RegionState.SENT)
    RegionEvent.objects.create(region=row, hub=cast.wattrelos, name="Partie", state=RegionState.REFUSED)
    found = page(alice, url("region_agenda", row.pk))
    assert "2 events more are not listed here." in found
    assert [name for name in ("Partie", "Date 0", "Date 1", "Date 2") if name in found] == ["Partie", "Date 2"]


def test_a_connection_without_a_key_says_so(alice: Client, cast: Any) -> None:
    row = connected(cast, key="", last_error="no_key")
    assert page(alice, url("region_agenda", row.pk)).count("There is no key.") == 1
    assert "There is no key." in page(alice, url("region"))
    RegionAgenda.objects.update(paused_at=AT)
    told = page(alice, url("region_agenda", row.pk))
    assert ("There is no key." in told, "It rests since" in told) == (True, True)


@pytest.mark.parametrize("act", ["send", "pause", "resume", "end"])
def test_acts(alice: Client, cast: Any, act: str) -> None:
    row = connected(cast, paused_at=AT if act == "resume" else None)
    answer = alice.post(url("region_act", row.pk, act), follow=True)
    assert answer.status_code == 200
    row.refresh_from_db()
    assert (row.paused_at is not None, row.removed_at is not None) == (act == "pause", act == "end")
    assert alice.get(url("region_act", row.pk, act)).status_code == 405


def test_the_file(alice: Client, cast: Any) -> None:
    SessionFactory(activity=ActivityFactory(hub=cast.wattrelos, title="Le film"))
    answer = alice.get(url("region_file", "openagenda"))
    assert answer["Content-Disposition"] == 'attachment; filename="wattrelos-openagenda.json"'
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert answer["Cache-Control"] == "private, no-store"
    json.loads(answer.content)
    assert alice.get(url("region_file", "elsewhere")).status_code == 404


def test_managers_alone(cast: Any) -> None:
    row = connected(cast)
    for person in (cast.ana, cast.bob, cast.eve):
        client = cast.client(person)
        for address in (url("region"), url("region_agenda", row.pk), url("region_file", "openagenda")):
            assert client.get(address).status_code == 404
    other = RegionAgenda.objects.create(
        hub=cast.mons, which="openagenda", agenda="1", place="2", key=SECRET, made_at=AT
    )
    assert cast.client(cast.alice).get(url("region_agenda", other.pk)).status_code == 404
