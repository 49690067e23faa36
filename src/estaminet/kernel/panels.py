"""Load and draw the panels other rooms add to a page, each once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from estaminet.kernel.slots import Panel, Slot

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class DrawnPanel:
    """A panel as it stands on the page."""

    name: str
    side: bool
    html: SafeString
    order: int = 50


def with_panels(rows: QuerySet[M], slot: Slot[Panel], at: datetime) -> QuerySet[M]:
    """Rows that bring what the panels of a slot want to know of them."""
    wanted = {panel.told_as: panel.beside(at) for panel in slot.items() if panel.beside}
    found: QuerySet[M] = rows.annotate(**wanted)
    return found


def drawn_panels(slot: Slot[Panel], request: HttpRequest, subject: Any = None) -> list[DrawnPanel]:
    """The panels that have something to show, in their order."""
    found = []
    for panel in slot.items():
        context = panel.load(request, subject)
        if context is not None:
            html = render_to_string(panel.template, {"subject": subject, **context}, request)
            found.append(DrawnPanel(panel.name, panel.side, html, panel.order))
    return found
