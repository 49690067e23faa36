"""How dates come back: a rule is added, changed or ended, each after a look at what that does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import now_at, reader, signed_in
from estaminet.network.models import Hub, Place
from estaminet.programme.forms.rules import RuleForm
from estaminet.programme.forms.sessions import tell_words
from estaminet.programme.models import Activity, Session, SessionRule
from estaminet.programme.operations import SessionDraft, add_rule, change_rule, end_rule
from estaminet.programme.operations.session_rules import RuleChangedMeanwhile
from estaminet.programme.queries.occurrences import Occurrence, RuleDraft
from estaminet.programme.queries.rhythms import Rhythm, with_places
from estaminet.programme.queries.rule_changes import RulePreview, left_out, meant, preview_end, preview_rule
from estaminet.programme.templatetags.session_words import session_when
from estaminet.programme.views.found import activity_at
from estaminet.programme.views.manage_sessions import overlapping, said, spots_at
from estaminet.programme.views.words import clock_of


@dataclass(frozen=True)
class Coming:
    """A date that would be added, with the rows its place is of."""

    occurrence: Occurrence
    hub: Hub
    place: Place | None


def _form(request: HttpRequest, house: Hub, rhythm: Rhythm | None) -> RuleForm:
    spots = spots_at(request, house, rhythm.turns if rhythm else ())
    zones = dict.fromkeys([*(each.hub.zone for each in spots.wheres.known), *((rhythm.rule.zone,) if rhythm else ())])
    return RuleForm(
        request.POST if request.method == "POST" else None,
        spots=spots,
        zones=[(zone, clock_of(zone)) for zone in zones],
        today=now_at(house).date(),
        rule=rhythm.rule if rhythm else None,
    )


def rule_at(request: HttpRequest, hub: str, pk: int, rule: int) -> tuple[Hub, Activity, Rhythm]:
    """A rule of an activity that goes on, with the places it takes in turn."""
    house, activity = activity_at(request, hub, pk)
    found = get_object_or_404(activity.rules.filter(removed_at=None), pk=rule)
    return house, activity, with_places([found])[0]


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def rule_new(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Plan dates that come back: first the days are shown, then they are added."""
    house, activity = activity_at(request, hub, pk)
    form = _form(request, house, None)
    context: dict[str, Any] = {"hub": house, "activity": activity, "tab": "sessions", "form": form}
    step = request.POST.get("step", "")
    if step in ("look", "do") and form.is_valid():
        draft, at = form.draft(), timezone.now()
        try:
            if step == "do":
                made = add_rule(activity=activity, draft=draft, by=reader(request).actor, at=at)
                return _added(request, house, activity, made)
            days = meant(draft)
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            past = sum(1 for each in days if each.ends_at <= at)
            context |= {
                "preview": RulePreview(comes=days),
                "coming": _coming(form, days),
                "past": past,
                "left_out": left_out(draft),
                "twice": _twice(activity, days),
                "rule": SessionRule(**draft.columns()),
            }
            return render(request, "programme/manage/rule_preview.html", context)
    return render(request, "programme/manage/rule.html", context)


def _added(request: HttpRequest, house: Hub, activity: Activity, made: SessionRule) -> HttpResponse:
    number = made.sessions.count()
    words = ngettext("%(number)s date added.", "%(number)s dates added.", number) % {"number": number}
    messages.success(request, words)
    return redirect("manage:sessions", house.slug, activity.pk)


def _coming(form: RuleForm, days: Sequence[Occurrence]) -> list[Coming]:
    rows = {form.spots.turn(said): form.spots.rows(said) for name in form.turns if (said := form.cleaned_data[name])}
    return [Coming(each, *rows[each.hub_id, each.place_id]) for each in days]


def _twice(activity: Activity, days: Sequence[Occurrence]) -> list[str]:
    """Dates that stand already at the same time, in words."""
    drafts = [SessionDraft(each.starts_at, each.ends_at, each.zone, each.hub_id) for each in days]
    return [session_when(each.begins, each.finishes) for each in overlapping(activity, drafts)] if drafts else []


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def rule(request: HttpRequest, hub: str, pk: int, rule: int) -> HttpResponse:
    """Change a rule: what moves, comes and goes is shown first, and only that is then done."""
    house, activity, rhythm = rule_at(request, hub, pk, rule)
    form = _form(request, house, rhythm)
    context: dict[str, Any] = {"hub": house, "activity": activity, "tab": "sessions", "form": form, "rhythm": rhythm}
    step = request.POST.get("step", "")
    if step in ("look", "do") and form.is_valid():
        try:
            if step == "do":
                return _change(request, house, activity, rhythm.rule, form.draft())
            return _show_change(request, context, form, rhythm.rule)
        except RuleChangedMeanwhile as refusal:
            messages.error(request, str(refusal.message))
            return _show_change(request, context, form, rhythm.rule)
        except Refusal as refusal:
            form.refuse(refusal)
    return render(request, "programme/manage/rule.html", context)


def _change(request: HttpRequest, house: Hub, activity: Activity, rule: SessionRule, draft: RuleDraft) -> HttpResponse:
    at = timezone.now()
    done = change_rule(
        rule=rule,
        draft=draft,
        by=reader(request).actor,
        at=at,
        seen=request.POST.get("seen", ""),
        tell=bool(request.POST.get("tell")),
    )
    messages.success(request, said(_counted(done), activity, at))
    return redirect("manage:sessions", house.slug, activity.pk)


def _counted(done: RulePreview) -> str:
    if not done.changes_sessions:
        return _("Changed. No date moves.")
    numbers = {"moves": len(done.moves), "comes": len(done.comes), "goes": len(done.goes)}
    return _("Changed. Moved: %(moves)s, added: %(comes)s, gone: %(goes)s.") % numbers


def _show_change(request: HttpRequest, context: dict[str, Any], form: RuleForm, rule: SessionRule) -> HttpResponse:
    draft, at = form.draft(), timezone.now()
    # Read anew: whoever was refused sees what is now.
    preview = preview_rule(SessionRule.objects.get(pk=rule.pk), draft, at)
    rows = {form.spots.turn(said): form.spots.rows(said) for name in form.turns if (said := form.cleaned_data[name])}
    context |= {
        "preview": preview,
        "moves": [(each, *rows[each.to.hub_id, each.to.place_id]) for each in preview.moves],
        "coming": _coming(form, preview.comes),
        "untouched": _apart(preview.untouched),
        "tell_words": tell_words(preview.people - preview.surely),
        "twice": _twice(context["activity"], preview.comes),
        "rule": SessionRule(**draft.columns()),
    }
    return render(request, "programme/manage/rule_preview.html", context)


def _apart(untouched: Sequence[Session]) -> dict[str, list[Session]]:
    """What is left alone: over or going on, and changed by hand."""
    at = timezone.now()
    return {
        "over": [each for each in untouched if each.starts_at <= at],
        "by_hand": [each for each in untouched if each.starts_at > at],
    }


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def rule_end(request: HttpRequest, hub: str, pk: int, rule: int) -> HttpResponse:
    """End a rule: which dates go, who would hear of it, and a button."""
    house, activity, rhythm = rule_at(request, hub, pk, rule)
    if request.method == "POST":
        at = timezone.now()
        try:
            done = end_rule(
                rule=rhythm.rule,
                by=reader(request).actor,
                at=at,
                seen=request.POST.get("seen", ""),
                tell=bool(request.POST.get("tell")),
            )
            number = len(done.goes)
            words = ngettext("Ended: %(number)s date is gone.", "Ended: %(number)s dates are gone.", number)
            messages.success(request, said(words % {"number": number}, activity, at))
            return redirect("manage:sessions", house.slug, activity.pk)
        except Refusal as refusal:
            messages.error(request, str(refusal.message))
    preview = preview_end(rhythm.rule, timezone.now())
    context = {
        "hub": house,
        "activity": activity,
        "tab": "sessions",
        "rhythm": rhythm,
        "rule": rhythm.rule,
        "preview": preview,
        "untouched": _apart(preview.untouched),
        "tell_words": tell_words(preview.people - preview.surely),
        "ending": True,
    }
    return render(request, "programme/manage/rule_preview.html", context)
