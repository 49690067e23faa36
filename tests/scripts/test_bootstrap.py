"""The bootstrap does a step once, and again when what it is made from has changed or its result has gone."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from scripts import bootstrap


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(bootstrap, "ROOT", tmp_path)
    monkeypatch.setattr(bootstrap, "STAMPS", tmp_path / "stamps")
    (tmp_path / "source").write_text("one")
    return tmp_path


def build(checkout: Path) -> int:
    """Do the step if it is due; how often it was done so far."""
    made = checkout / "made"
    count = checkout / "count"

    def make() -> None:
        made.write_text("made")
        count.write_text(str(int(count.read_text() if count.exists() else 0) + 1))

    bootstrap.step("build", bootstrap.digest([checkout / "source"]), make, made=made, why="building")
    return int(count.read_text())


def test_a_step_is_done_once(checkout: Path) -> None:
    assert [build(checkout), build(checkout)] == [1, 1]


def test_a_step_is_done_again_when_its_source_changes(checkout: Path) -> None:
    build(checkout)
    (checkout / "source").write_text("two")

    assert build(checkout) == 2


def test_a_step_is_done_again_when_its_result_is_gone(checkout: Path) -> None:
    build(checkout)
    (checkout / "made").unlink()

    assert build(checkout) == 2


def test_a_step_that_fails_leaves_no_stamp(checkout: Path) -> None:
    def fail() -> None:
        raise bootstrap.Missing("no network")

    with pytest.raises(bootstrap.Missing):
        bootstrap.step("build", "wanted", fail, made=checkout, why="building")

    assert not (checkout / "stamps" / "build").exists()


def test_a_file_that_moves_changes_the_digest(checkout: Path) -> None:
    before = bootstrap.digest([checkout / "source"])
    (checkout / "source").rename(checkout / "elsewhere")

    assert bootstrap.digest([checkout / "elsewhere"]) != before


def test_a_command_that_fails_is_named_with_what_it_said(checkout: Path) -> None:
    with pytest.raises(bootstrap.Missing, match=r"(?s)no such thing.*failed: sh -c"):
        bootstrap.run("sh", "-c", "echo no such thing; exit 3", quiet=True)


def test_without_a_browser_and_without_root_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "chromium", lambda: None)
    monkeypatch.setattr(bootstrap, "may_install", lambda: False)

    with pytest.raises(bootstrap.Missing, match="sudo apt-get install chromium"):
        bootstrap.browser()


def test_as_root_on_debian_it_installs_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    installed: list[str] = []
    monkeypatch.setattr(bootstrap, "chromium", lambda: None)
    monkeypatch.setattr(bootstrap, "may_install", lambda: True)
    monkeypatch.setattr(bootstrap, "apt_install", lambda *packages: installed.extend(packages))

    bootstrap.browser()

    assert installed == ["chromium-headless-shell"]


def test_where_debian_has_no_small_chromium_it_installs_the_whole_one(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def install(*packages: str) -> None:
        asked.extend(packages)
        if packages == ("chromium-headless-shell",):
            raise bootstrap.Missing("no such package")

    monkeypatch.setattr(bootstrap, "chromium", lambda: None)
    monkeypatch.setattr(bootstrap, "may_install", lambda: True)
    monkeypatch.setattr(bootstrap, "apt_install", install)

    bootstrap.browser()

    assert asked == ["chromium-headless-shell", "chromium"]


def test_the_faces_of_paper_are_built_once_and_again_when_the_packages_change(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fonts = checkout / "fonts"
    built: list[str] = []
    for name in ("package-lock.json", "requirements/build.lock", "scripts/paper_fonts.py"):
        (checkout / name).parent.mkdir(exist_ok=True)
        (checkout / name).write_text("one")

    def run(*command: str | Path, **options: object) -> None:
        built.append(str(command[-1]))
        fonts.mkdir(exist_ok=True)
        (fonts / "coverage.json").write_text("{}")

    monkeypatch.setattr(bootstrap, "PAPER_FONTS", fonts)
    monkeypatch.setattr(bootstrap, "run", run)
    script = str(checkout / "scripts/paper_fonts.py")

    bootstrap.paper_fonts()
    bootstrap.paper_fonts()
    assert built == [script]
    (checkout / "package-lock.json").write_text("two")
    bootstrap.paper_fonts()
    assert built == [script] * 2
    (fonts / "coverage.json").unlink()
    bootstrap.paper_fonts()
    assert built == [script] * 3


# --- the Python it builds upon ----------------------------------------------------------------------------------


def system(folder: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> str:
    """A system with one Python, of that name; gives its path."""
    python = folder / name
    python.write_text("#!/bin/sh\n")
    python.chmod(0o755)
    monkeypatch.setattr(os, "defpath", str(folder))
    return str(python)


def test_the_systems_own_of_the_same_version_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = system(tmp_path, monkeypatch, f"python3.{sys.version_info.minor}")
    assert bootstrap.pythons(this=False) == [own, sys.executable]


def test_who_names_one_gets_that_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system(tmp_path, monkeypatch, f"python3.{sys.version_info.minor}")
    assert bootstrap.pythons(this=True) == [sys.executable]


def test_another_version_of_the_system_is_left_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system(tmp_path, monkeypatch, f"python3.{sys.version_info.minor + 1}")
    assert bootstrap.pythons(this=False) == [sys.executable]


def test_a_python_that_makes_no_venv_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's may come without the module that makes one: then it is the one that was called."""
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap, "PYTHON", tmp_path / ".venv/bin/python")
    monkeypatch.setattr(bootstrap, "pythons", lambda *, this: [str(tmp_path / "broken"), sys.executable])
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name, path=None: None)
    (tmp_path / "broken").write_text("#!/bin/sh\nexit 1\n")
    (tmp_path / "broken").chmod(0o755)
    bootstrap.make_venv(this=False)
    assert bootstrap.venv_works()
