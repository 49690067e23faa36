"""Proposals for the team: read, answered with a reason, put together, taken apart, hidden, linked to activities."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.agora.forms.leading import AnswerForm, LinkForm, MergeForm, SplitForm, WordsToAuthorForm
from estaminet.agora.models import Proposal
from estaminet.agora.operations import answering, looking_after
from estaminet.agora.queries.proposals import lines, told
from estaminet.agora.queries.similar import similar_to
from estaminet.agora.queries.team import activities_for, others_of, proposals_for_team
from estaminet.agora.views.found import led_process, led_proposal
from estaminet.agora.views.manage_processes import refuse_one, tabs_of
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import language_in, posted_id, reader, signed_in, writing_languages
from estaminet.network.models import Hub

ON_A_PAGE = 30


@signed_in
@require_safe
def process_proposals(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """All proposals of a process, those that wait for the team first."""
    house, found = led_process(request, hub, pk)
    page = Paginator(proposals_for_team(found), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "hub": house,
        "process": found,
        "tabs": tabs_of(house, found, "process_proposals"),
        "page": page,
        "lines": lines(page.object_list, timezone.now()),  # type: ignore[arg-type]
    }
    return render(request, "agora/manage/process_proposals.html", context)


@signed_in
@require_safe
def proposal(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """One proposal with all the team can do with it."""
    house, found = led_proposal(request, hub, pk)
    context = {
        **_around(house, found),
        "told": told(reader(request), found.pk, timezone.now()),
        "links": found.activity_links.select_related("activity").order_by("pk"),
        "linking": LinkForm(activities=activities_for(reader(request)), languages=reader(request).languages),
    }
    return render(request, "agora/manage/proposal.html", context)


def _around(house: Hub, found: Proposal) -> dict[str, Any]:
    return {"hub": house, "proposal": found, "process": found.process}


def _back(house: Hub, found: Proposal) -> HttpResponse:
    return redirect("manage:proposal", house.slug, found.pk)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_answer(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """The answer with its reason; or the reason in another language (``?in=``)."""
    house, found = led_proposal(request, hub, pk)
    languages = writing_languages(request, house)
    source = found.answer.source_language
    language = language_in(request, languages, source or page_language())
    translates = bool(found.outcome) and language != source
    begins = {
        "outcome": found.outcome,
        "answer": found.answer.text(language),
        "before": found.outcome,
        "seen_answer": found.answer.mark(language),
    }
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=begins)
    if translates:
        del form.fields["outcome"]
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        common: dict[str, Any] = {
            "proposal": found,
            "reason": {language: said["answer"]},
            "seen": {("answer", language): said["seen_answer"]} if said["seen_answer"] else None,
            "by": reader(request).actor,
            "at": timezone.now(),
        }
        try:
            if translates:
                answering.translate_answer(**common)
                messages.success(request, _("Saved."))
            else:
                answering.answer_proposal(outcome=said["outcome"], before=said["before"], **common)
                messages.success(request, _("Answered. Everybody who follows it is told."))
            return _back(house, found)
        except Refusal as refusal:
            refuse_one(refusal, form)
    context = {**_around(house, found), "form": form, "languages": languages, "current": language}
    return render(request, "agora/manage/answer.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def proposal_show(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Let everybody read it."""
    house, found = led_proposal(request, hub, pk)
    try:
        looking_after.let_through(proposal=found, by=reader(request).actor, at=timezone.now())
        messages.success(request, _("Everybody can read it now."))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return _back(house, found)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_hide(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Hide it with words to whoever proposed it."""
    house, found = led_proposal(request, hub, pk)
    form = WordsToAuthorForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            words = form.cleaned_data["words"]
            looking_after.hide_proposal(proposal=found, words=words, by=reader(request).actor, at=timezone.now())
            messages.success(request, _("Hidden. Its author is told why."))
            return _back(house, found)
        except Refusal as refusal:
            refuse_one(refusal, form)
    context = {**_around(house, found), "form": form}
    return render(request, "agora/manage/hide.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_merge(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Let it go into another one; those that say something alike come first."""
    house, found = led_proposal(request, hub, pk)
    title, text = found.title.source, found.text.source
    alike = [each.pk for each in similar_to(found.process, title, text, found.text.source_language)]
    others = {each.pk: each for each in others_of(found)}
    order = sorted(others, key=lambda one: (alike.index(one) if one in alike else len(alike), one))
    languages = reader(request).languages
    choices = [(one, others[one].title.pick(languages).text) for one in order]
    form = MergeForm(request.POST if request.method == "POST" else None, choices=choices)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        kept = others[int(said["kept"])]
        try:
            looking_after.merge_proposals(
                proposal=found, kept=kept, words=said["words"], by=reader(request).actor, at=timezone.now()
            )
            messages.success(request, _("They are one now. Those who are for it, and those who follow it, came along."))
            return _back(house, kept)
        except Refusal as refusal:
            refuse_one(refusal, form)
    context = {**_around(house, found), "form": form, "others": choices}
    return render(request, "agora/manage/merge.html", context, status=422 if form.errors else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def proposal_split(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Make several of one that asks for several things."""
    house, found = led_proposal(request, hub, pk)
    data = request.POST if request.method == "POST" else None
    form = SplitForm(data, title=found.title.source, text=found.text.source)
    if request.method == "POST" and form.is_valid():
        parts = [looking_after.Part(title=title, text=text) for title, text in form.parts()]
        try:
            looking_after.split_proposal(proposal=found, parts=parts, by=reader(request).actor, at=timezone.now())
            messages.success(request, _("It has become several. Each of them gets its answer."))
            return redirect("manage:process_proposals", house.slug, found.process_id)
        except Refusal as refusal:
            refuse_one(refusal, form)
    context = {**_around(house, found), "form": form}
    return render(request, "agora/manage/split.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def proposal_link(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Link it to an activity it became, or part the two."""
    house, found = led_proposal(request, hub, pk)
    activities = activities_for(reader(request))
    by, at = reader(request).actor, timezone.now()
    activity = activities.filter(pk=posted_id(request, "activity")).first()
    # What is linked can be parted, also by a team that does not work on that activity.
    linked = found.activity_links.filter(activity=posted_id(request, "activity")).select_related("activity").first()
    try:
        if request.POST.get("act") == "unlink":
            if linked is not None:
                answering.unlink_activity(proposal=found, activity=linked.activity, by=by, at=at)
                messages.success(request, _("They are parted."))
        elif activity is None:
            messages.error(request, _("Choose an activity."))
        else:
            answering.link_activity(proposal=found, activity=activity, by=by, at=at)
            messages.success(request, _("Linked. Its page tells what becomes of it, and its followers are told."))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return _back(house, found)
