"""The agenda: list, week and month of the network, and the list of one hub."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from estaminet.network.doors import network_here
from estaminet.network.doors import reader as reader_of
from estaminet.network.models import Hub
from estaminet.network.queries.hubs import all_hubs
from estaminet.programme.queries.agenda import any_of, next_day, numbers_by_day
from estaminet.programme.queries.card_rows import ON_A_WEEKS_PAGE, CardRow, cards_of_days, next_cards
from estaminet.programme.queries.ways_in import ways_in
from estaminet.programme.queries.wishes import ReadWish, read_wish
from estaminet.programme.views import words
from estaminet.programme.views.cards import Teller
from estaminet.programme.views.filters import Filters, address, filters_of, query
from estaminet.programme.views.months import Month

WEEK = timedelta(days=7)


class Desk:
    """What every page of the agenda needs: who reads, what she wishes for, and the addresses around."""

    def __init__(self, request: HttpRequest, name: str, hub: Hub | None = None) -> None:
        self.request = request
        self.name = name
        self.fixed = hub
        self.at = timezone.now()
        self.reader = reader_of(request)
        self.network = network_here(request)
        # Days are those of the house whose agenda it is, else of the network's first hub.
        self.clock = hub.clock if hub else timezone.get_current_timezone()
        self.today = self.at.astimezone(self.clock).date()
        every = all_hubs(self.network)
        self.hubs_by_id = {each.pk: each for each in every}
        self.hubs = [each for each in every if each.listed]
        self.read: ReadWish = read_wish(request.GET, self.network, self.hubs)
        if hub:
            self.read = self.read.changed(hubs=(hub,), near=None, typed="")
        self.path = reverse(f"programme:{name}", args=[hub.slug] if hub else [])

    def teller(self, *, doors: bool = True) -> Teller:
        """Who tells the cards; what places offer is left out where looking for a town in vain has asked enough."""
        in_vain = bool(self.read.typed) and self.read.near is None
        return Teller(self.reader, self.at, self.clock, ways_in(self.reader) if doors and not in_vain else None)

    def here(self, *, day: date | None = None, after: str = "") -> str:
        return address(self.path, self.read, day=day, after=after, fixed=self.fixed)

    def tabs(self) -> list[dict[str, Any]]:
        """The same wish as list, week and month; a hub's own week is the network's with that hub wished for."""
        names = {"agenda": _("List"), "week": _("Week"), "month": _("Month")}
        current = "agenda" if self.fixed else self.name
        rest = query(self.read, day=self.read.day)
        urls = {name: self.here() if name == current else reverse(f"programme:{name}") + rest for name in names}
        return [{"label": label, "url": urls[name], "current": name == current} for name, label in names.items()]

    def filters(self) -> Filters:
        return filters_of(self.read, self.network, self.hubs, self.reader, self.path, self.fixed)

    def page(self, template: str, **more: Any) -> HttpResponse:
        filters = self.filters()
        context = {
            "desk": self,
            "read": self.read,
            "hub": self.fixed,
            "filters": filters,
            "tabs": self.tabs(),
            "rest": query(self.read),
            **more,
        }
        if more.get("empty"):
            fits = any_of(self.reader, [chip.without for chip in filters.chips], self.at)
            context["helps"] = [chip for chip, helps in zip(filters.chips, fits, strict=True) if helps]
        return render(self.request, template, context)


def tidied(request: HttpRequest) -> HttpResponse | None:
    """To the same address without what a form sent empty, so that it can be passed on."""
    if all(value for values in request.GET.lists() for value in values[1]):
        return None
    kept = request.GET.copy()
    for name, values in request.GET.lists():
        kept.setlist(name, [value for value in values if value])
        if not kept.getlist(name):
            del kept[name]
    return HttpResponseRedirect(f"{request.path}?{kept.urlencode()}" if kept else request.path)


@require_safe
def agenda(request: HttpRequest) -> HttpResponse:
    """What comes next in all hubs, or those that are wished for."""
    return tidied(request) or _list(Desk(request, "agenda"))


@require_safe
def hub_agenda(request: HttpRequest, slug: str) -> HttpResponse:
    """What comes next at one hub."""
    hub = get_object_or_404(Hub.objects.visible_to(reader_of(request)), slug=slug)
    return tidied(request) or _list(Desk(request, "hub_agenda", hub))


def _list(desk: Desk) -> HttpResponse:
    read = desk.read
    if desk.fixed:
        heading = _("What is on at %(hub)s") % {"hub": desk.fixed.name.pick(desk.reader.languages).text}
        lead = _("Everything this hub offers, here and with its partners, day by day.")
    else:
        heading = _("What is on near %(town)s") % {"town": read.near.name} if read.near else _("Agenda")
        lead = _("Everything the hubs offer, day by day. Come as you are, or take part from afar.")
    page = next_cards(desk.reader, read.wish, desk.at, desk.hubs_by_id, after=read.cursor, day=read.day)
    empty = not page.sessions and not page.running
    teller = desk.teller(doors=not empty)
    return desk.page(
        "programme/agenda.html",
        heading=heading,
        lead=lead,
        days=teller.days(page.sessions),
        running=[teller.card(session) for session in page.running],
        next_url=desk.here(after=str(page.next)) if page.next else "",
        first_url=desk.here() if read.cursor else "",
        empty=empty,
    )


@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """Seven days from a Monday, with a strip to jump by."""
    if answer := tidied(request):
        return answer
    desk = Desk(request, "week")
    day = desk.read.day or desk.today
    first = day - timedelta(days=day.weekday())
    last = first + timedelta(days=6)
    page = cards_of_days(desk.reader, desk.read.wish, first, last, desk.hubs_by_id)
    empty = not page.sessions and not page.running
    teller = desk.teller(doors=not empty)
    cut = len(page.sessions) >= ON_A_WEEKS_PAGE
    numbers = numbers_by_day(desk.reader, desk.read.wish, first, last) if cut else _numbers(page.sessions)
    return desk.page(
        "programme/week.html",
        heading=_("Agenda, %(days)s") % {"days": words.span(first, last)},
        lead=_said(sum(numbers.values())),
        print_rest=query(desk.read, day=first),
        days=teller.days(page.sessions),
        running=[teller.card(session) for session in page.running],
        strip=[_strip_day(first + timedelta(days=ahead), numbers, desk.today) for ahead in range(7)],
        cut=cut,
        before={"url": desk.here(day=first - WEEK), "day": words.short_day(first - WEEK)},
        after={"url": desk.here(day=first + WEEK), "day": words.short_day(first + WEEK)},
        empty=empty,
        later=_later(desk, last) if empty else None,
    )


def _said(number: int) -> str:
    return ngettext("%(number)s session begins.", "%(number)s sessions begin.", number) % {"number": number}


def _numbers(sessions: list[CardRow]) -> dict[date, int]:
    numbers: dict[date, int] = {}
    for session in sessions:
        numbers[session.day] = numbers.get(session.day, 0) + 1
    return numbers


def _strip_day(day: date, numbers: dict[date, int], today: date) -> dict[str, Any]:
    number = numbers.get(day, 0)
    return {
        "day": day,
        "weekday": words.weekday(day),
        "number": number,
        "dots": range(min(number, 5)),
        "today": day == today,
    }


def _later(desk: Desk, last: date) -> dict[str, Any] | None:
    """The next day on which something that fits begins."""
    day = next_day(desk.reader, desk.read.wish, last + timedelta(days=1))
    return {"url": desk.here(day=day), "day": words.long_day(day, desk.today)} if day else None


@require_safe
def month(request: HttpRequest) -> HttpResponse:
    """A month at a glance; on a narrow screen the days that hold something, one below the other."""
    if answer := tidied(request):
        return answer
    desk = Desk(request, "month")
    teller = desk.teller(doors=False)
    sheet = Month(desk.reader, desk.read.wish, desk.read.day or desk.today, teller, desk.hubs_by_id)
    list_path = reverse("programme:agenda")
    return desk.page(
        "programme/month.html",
        heading=_("Agenda, %(month)s") % {"month": sheet.heading},
        lead=_said(sheet.number),
        month=sheet,
        cells=sheet.cells(lambda day: address(list_path, desk.read, day=day)),
        before={"url": desk.here(day=sheet.before), "day": words.month_name(sheet.before)},
        after={"url": desk.here(day=sheet.after), "day": words.month_name(sheet.after)},
        empty=sheet.empty,
        later=_later(desk, sheet.last) if sheet.empty else None,
    )
