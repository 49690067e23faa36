"""kill -9 of the whole house while a town votes by every way: one vote each, and none that was confirmed is lost."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import random
import re
import signal
import threading
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlencode

import pytest

from tests.faults.house import House, house, until
from tests.faults.test_kills import heal
from tests.faults.test_registering_kills import inside

pytestmark = pytest.mark.skipif(not Path("/proc/self/comm").exists(), reason="reads processes from /proc")

PEOPLE, ATTEMPTS, CLIENTS, TRIES = 125, 8, 8, 60
PATIENCE: Final = 20.0
TOKEN: Final = "a" * 32
OPTIONS: Final = ("a", "b", "c", "")
# People of one hub, three of its team, two tablets, a stack of papers, and what each of them has in hand.
SEED: Final = f"""
import json
from datetime import timedelta
from django.test import Client
from django.utils import timezone
from estaminet.agora.models import Stage
from estaminet.agora.operations.deciding import announce_decision, make_decision
from estaminet.agora.operations.helping import letter_code
from estaminet.agora.operations.papers import print_papers
from estaminet.kernel.actor import Actor
from estaminet.people.enums import RoleKind
from estaminet.people.models import HubPerson, Role
from estaminet.programme.models import Kiosk
from tests.factories.agora import ProcessFactory
from tests.factories.network import HubFactory
from tests.factories.people import AccountFactory, PersonFactory
from tests.factories.votes import draft
at, by = timezone.now(), Actor.system()
hub = HubFactory(slug="wattrelos")
process = ProcessFactory(network=hub.network, hub=hub, hubs=[hub], audience="hubs")
Stage.objects.create(process=process, kind="decide", starts_at=at - timedelta(days=2), ends_at=at + timedelta(days=2))
times = {{"opens_at": at - timedelta(hours=1), "closes_at": at + timedelta(days=1)}}
made = make_decision(process=process, draft=draft(**times), by=by, at=at)
made = announce_decision(decision=made, by=by, at=at - timedelta(hours=2))
def session(account):
    client = Client()
    client.force_login(account)
    return client.cookies["sessionid"].value
people, team = [], []
for number in range({PEOPLE}):
    person = PersonFactory(home_hub=hub, account=AccountFactory())
    HubPerson.objects.create(hub=hub, person=person, since=at)
    people.append({{"pk": person.pk, "session": session(person.account), "letter": letter_code(made, person.pk)}})
for number in range({3 * CLIENTS}):
    account = AccountFactory()
    PersonFactory(account=account)
    Role.objects.create(kind=RoleKind.ANIMATOR, account=account, hub=hub, given_at=at - timedelta(days=9))
    team.append(session(account))
tablets = [
    Kiosk.objects.create(network=hub.network, hub=hub, name=f"T{{n}}", code="x", made_at=at, heard_at=at).token
    for n in range(2)
]
papers = [each.code for each in print_papers(decision=made, hub=hub, number={PEOPLE}, by=by, at=at)]
print("answer", json.dumps(
    {{"decision": made.pk, "people": people, "team": team, "tablets": tablets, "papers": papers}}
))
"""
COUNT: Final = """
import json
from collections import Counter
from datetime import timedelta
from django.db.models import Sum
from estaminet.agora.models import Ballot, Decision, Paper, PapersTaken, Receipt, RollEntry, TabletPass
from estaminet.agora.operations.casting import receipt_of
from estaminet.agora.operations.closing import close_decision
from estaminet.kernel.actor import Actor
decision = Decision.objects.get()
told = {
    "used": RollEntry.objects.filter(used=True).count(), "ballots": Ballot.objects.count(),
    "receipts": Receipt.objects.count(), "passes": TabletPass.objects.count(),
    "taken": PapersTaken.objects.aggregate(number=Sum("number"))["number"] or 0,
    "papers": Counter(Paper.objects.values_list("state", flat=True)),
    "of_papers": {each.code: receipt_of(decision.pk, f"paper {each.code}") for each in Paper.objects.all()},
}
close_decision(decision=decision, by=Actor.system(), at=decision.closes_at + timedelta(minutes=1))
told["result"] = {key: number for key, number, *_more in decision.result.data["lines"]}
told["entries"] = RollEntry.objects.count()
print("answer", json.dumps(told))
"""
SHUFFLE: Final = """
from estaminet.agora.operations.shuffling import shuffle_all
print("answer", shuffle_all())
"""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[House]:
    with house(tmp_path, probe="/healthz", DJANGO_SETTINGS_MODULE="estaminet.config.settings") as made:
        yield made


class Town:
    """Clients at once: people at home, tablets, and a team that helps, hands out papers and enters them by twos.

    Whoever gets no answer sends the very same form again, as a browser offers to do.
    """

    def __init__(self, served: House, seed: int) -> None:
        self.served, self.made = served, inside(served, SEED)
        self.dice = random.Random(seed)
        self.lock, self.faults, self.again, self.done = threading.Lock(), list[str](), 0, 0
        self.receipts: dict[str, tuple[int, str]] = {}
        self.said: Counter[str] = Counter()
        self.stack = list(self.made["papers"])
        self.papers: dict[str, str] = {}
        self.takers: list[int] = []
        self.todo: list[Callable[[Sequence[str]], None]] = []
        people = list(range(PEOPLE))
        self.dice.shuffle(people)
        # All that one person tries stands together, so that several clients do it at the same time.
        for person in reversed(people):
            for number in range(ATTEMPTS):
                self.todo.append(self.attempt(person, number))
        crews = [self.made["team"][number * 3 : number * 3 + 3] for number in range(CLIENTS)]
        self.threads = [threading.Thread(target=self.stand, args=[crew]) for crew in crews]

    def attempt(self, person: int, number: int) -> Callable[[Sequence[str]], None]:
        way = self.dice.choice([self.online, self.online, self.tablet, self.helped, self.paper, self.letter])
        choice, key = self.dice.choice(OPTIONS), f"{self.dice.getrandbits(128):032x}"
        misread = self.dice.random() < 0.1

        def go(crew: Sequence[str]) -> None:
            team, other, third = crew
            way(person, choice, key, team=team, other=other, third=third, misread=misread, number=number)

        return go

    def stand(self, crew: Sequence[str]) -> None:
        """What is told to somebody of the team waits in her session: each client has three of them to itself."""
        while True:
            with self.lock:
                if not self.todo or self.faults:
                    return
                next_one = self.todo.pop()
            try:
                next_one(crew)
            except BaseException as fault:
                self.faults.append(repr(fault))
            self.done += 1

    # --- ways to vote ------------------------------------------------------------------------------------------------

    def online(self, person: int, choice: str, key: str, **_more: Any) -> None:
        said = {"form_key": key, "marked": choice, "step": "cast"}
        self.cast(person, choice, self.page(), said, sessionid=self.made["people"][person]["session"])

    def letter(self, person: int, choice: str, key: str, **_more: Any) -> None:
        said = {"code": self.made["people"][person]["letter"], "form_key": key, "marked": choice, "step": "cast"}
        self.cast(person, choice, "/fr/agora/vote/", said)

    def tablet(self, person: int, choice: str, key: str, *, team: str, number: int, **_more: Any) -> None:
        found = self.at_desk(person, "tablet", team, r"big-code[^>]*>([0-9 ]+)<")
        if found is None:
            return
        kiosk = self.made["tablets"][number % 2]
        said = {"code": found[1], "form_key": key, "marked": choice, "step": "review"}
        if self.ask("/fr/agora/kiosk/", said, kiosk=kiosk)[0] != 200:
            self.said["another code was given meanwhile"] += 1
            return
        self.cast(person, choice, "/fr/agora/kiosk/", {**said, "step": "cast"}, kiosk=kiosk)

    def helped(self, person: int, choice: str, key: str, *, team: str, **_more: Any) -> None:
        found = self.at_desk(person, "present", team, r'name="helping" value="([^"]+)"')
        if found is None:
            return
        said = {"helping": unescape(found[1]), "form_key": key, "marked": choice, "step": "cast"}
        self.cast(person, choice, self.desk(), said, sessionid=team)

    def paper(self, person: int, choice: str, key: str, *, team: str, other: str, misread: bool, **more: Any) -> None:
        if self.at_desk(person, "paper", team, 'class="toast"', key) is None:
            return
        with self.lock:
            self.takers.append(person)
            code = self.stack.pop()
            self.papers[code] = choice
        wrong = "b" if choice == "a" else "a"
        self.enter(code, choice, team)
        self.enter(code, wrong if misread else choice, other)
        if misread:
            self.settle(code, choice, more["third"])

    def enter(self, code: str, choice: str, session: str) -> None:
        said = {"code": code, "step": "enter", "marked": choice}
        status, page = self.ask(f"{self.team()}papers/enter/", said, follow=True, sessionid=session)
        # Sent again after an answer that was lost, it says kindly that this was entered already.
        assert status in (200, 422), (status, page[:500])

    def settle(self, code: str, choice: str, session: str) -> None:
        _status, page = self.ask(f"{self.team()}papers/", sessionid=session)
        waiting = re.search(rf'{code}</b>.*?href="([^"]+)"', page, re.DOTALL)
        assert waiting is not None, (code, _status, re.sub(r"<[^>]*>", " ", page)[-2500:])
        status, page = self.ask(waiting[1], {"marked": choice}, follow=True, sessionid=session)
        assert status in (200, 404), (status, page[:500])

    # --- pages -------------------------------------------------------------------------------------------------------

    def page(self) -> str:
        return f"/fr/agora/decisions/{self.made['decision']}/vote/"

    def team(self) -> str:
        return f"/fr/manage/wattrelos/agora/decisions/{self.made['decision']}/"

    def desk(self) -> str:
        return f"{self.team()}people/"

    def at_desk(self, person: int, act: str, session: str, told: str, key: str = "") -> re.Match[str] | None:
        """What the team finds for somebody; None where it is told that she has voted."""
        said = {"act": act, "person": str(self.made["people"][person]["pk"]), "form_key": key}
        status, page = self.ask(self.desk(), said, follow=True, sessionid=session)
        found = re.search(told, page)
        assert status == 200, (status, page[:500])
        if 'class="toast bad"' in page:
            self.said["refused at the desk"] += 1
            return None
        assert found is not None, re.sub(r"<[^>]*>|\s+", " ", page)[:2000]
        return found

    def cast(self, person: int, choice: str, path: str, said: dict[str, str], **cookies: str) -> None:
        status, page = self.ask(path, said, **cookies)
        found = re.search(r'receipt-code" dir="ltr">([0-9A-Z ]+)<', page)
        if found is not None:
            with self.lock:
                assert self.receipts.setdefault(found[1].replace(" ", ""), (person, choice)) == (person, choice)
            return
        assert status in (409, 422), (status, page[:500])
        self.said["refused with the ballot in hand"] += 1

    def ask(
        self, path: str, said: dict[str, str] | None = None, *, follow: bool = False, **cookies: str
    ) -> tuple[int, str]:
        """Ask until there is an answer."""
        for _attempt in range(TRIES):
            try:
                status, page, jar, leads = self.once(path, said, cookies)
                if follow and status == 302:
                    status, page, _jar, _leads = self.once(leads, None, {**cookies, **jar})
            except (OSError, http.client.HTTPException, ValueError):
                with self.lock:
                    self.again += 1
                until(self.served.answers, self.served, patience=60)
                continue
            return status, page
        raise AssertionError(f"no answer from {path} after {TRIES} tries")

    def once(
        self, path: str, said: dict[str, str] | None, cookies: dict[str, str]
    ) -> tuple[int, str, dict[str, str], str]:
        host, port = self.served.address
        connection = http.client.HTTPConnection(host, port, timeout=PATIENCE)
        told = {**cookies, "csrftoken": TOKEN}
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in told.items())}
        try:
            if said is None:
                connection.request("GET", path, headers=headers)
            else:
                headers |= {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://{host}:{port}"}
                connection.request("POST", path, urlencode({**said, "csrfmiddlewaretoken": TOKEN}), headers)
            answer = connection.getresponse()
            page = answer.read().decode()
            if answer.status >= 500:
                raise http.client.HTTPException(answer.status)
            jar = [each.partition(";")[0].partition("=") for each in answer.headers.get_all("Set-Cookie") or []]
            return answer.status, page, {name: value for name, _is, value in jar}, answer.headers.get("Location", "")
        finally:
            connection.close()


def kill_all(served: House) -> None:
    """Every process of the house at once, as when the power goes; then it is started again."""
    for pid in served.pids():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    until(lambda: not served.pids(), served)
    assert served.process is not None
    served.process.wait()
    served.start()


@pytest.mark.prove
def test_a_thousand_votes_by_every_way_while_the_house_dies(served: House) -> None:
    town = Town(served, 20261122)
    killed: Counter[str] = Counter()
    for thread in town.threads:
        thread.start()
    acts = ["house", "web 1", "house", "shuffle", "web 2", "house", "shuffle", "house", "web 1", "house"]
    for number, act in enumerate(acts, start=1):
        wanted = PEOPLE * ATTEMPTS * number // (len(acts) + 1)
        until(lambda wanted=wanted: town.done >= wanted or town.faults, served, patience=300)
        if town.faults:
            break
        if act == "house":
            kill_all(served)
        elif act == "shuffle":
            inside(served, SHUFFLE)
        else:
            heal(served, act)
        killed[act] += 1
    for thread in town.threads:
        thread.join(timeout=300)
    assert not town.faults, town.faults[:3]
    assert town.done == PEOPLE * ATTEMPTS

    told = inside(served, COUNT)
    voters = [person for person, _choice in town.receipts.values()]
    assert len(set(voters)) == len(voters), "somebody was given two receipts"
    assert len(set(town.takers)) == len(town.takers), "somebody was given two papers"
    assert not set(voters) & set(town.takers), "somebody has voted and was given a paper"
    assert told["used"] == told["ballots"] == told["receipts"] == len(voters) + len(town.takers) == PEOPLE
    assert told["taken"] == len(town.takers) == told["papers"]["counted"]
    assert told["passes"] == 0 or told["passes"] <= PEOPLE
    by_choice = Counter(choice for _person, choice in town.receipts.values()) + Counter(town.papers.values())
    assert told["result"] == {key: by_choice[key] for key in "abc"}

    address = f"/fr/agora/decisions/{town.made['decision']}/"
    published = set(re.findall(r"[0-9A-Z]{4}(?: [0-9A-Z]{4}){3}", town.ask(f"{address}receipts/")[1]))
    in_fours = {
        " ".join(re.findall("....", code)) for code in (*town.receipts, *map(told["of_papers"].get, town.papers))
    }
    assert published == in_fours, "each receipt that was confirmed is published, and no other one"
    file = json.loads(town.ask(f"{address}count.json")[1])
    assert file
    print(
        f"{PEOPLE * ATTEMPTS} attempts of {PEOPLE} people through {dict(killed)}: {len(voters)} receipts, "
        f"{len(town.takers)} papers, {dict(town.said)}, {town.again} sent again"
    )
