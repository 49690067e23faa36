"""The page of somebody who appears: what they allowed, and a button to take it back. A link opens it, never acts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from estaminet.library.enums import SaidBy
from estaminet.library.models import Appearance
from estaminet.library.operations.releasing import withdraw_release
from estaminet.library.queries.appearing import appearances_of, id_of_token, standing_of, token_of
from estaminet.network.doors import now_at, reader


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def release(request: HttpRequest, token: str) -> HttpResponse:
    """What was said, and taking it back; for whoever has the link, or is shown the way in *my Estaminet*."""
    found = id_of_token(token)
    rows = Appearance.objects.filter(work__network=reader(request).network_id, erased_at=None)
    mark = rows.select_related("work__hub", "media", "person").filter(pk=found).first() if found is not None else None
    if mark is None:
        raise Http404
    seen = standing_of(mark, now_at(mark.work.hub))
    if request.method == "POST":
        own = reader(request).person_id
        guardian = mark.person_id is not None and own is not None and own != mark.person_id and seen.minor
        said_by = SaidBy.GUARDIAN if guardian else SaidBy.SELF
        withdraw_release(appearance=mark, said_by=said_by, by=reader(request).actor, at=timezone.now())
        messages.success(request, _("It is out of sight from now on: on every page, in the search, in every list."))
        return redirect("library:release", token)
    return render(request, "library/release.html", {"hub": mark.work.hub, "work": mark.work, "seen": seen})


def my_appearances_panel(request: HttpRequest, _subject: Any) -> Mapping[str, Any] | None:
    """In *my Estaminet*: works in which somebody, or a child they answer for, is seen or heard."""
    who = reader(request)
    if who.person_id is None:
        return None
    found = appearances_of(who.person_id, timezone.localtime())
    marks = [
        {
            "mark": each,
            "token": token_of(each),
            "ward": each.person.called if each.person is not None and each.person_id != who.person_id else "",
        }
        for each in found
    ]
    return {"marks": marks} if marks else None
