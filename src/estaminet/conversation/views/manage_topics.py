"""Topics a team looks after: opened, closed with a reason, opened again; and the rules of the whole network."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.conversation.forms.moderating import CloseForm, RulesForm
from estaminet.conversation.forms.speaking import TopicForm, refuse
from estaminet.conversation.operations.topics import close_topic, open_topic, reopen_topic
from estaminet.conversation.operations.trusting import set_talk_rules
from estaminet.conversation.queries.topics import told_for_team, topics_worked
from estaminet.conversation.queries.trust import rules_of
from estaminet.conversation.views.found import myself
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import (
    hub_of_coordinator,
    hub_worked_at,
    network_here,
    reader,
    signed_in,
    writing_languages,
)

ON_A_PAGE: Final = 30


@signed_in
@require_safe
def talk_topics(request: HttpRequest, hub: str) -> HttpResponse:
    """Every topic of the hub, the youngest first; for coordinators also those of the whole network."""
    house, who, at = hub_worked_at(request, hub), reader(request), timezone.now()
    page = Paginator(topics_worked(who, house, at), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"hub": house, "page": page, "lines": told_for_team(page.object_list, who, at)}
    return render(request, "conversation/manage/topics.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def talk_topic_new(request: HttpRequest, hub: str) -> HttpResponse:
    """Open a topic of its own with a question; coordinators also for the whole network."""
    house, who = hub_worked_at(request, hub), reader(request)
    languages = writing_languages(request, house)
    preferred = page_language() if page_language() in languages else languages[0]
    form = TopicForm(request.POST if request.method == "POST" else None, languages=languages, preferred=preferred)
    if not who.coordinates:
        del form.fields["whole_network"]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = open_topic(
                network=network_here(request),
                hub=None if said.get("whole_network") else house,
                title=said["title"],
                language=said["language"],
                person=myself(request),
                form_key=said["form_key"],
                by=who.actor,
                at=timezone.now(),
            )
            messages.success(request, _("The topic is open. Say the first words yourself."))
            return redirect(made)
        except Refusal as refusal:
            refuse(form, refusal)
    context = {"hub": house, "form": form}
    return render(request, "conversation/manage/topic_new.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def talk_topic(request: HttpRequest, hub: str, pk: int, act: str) -> HttpResponse:
    """Close a topic with a reason, or open it again: a question first."""
    house, who, at = hub_worked_at(request, hub), reader(request), timezone.now()
    topic = get_object_or_404(topics_worked(who, house, at), pk=pk)
    form = CloseForm(request.POST if request.method == "POST" and act == "close" else None)
    if request.method == "POST" and act == "open":
        reopen_topic(topic=topic, by=who.actor, at=at)
        messages.success(request, _("The topic is open again."))
        return redirect("manage:talk_topics", house.slug)
    if request.method == "POST" and form.is_valid():
        try:
            close_topic(topic=topic, because=form.cleaned_data["because"], by=who.actor, at=at)
            messages.success(request, _("The topic is closed. Everybody can still read it."))
            return redirect("manage:talk_topics", house.slug)
        except Refusal as refusal:
            refuse(form, refusal)
    context = {"hub": house, "told": told_for_team([topic], who, at)[0], "form": form, "act": act}
    return render(request, "conversation/manage/topic.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def talk_rules(request: HttpRequest, hub: str) -> HttpResponse:
    """At whose words the teams of the network look first."""
    house, network, at = hub_of_coordinator(request, hub), network_here(request), timezone.now()
    form = RulesForm(request.POST if request.method == "POST" else None, instance=rules_of(network.pk, at))
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        set_talk_rules(
            network=network,
            hold_minors=said["hold_minors"],
            hold_strangers=said["hold_strangers"],
            by=reader(request).actor,
            at=at,
        )
        messages.success(request, _("Saved: it holds from now on in all hubs."))
        return redirect("manage:talk_rules", house.slug)
    return render(request, "conversation/manage/rules.html", {"hub": house, "form": form})
