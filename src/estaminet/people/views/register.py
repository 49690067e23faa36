"""The personal-data register, for everybody to read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from estaminet.people.queries.register import personal_data_register


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Which data the house keeps, why, on what ground and until when. Depends on the address alone."""
    return render(request, "people/register.html", {"records": personal_data_register()})
