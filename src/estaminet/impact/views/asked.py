"""What a page of figures was asked for: whose, and of which days."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from estaminet.impact.forms.period import PeriodForm
from estaminet.impact.queries.scope import Scope
from estaminet.network.doors import hub_worked_at, now_at, reader
from estaminet.network.models import Hub


@dataclass(frozen=True)
class Asked:
    """``scope`` is None while the days that were typed make no sense; ``form`` says why."""

    house: Hub
    form: PeriodForm
    scope: Scope | None
    whole: bool

    def address(self, name: str, *arguments: Any, **more: str) -> str:
        """The address of another page with the same days."""
        assert self.scope is not None
        asked = {"first": self.scope.first.isoformat(), "last": self.scope.last.isoformat()}
        asked["of"] = "network" if self.whole else "hub"
        return f"{reverse(f'manage:{name}', args=[self.house.slug, *arguments])}?{urlencode({**asked, **more})}"


def asked(request: HttpRequest, hub: str) -> Asked:
    """The hub a page belongs to, found within the reader's scope, and what was asked of it.

    Coordinators may ask for the whole network; everybody else has her hub's figures.
    """
    house = hub_worked_at(request, hub)
    coordinates = reader(request).coordinates
    form = PeriodForm(request.GET, today=now_at(house).date(), whole=coordinates)
    if not form.is_valid():
        return Asked(house, form, None, False)
    told = form.cleaned_data
    whole = coordinates and told["of"] != "hub"
    scope = Scope(
        network_id=house.network_id,
        first=told["first"],
        last=told["last"],
        at=timezone.now(),
        hubs=None if whole else frozenset({house.pk}),
    )
    return Asked(house, form, scope, whole)
