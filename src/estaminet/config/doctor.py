"""`estaminet doctor`: what this installation needs, whether it has it, and what to do where it has not."""

from __future__ import annotations

import os
import shutil
import smtplib
import zoneinfo
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TextIO

from django.apps import apps
from django.conf import settings
from django.db import connection, models
from django.utils import timezone

from estaminet.config.serving.readiness import NotReady, unapplied_migrations
from estaminet.config.serving.static_files import out_of_date
from estaminet.kernel.confined.running import standing_walls
from estaminet.kernel.crypto import Unreadable, encrypted_fields
from estaminet.kernel.queries.background import failed_jobs, mail_counts
from estaminet.kernel.uploads.scanning import scanner_answers
from estaminet.kernel.worker import worker_is_alive
from estaminet.library.processes.ffmpeg import NoFfmpeg, ffmpeg
from estaminet.library.queries.keeping_report import number_late, storage_of_all
from estaminet.ui.paper.letters import NoFonts, covered

State = Literal["well", "note", "wrong"]
_MARKS: dict[State, str] = {"well": "ok  ", "note": "note", "wrong": "FIX "}


@dataclass(frozen=True)
class Finding:
    """One thing looked at. ``advice`` says what to do."""

    state: State
    words: str
    advice: str = ""


def examine(out: TextIO) -> int:
    """Look at everything and say it; 1 when something must be put right, else 0."""
    worst = 0
    for look in CHECKS:
        try:
            findings = list(look())
        except Exception as fault:  # a check that cannot be made is a finding, not the end of the round
            findings = [Finding("wrong", f"{(look.__doc__ or '').rstrip('.')}: {type(fault).__name__}: {fault}")]
        for finding in findings:
            out.write(f"{_MARKS[finding.state]} {finding.words}\n")
            if finding.advice:
                out.write(f"     → {finding.advice}\n")
            worst = max(worst, int(finding.state == "wrong"))
    out.write("Something must be put right.\n" if worst else "All is well.\n")
    return worst


def check_data_folder() -> Iterator[Finding]:
    """Data folder."""
    folder = Path(settings.DATA_FOLDER)
    probe = folder / f".doctor.{os.getpid()}"
    try:
        probe.write_bytes(b"x")
        probe.unlink()
    except OSError as fault:
        yield Finding(
            "wrong", f"data folder {folder}: {fault.strerror}", "Let the user who runs Estaminet write there."
        )
        return
    yield Finding("well", f"data folder {folder} can be written")
    room = os.statvfs(folder)
    free = room.f_bavail * room.f_frsize // (1024 * 1024)
    if free < 500:
        yield Finding("wrong", f"only {free} MB are free in {folder}", "Make room, or move ESTAMINET_DATA.")


def check_keys() -> Iterator[Finding]:
    """Keys."""
    try:
        fields = sum(_read_one_of_each(model) for model in apps.get_models())
    except Unreadable as fault:
        yield Finding("wrong", str(fault))
    else:
        yield Finding("well", f"{fields} encrypted fields can be read")
    for name in ("secret_key", "encryption_keys"):
        kept = Path(settings.DATA_FOLDER) / name
        if kept.exists() and kept.stat().st_mode & 0o077:
            yield Finding("wrong", f"{kept} can be read by others", f"chmod 600 {kept}")


def _read_one_of_each(model: type[models.Model]) -> int:
    """Read one kept value of each encrypted field of a model; gives how many fields that are."""
    fields = [field.name for field in encrypted_fields(model)]
    for name in fields:
        list(model._base_manager.filter(**{f"{name}__isnull": False}).values_list(name, flat=True)[:1])
    return len(fields)


def check_database() -> Iterator[Finding]:
    """Database."""
    try:
        waiting = unapplied_migrations()
    except NotReady as fault:
        yield Finding("wrong", str(fault))
        return
    if waiting:
        yield Finding("wrong", f"the database waits for {len(waiting)} migrations", "estaminet migrate")
        return
    yield Finding("well", f"database ({connection.vendor}) is reached and up to date")
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA quick_check(1)")
            said = cursor.fetchone()[0]
        if said != "ok":
            yield Finding("wrong", f"the database file is damaged: {said}", "Restore it: docs/operators/backup.md")


def check_search() -> Iterator[Finding]:
    """Search index."""
    from estaminet.kernel.models import SearchDocument
    from estaminet.kernel.slots import SEARCH_KINDS

    kinds = len(SEARCH_KINDS.items())
    documents = SearchDocument.objects.count()
    yield Finding("well", f"search: {documents} documents of {kinds} kinds")


def check_mail() -> Iterator[Finding]:
    """Mail."""
    if not settings.MAIL_URL:
        yield Finding(
            "note", "no mail server: mails go to the mailbox page", "Set ESTAMINET_MAIL_URL to send real mail."
        )
    else:
        yield _greet_mail_server()
    counts = mail_counts()
    yield Finding("well", f"outbox: {counts['waiting']} waiting, {counts['claimed'] + counts['handing_over']} leaving")
    if counts["unknown"] or counts["refused"]:
        yield Finding(
            "note",
            f"{counts['unknown']} mails were perhaps sent, {counts['refused']} were refused for good",
            "See them in the administration, under outbox; each can be sent again by a person.",
        )


def _greet_mail_server() -> Finding:
    from estaminet.kernel.mail.transport import SmtpTransport

    transport = SmtpTransport(settings.MAIL_URL)
    try:
        with transport:
            transport._connected()
    except (OSError, smtplib.SMTPException) as fault:
        return Finding(
            "wrong",
            f"the mail server {transport.host}:{transport.port} does not answer ({type(fault).__name__})",
            "Check ESTAMINET_MAIL_URL; mails wait in the outbox meanwhile.",
        )
    return Finding("well", f"the mail server {transport.host}:{transport.port} answers")


def check_worker() -> Iterator[Finding]:
    """Worker."""
    if worker_is_alive(at=timezone.now()):
        yield Finding("well", "a worker is alive on this machine")
    else:
        yield Finding(
            "note", "no worker is alive on this machine", "`estaminet serve` starts one; or `estaminet worker`."
        )
    failed = failed_jobs()
    if failed:
        yield Finding("note", f"{failed} jobs gave up", "See them in the administration, under jobs.")


def check_words() -> Iterator[Finding]:
    """Catalogues and time zones."""
    missing = [
        path.parent.parent.name
        for folder in settings.LOCALE_PATHS
        for path in Path(folder).glob("*/LC_MESSAGES/django.po")
        if not path.with_suffix(".mo").exists()
    ]
    if missing:
        yield Finding("wrong", f"catalogues not compiled: {', '.join(sorted(missing))}", "make messages")
    else:
        yield Finding("well", "interface catalogues are compiled")
    zoneinfo.ZoneInfo("Europe/Brussels")
    yield Finding("well", "time zones are known")


def check_paper() -> Iterator[Finding]:
    """Faces of printed sheets."""
    try:
        yield Finding("well", f"printed sheets can show {len(covered())} characters")
    except NoFonts:
        yield Finding("wrong", "the faces of printed sheets are not built", "make run")


def check_films() -> Iterator[Finding]:
    """Films and sounds."""
    try:
        yield Finding("well", f"films and sounds are read by {ffmpeg()}")
    except NoFfmpeg:
        yield Finding("wrong", "there is no ffmpeg: films and sounds are refused", "apt-get install ffmpeg")


def check_walls() -> Iterator[Finding]:
    """Walls around what opens strangers' files."""
    walls = standing_walls()
    by = {"a network of its own": walls.apart, "calls that are refused": walls.refused}
    if walls.network:
        kept = ", ".join(words for words, stands in by.items() if stands)
        yield Finding("well", f"what opens strangers' files reaches no network ({kept})")
    else:
        yield Finding(
            "wrong",
            "what opens strangers' files could reach the network",
            "Allow user namespaces, or run on a kernel with seccomp: docs/operators/files.md",
        )
    if walls.files:
        yield Finding("well", f"and no file but its own (Landlock {walls.landlock})")
    else:
        yield Finding(
            "note",
            "but it could read what this user can read: the kernel has no Landlock",
            "Linux 5.13 or newer with Landlock among its security modules: docs/operators/files.md",
        )


def check_scanner() -> Iterator[Finding]:
    """Virus scanner."""
    if not settings.SCANNER:
        yield Finding("note", "files are not scanned for viruses", "Set ESTAMINET_CLAMD if you have ClamAV.")
    elif scanner_answers(settings.SCANNER):
        yield Finding("well", f"the virus scanner at {settings.SCANNER} answers")
    else:
        yield Finding(
            "wrong",
            f"the virus scanner at {settings.SCANNER} does not answer: files wait for it",
            "Start clamd, or check ESTAMINET_CLAMD: unix:///run/clamav/clamd.ctl or tcp://127.0.0.1:3310",
        )


def check_originals() -> Iterator[Finding]:
    """Originals of the library, and the room that is left for them."""
    rooms = list(storage_of_all())
    files, damaged = sum(each.files for each in rooms), sum(each.damaged for each in rooms)
    if damaged:
        yield Finding(
            "wrong",
            f"{damaged} of {files} originals of the library are damaged",
            "estaminet check_files --repair-from PLACE: docs/operators/keeping.md",
        )
    elif files:
        yield Finding("well", f"{files} originals of the library are well, as far as they were read again")
    late = number_late(timezone.now())
    if late:
        yield Finding("note", f"{late} originals were not read for 90 days", "Run a worker, or estaminet check_files.")
    room = shutil.disk_usage(settings.DATA_FOLDER)
    if room.free < max(room.total // 10, 2 * 1024**3):
        free = room.free // (1024 * 1024)
        yield Finding("note", f"{free} MB are left on the disk of the data folder", "estaminet storage_report")


def check_static() -> Iterator[Finding]:
    """Static files."""
    if out_of_date(Path(settings.STATIC_ROOT)):
        yield Finding("note", "static files are not collected yet", "`estaminet serve` does it when it starts.")
    else:
        yield Finding("well", "static files are collected")


def check_openness() -> Iterator[Finding]:
    """What the world may reach."""
    public = [host for host in settings.ALLOWED_HOSTS if host not in ("localhost", "127.0.0.1", "[::1]")]
    if settings.DEBUG and public:
        yield Finding("wrong", "ESTAMINET_DEBUG is on with a public host", "Unset ESTAMINET_DEBUG.")
    if "*" in public:
        yield Finding("wrong", "ESTAMINET_HOSTS accepts any host", "Name the hosts this site is reached by.")
    if public and not settings.SESSION_COOKIE_SECURE:
        yield Finding("wrong", "a public host without ESTAMINET_HTTPS=1", "Put a proxy with TLS in front and set it.")
    if not public:
        yield Finding("note", "only this machine is a known host", "Set ESTAMINET_HOSTS to be reached from elsewhere.")


CHECKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    check_data_folder,
    check_keys,
    check_database,
    check_search,
    check_mail,
    check_worker,
    check_words,
    check_paper,
    check_films,
    check_originals,
    check_walls,
    check_scanner,
    check_static,
    check_openness,
)
