"""Tell of the network and its hubs: rooms, hours, doors, pages and partners."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from estaminet.demo.content.hub_pages import HUB_PAGES
from estaminet.demo.content.network import NETWORK
from estaminet.demo.content.organisations import ORGANISATIONS
from estaminet.demo.content.pages import PAGES
from estaminet.demo.content.pages.law import LAW_SUMMARIES, LAW_TITLES
from estaminet.demo.content.shapes import Access, Exceptional, HubContent, PageContent, Season, easter
from estaminet.demo.operations.telling import Told, first_texts
from estaminet.kernel.actor import Actor
from estaminet.network.enums import Answer, Drawing, Feature, MenuPlace
from estaminet.network.models import Hub, Network, Page, Place
from estaminet.network.operations import (
    AnswerDraft,
    ExceptionDraft,
    add_exception,
    add_organisation,
    add_partnership,
    add_place,
    answer_access,
    found_network,
    open_hub,
    publish_page,
    set_opening_rules,
    start_page,
    write_first_pages,
    write_page,
)
from estaminet.network.queries.opening_days import Hours, WeeklyHours


def tell_network(*, at: datetime) -> Network:
    """Found the network, with a notice on every page that it is an illustration."""
    words = {
        "name": NETWORK.name,
        "tagline": NETWORK.tagline,
        "welcome": NETWORK.welcome,
        "notice": NETWORK.notice,
    }
    return found_network(
        slug=NETWORK.slug,
        languages=NETWORK.languages,
        texts=first_texts(words),
        first_pages=False,
        by=Actor.system(),
        at=at,
    )


def tell_hub(*, network: Network, content: HubContent, position: int, by: Actor, at: datetime) -> Hub:
    """Open one hub."""
    words = {
        "name": content.name,
        "town": content.town,
        "summary": content.tagline,
        "description": content.description,
        "getting_here": content.getting_here,
    }
    facts = {
        "kind": content.kind,
        "street": content.street,
        "street2": content.street2,
        "postcode": content.postcode,
        "country": content.country,
        "latitude": f"{content.latitude:.6f}",
        "longitude": f"{content.longitude:.6f}",
        "zone": content.zone,
        "languages": list(content.languages),
        "spoken": list(content.spoken),
        "email": content.email,
        "phone": content.phone,
        "holidays": content.holidays,
        "ink": content.ink,
        "facade": content.facade,
        "position": position,
    }
    hub = open_hub(network=network, slug=content.slug, facts=facts, texts=first_texts(words), by=by, at=at)
    return Told(by, at).rest(hub, words)


def tell_house(*, hub: Hub, content: HubContent, by: Actor, at: datetime, today: date) -> None:
    """Say when a hub is open, how one gets in, and what rooms it has."""
    rules = [
        WeeklyHours(weekday, Hours(opening.opens, opening.closes))
        for opening in content.opening
        for weekday in opening.weekdays
    ]
    set_opening_rules(hub=hub, rules=rules, by=by, at=at)
    for exceptional in content.exceptions:
        _tell_exception(hub, exceptional, by, at, today)
    _tell_access(hub, content.access, by, at)
    for position, place in enumerate(content.places):
        words = {"name": place.name, "description": place.description}
        facts = {"kind": place.kind, "capacity": place.capacity, "floor": place.floor, "position": position}
        added = add_place(hub=hub, slug=place.slug, facts=facts, texts=first_texts(words), by=by, at=at)
        Told(by, at).rest(added, words)
        _tell_access(hub, place.access, by, at, added)


def _tell_exception(hub: Hub, exceptional: Exceptional, by: Actor, at: datetime, today: date) -> None:
    first = first_day(exceptional.when, today)
    add_exception(
        hub=hub,
        draft=ExceptionDraft(
            first,
            first + timedelta(days=exceptional.when.lasts - 1),
            tuple(Hours(opens, closes) for opens, closes in exceptional.hours),
        ),
        reason=first_texts({"reason": exceptional.note})["reason"],
        by=by,
        at=at,
    )


def first_day(when: Season, today: date) -> date:
    """The next such day: one that has begun and is not over counts."""
    if when.days_ahead is not None:
        soonest = today + timedelta(days=when.days_ahead)
        return soonest + timedelta(days=(when.weekday - soonest.weekday()) % 7)
    days = (in_year(when, year) for year in (today.year - 1, today.year, today.year + 1))
    return next(day for day in days if day + timedelta(days=when.lasts - 1) >= today)


def in_year(when: Season, year: int) -> date:
    if when.easter_offset is not None:
        return easter(year) + timedelta(days=when.easter_offset)
    assert when.month is not None
    assert when.day is not None
    return date(year, when.month, when.day)


def _tell_access(hub: Hub, answers: tuple[Access, ...], by: Actor, at: datetime, place: Place | None = None) -> None:
    drafts = {
        Feature(said.feature): AnswerDraft(Answer(said.answer), first_texts({"note": said.note})["note"])
        if said.note
        else AnswerDraft(Answer(said.answer))
        for said in answers
    }
    answer_access(hub=hub, place=place, answers=drafts, by=by, at=at)


def tell_pages(*, network: Network, by: Actor, at: datetime) -> None:
    """Write and publish the pages of the network; those the law asks for are the ready-made ones."""
    for position, content in enumerate(PAGES):
        _tell_page(network, None, content, position, by, at)
    for page in write_first_pages(network=network, by=by, at=at):
        titles = {"title": LAW_TITLES[page.slug].texts, "summary": LAW_SUMMARIES[page.slug].texts}
        write_page(page=page, texts=titles, by=by, at=at + timedelta(days=3))


def tell_hub_pages(*, hub: Hub, by: Actor, at: datetime) -> None:
    """Write and publish the pages of one hub."""
    for position, content in enumerate(HUB_PAGES[hub.slug]):
        _tell_page(hub.network, hub, content, position, by, at + timedelta(days=position))


def _tell_page(network: Network, hub: Hub | None, content: PageContent, position: int, by: Actor, at: datetime) -> Page:
    words = {"title": content.title, "summary": content.summary, "body": content.body}
    page = start_page(
        network=network,
        hub=hub,
        slug=content.slug,
        texts=first_texts(words),
        menu=MenuPlace(content.menu).value,
        drawing=Drawing(content.drawing).value,
        position=position,
        by=by,
        at=at,
    )
    page = publish_page(page=page, by=by, at=at + timedelta(hours=1))
    return Told(by, at).rest(page, words)


def tell_partners(*, network: Network, hubs: dict[str, Hub], by: Actor, at: datetime, today: date) -> None:
    """Make the organisations known, and what each does with a hub or with all."""
    for position, content in enumerate(ORGANISATIONS):
        words = {"name": content.name, "description": content.description}
        organisation = add_organisation(
            network=network,
            slug=content.slug,
            facts={
                "kind": content.kind,
                "country": content.country,
                "town": content.town,
                "website": content.website,
                "ink": content.ink,
            },
            texts=first_texts(words),
            by=by,
            at=at,
        )
        with_whom: list[Hub | None] = [hubs[slug] for slug in content.hubs]
        for hub in with_whom or [None]:
            add_partnership(
                organisation=organisation,
                role=content.role,
                hub=hub,
                since=_years_before(today, content.years),
                until=_years_before(today, content.ended_years_ago) if content.ended_years_ago else None,
                text=content.does.texts,
                position=position,
                by=by,
                at=at,
            )


def _years_before(today: date, years: int) -> date:
    """The first of September so many years ago: partnerships begin with the season."""
    return date(today.year - years, 9, 1)
