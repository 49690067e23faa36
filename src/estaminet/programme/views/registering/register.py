"""Register for an activity: who comes, what we should know, is this right; then the places are theirs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.proof_of_work import challenge_for, is_worked_out
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import network_here, reader
from estaminet.programme.enums import PoolKind
from estaminet.programme.forms.registering.register import CHECK, FACTS, WHO, RegisterForm
from estaminet.programme.models import Activity, Party
from estaminet.programme.operations.registering.refusals import WouldWait
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.queries.registering.choices import asked_by
from estaminet.programme.queries.registering.known import known_of
from estaminet.programme.queries.registering.sessions_open import OpenDate, Outlook, dates_of
from estaminet.programme.retention import SENSITIVE
from estaminet.programme.views.cards import Teller
from estaminet.programme.views.kiosk.here import PARTY, count_here, kiosk_here, remember
from estaminet.programme.views.registering import at_once
from estaminet.programme.views.registering.date_lines import date_line, dates_told, spots_told
from estaminet.programme.views.registering.summary import summary_of, way_told
from estaminet.programme.views.registering.ways_to_register import opens_at
from estaminet.ui.once import FORM_KEY

# Where more share a connection than may register in any case, as in a school's computer room, their browsers show by a
# small sum that somebody is in earnest; no connection needs more than this.
LIMIT_WITH_SUM = "120/10m/ip"
LIMIT_WITH_SUM_ON_KIOSK = "120/10m/key"


# Never for a shared cache, and asked for anew each time; but not "no-store": browsers that store nothing of a page
# give back an empty form, or an error, to whoever goes one screen back.
@cache_control(private=True, no_cache=True, max_age=0)
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """The form on its three screens. ``?date=`` chooses a session, ``?group=`` is the word of a group's link."""
    at = timezone.now()
    word = (request.POST.get("group") or request.GET.get("group") or "")[:24]
    if request.method == "POST" and (party := at_once.register_at_once(request, slug, word, at)):
        return _made(request, party)
    activity = _activity(request, slug, word)
    if activity is None:
        raise Http404
    if there := _registered_already(request, activity):
        return _made(request, there)
    asked = asked_by(activity, at, word=word)
    dates = dates_of(activity, at, group=asked.group.pk if asked.group else None)
    if request.method != "POST" and not any(not each.useless for each in dates):
        return _closed(request, activity, dates)
    who = reader(request)
    today = timezone.localdate(at, activity.hub.clock)
    common: dict[str, Any] = {
        "asked": asked,
        "dates": dates,
        "known": known_of(who, today),
        "reading": (page_language(), *who.languages),
        "languages": network_here(request).languages,
        "today": today,
    }
    if request.method != "POST":
        wanted = request.GET.get("date", "")
        form = RegisterForm(wanted=int(wanted) if wanted.isdecimal() and len(wanted) < 19 else 0, **common)
        return _screen(request, form, WHO)
    return _answer(request, common)


def _activity(request: HttpRequest, slug: str, word: str) -> Activity | None:
    """What everybody may see, or what the word of its group opens."""
    rows = Activity.objects.filter(slug=slug, removed_at=None).select_related("hub", "network", "terms", "parent")
    found = rows.filter(pk__in=Activity.objects.visible_to(reader(request)).values("pk")).first()
    if found is None and word:
        groups = {"pools__kind": PoolKind.GROUP, "pools__word": word, "published_at__isnull": False}
        found = rows.filter(network=network_here(request), **groups).first()
    return found


def _registered_already(request: HttpRequest, activity: Activity) -> Party | None:
    """The party this very form has made: sent twice, or after going back, it shows what it made."""
    key = request.POST.get("form_key", "")
    return Party.objects.filter(activity=activity, form_key=key).first() if FORM_KEY.fullmatch(key) else None


def _answer(request: HttpRequest, common: dict[str, Any]) -> HttpResponse:
    """One screen was sent: show the next one, an earlier one, or what is wrong; or register them."""
    to = request.POST.get("to", "")
    came_from = {"2": FACTS, "3": CHECK}.get(request.POST.get("step", ""), WHO)
    sends = to == "send"
    goes = CHECK if sends else {"1": WHO, "2": FACTS, "3": CHECK}.get(to, came_from)
    form = RegisterForm(request.POST, upto=CHECK if sends else goes - 1, **common)
    if goes == FACTS and came_from == WHO and not form.has_second:
        goes = CHECK
    form.step = goes
    if not form.is_valid():
        return _screen(request, form, form.first_bad_step if form.first_bad_step != goes else goes)
    if not sends:
        return _screen(request, form, goes)
    # They said yes to places. Whether they want to wait for them, they have not been asked.
    only_with_places = request.POST.get("shown") == Outlook.TAKEN
    if only_with_places and form.outlook is Outlook.WAITING:
        return _screen(request, form, CHECK, meanwhile=True)
    if not _may_register(request, form, at := timezone.now()):
        return _screen(request, form, CHECK, status=429, challenge=challenge_for(form.cleaned_data["form_key"], at))
    assert form.chosen is not None
    try:
        party = register_party(
            session=form.chosen.session,
            draft=form.draft(),
            form_key=form.cleaned_data["form_key"],
            by=reader(request).actor,
            at=at,
            only_with_places=only_with_places,
        )
    except WouldWait:
        # The last places went while this was reckoned: reckoned again, it says so.
        group = form.asked.group
        dates = dates_of(form.asked.activity, at, group=group.pk if group else None)
        return _answer(request, {**common, "dates": dates})
    except Refusal as refusal:
        form.refuse(refusal)
        return _screen(request, form, form.first_bad_step)
    return _made(request, party)


def _made(request: HttpRequest, party: Party) -> HttpResponse:
    """To the party's own page; on a tablet of the house to one whose address opens nothing."""
    if kiosk_here(request) is None:
        return redirect("programme:party", party.token)
    remember(request, PARTY, party.pk)
    return redirect("programme:kiosk_registered")


def _may_register(request: HttpRequest, form: RegisterForm, at: datetime) -> bool:
    """Counts a party that is about to be registered."""
    with transaction.atomic():
        usage = count_here(request, action="register", limit=at_once.LIMIT, on_kiosk=at_once.ON_KIOSK)
    if usage is not None:
        return True
    worked_out = is_worked_out(request.POST.get("proof", ""), form.cleaned_data["form_key"], at)
    if not worked_out:
        return False
    with transaction.atomic():
        counted = count_here(
            request, action="register_with_sum", limit=LIMIT_WITH_SUM, on_kiosk=LIMIT_WITH_SUM_ON_KIOSK
        )
    return counted is not None


def _screen(request: HttpRequest, form: RegisterForm, step: int, *, status: int = 200, **more: Any) -> HttpResponse:
    """One of the three screens; ``more`` is what its template says only now and then."""
    form.step = step
    if kiosk_here(request) is not None:
        for field in form.fields.values():
            field.widget.attrs["autocomplete"] = "off"  # the tablet offers nobody what somebody else has typed
    activity = form.asked.activity
    teller = Teller(reader(request), timezone.now(), timezone.get_current_timezone())
    spots = spots_told(form, teller)
    seconds = form.has_second if form.is_bound else form.asked.second_screen
    titles = {WHO: _("Who comes?"), FACTS: _("What should we know?"), CHECK: _("Is this right?")}
    labels = {WHO: _("Who comes"), FACTS: _("What we should know"), CHECK: _("Check")}
    order = [number for number in labels if number != FACTS or seconds]
    context: dict[str, Any] = {
        "form": form,
        "activity": activity,
        "hub": activity.hub,
        "step": step,
        "title": titles[step],
        "steps": [labels[number] for number in order],
        "place_of_step": order.index(step) + 1,
        "next": FACTS if step == WHO and seconds else CHECK,
        "back": FACTS if step == CHECK and seconds else WHO,
        "line": date_line(teller, form.chosen) if form.chosen else None,
    }
    if step == WHO:
        context |= {"dates": dates_told(form, teller), "spots": spots}
    elif step == CHECK:
        mode, spot = way_told(form, spots)
        context |= {"told": summary_of(form), "mode": mode, "spot": spot, "shown": form.outlook}
        context["kept_days"] = SENSITIVE.days
    return render(request, "programme/registering/register.html", context | more, status=status)


def _closed(request: HttpRequest, activity: Activity, dates: list[OpenDate]) -> HttpResponse:
    """Nobody can register just now: says why, and what to do instead."""
    teller = Teller(reader(request), timezone.now(), timezone.get_current_timezone())
    context = {
        "activity": activity,
        "hub": activity.hub,
        "why": dates[0].window.value if dates else "",
        "opens_at": opens_at(activity),
        "lines": [date_line(teller, each) for each in dates[:12]],
        "about": activity.title.pick(teller.languages).text,
    }
    return render(request, "programme/registering/register_closed.html", context)
