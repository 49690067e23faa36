"""Who is seen or heard in a work, for its team: look, mark, ask, note what they say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.files import forget_file, keep_picture
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.operations import queue_mail
from estaminet.kernel.refusals import Refusal
from estaminet.library.enums import Faces, MediaState, SaidBy, Use
from estaminet.library.forms.appearing import WITHDRAWN_BY, AskForm, LookForm, MarkForm, PaperForm
from estaminet.library.models import Appearance, Media, Work
from estaminet.library.operations.appearing import change_appearance, mark_appearance, unmark
from estaminet.library.operations.looking import look_at_file
from estaminet.library.operations.releasing import Said, say_release, withdraw_release
from estaminet.library.queries.appearing import guardians_today, people_of_work, standing_of, token_of, words_of_release
from estaminet.library.queries.files import shown
from estaminet.library.views.found import work_at
from estaminet.network.doors import now_at, reader, signed_in, writing_languages
from estaminet.network.models import Hub
from estaminet.people.models import ConsentText, Person
from estaminet.ui.templatetags.ui import language_called

MOST_PEOPLE = 1000


def mark_at(request: HttpRequest, hub: str, slug: str, mark: int) -> tuple[Hub, Work, Appearance]:
    """A mark in a work of a hub where the reader works; 404 for every other."""
    house, work = work_at(request, hub, slug)
    found = Appearance.objects.filter(work=work).select_related("person", "media__file", "work__hub")
    return house, work, get_object_or_404(found, pk=mark)


def _file(work: Work, asked: str) -> Media | None:
    """The file a mark is for; None for the work as a whole, 404 for a file of another one."""
    if not asked:
        return None
    files = Media.objects.filter(work=work, removed_at=None).select_related("file")
    found = next((each for each in files if str(each.pk) == asked), None)
    if found is None:
        raise Http404
    return found


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def work_people(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """Every file with who is in it, what they said and until when; and whether somebody has looked."""
    house, work = work_at(request, hub, slug)
    if request.method == "POST":
        form = LookForm(request.POST)
        if form.is_valid() and (media := _file(work, str(form.cleaned_data["file"]))) is not None:
            faces = Faces(form.cleaned_data["faces"])
            try:
                look_at_file(media=media, faces=faces, by=reader(request).actor, at=timezone.now())
                messages.success(request, _("Noted. Thank you for looking."))
            except Refusal as refusal:
                messages.error(request, str(refusal.message))
        return redirect("manage:work_people", house.slug, work.slug)
    at = now_at(house)
    parts = people_of_work(work, at)
    context = {
        "hub": house,
        "work": work,
        "tab": "people",
        "parts": [(part, _picture(part.media)) for part in parts if part.media is not None or part.seen],
        "faces": Faces.choices,
        "withdrawn_by": WITHDRAWN_BY.items(),
        "words": words_of_release(network_id=house.network_id, at=at),
    }
    return render(request, "library/manage/people.html", context)


def _picture(media: Media | None) -> Any:
    """What pages show of a file that is ready, for the team to look at."""
    return shown(media) if media is not None and media.state == MediaState.READY and media.file is not None else None


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def work_mark(request: HttpRequest, hub: str, slug: str) -> HttpResponse:
    """Mark somebody: in one file (``?file=``), or as whom the whole work tells of."""
    house, work = work_at(request, hub, slug)
    media = _file(work, request.GET.get("file", ""))
    return _marked(request, house, work, media, None)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def work_mark_change(request: HttpRequest, hub: str, slug: str, mark: int) -> HttpResponse:
    """Correct a mark."""
    house, work, found = mark_at(request, hub, slug, mark)
    return _marked(request, house, work, found.media, found)


def _marked(request: HttpRequest, house: Hub, work: Work, media: Media | None, mark: Appearance | None) -> HttpResponse:
    known = Person.objects.at_hub(house.pk).order_by("given_name", "family_name", "pk")[:MOST_PEOPLE]
    people = list(known)
    if mark is not None and mark.person is not None and mark.person not in people:
        people.insert(0, mark.person)
    form = MarkForm(request.POST if request.method == "POST" else None, people=people, media=media, mark=mark)
    if request.method == "POST" and form.is_valid():
        by, at = reader(request).actor, timezone.now()
        try:
            if mark is None:
                mark_appearance(work=work, media=media, who=form.who(), where=form.where(), by=by, at=at)
            else:
                change_appearance(appearance=mark, who=form.who(), where=form.where(), by=by, at=at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Marked. Now ask them, and it is shown as they allow."))
            return redirect("manage:work_people", house.slug, work.slug)
    context = {
        "hub": house,
        "work": work,
        "tab": "people",
        "media": media,
        "shown": _picture(media),
        "mark": mark,
        "form": form,
    }
    return render(request, "library/manage/mark.html", context, status=422 if form.errors else 200)


@signed_in
@require_POST
def work_unmark(request: HttpRequest, hub: str, slug: str, mark: int) -> HttpResponse:
    """Take a mark away that was a mistake."""
    house, work, found = mark_at(request, hub, slug, mark)
    try:
        unmark(appearance=found, by=reader(request).actor, at=timezone.now())
        messages.success(request, _("The mark is gone. Please look at the file again."))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
    return redirect("manage:work_people", house.slug, work.slug)


@signed_in
@require_POST
def work_withdraw(request: HttpRequest, hub: str, slug: str, mark: int) -> HttpResponse:
    """Note that somebody takes it back, or that the team ends it: out of sight at once."""
    house, work, found = mark_at(request, hub, slug, mark)
    how = request.POST.get("how", "")
    if how in WITHDRAWN_BY:
        withdraw_release(appearance=found, said_by=SaidBy(how), by=reader(request).actor, at=timezone.now())
        messages.success(request, _("It is out of sight from now on: on every page, in the search, in every list."))
    return redirect("manage:work_people", house.slug, work.slug)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def work_ask(request: HttpRequest, hub: str, slug: str, mark: int) -> HttpResponse:
    """The page for a device that is handed over: read, tick, say yes or no, in the language of the page."""
    house, work, found = mark_at(request, hub, slug, mark)
    at = now_at(house)
    text, seen = words_of_release(network_id=house.network_id, at=at), standing_of(found, at)
    guardians = guardians_today(found, at.date()) if seen.minor else []
    language = text.text.pick([page_language(), *house.languages]).language if text is not None else ""
    known = {
        "uses": [Use.LIBRARY.value],
        "text": text.pk if text is not None else None,
        "read": text.mark(language) if text is not None else "",
        "seen": seen.release.pk if seen.release is not None else None,
    }
    form = AskForm(request.POST if request.method == "POST" else None, guardians=guardians, initial=known)
    if request.method == "POST" and form.is_valid():
        said_by = SaidBy.GUARDIAN if seen.minor else SaidBy.SELF
        no = request.POST.get("word") == "no"
        said = Said(
            uses=() if no else form.chosen_uses(),
            said_by=said_by,
            text=text,
            language=language,
            read=form.cleaned_data["read"],
            until=form.cleaned_data["until"],
            guardian=form.guardian(),
        )
        if not no and not said.uses:
            form.add_error("uses", _("Tick what you allow, or say no."))
        else:
            try:
                say_release(
                    appearance=found, said=said, seen=form.cleaned_data["seen"], by=reader(request).actor, at=at
                )
            except Refusal as refusal:
                form.refuse(refusal)
            else:
                if form.cleaned_data["email"]:
                    _send_link(found, form.cleaned_data["email"], house, at)
                return render(request, "library/release_said.html", {"hub": house, "work": work, "yes": not no})
    context = {"hub": house, "work": work, "seen": seen, "text": text, "form": form, "shown": _picture(found.media)}
    return render(request, "library/release_ask.html", context, status=422 if form.errors else 200)


def _send_link(mark: Appearance, email: str, house: Hub, at: datetime) -> None:
    language = page_language()
    queue_mail(
        key=f"release:{mark.pk}:{at.isoformat()}",
        to=email,
        language=language,
        template="library/mail/release_link",
        context={
            "hub_name": house.name.pick([language]).text,
            "title": mark.work.title.pick([language]).text,
            "token": token_of(mark),
        },
        hub_id=house.pk,
        network_id=house.network_id,
        at=at,
    )


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def work_release_paper(request: HttpRequest, hub: str, slug: str, mark: int) -> HttpResponse:
    """Note what a signed form says, with the form itself where somebody has photographed it."""
    house, work, found = mark_at(request, hub, slug, mark)
    at = now_at(house)
    text, seen = words_of_release(network_id=house.network_id, at=at), standing_of(found, at)
    guardians = guardians_today(found, at.date()) if seen.minor else []
    spoken = [(each, language_called(each)) for each in writing_languages(request, house)]
    known = {"text": text.pk if text else None, "seen": seen.release.pk if seen.release else None}
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PaperForm(*sent, guardians=guardians, languages=spoken, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            _note_paper(found, form, house, request, at)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, _("Noted. Keep the signed form as long as the work is shown."))
            return redirect("manage:work_people", house.slug, work.slug)
    context = {"hub": house, "work": work, "tab": "people", "seen": seen, "text": text, "form": form}
    return render(request, "library/manage/release_paper.html", context, status=422 if form.errors else 200)


def _note_paper(mark: Appearance, form: PaperForm, house: Hub, request: HttpRequest, at: datetime) -> None:
    by, said = reader(request).actor, form.cleaned_data
    read = ConsentText.objects.filter(network=house.network_id, pk=said["text"] or 0).first()
    paper = said["paper"]
    kept = keep_picture(paper, hub_id=house.pk, public=False, by=by, at=at) if paper else None
    word = Said(
        uses=form.chosen_uses(),
        said_by=SaidBy.PAPER,
        text=read,
        language=said["language"],
        until=said["until"],
        guardian=form.guardian(),
        paper=kept,
    )
    try:
        say_release(appearance=mark, said=word, seen=said["seen"], by=by, at=at)
    except Refusal:
        if kept is not None:
            forget_file(file=kept, by=by, at=at)
        raise
