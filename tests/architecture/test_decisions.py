"""The list of decisions is the folder of decisions."""

from __future__ import annotations

import re

from tests.architecture.checks.tree import ROOT

FOLDER = ROOT / "docs" / "decisions"


def test_every_decision_is_listed_with_its_title_and_state() -> None:
    listed = re.findall(
        r"^\| \[(\d{4})\]\((.+?)\) \| (.+?) \| (.+?) \|$", (FOLDER / "README.md").read_text(), re.MULTILINE
    )
    written = []
    for path in sorted(FOLDER.glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")
        number, title = re.match(r"# (\d{4})\. (.+)\n", text).groups()
        state = re.search(r"^State: (.+?)\.", text, re.MULTILINE)[1]
        written.append((number, path.name, title, state))

    assert listed == written
