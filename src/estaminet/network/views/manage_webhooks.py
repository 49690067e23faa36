"""Webhooks of a hub, for its managers: which programs are told, and how it is getting there."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_managed, posted_id, reader, signed_in
from estaminet.network.forms.webhooks import WebhookForm
from estaminet.network.models import Hub, Webhook
from estaminet.network.operations.webhooks import (
    add_webhook,
    change_webhook,
    pause_webhook,
    remove_webhook,
    replace_secret,
    resume_webhook,
    send_again,
    send_test,
)
from estaminet.network.queries.webhooks import (
    kinds_in_words,
    last_deliveries,
    mark_of_secret,
    said_gone,
    standing_webhooks,
    why_it_waits,
)
from estaminet.ui.fragments import redirects_move_the_page


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def webhooks(request: HttpRequest, hub: str) -> HttpResponse:
    """All of them, and a form for one more."""
    house = hub_managed(request, hub)
    form = WebhookForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_webhook(hub=house, **form.cleaned_data, by=reader(request).actor, at=timezone.now())
            return _secret_page(request, house, made, made.secret, fresh=True)
        except Refusal as refusal:
            form.refuse(refusal)
    standing = [(each, kinds_in_words(each.kinds)) for each in standing_webhooks(reader(request), house)]
    context = {"hub": house, "webhooks": standing, "form": form}
    return render(request, "network/manage/webhooks.html", context)


@sensitive_variables("secret")
def _secret_page(request: HttpRequest, house: Hub, webhook: Webhook, secret: str, *, fresh: bool) -> HttpResponse:
    """The secret, this once: the page is kept by no cache, and its address shows nothing of it."""
    context = {"hub": house, "webhook": webhook, "secret": secret, "fresh": fresh}
    return render(request, "network/manage/webhook_secret.html", context)


def _found(request: HttpRequest, house: Hub, pk: int) -> Webhook:
    return get_object_or_404(standing_webhooks(reader(request), house), pk=pk)


@redirects_move_the_page
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def webhook(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """One of them with its last messages; what it is called, where it is and what it is told of can be changed."""
    house = hub_managed(request, hub)
    found = _found(request, house, pk)
    form = WebhookForm(request.POST or None, initial={"name": found.name, "url": found.url, "kinds": found.kinds})
    if request.method == "POST" and form.is_valid():
        try:
            change_webhook(webhook=found, **form.cleaned_data, by=reader(request).actor, at=timezone.now())
            messages.success(request, _("Saved."))
            return redirect("manage:manage_webhook", house.slug, found.pk)
        except Refusal as refusal:
            form.refuse(refusal)
    shown = last_deliveries(found)
    context = {
        "hub": house,
        "webhook": found,
        "form": form,
        "shown": shown,
        "moving": found.paused_at is None and any(each.on_its_way for each in shown),
        "gone": found.paused_at is not None and said_gone(found),
        "why": why_it_waits(found),
        "mark": mark_of_secret(found),
    }
    return render(request, "network/manage/webhook.html", context)


@signed_in
@require_POST
@sensitive_variables("made")
def webhook_act(request: HttpRequest, hub: str, pk: int, act: str) -> HttpResponse:
    """Do one thing with a webhook."""
    house = hub_managed(request, hub)
    found = _found(request, house, pk)
    by, at = reader(request).actor, timezone.now()
    try:
        if act == "secret":
            seen = request.POST.get("instead_of", "")
            made = replace_secret(webhook=found, by=by, at=at, instead_of=seen)
            return _secret_page(request, house, found, made, fresh=False)
        if act == "remove":
            remove_webhook(webhook=found, by=by, at=at)
            messages.success(request, _("The webhook is removed. It is told nothing any more."))
            return redirect("manage:manage_webhooks", house.slug)
        if act == "pause":
            pause_webhook(webhook=found, by=by, at=at)
            messages.success(request, _("Paused. What happens meanwhile is kept for it."))
        elif act == "resume":
            resume_webhook(webhook=found, by=by, at=at)
            messages.success(request, _("It is told again, beginning with what it missed."))
        elif act == "test":
            send_test(webhook=found, by=by, at=at)
            messages.success(request, _("The test message is on its way. Look again in a moment."))
        elif act == "again":
            one = posted_id(request, "delivery")
            number = send_again(webhook=found, by=by, at=at, ids=[one] if one else None)
            _tell_sent_again(request, found, number)
        else:
            raise Http404
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect("manage:manage_webhook", house.slug, found.pk)


def _tell_sent_again(request: HttpRequest, webhook: Webhook, number: int) -> None:
    if not number:
        messages.info(request, _("There is nothing to be sent again."))
        return
    if webhook.paused_at is None:
        words = ngettext("%(number)s message is sent again.", "%(number)s messages are sent again.", number)
    else:
        words = ngettext(
            "%(number)s message is sent again when the webhook goes on.",
            "%(number)s messages are sent again when the webhook goes on.",
            number,
        )
    messages.success(request, words % {"number": number})
