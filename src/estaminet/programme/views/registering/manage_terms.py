"""Terms of registration of an activity, for its teams: when, for how many, for whom, and what is asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import posted_id, reader, signed_in, writing_languages
from estaminet.network.models import Hub
from estaminet.people.queries.consents import texts_in_force
from estaminet.programme.enums import Entry, Mode, PoolKind
from estaminet.programme.forms.registering.manage_pools import PoolsForm
from estaminet.programme.forms.registering.terms import TermsForm
from estaminet.programme.models import Activity, Pool, RegistrationTerms, Session
from estaminet.programme.operations.registering.questions import move_question, put_back_question, remove_question
from estaminet.programme.operations.registering.terms import (
    PoolsChangedMeanwhile,
    replace_word,
    set_pools,
    set_terms,
)
from estaminet.programme.queries.registering.pools import beyond, coming_of, mark_of_pools, spots_in
from estaminet.programme.views.found import activity_at


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def registration_terms(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Everything about registering on one page, in parts that are saved one by one."""
    house, activity = activity_at(request, hub, pk)
    at = timezone.now()
    what = request.POST.get("what", "") if request.method == "POST" else ""
    sessions = coming_of(activity, at)
    pools = list(activity.pools.select_related("hub", "place").order_by("position", "pk"))
    terms_form = _terms_form(request, what == "terms", activity, at)
    pools_form = _pools_form(request, what == "pools", house, activity, sessions, pools)
    over: list[Any] = []
    if what == "terms" and terms_form.is_valid():
        try:
            set_terms(activity=activity, changes=terms_form.changes(), by=reader(request).actor, at=at)
        except Refusal as refusal:
            terms_form.refuse(refusal)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{request.path}#terms")
    if what == "pools" and pools_form.is_valid():
        over = beyond(sessions, pools, pools_form.drafts())
        if over and not pools_form.is_sure:
            pools_form.ask_whether_sure()
        elif _save_pools(request, activity, pools_form, at):
            messages.success(request, _("Saved. Free places go at once to those who wait."))
            return redirect(f"{request.path}#places")
    questions = list(activity.questions.prefetch_related("choices").order_by("position", "pk"))
    context = {
        "hub": house,
        "activity": activity,
        "tab": "registrations",
        "terms_form": terms_form,
        "pools_form": pools_form,
        "over": over,
        "links": {pool.pk: _link_of(request, activity, pool) for pool in pools if pool.kind == PoolKind.GROUP},
        "questions": [each for each in questions if each.removed_at is None],
        "gone": [each for each in questions if each.removed_at is not None],
        "booked": activity.entry == Entry.BOOKED,
        "seats": activity.seats,
    }
    return render(request, "programme/manage/registering/terms.html", context)


def _terms_form(request: HttpRequest, sent: bool, activity: Activity, at: datetime) -> TermsForm:
    terms = RegistrationTerms.objects.filter(activity=activity).first() or RegistrationTerms(activity=activity)
    terms.activity = activity
    texts = texts_in_force(network_id=activity.network_id, at=at)
    languages = tuple(reader(request).languages)
    uses = [(text.use, text.title.pick(languages).text or text.use) for text in texts]
    return TermsForm(request.POST if sent else None, instance=terms, uses=uses, auto_id="terms_%s")


def _pools_form(
    request: HttpRequest, sent: bool, house: Hub, activity: Activity, sessions: list[Session], pools: list[Pool]
) -> PoolsForm:
    languages = tuple(reader(request).languages)
    spots = spots_in(sessions)
    spots |= {
        (pool.hub_id, pool.place_id): (pool.hub, pool.place) for pool in pools if pool.hub_id is not None and pool.hub
    }
    names = {
        key: ", ".join(each.name.pick(languages).text for each in (hub, place) if each is not None)
        for key, (hub, place) in spots.items()
    }
    return PoolsForm(
        request.POST if sent else None,
        pools=pools,
        ways=any(each.mode == Mode.HYBRID for each in sessions),
        spots=names,
        languages=writing_languages(request, activity.hub),
        own=len(activity.hub.languages),
        mark=mark_of_pools(pools),
    )


def _save_pools(request: HttpRequest, activity: Activity, form: PoolsForm, at: datetime) -> bool:
    try:
        set_pools(
            activity=activity,
            pools=form.drafts(),
            seen=form.cleaned_data["seen"],
            by=reader(request).actor,
            at=at,
        )
    except PoolsChangedMeanwhile as refusal:
        form.refuse(refusal, mark_of_pools(activity.pools.all()))
        return False
    except Refusal as refusal:
        form.refuse(refusal, form.cleaned_data["seen"])
        return False
    return True


def _link_of(request: HttpRequest, activity: Activity, pool: Pool) -> str:
    """What a group gets to open the form with: a whole address, to be copied into a letter."""
    try:
        page = reverse("programme:register", args=[activity.slug])
    except NoReverseMatch:
        return ""
    return request.build_absolute_uri(f"{page}?group={pool.word}")


ASKED: dict[str, Callable[..., object]] = {
    "question-up": partial(move_question, up=True),
    "question-down": partial(move_question, up=False),
    "question-remove": remove_question,
    "question-put-back": put_back_question,
}


@signed_in
@require_POST
def registration_act(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Give a group another link; ask a question earlier, later, no longer or again."""
    house, activity = activity_at(request, hub, pk)
    act, by, at = request.POST.get("act", ""), reader(request).actor, timezone.now()
    place = "questions"
    if act == "new-link":
        pool = get_object_or_404(activity.pools.filter(kind=PoolKind.GROUP), pk=posted_id(request, "pool"))
        replace_word(pool=pool, by=by, at=at)
        messages.success(request, _("The group has a new link; the old one opens nothing any more."))
        place = "places"
    elif act in ASKED:
        question = get_object_or_404(activity.questions.select_related("activity"), pk=posted_id(request, "question"))
        ASKED[act](question=question, by=by, at=at)
        if act == "question-remove":
            messages.success(request, _("Taken away. What was answered stays with the people who answered."))
    address = reverse("manage:registration_terms", args=[house.slug, activity.pk])
    return redirect(f"{address}#{place}")
