"""The demo network, told once for all tests beside this file; what a test changes in it is undone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test.utils import setup_databases, teardown_databases

from estaminet.demo.operations import MadeDemo, make_demo
from tests.conftest import AT


@contextmanager
def a_test_database(items: Sequence[pytest.Item]) -> Iterator[None]:
    """pytest-django makes one only when some test asks for ``db``: a run of these alone would meet the real one."""
    asked = any({"db", "transactional_db"} & set(item.fixturenames) for item in items)  # type: ignore[attr-defined]
    if asked or any(item.get_closest_marker("django_db") for item in items):
        yield
        return
    made = setup_databases(verbosity=0, interactive=False)
    yield
    teardown_databases(made, verbosity=0)


@pytest.fixture(scope="package")
def told(request: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[MadeDemo]:
    with django_db_blocker.unblock(), a_test_database(request.session.items), transaction.atomic():
        yield make_demo(at=AT)
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
