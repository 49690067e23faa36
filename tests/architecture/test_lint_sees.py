"""Tests of the tests: each broken rule, put into a copy of the checkout, is seen by what `make lint` runs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.architecture.checks import clock, doors, foreign_keys, names, outgoing, paths, sizes, templates, texts
from tests.architecture.overlay import Overlay

PACKAGE = "src/estaminet"


@pytest.fixture
def overlay(tmp_path: Path) -> Overlay:
    return Overlay(tmp_path)


# --- layers ----------------------------------------------------------------------------------------------------


def test_the_copy_itself_passes(overlay: Overlay) -> None:
    done = overlay.layers()

    assert done.returncode == 0, done.stdout


def test_two_rooms_swapped_in_the_contract(overlay: Overlay) -> None:
    right = '    "people",\n    "network",\n    "ui",\n    "kernel",\n'
    wrong = '    "people",\n    "kernel",\n    "network",\n    "ui",\n'
    overlay.replace("pyproject.toml", right, wrong)

    done = overlay.layers()

    assert done.returncode == 1
    assert "Rooms, from the top of the house to its ground BROKEN" in done.stdout


def test_a_new_room_put_in_upside_down(overlay: Overlay) -> None:
    overlay.append(f"{PACKAGE}/spaces/__init__.py", "")
    overlay.append(f"{PACKAGE}/spaces/models.py", "from estaminet.site import apps  # a lower room looks up\n")

    done = overlay.layers()

    assert done.returncode == 1
    assert "estaminet.spaces is not allowed to import estaminet.site" in done.stdout


def test_a_room_nobody_put_into_the_contract(overlay: Overlay) -> None:
    overlay.append(f"{PACKAGE}/cellar/__init__.py", "")

    done = overlay.layers()

    assert done.returncode == 1
    assert "cellar" in done.stdout


def test_furniture_upside_down(overlay: Overlay) -> None:
    overlay.append(f"{PACKAGE}/network/rules.py", "\nfrom estaminet.network import views as _views  # noqa\n")
    overlay.append(f"{PACKAGE}/network/views/__init__.py", "")

    done = overlay.layers()

    assert done.returncode == 1
    assert "Furniture inside a room BROKEN" in done.stdout


# --- registers -------------------------------------------------------------------------------------------------

MODEL = """

from django.db import models as _models
from estaminet.kernel.languages.field import LanguageField as _LanguageField


class Probe(_models.Model):
    {field}

    class Meta:
        app_label = "{room}"
"""


def test_a_translatable_field_without_entry(overlay: Overlay) -> None:
    overlay.append(
        f"{PACKAGE}/network/models/__init__.py", MODEL.format(field="motto = _LanguageField()", room="network")
    )

    done = overlay.registers()

    assert done.returncode == 1, done.stderr
    assert "network.Probe.motto: a language field without entry in TRANSLATABLE" in done.stdout


@pytest.mark.parametrize(
    "field",
    [
        "shoe_size = _models.IntegerField(); person = _models.ForeignKey('people.Person', _models.CASCADE)",
        "shoe_size = _models.IntegerField(); account = _models.OneToOneField('people.Account', _models.CASCADE)",
    ],
)
def test_a_personal_field_without_entry(overlay: Overlay, field: str) -> None:
    overlay.append(f"{PACKAGE}/people/models/__init__.py", MODEL.format(field=field, room="people"))

    done = overlay.registers()

    assert done.returncode == 1, done.stderr
    assert "people.Probe.shoe_size: says something of a person, but is not in PERSONAL_FIELDS" in done.stdout


def test_an_email_field_anywhere_without_entry(overlay: Overlay) -> None:
    overlay.append(
        f"{PACKAGE}/network/models/__init__.py", MODEL.format(field="to = _models.EmailField()", room="network")
    )

    done = overlay.registers()

    assert done.returncode == 1, done.stderr
    assert "network.Probe.to: says something of a person" in done.stdout


# --- sources ---------------------------------------------------------------------------------------------------

BROKEN: list[tuple[str, Callable[[Path], list[str]], str, str, str]] = [
    (
        "a module of 501 lines",
        sizes.problems,
        "kernel/long.py",
        "x = 1\n" * 501,
        "kernel/long.py: 501 lines, 500 at most",
    ),
    (
        "a function of 81 lines",
        sizes.problems,
        "kernel/long.py",
        "def long() -> None:\n" + "    print()\n" * 80,
        "kernel/long.py: long has 81 lines, 80 at most",
    ),
    (
        "a name that says nothing",
        names.problems,
        "people/utils.py",
        "",
        "people/utils.py: the name 'utils' says nothing",
    ),
    (
        "a receiver",
        names.signal_problems,
        "people/echo.py",
        "from django.dispatch import receiver\n\n@receiver(object())\ndef echo() -> None: ...\n",
        "people/echo.py:4: @receiver; use kernel.slots or call the operation",
    ),
    (
        "a signal connected by hand",
        names.signal_problems,
        "people/echo.py",
        "from django.db.models.signals import post_save\npost_save.connect(print)\n",
        "people/echo.py:2: a model signal; use kernel.slots or call the operation",
    ),
    (
        "a foreign key upward, as a string",
        foreign_keys.problems,
        "network/models/up.py",
        'key = models.ForeignKey("people.Person", models.CASCADE)\n',
        "network/models/up.py:1: network points up to people.Person",
    ),
    (
        "a clock in an operation",
        clock.problems,
        "people/operations/late.py",
        "at = timezone.now()\n",
        "people/operations/late.py:1: timezone.now() reads the clock; take `at` as an argument",
    ),
    (
        "a clock in a rule",
        clock.problems,
        "network/rules.py",
        "\n\ndef _late() -> object:\n    return datetime.now(tz=UTC)\n",
        "datetime.now() reads the clock; take `at` as an argument",
    ),
    (
        "an HTTP client of one's own",
        outgoing.problems,
        "people/asking.py",
        "from urllib import request\n",
        "people/asking.py:1: urllib.request; ask other servers through kernel.outgoing",
    ),
    (
        "a socket of one's own",
        outgoing.problems,
        "people/asking.py",
        "import socket\n",
        "people/asking.py:1: socket; ask other servers through kernel.outgoing",
    ),
    (
        "a connection through the loop",
        outgoing.problems,
        "people/asking.py",
        "import asyncio\nasyncio.open_connection('example.org', 80)\n",
        "people/asking.py:2: connects by itself; use kernel.outgoing",
    ),
    (
        "a view of another room",
        doors.problems,
        "people/prying.py",
        "from estaminet.network.views import public\n",
        "people/prying.py: estaminet.network.views.public is private to network",
    ),
    (
        "a text made by hand",
        texts.problems,
        "people/writing.py",
        "from estaminet.kernel.languages.texts import Texts\ntexts = Texts({})\n",
        "people/writing.py:2: Texts(…) made by hand; use set_texts",
    ),
    (
        "a language field written in bulk",
        texts.problems,
        "people/models/writing.py",
        "motto = LanguageField()\nProbe.objects.filter(pk=1).update(motto={})\n",
        "people/models/writing.py:2: motto written past the ledger; use set_texts",
    ),
    (
        "texts written many at a time",
        texts.problems,
        "people/operations/writing.py",
        'update_rows(Probe, {1: {"motto": {}}}, with_ledger=True)\n',
        "people/operations/writing.py:1: only set_texts keeps the ledger; use it",
    ),
    (
        "an inline style",
        templates.problems,
        "people/templates/people/bad.html",
        '<p>fine</p>\n<p class="a" style="color: red">\n',
        "people/templates/people/bad.html:2: an inline style",
    ),
    (
        "an inline handler",
        templates.problems,
        "people/templates/people/bad.html",
        '<button type="button" onclick="go()">\n',
        "people/templates/people/bad.html:1: an inline handler",
    ),
    (
        "an inline script",
        templates.problems,
        "people/templates/people/bad.html",
        "<script>go()</script>\n",
        "people/templates/people/bad.html:1: a script in the page",
    ),
    (
        "a script that says it is data",
        templates.problems,
        "people/templates/people/bad.html",
        '<script type="application/ld+json">{}</script>\n<script data-type="application/ld+json">go()</script>\n',
        "people/templates/people/bad.html:2: a script in the page",
    ),
    (
        "data of another kind",
        templates.problems,
        "people/templates/people/bad.html",
        '<script type="application/json">{}</script>\n',
        "people/templates/people/bad.html:1: a script in the page",
    ),
    (
        "a third party",
        templates.problems,
        "people/templates/people/bad.html",
        '<img alt="" src="https://elsewhere.example/pixel.gif">\n',
        "people/templates/people/bad.html:1: something from another host",
    ),
    (
        "errors said twice",
        templates.summary_problems,
        "people/templates/people/bad.html",
        '<form>\n{% include "ui/error_summary.html" with form=other %}{{ form }}{{ other }}</form>\n',
        "people/templates/people/bad.html:2: other says twice what is wrong with it",
    ),
]


@pytest.mark.parametrize(
    ("check", "place", "text", "fault"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN]
)
def test_a_broken_rule_in_the_sources(
    overlay: Overlay, check: Callable[[Path], list[str]], place: str, text: str, fault: str
) -> None:
    before = check(overlay.root)

    overlay.append(f"{PACKAGE}/{place}", text)

    (seen,) = set(check(overlay.root)) - set(before)
    assert seen.endswith(fault)


@pytest.mark.parametrize(
    "line", ["cd /" + "home/alice/estaminet", "see /" + "work/main", "index = https://pypi" + ".org/simple"]
)
def test_a_machine_in_a_file(tmp_path: Path, line: str) -> None:
    page = tmp_path / "page.md"
    page.write_text(f"fine\n{line}\n")

    assert [fault.split(":")[:2] for fault in paths.problems(tmp_path, [page])] == [["page.md", "2"]]


def test_a_route_of_our_own_is_no_machine_path(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("/fr/homework /workshops/7 var/work ./work/x\n")

    assert paths.problems(tmp_path, [page]) == []
