"""Runs every suite one after the other and tells all of it at the end: `test` for each change, `prove` for releases.

`prove` takes four hours; `prove journeys:house races` runs only those of its suites, `races` being all of that kind.
Its page is written after each suite, so that an evening that ends early keeps what was proven, and each row says when
its suite ran and at which commit, so that a page made in pieces hides nothing.
"""

from __future__ import annotations

import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
POSTGRES = "postgres://postgres@127.0.0.1:5432/estaminet"
UNITS = ["tests", "--ignore=tests/journeys", "--ignore=tests/architecture"]
ROLE_MATRIX = "tests/architecture/test_role_matrix.py"
JOURNEYS = "tests/journeys"
# In `prove` the journeys are a suite for each part of the house, of twenty minutes to half an hour.
PARTS = {
    "programme": ("test_programme_", "test_dates"),
    "registering": ("test_registering_",),
    "moving": ("test_connecting", "test_moving", "test_taking_out"),
    "library": ("test_library", "test_contributing"),
    "saying": ("test_talking", "test_corpus", "test_idea_to", "test_voting"),
    "figures": ("test_door", "test_feedback", "test_impact", "test_kiosk", "test_photographs", "test_story"),
}
PREPARED = f"test_prepared_{os.getpid()}"
CLOSING = re.compile(r"^=*\s*(?:\d+ (?:passed|failed|error|skipped|deselected)|no tests ran).*")
NOTHING_COLLECTED = 5


@dataclass(frozen=True)
class Suite:
    """A call of pytest, and the databases it is made on. On the second one ``asking`` runs only what asks it.

    What is killed and must heal stays ``on_disk``, as in a real house; the others may live in memory.
    """

    name: str
    arguments: list[str]
    databases: tuple[str, ...] = ("SQLite",)
    asking: bool = False
    on_disk: bool = False


@dataclass(frozen=True)
class Outcome:
    """What a suite said."""

    name: str
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    seconds: float = 0.0
    closing: str = ""

    @property
    def holds(self) -> bool:
        return self.failed == 0


def units() -> list[str]:
    """Unit suites; the role matrix needs a database, so it is not part of lint but of these."""
    matrix = [ROLE_MATRIX] if (ROOT / ROLE_MATRIX).exists() else []
    # A third runner uses what two leave idle while they wait for processes that are killed, walled in or started.
    return [*UNITS, *matrix, "-n", "3", "--dist", "loadfile"]


def suites(purpose: str) -> Iterator[Suite]:
    both = ("SQLite", "PostgreSQL")
    yield Suite("units", units(), both, asking=True)
    yield from journeys(purpose)
    yield from races(purpose, both)
    if purpose == "prove":
        yield Suite("proofs", [*files_with("mark.prove"), "-m", "prove"], both, on_disk=True)


def races(purpose: str, databases: tuple[str, ...]) -> Iterator[Suite]:
    """All races at once; in `prove` those for places, where sixteen meet, and those of the rest of the house."""
    # They wait for each other more than they work. Only their own files are read, by each of the five: sixteen who meet
    # and the runner itself make seventeen connections, and PostgreSQL gives a hundred.
    how = ["-m", "race", "-n", "5"]
    files = files_with("mark.race")
    if purpose != "prove":
        yield Suite("races", [*files, *how], databases)
        return
    places = [path for path in files if path.startswith("tests/programme/registering/")]
    yield Suite("races:registering", [*places, *how], databases)
    yield Suite("races:house", [*(path for path in files if path not in places), *how], databases)


def files_with(mark: str) -> list[str]:
    """The test files in which a mark stands."""
    found = (path for path in sorted((ROOT / "tests").rglob("test_*.py")) if mark in path.read_text(encoding="utf-8"))
    return [path.relative_to(ROOT).as_posix() for path in found]


def journeys(purpose: str) -> Iterator[Suite]:
    """All journeys at once, or the whole matrix part by part."""
    # A browser and a house wait for each other now and then: a third pair uses what two leave idle.
    how = ["-m", "journey", "-n", "3", "--dist", "worksteal"]
    if purpose != "prove":
        yield Suite("journeys", [JOURNEYS, *how])
        return
    parts: dict[str, list[str]] = {"house": [], **{name: [] for name in PARTS}}
    for path in sorted((ROOT / JOURNEYS).glob("test_*.py")):
        part = next((name for name, heads in PARTS.items() if path.name.startswith(heads)), "house")
        parts[part].append(f"{JOURNEYS}/{path.name}")
    for name, files in parts.items():
        yield Suite(f"journeys:{name}", [*files, *how])


def wanted(suite: Suite, database: str, only: list[str]) -> bool:
    """Whether a suite was asked for: by name, by kind, or either on one database (``races@PostgreSQL``)."""
    names = {suite.name, suite.name.partition(":")[0]}
    return not only or not names.isdisjoint(only) or any(f"{name}@{database}" in only for name in names)


def environment(database: str, folder: Path, purpose: str) -> dict[str, str]:
    """A clean environment: what the machine's owner set for her own instance does not reach the tests."""
    foreign = ("ESTAMINET_", "DATABASE_URL", "REDIS_URL", "DJANGO_", "PORT", "HOST")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(foreign)}
    if given := os.environ.get("ESTAMINET_CHROMIUM"):
        kept["ESTAMINET_CHROMIUM"] = given
    if database == "PostgreSQL":
        kept["DATABASE_URL"] = postgres_url()
        kept.setdefault("TEST_DB_SUFFIX", f"run{os.getpid()}")
        # Nobody pulls the plug of the machine; what is killed here are our own processes. Tables that are filled and
        # emptied all the time are thought large, and compiling a statement for them takes a fifth of the time.
        kept.setdefault("PGOPTIONS", "-c synchronous_commit=off -c jit=off")
    prove = purpose == "prove"
    return kept | {
        "ESTAMINET_DATA": str(folder),
        "TMPDIR": str(folder.parent),
        # What the runners of all suites share: an empty database, a demo network.
        "TEST_PREPARED": str(folder.parent),
        "TEST_PREPARED_DATABASE": PREPARED,
        "JOURNEYS": "full" if prove else "sample",
        "RACE_RUNS": "200" if prove else "20",
    }


def postgres_url() -> str:
    return os.environ.get("TEST_POSTGRES_URL") or POSTGRES


def postgres_answers() -> str:
    """Why PostgreSQL cannot be used; empty when it can."""
    import psycopg

    try:
        with psycopg.connect(postgres_url().rpartition("/")[0] + "/postgres", connect_timeout=5) as connection:
            connection.execute("SELECT 1")
    except psycopg.Error as fault:
        return str(fault).strip().splitlines()[0]
    return ""


def memory() -> str | None:
    """A folder in memory, where there is one with room: nobody pulls the plug, and SQLite waits for each flush."""
    shared = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    if not os.access(shared, os.W_OK) or shutil.disk_usage(shared).free < 6 * 2**30:
        return None
    return str(shared)


def forget_prepared() -> None:
    """Drop the database the runners copied theirs from (``tests/prepared.py``); the folder goes by itself."""
    import psycopg
    from psycopg.sql import SQL, Identifier

    server = postgres_url().rpartition("/")[0] + "/postgres"
    with psycopg.connect(server, connect_timeout=5, autocommit=True) as connection:
        connection.execute(SQL("DROP DATABASE IF EXISTS {}").format(Identifier(PREPARED)))


def counts(report: Path) -> tuple[int, int, int]:
    """(passed, failed, skipped) of a JUnit report."""
    passed = failed = skipped = 0
    for suite in ET.parse(report).getroot().iter("testsuite"):  # noqa: S314 - pytest wrote it a moment ago
        wrong = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        away = int(suite.get("skipped", 0))
        passed += int(suite.get("tests", 0)) - wrong - away
        failed += wrong
        skipped += away
    return passed, failed, skipped


def run_suite(suite: Suite, database: str, folder: Path, purpose: str) -> Outcome:
    """Run one suite on one database; its output goes to the terminal as it comes."""
    name = f"{suite.name} on {database}"
    report = folder / "report.xml"
    report.unlink(missing_ok=True)
    print(f"\n== {name} ==", flush=True)
    began = time.monotonic()
    settings = environment(database, folder, purpose)
    if suite.asking and database != suite.databases[0]:
        settings["UNITS"] = "asking"
    command = [str(BIN / "pytest"), "-q", "--no-header", "--durations=5", f"--junitxml={report}", *suite.arguments]
    closing = ""
    with subprocess.Popen(command, cwd=ROOT, env=settings, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            if CLOSING.match(line):
                closing = line.strip(" =\n")
    seconds = time.monotonic() - began
    passed, failed, skipped = counts(report) if report.exists() else (0, 0, 0)
    if process.returncode == NOTHING_COLLECTED:
        closing = "no test was found: a suite that tests nothing does not pass"
    if process.returncode and not failed:
        failed = 1
    return Outcome(name, passed, failed, skipped, seconds, closing)


def run_lint() -> Outcome:
    print("== lint ==", flush=True)
    began = time.monotonic()
    code = subprocess.run([sys.executable, "scripts/lint.py"], cwd=ROOT, check=False).returncode
    seconds = time.monotonic() - began
    return Outcome("lint", int(code == 0), int(code != 0), 0, seconds, "ok" if code == 0 else "lint failed")


@contextmanager
def preparing(scratch: Path, purpose: str, only: list[str], fault: str) -> Iterator[None]:
    """Beside lint, which leaves a core idle, make what all runners share; who comes too early waits as for another."""
    begun: list[subprocess.Popen[bytes]] = []
    if purpose == "test" and not only:
        for database, wanted in (("SQLite", ["demo"]), *(() if fault else (("PostgreSQL", []),))):
            folder = scratch / f"first-{database}"
            folder.mkdir()
            command = [sys.executable, "-m", "tests.prepare", *wanted]
            env = environment(database, folder, purpose)
            begun.append(subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.DEVNULL))
    try:
        yield
    finally:
        for process in begun:
            process.wait()


def run_all(purpose: str, only: list[str]) -> Iterator[Outcome]:
    """What each suite said, as soon as it has."""
    fault = postgres_answers()
    required = os.environ.get("REQUIRE_SERVICES") == "1"
    with (
        tempfile.TemporaryDirectory(prefix="estaminet-tests-", dir=memory()) as scratch,
        tempfile.TemporaryDirectory(prefix="estaminet-tests-") as disk,
        preparing(Path(scratch), purpose, only, fault),
    ):
        yield run_lint()
        for suite in suites(purpose):
            for database in suite.databases:
                if not wanted(suite, database, only):
                    continue
                if database == "PostgreSQL" and fault:
                    name = f"{suite.name} on PostgreSQL"
                    print(f"\n== {name} ==\nskipped: no PostgreSQL ({fault})", flush=True)
                    told = f"skipped: no PostgreSQL ({fault})"
                    yield Outcome(name, failed=int(required), skipped=int(not required), closing=told)
                    continue
                folder = Path(disk if suite.on_disk else scratch) / f"{suite.name.replace(':', '-')}-{database}"
                folder.mkdir()
                yield run_suite(suite, database, folder, purpose)
        if not fault:
            forget_prepared()


def recap(outcomes: list[Outcome]) -> str:
    width = max(len(outcome.name) for outcome in outcomes)
    return "\n".join(
        f"{item.name:<{width}}  {'ok' if item.holds else 'FAILED':<6}  {item.seconds:6.1f} s  {item.closing}"
        for item in outcomes
    )


HEADING = """# Proof

What the suites of `make prove` last said: the full matrices, 200 runs of each race, faults and soaks. Each row tells
when its suite ran and at which commit. Written by the runs themselves; do not edit.

| suite | passed | failed | skipped | seconds | when (UTC) | commit | machine |
| --- | ---: | ---: | ---: | ---: | --- | --- | --- |
"""
ROW = re.compile(r"^\| (?P<name>[^|]+?) \|.*\|$", re.MULTILINE)


def proof(outcomes: list[Outcome], when: datetime, before: str = "", commit: str = "") -> str:
    """The page: a row for each suite that ran now, in its order; the others keep the row they have on ``before``."""
    rows = {found["name"]: found[0] for found in ROW.finditer(before.partition("---")[2])}
    machine = f"Python {platform.python_version()}, {os.cpu_count()} cores"
    for item in outcomes:
        rows[item.name] = (
            f"| {item.name} | {item.passed} | {item.failed} | {item.skipped} | {item.seconds:.0f} "
            f"| {when:%Y-%m-%d %H:%M} | `{commit or 'not committed'}` | {machine} |"
        )
    return HEADING + "\n".join(rows.values()) + "\n"


def keep_proof(outcome: Outcome, commit: str) -> None:
    """Write down what a suite said, beside what the others said last."""
    page = ROOT / "docs" / "proof.md"
    page.parent.mkdir(exist_ok=True)
    before = page.read_text(encoding="utf-8") if page.exists() else ""
    page.write_text(proof([outcome], datetime.now(tz=UTC), before, commit), encoding="utf-8")


def commit_now() -> str:
    """The commit that runs, marked when files differ from it."""
    found = subprocess.run(
        ["git", "describe", "--always", "--dirty", "--exclude", "*"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    return found.stdout.strip()


def main() -> None:
    # Thirty processes begin in a run; where nobody may keep what Python compiled, each compiles Django for itself.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    purpose, *only = sys.argv[1:] or ["test"]
    began, commit = time.monotonic(), commit_now()
    outcomes = []
    for outcome in run_all(purpose, only):
        outcomes.append(outcome)
        if purpose == "prove":
            keep_proof(outcome, commit)
    print(f"\n{recap(outcomes)}\n")
    passed, failed, skipped = (
        sum(getattr(item, word) for item in outcomes) for word in ("passed", "failed", "skipped")
    )
    seconds = time.monotonic() - began
    print(f"{'all holds' if not failed else 'FAILED'} after {int(seconds // 60)} min {seconds % 60:.0f} s")
    print(f"{passed} passed, {failed} failed, {skipped} skipped", flush=True)
    sys.exit(int(failed > 0))


if __name__ == "__main__":
    main()
