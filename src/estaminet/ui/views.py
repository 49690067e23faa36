"""Drawings by address, and the living style guide."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from estaminet.ui.drawings.motifs import MOTIFS
from estaminet.ui.drawings.posters import COMPANIONS, EDITION, poster, poster_address
from estaminet.ui.style_guide import samples

A_YEAR = "public, max-age=31536000, immutable"


@require_safe
def draw_poster(request: HttpRequest, edition: int, motif: str, ink: str, seed: int) -> HttpResponse:
    """A poster; an address of another edition leads to the drawing as it is now."""
    if motif not in MOTIFS or ink not in COMPANIONS or seed >= 2**31:
        raise Http404
    if edition != EDITION:
        return redirect(poster_address(motif, ink, seed))
    return HttpResponse(poster(motif, ink, seed), content_type="image/svg+xml", headers={"Cache-Control": A_YEAR})


@require_safe
def style_guide(request: HttpRequest) -> HttpResponse:
    """Every component with its states, in development only."""
    if not (settings.DEBUG or getattr(settings, "STYLE_GUIDE", False)):
        raise Http404
    theme = request.GET.get("theme", "")
    return render(
        request, "ui/style_guide.html", samples() | {"shown_theme": theme if theme in ("light", "dark") else ""}
    )
