"""The programme as a feed of news (Atom 1.0): each activity that has dates to come, the newest change first."""

from __future__ import annotations

import hashlib
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urljoin

from django.utils.feedgenerator import Atom1Feed
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.utils.xmlutils import SimplerXMLGenerator

from estaminet.kernel.languages.days import say_date
from estaminet.network.models import Network
from estaminet.programme.enums import SessionState
from estaminet.programme.models import Session
from estaminet.programme.queries.calendar_entries import News
from estaminet.programme.queries.spots import spots_of
from estaminet.ui.paper.days import clock, locale_of

MEDIA_TYPE = "application/atom+xml; charset=utf-8"
NOT_XML = dict.fromkeys((0xFFFE, 0xFFFF))  # control characters are taken out where texts come in


@dataclass(frozen=True)
class Head:
    """What a feed says of itself. ``url`` is the page that shows the same, ``source`` its own address, whole."""

    name: str
    url: str
    source: str
    network: Network
    languages: tuple[str, ...]
    begun_at: datetime


class _Feed(Atom1Feed):
    """Django's feed, whose time is that of its newest entry also when there is none."""

    mime_type = MEDIA_TYPE

    def latest_post_date(self) -> datetime:
        begun_at: datetime = self.feed["begun_at"]
        return max((item["updateddate"] for item in self.items), default=begun_at)

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """An activity that is written in another language than the feed says so."""
        language: str = item["language"]
        return {"xml:lang": language} if language != self.feed["language"] else {}

    def add_item_elements(self, handler: SimplerXMLGenerator, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("category", "", {"term": item["kind"], "label": item["kind_label"]})


def atom(head: Head, news: Sequence[News]) -> bytes:
    """The whole feed; call it while speaking its language. The same rows give the same octets."""
    name = head.network.name.pick(head.languages).text
    feed = _Feed(
        title=head.name,
        link=head.url,
        description="",
        language=head.languages[0],
        author_name=name,
        author_link=urljoin(head.url, f"/{head.languages[0]}/"),
        feed_url=head.source,
        feed_guid=_name(head.source.partition("://")[2]),
        begun_at=head.begun_at,
    )
    for each in news:
        _add(feed, head, each)
    written: str = feed.writeString("utf-8")
    return written.translate(NOT_XML).encode()


def mark_of(written: bytes) -> str:
    """Differs when anything in it does."""
    return hashlib.sha256(written).hexdigest()[:20]


def _name(words: str) -> str:
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, words)}"


def _add(feed: _Feed, head: Head, news: News) -> None:
    activity = news.activity
    address = urljoin(head.url, activity.get_absolute_url())
    language = head.languages[0]
    title = activity.title.pick(head.languages)
    feed.add_item(
        title=title.text,
        link=address,
        description=_words(head, news),
        # An entry keeps its name when its title, its address or the host of the house change.
        unique_id=_name(f"{head.network.made_at}:activity:{activity.pk}:{activity.made_at}:{language}"),
        pubdate=(activity.published_at or activity.made_at).astimezone(UTC),
        updateddate=activity.changed_at.astimezone(UTC),
        author_name=activity.hub.name.pick(head.languages).text,
        language=title.language,
        kind=activity.kind,
        kind_label=str(activity.get_kind_display()),
    )


def _words(head: Head, news: News) -> SafeString:
    summary = news.activity.summary.pick(head.languages)
    dates = format_html_join("", "<li>{}</li>", ((line,) for line in _dates(head, news.sessions)))
    more = news.number - len(news.sessions)
    return format_html(
        "{}<ul>{}</ul>{}",
        format_html('<p lang="{}">{}</p>', summary.language, summary.text) if summary else "",
        dates,
        format_html("<p>{}</p>", _("And %(number)s more dates.") % {"number": more}) if more > 0 else "",
    )


def _dates(head: Head, sessions: Sequence[Session]) -> Iterator[str]:
    language = head.languages[0]
    for session in sessions:
        places = [spot.hub.name.pick(head.languages).text for spot in spots_of(session)]
        parts = {
            "day": capfirst(_day(session.begins.date(), language)),
            "begins": clock(session.begins, language),
            "until": _day(session.finishes.date(), language),
            "ends": clock(session.finishes, language),
            "place": ", ".join(places) or pgettext("where a session is", "online"),
        }
        if session.long:
            said = _("%(day)s, %(begins)s – %(until)s, %(ends)s, %(place)s") % parts
        else:
            said = _("%(day)s, %(begins)s–%(ends)s, %(place)s") % parts
        if session.state == SessionState.CANCELLED:
            said = _("Cancelled: %(title)s") % {"title": said}
        elif session.state == SessionState.POSTPONED:
            said = _("Postponed: %(title)s") % {"title": said}
        yield said


def _day(day: date, language: str) -> str:
    """With its year: a feed is read today and next winter."""
    locale = locale_of(language)
    return say_date(day, locale.date_formats["full"].pattern, locale)
