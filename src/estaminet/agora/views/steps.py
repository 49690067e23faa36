"""Voting in three steps that every way shares: fill in, look at it once more, cast; then the receipt.

What is filled in travels in the page itself from step to step: no session, cookie or address holds any of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_variables

from estaminet.agora.ballot_words import euros
from estaminet.agora.forms.ballots import BallotForm, ballot_form
from estaminet.agora.models import Decision
from estaminet.agora.operations.casting import Cast, CountedAlready, NotOnTheRoll, cast_ballot
from estaminet.agora.operations.holding_votes import NotOpen
from estaminet.agora.views.found_votes import Shown
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader
from estaminet.people.models import Person

TRAVELS = ("csrfmiddlewaretoken", "step", "code")


@dataclass(frozen=True)
class Voter:
    """Who votes, and how: ``carried`` are fields that travel along, ``used`` is told when the ballot is counted."""

    person: Person
    back: str
    carried: Mapping[str, str] = field(default_factory=dict)
    used: Callable[[], None] | None = None
    helped: bool = False
    layout: str = "ui/own.html"
    more: Mapping[str, Any] = field(default_factory=dict)


@sensitive_variables()
def voting(request: HttpRequest, shown: Shown, voter: Voter) -> HttpResponse:
    """One step, by what was sent: ``step`` is review, cast or change; without it the empty form."""
    step = request.POST.get("step", "") if request.method == "POST" else ""
    languages, language = reader(request).languages, get_language() or "en"
    sent = request.POST if step in ("review", "cast", "change") else None
    form = ballot_form(shown.decision, sent, languages, language, shown.options)
    if step in ("review", "cast") and form.is_valid():
        if step == "review":
            return _page(request, "review", shown, voter, form)
        try:
            cast = cast_ballot(
                decision=shown.decision,
                person=voter.person,
                choice=form.marks(),
                form_key=form.cleaned_data["form_key"],
                at=timezone.now(),
            )
        except (CountedAlready, NotOnTheRoll, NotOpen) as refusal:
            return refused(request, shown.decision, voter, refusal)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            return receipt_page(request, shown, voter, cast)
    wrong = bool(sent) and step != "change" and bool(form.errors)
    return _page(request, "vote", shown, voter, form, status=422 if wrong else 200)


def _page(
    request: HttpRequest, name: str, shown: Shown, voter: Voter, form: BallotForm, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "shown": shown,
        "decision": shown.decision,
        "form": form,
        "back": voter.back,
        "carried": voter.carried,
        "helped": voter.helped,
        "layout": voter.layout,
        "person": voter.person,
        **voter.more,
    }
    if name == "review":
        context |= {"lines": form.lines(), "sent": _sent(request), "money": _money(shown.decision, form)}
    answer = render(request, f"agora/{name}.html", context, status=status)
    return _unkept(answer)


def _sent(request: HttpRequest) -> list[tuple[str, str]]:
    """What was filled in, to be sent once more."""
    return [(name, str(value)) for name, values in request.POST.lists() if name not in TRAVELS for value in values]


def _money(decision: Decision, form: BallotForm) -> dict[str, Any] | None:
    if not decision.is_budget:
        return None
    language, budget = get_language() or "en", int(decision.settings["budget"])
    return {
        "spent": euros(form.spent, language),
        "budget": euros(budget, language),
        "over": form.spent > budget,
        "difference": euros(abs(budget - form.spent), language),
    }


def receipt_page(request: HttpRequest, shown: Shown, voter: Voter, cast: Cast) -> HttpResponse:
    """The vote is counted; nothing of the page stands anywhere else."""
    if voter.used is not None:
        voter.used()
    context = {
        "shown": shown,
        "decision": shown.decision,
        "receipt": in_fours(cast.receipt),
        "again": cast.again,
        "back": voter.back,
        "helped": voter.helped,
        "layout": voter.layout,
        **voter.more,
    }
    return _unkept(render(request, "agora/receipt.html", context))


def refused(request: HttpRequest, decision: Decision, voter: Voter | None, refusal: Refusal) -> HttpResponse:
    """A page that says why somebody cannot vote, kindly."""
    context = {
        "decision": decision,
        "words": str(refusal.message),
        "counted": isinstance(refusal, CountedAlready),
        "back": voter.back if voter else decision.get_absolute_url(),
        "layout": voter.layout if voter else "ui/own.html",
        **(voter.more if voter else {}),
    }
    status = 409 if request.method == "POST" else 200
    return _unkept(render(request, "agora/refused.html", context, status=status))


def _unkept(answer: HttpResponse) -> HttpResponse:
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def in_fours(code: str) -> str:
    """A code as people copy it."""
    return " ".join(code[place : place + 4] for place in range(0, len(code), 4))
