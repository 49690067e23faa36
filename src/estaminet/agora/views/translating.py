"""Say what a process asks in another language: for whoever a team knows."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estaminet.agora.forms.noting import notes_of, notes_seen, notes_written, refuse_note
from estaminet.agora.models import Process
from estaminet.agora.operations.translating import TRANSLATED, translate_process
from estaminet.agora.rules import stages_of
from estaminet.agora.views.found import myself, process_here
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import language_in, reader, signed_in, writing_languages
from estaminet.ui.words import WordsForm


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def translate(request: HttpRequest, pk: int) -> HttpResponse:
    """What a process asks and tells, and the notes of its stages, the original beside each."""
    found = process_here(request, pk)
    source = found.asked.source_language
    languages = [code for code in writing_languages(request, found.hub) if code != source]
    if found.closed_at is not None or not languages:
        return redirect(found)
    language = language_in(request, languages, page_language())
    data = request.POST if request.method == "POST" else None
    told = [name for name in TRANSLATED if getattr(found, name)]
    form = WordsForm(data, model=Process, fields=told, language=language, row=found)
    noted = notes_of([stage for stage in stages_of(found) if stage.note], language, data)
    if request.method == "POST" and all([form.is_valid(), *(each.is_valid() for each in noted)]):
        try:
            translate_process(
                process=found,
                person=myself(request),
                reader=reader(request),
                language=language,
                texts={name: form.written(name) for name in told},
                notes=notes_written(noted),
                seen=form.seen(),
                seen_notes=notes_seen(noted),
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("Thank you. More people can read it now."))
            return redirect(found)
        except Refusal as refusal:
            if not refuse_note(noted, refusal):
                form.refuse(refusal)
    context: dict[str, Any] = {
        "process": found,
        "hub": found.hub,
        "form": form,
        "noted": noted,
        "languages": languages,
        "current": language,
    }
    wrong = form.errors or any(each.errors for each in noted)
    return render(request, "agora/translate_process.html", context, status=422 if wrong else 200)
