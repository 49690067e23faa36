"""Doors for devices with a pass: who is expected, and what they noted. JSON, without cookies; the pass is the key."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Final

from allauth.core.internal import ratelimit
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from estaminet.kernel.languages.names import interface_languages
from estaminet.kernel.languages.urls import speaking
from estaminet.programme.models import DoorPass
from estaminet.programme.operations.attendance.passes import hear_device, why_stopped
from estaminet.programme.operations.attendance.told import Unreadable, read_clock, read_told
from estaminet.programme.queries.attendance.device import facts_told, milliseconds, people_told
from estaminet.programme.templatetags.session_words import session_when

HEADER: Final = "X-Door-Pass"
MOST_BYTES: Final = 1_000_000
# A device shows its pass some times a minute; who guesses passes has 256 bits before them, and is loud as well.
LIMIT: Final = "60/1m/ip"
PRIVATE = cache_control(private=True, no_store=True)


@PRIVATE
@require_GET
def door_list(request: HttpRequest) -> JsonResponse:
    """Everybody who is expected, and all that was noted so far."""
    at = timezone.now()
    found = _pass_of(request)
    if found is None:
        return _unknown(request)
    if stop := why_stopped(found, at):
        return JsonResponse({"stop": stop.value, "kept": [], "unknown": [], "held": 0}, status=403)
    DoorPass.objects.filter(pk=found.pk).update(heard_at=at)
    since, facts = facts_told(found.session, at)
    told = {"now": milliseconds(at), "until": milliseconds(found.until), "since": since, "facts": facts}
    session = _session(found, request.GET.get("language", ""))
    return JsonResponse(told | {"session": session} | people_told(found.session, at))


@csrf_exempt  # sent without a cookie by a script that shows its pass: nobody else's browser can be made to send it
@PRIVATE
@require_POST
def door_sync(request: HttpRequest) -> JsonResponse:
    """Take what a device noted, and tell what others did meanwhile."""
    at = timezone.now()
    found = _pass_of(request)
    if found is None:
        return _unknown(request)
    try:
        clock, since, told = _read(request)
    except Unreadable as fault:
        return JsonResponse({"error": str(fault)}, status=400)
    contact = hear_device(door_pass=found, told=told, clock=clock, at=at)
    answer = {"kept": contact.heard.kept, "unknown": contact.heard.unknown, "held": contact.held}
    if contact.stop:
        return JsonResponse({"stop": contact.stop.value, **answer}, status=403)
    settled, facts = facts_told(found.session, at, since, but=found)
    return JsonResponse({"now": milliseconds(at), "since": settled, **answer, "facts": facts})


def _pass_of(request: HttpRequest) -> DoorPass | None:
    told = DoorPass.of_token(request.headers.get(HEADER, ""))
    if told is None:
        return None
    number, key = told
    passes = DoorPass.objects.select_related(
        "network", "session__activity__terms", "session__activity__hub", "session__hub", "session__place"
    )
    return passes.filter(pk=number, key=key).first()


def _unknown(request: HttpRequest) -> JsonResponse:
    counted = ratelimit.consume(
        request, app="estaminet", action="door_passes", config={"door_passes": LIMIT}, limit_get=True
    )
    return JsonResponse({"stop": "unknown"}, status=404 if counted else 429)


def _read(request: HttpRequest) -> tuple[datetime, int, list[Any]]:
    if len(request.body) > MOST_BYTES:
        raise Unreadable("too much at once")
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        raise Unreadable("JSON") from None
    if not isinstance(body, dict):
        raise Unreadable("an object")
    since = body.get("since", 0)
    if isinstance(since, bool) or not isinstance(since, int) or not 0 <= since < 2**63:
        raise Unreadable("since")
    return read_clock(body.get("now")), since, read_told(body.get("facts", []))


def _session(found: DoorPass, wanted: str) -> dict[str, Any]:
    """The session in the language of the device's page, else in that of the hub's team."""
    session = found.session
    language = wanted if wanted in interface_languages() else str(session.hub.languages[0])
    with speaking(language):
        when = session_when(session.begins, session.finishes)
    languages = (language, *found.network.languages)
    seats = session.seats if session.seats is not None else session.activity.seats
    return {
        "id": session.pk,
        "title": session.activity.title.pick(languages).text,
        "when": str(when),
        "place": session.place.name.pick(languages).text if session.place else "",
        "begins": milliseconds(session.starts_at),
        "ends": milliseconds(session.ends_at),
        "seats": seats,
        "language": language,
        "online": session.mode != "in_person",
    }
