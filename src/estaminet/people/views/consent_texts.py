"""What consents the network asks for: seen and worded by its coordinators."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.operations import TextChangedMeanwhile
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_managed, reader, signed_in
from estaminet.network.models import Hub
from estaminet.people.forms.consents import ConsentTextForm, ConsentWordsForm
from estaminet.people.models import ConsentText
from estaminet.people.operations import publish_consent_text, translate_consent_text
from estaminet.people.queries.consents import answered, texts_in_force


def _coordinated(request: HttpRequest, slug: str) -> Hub:
    place = hub_managed(request, slug)
    if not reader(request).coordinates:
        raise Http404
    return place


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def consent_texts(request: HttpRequest, hub: str) -> HttpResponse:
    """The words in force, and the form for others."""
    place = _coordinated(request, hub)
    network = place.network
    form = ConsentTextForm(request.POST or None, languages=network.languages, initial={"language": page_language()})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            publish_consent_text(
                network=network,
                use=said["use"],
                title={said["language"]: said["title"]},
                text={said["language"]: said["text"]},
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("These words are in force now."))
            return redirect("people:consent_texts", place.slug)
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
    texts = texts_in_force(network_id=network.pk, at=timezone.now())
    rows = [(text, text.text.missing(network.languages), text.text.stale(network.languages)) for text in texts]
    return render(request, "people/consent_texts.html", {"hub": place, "rows": rows, "form": form})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def consent_text(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """The same words in another language; nobody is asked anew for that."""
    place = _coordinated(request, hub)
    found = get_object_or_404(ConsentText.objects.select_related("network"), network=place.network_id, pk=pk)
    languages = place.network.languages
    language = request.GET.get("in", "")
    if language not in languages:
        language = next(iter(found.text.missing(languages) + found.text.stale(languages)), page_language())
    initial = {"title": found.title.text(language), "text": found.text.text(language)}
    form = ConsentWordsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        seen = {(name, language): request.POST.get(f"seen_{name}", "") for name in ("title", "text")}
        try:
            translate_consent_text(
                text=found,
                texts={name: {language: form.cleaned_data[name]} for name in ("title", "text")},
                by=reader(request).actor,
                at=timezone.now(),
                seen=seen,
            )
            messages.success(request, _("Saved."))
            return redirect("people:consent_texts", place.slug)
        except TextChangedMeanwhile as changed:
            form.add_error(changed.field, f"{changed.message} {changed.now}")
        except Refusal as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal.message))
    context = {
        "hub": place,
        "found": found,
        "form": form,
        "language": language,
        "languages": languages,
        "marks": {"title": found.title.mark(language), "text": found.text.mark(language)},
        "answered": bool(found.text.text(language) and found.title.text(language))
        and answered(text=found, language=language),
        "is_source": language == found.text.source_language,
    }
    return render(request, "people/consent_text.html", context)
