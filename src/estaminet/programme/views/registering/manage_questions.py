"""One question to those who register, for the team."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader, signed_in, writing_languages
from estaminet.programme.forms.registering.manage_questions import QuestionForm
from estaminet.programme.models import Question
from estaminet.programme.operations.registering.questions import write_question
from estaminet.programme.views.found import activity_at


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def registration_question(request: HttpRequest, hub: str, pk: int, question: int | None = None) -> HttpResponse:
    """Ask something, or change what is asked: words in several languages, answers to choose from."""
    house, activity = activity_at(request, hub, pk)
    found: Question | None = None
    if question is not None:
        found = get_object_or_404(activity.questions.prefetch_related("choices"), pk=question)
    form = QuestionForm(
        request.POST if request.method == "POST" else None,
        question=found,
        languages=writing_languages(request, activity.hub),
        own=len(activity.hub.languages),
    )
    if request.method == "POST" and form.is_valid():
        try:
            write_question(
                activity=activity, draft=form.draft(), question=found, by=reader(request).actor, at=timezone.now()
            )
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse('manage:registration_terms', args=[house.slug, activity.pk])}#questions")
    context = {"hub": house, "activity": activity, "tab": "registrations", "question": found, "form": form}
    return render(request, "programme/manage/registering/question.html", context)
