"""Addresses of the network's team pages, below ``/manage/<hub>/``; the room *manage* includes them."""

from __future__ import annotations

team_patterns: list = []
