"""Captions: made, brought, written, read through, found by what is said, and gone with the file."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from estaminet.kernel.models import AuditEntry
from estaminet.kernel.models.search import SearchDocument
from estaminet.kernel.search import find
from estaminet.kernel.search.rebuilding import rebuild_index
from estaminet.library.enums import Faces, MediaKind, TrackKind, TrackState, Visibility
from estaminet.library.feeds.webvtt import read_webvtt
from estaminet.library.lines import LAST, MOST_LINES, Line, cut_text
from estaminet.library.models import Cue, Media, Track, Work
from estaminet.library.operations.sight import settle_sight
from estaminet.library.operations.tracks import (
    NothingIsSaidHere,
    NothingToReview,
    StillUntranslated,
    TooManyCues,
    TrackChangedMeanwhile,
    TrackIsThere,
    begin_translation,
    bring_track,
    make_track,
    remove_track,
    reopen_track,
    review_track,
)
from estaminet.library.operations.writing_cues import (
    Edits,
    EndsBeforeItBegins,
    LineTooLong,
    NoSuchLine,
    NothingFollows,
    NothingSaid,
    NothingToCut,
    ShiftedTooFar,
    join_cues,
    shift_cues,
    split_cue,
    write_cues,
)
from estaminet.library.queries.cues import UNSAID, lines_of, tracks_of
from estaminet.library.queries.speech import BLOCK
from tests.conftest import Cast
from tests.factories.library import AppearanceFactory, MediaFactory, ReleaseFactory, WorkFactory
from tests.factories.speech import CueFactory, TrackFactory

pytestmark = pytest.mark.django_db
LINES = [
    Line(1000, 3000, "Ma grand-mère comptait en picard"),
    Line(3000, 5000, "et priait en arabe."),
    Line(83_000, 85_000, "<v Fatima>Les ouvrières dansaient à l’usine.</v>"),
]


@pytest.fixture
def film(cast: Cast, at: datetime) -> Any:
    """A film everybody sees."""
    media = MediaFactory(work=WorkFactory(hub=cast.wattrelos, title="Les courées"), kind=MediaKind.FILM.value)
    settle_sight(work_id=media.work_id, at=at)
    return Media.objects.select_related("work", "file").get(pk=media.pk)


@pytest.fixture
def track(cast: Cast, film: Any, at: datetime) -> Track:
    """Its captions, a draft of Ana's."""
    return bring_track(media=film, kind=TrackKind.CAPTIONS, language="fr", lines=LINES, by=cast.actor(cast.ana), at=at)


def reviewed(cast: Cast, track: Track, at: datetime) -> Track:
    return review_track(track=track, revision=track.revision, by=cast.actor(cast.alice), at=at)


def found(cast: Cast, words: str, language: str = "fr") -> list[tuple[str, str]]:
    hits = find(words, network_id=cast.network.pk, languages=[language], kinds=["speech"]).hits
    return [(hit.title, hit.url) for hit in hits]


def state(track: Track) -> tuple[str, int | None, int]:
    now = Track.objects.get(pk=track.pk)
    return now.state, now.reviewed_by_id, now.revision


def cue(track: Track, place: int) -> Cue:
    return Cue.objects.filter(track=track)[place]


# --- made and brought ---------------------------------------------------------------------------------------------


def test_a_track_is_begun_once_for_each_kind_and_language(cast: Cast, film: Any, at: datetime) -> None:
    by = cast.actor(cast.ana)
    made = make_track(media=film, kind=TrackKind.CAPTIONS, language="fr", by=by, at=at)

    assert (made.state, made.revision, lines_of(made.pk)) == (TrackState.DRAFT, 1, [])
    assert AuditEntry.objects.filter(did="track.made", hub_id=cast.wattrelos.pk).count() == 1
    with pytest.raises(TrackIsThere):
        make_track(media=film, kind=TrackKind.CAPTIONS, language="fr", by=by, at=at)
    make_track(media=film, kind=TrackKind.CAPTIONS, language="nl", by=by, at=at)


def test_a_picture_has_no_captions_and_neither_has_a_film_that_was_removed(cast: Cast, film: Any, at: datetime) -> None:
    by = cast.actor(cast.ana)
    with pytest.raises(NothingIsSaidHere):
        make_track(media=MediaFactory(work=film.work), kind=TrackKind.CAPTIONS, language="fr", by=by, at=at)
    film.removed_at = at
    with pytest.raises(NothingIsSaidHere):
        make_track(media=film, kind=TrackKind.CAPTIONS, language="fr", by=by, at=at)


def test_a_file_takes_the_place_of_the_lines_only_of_what_was_seen(cast: Cast, track: Track, at: datetime) -> None:
    by, lines = cast.actor(cast.ana), [Line(0, 1000, "Anders")]
    told = {"media": track.media, "kind": TrackKind.CAPTIONS, "language": "fr", "lines": lines, "by": by, "at": at}

    with pytest.raises(TrackChangedMeanwhile):
        bring_track(**told, instead=track, revision=track.revision + 1)
    with pytest.raises(TooManyCues):
        bring_track(**{**told, "lines": lines * (MOST_LINES + 1)}, instead=track, revision=1)
    assert lines_of(track.pk) == LINES
    assert bring_track(**told, instead=track, revision=track.revision).revision == 2
    assert lines_of(track.pk) == lines


# --- written ------------------------------------------------------------------------------------------------------


def test_lines_are_written_added_and_removed_together(cast: Cast, track: Track, at: datetime) -> None:
    first, second, third = (cue(track, place).pk for place in range(3))
    edits = Edits(
        changed={first: Line(500, 2000, "<i>Ma grand-mère<script>"), third: LINES[2]},
        added=[Line(6000, 7000, "Nouveau", "align:start evil:1")],
        removed=[second],
    )
    written = write_cues(track=track, revision=1, edits=edits, by=cast.actor(cast.ana), at=at)

    assert lines_of(track.pk) == [
        Line(500, 2000, "<i>Ma grand-mère</i>"),
        Line(6000, 7000, "Nouveau", "align:start"),
        LINES[2],
    ]
    assert written.track.revision == 2
    assert Cue.objects.get(pk=written.added[0]).text == "Nouveau"
    told = AuditEntry.objects.get(did="track.written")
    assert told.details == {"changed": 1, "added": 1, "removed": 1}


def test_what_was_not_changed_is_no_change(cast: Cast, track: Track, at: datetime) -> None:
    edits = Edits(changed={cue(track, 0).pk: LINES[0]})
    assert write_cues(track=track, revision=1, edits=edits, by=cast.actor(cast.bob), at=at).track.revision == 1
    assert not AuditEntry.objects.filter(did="track.written").exists()


@pytest.mark.parametrize(
    ("line", "refusal"),
    [
        (Line(0, 1000, " <i> </i> "), NothingSaid),
        (Line(0, 1000, "a" * 1001), LineTooLong),
        (Line(1000, 1000, "a"), EndsBeforeItBegins),
        (Line(0, LAST + 1, "a"), EndsBeforeItBegins),
        (Line(-1, 5, "a"), EndsBeforeItBegins),
    ],
)
def test_a_line_that_cannot_be_kept_keeps_the_others_from_being_written(
    cast: Cast, track: Track, at: datetime, line: Line, refusal: Any
) -> None:
    first = cue(track, 0).pk
    for edits in (Edits(changed={first: line}), Edits(added=[LINES[0], line])):
        with pytest.raises(refusal) as told:
            write_cues(track=track, revision=1, edits=edits, by=cast.actor(cast.ana), at=at)
        assert told.value.line == (first if edits.changed else "new-1")
    assert lines_of(track.pk) == LINES


def test_nobody_writes_over_somebody_else_nor_over_another_track(cast: Cast, track: Track, at: datetime) -> None:
    by, first = cast.actor(cast.ana), cue(track, 0).pk
    write_cues(track=track, revision=1, edits=Edits(removed=[first]), by=by, at=at)
    late = Edits(changed={cue(track, 0).pk: Line(0, 1, "zu spät")})

    with pytest.raises(TrackChangedMeanwhile):
        write_cues(track=track, revision=1, edits=late, by=cast.actor(cast.alice), at=at)
    with pytest.raises(NoSuchLine):
        write_cues(track=track, revision=2, edits=Edits(changed={first: LINES[0]}), by=by, at=at)
    elsewhere = CueFactory(track__media=track.media, track__language="nl")
    for edits in (Edits(removed=[elsewhere.pk]), Edits(changed={elsewhere.pk: LINES[0]})):
        with pytest.raises(NoSuchLine):
            write_cues(track=track, revision=2, edits=edits, by=by, at=at)
    assert lines_of(track.pk) == LINES[1:]


def test_there_are_only_so_many_lines(cast: Cast, track: Track, at: datetime, monkeypatch: Any) -> None:
    monkeypatch.setattr("estaminet.library.operations.writing_cues.MOST_LINES", 3)
    by, first = cast.actor(cast.ana), cue(track, 0).pk
    with pytest.raises(TooManyCues):
        write_cues(track=track, revision=1, edits=Edits(added=[LINES[0]]), by=by, at=at)
    with pytest.raises(TooManyCues):
        split_cue(track=track, revision=1, cue=first, letter=3, moment=2000, by=by, at=at)
    write_cues(track=track, revision=1, edits=Edits(added=[LINES[0]], removed=[first]), by=by, at=at)


def test_a_line_is_cut_in_two(cast: Cast, track: Track, at: datetime) -> None:
    by, third = cast.actor(cast.ana), cue(track, 2).pk
    split_cue(track=track, revision=1, cue=third, letter=14, moment=84_000, by=by, at=at)

    assert lines_of(track.pk)[2:] == [
        Line(83_000, 84_000, "<v Fatima>Les ouvrières</v>"),
        Line(84_000, 85_000, "<v Fatima>dansaient à l’usine.</v>"),
    ]
    for letter, moment in ((0, 83_500), (99, 83_500), (3, 83_000), (3, 84_000)):
        with pytest.raises(NothingToCut):
            split_cue(track=track, revision=2, cue=third, letter=letter, moment=moment, by=by, at=at)
    with pytest.raises(NoSuchLine):
        split_cue(track=track, revision=2, cue=0, letter=3, moment=83_500, by=by, at=at)


@pytest.mark.parametrize(
    ("text", "letter", "halves"),
    [
        ("<i>un <b>deux</b></i> trois", 3, ("<i>un</i>", "<i><b>deux</b></i> trois")),
        ("un <b>deux</b>", 7, ("un <b>deux</b>", "")),
        ("a < b", 3, ("a <", "b")),
    ],
)
def test_what_was_open_goes_on_in_the_second_half(text: str, letter: int, halves: tuple[str, str]) -> None:
    assert cut_text(text, letter) == halves


def test_two_lines_become_one(cast: Cast, track: Track, at: datetime) -> None:
    by, first, third = cast.actor(cast.ana), cue(track, 0).pk, cue(track, 2).pk
    join_cues(track=track, revision=1, cue=first, by=by, at=at)

    assert lines_of(track.pk) == [
        Line(1000, 5000, "Ma grand-mère comptait en picard\net priait en arabe."),
        LINES[2],
    ]
    with pytest.raises(NothingFollows):
        join_cues(track=track, revision=2, cue=third, by=by, at=at)
    Cue.objects.filter(pk=third).update(text="a" * 999)
    with pytest.raises(LineTooLong):
        join_cues(track=track, revision=2, cue=first, by=by, at=at)


def test_lines_are_moved_all_or_from_one_on(cast: Cast, track: Track, at: datetime) -> None:
    by = cast.actor(cast.ana)
    shift_cues(track=track, revision=1, milliseconds=-1000, by=by, at=at)
    shift_cues(track=track, revision=2, milliseconds=500, since=2000, by=by, at=at)

    assert [(line.begins, line.ends) for line in lines_of(track.pk)] == [(0, 2000), (2500, 4500), (82_500, 84_500)]
    for milliseconds in (-1, LAST):
        with pytest.raises(ShiftedTooFar):
            shift_cues(track=track, revision=3, milliseconds=milliseconds, by=by, at=at)
    assert shift_cues(track=track, revision=3, milliseconds=5, since=LAST, by=by, at=at).track.revision == 3


# --- read through, translated, let go -----------------------------------------------------------------------------


def test_a_draft_is_for_everybody_once_a_person_has_read_it_through(cast: Cast, track: Track, at: datetime) -> None:
    assert tracks_of(track.media, at) == []
    reviewed(cast, track, at)

    assert [(each.language, each.kind) for each in tracks_of(track.media, at)] == [("fr", "captions")]
    assert state(track) == (TrackState.REVIEWED, cast.alice.account_id, 1)


def test_what_somebody_else_changes_is_a_draft_again_and_what_its_reader_changes_is_not(
    cast: Cast, track: Track, at: datetime
) -> None:
    reviewed(cast, track, at)
    shift_cues(track=track, revision=1, milliseconds=10, by=cast.actor(cast.alice), at=at)
    assert state(track) == (TrackState.REVIEWED, cast.alice.account_id, 2)
    assert found(cast, "picard") != []

    shift_cues(track=track, revision=2, milliseconds=10, by=cast.actor(cast.ana), at=at)
    assert state(track) == (TrackState.DRAFT, None, 3)
    assert found(cast, "picard") == []
    assert not SearchDocument.objects.filter(kind="speech").exists()


def test_nothing_is_read_through_that_is_empty_or_was_changed_meanwhile(cast: Cast, film: Any, at: datetime) -> None:
    by = cast.actor(cast.alice)
    empty = make_track(media=film, kind=TrackKind.SUBTITLES, language="nl", by=by, at=at)
    with pytest.raises(NothingToReview):
        review_track(track=empty, revision=1, by=by, at=at)
    with pytest.raises(TrackChangedMeanwhile):
        review_track(track=empty, revision=2, by=by, at=at)


def test_a_translation_has_the_times_and_waits_for_its_words(cast: Cast, track: Track, at: datetime) -> None:
    by = cast.actor(cast.ana)
    dutch = begin_translation(source=track, language="nl", by=by, at=at)

    assert (dutch.kind, dutch.origin, dutch.source_id) == (TrackKind.SUBTITLES, "person", track.pk)
    assert lines_of(dutch.pk) == [Line(each.begins, each.ends, UNSAID) for each in LINES]
    with pytest.raises(StillUntranslated):
        review_track(track=dutch, revision=1, by=by, at=at)
    with pytest.raises(TrackIsThere):
        begin_translation(source=track, language="nl", by=by, at=at)
    remove_track(track=track, by=by, at=at)
    assert Track.objects.get().source is None


def test_a_track_goes_with_its_lines_and_a_second_time_nothing_happens(cast: Cast, track: Track, at: datetime) -> None:
    reviewed(cast, track, at)
    for _ in range(2):
        remove_track(track=track, by=cast.actor(cast.ana), at=at)

    assert (Track.objects.count(), Cue.objects.count()) == (0, 0)
    assert not SearchDocument.objects.filter(kind="speech").exists()
    assert AuditEntry.objects.filter(did="track.removed").count() == 1


def test_a_track_is_taken_back_to_a_draft(cast: Cast, track: Track, at: datetime) -> None:
    reviewed(cast, track, at)
    for _ in range(2):
        reopen_track(track=track, by=cast.actor(cast.ana), at=at)

    assert state(track) == (TrackState.DRAFT, None, 1)
    assert AuditEntry.objects.filter(did="track.reopened").count() == 1


# --- found by what is said ----------------------------------------------------------------------------------------


def test_a_word_leads_to_the_second_in_any_language_that_has_a_track(cast: Cast, track: Track, at: datetime) -> None:
    assert found(cast, "usine") == []
    reviewed(cast, track, at)
    dutch = begin_translation(source=track, language="nl", by=cast.actor(cast.ana), at=at)
    words = ["Mijn grootmoeder telde", "en bad", "De arbeidsters dansten in de fabriek."]
    edits = Edits(changed={row.pk: Line(row.begins, row.ends, text) for row, text in zip(
        Cue.objects.filter(track=dutch), words, strict=True
    )})  # fmt: skip
    dutch = write_cues(track=dutch, revision=1, edits=edits, by=cast.actor(cast.ana), at=at).track
    reviewed(cast, dutch, at)

    page = f"{track.media.work.get_absolute_url()}?t="
    assert found(cast, "usine ouvrière") == [("Les courées · 1:23", f"{page}83#player-{track.media_id}")]
    assert found(cast, "prier arabe") == [("Les courées · 0:03", f"{page}3#player-{track.media_id}")]
    assert found(cast, "fabriek", "nl") == [("Les courées · 1:23", f"{page}83#player-{track.media_id}")]
    assert found(cast, "fabriek", "fr") == found(cast, "fabriek", "nl")
    # Words a minute apart are not said together, and the title is the work's to be found by.
    assert found(cast, "picard usine") == found(cast, "courées") == []


@pytest.mark.parametrize("how", ["withdrawn", "hidden", "hub", "taken_back"])
def test_what_is_out_of_sight_is_not_found_nor_read(cast: Cast, track: Track, at: datetime, how: str) -> None:
    girl = AppearanceFactory(media=track.media)
    Media.objects.filter(pk=track.media_id).update(faces=Faces.NAMED)
    ReleaseFactory(appearance=girl)
    reviewed(cast, track, at)
    address = f"/library/speech/{track.media.key}/{track.pk}.vtt"
    assert cast.client().get(address).status_code == 200
    assert len(found(cast, "usine")) == 1

    if how == "withdrawn":
        ReleaseFactory(appearance=girl, uses=[])
    elif how == "hidden":
        Media.objects.filter(pk=track.media_id).update(hidden_at=at, settled=False)
    elif how == "hub":
        Work.objects.filter(pk=track.media.work_id).update(visibility=Visibility.HUB)
        assert found(cast, "usine") == []
    else:
        Work.objects.filter(pk=track.media.work_id).update(published_at=None, settled=False)
        assert found(cast, "usine") == []
    settle_sight(work_id=track.media.work_id, at=at, changed=False)

    assert found(cast, "usine") == []
    assert not SearchDocument.objects.filter(kind="speech").exists()
    for ending in ("vtt", "srt", "m3u8"):
        assert cast.client().get(address.replace("vtt", ending)).status_code == 404
    hers = cast.client(cast.ana).get(address)
    assert (hers.status_code == 200) is (how == "hub")
    assert "Access-Control-Allow-Origin" not in hers


def test_an_end_that_has_just_come_is_heeded_before_the_work_is_settled(cast: Cast, track: Track, at: datetime) -> None:
    reviewed(cast, track, at)
    Media.objects.filter(pk=track.media_id).update(shown_until=timezone.now())

    assert SearchDocument.objects.filter(kind="speech").exists()
    assert found(cast, "usine") == []


def test_making_the_index_anew_changes_nothing(cast: Cast, track: Track, at: datetime) -> None:
    reviewed(cast, track, at)
    TrackFactory(media=track.media, language="de")
    many = [Line(n * 900, n * 900 + 800, f"mot{n}") for n in range(500)]
    told = {"media": track.media, "kind": TrackKind.DESCRIPTIONS, "by": cast.actor(cast.ana), "at": at}
    reviewed(cast, bring_track(**told, language="fr", lines=many), at)
    before = set(SearchDocument.objects.filter(kind="speech").values_list("object_id", "body"))

    assert len(before) == 2 + 500 * 900 // BLOCK + 1
    (speech,) = [each for each in rebuild_index() if each.kind == "speech"]
    assert (speech.rows, speech.changed) == (len(before), 0)
    assert set(SearchDocument.objects.filter(kind="speech").values_list("object_id", "body")) == before


def test_settling_costs_the_same_with_more_tracks(cast: Cast, track: Track, at: datetime) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            settle_sight(work_id=track.media.work_id, at=at, changed=False)
        return len(queries)

    reviewed(cast, track, at)
    few = cost()
    for language in ("nl", "de", "ar"):
        told = {"media": track.media, "kind": TrackKind.SUBTITLES, "lines": LINES, "by": cast.actor(cast.ana)}
        reviewed(cast, bring_track(**told, language=language, at=at), at)
    assert cost() == few


# --- as files -----------------------------------------------------------------------------------------------------


def test_a_player_gets_the_lines_and_asks_again_each_time(cast: Cast, track: Track, at: datetime) -> None:
    address = f"/library/speech/{track.media.key}/{track.pk}.vtt"
    for who in (None, cast.eve, cast.ana):
        assert cast.client(who).get(address).status_code == 404  # a draft is nobody's, but on the team's own pages
    reviewed(cast, track, at)
    answer = cast.client().get(address)

    assert read_webvtt(answer.content).lines == LINES
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/vtt; charset=utf-8", "private, no-cache")
    assert answer["Access-Control-Allow-Origin"] == "*"
    again = cast.client().get(address, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    kept = cast.client().get(address.replace(".vtt", ".srt"))
    assert "attachment" in kept["Content-Disposition"]
    assert kept.content.startswith(b"1\n00:00:01,000")
    assert cast.client().get(address.replace(".vtt", ".exe")).status_code == 404
    other = MediaFactory(work=track.media.work, kind=MediaKind.FILM.value)
    settle_sight(work_id=other.work_id, at=at)
    assert cast.client().get(f"/library/speech/{other.key}/{track.pk}.vtt").status_code == 404
