"""The doctor says what is wrong and what to do, and never stops at the first fault."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from estaminet.config import doctor
from estaminet.config.doctor import Finding
from estaminet.kernel.models import MailState
from estaminet.kernel.operations import queue_mail
from estaminet.kernel.worker import beat
from estaminet.ui.paper import letters
from tests.factories.people import PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    settings.DATA_FOLDER = tmp_path
    settings.STATIC_ROOT = str(tmp_path / "static")
    return tmp_path


def wrong(findings: Any) -> list[str]:
    return [finding.words for finding in findings if finding.state == "wrong"]


def test_a_folder_nobody_may_write_to_is_found(settings: Any, tmp_path: Path) -> None:
    settings.DATA_FOLDER = tmp_path / "missing"
    assert wrong(doctor.check_data_folder()) == [f"data folder {tmp_path}/missing: No such file or directory"]


def test_keys_others_can_read_are_found(data_folder: Path) -> None:
    key = data_folder / "secret_key"
    key.write_text("x")
    key.chmod(0o600)
    assert wrong(doctor.check_keys()) == []
    key.chmod(0o644)
    assert wrong(doctor.check_keys()) == [f"{key} can be read by others"]


def test_fields_written_with_another_key_are_found(settings: Any) -> None:
    PersonFactory(birth_date=timezone.now().date())
    assert wrong(doctor.check_keys()) == []
    settings.ENCRYPTION_KEYS = ["MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="]
    found = wrong(doctor.check_keys())
    assert len(found) == 1
    assert found[0].startswith("people.Person.birth_date cannot be decrypted")


def test_a_silent_mail_server_is_found(settings: Any) -> None:
    settings.MAIL_URL = "smtp://127.0.0.1:9"
    assert wrong(doctor.check_mail()) == ["the mail server 127.0.0.1:9 does not answer (ConnectionRefusedError)"]


def test_mails_nobody_knows_of_are_told() -> None:
    mail = queue_mail(key="k", to="a@example.org", language="en", template="kernel/mail/ready_made", at=timezone.now())
    mail.state = MailState.UNKNOWN
    mail.save()
    notes = [finding.words for finding in doctor.check_mail() if finding.state == "note"]
    assert "1 mails were perhaps sent, 0 were refused for good" in notes


def test_a_missing_worker_is_told() -> None:
    assert next(doctor.check_worker()).state == "note"
    beat(timezone.now())
    assert next(doctor.check_worker()).state == "well"


def test_paper_without_faces_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert wrong(doctor.check_paper()) == []
    monkeypatch.setattr(letters, "FONTS", tmp_path)
    letters.covered.cache_clear()
    try:
        assert wrong(doctor.check_paper()) == ["the faces of printed sheets are not built"]
    finally:
        letters.covered.cache_clear()


def test_an_open_house_without_a_lock_is_found(settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.DEBUG = True
    settings.SESSION_COOKIE_SECURE = False
    assert wrong(doctor.check_openness()) == [
        "ESTAMINET_DEBUG is on with a public host",
        "ESTAMINET_HOSTS accepts any host",
        "a public host without ESTAMINET_HTTPS=1",
    ]
    settings.ALLOWED_HOSTS, settings.DEBUG, settings.SESSION_COOKIE_SECURE = ["hubs.example.org"], False, True
    assert wrong(doctor.check_openness()) == []


def test_one_check_that_breaks_does_not_end_the_round(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks() -> Any:
        """Something."""
        raise OSError("gone")

    monkeypatch.setattr(doctor, "CHECKS", (breaks, lambda: [Finding("note", "the next", "look")]))
    out = io.StringIO()
    assert doctor.examine(out) == 1
    assert out.getvalue().splitlines() == [
        "FIX  Something: OSError: gone",
        "note the next",
        "     → look",
        "Something must be put right.",
    ]
