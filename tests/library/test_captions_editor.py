"""The team's pages of captions, and the player everybody has."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from estaminet.library.enums import MediaKind, TrackKind, TrackState
from estaminet.library.forms.tracks import row_of
from estaminet.library.lines import Line, stamp
from estaminet.library.models import Cue, Media, Track
from estaminet.library.operations.sight import settle_sight
from estaminet.library.operations.tracks import bring_track, review_track
from estaminet.library.operations.writing_cues import shift_cues
from estaminet.library.queries.cues import UNSAID, lines_of
from estaminet.library.views.captions_editor import ON_PAGE
from estaminet.library.views.player import player_of
from tests.conftest import Cast
from tests.factories.library import MediaFactory, WorkFactory
from tests.library.test_hls import FILM

pytestmark = pytest.mark.django_db
LINES = [Line(1000, 3000, "Bonjour la rue", "align:end"), Line(3000, 5000, "<i>Oui</i>"), Line(83_000, 85_000, "Non")]
PLAIN = {"plain": {"name": "plain.mp4", "media_type": "video/mp4", "width": 426, "height": 240, "bytes": 9}}


@pytest.fixture
def film(cast: Cast, at: datetime) -> Any:
    work = WorkFactory(hub=cast.wattrelos, title="Les courées")
    media = MediaFactory(work=work, kind=MediaKind.FILM.value, made={**FILM, **PLAIN}, duration=90_000)
    settle_sight(work_id=work.pk, at=at)
    return Media.objects.select_related("work", "file").get(pk=media.pk)


@pytest.fixture
def track(cast: Cast, film: Any, at: datetime) -> Track:
    told = {"media": film, "kind": TrackKind.CAPTIONS, "language": "fr", "by": cast.actor(cast.ana), "at": at}
    return bring_track(**told, lines=LINES)


def page_of(film: Any, name: str = "captions", *args: Any, hub: str = "wattrelos") -> str:
    return reverse(f"manage:{name}", args=[hub, film.work.slug, film.key, *args])


def sent(track: Track, **changes: Any) -> dict[str, Any]:
    """The page as a browser sends it, with what was changed in it."""
    data: dict[str, Any] = {"revision": track.revision, "page": 1}
    for cue in Cue.objects.filter(track=track)[:ON_PAGE]:
        told = {"begins": stamp(cue.begins), "ends": stamp(cue.ends), "text": cue.text}
        data |= {f"{name}-{cue.pk}": value for name, value in told.items()}
        data[f"was-{cue.pk}"] = row_of(cue).was
    data |= {f"{name}-new-{place}": "" for place in range(3) for name in ("begins", "ends", "text")}
    return data | changes


def ids(track: Track) -> list[int]:
    return list(Cue.objects.filter(track=track).values_list("pk", flat=True))


def test_another_hubs_manager_finds_nothing(cast: Cast, film: Any, track: Track) -> None:
    pages = [page_of(film), page_of(film, "captions_track", track.pk), page_of(film, "captions_more", track.pk)]
    for address in [*pages, page_of(film, "captions_file", track.pk, "vtt")]:
        assert cast.client(cast.ana).get(address).status_code == 200
        assert cast.client(cast.bob).get(address).status_code == 404
        assert cast.client(cast.bob).get(address.replace("wattrelos", "mons")).status_code == 404
        assert cast.client().get(address).status_code == 302
    for name in ("captions_review", "captions_remove"):
        assert cast.client(cast.bob).post(page_of(film, name, track.pk)).status_code == 404


def test_captions_are_begun_or_brought_in_a_file(cast: Cast, film: Any) -> None:
    client, address = cast.client(cast.ana), page_of(film)
    made = client.post(address, {"kind": "captions", "language": "fr"})
    french = Track.objects.get()
    assert made["Location"] == page_of(film, "captions_track", french.pk)

    again = client.post(address, {"kind": "captions", "language": "fr"})
    assert again.status_code == 422
    assert "There are captions of this kind" in again.content.decode()
    srt = SimpleUploadedFile("x.srt", b"1\n00:00:01,000 --> 00:00:02,000\nGoeiedag\n")
    client.post(address, {"kind": "subtitles", "language": "nl", "file": srt})
    assert lines_of(Track.objects.get(language="nl").pk) == [Line(1000, 2000, "Goeiedag")]


def test_what_cannot_be_read_of_a_file_is_told_before_anything_is_taken(cast: Cast, film: Any) -> None:
    client, address = cast.client(cast.ana), page_of(film)
    content = b"WEBVTT\n\n00:01.000 --> 00:02.000\nUn\n\n00:05.000 --> 00:04.000\nDeux\n"

    def send(**more: str) -> Any:
        return client.post(
            address, {"kind": "captions", "language": "fr", "file": SimpleUploadedFile("x.vtt", content), **more}
        )

    answer = send()
    assert answer.status_code == 422
    assert "Line 6" in answer.content.decode()
    assert not Track.objects.exists()
    assert send(rest="on").status_code == 302
    assert lines_of(Track.objects.get().pk) == [Line(1000, 2000, "Un")]
    content = b"\x89PNG" * 100
    assert "no file of captions" in send(language="nl").content.decode()


def test_a_page_is_saved_without_a_script(cast: Cast, film: Any, track: Track) -> None:
    client, address = cast.client(cast.ana), page_of(film, "captions_track", track.pk)
    first, second, _third = ids(track)
    changes = {f"text-{first}": "Bonsoir", f"remove-{second}": "1"}
    changes |= {"begins-new-0": "0:06", "ends-new-0": "0:07.5", "text-new-0": "Tiens"}

    assert "Bonjour la rue" in client.get(address).content.decode()
    assert client.post(address, sent(track, **changes)).status_code == 302
    assert lines_of(track.pk) == [Line(1000, 3000, "Bonsoir", "align:end"), Line(6000, 7500, "Tiens"), LINES[2]]


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("begins", "gestern", "This is no time"),
        ("ends", "0:00.5", "A line ends after it begins"),
        ("text", "<i></i>", "Nothing is written in this line"),
    ],
)
def test_what_cannot_be_kept_stays_on_the_page_with_the_reason_beside_it(
    cast: Cast, film: Any, track: Track, field: str, typed: str, words: str
) -> None:
    client, address = cast.client(cast.ana), page_of(film, "captions_track", track.pk)
    first, second, _third = ids(track)
    data = sent(track, **{f"{field}-{first}": typed, f"text-{second}": "typed before"})
    answer = client.post(address, data)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert f'id="fault-{field}-{first}"' in page
    assert words in page
    assert "typed before" in page
    assert lines_of(track.pk) == LINES
    short = client.post(address, data, headers={"Accept": "application/json"})
    assert (short.status_code, short.json()["line"], short.json()["field"]) == (422, str(first), field)


def test_what_somebody_else_wrote_meanwhile_stands_beside_what_was_typed(
    cast: Cast, film: Any, track: Track, at: datetime
) -> None:
    client, address = cast.client(cast.ana), page_of(film, "captions_track", track.pk)
    first, second, third = ids(track)
    data = sent(track, **{f"text-{first}": "typed by Ana", f"text-{third}": "typed as well"})
    shift_cues(track=track, revision=1, milliseconds=500, by=cast.actor(cast.alice), at=at)
    Cue.objects.filter(pk=third).delete()

    short = client.post(address, data, headers={"Accept": "application/json"})
    assert (short.status_code, short.json()["changed"]) == (409, True)
    answer = client.post(address, data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert all(each in page for each in ("typed by Ana", "typed as well", "Bonjour la rue"))
    # What Ana did not touch stands as it is now, so that saving again undoes nothing.
    assert f'id="begins-{second}" value="00:00:03.500"' in page
    assert 'name="revision" value="2"' in page
    assert "Somebody has removed this line." in page
    assert Cue.objects.get(pk=first).text == "Bonjour la rue"


def test_the_script_saves_line_by_line_and_is_told_the_new_ids(cast: Cast, film: Any, track: Track) -> None:
    address = page_of(film, "captions_track", track.pk)
    data = {"revision": 1, "begins-new-7": "0:10", "ends-new-7": "0:11", "text-new-7": "Encore"}
    said = cast.client(cast.ana).post(address, data, headers={"Accept": "application/json"}).json()
    new = Cue.objects.get(text="Encore").pk

    assert said == {"saved": True, "revision": 2, "state": "draft", "words": "Saved.", "added": {"new-7": new}}


def test_a_line_is_cut_where_cursor_and_player_stand_or_in_its_middle(cast: Cast, film: Any, track: Track) -> None:
    client, address = cast.client(cast.ana), page_of(film, "captions_track", track.pk)
    first = ids(track)[0]
    answer = client.post(address, sent(track, cut=first))
    assert answer["Location"].endswith(f"?page=1#line-{first}")
    assert [line.text for line in lines_of(track.pk)[:2]] == ["Bonjour", "la rue"]

    track.refresh_from_db()
    client.post(address, sent(track, join=first))
    track.refresh_from_db()
    assert lines_of(track.pk)[0] == Line(1000, 3000, "Bonjour\nla rue", "align:end")
    client.post(address, sent(track, cut=first, letter=10, moment=2500))
    assert lines_of(track.pk)[:2] == [
        Line(1000, 2500, "Bonjour\nla", "align:end"), Line(2500, 3000, "rue", "align:end"),
    ]  # fmt: skip


def test_what_was_typed_is_kept_although_the_cut_is_refused(cast: Cast, film: Any, track: Track) -> None:
    third = ids(track)[2]
    data = sent(track, cut=third, **{f"text-{third}": "Jamais"})
    answer = cast.client(cast.ana).post(page_of(film, "captions_track", track.pk), data)

    assert answer.status_code == 422
    assert 'name="revision" value="2"' in answer.content.decode()
    assert Cue.objects.get(pk=third).text == "Jamais"


def test_fifty_lines_stand_on_a_page(cast: Cast, film: Any, track: Track, at: datetime) -> None:
    lines = [Line(n * 100, n * 100 + 90, f"ligne{n}.") for n in range(120)]
    told = {"media": film, "kind": TrackKind.CAPTIONS, "language": "fr", "by": cast.actor(cast.ana), "at": at}
    bring_track(**told, lines=lines, instead=track, revision=1)
    client, address = cast.client(cast.ana), page_of(film, "captions_track", track.pk)

    last = client.get(f"{address}?page=3").content.decode()
    assert [each for each in ("ligne99.", "ligne100.", "ligne119.") if f">{each}</textarea>" in last] == [
        "ligne100.", "ligne119.",
    ]  # fmt: skip
    assert client.get(f"{address}?page=99").status_code == 200


def test_it_is_read_through_translated_moved_and_removed_on_the_page(cast: Cast, film: Any, track: Track) -> None:
    client = cast.client(cast.ana)
    client.post(page_of(film, "captions_review", track.pk), {"revision": 7})
    assert Track.objects.get().state == TrackState.DRAFT
    client.post(page_of(film, "captions_review", track.pk), {"revision": 1})
    assert Track.objects.get().state == TrackState.REVIEWED
    client.post(page_of(film, "captions_review", track.pk), {"reopen": "1"})
    assert Track.objects.get().state == TrackState.DRAFT

    more = page_of(film, "captions_more", track.pk)
    assert client.post(more, {"act": "shift", "revision": 1, "shift": -5000}).status_code == 422
    client.post(more, {"act": "shift", "revision": 1, "shift": 1000, "since": "1:00"})
    assert [line.begins for line in lines_of(track.pk)] == [1000, 3000, 84_000]
    client.post(more, {"act": "translate", "language": "nl"})
    dutch = Track.objects.get(language="nl")
    assert {line.text for line in lines_of(dutch.pk)} == {UNSAID}
    assert "Bonjour la rue" in client.get(page_of(film, "captions_track", dutch.pk)).content.decode()
    file = SimpleUploadedFile("x.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nHallo\n")
    client.post(page_of(film, "captions_more", dutch.pk), {"act": "instead", "revision": 1, "file": file})
    assert lines_of(dutch.pk) == [Line(1000, 2000, "Hallo")]
    for _ in range(2):
        assert client.post(page_of(film, "captions_remove", dutch.pk)).status_code == 302
    assert list(Track.objects.all()) == [track]


def test_a_team_takes_its_drafts_out_as_files(cast: Cast, film: Any, track: Track) -> None:
    client = cast.client(cast.ana)
    vtt = client.get(page_of(film, "captions_file", track.pk, "vtt"))
    assert vtt.content.startswith(b"WEBVTT\n\n00:00:01.000")
    assert "attachment" in vtt["Content-Disposition"]
    assert client.get(page_of(film, "captions_file", track.pk, "srt")).status_code == 200
    assert client.get(page_of(film, "captions_file", track.pk, "m3u8")).status_code == 404


# --- the player ---------------------------------------------------------------------------------------------------


def test_the_player_has_what_is_in_sight_and_nothing_else(cast: Cast, film: Any, track: Track, at: datetime) -> None:
    player = player_of(film, cast.reader(), at, 83)
    assert player is not None
    assert (player.tracks, player.transcript, player.start, player.clock) == ((), (), 83, "1:30")
    assert [voice.name for voice in player.voices] == ["Français", "Nederlands", "Français, with what is seen told"]
    assert player.master == f"/library/files/{film.key}/hls/master.m3u8"

    review_track(track=track, revision=1, by=cast.actor(cast.alice), at=at)
    player = player_of(film, cast.reader(), at, 999)
    assert player is not None
    assert player.start == 90
    assert [(each.clock, each.text) for each in player.transcript] == [
        ("0:01", "Bonjour la rue"), ("0:03", "Oui"), ("1:23", "Non"),
    ]  # fmt: skip
    assert [each.url for each in player.tracks] == [f"/library/speech/{film.key}/{track.pk}.vtt"]
    film.settled = False
    assert player_of(film, cast.reader(), at) is None
    assert player_of(MediaFactory(work=film.work, made=PLAIN, settled=True), cast.reader(), at) is None


def test_the_player_costs_the_same_whatever_is_said(
    cast: Cast, film: Any, track: Track, at: datetime, django_assert_num_queries: Any
) -> None:
    who = cast.reader()
    with django_assert_num_queries(1):
        player_of(film, who, at)
    for language in ("nl", "ar"):
        told = {"media": film, "kind": TrackKind.SUBTITLES, "lines": LINES * 20, "by": cast.actor(cast.ana)}
        other = bring_track(**told, language=language, at=at)
        review_track(track=other, revision=1, by=cast.actor(cast.alice), at=at)
    with django_assert_num_queries(2):
        player_of(film, who, at)


def test_the_editor_may_play_pieces_and_nothing_more(cast: Cast, film: Any, track: Track) -> None:
    answer = cast.client(cast.ana).get(page_of(film, "captions_track", track.pk))
    policy = {
        name: rest for name, _space, rest in (each.strip().partition(" ") for each in
        answer["Content-Security-Policy"].split(";"))
    }  # fmt: skip

    assert policy["media-src"] == "'self' blob:"
    assert (policy["script-src"], policy["connect-src"], policy["default-src"]) == ("'self'", "'self'", "'none'")
    assert "worker-src" not in policy
    assert "<video controls" in answer.content.decode()
