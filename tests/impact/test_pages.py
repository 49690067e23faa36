"""Figures on the team's pages: each opens to its rows, and decisions are taken where they are seen."""

from __future__ import annotations

import csv
import re
from datetime import datetime, timedelta
from io import BytesIO, StringIO
from typing import Any
from urllib.parse import urlencode

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from estaminet.impact.enums import Counting
from estaminet.impact.models import CountingDecision, SessionPart
from estaminet.programme.enums import AgeBand, Visibility
from tests.impact.counting import came, decide, past_session, rules_of, walked_in
from tests.programme.dates import cost, text

NOW = timezone.now()
DAYS = {"first": (NOW - timedelta(days=90)).date().isoformat(), "last": (NOW + timedelta(days=2)).date().isoformat()}


def page(name: str = "", hub: str = "wattrelos", **more: Any) -> str:
    return f"/en/manage/{hub}/impact/{name}?{urlencode({**DAYS, **more})}"


@pytest.fixture
def alice(cast: Any) -> Any:
    return cast.client(cast.alice)


@pytest.fixture
def cleo(cast: Any) -> Any:
    return cast.client(cast.cleo)


def noon(days: int) -> datetime:
    """So many days ago."""
    return (NOW - timedelta(days=days)).replace(hour=12, minute=0, second=0, microsecond=0)


def a_date(cast: Any, *, days: int = 10, **fields: Any) -> Any:
    given = {"partners": (cast.mons,), "visibility": Visibility.CLOSED} | fields
    return past_session(cast.wattrelos, at=noon(days), **given)


def lines(answer: Any) -> list[tuple[int, int]]:
    return [(line["session"].pk, line["row"].number) for line in answer.context["lines"]]


def test_an_empty_house_says_where_figures_come_from(alice: Any) -> None:
    words = text(alice.get(page()))
    assert "Nothing took place in these days" in words
    assert "from who was noted at the door" in words


def test_the_figures_of_a_hub_and_of_the_network(cast: Any, alice: Any, cleo: Any) -> None:
    rules_of(cast.wattrelos)
    session, other = a_date(cast), past_session(cast.mons, at=noon(3))
    came(session, "chloe", age_band=AgeBand.ADULT, country="FR")
    came(other, "chloe", age_band=AgeBand.ADULT, country="FR")
    walked_in(session, 4, age_band=AgeBand.CHILD)
    decide(session, Counting.CLOSED_JOINT)
    ours, all_of_us = alice.get(page()), cleo.get(page())
    assert (ours.context["plain"].participations, ours.context["plain"].people) == (5, 1)
    assert (all_of_us.context["plain"].participations, all_of_us.context["plain"].people) == (6, 1)
    assert [(each["code"], each["value"]) for each in ours.context["indicators"]] == [
        ("RCO81", 5),
        ("RCO82", 0),
        ("RCO115", 0),
    ]
    assert ours.context["undecided"] == 0
    assert all_of_us.context["undecided"] == 1
    assert "provisional" in text(ours)
    # Whoever coordinates nothing has her hub's figures, whatever she asks for.
    assert alice.get(page(of="network")).context["plain"].participations == 5


def test_every_figure_opens_to_its_rows(cast: Any, alice: Any) -> None:
    rules_of(cast.wattrelos)
    first, second = a_date(cast, days=5), a_date(cast, days=70)
    came(first, "chloe", age_band=AgeBand.ADULT, country="FR", language="fr")
    came(second, "chloe", age_band=AgeBand.ADULT, country="FR", language="fr-BE")
    walked_in(second, 4, age_band=AgeBand.CHILD)
    for session in (first, second):
        decide(session, Counting.CLOSED_JOINT)
    answer = alice.get(page())
    links = set(re.findall(r'href="(/en/manage/wattrelos/impact/rows/[^"]+)"', answer.content.decode()))
    found = {}
    for link in links:
        opened = alice.get(link.replace("&amp;", "&"))
        assert opened.status_code == 200, link
        found[re.sub(r"^.*of=hub(&amp;)?", "", link)] = sorted(lines(opened))
    whole = sorted([(first.pk, 1), (second.pk, 5)])
    assert found[""] == found["figure=RCO81"] == whole
    assert found["figure=people"] == sorted([(first.pk, 1), (second.pk, 1)])
    assert "Different people" in text(alice.get(page("rows/", figure="people")))
    assert found["by=age&amp;is=6-11"] == [(second.pk, 4)]
    assert found["by=language&amp;is=fr"] == sorted([(first.pk, 1), (second.pk, 1)])
    months = {line for key, told in found.items() if key.startswith("by=month") for line in told}
    assert months == set(whole)


@pytest.mark.parametrize(
    "asked",
    [
        {"figure": "RCO999"},
        {"by": "shoes", "is": "9"},
        {"by": "hub", "is": "x"},
        {"by": "month", "is": "yesterday"},
        {"by": "age", "is": "1000"},
    ],
    ids=str,
)
def test_a_figure_that_there_is_not(cast: Any, alice: Any, asked: dict[str, str]) -> None:
    rules_of(cast.wattrelos)
    assert alice.get(page("rows/", **asked)).status_code == 404


def test_days_that_make_no_sense_are_said(alice: Any) -> None:
    answer = alice.get("/en/manage/wattrelos/impact/?first=2026-05-01&last=2026-04-01")
    assert answer.status_code == 200
    assert "The last day comes before the first" in text(answer)
    assert 'value="2026-05-01"' in answer.content.decode()


def test_a_page_costs_the_same_for_one_date_and_for_five(cast: Any, cleo: Any) -> None:
    rules_of(cast.wattrelos)
    came(a_date(cast), "chloe")
    one = {name: cost(cleo, page(name)) for name in ("", "rows/", "counting/")}
    for number in range(4):
        session = a_date(cast, days=number + 2)
        came(session, f"somebody {number}")
        walked_in(session, 3)
    assert {name: cost(cleo, page(name)) for name in one} == one


def test_a_click_agrees_with_what_stood_on_the_page_and_no_more(cast: Any, alice: Any) -> None:
    seen, unseen = a_date(cast, visibility=Visibility.PUBLIC), a_date(cast)
    past = past_session(cast.mons, at=noon(3))
    answer = alice.post(page("counting/"), {"session": [seen.pk, past.pk, "x"]})
    assert answer.status_code == 302
    found = CountingDecision.objects.values_list("session", "counting", "suggested", "by")
    assert list(found) == [(seen.pk, "public_joint", True, cast.alice.account_id)]
    left = alice.get(page("counting/"))
    assert [line["session"].pk for line in left.context["lines"]] == [unseen.pk]
    assert len(alice.get(page("counting/", all="1")).context["lines"]) == 2


def test_what_is_not_over_waits(cast: Any, alice: Any) -> None:
    past_session(cast.wattrelos, at=NOW - timedelta(minutes=30))
    assert alice.get(page("counting/")).context["lines"] == []


def test_a_date_is_decided_and_split_where_its_proof_stands(cast: Any, alice: Any) -> None:
    rules_of(cast.wattrelos)
    session = a_date(cast)
    came(session, "chloe", minutes=5)
    walked_in(session, 30, minutes=70)
    address = f"/en/manage/wattrelos/impact/counting/{session.pk}/"
    shown = alice.get(address)
    assert (shown.context["total"], len(shown.context["facts"])) == (31, 2)
    assert alice.post(address, {"counting": "dancing"}).status_code == 200
    assert alice.post(address, {"counting": "closed_joint", "inclusion": "on"}).status_code == 302
    begins = session.begins
    later = (begins + timedelta(hours=1)).strftime("%H:%M")
    told = {"split": "1", "name_0": "Atelier", "begins_0": begins.strftime("%H:%M"), "name_1": "Projection"}
    unsaid = alice.post(address, told)
    assert "When does this part begin?" in text(unsaid)
    assert 'value="Projection"' in unsaid.content.decode()
    assert alice.post(address, {**told, "begins_1": "03:00"}).status_code == 200
    assert SessionPart.objects.count() == 0
    assert alice.post(address, {**told, "begins_1": later}).status_code == 302
    first, second = SessionPart.objects.order_by("begins_at")
    assert [each["people"] for each in alice.get(address).context["parts"]] == [1, 30]
    alice.post(address, {"counting": "closed_joint", "part": first.pk})
    alice.post(address, {"counting": "public_joint", "part": second.pk})
    values = [(each["code"], each["value"]) for each in alice.get(page()).context["indicators"]]
    assert values == [("RCO81", 1), ("RCO82", 0), ("RCO115", 0)]
    assert len(alice.get(address).context["history"]) == 3


def test_files_tell_the_same_as_the_page(cast: Any, alice: Any) -> None:
    rules_of(cast.wattrelos)
    session = a_date(cast)
    came(session, "chloe", age_band=AgeBand.ADULT)
    walked_in(session, 4, age_band=AgeBand.CHILD)
    decide(session, Counting.CLOSED_JOINT)
    answer = alice.get(page("figures.csv"))
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig"))))
    told = {(row[0], row[2]): row[3] for row in rows[1:]}
    assert told["Participations", ""] == "5"
    assert told["RCO81", ""] == "5"
    assert told["Participations", "6 to 11"] == "4"
    assert rows[[row[0] for row in rows].index("RCO81")][7] == "interreg-vi-fwvl 1 (provisional)"
    book = load_workbook(BytesIO(alice.get(page("figures.xlsx")).content))
    assert book.sheetnames == ["Figures", "Dates"]
    assert [[cell.value for cell in row] for row in book["Figures"].rows] == [
        [int(cell) if number == 3 and cell.isdecimal() else cell or None for number, cell in enumerate(row)]
        for row in rows
    ]
    assert [cell.value for cell in list(book["Dates"].rows)[1]][4:] == [
        "Joint action with people who were invited",
        None,
        5,
    ]
