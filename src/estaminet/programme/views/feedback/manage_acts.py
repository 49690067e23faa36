"""What the team does about how it was: asks, answers, chooses what is shown."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import posted_id, reader, signed_in, writing_languages
from estaminet.network.models import Hub
from estaminet.programme.forms.feedback.question import AfterwardsForm
from estaminet.programme.forms.feedback.reply import ReplyForm
from estaminet.programme.models import Activity, FeedbackQuestion, FeedbackReply, Session, Testimonial
from estaminet.programme.operations.feedback.questions import remove_feedback_question, write_feedback_question
from estaminet.programme.operations.feedback.replying import note_read, remove_reply, reply_to_feedback
from estaminet.programme.operations.feedback.testimonials import choose_testimonial, withdraw_testimonial
from estaminet.programme.views.found import activity_at
from estaminet.programme.views.registering.manage_found import date_at


@signed_in
@require_POST
def feedback_act(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """One button: show words or not, take them back for somebody who asks, ask no longer, take an answer away."""
    house, activity = activity_at(request, hub, pk)
    by, at, do = reader(request).actor, timezone.now(), request.POST.get("do", "")
    try:
        if do in ("show", "aside", "withdraw"):
            words = get_object_or_404(
                Testimonial.objects.filter(activity=activity), pk=posted_id(request, "testimonial")
            )
            if do == "withdraw":
                withdraw_testimonial(testimonial=words, by=by, at=at)
            else:
                choose_testimonial(testimonial=words, show=do == "show", by=by, at=at)
            messages.success(request, _SAID[do]())
        elif do == "ask_no_more":
            questions = FeedbackQuestion.objects.filter(activity=activity).select_related("activity")
            question = get_object_or_404(questions, pk=posted_id(request, "question"))
            remove_feedback_question(question=question, by=by, at=at)
            messages.success(request, _("It is asked no longer. What was answered stays."))
        elif do == "take_away":
            replies = FeedbackReply.objects.filter(activity=activity).select_related("activity")
            remove_reply(reply=get_object_or_404(replies, pk=posted_id(request, "reply")), by=by, at=at)
            messages.success(request, _("Taken away."))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return _back(house, activity, posted_id(request, "session"))


_SAID = {
    "show": lambda: _("These words are shown now, where they may be."),
    "aside": lambda: _("These words are shown no longer. You can show them again."),
    "withdraw": lambda: _("Taken back: these words are shown nowhere, and we no longer keep them for showing."),
}


def _back(house: Hub, activity: Activity, session_id: int) -> HttpResponse:
    if session_id and Session.objects.filter(pk=session_id, activity=activity).exists():
        return redirect("manage:session_feedback", house.slug, activity.pk, session_id)
    return redirect("manage:activity_feedback", house.slug, activity.pk)


@signed_in
@require_POST
def feedback_read(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """The team has read what was said of a date until now."""
    house, activity, found = date_at(request, hub, pk, session)
    note_read(session=found, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("Noted: you have read it."))
    return redirect("manage:session_feedback", house.slug, activity.pk, found.pk)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def feedback_question(request: HttpRequest, hub: str, pk: int, question: int | None = None) -> HttpResponse:
    """Ask something of those who were there, or change what is asked."""
    house, activity = activity_at(request, hub, pk)
    found: FeedbackQuestion | None = None
    if question is not None:
        found = get_object_or_404(activity.feedback_questions.prefetch_related("choices"), pk=question)
    form = AfterwardsForm(
        request.POST if request.method == "POST" else None,
        question=found,
        languages=writing_languages(request, activity.hub),
        own=len(activity.hub.languages),
    )
    if request.method == "POST" and form.is_valid():
        try:
            write_feedback_question(
                activity=activity, draft=form.draft(), question=found, by=reader(request).actor, at=timezone.now()
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('manage:activity_feedback', args=[house.slug, activity.pk])}#questions")
    context = {"hub": house, "activity": activity, "tab": "feedback", "question": found, "form": form}
    return render(request, "programme/feedback/manage/question.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def feedback_reply(request: HttpRequest, hub: str, pk: int, reply: int | None = None) -> HttpResponse:
    """Write what was told and what changed. ``?session=`` says of which date."""
    house, activity = activity_at(request, hub, pk)
    found = None
    if reply is not None:
        found = get_object_or_404(FeedbackReply.objects.filter(activity=activity).select_related("session"), pk=reply)
    session = found.session if found is not None else _session_asked(request, activity)
    form = ReplyForm(
        request.POST if request.method == "POST" else None,
        reply=found,
        languages=writing_languages(request, activity.hub),
        own=len(activity.hub.languages),
    )
    if request.method == "POST" and form.is_valid():
        try:
            reply_to_feedback(
                activity=activity,
                session=session,
                reply=found,
                texts=form.texts(),
                publish=form.cleaned_data["publish"],
                form_key=form.cleaned_data["form_key"],
                by=reader(request).actor,
                at=timezone.now(),
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return _back(house, activity, session.pk if session else 0)
    context = {
        "hub": house,
        "activity": activity,
        "tab": "feedback",
        "reply": found,
        "of_session": session,
        "form": form,
    }
    return render(request, "programme/feedback/manage/reply.html", context)


def _session_asked(request: HttpRequest, activity: Activity) -> Session | None:
    asked = request.GET.get("session", "")
    if not (asked.isdecimal() and len(asked) < 19):
        return None
    return activity.sessions.filter(pk=int(asked)).first()
