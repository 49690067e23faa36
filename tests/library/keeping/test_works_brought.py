"""Works from a table with their files: checked, taken in at one stroke, known again, taken back."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.library.enums import KeepingEvent, Visibility
from estaminet.library.models import Concept, KeptFact, LooseFile, Media, Work
from estaminet.library.operations.bagging.opening import BagHarmful
from estaminet.library.operations.bringing.loose import KEPT, keep_loose, purge_loose
from estaminet.library.operations.works import publish_work
from estaminet.network.enums import ImportState
from tests.conftest import Cast
from tests.library import real_files
from tests.network.importing import brought, checked, published, undone, verdicts

pytestmark = pytest.mark.django_db
TABLE = """N°;Titre;Titel (nl);Type;Fichiers;Auteurs;Date;Sujets;Licence;Langue
F-1;La sortie de l’usine;De fabriek;photographs;usine.jpg; Marie (photographie);vers 1962;usine;by-sa;fr
F-2;La chanson;;sound;sons/voix.flac;Ali;198X;;;fr
"""


@pytest.fixture
def concept(cast: Cast, by: Actor, at: datetime) -> Concept:
    made = Concept.objects.create(network=cast.network, slug="travail")
    set_texts(on=made, texts={"label": {"fr": "Usine"}}, by=by, at=at)
    return made


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """What a team packs: a picture, a sound in a folder, litter of a system, and something that is neither."""
    real_files.picture(tmp_path / "usine.jpg", 300, 200)
    real_files.sound(tmp_path / "voix.flac", seconds=1)
    target = tmp_path / "files.zip"
    with zipfile.ZipFile(target, "w") as made:
        made.write(tmp_path / "usine.jpg", "usine.jpg")
        made.write(tmp_path / "voix.flac", "sons/voix.flac")
        made.writestr("__MACOSX/._usine.jpg", b"x")
        made.writestr("page.html", b"<html><script>1</script></html>")
    return target


@pytest.fixture
def loose(cast: Cast, archive: Path, by: Actor, at: datetime) -> Any:
    return keep_loose(hub=cast.wattrelos, source=archive, file_name="files.zip", by=by, at=at)


def table(hub: Any, content: str = TABLE, **more: Any) -> Any:
    return checked(hub, content, "works", **more)


def test_a_zip_file_becomes_files_that_wait(cast: Cast, loose: Any, archive: Path, by: Actor, at: datetime) -> None:
    assert sorted(each.file_name for each in loose.files) == ["sons/voix.flac", "usine.jpg"]
    assert loose.refused == [("page.html", "drawing")]
    again = keep_loose(hub=cast.wattrelos, source=archive, file_name="files.zip", by=by, at=at)
    assert {each.pk for each in again.files} == {each.pk for each in loose.files}
    assert LooseFile.objects.count() == 2


def test_works_come_with_their_files_as_drafts(cast: Cast, concept: Concept, loose: Any) -> None:
    made = table(cast.wattrelos)
    assert verdicts(made) == [(2, "new"), (3, "new")], [line.problems for line in made.lines.all()]

    published(cast.wattrelos, TABLE, "works")

    work = Work.objects.get(slug="la-sortie-de-lusine")
    assert {code: entry.text for code, entry in work.title.items()} == {
        "fr": "La sortie de l’usine",
        "nl": "De fabriek",
    }
    assert (work.made, work.year_from, work.rights, work.language) == ("~1962", 1962, "by-sa", "fr")
    assert (work.published_at, work.visibility, work.settled) == (None, Visibility.HUB, False)
    assert [(each.name, each.role) for each in work.contributors.all()] == [("Marie", "pht")]
    assert list(work.concepts.all()) == [concept]
    media = Media.objects.select_related("file").get(work=work)
    assert (media.file_name, media.kind, media.faces) == ("usine.jpg", "picture", "")
    assert media.file is not None
    assert default_storage.exists(media.file.original_name)
    assert Media.objects.get(work__slug="la-chanson").duration is not None
    assert KeptFact.objects.filter(did=KeepingEvent.ARRIVED).count() == 2


def test_the_same_table_again_changes_nothing(cast: Cast, concept: Concept, loose: Any) -> None:
    published(cast.wattrelos, TABLE, "works")
    rows = (Work.objects.count(), Media.objects.count())

    again = table(cast.wattrelos)

    assert verdicts(again) == [(2, "same"), (3, "same")]
    assert (Work.objects.count(), Media.objects.count()) == rows


def test_taken_back_the_files_wait_again(cast: Cast, concept: Concept, loose: Any) -> None:
    made = published(cast.wattrelos, TABLE, "works")
    real_files.run_all("library.derive")

    undone(made)

    assert (Work.objects.count(), Media.objects.count()) == (0, 0)
    assert LooseFile.objects.filter(media=None).count() == 2
    assert verdicts(table(cast.wattrelos)) == [(2, "new"), (3, "new")]


def test_what_somebody_worked_with_stays(cast: Cast, concept: Concept, loose: Any, by: Actor, at: datetime) -> None:
    made = published(cast.wattrelos, TABLE, "works")
    publish_work(work=Work.objects.get(slug="la-chanson"), by=by, at=at)

    kept = undone(made)

    assert kept.state == ImportState.PUBLISHED
    assert "3" in kept.problem
    assert Work.objects.count() == 2


def test_each_wrong_cell_is_named(cast: Cast, concept: Concept, loose: Any) -> None:
    wrong = table(
        cast.wattrelos,
        "Titre;Fichiers;Auteurs;Date;Sujets;Latitude;Type\n"
        "Un;rien.jpg;Ali (magie);hier;inconnu;nord;film\n"
        "Deux;usine.jpg;;;;50,5;film\n",
    )

    codes = [sorted(problem["code"] for problem in line.problems) for line in wrong.lines.order_by("number")]
    assert codes == [
        ["no_such_file", "no_such_part", "no_such_subject", "not_degrees", "not_when"],
        ["half_a_spot"],
    ]


def test_a_file_of_another_work_is_not_taken_twice(cast: Cast, concept: Concept, loose: Any) -> None:
    published(cast.wattrelos, TABLE, "works")

    again = table(cast.wattrelos, "N°;Titre;Fichiers\nG-9;Autre;usine.jpg\n")

    assert [problem["code"] for problem in again.lines.get().problems] == ["file_used"]


def test_names_that_lead_out_are_refused_whole(cast: Cast, by: Actor, at: datetime, tmp_path: Path) -> None:
    target = tmp_path / "slip.zip"
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("../../evil.txt", b"x")

    with pytest.raises(BagHarmful):
        keep_loose(hub=cast.wattrelos, source=target, file_name="slip.zip", by=by, at=at)

    assert not LooseFile.objects.exists()


def test_files_nobody_names_go_after_two_months(cast: Cast, loose: Any, at: datetime) -> None:
    names = [each.file.original_name for each in LooseFile.objects.select_related("file")]
    assert purge_loose(at + KEPT) == 0
    assert purge_loose(at + KEPT * 2) == 2
    real_files.run_all("library.forget_made")
    assert not any(default_storage.exists(name) for name in names)


def test_a_manager_sends_files_on_the_page(cast: Cast, archive: Path) -> None:
    address = reverse("manage:loose_files", args=["wattrelos"])
    alice = cast.client(cast.alice)
    answer = alice.post(address, {"files": io.BytesIO(archive.read_bytes())})

    assert answer.status_code == 422
    page = answer.content.decode()
    assert "page.html" in page
    assert "usine.jpg" in page
    waiting = LooseFile.objects.get(file_name="usine.jpg")
    alice.post(reverse("manage:loose_delete", args=["wattrelos", waiting.pk]))
    assert not LooseFile.objects.filter(pk=waiting.pk).exists()


def test_columns_of_other_programs_are_recognised(cast: Cast) -> None:
    found = brought(cast.wattrelos, "dcterms:title,dc.creator,filename,dc.date\nA,B,c.jpg,1960\n", "works")

    assert set(found.mapping) == {"title.fr", "contributors", "files", "made"}
