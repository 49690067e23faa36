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
from estaminet.network.queries.webhooks import last_deliveries, standing_webhooks


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
    context = {"hub": house, "webhooks": standing_webhooks(reader(request), house), "form": form}
    return render(request, "network/manage/webhooks.html", context)


@sensitive_variables("secret")
def _secret_page(request: HttpRequest, house: Hub, webhook: Webhook, secret: str, *, fresh: bool) -> HttpResponse:
    """The secret, this once: the page is kept by no cache, and its address shows nothing of it."""
    context = {"hub": house, "webhook": webhook, "secret": secret, "fresh": fresh}
    return render(request, "network/manage/webhook_secret.html", context)


def _found(request: HttpRequest, house: Hub, pk: int) -> Webhook:
    return get_object_or_404(standing_webhooks(reader(request), house), pk=pk)


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
    context = {"hub": house, "webhook": found, "shown": last_deliveries(found), "form": form}
    return render(request, "network/manage/webhook.html", context)


@signed_in
@require_POST
def webhook_act(request: HttpRequest, hub: str, pk: int, act: str) -> HttpResponse:
    """Do one thing with a webhook."""
    house = hub_managed(request, hub)
    found = _found(request, house, pk)
    by, at = reader(request).actor, timezone.now()
    try:
        if act == "secret":
            return _secret_page(request, house, found, replace_secret(webhook=found, by=by, at=at), fresh=False)
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
            words = ngettext("%(number)s message is sent again.", "%(number)s messages are sent again.", number)
            messages.success(request, words % {"number": number})
        else:
            raise Http404
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect("manage:manage_webhook", house.slug, found.pk)
