"""The files of a work, for its team: what came, how far it is, what it shows, and whether it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.uploads.refusals import FileRefused
from estaminet.library.models import Media, Work
from estaminet.library.operations.arriving import MOST_BYTES, MOST_FILES, take_form_file
from estaminet.library.operations.files import (
    describe_file,
    hide_file,
    order_files,
    remove_file,
    retry_file,
    show_file,
)
from estaminet.library.queries.files import ORIGINAL, PURPOSE, file_address, on_the_way, shown, team_files
from estaminet.library.views.found import work_at
from estaminet.library.views.sending import begun
from estaminet.network.doors import language_in, reader, signed_in, writing_languages
from estaminet.network.models import Hub
from estaminet.ui.words import WordsForm

FIELD: Final = "files"
FORM_BYTES: Final = 50 * 1024 * 1024
"""What a form without script may carry: the server takes little more at once."""
ACTS: Final = {"hide": hide_file, "show": show_file, "retry": retry_file}


class FileForm(forms.Form):
    """What the team says of a file beside its words."""

    credit = forms.CharField(label=gettext_lazy("Who took or recorded it"), max_length=120, required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language spoken or written in it"), required=False)

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = language_names()
        field = self.fields["language"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [
            ("", gettext_lazy("none, or not known")),
            *((each, names.get(each, each)) for each in languages),
        ]


@dataclass(frozen=True, slots=True)
class NotKept:
    """A file that was not kept, and why."""

    name: str
    words: str


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def work_files(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """The list. Files come through ``work_files_begin`` with a script, or with this form without one."""
    house, work = work_at(request, hub, slug)
    at = timezone.now()
    if request.method != "POST":
        return _page(request, house, work, at)
    files: list[UploadedFile[Any]] = request.FILES.getlist(FIELD)
    failed = [] if files else [NotKept("", _("Please choose at least one file."))]
    kept = 0
    for each in files:
        try:
            take_form_file(work=work, upload=each, by=reader(request).actor, at=at, most_bytes=FORM_BYTES)
        except FileRefused as refusal:
            failed.append(NotKept(each.name or _("A file without a name"), str(refusal.message)))
        else:
            kept += 1
    if failed:
        return _page(request, house, work, at, failed=failed, kept=kept, status=422)
    messages.success(
        request, ngettext("%(number)s file is kept.", "%(number)s files are kept.", kept) % {"number": kept}
    )
    return redirect("manage:work_files", house.slug, work.slug)


def _page(
    request: HttpRequest,
    house: Hub,
    work: Work,
    at: datetime,
    *,
    failed: list[NotKept] | None = None,
    kept: int = 0,
    status: int = 200,
) -> HttpResponse:
    files, coming = team_files(work), on_the_way(work, at)
    context = {
        "hub": house,
        "work": work,
        "tab": "files",
        "files": files,
        "coming": coming,
        "busy": any(each.busy for each in files) or any(each.busy for each in coming),
        "full": len(files) >= MOST_FILES,
        "most": MOST_FILES,
        "gigabytes": MOST_BYTES // 1024**3,
        "form_megabytes": FORM_BYTES // 1024**2,
        "failed": failed or [],
        "kept": kept,
    }
    part = "#rows" if request.headers.get("HX-Request") and status == 200 else ""
    return render(request, f"library/manage/files.html{part}", context, status=status)


@signed_in
@require_http_methods(["OPTIONS", "POST"])
def work_files_begin(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """A place for a large file (tus 1.0, creation): its address is answered, and its bytes are sent there."""
    house, work = work_at(request, hub, slug)
    if work.removed_at is not None:
        raise Http404
    return begun(request, house, purpose=PURPOSE, args={"work": work.pk}, most_bytes=MOST_BYTES)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def work_file(request: HttpRequest, hub: str, slug: str, key: str) -> HttpResponse:
    """One file: what is seen or heard in it, whose it is, and what can be done with it."""
    house, work = work_at(request, hub, slug)
    media = _media(work, key)
    languages = writing_languages(request, house)
    editing = language_in(request, languages, page_language())
    sent = request.POST if request.method == "POST" else None
    words = WordsForm(sent, model=Media, fields=["words"], language=editing, row=media)
    facts = FileForm(
        sent, languages=languages, initial={"credit": media.credit, "language": media.language or work.language}
    )
    if sent is not None and words.is_valid() and facts.is_valid():
        try:
            describe_file(
                media=media,
                texts=words.texts(),
                seen=words.seen(),
                credit=facts.cleaned_data["credit"],
                language=facts.cleaned_data["language"],
                by=reader(request).actor,
                at=timezone.now(),
            )
        except Refusal as refusal:
            words.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect("manage:work_files", house.slug, work.slug)
    context = {
        "hub": house,
        "work": work,
        "tab": "files",
        "file": shown(media),
        "media": media,
        "original": file_address(key, ORIGINAL),
        "plain_url": file_address(key, media.made["plain"]["name"]) if "plain" in media.made else "",
        "words": words,
        "facts": facts,
        "form": words,
        "languages": languages,
        "current": editing,
        "texts": media.words,
        "facts_of_file": media.facts.order_by("-pk")[:10],
    }
    return render(request, "library/manage/file.html", context, status=422 if sent is not None else 200)


@signed_in
@require_POST
def work_file_act(request: HttpRequest, hub: str, slug: str, key: str, act: str) -> HttpResponse:
    """Hide, show, move, try again or remove one file."""
    house, work = work_at(request, hub, slug)
    media = _media(work, key)
    by, at = reader(request).actor, timezone.now()
    try:
        if act in ACTS:
            ACTS[act](media=media, by=by, at=at)
        elif act == "remove":
            remove_file(media=media, reason=request.POST.get("reason", ""), by=by, at=at)
            messages.success(request, _("The file was removed."))
        else:
            order_files(work=work, order=_moved(work, media, -1 if act == "up" else 1), by=by, at=at)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect("manage:work_files", house.slug, work.slug)


def _media(work: Work, key: str) -> Media:
    rows = Media.objects.filter(work=work, removed_at=None).select_related("file", "work")
    return get_object_or_404(rows, file__key=key)


def _moved(work: Work, media: Media, by: int) -> list[int]:
    """The order of the files with one of them a place further up or down."""
    rows = Media.objects.filter(work=work, removed_at=None).order_by("position", "pk")
    order = list(rows.values_list("pk", flat=True))
    place = order.index(media.pk)
    order.insert(max(0, place + by), order.pop(place))
    return order
