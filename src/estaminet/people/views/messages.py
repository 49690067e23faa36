"""The team's post: messages that reached the hub, read and answered."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_worked_at, reader, signed_in
from estaminet.people.enums import MessageState
from estaminet.people.forms.contact import ReplyForm
from estaminet.people.models import ContactMessage
from estaminet.people.operations import answer_message, close_message, reopen_message
from estaminet.people.queries.messages import messages_of


@signed_in
@require_safe
def post(request: HttpRequest, hub: str) -> HttpResponse:
    """Every message, those that wait first."""
    place = hub_worked_at(request, hub)
    page = Paginator(messages_of(hub_id=place.pk), 30).get_page(request.GET.get("page"))
    return render(request, "people/messages.html", {"hub": place, "page": page})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def message(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """One conversation; the answer leaves by mail."""
    place = hub_worked_at(request, hub)
    found = get_object_or_404(
        ContactMessage.objects.worked_by(reader(request)).select_related("hub__network", "person"), hub=place, pk=pk
    )
    form = ReplyForm(request.POST or None)
    if not found.email:
        form.fields["text"].label = _("What was said on the telephone")
    if request.method == "POST" and form.is_valid():
        try:
            answer_message(
                message=found,
                text=form.cleaned_data["text"],
                form_key=form.cleaned_data["form_key"],
                by=reader(request).actor,
                at=timezone.now(),
            )
            sent = _("Your answer leaves by mail.") if found.email else _("It is noted.")
            messages.success(request, sent)
            return redirect("people:message", place.slug, found.pk)
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal.message))
    replies = found.replies.select_related("account__person")
    context = {"hub": place, "message": found, "replies": replies, "form": form, "states": MessageState}
    return render(request, "people/message.html", context)


@signed_in
@require_POST
def settle(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Put a message aside without an answer, or take it up again."""
    place = hub_worked_at(request, hub)
    found = get_object_or_404(ContactMessage.objects.worked_by(reader(request)), hub=place, pk=pk)
    act = reopen_message if "reopen" in request.POST else close_message
    act(message=found, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("Done."))
    return redirect("people:message", place.slug, found.pk)
