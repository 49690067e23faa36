"""Index what quotes a row, when it is too much for one request: all activities of a hub that has a new name."""

from __future__ import annotations

from typing import Any, Final

from django.apps import apps
from django.db import models
from django.utils import timezone

from estaminet.kernel.models import Job
from estaminet.kernel.operations.enqueue import enqueue
from estaminet.kernel.search.indexing import index_rows
from estaminet.kernel.slots import SEARCH_KINDS, SearchKind
from estaminet.kernel.tasks import job

BATCH: Final = 100


def ask_to_index(kind: SearchKind, quoted: models.Model) -> None:
    """Have the documents of a kind that quote a row brought up to date after the caller's transaction."""
    label = quoted._meta.label
    enqueue(
        kind="kernel.index_quoting",
        key=f"index {kind.name} quoting {label} {quoted.pk}",
        args={"kind": kind.name, "model": label, "id": quoted.pk},
        at=timezone.now(),
    )


@job("kernel.index_quoting")
def index_what_quotes(_running: Job, args: dict[str, Any]) -> None:
    """A row or kind that has gone meanwhile leaves nothing to do: what quoted it was indexed when it went."""
    kind = next((each for each in SEARCH_KINDS.items() if each.name == args["kind"]), None)
    quoted = apps.get_model(args["model"])._base_manager.filter(pk=args["id"]).first()
    if kind is None or quoted is None:
        return
    ids = sorted(kind.quotes[args["model"]](quoted))
    for begin in range(0, len(ids), BATCH):
        index_rows(kind, list(kind.whole_rows(ids[begin : begin + BATCH])))
