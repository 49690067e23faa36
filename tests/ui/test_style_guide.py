"""The living style guide renders every component in every language of the interface."""

from __future__ import annotations

import gzip
import re
from pathlib import Path
from typing import Any

import pytest
from django.template.loader import get_template
from django.test import Client, override_settings

import estaminet.ui

ROOM = Path(estaminet.ui.__file__).parent
SHEETS = ("tokens.css", "base.css", "components.css", "print.css")


@pytest.mark.parametrize("language", ["fr", "nl", "en", "de"])
@override_settings(STYLE_GUIDE=True)
def test_it_renders(network: Any, language: str) -> None:
    network.languages = ["fr", "nl", "en", "de"]
    network.save()
    answer = Client().get(f"/{language}/styleguide/")
    page = answer.content.decode()

    assert answer.status_code == 200
    assert re.findall(r' style="|<style|javascript:|\son\w+="', page) == []
    assert page.count("<main") == page.count("<h1") == 1
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


@override_settings(STYLE_GUIDE=True)
def test_a_theme_can_be_looked_at(network: Any) -> None:
    assert 'data-theme="dark"' in Client().get("/fr/styleguide/?theme=dark").content.decode()
    assert "data-theme" not in Client().get("/fr/styleguide/?theme=<b>").content.decode()


@override_settings(DEBUG=False)
def test_it_is_for_development(network: Any) -> None:
    assert Client().get("/fr/styleguide/").status_code == 404


def test_every_template_compiles() -> None:
    names = [path.relative_to(ROOM / "templates").as_posix() for path in (ROOM / "templates").rglob("*.html")]

    assert len([get_template(name) for name in names]) == len(names) > 40


def test_public_sheets_and_script_are_light() -> None:
    """Before minifying: at most a third of what a first visit may weigh."""
    together = b"".join((ROOM / "static/ui" / name).read_bytes() for name in (*SHEETS, "ui.js"))

    assert len(gzip.compress(together)) < 20_000


def test_sheets_are_in_layers() -> None:
    for name in (*SHEETS[1:], "team.css"):
        text = re.sub(r"/\*.*?\*/", "", (ROOM / "static/ui" / name).read_text(encoding="utf-8"), flags=re.DOTALL)
        depth, outside = 0, ""
        for mark in text:
            depth += {"{": 1, "}": -1}.get(mark, 0)
            outside += mark if depth == 0 else ""
        assert re.sub(r"@layer \w+\s*|}\s*", "", outside).strip() == "", name
