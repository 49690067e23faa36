"""Rehearse a few public pages before anybody comes: what they load is then shared by all processes."""

from __future__ import annotations

import io
import logging
from typing import Any, Final

from django.conf import settings
from django.urls import NoReverseMatch, reverse

from estaminet.config.serving.pages import WSGIApplication
from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.slots import PUBLIC_NAV

REDIRECTS: Final = 3
log = logging.getLogger("estaminet.serve")


def rehearse(application: WSGIApplication) -> None:
    """Ask for home and the pages of the public navigation as a stranger. A fault is no reason to stay shut."""
    try:
        home = _visit(application, "/")
        for path in _navigation(home):
            _visit(application, path)
    except Exception:
        log.exception("rehearsal broke")


def _navigation(home: str) -> list[str]:
    """Addresses of the public navigation in the language of home."""
    paths = []
    with speaking(home.strip("/").split("/")[0]):
        for item in PUBLIC_NAV.items():
            try:
                paths.append(reverse(item.url_name))
            except NoReverseMatch:
                continue
    return paths


def _visit(application: WSGIApplication, path: str) -> str:
    """Ask for a page and follow where it sends; gives the address at which it was found."""
    for _ in range(REDIRECTS):
        told: dict[str, str] = {}

        def start_response(_status: str, headers: list[tuple[str, str]], _fault: Any = None) -> None:
            told.update({name.lower(): value for name, value in headers})  # noqa: B023 - used within this turn

        result = application(_environ(path), start_response)
        try:
            for _chunk in result:
                pass
        finally:
            getattr(result, "close", lambda: None)()
        if not told.get("location", "").startswith("/"):
            return path
        path = told["location"]
    return path


def _environ(path: str) -> dict[str, Any]:
    named = [host.lstrip(".") for host in settings.ALLOWED_HOSTS if host != "*"]
    return {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": (named or ["localhost"])[0],
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_X_FORWARDED_PROTO": "https",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
    }
