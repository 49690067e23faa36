"""How it was, for the team: one date, the whole activity, and sheets of paper to copy."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import network_here, reader, signed_in
from estaminet.programme.enums import FeedbackHow
from estaminet.programme.forms.feedback.paper import PaperForm
from estaminet.programme.models import Feedback
from estaminet.programme.models.feedback import poster_code
from estaminet.programme.operations.feedback.giving import enter_paper_feedback
from estaminet.programme.queries.feedback.asked import questions_of
from estaminet.programme.queries.feedback.summary import activity_feedback as feedback_of_activity
from estaminet.programme.queries.feedback.summary import session_feedback as feedback_of_session
from estaminet.programme.rules import feedback_shut
from estaminet.programme.views.found import activity_at
from estaminet.programme.views.registering.manage_found import date_at


@signed_in
@require_safe
def session_feedback(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """What was said of a date: answers counted, words, what was answered, what may be shown."""
    house, activity, found = date_at(request, hub, pk, session)
    at = timezone.now()
    context = {
        "hub": house,
        "activity": activity,
        "tab": "feedback",
        "session": found,
        "over": found.ends_at <= at,
        "told": feedback_of_session(found),
        "shut": feedback_shut(found, at),
        "form_address": request.build_absolute_uri(reverse("programme:feedback_at", args=[poster_code(found.pk)])),
        "at": at,
    }
    return render(request, "programme/feedback/manage/session.html", context)


@signed_in
@require_safe
def activity_feedback(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """What was said of an activity over all its dates, what is asked, what was answered, what is shown."""
    house, activity = activity_at(request, hub, pk)
    at = timezone.now()
    context = {
        "hub": house,
        "activity": activity,
        "tab": "feedback",
        "told": feedback_of_activity(activity.pk, at),
        "at": at,
    }
    return render(request, "programme/feedback/manage/activity.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def feedback_paper(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """Copy one sheet after the other: saved, the form is empty again for the next."""
    house, activity, found = date_at(request, hub, pk, session)
    form = PaperForm(
        request.POST if request.method == "POST" else None,
        questions=questions_of(activity.pk),
        languages=reader(request).languages,
        tongues=list(dict.fromkeys([page_language(), *house.languages, *network_here(request).languages])),
    )
    if request.method == "POST" and form.is_valid():
        try:
            enter_paper_feedback(
                session=found,
                draft=form.draft(),
                nonce=form.cleaned_data["form_key"],
                language=form.cleaned_data["language"],
                by=reader(request).actor,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _copied(_sheets(found.pk)))
            return redirect("manage:feedback_paper", house.slug, activity.pk, found.pk)
    context = {
        "hub": house,
        "activity": activity,
        "tab": "feedback",
        "session": found,
        "over": found.ends_at <= timezone.now(),
        "form": form,
        "number": _sheets(found.pk),
    }
    return render(request, "programme/feedback/manage/paper.html", context)


def _sheets(session_id: int) -> int:
    return Feedback.objects.filter(session=session_id, how=FeedbackHow.PAPER).count()


def _copied(number: int) -> str:
    return ngettext(
        "Kept. %(number)s sheet of this date is copied; here is the next one.",
        "Kept. %(number)s sheets of this date are copied; here is the next one.",
        number,
    ) % {"number": number}
