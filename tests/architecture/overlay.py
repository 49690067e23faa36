"""A copy of the checkout in which a test may break a rule, to show that lint sees it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.architecture.checks.tree import ROOT


class Overlay:
    """A checkout's sources and settings in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "checkout"
        ignore = shutil.ignore_patterns("__pycache__", "built", ".built-*", "*.egg-info")
        shutil.copytree(ROOT / "src", self.root / "src", ignore=ignore)
        shutil.copy(ROOT / "pyproject.toml", self.root / "pyproject.toml")

    def append(self, place: str, text: str) -> None:
        """Add lines to a module, which is made if need be."""
        path = self.root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(text)

    def replace(self, place: str, before: str, after: str) -> None:
        path = self.root / place
        text = path.read_text(encoding="utf-8")
        assert before in text, f"{place} has no {before!r}"
        path.write_text(text.replace(before, after, 1), encoding="utf-8")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of lint on the copy, whose package hides the checkout's."""
        env = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(self.root / "src"), str(ROOT)]),
            "DJANGO_SETTINGS_MODULE": "estaminet.config.settings",
            "ESTAMINET_DATA": str(self.root / "var"),
            "DATABASE_URL": "",
        }
        return subprocess.run(command, cwd=self.root, env=env, capture_output=True, text=True, check=False)

    def layers(self) -> subprocess.CompletedProcess[str]:
        return self.run(str(Path(sys.executable).parent / "lint-imports"), "--no-cache")

    def registers(self) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "tests.architecture.checks.registers")
