"""The demo's library: few works for tests, all of them for people, their files made by code afterwards."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from pypdf import PdfReader

from estaminet.demo.content.library_works import MORE_WORKS
from estaminet.demo.content.people import PEOPLE
from estaminet.demo.enums import BRING
from estaminet.demo.operations import MadeDemo
from estaminet.demo.operations.bring_files import bring_files
from estaminet.demo.operations.tell_library import tell_rest
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job, JobState, SearchDocument
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.library.enums import MediaState, TrackKind, TrackState
from estaminet.library.models import Appearance, Collection, Concept, KeptFact, Media, Track, Work
from estaminet.network.models import Hub
from estaminet.people.models import Person
from estaminet.programme.models import Activity
from tests.conftest import AT

FEW = 7  # what tests, journeys and benchmarks are told: six, and one that somebody of the town brought


def keyed_people() -> dict[str, Person]:
    rows = {(row.given_name, row.family_name): row for row in Person.objects.order_by("-pk")}
    return {each.key: rows[each.given, each.family] for each in PEOPLE if (each.given, each.family) in rows}


@pytest.fixture
def whole(demo: MadeDemo) -> dict[str, Work]:
    """All works by their keys, told behind the few."""
    hubs = {hub.slug: hub for hub in Hub.objects.all()}
    few = {work.title.text("en"): work for work in Work.objects.all()}
    by = {
        hub.pk: Actor.person(Work.objects.get(slug="la-navette-du-grand-pere").versions.get(number=1).by_id)
        for hub in hubs.values()
    }
    subjects = {row.label.text("en").replace("back courts", "courtyards"): row for row in Concept.objects.all()}
    return tell_rest(
        network=demo.network,
        hubs=hubs,
        people=keyed_people(),
        activities={row.slug: row for row in Activity.objects.all()},
        subjects=subjects,
        works={"court": few["The court of twelve doors"], "sheet": few["The sheet with the fly"]},
        coordinator=next(iter(by.values())),
        by=by,
        at=AT,
    )


def test_tests_are_told_few(demo: MadeDemo) -> None:
    assert demo.works == FEW - 1
    assert Work.objects.count() == FEW
    assert not Job.objects.filter(kind=BRING).exists()


def test_all_works_are_told_and_their_files_are_asked_for(whole: dict[str, Work]) -> None:
    assert Work.objects.count() == FEW + len(MORE_WORKS) == 120
    published = Counter(Work.objects.filter(published_at__isnull=False).values_list("hub__slug", flat=True))
    assert {content.key for content in MORE_WORKS if whole[content.key].published_at is None} == {
        content.key for content in MORE_WORKS if content.files
    }
    assert set(published) >= {"wattrelos", "mons", "lucca"}
    assert Collection.objects.filter(settled=True).count() == 8
    waiting = Job.objects.filter(kind=BRING)
    assert sorted(job.args["row"][0][0] for job in waiting) == [
        "in-the-bags", "last-bobbin", "last-points", "river-wheel", "upstream",
    ]  # fmt: skip
    assert sum(len(job.args["row"]) for job in waiting) == sum(1 for content in MORE_WORKS if content.files)
    found = SearchDocument.objects.filter(kind="work", object_id=whole["hands-speech"].pk)
    assert sorted(found.values_list("language", flat=True)) == ["en", "fr", "nl"]


def brought(works: dict[str, Work], key: str) -> list[Media]:
    """The files of a work, made, opened and kept, once more than needed."""
    work = works[key]
    by = Actor.person(work.versions.get(number=1).by_id)
    heard: list[int] = []
    for _twice in range(2):
        bring_files(key=key, work=Work.objects.get(pk=work.pk), by=by, at=AT, told=heard.append)
    assert heard[-1] == 100
    return list(Media.objects.filter(work=work).select_related("file"))


def made_ready(media: Media) -> Media:
    run_job(job_id=Job.objects.get(key=f"library.derive:{media.pk}").pk, at=timezone.now())
    media.refresh_from_db()
    return media


@pytest.mark.one_database  # files are drawn and cut beside the database
def test_a_handful_is_really_made(whole: dict[str, Work]) -> None:
    """A film with two voices, a series with a child in it, a paper, a poster; each made once, and its bytes kept."""
    (film,) = brought(whole, "machine-dance")
    assert (film.kind, film.file.media_type) == ("film", "video/mp4")
    assert 2900 <= (film.duration or 0) <= 6000
    tracks = Track.objects.filter(media=film, state=TrackState.REVIEWED)
    assert set(tracks.values_list("kind", "language")) == {(TrackKind.CAPTIONS, "fr"), (TrackKind.SUBTITLES, "en")}
    film = made_ready(film)
    assert film.state == MediaState.READY
    assert [voice["language"] for voice in film.made["hls"]["audio"]] == ["fr", "en"]
    assert film.settled
    (paper,) = brought(whole, "soup-fifteen")
    with default_storage.open(paper.file.original_name) as kept:
        pages = PdfReader(BytesIO(kept.read())).pages
    assert len(pages) == 3
    assert "3 kg de carottes" in pages[1].extract_text()
    (poster,) = brought(whole, "poster-bobines")
    assert (poster.file.width, poster.file.height) == (900, 1200)
    series = brought(whole, "sock-puppets")
    assert len({media.file.sha256 for media in series}) == 3
    assert [media.words.missing(["fr", "nl", "en", "it", "bg"]) for media in series] == [[], [], []]
    child = Appearance.objects.get(work=whole["sock-puppets"])
    assert (child.person.given_name, child.releases.get().guardian.given_name) == ("Driss", "Chloé")
    assert KeptFact.objects.filter(media__work=whole["sock-puppets"], did="ingestion").count() == 3


@pytest.mark.one_database  # files are drawn and cut beside the database
def test_who_took_a_yes_back_is_heard_no_more(whole: dict[str, Work], client: Any) -> None:
    """Somebody's voice: captioned in four languages, agreed to, then taken back; nothing leads to it."""
    (voice,) = brought(whole, "vesela-voice")
    voice = made_ready(voice)
    said = Appearance.objects.get(media=voice).releases.order_by("pk")
    assert [release.uses for release in said] == [["library", "print"], []]
    assert said[1].at == AT - timedelta(days=9)
    work = Work.objects.get(pk=whole["vesela-voice"].pk)
    assert (voice.state, voice.settled, work.settled) == (MediaState.READY, False, False)
    assert Track.objects.filter(media=voice).count() == 4
    assert client.get(f"/bg/library/{work.slug}/").status_code in (404, 410)
    (other,) = brought(whole, "tall-tale")
    assert made_ready(other).settled
    assert client.get(f"/fr/library/{Work.objects.get(pk=whole['tall-tale'].pk).slug}/").status_code == 200


def test_one_work_that_cannot_be_made_keeps_nobody_waiting(whole: dict[str, Work], monkeypatch: Any) -> None:
    """The next work of the hub is asked for all the same, and asked for once."""
    monkeypatch.setattr("estaminet.demo.operations.bring_files.make_file", _broken)
    first = Job.objects.get(kind=BRING, args__row__0__0="last-bobbin")
    assert not run_job(job_id=first.pk, at=timezone.now())
    first.refresh_from_db()
    assert (first.state, first.last_error) == (JobState.WAITING, "RuntimeError")
    again = first.next_at + timedelta(seconds=1)
    assert not run_job(job_id=first.pk, at=again)
    assert Job.objects.filter(kind=BRING, args__row__0__0="twenty-hands").count() == 1
    assert Job.objects.filter(kind=BRING).count() == 6
    assert not Media.objects.filter(work=whole["last-bobbin"]).exists()


def _broken(*_whatever: Any) -> bytes:
    raise RuntimeError
