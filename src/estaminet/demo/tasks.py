"""Background work of the demo: bring the files of its works."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.utils import timezone

from estaminet.demo.enums import BRING
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job
from estaminet.kernel.operations import show_progress
from estaminet.kernel.tasks import job
from estaminet.library.models import Work


@job(BRING)
def bring(running: Job, args: dict[str, Any]) -> None:
    """Bring the files of the first work of ``row``, then ask for the next; also where this one cannot be made."""
    # Loaded when there is such work: no other house needs a story and its pencils.
    from estaminet.demo.operations.bring_files import ask_for_next, bring_files

    (key, work_id), *rest = args["row"]
    told_at = datetime.fromisoformat(args["told_at"])
    work = Work.objects.filter(pk=work_id, removed_at=None).select_related("hub").first()

    def told(percent: int) -> None:
        show_progress(on=running, percent=percent, at=timezone.now())

    try:
        if work is not None:
            bring_files(key=key, work=work, by=_maker(work), at=told_at, told=told)
    finally:
        ask_for_next(row=rest, hub_id=running.hub_id or 0, told_at=told_at, at=timezone.now())


def _maker(work: Work) -> Actor:
    """Whoever made the record: the same who brings its files."""
    first = work.versions.order_by("number").values_list("by", flat=True).first()
    return Actor.person(first) if first is not None else Actor.system()
