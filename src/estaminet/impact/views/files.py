"""Figures to take along."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from estaminet.impact.exports.figures_file import CSV, XLSX, Told, csv_file, xlsx_file
from estaminet.impact.models import CountingRules
from estaminet.impact.queries.breakdowns import people_by_hub, plain_counts
from estaminet.impact.queries.indicators import figures
from estaminet.impact.queries.ledger import ledger_of
from estaminet.impact.views.asked import asked
from estaminet.impact.views.manage import hubs_of
from estaminet.network.doors import reader, signed_in


@signed_in
@require_safe
def figures_file(request: HttpRequest, hub: str, form: str) -> HttpResponse:
    """All figures of some days as a table: for other programs, or as a workbook with the dates behind them."""
    where = asked(request, hub)
    if where.scope is None:
        raise Http404
    ledger = ledger_of(where.scope)
    rules = CountingRules.objects.in_force(where.scope.network_id)
    told = Told(
        ledger=ledger,
        plain=plain_counts(ledger),
        people=people_by_hub(ledger),
        figures=figures(ledger, rules) if rules else [],
        rules=rules,
        hubs=hubs_of(where.scope.network_id),
        languages=reader(request).languages,
    )
    content = csv_file(told) if form == "csv" else xlsx_file(told)
    whose = _("network") if where.whole else where.house.slug
    name = f"impact-{whose}-{where.scope.first}-{where.scope.last}.{form}"
    answer = HttpResponse(content, content_type=CSV if form == "csv" else XLSX)
    answer.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer
