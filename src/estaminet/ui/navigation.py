"""Doors of the navigations, made of what the rooms registered in their slots."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.urls import reverse

from estaminet.kernel.reader import Reader
from estaminet.kernel.slots import FOOTER_LINKS, HINTS, PUBLIC_NAV, TEAM_NAV, Hint, NavItem, Text

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Door:
    """A link of a navigation as it is shown. ``waiting`` is the number of things behind it that want an answer."""

    label: Text
    short: Text
    url: str
    icon: str
    current: bool = False
    waiting: int = 0


def _doors(items: Iterable[NavItem], reader: Reader | None, subject: Any, args: list[str], path: str) -> list[Door]:
    shown = [item for item in items if item.visible is None or (reader is not None and item.visible(reader, subject))]
    urls = [reverse(item.url_name, args=args) for item in shown]
    # The deepest door above the page is the one we stand in: "Today" is above every team page.
    here = max((url for url in urls if path.startswith(url)), key=len, default="")
    return [
        Door(
            label=item.label,
            short=item.short or item.label,
            url=url,
            icon=item.icon,
            current=url == here,
            waiting=_waiting(item, subject) if reader is not None else 0,
        )
        for item, url in zip(shown, urls, strict=True)
    ]


def with_counts(subjects: QuerySet[M]) -> QuerySet[M]:
    """Rows a team's navigation belongs to, each with what waits behind its doors, and the hints. No query more."""
    counts = {item.counted_as: item.count() for item in TEAM_NAV.items() if item.count is not None}
    return subjects.annotate(**counts, **{hint.hinted_as: hint.count() for hint in HINTS.items()})


def hinted(hint: Hint, subject: Any) -> int:
    """What a hint says of a hub; asked for here when the hub was not found through the doors of its room."""
    if hint.hinted_as not in subject.__dict__:
        subject = with_counts(type(subject)._default_manager.filter(pk=subject.pk)).get()
    return int(getattr(subject, hint.hinted_as))


def _waiting(item: NavItem, subject: Any) -> int:
    """What came with the subject; asked for here when it was not found through the doors of its room."""
    if item.count is None:
        return 0
    if item.counted_as not in subject.__dict__:
        subject = with_counts(type(subject)._default_manager.filter(pk=subject.pk)).get()
    return int(getattr(subject, item.counted_as))


def public_doors(reader: Reader | None, network: Any, path: str) -> list[Door]:
    return _doors(PUBLIC_NAV.items(), reader, network, [], path)


def team_doors(reader: Reader | None, hub: Any, path: str) -> list[Door]:
    return _doors(TEAM_NAV.items(), reader, hub, [hub.slug], path)


def footer_groups(network: Any = None) -> dict[str, list[tuple[Any, str]]]:
    """Group → labels with their addresses, in their order: links of the slot, and the pages a network has written."""
    entries: list[tuple[str, int, Any, str]] = [
        (link.group, link.order, link.label, reverse(link.url_name, kwargs=dict(link.kwargs or {})))
        for link in FOOTER_LINKS.items()
    ]
    entries.extend(getattr(network, "footer_pages", ()))
    groups: dict[str, list[tuple[Any, str]]] = {}
    for group, _order, label, url in sorted(entries, key=lambda entry: (entry[0] != "network", entry[0], entry[1])):
        groups.setdefault(group, []).append((label, url))
    return groups
