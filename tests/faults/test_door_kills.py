"""kill -9 of web and worker while three phones come back from the cellar: each scan is there once, and none is lost."""

from __future__ import annotations

import http.client
import json
import random
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from tests.faults.house import House, house, until
from tests.faults.test_kills import WHOLE, heal
from tests.faults.test_registering_kills import inside

pytestmark = pytest.mark.skipif(not Path("/proc/self/comm").exists(), reason="reads processes from /proc")

# As the page's own queue does it (static/programme/door/queue.js).
AT_ONCE: Final = 1_000
PATIENCE: Final = 20.0
SKEWS: Final = (timedelta(minutes=10), timedelta(minutes=-10), timedelta(0))
TRIES: Final = 200
# What one request may take between the phone's looking at its clock and the house's.
MILLISECONDS: Final = 20_000

# A date that began an hour ago, with parties of four, and three phones of somebody of its team.
SEED: Final = """
import json
from datetime import timedelta
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.people.enums import RoleKind
from estaminet.people.models import Role
from estaminet.programme.models import Registration
from estaminet.programme.operations.attendance.passes import give_door_pass
from estaminet.programme.operations.registering.taking_in import Brought, take_in_parties
from tests.factories.network import HubFactory
from tests.factories.people import AccountFactory
from tests.factories.registering import VISITOR, booked_session, draft
at = timezone.now()
hub = HubFactory(slug="wattrelos")
session = booked_session(hub, seats={people}, starts_at=at - timedelta(hours=1), ends_at=at + timedelta(hours=2))
before = at - timedelta(days=9)
brought = [Brought(draft(4, confirmed=True), before) for _ in range({people} // 4)]
take_in_parties(activity=session.activity, brought={{session.pk: brought}}, by=VISITOR, at=before)
account = AccountFactory()
Role.objects.create(kind=RoleKind.ANIMATOR, account=account, hub=hub, given_at=before)
by = Actor.person(account.pk)
passes = [give_door_pass(session=session, device=f"phone {{n}}", by=by, at=at) for n in range(3)]
codes = list(Registration.objects.order_by("pk").values_list("code", flat=True))
print("answer", json.dumps({{"passes": [each.token for each in passes], "codes": codes}}))
"""

TELL: Final = """
import json
from estaminet.programme.models import DoorFact, HeldFacts, Registration, Session
from estaminet.programme.queries.attendance.device import milliseconds
from estaminet.programme.queries.attendance.present import attendance_of
found = attendance_of(Session.objects.get().pk)
codes = Registration.objects.filter(pk__in=found.people).values_list("code", flat=True)
print("answer", json.dumps({
    "facts": [(nonce, milliseconds(at)) for nonce, at in DoorFact.objects.values_list("nonce", "at")],
    "there": sorted(codes), "walked_in": found.uncounted, "held": HeldFacts.objects.count(),
}))
"""

Fact = dict[str, Any]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[House]:
    with house(tmp_path, probe="/healthz", DJANGO_SETTINGS_MODULE="estaminet.config.settings") as made:
        yield made


def noted_by(device: int, scans: int, codes: Sequence[str], dice: random.Random) -> list[Fact]:
    """What somebody notes: arrivals, many of people whom another phone has noted too, some taken back, some counted.

    ``at`` is the true time, in milliseconds since 1970; what the phone's clock says is for the phone to add.
    """
    now, told = datetime.now().timestamp() * 1_000, list[Fact]()
    for number in range(scans):
        chance, before = dice.random(), dice.choice(told) if told else None
        did, who, undoes, people = "arrived", dice.choice(codes), "", 1
        if chance < 0.1 and before and before["did"] != "undone":
            did, who, undoes = "undone", "", before["nonce"]
        elif chance < 0.2:
            did, who, people = "walked_in", "", dice.randint(1, 4)
        at = round(now - dice.randrange(3_600_000))
        fact = {"nonce": f"{device:08x}{number:024x}", "did": did, "at": at, "who": who, "undoes": undoes}
        told.append({**fact, "people": people, "age": "", "reason": ""})
    return told


class Phone:
    """A phone at the door, as the page on it works: all that waits is told at each contact, a thousand at most, and
    told again until the house says that it is kept. Some answers never reach it: the house has heard, and it has not.
    """

    def __init__(self, served: House, token: str, noted: list[Fact], skew: timedelta, dice: random.Random) -> None:
        self.served, self.token, self.dice = served, token, dice
        self.skew = round(skew / timedelta(milliseconds=1))
        self.told = {fact["nonce"]: fact for fact in noted}
        self.waiting: dict[str, Fact] = {}
        self.kept: set[str] = set()
        self.others: set[str] = set()
        self.since = self.again = self.lost = 0
        self.fault: BaseException | None = None
        self.more = threading.Semaphore(0)
        self.bursts = list(self._bursts(noted))
        self.thread = threading.Thread(target=self._stand)

    def _bursts(self, noted: list[Fact]) -> Iterator[list[Fact]]:
        """A quarter was noted without network; then people come in, alone and by the bus."""
        begun = len(noted) // 4
        yield noted[:begun]
        while begun < len(noted):
            number = self.dice.choice((1, 2, 4, 8, 50))
            yield noted[begun : begun + number]
            begun += number

    def _stand(self) -> None:
        try:
            for burst in self.bursts:
                self.more.acquire()
                self.waiting |= {fact["nonce"]: fact for fact in burst}
                for _attempt in range(TRIES):
                    if self.contact():
                        break
                    self.again += 1
                    until(self.served.answers, self.served)
                assert not self.waiting, f"{len(self.waiting)} notes still wait after {TRIES} tries"
        except BaseException as fault:
            self.fault = fault

    def contact(self) -> bool:
        """Tell what waits. Whether all of it is kept now; if not, it is told again."""
        batch = list(self.waiting.values())[:AT_ONCE]
        clock = round(datetime.now().timestamp() * 1_000) + self.skew
        facts = [{**fact, "at": fact["at"] + self.skew} for fact in batch]
        answer = self._ask({"now": clock, "since": self.since, "facts": facts})
        if answer is None:
            return False
        for nonce in answer["kept"]:
            self.waiting.pop(nonce, None)
        self.kept |= set(answer["kept"])
        assert not answer["unknown"]
        self.others |= {fact["nonce"] for fact in answer["facts"]}
        self.since = max(self.since, answer["since"])
        return not self.waiting

    def _ask(self, body: dict[str, Any]) -> dict[str, Any] | None:
        """What the house answered; None when it did not, or when its answer was lost."""
        connection = http.client.HTTPConnection(*self.served.address, timeout=PATIENCE)
        headers = {"Content-Type": "application/json", "X-Door-Pass": self.token}
        try:
            connection.request("POST", "/door/sync", json.dumps(body), headers)
            answer = connection.getresponse()
            if self.dice.random() < 0.1:
                self.lost += 1
                return None
            text = answer.read()
            # A page takes anything but the house's own word for being away.
            assert answer.status == 200 or answer.status >= 500, (answer.status, text)
            return dict(json.loads(text)) if answer.status == 200 else None
        except (OSError, http.client.HTTPException, ValueError):
            return None
        finally:
            connection.close()


class Door:
    """Three phones, and what they noted."""

    def __init__(self, served: House, scans: int, seed: int) -> None:
        self.served, self.scans = served, scans
        made = inside(served, SEED.format(people=max(40, scans // 8)))
        self.phones = []
        for number, (token, skew) in enumerate(zip(made["passes"], SKEWS, strict=True)):
            dice = random.Random(f"{seed} {number}")
            noted = noted_by(number, scans // 3, made["codes"], dice)
            self.phones.append(Phone(served, token, noted, skew, dice))

    @property
    def kept(self) -> int:
        return sum(len(phone.kept) for phone in self.phones)

    @property
    def over(self) -> bool:
        return not any(phone.thread.is_alive() for phone in self.phones)

    def goes_on(self, share: float) -> None:
        """Let people come in, until such a share of all that is noted may have been told."""
        for phone in self.phones:
            for _ in range(max(1, round(len(phone.bursts) * share))):
                phone.more.release()

    def lived_through(self, roles: Sequence[str], dice: random.Random) -> float:
        """Kill these processes one after the other, each while phones tell; gives the slowest healing, in seconds."""
        slowest = 0.0
        for phone in self.phones:
            phone.thread.start()
        for role in roles:
            before = self.kept
            self.goes_on(1 / len(roles))
            wanted = before + dice.randint(1, max(1, self.scans // (3 * len(roles))))
            until(lambda wanted=wanted: self.kept >= wanted or self.over, self.served, patience=120)
            assert not self.over, "everything was told before the last process died"
            slowest = max(slowest, heal(self.served, role))
        self.goes_on(1)
        for phone in self.phones:
            phone.thread.join(timeout=300)
        assert [phone.fault for phone in self.phones if phone.fault] == []
        assert self.over
        return slowest

    def check(self) -> None:
        """Every scan is there once, at the time at which it happened; what a phone counts as kept is kept."""
        every = {nonce: fact for phone in self.phones for nonce, fact in phone.told.items()}
        told = inside(self.served, TELL)
        assert sorted(nonce for nonce, _at in told["facts"]) == sorted(every)
        assert all(phone.kept == phone.told.keys() and not phone.waiting for phone in self.phones)
        assert all(abs(at - every[nonce]["at"]) < MILLISECONDS for nonce, at in told["facts"])
        gone = {fact["undoes"] for fact in every.values()}
        standing = [fact for nonce, fact in every.items() if nonce not in gone]
        assert told["there"] == sorted({fact["who"] for fact in standing if fact["did"] == "arrived"})
        assert told["walked_in"] == sum(fact["people"] for fact in standing if fact["did"] == "walked_in")
        assert told["held"] == 0
        # Each phone learns of all the others in the end.
        for phone in self.phones:
            until(phone.contact, self.served)
            assert phone.others == every.keys() - phone.told.keys()


@pytest.mark.prove
def test_three_thousand_scans_while_processes_die(served: House) -> None:
    dice = random.Random(20261122)
    roles = [*sorted(WHOLE), *dice.choices(["web 1", "web 2", "worker"], k=5)]
    dice.shuffle(roles)
    door = Door(served, 3_000, seed=20261122)
    slowest = door.lived_through(roles, dice)
    door.check()
    print(
        f"3000 scans through {len(roles)} kills {dict(Counter(roles))}, "
        f"{sum(phone.again for phone in door.phones)} contacts made again, "
        f"{sum(phone.lost for phone in door.phones)} answers lost, slowest healing {slowest:.2f} s"
    )
