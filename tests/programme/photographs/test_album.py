"""The team's pages: files from the phone, who can be recognised, what it shows, who took back what they allowed."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from estaminet.kernel.files.views import file_url
from estaminet.kernel.models import Job, StoredFile
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.programme.enums import Faces
from estaminet.programme.models import ActivityConsent, Photograph, Session
from estaminet.programme.operations.photographs.looking import describe_photograph
from tests.conftest import Cast
from tests.kernel.pictures import picture_bytes
from tests.programme.dates import cost, form_values, text
from tests.programme.feedback.said import NOW, address, over
from tests.programme.photographs.shots import guest, photograph, settle, showable, upload

pytestmark = pytest.mark.django_db
SCRIPT = {"HTTP_ACCEPT": "application/json"}


@pytest.fixture
def session(cast: Cast) -> Session:
    return over(cast.wattrelos)


@pytest.fixture
def alice(cast: Cast) -> Any:
    return cast.client(cast.alice)


@pytest.fixture
def page(session: Session) -> str:
    return address("session_photographs", session, session.pk)


def one(shot: Photograph, name: str = "photograph", **more: Any) -> str:
    return address(name, shot.session, shot.session_id, shot.pk, **more)


def derived(file: StoredFile) -> StoredFile:
    job = Job.objects.get(kind="files.derive", args={"file": file.pk})
    assert run_job(job_id=job.pk, at=NOW + timedelta(days=1))
    file.refresh_from_db()
    return file


# --- adding ----------------------------------------------------------------------------------------------------


def test_several_at_once_and_what_is_no_picture_is_named(alice: Any, page: str) -> None:
    assert "Add photographs" in text(alice.get(page))
    files = [upload("a.jpg"), SimpleUploadedFile("liste.pdf", b"%PDF-1.7"), upload("b.jpg", width=301)]
    answer = alice.post(page, {"photographs": files})
    assert answer.status_code == 422
    said = text(answer)
    assert "One file was not kept" in said
    assert "liste.pdf : This file is not a picture we can show." in said
    assert "The other 2 are kept." in said
    assert len(answer.context["tiles"]) == Photograph.objects.count() == 2


def test_kept_and_kept_again(alice: Any, page: str) -> None:
    answer = alice.post(page, {"photographs": [upload("a.jpg"), upload("b.jpg", width=301)]}, follow=True)
    assert "2 photographs are kept." in text(answer)
    answer = alice.post(page, {"photographs": [upload("a.jpg"), upload("c.jpg", width=302)]}, follow=True)
    assert "1 photograph is kept. 1 was there already." in text(answer)


def test_nothing_chosen(alice: Any, page: str) -> None:
    answer = alice.post(page, {})
    assert (answer.status_code, "Please choose at least one photograph." in text(answer)) == (422, True)


def test_the_script_gets_a_short_answer_for_each(alice: Any, page: str) -> None:
    def sent(file: Any) -> tuple[int, Any]:
        answer = alice.post(page, {"photographs": file}, **SCRIPT)
        return answer.status_code, answer.json()

    assert sent(upload()) == (200, {"kept": True, "words": "kept"})
    assert sent(upload()) == (200, {"kept": True, "words": "was there already"})
    status, said = sent(SimpleUploadedFile("x.jpg", b"nothing"))
    assert (status, said["kept"], "not a picture" in said["words"]) == (422, False, True)


def test_before_its_day_there_is_nothing_to_add(cast: Cast, alice: Any) -> None:
    session = over(cast.wattrelos, days=-5)
    answer = alice.get(address("session_photographs", session, session.pk))
    assert "from the day before the date" in text(answer)
    assert b'type="file"' not in answer.content


def test_until_a_photograph_is_ready_a_weave_stands_there(alice: Any, page: str) -> None:
    alice.post(page, {"photographs": upload()})
    assert "Some are still being made smaller" in text(alice.get(page))
    file = derived(StoredFile.objects.get())
    answer = alice.get(page)
    assert "still being made" not in text(answer)
    assert f'src="{file_url(file, "300.webp")}"' in answer.content.decode()


def test_it_costs_the_same_for_many(cast: Cast, alice: Any, session: Session, page: str) -> None:
    settle(photograph(session), Faces.AGREED, guest(session), by=cast.actor(cast.alice))
    few = cost(alice, page)
    for _each in range(6):
        settle(photograph(session), Faces.AGREED, guest(session), guest(session), by=cast.actor(cast.alice))
    assert cost(alice, page) == few


# --- files are the team's alone --------------------------------------------------------------------------------


@pytest.mark.parametrize("variant", ["original", "300.webp"])
def test_nobody_else_reaches_a_file(cast: Cast, alice: Any, page: str, variant: str) -> None:
    alice.post(page, {"photographs": upload()})
    file = derived(StoredFile.objects.get())
    people = {"nobody": None, "ana": cast.ana, "bob": cast.bob, "chloe": cast.chloe, "eve": cast.eve}
    got = {name: cast.client(who).get(file_url(file, variant)).status_code for name, who in people.items()}
    assert got == {"nobody": 404, "ana": 200, "bob": 404, "chloe": 404, "eve": 404}


def test_teams_that_make_it_together_see_its_photographs(cast: Cast, alice: Any, session: Session, page: str) -> None:
    alice.post(page, {"photographs": upload()})
    file = derived(StoredFile.objects.get())
    bob = cast.client(cast.bob)
    theirs = address("session_photographs", session, session.pk, hub="mons")
    assert bob.get(theirs).status_code == 404
    session.activity.partner_hubs.add(cast.mons)
    (tile,) = bob.get(theirs).context["tiles"]
    assert tile.picture.src.startswith(f"{file_url(file, '300.webp')}?seal=")
    assert bob.get(tile.picture.src).status_code == 200
    bob.post(theirs, {"photographs": upload(width=301)})
    assert set(Photograph.objects.values_list("hub__slug", flat=True)) == {"wattrelos", "mons"}


@pytest.mark.parametrize("name", ["session_photographs", "photographs_settle", "photographs_zip"])
def test_another_hubs_team_finds_nothing(cast: Cast, session: Session, name: str) -> None:
    shot = photograph(session)
    bob = cast.client(cast.bob)
    for hub in ("wattrelos", "mons"):
        assert bob.get(address(name, session, session.pk, hub=hub)).status_code == 404
        assert bob.get(one(shot, hub=hub)).status_code == 404
        assert bob.post(one(shot, "photograph_remove", hub=hub)).status_code == 404
    assert Photograph.objects.exists()


def test_a_photograph_of_another_date_is_not_found(cast: Cast, alice: Any, session: Session) -> None:
    shot = photograph(over(cast.wattrelos, days=3))
    for name in ("photograph", "photograph_remove"):
        assert alice.post(address(name, session, session.pk, shot.pk)).status_code == 404


# --- who can be recognised -------------------------------------------------------------------------------------


def test_several_are_settled_at_once(alice: Any, session: Session) -> None:
    rows, anna = [photograph(session) for _each in range(3)], guest(session)
    settle_page = address("photographs_settle", session, session.pk)
    chosen = {"p": [rows[0].pk, rows[2].pk]}
    assert "on these 2 photographs?" in text(alice.get(settle_page, chosen))
    answer = alice.post(settle_page, {**chosen, "faces": "agreed", "seen": [anna.pk], "on_paper": "1"}, follow=True)
    assert "Noted for 2 photographs." in text(answer)
    assert showable() == {rows[0].pk, rows[2].pk}


def test_the_next_one_comes_by_itself(alice: Any, session: Session) -> None:
    rows = [photograph(session) for _each in range(3)]
    settle_page = address("photographs_settle", session, session.pk)
    for here, following in ((rows[1], rows[2]), (rows[2], rows[0])):
        answer = alice.post(settle_page, {"p": here.pk, "faces": "nobody", "next": "1"})
        assert answer["Location"] == one(following)
    answer = alice.post(settle_page, {"p": rows[0].pk, "faces": "nobody", "next": "1"})
    assert answer["Location"] == address("session_photographs", session, session.pk)


def test_whoever_did_not_agree_is_named_and_all_ticks_stay(alice: Any, session: Session) -> None:
    shot, anna, bela, child = photograph(session), guest(session), guest(session, False), guest(session, None)
    sent = {"p": shot.pk, "faces": "agreed", "seen": [anna.pk, bela.pk, child.pk]}
    answer = alice.post(address("photographs_settle", session, session.pk), sent)
    assert answer.status_code == 422
    said = text(answer)
    assert f"Said no to being seen: {bela.name}." in said
    assert f"Never asked: {child.name}." in said
    assert answer.context["form"].ticked == {str(each.pk) for each in (anna, bela, child)}
    assert showable() == set()


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "Please choose one of the three."),
        ({"faces": "agreed"}, "Please tick who can be recognised"),
        ({"faces": "agreed", "seen": "0"}, "no longer on the list"),
        ({"faces": "agreed", "on_paper": "-1"}, "greater than or equal to 0"),
    ],
)
def test_what_is_missing_is_said(alice: Any, session: Session, sent: dict[str, str], words: str) -> None:
    answer = alice.post(address("photographs_settle", session, session.pk), {"p": photograph(session).pk, **sent})
    assert (answer.status_code, words in text(answer)) == (422, True)


def test_nothing_ticked_leads_back(alice: Any, session: Session, page: str) -> None:
    photograph(session)
    answer = alice.get(address("photographs_settle", session, session.pk), follow=True)
    assert "Please tick the photographs first." in text(answer)


def test_a_page_says_each_ones_word(alice: Any, session: Session) -> None:
    shot = photograph(session)
    people = [guest(session), guest(session, False, minor=True), guest(session, None, arrived=False)]
    told = alice.get(one(shot)).context["people"]
    assert [(each.row, each.word, each.there) for each in told] == [
        (people[0], "yes", True),
        (people[1], "no", True),
        (people[2], "unsaid", False),
    ]
    assert "no, says the guardian" in text(alice.get(one(shot)))


def test_taken_back_at_the_counter(cast: Cast, alice: Any, session: Session, page: str) -> None:
    shot, anna = photograph(session), guest(session)
    settle(shot, Faces.AGREED, anna, by=cast.actor(cast.ana))
    assert "may be shown" in text(alice.get(page))
    answer = alice.post(address("pictures_taken_back", session, session.pk), {"registration": anna.pk}, follow=True)
    assert f"Taken back by {anna.name}." in text(answer)
    assert showable() == set()
    fact = ActivityConsent.objects.order_by("-pk")[0]
    assert (fact.given, fact.noted_by_id) == (False, cast.alice.account_id)
    other = guest(over(cast.wattrelos, days=3))
    assert (
        alice.post(address("pictures_taken_back", session, session.pk), {"registration": other.pk}).status_code == 404
    )


# --- words, and letting go -------------------------------------------------------------------------------------


def test_described_for_those_who_cannot_see_it(alice: Any, session: Session) -> None:
    shot = photograph(session)
    form = form_values(alice.get(one(shot)).context["form"])
    answer = alice.post(one(shot), {**form, "words_fr": "Trois personnes et un métier", "credit": "Ana  Cast"})
    assert answer.status_code == 302
    shot.refresh_from_db()
    assert (shot.words.text("fr"), shot.credit) == ("Trois personnes et un métier", "Ana Cast")
    answer = alice.post(one(shot), {**form, "words_fr": "Autre chose"})
    assert answer.status_code == 422
    assert "Somebody else has changed this text meanwhile" in text(answer)


def test_a_photograph_goes_with_its_file(cast: Cast, alice: Any, session: Session, page: str) -> None:
    alice.post(page, {"photographs": upload()})
    shot = settle(Photograph.objects.get(), Faces.AGREED, guest(session), by=cast.actor(cast.ana))
    answer = alice.post(one(shot, "photograph_remove"), follow=True)
    assert "The photograph is deleted." in text(answer)
    assert (Photograph.objects.count(), StoredFile.objects.count()) == (0, 0)
    assert Job.objects.filter(kind="files.remove").count() == 1


# --- taken along -----------------------------------------------------------------------------------------------


def test_an_archive_of_those_that_may_be_shown(cast: Cast, alice: Any, session: Session, page: str) -> None:
    camera = picture_bytes("camera.jpg", 500, 400)
    files = [upload("gps.jpg", content=camera), upload(width=301), upload(width=302)]
    alice.post(page, {"photographs": files})
    rows = list(Photograph.objects.order_by("pk"))
    for each in rows:
        derived(each.file)
    by = cast.actor(cast.ana)
    settle(rows[0], Faces.NOBODY, by=by)
    settle(rows[1], Faces.AGREED, guest(session), by=by)
    settle(rows[2], Faces.REFUSED, by=by)
    describe_photograph(photograph=rows[0], texts={"words": {"fr": "=Un mur"}}, credit="Ana", by=by, at=NOW)

    answer = alice.get(address("photographs_zip", session, session.pk))
    assert (answer.streaming, answer["Cache-Control"]) == (True, "private, no-store")
    name = f"{session.activity.slug}-{session.day}"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}.zip"'
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"{name}-001.webp", f"{name}-002.webp", "list.csv"]
        picture = archive.read(f"{name}-001.webp")
        listed = list(csv.DictReader(io.StringIO(archive.read("list.csv").decode("utf-8-sig"))))
    assert picture[8:12] == b"WEBP"
    assert not any(mark in picture for mark in (b"EXIF", b"Exif", b"GPS", b"Brownie"))
    assert [(each["File"], each["Who can be recognised"]) for each in listed] == [
        (f"{name}-001.webp", "nobody can be recognised"),
        (f"{name}-002.webp", "everybody who can be recognised agrees"),
    ]
    assert listed[0]["What it shows, in French"] == "'=Un mur"
    assert (listed[0]["Who took it"], listed[0]["Day"]) == ("Ana", str(session.day))


def test_nothing_to_take_along(alice: Any, session: Session, page: str) -> None:
    photograph(session)
    answer = alice.get(address("photographs_zip", session, session.pk), follow=True)
    assert "nothing to download" in text(answer)
