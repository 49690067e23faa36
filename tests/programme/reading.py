"""Reading pages of the programme in tests, and sessions to read of."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape
from typing import Any
from zoneinfo import ZoneInfo

from django.test import Client

from tests.conftest import AT
from tests.factories.programme import SessionFactory

LISTS = ["/en/agenda/", "/en/agenda/week/", "/en/agenda/month/", "/en/hubs/wattrelos/agenda/"]


def text(answer: Any) -> str:
    assert answer.status_code == 200
    return unescape(re.sub(r"\s+", " ", answer.content.decode()))


def told(path: str, client: Client | None = None) -> list[str]:
    """The titles of the cards of a page, in their order."""
    page = text((client or Client()).get(path))
    return [
        re.sub(r"<[^>]+>", "", title) for title in re.findall(r'<li class="slot[^>]*>.*?<h3><a [^>]*>(.*?)</a>', page)
    ]


def at_wall(zone: str, *wall: int) -> datetime:
    return datetime(*wall, tzinfo=ZoneInfo(zone)).astimezone(UTC)  # type: ignore[arg-type]


def session(activity: Any, starts: datetime | None = None, hours: float = 2, **fields: Any) -> Any:
    starts = starts or AT + timedelta(hours=4)
    return SessionFactory(activity=activity, starts_at=starts, ends_at=starts + timedelta(hours=hours), **fields)
