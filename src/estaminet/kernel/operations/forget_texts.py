"""Take texts away with their whole history: what somebody takes back, or leaves behind when she is erased."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.many_rows import update_rows
from estaminet.kernel.models.row import Row
from estaminet.kernel.models.texts import TextVersion


@transaction.atomic
def forget_texts(*, model: type[Row], ids: Collection[int], field: str) -> None:
    """Empty one field of rows, in all languages, and forget what the ledger knows of it. Three statements at most.

    For words that are somebody's own and not the network's. The caller holds the rows, and sees to the search. Who
    may: whoever the calling operation lets.
    """
    if not ids:
        return
    update_rows(model, {pk: {field: Texts()} for pk in sorted(ids)}, with_ledger=True)
    TextVersion.objects.filter(model=model._meta.label, object_id__in=ids, field=field).delete()
