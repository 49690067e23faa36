"""Background work on what is brought: keep the photographs of a session, one after the other."""

from __future__ import annotations

import logging
from typing import Any

from django.utils import timezone

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job
from estaminet.kernel.operations import show_progress
from estaminet.kernel.tasks import job
from estaminet.kernel.uploads.refusals import FileRefused
from estaminet.library.models import Work
from estaminet.library.operations.from_sessions import KEEP, keep_photograph
from estaminet.library.queries.session_photographs import not_yet_kept

log = logging.getLogger(__name__)


@job(KEEP)
def keep_all(running: Job, args: dict[str, Any]) -> None:
    """Every photograph of a session that may be shown at this moment; what cannot be opened is left where it is."""
    work = Work.objects.filter(pk=args["work"], removed_at=None).select_related("hub").first()
    if work is None:
        return
    account = args["account"]
    by = Actor.person(account) if account is not None else Actor.system()
    waiting = list(not_yet_kept(args["session"]).select_related("file").order_by("pk"))
    for done, photograph in enumerate(waiting, start=1):
        try:
            keep_photograph(photograph=photograph, work=work, by=by, at=timezone.now())
        except FileRefused as refusal:
            log.info("a photograph was not kept: %s", refusal.code)
        show_progress(on=running, percent=99 * done // len(waiting), at=timezone.now())
