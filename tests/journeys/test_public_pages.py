"""Every public page, looked at as a whole: no sideways scroll, no third party, axe clean, no fault in the console."""

import os

import pytest

from tests.journeys.variants import full_matrix, pairwise

MISSING = "no-such-page/"
PAGES = [
    "",
    "hubs/",
    "hubs/?near=Bergen",
    "hubs/?near=Atlantis",
    "hubs/wattrelos/",
    "hubs/gabrovo/",
    "hubs/mons/contact/",
    "partners/",
    "pages/about/",
    "pages/privacy/",
    "pages/accessibility/",
    "search/?q=film",
    "search/?q=zzzz",
    "account/sign-in/",
    "privacy/data/",
    "demo/",
    MISSING,
]
MATRIX = pairwise()


@pytest.mark.parametrize("path", PAGES)
def test_page_is_fit_to_be_seen(path, visitors):
    every = full_matrix() if os.environ.get("JOURNEYS") == "full" else [MATRIX[PAGES.index(path) % len(MATRIX)]]
    for variant in every:
        visitor = visitors(variant)
        assert visitor.go(path) == (404 if path == MISSING else 200)
        visitor.look()
