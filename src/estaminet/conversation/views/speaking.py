"""Say something: in a topic, about a record that nobody has talked about yet, or as an answer."""

from __future__ import annotations

from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from estaminet.conversation.enums import CommentState
from estaminet.conversation.forms.speaking import WriteForm, refuse
from estaminet.conversation.models import Comment
from estaminet.conversation.operations import writing
from estaminet.conversation.operations.pictures import keep_comment_picture
from estaminet.conversation.queries.trust import is_trusted
from estaminet.conversation.views.found import (
    Place,
    comment_here,
    myself,
    place_of,
    record_here,
    told_here,
    writing_form,
)
from estaminet.kernel.files import forget_file
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.tries import count_try
from estaminet.network.doors import network_here, reader, signed_in
from estaminet.people.models import Person

NEWCOMERS: Final = "30/10m/ip"


class TooManyNewcomers(Refusal):
    """So that nobody opens twenty accounts to talk over everybody else."""

    message = gettext_lazy(
        "Many new people have written from this connection. Come back in ten minutes, or say hello at a hub."
    )
    field = "text"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something in a topic."""
    return _said(request, place_of(told_here(request, pk)))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def write_about(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Say something about a record; with the first words its topic comes into being."""
    place = record_here(request, kind, pk)
    return redirect("conversation:write", place.topic.pk) if place.topic else _said(request, place)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer somebody."""
    place, answered = comment_here(request, pk)
    if answered.state != CommentState.SHOWN:
        return redirect(answered)
    return _said(request, place, answered)


def _said(request: HttpRequest, place: Place, answered: Comment | None = None) -> HttpResponse:
    """The form, or what becomes of one that was sent."""
    if not place.open:
        messages.info(request, _("This conversation is closed: it can be read, and nothing new is written."))
        return redirect(place.address)
    form = writing_form(request, place.hub)
    if request.method == "POST" and form.is_valid():
        try:
            return _written(request, place, answered, form)
        except Refusal as refusal:
            refuse(form, refusal)
    context = {
        "title": place.title,
        "hub": place.hub,
        "back": place.address,
        "form": form,
        "answered": answered,
        "unnamed": not myself(request).called,
    }
    return render(request, "conversation/write.html", context, status=422 if form.errors else 200)


def refuse_many_newcomers(request: HttpRequest, person: Person) -> None:
    """Each person has a limit of her own; many accounts that nobody knows share one by their connection.

    People a team knows are not counted: many of them may write from one hub. Raises TooManyNewcomers.
    """
    if is_trusted(person, network_here(request).pk):
        return
    with transaction.atomic():
        if count_try(request, action="comment_newcomer", limit=NEWCOMERS) is None:
            raise TooManyNewcomers


def _written(request: HttpRequest, place: Place, answered: Comment | None, form: WriteForm) -> HttpResponse:
    """Keep it, and lead to where it stands. Raises Refusal."""
    person, by, at = myself(request), reader(request).actor, timezone.now()
    refuse_many_newcomers(request, person)
    file, upload = None, form.cleaned_data["picture"]
    if upload is not None:
        hub_id = place.hub.pk if place.hub is not None else None
        file = keep_comment_picture(
            upload, author=person, hub_id=hub_id, network_id=network_here(request).pk, by=by, at=at
        )
    common: dict[str, Any] = {"author": person, "draft": form.draft(file), "reply_to": answered, "by": by, "at": at}
    made = None
    try:
        if place.topic is not None:
            made = writing.write_comment(topic=place.topic, **common)
        else:
            made = writing.write_about(subject_row=place.record, **common)
    finally:
        if file is not None and (made is None or made.picture_id != file.pk):
            forget_file(file=file, by=by, at=at)
    if made.state == CommentState.HELD:
        messages.info(request, _("Thank you. The team reads it first; then everybody can."))
    else:
        messages.success(request, _("Thank you. Everybody can read it now."))
    return redirect(made)
