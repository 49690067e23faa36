"""Load and draw the panels other rooms add to a page, each once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from estaminet.kernel.slots import Panel, Slot


@dataclass(frozen=True, slots=True)
class DrawnPanel:
    """A panel as it stands on the page."""

    name: str
    side: bool
    html: SafeString
    order: int = 50


def drawn_panels(slot: Slot[Panel], request: HttpRequest, subject: Any = None) -> list[DrawnPanel]:
    """The panels that have something to show, in their order."""
    found = []
    for panel in slot.items():
        context = panel.load(request, subject)
        if context is not None:
            html = render_to_string(panel.template, {"subject": subject, **context}, request)
            found.append(DrawnPanel(panel.name, panel.side, html, panel.order))
    return found
