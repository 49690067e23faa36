"""Mails people ask for: the forms, and the page that a link of each mail opens."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from allauth.core.internal import ratelimit
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import network_here, reader
from estaminet.people.models import Account
from estaminet.programme.forms.subscriptions import (
    PAUSES,
    ChoiceForm,
    FollowForm,
    LanguageForm,
    SubscribeForm,
    asked_for,
    chosen_before,
)
from estaminet.programme.models import Activity, Subscription
from estaminet.programme.operations.subscriptions import (
    ask_for_digest,
    ask_to_follow,
    change_subscription,
    confirm_subscription,
    end_subscription,
    pause_subscription,
    speak_in,
)
from estaminet.programme.queries.digests import Choice, hubs_meant
from estaminet.programme.queries.letters import Letter, choice_told
from estaminet.programme.queries.mail_times import next_mail_day, zone_of
from estaminet.programme.queries.wishes import hubs_of, read_wish
from estaminet.programme.rules import subscription_state

# Ten forms in ten minutes from one house are plenty, also for a library where people ask at the same desk.
LIMIT = "10/10m/ip"
# Mails that anybody can have sent to an address: so few that nobody is pestered with them.
TO_ONE_ADDRESS = "5/h/key,12/d/key"


def _too_many(request: HttpRequest, form: forms.Form) -> bool:
    """Counts a form that is about to be taken; one that is sent twice counts twice."""
    if ratelimit.consume(request, app="estaminet", action="mails", config={"mails": LIMIT}, limit_get=False):
        return False
    form.add_error(None, _("Many forms came from this connection. Wait ten minutes, then send it again."))
    return True


def _may_be_written_to(request: HttpRequest, email: str) -> bool:
    """Whether an address gets one more mail. The page answers alike in either case: it must not tell who is known."""
    config = {"mails_to": TO_ONE_ADDRESS}
    key = email.strip().lower()
    return bool(ratelimit.consume(request, app="estaminet", action="mails_to", key=key, config=config, limit_get=False))


def _own_address(request: HttpRequest) -> str:
    account_id = reader(request).account_id
    found = Account.objects.filter(pk=account_id).values_list("email", flat=True).first() if account_id else None
    return found or ""


def _refused(form: forms.Form, refusal: Refusal) -> None:
    form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    """Ask for a weekly mail; with the filters of the agenda, these are chosen already."""
    network = network_here(request)
    hubs = hubs_of(network)
    common: dict[str, Any] = {"network": network, "hubs": hubs, "preferred": page_language()}
    status = 200
    if request.method == "POST":
        form = SubscribeForm(request.POST, **common)
        if form.is_valid():
            if _too_many(request, form):
                status = 429
            else:
                try:
                    email = form.cleaned_data["email"]
                    if _may_be_written_to(request, email):
                        ask_for_digest(
                            network=network,
                            email=email,
                            choice=form.choice(),
                            form_key=form.cleaned_data["form_key"],
                            by=reader(request).actor,
                            at=timezone.now(),
                        )
                    return redirect("programme:subscribe_sent")
                except Refusal as refusal:
                    _refused(form, refusal)
    else:
        given = asked_for(read_wish(request.GET, network, hubs))
        form = SubscribeForm(initial={**given, "email": _own_address(request)}, **common)
    return render(request, "programme/subscribe.html", {"form": form}, status=status)


@never_cache
@require_safe
def subscribe_sent(request: HttpRequest) -> HttpResponse:
    """The same words whoever asked, for whatever address."""
    return render(request, "programme/subscribe_sent.html")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask to hear when the dates of an activity change."""
    network = network_here(request)
    public = Activity.objects.in_network(reader(request)).public().select_related("hub", "network")
    activity = get_object_or_404(public, slug=slug)
    common: dict[str, Any] = {"network": network, "preferred": page_language()}
    status = 200
    if request.method == "POST":
        form = FollowForm(request.POST, **common)
        if form.is_valid():
            if _too_many(request, form):
                status = 429
            else:
                try:
                    email = form.cleaned_data["email"]
                    if _may_be_written_to(request, email):
                        ask_to_follow(
                            activity=activity,
                            email=email,
                            language=form.cleaned_data["language"],
                            form_key=form.cleaned_data["form_key"],
                            by=reader(request).actor,
                            at=timezone.now(),
                        )
                    return redirect("programme:subscribe_sent")
                except Refusal as refusal:
                    _refused(form, refusal)
    else:
        form = FollowForm(initial={"email": _own_address(request)}, **common)
    return render(
        request, "programme/follow.html", {"form": form, "activity": activity, "hub": activity.hub}, status=status
    )


# --- what a link of a mail opens -------------------------------------------------------------------------------


def _opened(request: HttpRequest, token: str) -> Subscription | None:
    """The subscription of a link, in the network it was made in; None when nobody made the link, or it is forgotten."""
    found = Subscription.id_of_token(token)
    if found is None:
        return None
    rows = Subscription.objects.in_network(reader(request)).select_related("network", "hub", "activity__hub")
    return rows.filter(pk=found).first()


def _gone(request: HttpRequest, *, status: int = 404) -> HttpResponse:
    return render(request, "programme/mail_link_gone.html", {"done": status == 200}, status=status)


def _page(
    request: HttpRequest, subscription: Subscription, *, form: forms.Form | None = None, asks_to_end: bool = False
) -> HttpResponse:
    """The page of a subscription, whatever its state: it shows, and changes nothing."""
    network = subscription.network
    zone = zone_of(network.pk)
    at = timezone.now()
    today = at.astimezone(zone).date()
    state = subscription_state(subscription, today)
    letter = Letter.to(page_language(), network, zone)
    hubs = hubs_of(network)
    context = {
        "subscription": subscription,
        "token": subscription.token,
        "state": state,
        "asks_to_end": asks_to_end and state != "ended",
        "weekly": subscription.activity_id is None,
        "choice": choice_told(subscription, letter, network),
        "meant": hubs_meant(Choice.of(subscription), hubs),
        "next_day": next_mail_day(at, zone, not_before=subscription.paused_until),
        "today": today,
        "pauses": PAUSES,
        "form": form or _choice_form(subscription, hubs),
        "open_form": form is not None,
    }
    return render(request, "programme/subscription.html", context)


def _choice_form(subscription: Subscription, hubs: list[Any], data: Any = None) -> forms.Form:
    """The form that changes what a subscription asks for."""
    common: dict[str, Any] = {"network": subscription.network, "preferred": subscription.language}
    if subscription.activity_id is not None:
        return LanguageForm(data, **common)
    return ChoiceForm(data, hubs=hubs, initial=chosen_before(subscription), **common)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscription(request: HttpRequest, token: str) -> HttpResponse:
    """What was asked for, for whoever has the link; a form sent here changes it."""
    found = _opened(request, token)
    if found is None:
        return _gone(request)
    if request.method != "POST":
        return _page(request, found)
    form = _choice_form(found, hubs_of(found.network), request.POST)
    if form.is_valid():
        try:
            by, at = reader(request).actor, timezone.now()
            if isinstance(form, ChoiceForm):
                change_subscription(subscription=found, choice=form.choice(), by=by, at=at)
            else:
                speak_in(subscription=found, language=form.cleaned_data["language"], by=by, at=at)
            messages.success(request, _("Saved: your mails come as you have chosen now."))
            return redirect("programme:subscription", token)
        except Refusal as refusal:
            _refused(form, refusal)
    return _page(request, found, form=form)


@never_cache
@require_POST
def subscription_confirm(request: HttpRequest, token: str) -> HttpResponse:
    """The button that says yes, or takes up again what was ended."""
    found = _opened(request, token)
    if found is None:
        return _gone(request)
    now = confirm_subscription(subscription=found, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("Thank you: you get these mails from now on."))
    return redirect("programme:subscription", now.token)


@never_cache
@require_POST
def subscription_pause(request: HttpRequest, token: str) -> HttpResponse:
    """Let a weekly mail rest for some weeks; without a number it goes on at once."""
    found = _opened(request, token)
    if found is None or found.activity_id is not None:
        return _gone(request)
    at = timezone.now()
    weeks = next((number for number, _words in PAUSES if str(number) == request.POST.get("weeks")), 0)
    today = at.astimezone(zone_of(found.network_id)).date()
    until = today + timedelta(weeks=weeks) if weeks else None
    pause_subscription(subscription=found, until=until, by=reader(request).actor, at=at)
    told = _("The mails rest, and come again by themselves.") if until else _("The mails come again.")
    messages.success(request, told)
    return redirect("programme:subscription", token)


@csrf_exempt  # a mail program sends its one click without cookie and without our token (RFC 8058); the link is the key
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def subscription_end(request: HttpRequest, token: str) -> HttpResponse:
    """One click ends these mails; opening the page only asks. Ended twice, or forgotten since, it is ended."""
    found = _opened(request, token)
    if found is None:
        known = request.method == "POST" and Subscription.id_of_token(token) is not None
        return _gone(request, status=200 if known else 404)
    if request.method != "POST":
        return _page(request, found, asks_to_end=True)
    now = end_subscription(subscription=found, by=reader(request).actor, at=timezone.now())
    return _page(request, Subscription.objects.select_related("network", "hub", "activity__hub").get(pk=now.pk))
