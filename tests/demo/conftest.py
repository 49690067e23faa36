"""The demo network, told once for all tests beside this file; what a test changes in it is undone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from estaminet.demo.operations import MadeDemo, make_demo
from tests.conftest import AT


@pytest.fixture(scope="package")
def told(django_db_setup: None, django_db_blocker: Any) -> Iterator[MadeDemo]:
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_demo(at=AT, whole_library=False)
        transaction.set_rollback(True)


@pytest.fixture
def demo(told: MadeDemo) -> Iterator[MadeDemo]:
    with transaction.atomic():
        yield told
        transaction.set_rollback(True)


@pytest.fixture
def demo_on(demo: MadeDemo, settings: Any) -> MadeDemo:
    settings.DEMO = True
    return demo
