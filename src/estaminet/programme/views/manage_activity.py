"""One activity, for its teams: what people will see, its words, its facts, whether it is public, and what it said."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import language_in, posted_id, reader, signed_in, writing_languages
from estaminet.network.models import Hub
from estaminet.network.queries.pages import versions
from estaminet.programme.forms.activities import ActivityFactsForm
from estaminet.programme.forms.pictures import NewPictureForm, nearest
from estaminet.programme.kinds import kind_of
from estaminet.programme.models import Activity, Facilitator, Session
from estaminet.programme.operations import (
    change_activity,
    publish_activity,
    put_back_activity,
    restore_activity_version,
    write_activity,
)
from estaminet.programme.queries.checklist import Gap, checklist
from estaminet.programme.queries.dated import FURTHER_ORDER, Dated, dated, further_columns
from estaminet.programme.views.found import activity_at
from estaminet.programme.views.manage_leaving import leave
from estaminet.programme.views.manage_sessions import said
from estaminet.ui.words import WordsForm

TEXTS = ("title", "summary", "description", "practical", "access_words", "transport_words", "price_words")
SHOWN_DATES = 6
SHOWN_ALIKE = 3
MOST_DATES = 1000
_HANDS = Prefetch("facilitators", Facilitator.objects.select_related("person"))


def standing_dates(activity: Activity) -> list[Dated]:
    """Its dates with hub, place and further places, in order. One query."""
    rows = activity.sessions.standing().select_related("hub", "place").annotate(**further_columns())
    return dated((row, row) for row in rows.order_by("starts_at", "pk", *FURTHER_ORDER)[:MOST_DATES])


def standing_sessions(activity: Activity) -> list[Session]:
    """Its dates with hub and place, in order. One query."""
    return [each.session for each in standing_dates(activity)]


@signed_in
@require_safe
def overview(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """What people will see, what is still missing, and the button that publishes."""
    house, activity = activity_at(request, hub, pk)
    form = NewPictureForm(language=_language(request, house, activity))
    return overview_page(request, house, activity, form)


def _language(request: HttpRequest, house: Hub, activity: Activity) -> str:
    languages = writing_languages(request, activity.hub)
    return language_in(request, languages, page_language())


def overview_page(
    request: HttpRequest, house: Hub, activity: Activity, picture: NewPictureForm, status: int = 200
) -> HttpResponse:
    """The page: seven queries beside those of the door it was reached by, whatever there is to say."""
    at = timezone.now()
    prefetch_related_objects([activity], "partner_hubs", "tariffs", _HANDS)
    dates = standing_dates(activity)
    coming = [each for each in dates if each.session.ends_at > at]
    gaps = checklist(reader(request), activity, [each.session for each in dates], at, page_language())
    context = {
        "hub": house,
        "activity": activity,
        "tab": "overview",
        "motif": kind_of(activity.kind).motif,
        "dates": (coming or dates)[:SHOWN_DATES],
        "more_dates": max(0, len(coming or dates) - SHOWN_DATES),
        "all_past": bool(dates) and not coming,
        "partners": list(activity.partner_hubs.all()),
        "tariffs": list(activity.tariffs.all()),
        "hands": [each for each in activity.facilitators.all() if each.shown],
        "gaps": _alike(gaps),
        "ready": not any(gap.weight == "must" for gap in gaps),
        "focus": f"{nearest(activity.focus_x)}-{nearest(activity.focus_y)}",
        "form": picture,
        "language": _language(request, house, activity),
    }
    return render(request, "programme/manage/overview.html", context, status=status)


def _alike(gaps: list[Gap]) -> list[tuple[Gap, int]]:
    """Gaps in the order of their weight; of many alike the first few, the last of them with the number of the rest."""
    order = {"must": 0, "should": 1, "note": 2}
    told: dict[str, list[Gap]] = {}
    for gap in sorted(gaps, key=lambda each: order[each.weight]):
        told.setdefault(gap.code, []).append(gap)
    return [
        (gap, len(same) - SHOWN_ALIKE if place == SHOWN_ALIKE and len(same) > SHOWN_ALIKE else 0)
        for same in told.values()
        for place, gap in enumerate(same[:SHOWN_ALIKE], 1)
    ]


STATES = {"publish": publish_activity, "put-back": put_back_activity}


@signed_in
@require_POST
def state(request: HttpRequest, hub: str, pk: int, act: str) -> HttpResponse:
    """Publish, withdraw, remove or put back. Whoever withdraws sees first what people would be told."""
    house, activity = activity_at(request, hub, pk)
    at = timezone.now()
    try:
        if act in STATES:
            STATES[act](activity=activity, by=reader(request).actor, at=at)
        elif (asks := leave(request, house, activity, act, at)) is not None:
            return asks
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
        return redirect("manage:activity", house.slug, activity.pk)
    activity.refresh_from_db(fields=["published_at", "removed_at"])
    messages.success(request, said(_said(act, activity), activity, at))
    if act == "remove":
        return redirect("manage:programme", house.slug)
    return redirect("manage:activity", house.slug, activity.pk)


def _said(act: str, activity: Activity) -> str:
    if act == "publish" and activity.open_to_all:
        words = _("Published: everybody can read it now."), activity.get_absolute_url(), _("See the page")
        return format_html('{} <a href="{}">{}</a>', *words)
    return {
        "publish": _("Published for the closed group: the teams see it, the agenda does not."),
        "withdraw": _("Withdrawn: only the team sees it now."),
        "remove": _("Removed. It stands under “Removed”, and can be put back whole."),
        "put-back": _("Put back as it was."),
    }[act]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def words(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Write an activity, one language at a time, with the original beside it."""
    house, activity = activity_at(request, hub, pk)
    languages = writing_languages(request, activity.hub)
    language = language_in(request, languages, page_language())
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        model=Activity,
        fields=TEXTS,
        language=language,
        row=activity,
    )
    if request.method == "POST" and form.is_valid():
        try:
            write_activity(
                activity=activity, texts=form.texts(), seen=form.seen(), by=reader(request).actor, at=timezone.now()
            )
            messages.success(request, saved(activity))
            return redirect(f"{request.path}?in={language}")
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "activity": activity, "tab": "words", "form": form}
    context |= {"languages": languages, "language": language}
    return render(request, "programme/manage/words.html", context)


def saved(activity: Activity) -> str:
    if not activity.open_to_all:
        return _("Saved. Nobody but the team sees it until you publish it.")
    return format_html('{} <a href="{}">{}</a>', _("Saved and public."), activity.get_absolute_url(), _("See the page"))


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def facts(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Kind, audience, languages, how one takes part, and who makes it."""
    house, activity = activity_at(request, hub, pk)
    form = ActivityFactsForm(
        request.POST if request.method == "POST" else None, instance=activity, reader=reader(request), house=house
    )
    if request.method == "POST" and form.is_valid():
        try:
            changes = form.changes()
            change_activity(
                activity=activity,
                changes=changes,
                partner_hubs=form.partner_hubs(),
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _facts_saved(changes, form))
            return redirect(request.path)
        except Refusal as refusal:
            form.refuse(refusal)
    context = {"hub": house, "activity": activity, "tab": "facts", "form": form}
    return render(request, "programme/manage/facts.html", context)


def _facts_saved(changes: dict[str, Any], form: ActivityFactsForm) -> str:
    if "kind" in changes and form.kind_facts:
        return _("Saved. This kind has questions of its own: they stand below it now.")
    return _("Saved.")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def activity_versions(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """What the activity has said before, and the way back to it."""
    house, activity = activity_at(request, hub, pk)
    languages = writing_languages(request, activity.hub)
    language = language_in(request, languages, page_language())
    if request.method == "POST":
        by, at = reader(request).actor, timezone.now()
        try:
            restore_activity_version(activity=activity, version_id=posted_id(request, "version"), by=by, at=at)
            messages.success(request, _("This version is back; the one before it is kept as well."))
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
        return redirect(f"{reverse('manage:activity_versions', args=[house.slug, activity.pk])}?in={language}")
    fields = Activity.language_fields()
    told = [(fields[each.field].verbose_name, fields[each.field].rich, each) for each in versions(activity, language)]
    context = {"hub": house, "activity": activity, "tab": "words", "versions": told}
    context |= {"languages": languages, "language": language}
    return render(request, "programme/manage/versions.html", context)
