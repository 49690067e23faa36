"""The agenda on other people's pages: what stands in their frame, and the page that gives the addresses for it."""

from __future__ import annotations

from typing import Any

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from estaminet.network.doors import network_here
from estaminet.network.enums import Theme
from estaminet.programme.queries.agenda import upcoming
from estaminet.programme.queries.wishes import read_wish
from estaminet.programme.views.agenda import Desk, tidied
from estaminet.programme.views.cards import Teller
from estaminet.programme.views.feeds import anybody, page_with, title_of

IN_A_FRAME = 20  # sessions at once
FRAME_HEIGHT = 720


def theme_of(request: HttpRequest) -> str:
    """Light or dark as the page around wants it; otherwise as the network does."""
    asked = request.GET.get("theme", "")
    return asked if asked in (Theme.LIGHT, Theme.DARK) else ""


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"]})
@require_safe
def embed(request: HttpRequest) -> HttpResponse:
    """The next sessions for a frame on another web site: the one page of the house that may stand in one.

    It is the same for everybody and has no form, so that nothing can be pressed in somebody's name.
    """
    if answer := tidied(request):
        return answer
    network, reader, at = network_here(request), anybody(request), timezone.now()
    read = read_wish(request.GET, network)
    clock = read.hubs[0].clock if len(read.hubs) == 1 else timezone.get_current_timezone()
    page = upcoming(reader, read.wish, at, after=read.cursor, day=read.day, limit=IN_A_FRAME)
    teller = Teller(reader, at, clock)
    theme = theme_of(request)
    beside = {"theme": theme} if theme else {}
    context: dict[str, Any] = {
        "reader": reader,
        "theme": theme,
        "ink": read.hubs[0].ink if len(read.hubs) == 1 else network.ink,
        "heading": title_of(network, read, reader.languages),
        "days": teller.days(page.sessions),
        "running": [teller.card(session) for session in page.running],
        "agenda_url": page_with("programme:agenda", read),
        "next_url": page_with("programme:embed", read, after=str(page.next), **beside) if page.next else "",
        "first_url": page_with("programme:embed", read, **beside) if read.cursor else "",
    }
    return render(request, "programme/embed.html", context)


@require_safe
def share_agenda(request: HttpRequest) -> HttpResponse:
    """What to paste where: a calendar's address, a frame, a link, a feed, all with the filters that are chosen here."""
    if answer := tidied(request):
        return answer
    desk = Desk(request, "share_agenda")
    theme = theme_of(request)
    beside = {"theme": theme} if theme else {}
    name = title_of(desk.network, desk.read, desk.reader.languages)
    title = _("Agenda: %(name)s") % {"name": name}
    whole = request.build_absolute_uri
    calendar = whole(page_with("programme:agenda_ics", desk.read))
    frame = format_html(
        '<iframe src="{}" title="{}" width="100%" height="{}" loading="lazy"></iframe>',
        whole(page_with("programme:embed", desk.read, **beside)),
        title,
        FRAME_HEIGHT,
    )
    return desk.page(
        "programme/share.html",
        heading=_("The agenda, elsewhere"),
        lead=_("In your own calendar, on your web site, in a news reader: choose what it should show."),
        name=name,
        calendar=calendar,
        webcal=f"webcal://{calendar.partition('://')[2]}",
        feed=whole(page_with("programme:agenda_atom", desk.read)),
        lines=frame,
        link=format_html('<a href="{}">{}</a>', whole(page_with("programme:agenda", desk.read)), title),
        embed_url=page_with("programme:embed", desk.read, **beside),
        theme=theme,
        themes=_themes(desk, theme),
        timeless=True,
    )


def _themes(desk: Desk, chosen: str) -> list[dict[str, Any]]:
    """The looks a frame can have, each as this page with it chosen."""
    page, read = "programme:share_agenda", desk.read
    looks = [(theme, page_with(page, read, theme=theme.value)) for theme in (Theme.LIGHT, Theme.DARK)]
    return [
        {"label": theme.label, "url": url, "current": (theme.value if theme != Theme.AUTO else "") == chosen}
        for theme, url in [(Theme.AUTO, page_with(page, read)), *looks]
    ]
