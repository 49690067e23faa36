"""In which language to write to somebody."""

from __future__ import annotations

from collections.abc import Iterable

from estaminet.network.models import Network


def mail_language(own: Iterable[str], network: Network) -> str:
    """The first of her languages that the network speaks, else the network's first."""
    return next((code for code in own if code in network.languages), network.languages[0])
