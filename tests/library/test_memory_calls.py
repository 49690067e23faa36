"""Calls for memories, the team's queue, and the photographs of dates that wait beside it."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse

from estaminet.library.models import Appearance, Contribution, Media, MemoryCall, Work
from estaminet.library.operations.from_sessions import KEEP, NothingToKeep, keep_photographs
from estaminet.library.operations.memory_calls import (
    ActivityElsewhere,
    CallWithoutText,
    CallWithoutTitle,
    EndIsOver,
    EndsBeforeItBegins,
    close_call,
    make_call,
    publish_call,
    take_back_call,
    write_call,
)
from estaminet.library.operations.reviewing import take_contribution
from estaminet.library.operations.works import publish_work
from estaminet.library.queries.memory_calls import open_calls
from estaminet.programme.enums import Entry
from estaminet.programme.enums import Faces as OnPhotograph
from estaminet.programme.models import SeenPerson
from tests.conftest import Cast
from tests.factories.brought import BroughtFileFactory, ContributionFactory, MemoryCallFactory
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.kernel.pictures import picture_bytes
from tests.library.real_files import run_job
from tests.programme.photographs.shots import guest, photograph

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def team(cast: Cast) -> Any:
    return cast.actor(cast.ana)


@pytest.fixture
def call(cast: Cast) -> Any:
    title = {"fr": "Vos photos de l’usine", "nl": "Je foto’s"}
    return MemoryCallFactory(hub=cast.wattrelos, slug="usine", title=title, text={"fr": "<p>Apportez-les.</p>"})


# --- the team ---------------------------------------------------------------------------------------------------


def test_from_a_title_to_an_open_call(cast: Cast, team: Any, at: datetime) -> None:
    with pytest.raises(CallWithoutTitle):
        make_call(hub=cast.wattrelos, texts={"title": {"fr": " "}}, by=team, at=at)
    made = make_call(hub=cast.wattrelos, texts={"title": {"fr": "L’usine"}}, form_key="0" * 32, by=team, at=at)
    again = make_call(hub=cast.wattrelos, texts={"title": {"fr": "L’usine"}}, form_key="0" * 32, by=team, at=at)
    assert (made, made.slug) == (again, "lusine")
    with pytest.raises(CallWithoutText):
        publish_call(call=made, by=team, at=at)
    changes = {"period": "1950-1983", "kinds": ["sound", "photographs", "nonsense"], "closes_on": at.date()}
    made = write_call(call=made, texts={"text": {"fr": "<p>…</p>"}}, changes=changes, by=team, at=at)
    assert (made.period, made.kinds) == ("1950/1983", ["photographs", "sound"])
    made = publish_call(call=made, by=team, at=at)
    assert [made.open_on(at.date() + step * DAY) for step in (0, 1)] == [True, False]
    with pytest.raises(EndIsOver):
        publish_call(call=made, by=team, at=at + DAY)
    longer = write_call(call=made, changes={"closes_on": at.date() + DAY}, by=team, at=at + DAY)
    assert longer.open_on(at.date() + DAY)


def test_what_cannot_be_is_refused(cast: Cast, call: Any, team: Any, at: datetime) -> None:
    with pytest.raises(EndsBeforeItBegins):
        write_call(call=call, changes={"opens_on": date(2026, 2, 2), "closes_on": date(2026, 2, 1)}, by=team, at=at)
    with pytest.raises(ActivityElsewhere):
        write_call(call=call, changes={"activity": ActivityFactory(hub=cast.mons)}, by=team, at=at)


def test_closed_opened_again_and_taken_back(cast: Cast, call: Any, team: Any, at: datetime) -> None:
    def found() -> list[MemoryCall]:
        return open_calls(cast.reader(), at)

    assert found() == [call]
    close_call(call=call, by=team, at=at)
    assert found() == []
    publish_call(call=call, by=team, at=at)
    assert found() == [call]
    take_back_call(call=call, by=team, at=at)
    assert (found(), Client().get(call.get_absolute_url()).status_code) == ([], 404)


def test_the_team_writes_a_call_on_its_pages(cast: Cast) -> None:
    client = cast.client(cast.ana)
    calls = reverse("manage:memory_calls", args=["wattrelos"])
    made = client.post(calls, {"title": "Vos chansons", "in": "fr"}).headers["Location"]
    page = client.get(f"{made}?in=fr")
    form, facts = page.context["form"], page.context["facts"]
    sent = {f"seen_{name}": form[f"seen_{name}"].value() for name in ("title", "text")}
    sent |= {facts[name].html_initial_name: facts[name].value() or "" for name in facts.fields if name != "kinds"}
    typed = {"title": "Vos chansons", "text": "Chantez-les.", "in": "fr", "kinds": ["sound"], "closes_on": "2099-01-31"}
    assert client.post(made, {**sent, **typed, "period": "quand ?"}).status_code == 422
    assert client.post(made, {**sent, **typed, "period": "1950"}).status_code == 302
    state = reverse("manage:memory_call_state", args=["wattrelos", "vos-chansons", "publish"])
    client.post(state)
    told = Client().get(reverse("library:memory_call", args=["vos-chansons"])).content.decode()
    assert [word in told for word in ("Chantez-les.", "1950", "Music or another sound")] == [True] * 3


# --- everybody --------------------------------------------------------------------------------------------------


def test_its_page_shows_what_came_of_it_and_stands_in_the_library_and_at_the_hub(
    cast: Cast, call: Any, team: Any, at: datetime
) -> None:
    brought = ContributionFactory(hub=cast.wattrelos, call=call, kind="text", title="La lettre de Rose")
    ContributionFactory(hub=cast.wattrelos, call=call, title="Encore secret")
    publish_work(work=take_contribution(contribution=brought, by=team, at=at), by=team, at=at)
    page = Client().get(call.get_absolute_url()).content.decode()
    words = ("La lettre de Rose", "1 contribution was", "Encore secret")
    assert [word in page for word in words] == [True, True, False]
    for address in (reverse("library:library"), reverse("network:hub", args=["wattrelos"])):
        assert "Vos photos de l’usine" in Client().get(address).content.decode()
    assert Client().get(reverse("library:contribute_to_call", args=["usine"])).status_code == 200
    close_call(call=call, by=team, at=at)
    assert Client().get(reverse("library:contribute_to_call", args=["usine"])).status_code == 302
    assert "This call is closed" in Client().get(call.get_absolute_url()).content.decode()


def test_it_hangs_in_the_window(call: Any) -> None:
    paper = Client().get(reverse("library:memory_call_poster", args=["usine"]))
    assert (paper.headers["Content-Type"], paper.content[:5]) == ("application/pdf", b"%PDF-")


def test_a_long_queue_costs_as_much_as_a_short_one(cast: Cast, django_assert_max_num_queries: Any) -> None:
    client, address = cast.client(cast.ana), reverse("manage:contributions", args=["wattrelos"])
    for number in range(12):
        BroughtFileFactory.create_batch(2, contribution=ContributionFactory(hub=cast.wattrelos, title=f"N{number}"))
        if number == 0:
            client.get(address)
    with django_assert_max_num_queries(10):
        told = client.get(address).content.decode()
    assert all(f"N{number}" in told for number in range(12))


# --- photographs of dates ---------------------------------------------------------------------------------------


@pytest.fixture
def album(cast: Cast, at: datetime, tmp_path: Path, settings: Any) -> Any:
    """A date with two photographs: nobody on one, and on the other somebody who agreed."""
    settings.DATA_FOLDER = tmp_path / "data"
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": place}
    supper = ActivityFactory(hub=cast.wattrelos, slug="souper", title={"fr": "Le souper"}, entry=Entry.BOOKED)
    session = SessionFactory(activity=supper)
    for number, faces in enumerate((OnPhotograph.NOBODY, OnPhotograph.REFUSED)):
        shot = photograph(session, faces=faces, settled_at=at)
        content = picture_bytes("x.jpg", 640 + number, 480)
        default_storage.save(shot.file.original_name, ContentFile(content))
    return session


def test_photographs_of_a_date_become_a_draft_once(cast: Cast, album: Any, team: Any, at: datetime) -> None:
    queue = reverse("manage:contributions", args=["wattrelos"])
    client = cast.client(cast.ana)
    assert "Le souper" in client.get(queue).content.decode()
    keep = reverse("manage:keep_session", args=["wattrelos", album.activity_id, album.pk])
    client.post(keep)
    client.post(keep)
    run_job(KEEP)
    work = Work.objects.get()
    assert (work.session, work.published_at, work.title.text("fr")) == (album, None, "Le souper")
    assert [media.faces for media in Media.objects.all()] == ["nobody"]
    assert "Le souper" not in client.get(queue).content.decode()
    with pytest.raises(NothingToKeep):
        keep_photographs(session=album, by=team, at=at)


def test_who_is_on_a_photograph_is_marked_and_asked_anew(cast: Cast, album: Any, team: Any, at: datetime) -> None:
    agreed, unasked = album.photographs.order_by("pk")
    type(agreed).objects.filter(pk__in=(agreed.pk, unasked.pk)).update(faces=OnPhotograph.AGREED)
    for shot, given in ((agreed, True), (unasked, None)):
        SeenPerson.objects.create(photograph=shot, registration=guest(album, given, given_name="Rose", family_name=""))
    keep_photographs(session=album, by=team, at=at)
    run_job(KEEP)
    mark = Appearance.objects.get()
    assert (mark.name, mark.media.faces, mark.releases.count()) == ("Rose", "named", 0)  # type: ignore[union-attr]
    assert Media.objects.get() == mark.media  # on the other one is somebody who never said yes
    assert Contribution.objects.count() == 0
