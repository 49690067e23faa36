"""The order for a request: static files, uploads, files of works, open lines, micro-cache, whole body, Django."""

from __future__ import annotations

import asyncio
import io
import logging
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

from estaminet.config.serving.answers import Answer, Receive, Scope, Send, compress_answer, send_answer
from estaminet.config.serving.bodies import MEGABYTE, Bodies, BodyRefused, Limits
from estaminet.config.serving.made_files import PREFIX as MADE
from estaminet.config.serving.made_files import MadeFiles
from estaminet.config.serving.micro_cache import MAX_AGE_SECONDS, MicroCache
from estaminet.config.serving.options import Options
from estaminet.config.serving.pages import Pages, WSGIApplication
from estaminet.config.serving.refusals import refusal_answer
from estaminet.config.serving.static_files import StaticFiles
from estaminet.config.serving.streams import Streams
from estaminet.config.serving.uploads import PREFIX, Uploads
from estaminet.kernel.slots import PAGE_PARAMETERS

EVENTS = b"text/event-stream"
log = logging.getLogger("estaminet.serving")


class Handler(WSGIHandler):
    """Django's handler, which tells the access log the name of the route instead of its path."""

    def get_response(self, request: Any) -> Any:
        response = super().get_response(request)
        match = request.resolver_match
        request.environ["estaminet.route"] = match.view_name if match else "-"
        return response


class Application:
    """One per process. ``application(scope, receive, send)`` is what granian, or any ASGI server, calls."""

    def __init__(self, wsgi: WSGIApplication, options: Options, *, max_age: float = MAX_AGE_SECONDS) -> None:
        self.pages = Pages(wsgi, threads=options.threads, trusted_proxies=options.proxies)
        self.bodies = Bodies(Limits(size=options.body_megabytes * MEGABYTE))
        self.static = StaticFiles(Path(settings.STATIC_ROOT), settings.STATIC_URL)
        self.static_url = settings.STATIC_URL
        self.uploads = Uploads(self.pages.executor)
        self.made = MadeFiles()
        self.streams = Streams()
        self.cache = MicroCache(
            self._without_body,
            parameters=frozenset(PAGE_PARAMETERS.items()),
            harmless_cookies=frozenset({settings.CSRF_COOKIE_NAME.encode()}),
            max_age=max_age,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await _not_http(scope, receive, send)
            return
        if scope["path"].startswith(self.static_url):
            answer = await self.static.answer(scope)
        elif scope["path"].startswith(PREFIX):
            answer = await self.uploads.answer(scope, receive)
        elif scope["path"].startswith(MADE):
            answer = await self.made.answer(scope) or await self._page(scope, receive)
        elif (b"accept", EVENTS) in scope["headers"]:
            answer = await self._own(scope, receive)
            listener, answer.listener = answer.listener, None
            if listener is not None and scope["method"] == "GET" and answer.status == 200:
                refusal = self.streams.refusal(listener)
                if refusal is None:
                    await self.streams.serve(listener, answer, receive, send)
                    return
                answer = refusal
        else:
            answer = await self._page(scope, receive)
        await send_answer(send, answer, head=scope["method"] == "HEAD")

    def end(self) -> None:
        """Called on the loop when the process is about to end: what would stay open for ever ends first."""
        self.streams.end()

    async def _page(self, scope: Scope, receive: Receive) -> Answer:
        question = self.cache.question(scope)
        if question is None:
            return await self._own(scope, receive)
        hit = self.cache.hit(question)
        if hit is not None:
            return hit
        answer = await self.cache.answer(question, scope)
        if answer is None:
            return await self._own(scope, receive)
        if not answer.shared:
            # It was made to be shared, and turned out to be this visitor's alone.
            compressed = await asyncio.to_thread(compress_answer, answer, question.accepted)
            return _for_one(compressed)
        return answer

    async def _without_body(self, scope: Scope) -> Answer:
        return await self.pages.answer(scope, io.BytesIO(), 0, compress=False)

    async def _own(self, scope: Scope, receive: Receive) -> Answer:
        """An answer for this request alone."""
        try:
            body = await self.bodies.receive(scope, receive)
        except BodyRefused as refused:
            log.info("body refused: %d", refused.status)
            return refusal_answer(refused.status, scope)
        try:
            return _for_one(await self.pages.answer(scope, body.file, body.size))
        finally:
            body.close()


def _for_one(answer: Answer) -> Answer:
    """What was made for one visitor is never kept for another, by whatever stands between us and them."""
    if not answer.has(b"cache-control"):
        answer.headers.append((b"cache-control", b"private, no-cache"))
    return answer


async def _not_http(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "lifespan":
        while (await receive())["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
        await send({"type": "lifespan.shutdown.complete"})
    elif scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 1000})
