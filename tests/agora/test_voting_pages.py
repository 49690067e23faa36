"""Pages of decisions: voting in three steps by each method, the result, the team's counter."""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from estaminet.agora.counting.recount import agrees
from estaminet.agora.models import Ballot, Decision, Paper, Receipt, Stage
from estaminet.agora.operations.closing import close_decision
from estaminet.agora.operations.deciding import announce_decision, make_decision
from estaminet.agora.operations.helping import letter_code
from estaminet.kernel.actor import Actor
from estaminet.programme.models import Kiosk
from tests.factories.agora import ProcessFactory
from tests.factories.people import PersonFactory
from tests.factories.votes import OPTIONS, draft, vote

pytestmark = pytest.mark.django_db
NOBODY = Actor.system()
MONEY = tuple((words, cost) for words, cost in zip(OPTIONS, (450_000, 120_000, 800_000), strict=True))
METHODS: dict[str, dict[str, Any]] = {
    "consent": {"options": ("Un four à pain",)},
    "single": {},
    "multiple": {"settings": {"most": 2, "places": 1}},
    "score": {"settings": {"low": 0, "high": 5}},
    "dots": {"settings": {"dots": 3, "on_one": 2}},
    "runoff": {},
    "greedy": {"options": MONEY, "settings": {"budget": 1_000_000}},
    "equal_shares": {"options": MONEY, "settings": {"budget": 1_000_000}},
}
FILLED: dict[str, tuple[dict[str, Any], Any]] = {
    "consent": ({"stand": "object", "reason": "Trop de fumée"}, ["object", "Trop de fumée"]),
    "single": ({"marked": "b"}, ["b"]),
    "multiple": ({"marked": ["a", "c"]}, ["a", "c"]),
    "score": ({"n_a": "5", "n_b": "0"}, [["a", 5], ["b", 0]]),
    "dots": ({"n_a": "2", "n_c": "1"}, [["a", 2], ["c", 1]]),
    "runoff": ({"n_c": "1", "n_a": "2"}, ["c", "a"]),
    "greedy": ({"marked": ["a", "c"]}, ["a", "c"]),
    "equal_shares": ({"marked": []}, []),
}
WRONG: dict[str, dict[str, Any]] = {
    "consent": {"stand": "object", "reason": " "},
    "single": {"marked": "z"},
    "multiple": {"marked": ["a", "b", "c"]},
    "score": {"n_a": "6"},
    "dots": {"n_a": "2", "n_c": "2"},
    "runoff": {"n_c": "1", "n_a": "1"},
    "greedy": {"marked": ["z"]},
    "equal_shares": {"marked": ["z"]},
}


def open_now(cast: Any, method: str = "single", **changed: Any) -> Decision:
    """A decision in which people vote now, by the clock of the pages."""
    now = timezone.now()
    process = ProcessFactory(
        network=cast.network, hub=cast.wattrelos, hubs=[cast.wattrelos, cast.mons], audience="hubs"
    )
    Stage.objects.create(
        process=process, kind="decide", starts_at=now - timedelta(days=2), ends_at=now + timedelta(days=2)
    )
    times = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(hours=1)}
    made = make_decision(
        process=process, draft=draft(method, **{**METHODS[method], **times, **changed}), by=NOBODY, at=now
    )
    return announce_decision(decision=made, by=NOBODY, at=now - timedelta(hours=2))


def form_key(page: str) -> str:
    found = re.search(r'name="form_key" value="([0-9a-f]{32})"', page)
    assert found is not None
    return found[1]


@pytest.mark.parametrize("method", METHODS)
def test_voting_takes_three_steps(cast: Any, method: str) -> None:
    decision, client = open_now(cast, method), cast.client(cast.alice)
    address = reverse("agora:vote", args=[decision.pk])
    page = client.get(address).content.decode()
    said = {"form_key": form_key(page), **FILLED[method][0]}

    assert client.post(address, {**said, **WRONG[method], "step": "review"}).status_code == 422
    review = client.post(address, {**said, "step": "review"})
    assert (review.status_code, Ballot.objects.count()) == (200, 0)
    assert form_key(review.content.decode()) == said["form_key"]
    receipt = client.post(address, {**said, "step": "cast"})
    assert receipt.status_code == 200
    assert Ballot.objects.get().choice == FILLED[method][1]
    code = Receipt.objects.get().code
    shown = " ".join(code[place : place + 4] for place in range(0, 16, 4))
    assert shown in receipt.content.decode()
    # Loaded again by a browser, the page sends the same form: the same receipt, and no second ballot.
    assert shown in client.post(address, {**said, "step": "cast"}).content.decode()
    assert "already counted" in client.get(address).content.decode()
    assert client.post(address, {**said, "form_key": "0" * 32, "step": "cast"}).status_code == 409
    assert Ballot.objects.count() == 1


def test_the_review_says_the_running_sum(cast: Any) -> None:
    decision, client = open_now(cast, "greedy"), cast.client(cast.alice)
    address = reverse("agora:vote", args=[decision.pk])
    page = client.post(address, {"form_key": "0" * 32, "marked": ["a", "c"], "step": "review"}).content.decode()

    assert "€12,500" in page
    assert "€2,500 more than there is" in page


@pytest.mark.parametrize("method", METHODS)
def test_a_result_is_told_and_can_be_counted_again(cast: Any, method: str, client: Client) -> None:
    decision = open_now(cast, method)
    marks = [tuple(tuple(mark) if isinstance(mark, list) else mark for mark in FILLED[method][1])]
    for number in range(7):
        hub = cast.wattrelos if number < 5 else cast.mons
        vote(decision, PersonFactory(home_hub=hub), *marks[0], at=timezone.now())
    address = decision.get_absolute_url()
    before = client.get(address)
    assert "7 people have voted" in before.content.decode()
    assert client.get(reverse("agora:recount", args=[decision.pk])).status_code == 404
    close_decision(decision=decision, by=NOBODY, at=timezone.now() + timedelta(hours=2))

    page = client.get(address)
    assert (page.status_code, "csrf" in page.content.decode(), page.cookies) == (200, False, {})
    assert "7 ballots were counted" in page.content.decode()
    file = client.get(reverse("agora:recount", args=[decision.pk])).content.decode()
    assert agrees(file)
    assert json.loads(file)["seed"] == decision.seed
    listed = client.get(reverse("agora:receipts", args=[decision.pk])).content.decode()
    assert listed.count("<code>") == 7


def test_pages_cost_the_same_for_few_and_many_options(
    cast: Any, client: Client, django_assert_max_num_queries: Any
) -> None:
    decision = open_now(cast)
    with django_assert_max_num_queries(10):
        client.get(decision.get_absolute_url())
    close_decision(decision=decision, by=NOBODY, at=timezone.now() + timedelta(hours=2))
    with django_assert_max_num_queries(10):
        client.get(decision.get_absolute_url())


@pytest.mark.django_db(transaction=True)  # as in a house, where no test holds one around it
def test_a_letter_votes_without_an_account(cast: Any, client: Client) -> None:
    decision, address = open_now(cast), reverse("agora:vote_by_letter")
    code = letter_code(decision, cast.driss.pk)

    assert client.get(address).status_code == 200
    assert client.post(address, {"code": "ABCD"}).status_code == 422
    page = client.post(address, {"code": code}).content.decode()
    said = {"code": code, "form_key": form_key(page), "marked": "a"}
    assert client.post(address, {**said, "step": "review"}).status_code == 200
    assert client.post(address, {**said, "step": "cast"}).status_code == 200
    assert decision.roll.get(person=cast.driss).used
    assert client.post(address, {"code": code}).status_code == 409


def test_the_team_helps_somebody_to_vote(cast: Any) -> None:
    decision, client = open_now(cast), cast.client(cast.ana)
    address = reverse("manage:decision_people", args=["wattrelos", decision.pk])

    found = client.post(address, {"words": "Chlo"}).content.decode()
    assert f'name="person" value="{cast.chloe.pk}"' in found
    begun = client.post(address, {"act": "phone", "person": cast.chloe.pk}).content.decode()
    token = re.search(r'name="helping" value="([^"]+)"', begun)
    assert token is not None
    said = {"helping": token[1], "form_key": form_key(begun), "marked": "b"}
    assert client.post(address, {**said, "step": "cast"}).status_code == 200
    assert decision.roll.get(person=cast.chloe).used
    assert client.post(address, {**said, "helping": "x", "step": "cast"}).status_code == 409
    assert "has voted" in client.post(address, {"words": "Chlo"}).content.decode()
    # Whom the team of another hub knows, it does not find here.
    assert f'value="{cast.bob.pk}"' not in client.post(address, {"words": "Bob"}).content.decode()


def test_a_paper_is_printed_taken_and_entered_by_two(cast: Any) -> None:
    decision, ana, alice = open_now(cast), cast.client(cast.ana), cast.client(cast.alice)
    papers = reverse("manage:decision_papers", args=["wattrelos", decision.pk])
    pdf = ana.post(papers, {"number": 2})
    assert (pdf.headers["Content-Type"], Paper.objects.count()) == ("application/pdf", 2)
    ana.post(
        reverse("manage:decision_people", args=["wattrelos", decision.pk]), {"act": "paper", "person": cast.chloe.pk}
    )
    first = Paper.objects.order_by("pk").first()
    enter = reverse("manage:paper_enter", args=["wattrelos", decision.pk])

    assert ana.post(enter, {"code": "NOPE"}).status_code == 422
    page = ana.post(enter, {"code": first.code.lower()}).content.decode()
    said = {"code": first.code, "form_key": form_key(page), "marked": "c", "step": "enter"}
    assert ana.post(enter, said).status_code == 302
    assert ana.post(enter, said).status_code == 422
    assert alice.post(enter, {**said, "marked": "b"}).status_code == 302
    look = reverse("manage:paper", args=["wattrelos", decision.pk, first.pk])
    assert "The second entry" in ana.get(look).content.decode()
    third = cast.client(cast.cleo).post(look, {"form_key": "0" * 32, "marked": "c"})
    assert (third.status_code, Ballot.objects.get().choice) == (302, ["c"])


@pytest.mark.django_db(transaction=True)  # as in a house, where no test holds one around it
def test_on_the_tablet_a_code_of_the_team_votes(cast: Any, client: Client) -> None:
    decision = open_now(cast)
    kiosk = Kiosk.objects.create(
        network=cast.network,
        hub=cast.wattrelos,
        name="Entrée",
        code="x",
        made_at=timezone.now(),
        heard_at=timezone.now(),
    )
    client.cookies["kiosk"] = kiosk.token
    people = reverse("manage:decision_people", args=["wattrelos", decision.pk])
    page = cast.client(cast.ana).post(people, {"act": "tablet", "person": cast.chloe.pk}).content.decode()
    code = re.search(r"big-code[^>]*>([0-9 ]+)<", page)
    assert code is not None
    address = reverse("agora:kiosk_vote")
    assert 'href="' + address in client.get(reverse("programme:kiosk")).content.decode()
    ballot = client.post(address, {"code": code[1]}).content.decode()
    said = {"code": code[1], "form_key": form_key(ballot), "marked": "a"}

    assert client.post(address, {**said, "step": "review"}).status_code == 200
    done = client.post(address, {**said, "step": "cast"})
    assert (done.status_code, Ballot.objects.count()) == (200, 1)
    assert client.post(address, {"code": code[1]}).status_code == 422
    # Nobody gets round the counter by saying that a step came before.
    tried = [client.post(address, {"code": f"{number:06}", "step": "review"}).status_code for number in range(60)]
    assert (tried[0], tried[-1]) == (422, 429)


def test_the_team_makes_announces_and_counts(cast: Any) -> None:
    now, client = timezone.now(), cast.client(cast.ana)
    process = ProcessFactory(network=cast.network, hub=cast.wattrelos, hubs=[cast.wattrelos], audience="hubs")
    Stage.objects.create(
        process=process, kind="decide", starts_at=now - timedelta(days=2), ends_at=now + timedelta(days=2)
    )
    assert (
        "two sentences"
        not in client.get(reverse("manage:decision_new", args=["wattrelos", process.pk])).content.decode()
    )
    address = reverse("manage:decision_new_by", args=["wattrelos", process.pk, "greedy"])
    page = client.get(address).content.decode()
    said = {
        "form_key": form_key(page),
        "question": "Que faire ?",
        "explanation": "",
        "opens_at": (now - timedelta(minutes=5)).astimezone(process.clock).strftime("%Y-%m-%dT%H:%M"),
        "closes_at": (now + timedelta(hours=20)).astimezone(process.clock).strftime("%Y-%m-%dT%H:%M"),
        "budget": "10 000,50",
        "label_1": "Four",
        "cost_1": "4500",
        "label_2": "Bacs",
    }
    assert client.post(address, said).status_code == 422
    assert client.post(address, {**said, "cost_2": "1200,25", "label_3": "", "quorum_people": "3"}).status_code == 302
    made = Decision.objects.get()
    assert (made.settings, made.quorum_people) == ({"budget": 1_000_050}, 3)
    assert list(made.options.values_list("key", "cost")) == [("a", 450_000), ("b", 120_025)]
    page_of_it = reverse("manage:decision", args=["wattrelos", made.pk])
    edit = reverse("manage:decision_edit", args=["wattrelos", made.pk])
    assert "Four" in client.get(edit).content.decode()
    assert Client().get(made.get_absolute_url()).status_code == 404
    client.post(page_of_it, {"act": "announce"})
    assert Client().get(made.get_absolute_url()).status_code == 200
    assert client.get(edit).status_code == 302
    client.post(page_of_it, {"act": "count"})
    assert Decision.objects.get().closed_at is None
