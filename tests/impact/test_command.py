"""Loading counting rules from the command line."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from estaminet.impact.models import CountingRules
from estaminet.impact.operations.load_rules import OURS


def run(*words: str) -> str:
    said = StringIO()
    call_command("counting_rules", *words, stdout=said)
    return said.getvalue()


def test_rules_of_the_house_by_their_name(network: Any) -> None:
    assert f"{network.slug}: none" in run()
    assert "version 1: in force" in run("interreg-vi-fwvl-1")
    assert f"{network.slug}: interreg-vi-fwvl 1, provisional" in run()


def test_a_file_of_ones_own(network: Any, tmp_path: Path) -> None:
    told = json.loads((OURS / "interreg-vi-fwvl-1.json").read_text(encoding="utf-8"))
    file = tmp_path / "rules.json"
    file.write_text(json.dumps(told | {"provisional": False}))
    run(str(file))
    with pytest.raises(CommandError, match="new version"):
        run("interreg-vi-fwvl-1")
    assert CountingRules.objects.get().provisional is False


def test_what_cannot_be_loaded(network: Any, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="no file can be read"):
        run(str(tmp_path / "nothing.json"))
    file = tmp_path / "rules.json"
    file.write_text("{}")
    with pytest.raises(CommandError, match="no counting rules"):
        run(str(file))
    with pytest.raises(CommandError, match="Say of which network"):
        run("interreg-vi-fwvl-1", "--network", "nowhere")
