"""Whoever has the whole house after a vote, database, logs, mails and exports, does not know how anybody voted."""

from __future__ import annotations

import json
import random
import re
from datetime import timedelta
from itertools import permutations, product
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from estaminet.agora.models import Ballot, Decision, Receipt, RollEntry, Stage
from estaminet.agora.operations import shuffling
from estaminet.agora.operations.closing import close_decision
from estaminet.agora.operations.deciding import announce_decision, make_decision
from estaminet.agora.voting_registers import export_rolls
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import AuditEntry, OutboxMail
from tests.factories.agora import ProcessFactory
from tests.factories.network import HubFactory, NetworkFactory
from tests.factories.people import AccountFactory, PersonFactory
from tests.factories.votes import draft

pytestmark = pytest.mark.django_db(transaction=True)

NOBODY = Actor.system()
VOTERS = 24
BY_HTTP = 4
# Twenty-four different ballots: whoever pairs people with ballots as well as chance has one of them right.
BALLOTS = ["".join(each) for each in permutations("abcd")]
# So many right by chance, in any of some hundred ways, is less likely than one in a million.
LUCKY = 11


class Vote:
    """A vote that took place, and what only the voters know: who cast which ballot, with which receipt."""

    def __init__(self) -> None:
        now = timezone.now()
        network = NetworkFactory()
        self.hub = HubFactory(network=network)
        self.people = [PersonFactory(home_hub=self.hub, account=AccountFactory()) for _each in range(VOTERS)]
        process = ProcessFactory(network=network, hub=self.hub, hubs=[self.hub], audience="hubs")
        around = {"starts_at": now - timedelta(days=2), "ends_at": now + timedelta(days=2)}
        Stage.objects.create(process=process, kind="decide", **around)
        times = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(hours=1)}
        made = make_decision(
            process=process, draft=draft("runoff", options=("A", "B", "C", "D"), **times), by=NOBODY, at=now
        )
        self.decision = announce_decision(decision=made, by=NOBODY, at=now - timedelta(hours=2))
        self.truth: dict[int, str] = {}
        self.receipts: dict[int, str] = {}

    def take_place(self, client: Any) -> None:
        """In this order, one after the other: some on the pages, the others by the same operation."""
        from estaminet.agora.operations.casting import cast_ballot

        choices = BALLOTS[:VOTERS]
        random.shuffle(choices)
        order = list(zip(self.people, choices, strict=True))
        random.shuffle(order)
        for number, (person, choice) in enumerate(order):
            key = f"{number:032x}"
            if number < BY_HTTP:
                client.force_login(person.account)
                said = {f"n_{option}": str(place) for place, option in enumerate(choice, start=1)}
                address = reverse("agora:vote", args=[self.decision.pk])
                page = client.post(address, {"form_key": key, **said, "step": "cast"}).content.decode()
                found = re.search(r'receipt-code" dir="ltr">([0-9A-Z ]+)<', page)
                assert found is not None
                receipt = found[1].replace(" ", "")
            else:
                receipt = cast_ballot(
                    decision=self.decision, person=person, choice=tuple(choice), form_key=key, at=timezone.now()
                ).receipt
            self.truth[person.pk], self.receipts[person.pk] = choice, receipt

    def right(self, people: list[int], ballots: list[str]) -> int:
        """How many of these pairs are right."""
        return sum(self.truth[person] == ballot for person, ballot in zip(people, ballots, strict=True))


def rows(table: str, wanted: str) -> list[list[Any]]:
    """A table as it lies: hidden columns first, then what is wanted, in the order of each of them."""
    hidden = "ctid::text, xmin::text, cmin::text" if connection.vendor == "postgresql" else "rowid"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {hidden}, {wanted} FROM {table}")
        return [list(row) for row in cursor.fetchall()]


def orders(found: list[list[Any]], value: int) -> list[list[Any]]:
    """The values of a column in the order in which rows lie, and of each column, there and back."""
    sorted_ones = [sorted(found, key=lambda row: _sortable(row[place])) for place in range(len(found[0]))]
    ways = [found, *sorted_ones]
    return [[row[value] for row in way] for way in (*ways, *(list(reversed(way)) for way in ways))]


def _sortable(value: Any) -> Any:
    text = str(value)
    numbers = [int(part) for part in re.findall(r"\d+", text)]
    return (numbers, text) if re.fullmatch(r"[(),\d]+", text) else ([], text)


@pytest.mark.parametrize("part", [shuffling.PART, 5])
def test_nothing_that_is_kept_joins_a_voter_and_a_ballot(
    client: Any, caplog: Any, part: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In one transaction, or in parts as a large decision is written anew."""
    monkeypatch.setattr(shuffling, "PART", part)
    held = Vote()
    held.take_place(client)
    before_audit = AuditEntry.objects.filter(did__startswith="vote").count()
    if connection.vendor == "postgresql":
        # What this test would find: while people vote, the database itself remembers which rows were written together.
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT r.person_id, b.choice FROM agora_rollentry r JOIN agora_ballot b ON r.xmin = b.xmin "
                "WHERE r.used"
            )
            pairs = [(person, "".join(json.loads(choice))) for person, choice in cursor.fetchall()]
        assert held.right(*map(list, zip(*pairs, strict=True))) == VOTERS  # type: ignore[arg-type]
    close_decision(decision=held.decision, by=NOBODY, at=timezone.now() + timedelta(hours=2))

    roll = rows("agora_rollentry", "id, person_id")
    ballots = [[*row[:-1], "".join(json.loads(row[-1]))] for row in rows("agora_ballot", "id, choice")]
    codes = rows("agora_receipt", "id, code")
    theirs = {code: held.truth[person] for person, code in held.receipts.items()}
    told = [[*row[:-1], theirs[row[-1]]] for row in codes]
    for people, other in product(orders(roll, -1), (*orders(ballots, -1), *orders(told, -1))):
        assert held.right(people, other) < LUCKY
    # Receipts and ballots are not paired either: a receipt that somebody shows says nothing of the ballot.
    by_code = {code: person for person, code in held.receipts.items()}
    for receipts, other in product(orders(codes, -1), orders(ballots, -1)):
        assert held.right([by_code[code] for code in receipts], other) < LUCKY
    if connection.vendor == "postgresql":
        transactions = [{row[1] for row in table} for table in (roll, ballots, codes)]
        if part == 5:
            # Each table has transactions of its own, so that none is in two of them.
            assert len(set.union(*transactions)) == sum(map(len, transactions)) == 3 * -(-VOTERS // part)
        else:
            assert len(set.union(*transactions)) == 1
    assert before_audit == 0
    assert not OutboxMail.objects.exists()
    everything_said(held, caplog)


def everything_said(held: Vote, caplog: Any) -> None:
    """Receipts stand in one table, ballots in two, and neither stands in a log, a mail, a session or an export."""
    logged = "\n".join(record.getMessage() for record in caplog.records)
    exports = json.dumps([export_rolls(person.pk) for person in held.people])
    for code in held.receipts.values():
        assert code not in logged
        assert code not in exports
    assert set(json.loads(exports)[0][0]) == {"decision", "question", "counts_for", "has_voted"}
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            table = model._meta.db_table
            cursor.execute(f'SELECT * FROM "{table}"')
            text = "\n".join(map(str, cursor.fetchall()))
            if model is not Receipt:
                assert not any(code in text for code in held.receipts.values()), table
            if table not in ("agora_ballot", "agora_decisionresult"):
                assert not any(json.dumps(list(choice)) in text for choice in held.truth.values()), table


def test_columns_name_no_time_no_way_and_no_other_table() -> None:
    assert {field.name for field in RollEntry._meta.get_fields()} == {"id", "decision", "person", "hub", "used"}
    assert {field.name for field in Ballot._meta.get_fields()} == {"id", "decision", "hub", "country", "choice"}
    assert {field.name for field in Receipt._meta.get_fields()} == {"id", "decision", "code"}
    for model in (RollEntry, Ballot, Receipt):
        assert model._meta.pk.get_internal_type() == "BigIntegerField"


def as_stored(number: int) -> bytes:
    """A large number as SQLite writes it into rows and indexes."""
    return number.to_bytes(8, "big")


def test_a_backup_shows_no_order_and_files_keep_nothing_older(client: Any, tmp_path: Path) -> None:
    held = Vote()
    held.take_place(client)
    if connection.vendor == "postgresql":
        from estaminet.agora.operations.shuffling import shuffle_all

        shuffle_all()
        found = {row[1] for table in ("agora_rollentry", "agora_ballot") for row in rows(table, "id")}
        assert len(found) == 1
        with connection.cursor() as cursor:
            cursor.execute("SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'agora_ballot'")
            assert cursor.fetchone()[0] in (0, None)
        return
    before = list(Ballot.objects.filter(pk__gte=2**48).values_list("pk", flat=True))
    file = Path(str(connection.settings_dict["NAME"]))
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    assert all(as_stored(each) in file.read_bytes() for each in before)
    call_command("backup", str(tmp_path / "kept"), stdout=None)
    assert (tmp_path / "kept" / "estaminet.sqlite3").stat().st_mode & 0o777 == 0o600
    log = Path(f"{file}-wal")
    assert not log.exists() or log.stat().st_size == 0
    # Of the rows as they were written first, nothing is left in the file.
    assert not any(as_stored(each) in file.read_bytes() for each in before)
    assert all(
        as_stored(each) in file.read_bytes()
        for each in Ballot.objects.filter(pk__gte=2**48).values_list("pk", flat=True)
    )
    assert not Decision.objects.filter(shuffling=True).exists()
