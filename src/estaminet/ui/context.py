"""What every template may know: network, reader, and the languages of the page and of the interface."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils import translation

from estaminet.kernel.languages.names import direction
from estaminet.kernel.languages.urls import page_language


@dataclass(frozen=True)
class Frame:
    """What stands around public pages in place of our head and foot: templates, and a ``look``, the body's class.

    A room that shows public pages on a device of its own puts one on the request as ``frame``. ``about`` is what its
    templates tell; ``sheets`` goes into the head of each page.
    """

    look: str
    sheets: str
    header: str
    footer: str
    about: Any


def shell(request: HttpRequest) -> dict[str, Any]:
    """No queries: network and reader are held by the middleware (absent when it answered itself)."""
    language = page_language()
    network = getattr(request, "network", None)
    return {
        "network": network,
        "network_name": network.name.pick((language, *network.languages)).text if network is not None else "Estaminet",
        "reader": getattr(request, "reader", None),
        "frame": getattr(request, "frame", None),
        "page_language": language,
        "page_direction": direction(language),
        "interface_language": translation.get_language() or "en",
    }
