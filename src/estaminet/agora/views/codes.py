"""Codes that people type to vote: only wrong ones are counted, and there are few of those in ten minutes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeVar

from django.db import transaction
from django.http import HttpRequest
from django.utils.functional import Promise

from estaminet.agora.forms.ballots import CodeForm
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.tries import count_try

WRONG: Final = "10/10m"
"""So many wrong codes may be tried; a line of people in front of one tablet types as many right ones as it likes."""

Found = TypeVar("Found")


def found_by_code(
    request: HttpRequest,
    form: CodeForm,
    find: Callable[[str], Found],
    *,
    action: str,
    too_many: str | Promise,
    key: str | None = None,
) -> tuple[Found | None, int]:
    """What a typed code stands for, and the answer's status: 422 where there is nothing, 429 where too many were wrong.

    Counted by the connection, or under ``key``. Whoever has tried too often learns of no code whether it is right.
    """
    limit = f"{WRONG}/{'ip' if key is None else 'key'}"
    with transaction.atomic():
        counted = count_try(request, action=action, limit=limit, key=key)
        if counted is None:
            form.add_error(None, str(too_many))
            return None, 429
        try:
            found = find(form.cleaned_data["code"])
        except Refusal as refusal:
            form.refuse(refusal)
            return None, 422
        counted.rollback()
    return found, 200
