"""A device at the door reckons as the house does: the same facts, in whatever order, add up to the same."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser

from estaminet.programme.enums import DoorDid
from estaminet.programme.models import DoorFact
from estaminet.programme.queries.attendance.present import add_up

MODEL = Path(__file__).parents[2] / "src/estaminet/programme/static/programme/door/model.js"
LISTS = 250
BEGAN = datetime(2026, 11, 21, 14, 0, tzinfo=UTC)
FIRST = datetime(1970, 1, 1, tzinfo=UTC)

# What the device's reckoning says, in words both can say; nobody is told twice who it was.
RECKON = """async ([model, lists]) => {
  const { addUp } = await import(model);
  return lists.map(({ facts, skew }) => {
    const sum = addUp(facts, skew);
    const people = [...sum.there].map(([who, each]) => {
      const left = sum.left.get(who);
      return [who, each.since, left ? left.at : null, [...each.nonces]];
    });
    return {
      people: people.sort((one, other) => (one[0] < other[0] ? -1 : 1)),
      erased: sum.totals.erased,
      walked_in: sum.totals.walked_in,
      online: sum.totals.online,
      refused: sum.counted.filter((fact) => fact.did === "refused").length,
    };
  });
}"""


def told(dice: random.Random) -> dict[str, Any]:
    """What a device knows of a session: its own facts by its own clock, and those of others; some taken back."""
    skew = dice.choice((0, 0, 600_000, -600_000, dice.randint(-90_000, 90_000)))
    facts: list[dict[str, Any]] = []
    for number in range(dice.randint(0, 40)):
        did = dice.choice(("arrived",) * 5 + ("left",) * 2 + ("walked_in", "online", "refused", "undone", "undone"))
        # Few moments, so that much happens at the same one; a mark for each, as random as a device's.
        fact = {
            "nonce": f"{dice.getrandbits(128):032x}",
            "did": did,
            "at": round((BEGAN - FIRST) / timedelta(milliseconds=1)) + dice.randint(0, 12) * 60_000,
            "who": "",
            "undoes": "",
            "people": 1,
            "mine": dice.random() < 0.5,
            "sent": dice.randint(0, 1),
        }
        if did == "undone":
            # Perhaps of a fact that is not known yet, or of an undoing, which nothing takes back.
            fact["undoes"] = dice.choice([*(each["nonce"] for each in facts), f"{number:032x}"])
        elif did in ("walked_in", "online"):
            fact["people"] = dice.randint(1, 9)
        elif did != "refused" or dice.random() < 0.5:
            fact["who"] = f"{dice.randint(1, 8):016}"
        if did == "arrived" and dice.random() < 0.08:
            fact["who"] = ""  # erased since
        facts.append(fact)
    dice.shuffle(facts)
    return {"facts": facts, "skew": skew}


def as_kept(fact: dict[str, Any], skew: int) -> DoorFact:
    """The fact as the house keeps it."""
    at = FIRST + timedelta(milliseconds=fact["at"] + (skew if fact["mine"] else 0))
    return DoorFact(
        nonce=fact["nonce"],
        did=DoorDid(fact["did"]),
        at=at,
        undoes=fact["undoes"],
        people=fact["people"],
        registration_id=int(fact["who"]) if fact["who"] else None,
        subject_key=fact["nonce"],
    )


def standing(facts: Iterable[DoorFact]) -> list[DoorFact]:
    """As ``DoorFact.objects.standing()`` gives them, in the order in which they are added up."""
    rows = list(facts)
    undone = {each.undoes for each in rows if each.did == DoorDid.UNDONE}
    found = [each for each in rows if each.did != DoorDid.UNDONE and each.nonce not in undone]
    return sorted(found, key=lambda each: (each.at, each.nonce))


def reckoned(told: dict[str, Any]) -> dict[str, Any]:
    found = add_up(standing(as_kept(each, told["skew"]) for each in told["facts"]))

    def instant(at: datetime | None) -> int | None:
        return round((at - FIRST) / timedelta(milliseconds=1)) if at is not None else None

    return {
        "people": [
            [f"{who:016}", instant(each.since), instant(each.left_at), list(each.facts)]
            for who, each in sorted(found.people.items())
        ],
        "erased": found.erased,
        "walked_in": sum(found.walked_in.values()),
        "online": found.online,
        "refused": found.refused,
    }


def test_house_and_device_add_up_to_the_same(browser: Browser) -> None:
    lists = [told(random.Random(f"door {number}")) for number in range(LISTS)]
    assert sum(len(each["facts"]) for each in lists) > 10 * LISTS
    page = browser.new_page()
    try:
        model = f"data:text/javascript,{quote(MODEL.read_text('utf-8'))}"
        said = page.evaluate(RECKON, [model, lists])
    finally:
        page.close()
    for each, by_device in zip(lists, said, strict=True):
        assert by_device == reckoned(each), json.dumps(each)
