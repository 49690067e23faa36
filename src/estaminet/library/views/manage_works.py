"""Works of a hub, for its team: the list, a new one, and one work's overview, words, record and versions."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.library.forms.works import NewWorkForm, RecordForm
from estaminet.library.models import Media, Work
from estaminet.library.models.work import NEEDS_FILES
from estaminet.library.operations.versions import put_back_version
from estaminet.library.operations.works import (
    TEXTS,
    make_work,
    publish_work,
    put_back_work,
    remove_work,
    take_back_work,
    write_record,
)
from estaminet.library.queries.contributions import taken_back
from estaminet.library.queries.records import changed_parts, versions_of
from estaminet.library.queries.team_works import SHOWS, Show, kept_at, listed, matching, numbers
from estaminet.library.views import dates
from estaminet.library.views.found import work_at
from estaminet.network.doors import hub_worked_at, language_in, posted_id, reader, signed_in, writing_languages
from estaminet.programme.models import Activity
from estaminet.programme.queries.team_list import made_at
from estaminet.ui.words import WordsForm

ON_A_PAGE = 50
LONGEST_SEARCH = 100


@signed_in
@require_safe
def library(request: HttpRequest, hub: str) -> HttpResponse:
    """What the hub keeps: published, drafts, to be looked at, removed; found by words of the title."""
    house = hub_worked_at(request, hub)
    words = request.GET.get("words", "").strip()[:LONGEST_SEARCH]
    kept = matching(kept_at(reader(request), house), words)
    found = numbers(kept)
    asked = request.GET.get("show", "")
    show: Show = next((each for each in SHOWS if each == asked), _fullest(found))
    context = {
        "hub": house,
        "show": show,
        "words": words,
        "page": Paginator(listed(kept, show), ON_A_PAGE).get_page(request.GET.get("page")),
        "tabs": [_tab(each, found[each], show, words) for each in SHOWS if found[each] or each in (show, "published")],
        "languages": house.languages,
        "nothing": not words and not any(found.values()),
    }
    return render(request, "library/manage/library.html", context)


def _fullest(found: dict[Show, int]) -> Show:
    """The first heading that has anything below it."""
    return next((each for each in SHOWS if found[each]), "published")


def _tab(each: Show, number: int, show: Show, words: str) -> dict[str, Any]:
    labels = {
        "published": pgettext("works", "Published"),
        "drafts": pgettext("works", "Drafts"),
        "waiting": pgettext("works", "To be looked at"),
        "removed": pgettext("works", "Removed"),
    }
    return {"show": each, "label": labels[each], "number": number, "current": each == show, "words": words}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def library_new(request: HttpRequest, hub: str) -> HttpResponse:
    """Three answers make a work; ``?activity=`` says which activity it comes from."""
    house = hub_worked_at(request, hub)
    language = language_in(request, writing_languages(request, house), page_language())
    activity = _activity_asked(request, house)
    form = NewWorkForm(request.POST if request.method == "POST" else None, language=language)
    if request.method == "POST" and form.is_valid():
        try:
            made = make_work(hub=house, draft=form.draft(activity), by=reader(request).actor, at=timezone.now())
            messages.success(request, _("Saved. Nobody but the team sees it until you publish it."))
            return redirect("manage:work", house.slug, made.slug)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "form": form, "activity": activity, "language": language}
    return render(request, "library/manage/new.html", context)


def _activity_asked(request: HttpRequest, house: Any) -> Activity | None:
    asked = request.POST.get("activity") or request.GET.get("activity") or ""
    if not asked.isdecimal() or len(asked) > 18:
        return None
    return made_at(reader(request), house).filter(pk=int(asked), removed_at=None).first()


@signed_in
@require_safe
def work(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """What people will see, what is still missing, and the button that publishes."""
    house, found = work_at(request, hub, slug)
    gaps = list(_gaps(found, Media.objects.filter(work=found, removed_at=None).count()))
    context = {
        "hub": house,
        "work": found,
        "tab": "record",
        "made": dates.in_words(found.made),
        "gaps": gaps,
        "ready": not any(must for _sign, _words, _url, must in gaps),
        "shown": found.in_sight_at(timezone.now()),
        "contributors": found.contributors.select_related("person", "organisation"),
        "subjects": [each.concept for each in found.subjects.select_related("concept")],
        "properties": found.properties.all(),
    }
    return render(request, "library/manage/work.html", context)


def _gaps(work: Work, files: int) -> Any:
    """What is still missing: a sign, words, an address that helps, and whether it cannot be published without."""
    where = [work.hub.slug, work.slug]
    if taken_back(work.pk):
        yield "alert", _("Whoever brought it has taken it back: nobody else sees it any more."), "", True
    if not work.title:
        yield "pen", _("It has no title yet."), reverse("manage:work_words", args=where), True
    if work.kind in NEEDS_FILES and not files:
        yield "photo", _("There is nothing to see or hear yet."), "", True
    for code in work.title.missing(work.hub.languages):
        if work.title:
            address = f"{reverse('manage:work_words', args=where)}?in={code}"
            name = dates.language_called(code)
            yield "languages", _("Its title is not there in %(language)s.") % {"language": name}, address, False
    if not work.summary:
        yield "pen", _("One or two sentences say what it is."), reverse("manage:work_words", args=where), False
    if not work.made:
        yield "calendar", _("Nobody knows when it was made."), reverse("manage:work_record", args=where), False


STATES = {"publish": publish_work, "take-back": take_back_work, "remove": remove_work, "put-back": put_back_work}


@signed_in
@require_POST
def work_state(request: HttpRequest, hub: str, slug: str, act: str) -> HttpResponse:
    """Publish, take back, remove or put back."""
    house, found = work_at(request, hub, slug)
    at = timezone.now()
    try:
        now = STATES[act](work=found, by=reader(request).actor, at=at)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return redirect("manage:work", house.slug, found.slug)
    messages.success(request, _said(act, now, now.in_sight_at(at)))
    return redirect(*(("manage:library", house.slug) if act == "remove" else ("manage:work", house.slug, now.slug)))


def _said(act: str, work: Work, shown: bool) -> str:
    if act == "publish" and not shown:
        return _("Published. It is shown as soon as nothing keeps it back: look at files, people and its first day.")
    if act == "publish":
        return format_html(
            '{} <a href="{}">{}</a>',
            _("Published: it is in the library now."),
            work.get_absolute_url(),
            _("See the page"),
        )
    return {
        "take-back": _("Taken back: only the team sees it now."),
        "remove": _("Removed. It stands under “Removed”, and can be put back whole."),
        "put-back": _("Put back as it was."),
    }[act]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def work_words(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """Write a work, one language at a time, with the original beside it."""
    house, found = work_at(request, hub, slug)
    languages = writing_languages(request, found.hub)
    language = language_in(request, languages, page_language())
    data = request.POST if request.method == "POST" else None
    form = WordsForm(data, model=Work, fields=TEXTS, language=language, row=found)
    if request.method == "POST" and form.is_valid():
        try:
            by, at = reader(request).actor, timezone.now()
            write_record(work=found, texts=form.texts(), seen=form.seen(), by=by, at=at)
            messages.success(request, _("Saved."))
            return redirect(f"{request.path}?in={language}")
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "work": found, "tab": "record", "page": "words", "form": form}
    context |= {"languages": languages, "language": language}
    return render(request, "library/manage/words.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def work_record(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """Facts of a work: what, when, where, rights, who finds it."""
    house, found = work_at(request, hub, slug)
    data = request.POST if request.method == "POST" else None
    form = RecordForm(data, instance=found, reader=reader(request), house=house)
    if request.method == "POST" and form.is_valid():
        try:
            now = write_record(work=found, changes=form.changes(), by=reader(request).actor, at=timezone.now())
            messages.success(request, _("Saved."))
            return redirect("manage:work_record", house.slug, now.slug)
        except Refusal as refusal:
            form.refuse(refusal)
    # What was typed is in the form; the page around it speaks of the work as it stands.
    house, found = work_at(request, hub, slug)
    context = {"hub": house, "work": found, "tab": "record", "page": "facts", "form": form}
    return render(request, "library/manage/record.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def work_versions(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """How the record was, change by change, and the way back to each."""
    house, found = work_at(request, hub, slug)
    if request.method == "POST":
        by, at = reader(request).actor, timezone.now()
        try:
            put_back_version(work=found, number=posted_id(request, "number"), by=by, at=at)
            messages.success(request, _("This version is back; the one before it is kept as well."))
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
        return redirect("manage:work_versions", house.slug, found.slug)
    rows = versions_of(found)
    told = [
        (row, [dates.part_name(part) for part in changed_parts(row, earlier)])
        for row, earlier in zip(rows, [*rows[1:], None], strict=False)
    ]
    context = {"hub": house, "work": found, "tab": "record", "page": "versions", "versions": told}
    return render(request, "library/manage/versions.html", context)
