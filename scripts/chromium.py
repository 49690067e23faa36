"""Which Chromium journeys, pictures and measurements drive. Standard library only: asked before all is installed."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# The same engine without a desktop around it comes first: it needs half the processor for the same pages.
CHROMIUMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium-headless-shell", "chromium")  # of Debian; releases before 2024 have the second only


def chromium() -> str | None:
    """The browser given by ``ESTAMINET_CHROMIUM``, else the machine's, else the one Playwright downloaded."""
    given = os.environ.get("ESTAMINET_CHROMIUM")
    if given:
        return given
    for name in CHROMIUMS:
        if found := shutil.which(name):
            return found
    cache = Path.home() / ".cache/ms-playwright"
    downloaded = [*cache.glob("chromium_headless_shell-*/chrome-*/*headless*shell"), *cache.glob("chromium-*/*/chrome")]
    return str(max(downloaded)) if downloaded else None
