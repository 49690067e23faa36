"""The demo's photographs: two albums in which every standing can be seen, drawn and not taken."""

from __future__ import annotations

from collections import Counter

from django.core.files.storage import default_storage

from estaminet.demo.content.photographs import PHOTOGRAPHS
from estaminet.demo.operations import MadeDemo
from estaminet.demo.operations.draw_photograph import draw_photograph
from estaminet.kernel.models import Job, StoredFile
from estaminet.programme.models import Photograph, Session
from estaminet.programme.queries.photographs import Standing, Word, album, people_of_session


def test_two_albums_show_every_standing(demo: MadeDemo) -> None:
    sessions = Session.objects.filter(photographs__isnull=False).distinct()
    found = Counter((each.activity.hub.slug, shot.standing) for each in sessions for shot in album(each))
    assert found == {
        ("wattrelos", Standing.NOBODY): 1,
        ("wattrelos", Standing.AGREED): 1,
        ("wattrelos", Standing.REFUSED): 1,
        ("wattrelos", Standing.UNSEEN): 2,
        ("mons", Standing.NOBODY): 1,
        ("mons", Standing.TAKEN_BACK): 1,
    }
    said = {each.word for session in sessions for each in people_of_session(session)}
    assert said == set(Word)


def test_files_belong_to_the_team_and_wait_for_their_smaller_ones(demo: MadeDemo) -> None:
    files = StoredFile.objects.filter(photograph__isnull=False)
    assert list(files.values_list("public", flat=True).distinct()) == [False]
    waiting = Job.objects.filter(kind="files.derive", args__file__in=list(files.values_list("pk", flat=True)))
    assert waiting.count() == files.count() == len(PHOTOGRAPHS)
    # Bytes are written with the demo's own transaction, which this test takes back.
    assert not default_storage.exists(files[0].original_name)
    assert Photograph.objects.filter(faces="").count() == 2


def test_a_drawing_is_the_same_each_time() -> None:
    assert draw_photograph("oven", 2, "a") == draw_photograph("oven", 2, "a")
    assert draw_photograph("oven", 2, "a") != draw_photograph("oven", 2, "b")
