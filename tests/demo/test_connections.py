"""What Wattrelos brought, took out, and works with: whole to look at, and nothing of it ever leaves the house."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.storage import default_storage

from estaminet.demo.content import connections as content
from estaminet.demo.operations import MadeDemo
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job, JobState
from estaminet.network.enums import DeliveryState, ExportState, ImportState, LineVerdict
from estaminet.network.models import Delivery, Export, Hub, Import, Place, Token, Webhook
from estaminet.network.queries.tokens import good_tokens
from estaminet.network.queries.webhooks import webhooks_to_serve
from estaminet.programme.enums import RegionState
from estaminet.programme.models import RegionAgenda, RegionEvent
from estaminet.programme.operations.regional.connecting import pause_agenda
from estaminet.programme.operations.regional.pushing import push_agenda
from estaminet.programme.operations.regional.speaking import Voice
from tests.conftest import AT


@pytest.fixture
def hub(demo: MadeDemo) -> Hub:
    return Hub.objects.get(slug="wattrelos")


def test_one_file_came_in_and_one_waits_for_two_lines_to_be_mended(hub: Hub) -> None:
    rooms, dates = Import.objects.order_by("pk")
    assert (rooms.hub, rooms.name, rooms.state) == (hub, content.ROOMS_FILE, ImportState.PUBLISHED)
    came = list(rooms.records.order_by("pk").values_list("record_id", flat=True))
    assert [place.name.source for place in Place.objects.filter(pk__in=came).order_by("pk")] == [
        "Le jardin des couleurs",
        "Le garage à vélos",
    ]
    assert len(came) == content.NEW_ROOMS
    assert not default_storage.exists(rooms.stored_name)
    assert (dates.name, dates.state) == (content.DATES_FILE, ImportState.CHECKED)
    assert dates.counts == {
        LineVerdict.NEW: len(content.DATES) - content.WRONG,
        LineVerdict.WRONG: content.WRONG,
    }
    wrong = dates.lines.filter(verdict=LineVerdict.WRONG).order_by("number")
    assert [line.problems[0]["column"] for line in wrong] == ["day", "place"]


def test_a_table_was_taken_out_and_can_be_downloaded(hub: Hub) -> None:
    taken = Export.objects.get()
    assert (taken.hub, taken.kind, taken.format, taken.state) == (hub, "places", "xlsx", ExportState.READY)
    with default_storage.open(taken.stored_name, "rb") as file:
        assert len(file.read()) == taken.bytes > 0


def test_the_town_s_web_site_has_a_token_nobody_knows(hub: Hub) -> None:
    token = Token.objects.get()
    assert list(good_tokens(hub, AT)) == [token]
    assert (token.name, token.scopes) == (content.TOKEN, [str(scope) for scope in content.SCOPES])
    assert token.heard_at is not None


def test_a_webhook_was_told_and_rests(hub: Hub) -> None:
    hook = Webhook.objects.get()
    assert hook.url.split("/")[2].endswith(".example")
    states = list(Delivery.objects.order_by("pk").values_list("state", flat=True))
    assert states == [DeliveryState.TAKEN] * len(content.TOLD) + [DeliveryState.GIVEN_UP]
    assert hook.paused_at is not None
    assert webhooks_to_serve(AT, 10) == []


def test_an_agenda_of_the_region_shows_how_events_stand_and_has_no_key(hub: Hub) -> None:
    agenda = RegionAgenda.objects.get()
    assert (agenda.hub, agenda.key) == (hub, "")
    states = set(RegionEvent.objects.filter(region=agenda).values_list("state", flat=True))
    assert states == {RegionState.SENT, RegionState.REFUSED, RegionState.FAILED}
    words = set(RegionEvent.objects.filter(state=RegionState.REFUSED).values_list("last_error", flat=True))
    assert words == {"no_place", *content.REFUSED.values()}


def test_nothing_leaves_even_when_somebody_lets_the_agenda_go_on(hub: Hub) -> None:
    agenda = RegionAgenda.objects.get()
    asked: list[str] = []

    def send(method: str, url: str, **more: Any) -> Any:
        asked.append(url)

    def push() -> None:
        for _number in push_agenda(agenda_id=agenda.pk, voice=lambda row: Voice(row, send), clock=lambda: AT):
            pass

    push()
    pause_agenda(agenda=agenda, pause=False, by=Actor.person(agenda.made_by_id), at=AT)
    push()
    agenda.refresh_from_db()
    assert (asked, agenda.last_error) == ([], "no_key")


def test_its_work_is_done(hub: Hub) -> None:
    kinds = ("network.import", "network.export", "programme.region")
    waiting = Job.objects.exclude(state=JobState.DONE).values_list("kind", flat=True)
    assert [kind for kind in waiting if kind.startswith(kinds)] == []
