"""The greater part of the library: works of the five houses, each in the languages of those who made it."""

from __future__ import annotations

from estaminet.demo.content.library_shapes import MoreContent
from estaminet.demo.content.library_works import (
    bruxelles,
    bruxelles_more,
    gabrovo,
    gabrovo_more,
    lucca,
    lucca_more,
    mons,
    mons_more,
    wattrelos,
    wattrelos_more,
)

MORE_WORKS: tuple[MoreContent, ...] = (
    *wattrelos.WORKS,
    *wattrelos_more.WORKS,
    *mons.WORKS,
    *mons_more.WORKS,
    *bruxelles.WORKS,
    *bruxelles_more.WORKS,
    *lucca.WORKS,
    *lucca_more.WORKS,
    *gabrovo.WORKS,
    *gabrovo_more.WORKS,
)
