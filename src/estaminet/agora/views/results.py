"""What came out, in words: figures for the chart, places, ties and steps of each way to decide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from estaminet.agora.ballot_words import STANDS, euros, option_words
from estaminet.agora.counting.lots import TieRule
from estaminet.agora.counting.model import Method
from estaminet.agora.counting.withholding import Why
from estaminet.agora.counting.words import TIES, WITHHELD
from estaminet.agora.models import Decision, DecisionResult, Option
from estaminet.network.models import Hub
from estaminet.ui.charts import Chart, Series
from estaminet.ui.paper.days import locale_of

NUMBERS = (Method.SCORE, Method.DOTS)


@dataclass(frozen=True)
class TieTold:
    """Who stood equal, what decided, and the lots if they did."""

    among: list[str]
    why: str
    lots: list[tuple[str, str]]


@dataclass(frozen=True)
class PlaceTold:
    """A row of the table of places."""

    name: str
    inner: bool
    may_vote: int
    voted: int | None
    figures: list[int]
    why: str
    needed: int | None
    reached: bool | None


@dataclass(frozen=True)
class ResultTold:
    """All that the page of a result says."""

    ballots: int
    blank: int
    chosen: list[str]
    quorum_asked: bool
    quorum_reached: bool
    chart: Chart
    unit: str
    heads: list[str]
    places: list[PlaceTold]
    ties: list[TieTold]
    steps: Mapping[str, Any]


def result_told(
    decision: Decision, result: DecisionResult, options: Sequence[Option], languages: Sequence[str], hubs: Sequence[Hub]
) -> ResultTold:
    """A result in the reader's words. No query."""
    language = get_language() or "en"
    data: Mapping[str, Any] = result.data
    words = {option.key: option_words(option, languages, language) for option in options}
    names = {str(key): str(value) for key, value in STANDS.items()} if decision.method == Method.CONSENT else words
    called = {hub.slug: hub.name.pick(languages).text for hub in hubs}
    places = [_place(each, called, language) for each in _told_once(data["places"])]
    return ResultTold(
        ballots=data["ballots"],
        blank=data["blank"],
        chosen=[words[key] for key in data["chosen"]],
        quorum_asked=any(each["needed"] is not None for each in data["places"]),
        quorum_reached=data["quorum_reached"],
        chart=_chart(decision, data["lines"], names),
        unit=unit_of(decision),
        heads=[names[key] for key, _votes, _people in data["lines"]],
        places=places if len(places) > 1 else [],
        ties=[_tie(tie, words) for tie in data["ties"]],
        steps=_steps(data, words, language),
    )


def _told_once(places: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """A hub alone in its country says the same as the country: it is left out, unless a quorum is asked of it."""
    alone = Counter(each["place"][0] for each in places if len(each["place"]) == 2)
    return [
        each for each in places if len(each["place"]) < 2 or alone[each["place"][0]] > 1 or each["needed"] is not None
    ]


def unit_of(decision: Decision) -> str:
    """What is counted for each option."""
    return {
        Method.SCORE: pgettext("what is counted in a vote", "points on average"),
        Method.DOTS: pgettext("what is counted in a vote", "dots"),
        Method.RUNOFF: pgettext("what is counted in a vote", "first places"),
        Method.CONSENT: pgettext("what is counted in a vote", "people"),
    }.get(Method(decision.method), pgettext("what is counted in a vote", "votes"))


def _chart(decision: Decision, lines: Sequence[Any], names: Mapping[str, str]) -> Chart:
    def value(votes: int, people: int) -> int | Decimal:
        if decision.method != Method.SCORE:
            return votes
        return _rounded(Fraction(votes, people)) if people else 0

    return Chart(
        title=_("What was chosen"),
        labels=[names[key] for key, _votes, _people in lines],
        series=[Series("", [value(max(0, votes), people) for _key, votes, people in lines], "green")],
        unit=unit_of(decision),
        heading=_("Option"),
    )


def _rounded(number: Fraction) -> Decimal:
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _place(each: Mapping[str, Any], hubs: Mapping[str, str], language: str) -> PlaceTold:
    place = each["place"]
    if not place:
        name = _("Everybody")
    elif len(place) == 1:
        name = country_name(place[0], language)
    else:
        name = hubs.get(place[1], place[1])
    return PlaceTold(
        name=name,
        inner=len(place) == 2,
        may_vote=each["may_vote"],
        voted=each["voted"],
        figures=[votes for _key, votes, _people in each["lines"]] if each["lines"] is not None else [],
        why=str(WITHHELD[Why(each["withheld"])]) if each["withheld"] else "",
        needed=each["needed"],
        reached=each["reached"],
    )


def country_name(code: str, language: str) -> str:
    return str(locale_of(language).territories.get(code, code))


def _tie(tie: Mapping[str, Any], words: Mapping[str, str]) -> TieTold:
    lots = [(words[key], lot) for key, lot in zip(tie["among"], tie["lots"], strict=False)]
    return TieTold([words[key] for key in tie["among"]], str(TIES[TieRule(tie["by"])]), lots)


def _steps(data: Mapping[str, Any], words: Mapping[str, str], language: str) -> dict[str, Any]:
    """Objections, rounds, purchases and looks, where the method has them."""
    told: dict[str, Any] = {}
    if data.get("objections"):
        told["objections"] = [(reason, times) for reason, times in data["objections"]]
    if "rounds" in data:
        told["rounds"] = [
            {
                "votes": [(words[key], votes) for key, votes in sorted(each["votes"].items(), key=lambda one: -one[1])],
                "out": [words[key] for key in each["out"]],
                "exhausted": each["exhausted"],
            }
            for each in data["rounds"]
        ]
    if "budget" in data:
        told["money"] = {
            "budget": euros(data["budget"], language),
            "spent": euros(data["spent"], language),
            "left": euros(data["budget"] - data["spent"], language),
        }
    if "purchases" in data:
        told["share"] = _cents(data["share"], language)
        told["raised"] = len(data["raises"]) - 1
        told["purchases"] = [
            {"name": words[key], "price": _cents(price, language), "full": full, "less": less}
            for key, _cost, price, full, less in data["purchases"]
        ]
    if "looks" in data:
        told["looks"] = [
            {"name": words[key], "votes": votes, "left": euros(left, language), "taken": taken}
            for key, votes, _cost, left, taken in data["looks"]
        ]
    return told


def _cents(fraction: str, language: str) -> str:
    """An exact amount, rounded for the eye only."""
    above, below = (int(part) for part in fraction.split("/"))
    return euros(round(Fraction(above, below)), language)
