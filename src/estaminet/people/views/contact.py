"""The public form of a hub, and the page where a conversation goes on."""

from __future__ import annotations

from allauth.core.internal import ratelimit
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader
from estaminet.network.models import Hub
from estaminet.people.forms.contact import ContactForm, ReplyForm
from estaminet.people.models import ContactMessage, Person
from estaminet.people.operations import send_message, write_again
from estaminet.ui.once import OnceForm

# Ten messages in ten minutes from one house are plenty, also for a school that shares one line.
LIMIT = "10/10m/ip"
LONGEST_SUBJECT = 200


def _too_many(request: HttpRequest, form: OnceForm) -> bool:
    """Counts a message that is about to be sent; a form sent twice counts twice."""
    if ratelimit.consume(request, app="estaminet", action="contact", config={"contact": LIMIT}, limit_get=False):
        return False
    form.add_error(None, _("Many messages came from this connection. Wait ten minutes, then send it again."))
    return True


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def contact(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to a hub, with or without an account; ``?about=`` says what of, as a beginning of the message."""
    hub = get_object_or_404(Hub.objects.visible_to(reader(request)), slug=slug)
    person_id = reader(request).person_id
    person = Person.objects.filter(pk=person_id).first() if person_id else None
    if request.method != "POST":
        known = {"name": person.name, "email": person.email, "phone": person.phone} if person else {}
        if about := " ".join(request.GET.get("about", "")[:LONGEST_SUBJECT].split()):
            known["text"] = f"{about}\n\n"
        return render(request, "people/contact.html", {"hub": hub, "form": ContactForm(initial=known)})
    form = ContactForm(request.POST)
    status = 200
    if form.is_valid():
        if _too_many(request, form):
            status = 429
        else:
            try:
                send_message(
                    hub=hub,
                    draft=form.draft(page_language()),
                    person=person,
                    by=reader(request).actor,
                    at=timezone.now(),
                )
                return redirect("people:contact_sent", hub.slug)
            except Refusal as refusal:
                form.add_error(refusal.field, str(refusal.message))
    return render(request, "people/contact.html", {"hub": hub, "form": form}, status=status)


@never_cache
@require_safe
def contact_sent(request: HttpRequest, slug: str) -> HttpResponse:
    """It has arrived, and what comes next."""
    hub = get_object_or_404(Hub.objects.visible_to(reader(request)), slug=slug)
    return render(request, "people/contact_sent.html", {"hub": hub})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def conversation(request: HttpRequest, token: str) -> HttpResponse:
    """What was written and answered, for whoever has the link of an answer; she can write again."""
    found = ContactMessage.id_of_token(token)
    network_id = reader(request).network_id
    messages_here = ContactMessage.objects.select_related("hub__network").filter(hub__network=network_id)
    message = messages_here.filter(pk=found).first() if found is not None else None
    if message is None:
        raise Http404
    form = ReplyForm(request.POST or None)
    form.fields["text"].label = _("Write again")
    if request.method == "POST" and form.is_valid() and not _too_many(request, form):
        try:
            write_again(
                message=message,
                text=form.cleaned_data["text"],
                form_key=form.cleaned_data["form_key"],
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("Your words have reached the team."))
            return redirect("people:conversation", token)
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal.message))
    context = {"message": message, "hub": message.hub, "replies": message.replies.all(), "form": form}
    return render(request, "people/conversation.html", context)
