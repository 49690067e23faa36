"""What the programme gives the team: doors in the navigation, and panels on *Today*."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.requests import asked_once
from estaminet.kernel.slots import TEAM_NAV, TODAY, NavItem, Panel
from estaminet.network.doors import reader, timetables_here
from estaminet.network.models import Hub
from estaminet.network.moving_panels import MOVING_PANELS
from estaminet.programme.queries.checklist import urgent_gaps
from estaminet.programme.queries.registering.today import DateAsks, dates_today, to_finish, to_look_at, to_read
from estaminet.programme.queries.team_today import ProgrammeToday, now_and_next, programme_today
from estaminet.programme.views.regional import load_panel

SHOWN = 3
SHOWN_DATES = 5
SHOWN_GAPS = 3


def today_of(request: HttpRequest, hub: Hub) -> ProgrammeToday:
    """What the panels below are made of, asked for once for all of them."""
    return asked_once(request, "programme.today", lambda: programme_today(reader(request), hub, timezone.now()))


def load_now_and_next(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """What goes on in the house and what comes next; nothing when nothing is planned."""
    today = today_of(request, hub)
    found = now_and_next(today, hub)
    if not found.now and not found.next:
        return None
    day = found.next[0].session.starts_at.astimezone(hub.clock).date() if found.next else None
    return {
        "hub": hub,
        "now": found.now,
        "next": found.next,
        "next_day": day,
        "next_is_today": day == today.at.astimezone(hub.clock).date(),
        "ours": today.ours,
    }


def dates_of_today(request: HttpRequest, hub: Hub) -> list[DateAsks]:
    """What the three panels below are made of, asked for once for all. One query."""
    return asked_once(request, "programme.dates_today", lambda: dates_today(reader(request), hub, timezone.now()))


def load_registrations(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """Dates whose registrations ask for something, the most pressing first; nothing when none does."""
    found = to_look_at(dates_of_today(request, hub))
    return {"hub": hub, "dates": found[:SHOWN_DATES], "more": max(0, len(found) - SHOWN_DATES)} if found else None


def load_feedback(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """Dates of which people said something that nobody has read, the latest first; nothing when all is read."""
    found = to_read(dates_of_today(request, hub))
    return {"hub": hub, "dates": found[:SHOWN_DATES], "more": max(0, len(found) - SHOWN_DATES)} if found else None


def load_unfinished(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """Dates whose sheet is not written up, or whose photographs nobody has looked at; nothing when all is done."""
    found = to_finish(dates_of_today(request, hub))
    return {"hub": hub, "dates": found[:SHOWN_DATES], "more": max(0, len(found) - SHOWN_DATES)} if found else None


def load_drafts(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """Drafts whose day comes nearer, the nearest first."""
    found = today_of(request, hub).drafts
    return {"hub": hub, "drafts": found[:SHOWN], "more": len(found) > SHOWN} if found else None


def load_gaps(request: HttpRequest, hub: Hub) -> Mapping[str, Any] | None:
    """What should be mended in activities of the coming weeks, the nearest first. Two queries beside the shared one."""
    today = today_of(request, hub)
    if not today.ahead:
        return None
    # This hub's hours are asked for as well: the page around this panel says whether its door is open.
    tables = timetables_here(request, [hub, *(each.hub for each in today.ahead)], today.at)
    gaps = urgent_gaps(reader(request), hub, today.ahead, tables, today.at, page_language(), unpriced=today.unpriced)
    # In the order of their next date, which is that of the sessions.
    activities = {each.activity_id: each.activity for each in today.ahead if each.activity_id in gaps}
    if not activities:
        return None
    told = [(row, gaps[pk][:SHOWN_GAPS], max(0, len(gaps[pk]) - SHOWN_GAPS)) for pk, row in activities.items()]
    return {"hub": hub, "shown": told[:SHOWN], "more": max(0, len(told) - SHOWN)}


def register_team() -> None:
    """Called once, when the house starts."""
    TEAM_NAV.register(
        NavItem(
            label=_("Programme"),
            short=pgettext_lazy("navigation of a phone", "Programme"),
            url_name="manage:programme",
            icon="calendar",
            order=10,
            visible=lambda reader, hub: reader.works_at(hub.pk),
        ),
        # After the doors of every day, which a phone shows at once. It names nobody, so the whole team may open it.
        NavItem(
            label=_("Money"),
            url_name="manage:money",
            icon="coin",
            order=40,
            visible=lambda reader, hub: reader.works_at(hub.pk),
        ),
    )
    TODAY.register(
        Panel("now_and_next", "programme/manage/_now_and_next.html", load_now_and_next, order=5),
        Panel("registrations", "programme/manage/_registrations_today.html", load_registrations, order=20),
        Panel("unfinished", "programme/photographs/_today.html", load_unfinished, order=22),
        Panel("feedback", "programme/feedback/manage/_today.html", load_feedback, order=25),
        Panel("drafts", "programme/manage/_drafts.html", load_drafts, order=30, side=True),
        Panel("gaps", "programme/manage/_gaps_today.html", load_gaps, order=40, side=True),
    )
    MOVING_PANELS.register(Panel("region", "programme/manage/regional/_panel.html", load_panel, order=50))
