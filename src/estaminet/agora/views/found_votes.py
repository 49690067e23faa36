"""Decisions as a reader may find them, and what their pages have in common."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import get_language, ngettext, npgettext
from django.utils.translation import gettext as _

from estaminet.agora.ballot_words import euros
from estaminet.agora.counting.model import Method
from estaminet.agora.counting.words import EXPLAINED, METHOD_NAMES
from estaminet.agora.models import Decision, Option
from estaminet.agora.queries.decisions import options_of, shown_decisions
from estaminet.network.doors import reader


@dataclass(frozen=True)
class Shown:
    """A decision with its options, and its rule in words."""

    decision: Decision
    options: list[Option]
    state: str
    method: str
    explained: str
    settings: list[str]
    quorum: list[str]

    @property
    def votes_now(self) -> bool:
        return self.state == "open"


def decision_here(request: HttpRequest, pk: int) -> Shown:
    """A decision the reader may see; 404 for every other one. Two queries."""
    found = shown_decisions(reader(request)).filter(pk=pk).first()
    if found is None:
        raise Http404
    return shown(found, timezone.now())


def shown(decision: Decision, at: datetime, options: Sequence[Option] | None = None) -> Shown:
    method = Method(decision.method)
    return Shown(
        decision=decision,
        options=list(options) if options is not None else options_of(decision),
        state=decision.state(at).value,
        method=str(METHOD_NAMES[method]),
        explained=str(EXPLAINED[method]),
        settings=settings_in_words(decision),
        quorum=quorum_in_words(decision),
    )


def settings_in_words(decision: Decision) -> list[str]:
    """What was set, beside the method: how many marks, dots or places, and how much money."""
    known: dict[str, Any] = decision.settings
    said = []
    if most := known.get("most"):
        said.append(ngettext("Mark %(most)s at most.", "Mark %(most)s at most.", most) % {"most": most})
    if dots := known.get("dots"):
        said.append(ngettext("You have %(number)s dot.", "You have %(number)s dots.", dots) % {"number": dots})
        on_one = known.get("on_one", 1)
        said.append(
            ngettext("One on each option at most.", "%(number)s on one option at most.", on_one) % {"number": on_one}
        )
    if decision.method == Method.SCORE:
        span = {"low": known.get("low", 0), "high": known.get("high", 5)}
        said.append(_("Points go from %(low)s to %(high)s.") % span)
        if (scored := known.get("scored_by", 1)) > 1:
            said.append(_("An option counts when %(number)s people scored it.") % {"number": scored})
    if (places := known.get("places", 1)) > 1:
        said.append(_("%(number)s options are chosen.") % {"number": places})
    if budget := known.get("budget"):
        said.append(_("There are %(sum)s to share out.") % {"sum": euros(budget, get_language() or "en")})
    return said


def quorum_in_words(decision: Decision) -> list[str]:
    """How many have to vote, for it to hold."""
    said = []
    whole = (
        (decision.quorum_people, decision.quorum_percent, _("At least %(asked)s must take part.")),
        (decision.country_people, decision.country_percent, _("In each country at least %(asked)s must take part.")),
        (decision.hub_people, decision.hub_percent, _("In each hub at least %(asked)s must take part.")),
    )
    for people, percent, words in whole:
        asked = []
        if people:
            asked.append(npgettext("quorum", "%(number)s person", "%(number)s people", people) % {"number": people})
        if percent:
            asked.append(_("%(number)s %% of the roll") % {"number": percent})
        if asked:
            said.append(words % {"asked": _(" and ").join(asked)})
    return said
