"""Two at once in a network: the same exceptional days are told once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub, OpeningException
from estaminet.network.operations import ExceptionDraft, add_exception
from tests.factories.network import MADE as AT
from tests.factories.network import HubFactory
from tests.races import RUNS_OF_FEW, locks_off, together

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def clicked_twice(seed: int, before_write: int | None = None) -> list[Any]:
    hub = HubFactory(slug="wattrelos")
    draft = ExceptionDraft(date(2026, 12, 24), date(2026, 12, 26))

    def add() -> OpeningException:
        return add_exception(hub=Hub.objects.get(pk=hub.pk), draft=draft, reason={}, by=Actor.system(), at=AT)

    return together(add, add, seed=seed, before_write=before_write)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_a_double_click_adds_exceptional_days_once(seed: int) -> None:
    results = clicked_twice(seed)

    assert (results[0], OpeningException.objects.count()) == (results[1], 1)


def test_without_locks_a_double_click_adds_them_twice_or_breaks() -> None:
    with locks_off():
        results = clicked_twice(0, before_write=0)

    assert results[0] != results[1]
