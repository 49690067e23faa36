"""What operators read is what the program does: every setting is described, and nothing that is none."""

from __future__ import annotations

import ast
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src" / "estaminet"
READERS = [SOURCE / "config" / "environment.py", SOURCE / "config" / "serving" / "options.py"]
PAGES = ROOT / "docs" / "operators"
VARIABLE = re.compile(r"[A-Z][A-Z0-9_]+\Z")
# Reads or sets the environment without being a setting: Django's own, and what a process tells its successor.
OTHERS = {
    "config/asgi.py",
    "config/command.py",
    "config/environment.py",
    "config/serving/options.py",
    "config/serving/watcher.py",
    "kernel/files/picture_process.py",
    "kernel/management/commands/backup.py",
}


def variables() -> set[str]:
    """First argument of every call that reads the environment."""
    found = set()
    for path in READERS:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call):
                found |= {
                    argument.value
                    for argument in node.args
                    if isinstance(argument, ast.Constant)
                    and isinstance(argument.value, str)
                    and VARIABLE.match(argument.value)
                }
    return found


def test_every_setting_is_described_and_nothing_else() -> None:
    described = re.findall(r"^\| `([A-Z0-9_]+)` \|", (PAGES / "settings.md").read_text(), re.MULTILINE)
    assert sorted(described) == sorted(variables())


def test_settings_are_read_in_two_places_only() -> None:
    readers = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text())
    }
    assert readers <= OTHERS


def test_links_between_the_pages_lead_somewhere() -> None:
    for page in PAGES.glob("*.md"):
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_commands_the_pages_name_exist() -> None:
    from django.core.management import get_commands

    known = {*get_commands(), "serve", "doctor"}
    for page in PAGES.glob("*.md"):
        for block in re.findall(r"```(?:sh|)\n(.*?)```", page.read_text(), re.DOTALL):
            named = set(re.findall(r"^(?:[A-Z_]+=\S+ )*estaminet ([a-z_]+)", block, re.MULTILINE))
            assert named <= known, page.name
