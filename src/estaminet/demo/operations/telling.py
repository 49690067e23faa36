"""Texts of the content as `set_texts` wants them: in the order in which they would have been written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from estaminet.demo.content.shapes import Words
from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.texts import Origin
from estaminet.kernel.models import Row
from estaminet.kernel.operations import set_texts

R = TypeVar("R", bound=Row)
Versions = dict[str, dict[str, str]]

AMENDED_AFTER = timedelta(days=21)
TRANSLATED_AFTER = timedelta(days=2)


def first_texts(words: Mapping[str, Words]) -> Versions:
    """What people wrote to begin with: the source as it then stood, and translations made of it."""
    return {field: text for field, said in words.items() if (text := _first(said))}


def _first(said: Words) -> dict[str, str]:
    if not said.outdated:
        return {code: text for code, text in said.texts.items() if code not in said.machine}
    old = {code: said.texts[code] for code in said.texts if code in said.outdated}
    return {said.language: said.earlier, **old}


def _amended(said: Words) -> dict[str, str]:
    if not said.outdated:
        return {}
    return {code: text for code, text in said.texts.items() if code not in said.outdated | said.machine}


def _by_machine(said: Words) -> dict[str, str]:
    return {code: said.texts[code] for code in said.texts if code in said.machine}


@dataclass(frozen=True)
class Told:
    """Words of one row."""

    by: Actor
    at: datetime

    def rest(self, on: R, words: Mapping[str, Words]) -> R:
        """Write what came after `first_texts`: the source amended, then what a machine translated."""
        amended = {field: text for field, said in words.items() if (text := _amended(said))}
        if amended:
            on = set_texts(on=on, texts=amended, by=self.by, at=self.at + AMENDED_AFTER)
        machine = {field: text for field, said in words.items() if (text := _by_machine(said))}
        if machine:
            later = self.at + TRANSLATED_AFTER + (AMENDED_AFTER if amended else timedelta())
            on = set_texts(on=on, texts=machine, by=Actor.system(), at=later, origin=Origin.MACHINE)
        return on
