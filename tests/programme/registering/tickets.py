"""Tickets in tests: asked for by link, and read as a door would read them."""

from __future__ import annotations

from typing import Any

import pyvips
import zxingcpp
from django.urls import reverse

from estaminet.kernel.languages.urls import speaking
from estaminet.programme.models import Party, Registration
from tests.conftest import Cast


def ask(cast: Cast, name: str, party: Party, language: str = "fr", **query: str) -> Any:
    """What somebody with the party's link gets."""
    with speaking(language):
        url = reverse(f"programme:{name}", args=[party.token])
    return cast.client().get(url, query)


def codes_in(picture: bytes, scale: float = 1) -> list[str]:
    """What a scanner reads from a picture, PNG or SVG, in the order of the codes."""
    image = pyvips.Image.new_from_buffer(picture, "", **({"scale": scale} if scale != 1 else {}))
    grey = (image.flatten(background=255) if image.hasalpha() else image).colourspace("b-w").cast("uchar")
    pixels = memoryview(grey.write_to_memory()).cast("B", [grey.height, grey.width])
    return sorted(found.text for found in zxingcpp.read_barcodes(pixels))


def codes_of(party: Party) -> list[str]:
    """What the codes of a party's tickets should say."""
    rows = Registration.objects.filter(party=party, gone_at=None)
    return sorted(f"ESTAMINET:{code}" for code in rows.values_list("code", flat=True))
