"""Poster, flyer and card of an activity: the data their templates print."""

from __future__ import annotations

from typing import Any

from django.core.files.storage import default_storage
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.models import StoredFile
from estaminet.network.models import Hub, Network
from estaminet.programme.enums import Entry
from estaminet.programme.exports import words
from estaminet.programme.exports.dates import plates_of, told_dates
from estaminet.programme.exports.words import Said, Tongues, plain
from estaminet.programme.kinds import kind_of
from estaminet.programme.models import Activity
from estaminet.programme.queries.sheets import ActivitySheet
from estaminet.ui.paper import printable
from estaminet.ui.paper.pictures import code_picture, drawing, icon_picture, photograph

POSTER = "programme/exports/poster"
FLYER = "programme/exports/flyer"
CARD = "programme/exports/card"

Data = dict[str, Any]


def titles_of(activity: Activity, tongues: Tongues) -> list[Said]:
    """The title in each language of the sheet; what it is, where none of it can be printed."""
    return tongues.of(activity.title) or kinds_of(activity, tongues)


def kinds_of(activity: Activity, tongues: Tongues) -> list[Said]:
    return tongues.each(lambda _language: capfirst(str(activity.get_kind_display())))


def art_of(activity: Activity, tongues: Tongues, widest: int) -> Data:
    """The activity's picture, not much wider than needed, else the poster drawn for it."""
    drawn = drawing(kind_of(activity.kind).motif, activity.hub.ink, activity.drawing_seed)
    picture = activity.picture
    variants = [each for each in picture.variants if each.format == "webp"] if picture else []
    if picture is None or not variants:
        return drawn
    chosen = next((each for each in variants if each.width >= widest), variants[-1])
    content = _read(picture, chosen.name)
    if content is None:
        return drawn
    alt = tongues.one(activity.picture_words)
    return photograph(
        content,
        chosen.media_type,
        chosen.width,
        chosen.height,
        x=activity.focus_x,
        y=activity.focus_y,
        alt=alt["text"] if alt else "",
    )


def _read(picture: StoredFile, name: str) -> bytes | None:
    """A derivative as it lies in the storage; None where it has gone meanwhile."""
    try:
        with default_storage.open(picture.variant_name(name), "rb") as file:
            return bytes(file.read())
    except FileNotFoundError:
        return None


def poster(sheet: ActivitySheet, network: Network, tongues: Tongues, url: str, *, size: str) -> Data:
    """A poster, A3 or A4: seen from across the street, read at the door."""
    data = _common(sheet, network, tongues, url, most=9 if tongues.alone else 7)
    return {**data, "size": size, "art": art_of(sheet.activity, tongues, 1600)}


def flyer(sheet: ActivitySheet, network: Network, tongues: Tongues, url: str, *, size: str) -> Data:
    """A flyer: A5, a card of A6, or two of A5 on one A4 to be cut."""
    activity = sheet.activity
    data = _common(sheet, network, tongues, url, most=4 if size == "a6" else 6)
    if size == "a6":
        # A card carries what one must know to come; the page behind the code has the rest.
        data |= {"summary": [], "facts": data["facts"][:4], "marks": [], "houses": data["houses"][:2]}
    else:
        data["practical"] = tongues.only(activity.practical)
    return {**data, "size": size, "art": art_of(activity, tongues, 800)}


def card(sheet: ActivitySheet, network: Network, tongues: Tongues) -> Data:
    """The picture other sites show beside a link: what, when next, where."""
    activity = sheet.activity
    titles = titles_of(activity, tongues)[:1]
    dates = told_dates(activity, sheet.sessions[:1], tongues, 1)["blocks"]
    coming = len(sheet.sessions) - 1
    further = (
        tongues.each(
            lambda _language: (
                ngettext("and %(number)s more date", "and %(number)s more dates", coming) % {"number": coming}
            )
        )
        if coming > 0 and not sheet.more
        else []
    )
    return {
        "title": plain(titles),
        "titles": _with_words(titles),
        "kinds": kinds_of(activity, tongues),
        "ink": activity.hub.ink,
        "plates": plates_of(sheet.hubs, tongues)[:4],
        "dates": dates,
        "further": further,
        "network": tongues.of(network.name)[:1],
        "art": art_of(activity, tongues, 800),
    }


def _common(sheet: ActivitySheet, network: Network, tongues: Tongues, url: str, *, most: int) -> dict[str, Any]:
    activity = sheet.activity
    titles = titles_of(activity, tongues)
    dates = told_dates(activity, sheet.sessions, tongues, most)
    left = dates.pop("left")
    marks = words.marks_of(activity, sheet.features)
    return {
        "title": plain(titles),
        "titles": _with_words(titles),
        "kinds": kinds_of(activity, tongues),
        "within": _within(activity, tongues),
        "ink": activity.hub.ink,
        "plates": plates_of(sheet.hubs, tongues),
        "summary": tongues.of(activity.summary),
        **dates,
        "when": tongues.each(lambda _language: _("When")),
        "left": _left(left, sheet.more, tongues),
        "undated": [] if sheet.sessions else tongues.each(lambda _language: _("The dates are on our page.")),
        "facts": _facts(sheet, tongues),
        "marks": [{"icon": icon_picture(words.MARKS[mark]), "label": mark_words(mark, tongues)} for mark in marks],
        "houses": [_house(hub, tongues) for hub in sheet.hubs],
        "network": tongues.of(network.name)[:1],
        "code": code_picture(url),
        "code_alt": _code_alt(titles, tongues),
        "invitation": tongues.each(lambda _language: _("All about it")),
        "address": readable(url),
        "draft": [] if activity.open_to_all else _draft(activity, tongues),
    }


def mark_words(mark: str, tongues: Tongues) -> list[Said]:
    return tongues.each(lambda _language: capfirst(words.mark_label(mark)))


def _within(activity: Activity, tongues: Tongues) -> list[Said]:
    """The festival or series it is part of, when everybody may know of that."""
    parent = activity.parent
    return tongues.of(parent.title) if parent is not None and parent.open_to_all else []


def _left(left: int, more: bool, tongues: Tongues) -> list[Said]:
    if more:
        return tongues.each(lambda _language: _("More dates are on our page."))
    if not left:
        return []
    return tongues.each(
        lambda _language: (
            ngettext("%(number)s more date is on our page.", "%(number)s more dates are on our page.", left)
            % {"number": left}
        )
    )


def _draft(activity: Activity, tongues: Tongues) -> list[Said]:
    if activity.published:
        return tongues.each(lambda _language: _("For a closed group: only our teams see its page."))
    return tongues.each(lambda _language: _("Draft: the page behind the code opens once this is published."))


def _facts(sheet: ActivitySheet, tongues: Tongues) -> list[dict[str, Any]]:
    """Signs and words: what it costs, for whom, in which language, how to take part."""
    activity, hub = sheet.activity, sheet.activity.hub
    told: list[tuple[str, list[Said]]] = [
        ("coin", _price(sheet, tongues)),
        ("film" if activity.facts.get("film") else "map", tongues.each(lambda lang: words.kind_facts(activity, lang))),
        ("people", tongues.each(lambda lang: capfirst(words.audience(activity, lang)))),
        ("person", tongues.each(lambda lang: capfirst(words.ages(activity, lang)))),
        ("talk", tongues.each(lambda lang: words.spoken(activity, lang))),
        ("languages", tongues.each(lambda lang: words.interpreted(activity, lang))),
        ("hands", tongues.each(lambda lang: words.signed(activity, lang))),
        ("phone" if activity.entry == Entry.BOOKED else "home", _entry(activity, hub, tongues)),
    ]
    return [{"icon": icon_picture(name), "words": said} for name, said in told if said]


def _price(sheet: ActivitySheet, tongues: Tongues) -> list[Said]:
    """In each language; a bare sum once, since both read it."""
    told = tongues.each(lambda language: words.price(sheet.activity, sheet.tariffs, language))
    return told if any(letter.isalpha() for each in told for letter in each["text"]) else told[:1]


def _entry(activity: Activity, hub: Hub, tongues: Tongues) -> list[Said]:
    return tongues.each(lambda language: words.entry(activity, hub, language))


def _house(hub: Hub, tongues: Tongues) -> dict[str, Any]:
    town = tongues.one(hub.town)
    street = printable(", ".join(filter(None, (hub.street, hub.street2))))
    place = " ".join(filter(None, (hub.postcode, town["text"] if town else "")))
    return {
        "name": tongues.one(hub.name),
        "address": ", ".join(filter(None, (street, place))),
        "phone": words.unbroken(printable(hub.phone)),
        "ink": hub.ink,
    }


def _code_alt(titles: list[Said], tongues: Tongues) -> str:
    told = tongues.each(lambda _language: _("Code to scan: opens the page of %(title)s") % {"title": titles[0]["text"]})
    return told[0]["text"]


def _with_words(titles: list[Said]) -> list[dict[str, Any]]:
    """Titles with their words apart, so that a template can see whether the longest fits a line."""
    return [{**each, "words": words.WHERE_TO_BREAK.sub(" ", each["text"]).split()} for each in titles]


def readable(url: str) -> str:
    """An address as one types it."""
    return url.partition("://")[2].rstrip("/")


def file_name(activity: Activity, what: str, size: str, tongues: Tongues) -> str:
    """affiche… no: one name in every language, for folders where several lie side by side."""
    languages = "-".join(language for language in tongues.languages if language in language_names())
    return f"{activity.slug}-{what}-{size}-{languages}.pdf"
