"""Files that come to the pages of keeping: in pieces with a script, with a form without one."""

from __future__ import annotations

from typing import Any, Final

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from estaminet.kernel.tries import count_try
from estaminet.kernel.uploads import tus
from estaminet.kernel.uploads.asking import begin_upload
from estaminet.kernel.uploads.refusals import FileEmpty, FileRefused
from estaminet.network.doors import reader
from estaminet.network.models import Hub

FIELD: Final = "files"
FORM_BYTES: Final = 50 * 1024 * 1024
"""What a form without script may carry: the server takes little more at once."""
BEGINNINGS: Final = "600/h/user"


def chosen_file(request: HttpRequest) -> UploadedFile[Any]:
    """The file that came with a form. Raises FileEmpty."""
    found: list[UploadedFile[Any]] = request.FILES.getlist(FIELD)
    if not found:
        raise FileEmpty
    return found[0]


def begun(request: HttpRequest, hub: Hub, *, purpose: str, args: dict[str, Any], most_bytes: int) -> HttpResponse:
    """A place for a large file (tus 1.0, creation): its address is answered, and its bytes are sent there."""
    if request.method == "OPTIONS":
        return tus.offered(most_bytes)
    try:
        asked = tus.asked(request)
        with transaction.atomic():
            if count_try(request, action="library_file", limit=BEGINNINGS) is None:
                raise tus.TusFault(429, _("So many files at once. Please try again in a moment."))
            made = begin_upload(
                purpose=purpose,
                length=asked.length,
                name=asked.name,
                sha256=asked.sha256,
                args=args,
                network_id=hub.network_id,
                hub_id=hub.pk,
                by=reader(request).actor,
                at=timezone.now(),
            )
    except tus.TusFault as fault:
        return tus.faulty(fault)
    except FileRefused as refusal:
        return tus.refused(refusal)
    return tus.created(made)
