"""Figures for the team: what happened in some days, and the rows behind each number."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estaminet.impact.enums import Verdict
from estaminet.impact.exports.words import label_of
from estaminet.impact.models import CountingRules
from estaminet.impact.queries.breakdowns import people_by_hub, plain_counts
from estaminet.impact.queries.indicators import Figure, figures
from estaminet.impact.queries.ledger import Ledger, ledger_of
from estaminet.impact.queries.rows import (
    NoSuchFigure,
    Row,
    rows_of_indicator,
    rows_of_participations,
    rows_of_people,
    sessions_by_id,
)
from estaminet.impact.rules import Definition, read_definitions
from estaminet.impact.views.asked import Asked, asked
from estaminet.impact.views.charts import charts_of
from estaminet.kernel.languages.urls import page_language
from estaminet.network.doors import reader, signed_in
from estaminet.network.models import Hub

ON_A_PAGE = 50


def hubs_of(network_id: int) -> dict[int, Hub]:
    """Hubs by their id, as they stand in the street."""
    return {hub.pk: hub for hub in Hub.objects.in_street().filter(network=network_id)}


def said(texts: Mapping[str, str]) -> str:
    """A text of the rules in the page's language, else in English, else in any."""
    return texts.get(page_language()) or texts.get("en") or next(iter(texts.values()), "")


def told(figure: Figure, where: Asked) -> dict[str, Any]:
    """An indicator as the page shows it."""
    left_out = [
        {"why": Verdict(why).label, "number": number}
        for why, number in figure.left_out.items()
        if why not in (Verdict.OTHER_DECISION, Verdict.UNDECIDED)
    ]
    return {
        "code": figure.definition.code,
        "name": said(figure.definition.names),
        "explained": said(figure.definition.explained),
        "value": figure.value,
        "unit": figure.definition.unit.label,
        "within": figure.definition.within,
        "left_out": left_out,
        "url": where.address("impact_rows", figure=figure.definition.code) if figure.value else "",
    }


def undecided(ledger: Ledger) -> int:
    """Parts of which nobody has said how they count."""
    return sum(part.decided is None for part in ledger.parts)


@signed_in
@require_safe
def overview(request: HttpRequest, hub: str) -> HttpResponse:
    """The figures of a hub or a network."""
    where = asked(request, hub)
    context: dict[str, Any] = {"hub": where.house, "form": where.form, "whole": where.whole}
    if where.scope is None:
        return render(request, "impact/manage/overview.html", context)
    ledger = ledger_of(where.scope)
    plain = plain_counts(ledger)
    rules = CountingRules.objects.in_force(where.scope.network_id)

    def address(by: str, value: str) -> str:
        return where.address("impact_rows", **{"by": by, "is": value})

    hubs = hubs_of(where.scope.network_id)
    people = people_by_hub(ledger) if where.whole else {}
    context |= {
        "scope": where.scope,
        "plain": plain,
        "rules": rules,
        "indicators": [told(each, where) for each in figures(ledger, rules)] if rules else [],
        "undecided": undecided(ledger),
        "charts": charts_of(ledger, plain, people, hubs, reader(request).languages, address),
        "rows_url": where.address("impact_rows"),
        "people_url": where.address("impact_rows", figure="people"),
        "counting_url": where.address("impact_counting"),
        "csv_url": where.address("impact_file", "csv"),
        "xlsx_url": where.address("impact_file", "xlsx"),
    }
    return render(request, "impact/manage/overview.html", context)


@signed_in
@require_safe
def rows(request: HttpRequest, hub: str) -> HttpResponse:
    """The sessions behind one figure, and what each adds to it."""
    where = asked(request, hub)
    if where.scope is None:
        raise Http404
    title, definition, found = _rows(request, where)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    sessions = sessions_by_id([row.session_id for row in page.object_list])
    context = {
        "hub": where.house,
        "scope": where.scope,
        "whole": where.whole,
        "title": title,
        "definition": definition,
        "explained": said(definition.explained) if definition else "",
        "unit": definition.unit.label if definition else "",
        "total": sum(row.number for row in found),
        "of_people": request.GET.get("figure") == "people",
        "lines": [
            {
                "row": row,
                "session": sessions[row.session_id],
                "url": where.address("impact_session", row.session_id),
            }
            for row in page.object_list
        ],
        "page": page,
        "back": where.address("impact"),
    }
    return render(request, "impact/manage/rows.html", context)


def _rows(request: HttpRequest, where: Asked) -> tuple[str, Definition | None, list[Row]]:
    """What the rows are of, its definition where it is an indicator, and the rows."""
    assert where.scope is not None
    code, by, value = (request.GET.get(name, "") for name in ("figure", "by", "is"))
    if code == "people":
        return _("Different people"), None, rows_of_people(where.scope)
    if code:
        rules = CountingRules.objects.in_force(where.scope.network_id)
        known = {each.code: each for each in read_definitions(rules.indicators)} if rules else {}
        if rules is None or code not in known:
            raise Http404
        definition = known[code]
        return (
            f"{code} {said(definition.names)}",
            definition,
            rows_of_indicator(where.scope, definition, rules.countries),
        )
    try:
        found = rows_of_participations(where.scope, by, value)
        cell = label_of(by, value, hubs_of(where.scope.network_id), reader(request).languages) if by else ""
    except (NoSuchFigure, ValueError, KeyError) as fault:
        raise Http404 from fault
    return cell, None, found
