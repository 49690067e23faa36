"""The rules of ARCHITECTURE.md, each checked over the whole checkout."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.checks import (
    clock,
    doors,
    foreign_keys,
    names,
    outgoing,
    paths,
    registers,
    sizes,
    templates,
    texts,
)
from tests.architecture.checks.tree import ROOT, contracts, rooms, storeys

CHECKS = {
    "modules and functions are small": sizes.problems,
    "names say something": names.problems,
    "no model signals": names.signal_problems,
    "keys look down": foreign_keys.problems,
    "nothing reads the clock": clock.problems,
    "forms and views are private": doors.problems,
    "set_texts is the only writer": texts.problems,
    "templates have nothing inline": templates.problems,
    "forms say once what is wrong": templates.summary_problems,
    "requests leave through one client": outgoing.problems,
    "no machine in the project": paths.problems,
}


@pytest.mark.parametrize("check", CHECKS.values(), ids=list(CHECKS))
def test_rule_holds(check) -> None:
    assert check(ROOT) == []


def test_layers_hold() -> None:
    done = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout


def test_every_room_that_is_built_has_its_furniture_checked() -> None:
    furnished = {name.removeprefix("estaminet.") for name in contracts(ROOT)["furniture"]["containers"]}

    assert set(rooms(ROOT)) - {"config", "kernel"} == furnished


def test_the_contract_is_the_house_of_the_architecture_page() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    cells = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    described = [room for cell in cells for room in re.findall(r"`(\w+)`", cell)]

    assert described == [room for room in storeys(ROOT) if room in rooms(ROOT)]


def test_every_language_field_is_in_the_translation_register() -> None:
    assert registers.translation_problems() == []


def test_every_personal_field_is_in_the_personal_data_register() -> None:
    assert registers.personal_problems() == []
