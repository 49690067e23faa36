"""A handful of URLs that show what a server may meet."""

from __future__ import annotations

import hashlib
import itertools
import tempfile
import threading
from pathlib import Path

from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.middleware.csrf import get_token
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Upload
from estaminet.kernel.operations import queue_mail
from estaminet.kernel.uploads import tus
from estaminet.kernel.uploads.asking import begin_upload

PARAGRAPH = "<p>An estaminet is a café where a neighbourhood talks, plays and makes things.</p>\n"
counter = itertools.count(1)


def page(request: HttpRequest) -> HttpResponse:
    """The same for everybody, with a number that tells one rendering from another."""
    return HttpResponse(f"<h1>{next(counter)}</h1>{PARAGRAPH * 50}")


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"hello {request.session.get('name', 'stranger')}")


def sign_in(request: HttpRequest) -> HttpResponse:
    request.session["name"] = "Alice"
    return HttpResponse("signed in")


def form(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"<form>{get_token(request)}</form>" + PARAGRAPH * 20)


@never_cache
def own(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{next(counter)}")


@csrf_exempt
def receive(request: HttpRequest) -> HttpResponse:
    """What arrived, and on which thread."""
    return JsonResponse(
        {
            "size": len(request.body),
            "sha": hashlib.sha256(request.body).hexdigest(),
            "thread": threading.current_thread().name,
        }
    )


@csrf_exempt
def upload(request: HttpRequest) -> HttpResponse:
    return JsonResponse({name: file.size for name, file in request.FILES.items()} | dict(request.POST.items()))


def film(request: HttpRequest) -> FileResponse:
    """A private file handed over to the server by a plain FileResponse."""
    target = Path(tempfile.gettempdir()) / "estaminet-tiny-film"
    if not target.exists():
        target.write_bytes(bytes(range(256)) * 40_000)
    return FileResponse(target.open("rb"), content_type="video/mp4")


def stream(request: HttpRequest) -> StreamingHttpResponse:
    """A large export, made line by line."""
    return StreamingHttpResponse((b"x" * 1000 for _ in range(4000)), content_type="text/csv")


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a view broke")


@never_cache
def where(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"address": request.META["REMOTE_ADDR"], "query": request.META["QUERY_STRING"]})


@csrf_exempt
@transaction.atomic
def write(request: HttpRequest, key: str) -> HttpResponse:
    """Something that is told by mail: the answer 200 is the promise that it will be."""
    queue_mail(
        key=key,
        to=f"{key}@example.org",
        language="en",
        template="kernel/mail/ready_made",
        context={"subject": key, "text": "Hello.", "html": "<p>Hello.</p>"},
        at=timezone.now(),
    )
    return HttpResponse("kept")


@csrf_exempt
def begin(request: HttpRequest) -> HttpResponse:
    """A place for a large file."""
    asked = tus.asked(request)
    made = begin_upload(
        purpose="tiny",
        length=asked.length,
        name=asked.name,
        args={},
        network_id=1,
        hub_id=None,
        by=Actor.visitor(),
        at=timezone.now(),
    )
    return tus.created(made)


@never_cache
def arrived(request: HttpRequest, key: str) -> JsonResponse:
    """What became of a large file."""
    found = Upload.objects.get(key=key)
    return JsonResponse({"state": found.state, "digest": found.digest})


urlpatterns = [
    path("begin", begin),
    path("arrived/<str:key>", arrived),
    path("write/<slug:key>", write, name="write"),
    path("page", page, name="page"),
    path("hello", hello, name="hello"),
    path("sign-in", sign_in, name="sign-in"),
    path("form", form, name="form"),
    path("own", own, name="own"),
    path("receive", receive, name="receive"),
    path("upload", upload, name="upload"),
    path("film", film, name="film"),
    path("stream", stream, name="stream"),
    path("broken", broken, name="broken"),
    path("where", where, name="where"),
]
