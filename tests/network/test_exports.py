"""Taking out: files made in the background, given to managers only, gone after a week; tables other programs open."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone
from jsonschema_rs import validator_for
from openpyxl import load_workbook

from estaminet.kernel.models import AuditEntry, Job
from estaminet.kernel.operations.run_jobs import run_job
from estaminet.network.enums import ExportState
from estaminet.network.export_kinds import EXPORT_KINDS, ExportKind
from estaminet.network.models import Export
from estaminet.network.operations.exporting.asking import (
    NothingToTakeOut,
    ask_for_export,
    forget_export,
    purge_exports,
)
from estaminet.network.operations.exporting.schema import schema_of
from tests.architecture.examples import make_world
from tests.factories.network import MADE, PlaceFactory
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.network.archived import write

pytestmark = pytest.mark.django_db
SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"
LATER = MADE + timedelta(hours=1)
KINDS = [each.name for each in EXPORT_KINDS.items()]


@pytest.fixture(autouse=True)
def _storage(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path / "files")},
        },
    }


def ask(cast: Any, kind: str = "places", form: str = "csv", **more: Any) -> Export:
    told = {"language": "fr", "by": cast.actor(cast.alice), "at": MADE, **more}
    return ask_for_export(hub=cast.wattrelos, kind=kind, form=form, **told)


def made(export: Export) -> Export:
    """The export once the worker was there."""
    waiting = Job.objects.get(key=f"network.export:{export.pk}")
    assert run_job(job_id=waiting.pk, at=waiting.next_at)
    export.refresh_from_db()
    return export


def content(export: Export) -> bytes:
    with default_storage.open(export.stored_name, "rb") as file:
        return file.read()


def address(name: str, cast: Any, **more: Any) -> str:
    return reverse(f"manage:{name}", kwargs={"hub": cast.wattrelos.slug, **more})


# --- the file and who gets it -------------------------------------------------------------------------------------


def test_a_file_is_made_in_the_background_and_noted(cast: Any) -> None:
    PlaceFactory(hub=cast.wattrelos, name="Salle")
    waiting = ask(cast)
    assert waiting.state == ExportState.WAITING

    ready = made(waiting)

    assert (ready.state, ready.bytes) == (ExportState.READY, len(content(ready)))
    assert ready.sha256 == hashlib.sha256(content(ready)).hexdigest()
    acts = AuditEntry.objects.filter(hub_id=cast.wattrelos.pk, did__startswith="export.").order_by("pk")
    assert [(each.did, each.by_id) for each in acts] == [
        ("export.asked", cast.alice.account_id),
        ("export.made", None),
    ]


def test_asked_twice_while_it_is_made_it_is_one(cast: Any) -> None:
    assert ask(cast).pk == ask(cast).pk
    assert ask(cast, form="json").pk != ask(cast).pk
    made(ask(cast))
    assert ask(cast).state == ExportState.WAITING
    assert Export.objects.count() == 3


@pytest.mark.parametrize(
    ("kind", "form"), [("nothing", "csv"), ("places", "pdf"), ("archive", "csv"), ("places", "archive")]
)
def test_what_nobody_knows_is_refused(cast: Any, kind: str, form: str) -> None:
    with pytest.raises(NothingToTakeOut):
        ask(cast, kind, form)
    assert not Export.objects.exists()


def test_managers_ask_and_download_and_the_audit_knows(cast: Any) -> None:
    alice = cast.client(cast.alice)
    answer = alice.post(address("manage_export_new", cast), {"out-kind": "places", "out-form": "csv"})
    assert answer.status_code == 302
    export = made(Export.objects.get())

    answer = alice.get(address("manage_export_file", cast, pk=export.pk))

    assert b"".join(answer.streaming_content) == content(export)
    assert answer["Content-Disposition"].startswith('attachment; filename="wattrelos-places-')
    assert (answer["Cache-Control"], answer["Content-Type"]) == ("private, no-store", "text/csv; charset=utf-8")
    taken = AuditEntry.objects.get(did="export.taken")
    assert (taken.by_id, taken.hub_id, taken.details) == (
        cast.alice.account_id,
        cast.wattrelos.pk,
        {"kind": "places", "format": "csv"},
    )


def test_a_download_that_goes_on_is_noted_once(cast: Any) -> None:
    export, alice = made(ask(cast)), cast.client(cast.alice)
    for part in ("bytes=0-", "bytes=40-", "bytes=80-"):
        assert alice.get(address("manage_export_file", cast, pk=export.pk), headers={"range": part}).status_code == 200
    assert alice.head(address("manage_export_file", cast, pk=export.pk)).status_code == 200
    assert AuditEntry.objects.filter(did="export.taken").count() == 1


def test_nobody_else_finds_the_file(cast: Any) -> None:
    export = made(ask(cast))
    for player in (cast.bob, cast.ana, cast.chloe, cast.eve, cast.cleo):
        client = cast.client(player)
        manages = cast.reader(player).manages(cast.wattrelos.pk)
        assert client.get(address("manage_export_file", cast, pk=export.pk)).status_code == (200 if manages else 404)
        assert client.post(address("manage_export_new", cast)).status_code == (200 if manages else 404)
    # Nor does a manager through her own hub.
    other = reverse("manage:manage_export_file", kwargs={"hub": cast.mons.slug, "pk": export.pk})
    assert cast.client(cast.bob).get(other).status_code == 404
    assert cast.client().get(address("manage_export_file", cast, pk=export.pk)).status_code == 302


def test_the_page_lists_what_is_made_and_what_is_ready(cast: Any) -> None:
    alice = cast.client(cast.alice)
    page = address("manage_moving", cast)
    assert (
        "No file is being made" in alice.get(page).content.decode()
        or "Aucun fichier" in alice.get(page).content.decode()
    )
    export = ask(cast, at=timezone.now())
    assert address("manage_export", cast, pk=export.pk) in alice.get(page).content.decode()
    made(export)
    assert address("manage_export_file", cast, pk=export.pk) in alice.get(page).content.decode()
    assert alice.get(address("manage_archive_new", cast)).status_code == 200
    assert alice.post(address("manage_archive_new", cast)).status_code == 302
    assert "<progress" in alice.get(page).content.decode()
    whole = made(Export.objects.get(kind="archive"))
    assert content(whole)[:2] == b"PK"
    assert whole.sha256 in alice.get(page).content.decode()


def test_a_line_asks_for_itself_until_the_file_is_there(cast: Any) -> None:
    alice, export = cast.client(cast.alice), ask(cast, at=timezone.now())
    own = address("manage_export", cast, pk=export.pk)
    script = {"hx-request": "true"}

    waiting = alice.get(own, headers=script).content.decode()
    assert ('hx-trigger="every' in waiting, "<html" in waiting) == (True, False)
    made(export)
    ready = alice.get(own, headers=script).content.decode()
    assert ("hx-trigger" in ready, "hx-swap-oob" in ready) == (False, True)
    assert address("manage_export_file", cast, pk=export.pk) in ready
    # A colleague deleted it meanwhile: the page is asked for anew, and says so.
    forget_export(export=export, by=cast.actor(cast.alice), at=LATER)
    assert alice.get(own, headers=script)["HX-Refresh"] == "true"
    assert alice.get(own).status_code == 302
    assert cast.client().get(own, headers=script)["HX-Redirect"]


def test_without_script_a_page_of_its_own_goes_on_until_the_file_is_there(cast: Any) -> None:
    alice, export = cast.client(cast.alice), ask(cast, at=timezone.now())
    own = address("manage_export", cast, pk=export.pk)
    assert 'http-equiv="refresh"' in alice.get(own).content.decode()
    made(export)
    page = alice.get(own).content.decode()
    assert 'http-equiv="refresh"' not in page
    assert address("manage_export_file", cast, pk=export.pk) in page


def test_a_file_the_storage_has_lost_is_said(cast: Any) -> None:
    export = made(ask(cast))
    default_storage.delete(export.stored_name)
    assert cast.client(cast.alice).get(address("manage_export_file", cast, pk=export.pk)).status_code == 302
    assert not AuditEntry.objects.filter(did="export.taken").exists()


def test_a_choice_that_is_none_is_said_and_kept(cast: Any) -> None:
    answer = cast.client(cast.alice).post(
        address("manage_export_new", cast), {"out-kind": "money", "out-form": "paper"}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert 'value="money" selected' in page
    assert not Export.objects.exists()


def test_a_manager_deletes_a_file_and_a_week_does(cast: Any) -> None:
    first, second = made(ask(cast)), made(ask(cast, form="json"))
    with_callbacks = cast.client(cast.alice)
    assert with_callbacks.post(address("manage_export_delete", cast, pk=first.pk)).status_code == 302
    assert purge_exports(MADE + timedelta(days=6)) == 0
    assert purge_exports(MADE + timedelta(days=8)) == 1
    assert purge_exports(MADE + timedelta(days=9)) == 0
    assert set(Export.objects.values_list("state", flat=True)) == {ExportState.GONE}
    assert cast.client(cast.alice).get(address("manage_export_file", cast, pk=second.pk)).status_code == 302


def test_bytes_go_with_their_row(cast: Any, django_capture_on_commit_callbacks: Any) -> None:
    export = made(ask(cast))
    with django_capture_on_commit_callbacks(execute=True):
        forget_export(export=export, by=cast.actor(cast.alice), at=LATER)
        forget_export(export=export, by=cast.actor(cast.alice), at=LATER)
    assert not default_storage.exists(export.stored_name)
    assert AuditEntry.objects.filter(did="export.deleted").count() == 1


def test_what_was_deleted_while_it_was_made_does_not_come_back(cast: Any) -> None:
    export = ask(cast)
    forget_export(export=export, by=cast.actor(cast.alice), at=LATER)
    made(export)
    assert (export.state, default_storage.exists(export.stored_name)) == (ExportState.GONE, False)


def test_what_fails_for_the_last_time_is_said(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    export = ask(cast)
    monkeypatch.setattr("estaminet.network.operations.exporting.making.write_table", lambda *a, **k: 1 / 0)
    job, at = Job.objects.get(key=f"network.export:{export.pk}"), LATER
    for attempt in range(5):
        assert Export.objects.get().state == ExportState.WAITING, attempt
        at += timedelta(hours=3)
        assert not run_job(job_id=job.pk, at=at)
    assert Export.objects.get().state == ExportState.FAILED
    assert cast.client(cast.alice).get(address("manage_moving", cast)).status_code == 200


# --- tables -------------------------------------------------------------------------------------------------------


def lines(cast: Any, kind: str, tmp_path: Path, language: str = "fr") -> list[list[str]]:
    path = write(cast.wattrelos, tmp_path / "table", LATER, kind, "csv", language)
    return list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_in_every_format(cast: Any, tmp_path: Path, kind: str) -> None:
    make_world(cast)
    head, *rows = lines(cast, kind, tmp_path)
    assert len(head) == len(set(head)), head
    assert all(len(row) == len(head) for row in rows)

    book = load_workbook(write(cast.wattrelos, tmp_path / "book.xlsx", LATER, kind, "xlsx"))
    assert [cell.value for cell in next(book.active.iter_rows())] == head
    assert book.active.max_row == len(rows) + 1

    told = json.loads(write(cast.wattrelos, tmp_path / "json", LATER, kind, "json").read_text())
    assert (told["kind"], told["hub"], len(told["rows"])) == (kind, "wattrelos", len(rows))
    schema = schema_of(next(each for each in EXPORT_KINDS.items() if each.name == kind))
    check = validator_for(schema, validate_formats=True)
    assert [str(fault) for fault in check.iter_errors(told)] == []
    told["rows"].append({"nobody": "knows"})
    assert not check.is_valid(told)


@pytest.mark.parametrize("kind", EXPORT_KINDS.items(), ids=lambda kind: kind.name)
def test_what_a_row_says_has_a_column_and_one_only(cast: Any, kind: ExportKind) -> None:
    make_world(cast)
    keys = [column.key for column in kind.all_columns]
    assert len(keys) == len(set(keys))
    said = {key for row in kind.rows(cast.wattrelos) for key in row}
    assert said <= set(keys)


@pytest.mark.parametrize("kind", KINDS)
def test_no_kind_tells_of_another_hub(cast: Any, tmp_path: Path, kind: str) -> None:
    make_world(cast)
    told = json.loads(write(cast.mons, tmp_path / "json", LATER, kind, "json").read_text())
    expected = {"persons": 1, "organisations": 2}
    assert len(told["rows"]) == expected.get(kind, 0)


def test_the_schemas_of_the_documents_are_those_that_are_served(cast: Any) -> None:
    alice = cast.client(cast.alice)
    for kind in EXPORT_KINDS.items():
        kept = json.loads((SCHEMAS / f"{kind.name}.json").read_text(encoding="utf-8"))
        assert kept == schema_of(kind), f"docs/schemas/{kind.name}.json: run scripts/export_schemas.py"
        assert alice.get(address("manage_export_schema", cast, kind=kind.name)).json() == kept
    assert {each.stem for each in SCHEMAS.glob("*.json")} == set(KINDS)
    assert alice.get(address("manage_export_schema", cast, kind="nothing")).status_code == 404


EVIL = ("=1+1", "+32 4", "-2+3", "@SUM(A1)", "\t=1", '=HYPERLINK("https://example.org";"x")', "＝1+1")


def test_cells_cannot_run(cast: Any, tmp_path: Path) -> None:
    for number, words in enumerate(EVIL):
        PlaceFactory(hub=cast.wattrelos, slug=f"p{number}", name={"fr": words})
        SessionFactory(activity=ActivityFactory(hub=cast.wattrelos, slug=f"a{number}", title={"fr": words}))
    for kind in ("places", "activities", "descriptions"):
        for row in lines(cast, kind, tmp_path):
            assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "＝")) and not _number(cell)]
        book = load_workbook(write(cast.wattrelos, tmp_path / "book.xlsx", LATER, kind, "xlsx"))
        cells = [cell for row in book.active.iter_rows() for cell in row]
        assert not [cell for cell in cells if cell.data_type == "f"]
        assert {words.strip() for words in EVIL} <= {str(cell.value).strip() for cell in cells}


def _number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def test_headings_speak_the_language_that_was_asked_for(cast: Any, tmp_path: Path) -> None:
    PlaceFactory(hub=cast.wattrelos, name={"fr": "Salle", "nl": "Zaal"}, kind="hall", capacity=80)
    for language in ("fr", "nl", "de", "en"):
        head, row = lines(cast, "places", tmp_path, language)
        told = dict(zip(head, row, strict=True))
        names = [cell for cell in head if cell.endswith(("(fr)", "(nl)"))]
        assert [told[cell] for cell in names[:2]] == ["Salle", "Zaal"]
        assert "80" in row
