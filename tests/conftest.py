"""The fixed cast and the two houses every test knows, and a test database per runner."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import Client
from hypothesis import HealthCheck
from hypothesis import settings as examples
from xdist.scheduler import LoadFileScheduling

from estaminet.kernel.actor import Actor
from estaminet.kernel.api.limits import COUNTERS
from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.reader import Reader
from estaminet.people.enums import RoleKind
from estaminet.people.queries import anonymous_reader, reader_of
from tests.factories.network import SEARCHED, HubFactory, NetworkFactory
from tests.factories.people import AccountFactory, GuardianshipFactory, HubPersonFactory, PersonFactory, RoleFactory
from tests.flushing import quick_flush
from tests.prepared import ready_database
from tests.replay import made_once

__all__ = ["quick_flush"]  # for every test that commits

# How long an example takes says something of the machine and of who else works on it, nothing of the house.
examples.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
examples.load_profile("untimed")

AT = datetime(2026, 11, 20, 14, 0, tzinfo=UTC)


class DemoTogether(LoadFileScheduling):  # type: ignore[misc]
    """A file's tests stay with one runner, and all of the demo's with one: it takes a quarter of a minute to tell."""

    def _split_scope(self, nodeid: str) -> str:
        path = nodeid.partition("::")[0]
        return "tests/demo" if path.startswith("tests/demo/") else path


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> DemoTogether | None:
    return DemoTogether(config, log) if config.getoption("dist") == "loadfile" else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Where a second database is tried (``UNITS=asking``), only what asks a database can answer otherwise."""
    if os.environ.get("UNITS") == "asking":
        left_out = [item for item in items if not _asks_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _asks_database(item)]


def _asks_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("one_database") is not None:
        return False
    if "faults" in item.path.parts or "config" in item.path.parts:
        return True  # houses of their own, with the database the run is on
    if item.get_closest_marker("django_db") is not None:
        return True
    fixtures = item._fixtureinfo.name2fixturedefs  # type: ignore[attr-defined]
    return any(
        name in ("db", "transactional_db", "live_server")
        # A fixture that writes for all tests of a module unblocks the database itself.
        or ("django_db_blocker" in kinds[-1].argnames and not kinds[-1].func.__module__.startswith("pytest_django"))
        for name, kinds in fixtures.items()
        if name != "django_db_setup"
    )


def pytest_collection_finish() -> None:
    """What stands now stays until the end: looking through it for rubbish takes a tenth of the time of all tests."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings: None, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> None:
    """A test database of one's own: by name on PostgreSQL, a file on SQLite (threads must share it)."""
    database: dict[str, Any] = settings.DATABASES["default"]
    runner = getattr(request.config, "workerinput", {}).get("workerid", "")
    suffix = "_".join(word for word in (os.environ.get("TEST_DB_SUFFIX", ""), runner) if word)
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
    elif suffix:
        database["TEST"]["NAME"] = f"test_{Path(database['NAME']).name}_{suffix}"


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
    django_db_modify_db_settings: None,
) -> Iterator[None]:
    """The tables are made once in a run and copied for each runner."""
    with django_db_blocker.unblock():
        database = ready_database(verbosity=request.config.option.verbose)
        database.__enter__()
    yield
    with django_db_blocker.unblock():
        database.__exit__(None, None, None)


@pytest.fixture(autouse=True)
def _fresh_start(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test inherits the language of a page or the counters of a rate limit from another."""
    searched = SEARCHED.set(request.node.get_closest_marker("searched") is not None)
    caches["process"].clear()
    COUNTERS.clear()
    # On a busy machine two requests of one test may lie further apart than a network is remembered: a query more.
    monkeypatch.setattr("estaminet.network.middleware.KEPT", 600)
    # PostgreSQL's numbers go on from test to test, and search asks once more for every eightfold of SPAN.
    for module in ("candidates", "marks", "meeting"):
        monkeypatch.setattr(f"estaminet.kernel.search.{module}.SPAN", 1_000_000)
    if os.environ.get("REDIS_URL"):
        caches["default"].clear()  # in the database it goes with the test's other rows
    with speaking("en"):
        yield
    SEARCHED.reset(searched)


@dataclass(frozen=True)
class Cast:
    """Who plays. Alice manages Wattrelos and Bob Mons; Ana animates Wattrelos; Cleo coordinates the network; Otto
    operates the platform. Chloé is a resident known at Wattrelos; Driss is a minor whom she answers for; Eve has an
    account and no rights."""

    network: Any
    wattrelos: Any
    mons: Any
    alice: Any
    bob: Any
    ana: Any
    cleo: Any
    otto: Any
    chloe: Any
    driss: Any
    eve: Any

    def reader(self, person: Any | None = None, language: str = "fr") -> Reader:
        """The reader a request of this person would have; nobody's without one."""
        if person is None:
            return anonymous_reader(network=self.network, page_language=language)
        found = reader_of(account_id=person.account_id, network=self.network, page_language=language)
        assert found is not None
        return found

    def actor(self, person: Any) -> Actor:
        return Actor.person(person.account_id)

    def client(self, person: Any | None = None) -> Client:
        """A browser, signed in as this person."""
        client = Client()
        if person is not None:
            client.force_login(person.account)
        return client


def _player(given_name: str, **fields: Any) -> Any:
    address = f"{given_name.lower().replace('é', 'e')}@example.org"
    return PersonFactory(
        given_name=given_name,
        family_name="Cast",
        account=AccountFactory(email=address, **fields),
        languages=["fr", "nl"],
    )


@pytest.fixture
def network(request: pytest.FixtureRequest, db: None) -> Any:
    if "cast" in request.fixturenames:
        return request.getfixturevalue("cast").network
    return made_once("network", NetworkFactory)


def play() -> Cast:
    """Everybody, as the house itself would make them."""
    network = NetworkFactory()
    wattrelos = HubFactory(network=network, slug="wattrelos", name="La Lainerie", ink="brick")
    mons = HubFactory(
        network=network, slug="mons", name="Café Europa", ink="green", country="BE", zone="Europe/Brussels"
    )
    alice, bob, ana, cleo = (_player(name) for name in ("Alice", "Bob", "Ana", "Cleo"))
    otto, chloe, eve = _player("Otto", is_staff=True), _player("Chloé"), _player("Eve")
    driss = PersonFactory(given_name="Driss", family_name="Cast", birth_date=date(2014, 5, 1), home_hub=wattrelos)
    GuardianshipFactory(guardian=chloe, minor=driss)
    RoleFactory(account=alice.account, hub=wattrelos, kind=RoleKind.MANAGER)
    RoleFactory(account=bob.account, hub=mons, kind=RoleKind.MANAGER)
    RoleFactory(account=ana.account, hub=wattrelos, kind=RoleKind.ANIMATOR)
    RoleFactory(account=cleo.account, hub=None, network=network, kind=RoleKind.COORDINATOR)
    for person, hub in ((alice, wattrelos), (ana, wattrelos), (chloe, wattrelos), (driss, wattrelos), (bob, mons)):
        HubPersonFactory(hub=hub, person=person)
    return Cast(network, wattrelos, mons, alice, bob, ana, cleo, otto, chloe, driss, eve)


@pytest.fixture
def cast(db: None) -> Cast:
    return made_once("cast", play)


@pytest.fixture
def at() -> datetime:
    """The instant at which tests happen."""
    return AT
