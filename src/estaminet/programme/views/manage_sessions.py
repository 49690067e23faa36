"""The dates of an activity, for its teams: the table, one of them, and new ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import language_in, now_at, reader, signed_in, writing_languages
from estaminet.network.models import Hub, Place
from estaminet.programme.forms.sessions import NewSessionsForm, SessionForm
from estaminet.programme.forms.spots import Spots
from estaminet.programme.models import Activity, AlsoAt, Change, Session, SessionRule
from estaminet.programme.models.session import Sessions
from estaminet.programme.operations import SessionDraft, add_sessions, change_sessions
from estaminet.programme.operations.sessions import SessionChangedMeanwhile
from estaminet.programme.queries.counting_on import how_many_would_hear
from estaminet.programme.queries.rhythms import rhythms_of
from estaminet.programme.queries.session_changes import Overlap, overlaps
from estaminet.programme.queries.where import hubs_and_places
from estaminet.programme.templatetags.session_words import session_when
from estaminet.programme.views.found import activity_at
from estaminet.ui.words import WordsForm

TEXTS = ("title", "meeting_point", "note")


def standing(activity: Activity) -> Sessions:
    """Its dates with all that a line says of them, in order. Two queries."""
    further = Prefetch("also_at", AlsoAt.objects.select_related("hub", "place"))
    return activity.sessions.standing().select_related("hub", "place").prefetch_related(further)


def spots_at(request: HttpRequest, house: Hub, kept: Iterable[tuple[Hub, Place | None]] = ()) -> Spots:
    """Places to choose from: the house first, then the hubs the reader sees, and those that are taken already."""
    return Spots.of(house, hubs_and_places(reader(request), house), reader(request), kept)


def spots_of(session: Session) -> list[tuple[Hub, Place | None]]:
    return [(session.hub, session.place), *((each.hub, each.place) for each in session.also_at.all())]


@dataclass(frozen=True)
class Line:
    """A session in the table, and another one of the activity at the same time."""

    session: Session
    over: bool
    overlap: Overlap | None
    ticked: bool = False


@signed_in
@require_safe
def sessions(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """All dates, coming or past, and what can be done with many of them at once."""
    house, activity = activity_at(request, hub, pk)
    return sessions_page(request, house, activity, request.GET.get("show", ""))


def sessions_page(
    request: HttpRequest, house: Hub, activity: Activity, show: str, ticked: Iterable[int] = ()
) -> HttpResponse:
    at = timezone.now()
    found = list(standing(activity).order_by("starts_at", "pk"))
    coming, past = [each for each in found if each.ends_at > at], [each for each in found if each.ends_at <= at]
    show = show if show in ("coming", "past") else ("coming" if coming or not past else "past")
    listed = coming if show == "coming" else past[::-1]
    twice = {each.session.pk: each for each in overlaps(coming)}
    kept = set(ticked)
    rhythms = rhythms_of(activity, coming)
    context = {
        "hub": house,
        "activity": activity,
        "tab": "sessions",
        "show": show,
        "coming": len(coming),
        "past": len(past),
        "lines": [Line(each, each.ends_at <= at, twice.get(each.pk), each.pk in kept) for each in listed],
        "rhythms": rhythms,
        "running": [each for each in rhythms if each.coming],
        "done": [each for each in rhythms if not each.coming],
        "counting": how_many_would_hear(activity),
    }
    return render(request, "programme/manage/sessions.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """One date: when, where, how, for how many, and its own words in one language at a time."""
    house, activity = activity_at(request, hub, pk)
    found = get_object_or_404(standing(activity), pk=session)
    languages = writing_languages(request, activity.hub)
    language = language_in(request, languages, page_language())
    sent = request.POST if request.method == "POST" else None
    hearers = how_many_would_hear(activity, [found.pk])
    form = SessionForm(
        sent,
        instance=found,
        spots=spots_at(request, house, spots_of(found)),
        today=now_at(house).date(),
        hearers=hearers,
    )
    words = WordsForm(sent, model=Session, fields=TEXTS, language=language, row=found)
    if sent is not None and (form.is_valid() & words.is_valid()):
        answer = _save(request, house, activity, found, form, words)
        if answer is not None:
            return answer
    context = {
        "hub": house,
        "activity": activity,
        "tab": "sessions",
        "session": found,
        "facts": form,
        "form": words,
        "languages": languages,
        "language": language,
        "over": found.ends_at <= timezone.now(),
        "rule": SessionRule.objects.filter(pk=found.rule_id, removed_at=None).first() if found.rule_id else None,
    }
    return render(request, "programme/manage/session.html", context)


def _save(
    request: HttpRequest, house: Hub, activity: Activity, found: Session, form: SessionForm, words: WordsForm
) -> HttpResponse | None:
    at = timezone.now()
    also_at = form.also_at()
    try:
        change_sessions(
            activity=activity,
            changes={found.pk: form.facts()},
            texts={found.pk: words.texts()},
            also_at=None if also_at is None else {found.pk: also_at},
            tell=form.tells,
            expected={found.pk: found.sequence},
            seen=words.seen(),
            by=reader(request).actor,
            at=at,
        )
    except SessionChangedMeanwhile as refusal:
        form.add_error(None, str(refusal.message))
        return None
    except Refusal as refusal:
        (words if refusal.field in words.fields else form).refuse(refusal)
        return None
    all_dates = reverse("manage:sessions", args=[house.slug, activity.pk])
    messages.success(
        request, format_html('{} <a href="{}">{}</a>', said(_("Saved."), activity, at), all_dates, _("All dates"))
    )
    return redirect(f"{request.path}?in={words.language}")


def said(done: str, activity: Activity, at: datetime) -> SafeString:
    """What was done, and how many people a mail goes to."""
    change = Change.objects.filter(activity=activity, at=at).order_by("-pk").first()
    told = change.told if change else 0
    if not told:
        return format_html("{}", done)
    words = ngettext("%(number)s person is told by mail.", "%(number)s people are told by mail.", told)
    return format_html("{} {}", done, words % {"number": told})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def session_new(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Add a date, or the same on several days."""
    house, activity = activity_at(request, hub, pk)
    latest = standing(activity).order_by("-made_at", "-pk").first()
    form = NewSessionsForm(
        request.POST if request.method == "POST" else None,
        spots=spots_at(request, house, spots_of(latest) if latest else ()),
        now=now_at(house),
        language=language_in(request, writing_languages(request, activity.hub), page_language()),
        hearers=how_many_would_hear(activity),
        pattern=latest,
    )
    if request.method == "POST" and form.is_valid():
        answer = _add(request, house, activity, form)
        if answer is not None:
            return answer
    context = {"hub": house, "activity": activity, "tab": "sessions", "form": form}
    return render(request, "programme/manage/sessions_new.html", context)


def _add(request: HttpRequest, house: Hub, activity: Activity, form: NewSessionsForm) -> HttpResponse | None:
    drafts, at = form.drafts(), timezone.now()
    if not form.cleaned_data["overlap"] and (twice := overlapping(activity, drafts)):
        form.ask_about_overlap([session_when(each.begins, each.finishes) for each in twice])
        return None
    try:
        made = add_sessions(
            activity=activity, drafts=drafts, tell=form.cleaned_data.get("tell", False), by=reader(request).actor, at=at
        )
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    words = ngettext("%(number)s date added.", "%(number)s dates added.", len(made)) % {"number": len(made)}
    messages.success(request, said(words, activity, at))
    return redirect("manage:sessions", house.slug, activity.pk)


def overlapping(activity: Activity, drafts: Sequence[SessionDraft]) -> list[Session]:
    """Dates that stand already at the same time as one that is to come. One query."""
    new = [Session(starts_at=each.starts_at, ends_at=each.ends_at, zone=each.zone) for each in drafts]
    there = list(activity.sessions.standing().only("starts_at", "ends_at", "zone", "state", "removed_at"))
    pairs = [
        (each.session, each.other) for each in overlaps([*there, *new]) if None in (each.session.pk, each.other.pk)
    ]
    met = {each.pk: each for pair in pairs for each in pair if each.pk}
    # Two new ones at the same time are told by the first of them.
    return list(met.values()) or [pair[0] for pair in pairs]
