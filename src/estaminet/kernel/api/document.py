"""The document of the API (OpenAPI), made once: every answer with its type and its headers."""

from __future__ import annotations

from typing import Any, Final

from ninja import NinjaAPI
from pydantic_core import to_json

from estaminet.kernel.api.problems import MEDIA_TYPE

_TEXT: Final = {"schema": {"type": "string"}}
_NUMBER: Final = {"schema": {"type": "integer", "minimum": 0}}
_LIMITS: Final = {
    "RateLimit-Policy": {"description": "How much may be asked, and in how many seconds.", **_TEXT},
    "RateLimit": {"description": "What is left of it; not in answers that may come from a cache.", **_TEXT},
}
_HEADERS: Final[dict[int, dict[str, Any]]] = {
    401: {"WWW-Authenticate": {"description": "`Bearer`.", "required": True, **_TEXT}},
    429: {"Retry-After": {"description": "Seconds until the next try.", "required": True, **_NUMBER}},
}
_TAG: Final = {"ETag": {"description": "Send it as `If-None-Match` the next time.", "required": True, **_TEXT}}
_KEY: Final = {
    "in": "header",
    "name": "Idempotency-Key",
    "required": False,
    "description": "A random word of your own, kept for 24 hours: the same request sent again with it is answered the "
    "same and does nothing more.",
    "schema": {"type": "string", "minLength": 1, "maxLength": 200, "pattern": "^[A-Za-z0-9_.:-]+$"},
    "example": "6f1c2c0a-4a1e-4a51-8b37-6d0a4a0b8d2f",
}
_KNOWN: Final = {
    "in": "header",
    "name": "If-None-Match",
    "required": False,
    "description": "The `ETag` of what you have: if it is still the same, the answer is 304 without a body.",
    "schema": {"type": "string"},
}


def document(api: NinjaAPI, prefix: str) -> bytes:
    """The document as JSON, in the same order each time."""
    told: dict[str, Any] = dict(api.get_openapi_schema(path_prefix=prefix))
    _name_keys(told)
    for methods in told["paths"].values():
        for method, operation in methods.items():
            _complete(method, operation)
    return to_json(told)


def _name_keys(part: Any) -> None:
    """Of an object whose keys have a form, no other key fits: the models refuse it, and would not say so here.

    In words that generators of clients know as well: they make a typed map of it.
    """
    if isinstance(part, dict):
        if "patternProperties" in part:
            ((pattern, value),) = part.pop("patternProperties").items()
            part |= {"propertyNames": {"pattern": pattern}, "additionalProperties": value}
        for each in part.values():
            _name_keys(each)
    elif isinstance(part, list):
        for each in part:
            _name_keys(each)


def _complete(method: str, operation: dict[str, Any]) -> None:
    for parameter in operation["parameters"]:
        parameter.pop("examples", None)  # a list, as in its schema; of a parameter it would have to be a map
    if method == "post":
        operation["parameters"].append(_KEY)
    if method == "get":
        operation["parameters"].append(_KNOWN)
        operation["responses"][304] = {"description": "You have it already.", "headers": _TAG}
    for status, answer in operation["responses"].items():
        if status >= 400 and "content" in answer:
            answer["content"] = {MEDIA_TYPE: next(iter(answer["content"].values()))}
        headers = {**_LIMITS, **_HEADERS.get(status, {})}
        if method == "get" and status == 200:
            headers |= _TAG
        answer["headers"] = headers
    operation["responses"] = {str(status): answer for status, answer in sorted(operation["responses"].items())}
