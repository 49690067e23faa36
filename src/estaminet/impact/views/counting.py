"""How dates count: proposed by the house, decided by the team, one decision for each part."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from estaminet.impact.enums import Counting
from estaminet.impact.forms.counting import CountingForm, PartsForm
from estaminet.impact.models import CountingDecision
from estaminet.impact.operations.decide import accept_suggestions, decide_counting, proposal, split_session
from estaminet.impact.queries.ledger import numbers_in_parts
from estaminet.impact.queries.parts import Part, parts_of, session_for
from estaminet.impact.queries.rows import check_ins, part_at, sessions_by_id
from estaminet.impact.queries.scope import Scope, sessions_held
from estaminet.impact.views.asked import asked
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_worked_at, reader, signed_in
from estaminet.network.models import Hub
from estaminet.programme.models import Session
from estaminet.programme.queries.team_list import made_at

ON_A_PAGE = 25


def _dates(request: HttpRequest, house: Hub, scope: Scope) -> Any:
    """Dates of the days asked for that are over, of activities that the hub makes and the reader's teams work on."""
    made = made_at(reader(request), house).values("pk")
    return sessions_held(scope.everywhere).filter(activity__in=made, ends_at__lte=scope.at)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def counting(request: HttpRequest, hub: str) -> HttpResponse:
    """Dates of which nobody has said yet how they count, or all; a click agrees with what the house proposes."""
    where = asked(request, hub)
    if where.scope is None:
        return redirect("manage:impact", where.house.slug)
    dates = _dates(request, where.house, where.scope)
    if request.method == "POST":
        # Only what stood on the page is decided: the rest has not been seen.
        seen = [int(each) for each in request.POST.getlist("session") if each.isdecimal() and len(each) < 19]
        mine = list(dates.filter(pk__in=seen).values_list("pk", flat=True))
        number = accept_suggestions(
            sessions=mine, network_id=where.scope.network_id, by=reader(request).actor, at=where.scope.at
        )
        messages.success(request, _agreed(number))
        return redirect(request.get_full_path())
    every = request.GET.get("all") == "1"
    parts = parts_of(dates)[::-1]
    todo = [part for part in parts if part.decided is None]
    page = Paginator(parts if every else todo, ON_A_PAGE).get_page(request.GET.get("page"))
    shown = list(page.object_list)
    context = {
        "hub": where.house,
        "scope": where.scope,
        "every": every,
        "number": len(todo),
        "lines": _lines(shown, where.scope),
        "page": page,
        "back": where.address("impact"),
        "all_url": where.address("impact_counting", all="1"),
        "todo_url": where.address("impact_counting"),
    }
    return render(request, "impact/manage/counting.html", context)


def _agreed(number: int) -> str:
    if not number:
        return _("Nothing was left to decide.")
    return ngettext(
        "Decided as proposed: %(number)s date. You can change it at any time.",
        "Decided as proposed: %(number)s dates. You can change them at any time.",
        number,
    ) % {"number": number}


def _lines(parts: list[Part], scope: Scope) -> list[dict[str, Any]]:
    sessions = sessions_by_id([part.session_id for part in parts])
    numbers = numbers_in_parts(scope.everywhere, parts)
    return [
        {
            "part": part,
            "session": sessions[part.session_id],
            "people": numbers.get((part.session_id, part.pk), 0),
            "proposed": Counting(proposal(part)[0]).label,
            "for_inclusion": proposal(part)[1],
            "decided": part.decided.counting.label if part.decided else "",
        }
        for part in parts
    ]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, hub: str, session: int) -> HttpResponse:
    """One date: how each part counts, the decisions before, and the check-ins behind its number."""
    house = hub_worked_at(request, hub)
    mine = Session.objects.worked_by(reader(request)).filter(removed_at=None)
    found = get_object_or_404(mine.select_related("activity", "activity__hub", "hub"), pk=session)
    parts = session_for(found)
    splitting = PartsForm(
        request.POST if "split" in request.POST else None, session=found, initial=_begun(parts, found)
    )
    if request.method == "POST":
        answer = _split(request, house, found, splitting) if "split" in request.POST else _decide(request, house, found)
        if answer:
            return answer
    at = timezone.now()
    scope = Scope(found.network_id, found.day, found.day, at)
    facts = list(check_ins(found, scope))
    numbers = {part.pk: 0 for part in parts}
    for fact in facts:
        numbers[part_at(parts, fact).pk] += fact.people
    history = CountingDecision.objects.filter(session=found).select_related("part").order_by("-pk")
    context = {
        "hub": house,
        "session": found,
        "over": found.ends_at <= at,
        "parts": [
            {
                "part": part,
                "people": numbers[part.pk],
                "form": _form(part),
                "proposed": Counting(proposal(part)[0]).label,
            }
            for part in parts
        ],
        "splitting": splitting,
        "whole": len(parts) == 1 and parts[0].pk is None,
        "facts": facts,
        "total": sum(fact.people for fact in facts),
        "history": history[:20],
        "own": found.activity.hub_id == house.pk,
    }
    return render(request, "impact/manage/session.html", context)


def _form(part: Part) -> CountingForm:
    """What was decided, else what is proposed."""
    counting, inclusion = (part.decided.counting, part.decided.inclusion) if part.decided else proposal(part)
    return CountingForm(
        initial={"counting": counting, "inclusion": inclusion, "part": part.pk}, auto_id=f"id_{part.pk or 'whole'}_%s"
    )


def _begun(parts: list[Part], found: Session) -> dict[str, Any]:
    """The lines of the form: the parts that are there."""
    initial: dict[str, Any] = {}
    for number, part in enumerate(part for part in parts if part.pk is not None):
        assert part.name is not None
        initial[f"name_{number}"] = part.name.pick((page_language(),)).text
        initial[f"begins_{number}"] = part.begins_at.astimezone(found.clock).time()
    return initial or {"begins_0": found.begins.time()}


def _decide(request: HttpRequest, house: Hub, found: Session) -> HttpResponse | None:
    form = CountingForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Please choose how this date counts."))
        return None
    told = form.cleaned_data
    try:
        decide_counting(
            session=found,
            counting=Counting(told["counting"]),
            inclusion=told["inclusion"],
            part=told["part"],
            by=reader(request).actor,
            at=timezone.now(),
        )
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return None
    messages.success(request, _("Decided. The figures follow at once."))
    return redirect("manage:impact_session", house.slug, found.pk)


def _split(request: HttpRequest, house: Hub, found: Session, form: PartsForm) -> HttpResponse | None:
    if not form.is_valid():
        return None
    try:
        split_session(
            session=found, parts=form.drafts(), language=page_language(), by=reader(request).actor, at=timezone.now()
        )
    except Refusal as refusal:
        form.add_error(None, str(refusal.message))
        return None
    messages.success(request, _("Kept. Now say of each part how it counts."))
    return redirect("manage:impact_session", house.slug, found.pk)
