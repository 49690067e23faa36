"""The one router of the programme: reading and writing a thing share its address."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from ninja import Router
from pydantic import BaseModel

from estaminet.kernel.api.shapes import answers
from estaminet.network.api_doors import Bearer, Done, once
from estaminet.network.enums import Scope

router = Router()
View = Callable[..., Done]


def act(
    path: str,
    *,
    url_name: str,
    operation_id: str,
    tag: str,
    scope: Scope,
    gives: type[BaseModel],
    summary: str,
    status: int = 200,
) -> Callable[[View], Callable[..., HttpResponse]]:
    """An address at which a program does something: with a token of this scope, and once for each key.

    The view gives what was done, with ``status``; it may refuse for how things stand, or for what was sent.
    """
    declared = router.post(
        path,
        url_name=url_name,
        operation_id=operation_id,
        tags=[tag],
        auth=Bearer(scope),
        response=answers({status: gives}, 403, 404, 409, 413, 422),
        summary=summary,
    )
    return lambda view: declared(once(view))
