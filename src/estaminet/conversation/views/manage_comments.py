"""What people say, for the team that looks after it: what waits, one comment with its story, and what was done."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.conversation.enums import ActDid, CommentState
from estaminet.conversation.forms.moderating import AnswerForm, HideForm, HidePictureForm
from estaminet.conversation.forms.speaking import refuse
from estaminet.conversation.operations.appealing import answer_appeal
from estaminet.conversation.operations.moderating import (
    approve_comment,
    hide_comment,
    hide_picture,
    hold_comment,
    keep_comment,
    show_again,
    show_picture_again,
)
from estaminet.conversation.queries.moderation import (
    WaitingComment,
    comment_file,
    log_of,
    waiting_for_moderation,
)
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_worked_at, reader, signed_in

SHOWN_TODAY: Final = 3
ON_A_PAGE: Final = 50


@signed_in
@require_safe
def talk(request: HttpRequest, hub: str) -> HttpResponse:
    """What waits: whoever asks to look again, what people tell us, what is not shown yet."""
    house = hub_worked_at(request, hub)
    waiting = waiting_for_moderation(reader(request), house, timezone.now())
    return render(request, "conversation/manage/talk.html", {"hub": house, "waiting": waiting})


@signed_in
@require_safe
def talk_log(request: HttpRequest, hub: str) -> HttpResponse:
    """What the team did, the latest first."""
    house = hub_worked_at(request, hub)
    page = Paginator(log_of(reader(request), house), ON_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "conversation/manage/log.html", {"hub": house, "page": page})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def talk_comment(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """One comment: what it says, who tells us what about it, what was done; and what the team does."""
    house = hub_worked_at(request, hub)
    found = comment_file(reader(request), house, pk, timezone.now())
    if found is None:
        raise Http404
    act = request.POST.get("act", "") if request.method == "POST" else ""
    hiding = HideForm(request.POST if act == "hide" else None)
    hiding_picture = HidePictureForm(request.POST if act == "hide_picture" else None, prefix="picture")
    answering = AnswerForm(request.POST if act in ("grant", "keep_hidden") else None)
    used: Form = {"hide": hiding, "hide_picture": hiding_picture}.get(act, answering)
    if act and (not used.is_bound or used.is_valid()):
        try:
            messages.success(request, _done(request, found, act, used))
            return redirect("manage:talk_comment", house.slug, pk)
        except Refusal as refusal:
            if used.is_bound:
                refuse(used, refusal)
            else:
                messages.error(request, str(refusal.message))
                return redirect("manage:talk_comment", house.slug, pk)
    last = found.last_act
    context = {
        "hub": house,
        "found": found,
        "comment": found.comment,
        "hiding": hiding,
        "hiding_picture": hiding_picture if found.comment.state in (CommentState.SHOWN, CommentState.HELD) else None,
        "answering": answering,
        "form": used,
        "open_reports": [each for each in found.reports if each.settled_at is None],
        "settled_reports": [each for each in found.reports if each.settled_at is not None],
        "asks_again": found.comment.state == CommentState.HIDDEN and last is not None and last.did == ActDid.APPEALED,
    }
    return render(request, "conversation/manage/comment.html", context, status=422 if used.errors else 200)


def _done(request: HttpRequest, found: WaitingComment, act: str, form: Form) -> str:
    """Do what the button says, and say what was done. Raises Refusal."""
    common: dict[str, Any] = {"comment": found.comment, "by": reader(request).actor, "at": timezone.now()}
    simple: dict[str, tuple[Callable[..., Any], str]] = {
        "approve": (approve_comment, _("Everybody can read it now.")),
        "keep": (keep_comment, _("It stays. Whoever told us is not named anywhere.")),
        "hold": (hold_comment, _("Out of sight until the team has decided.")),
        "show": (show_again, _("Everybody can read it again. Whoever wrote it is told by mail.")),
        "show_picture": (show_picture_again, _("The picture is seen again. Whoever wrote it is told by mail.")),
    }
    if act in simple:
        operation, words = simple[act]
        operation(**common)
        return words
    if act == "hide":
        hide_comment(**common, reason=form.cleaned_data["reason"], words=form.cleaned_data["words"])
        return _("Hidden. Whoever wrote it gets your words by mail, and can ask for a second look.")
    if act == "hide_picture":
        hide_picture(**common, reason=form.cleaned_data["reason"], words=form.cleaned_data["words"])
        return _("The picture is hidden. Whoever wrote it gets your words by mail.")
    if act in ("grant", "keep_hidden"):
        answer_appeal(**common, granted=act == "grant", words=form.cleaned_data["words"])
        return _("Answered. Whoever wrote it is told by mail.")
    raise Refusal


def talk_panel(request: HttpRequest, hub: Any) -> Mapping[str, Any] | None:
    """On *Today*: what somebody should read. Nothing, and no query, where nothing waits behind the door *Talk*."""
    if not getattr(hub, "behind_manage_talk", True):
        return None
    waiting = waiting_for_moderation(reader(request), hub, timezone.now())
    first = [*waiting.appeals, *waiting.reported, *waiting.held][:SHOWN_TODAY]
    return {"hub": hub, "waiting": waiting, "first": first, "number": waiting.number} if first else None
