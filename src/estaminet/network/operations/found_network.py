"""Begin a network, with the pages it owes its visitors."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record, set_texts
from estaminet.network.enums import Ink, MenuPlace
from estaminet.network.first_pages import FIRST_PAGES
from estaminet.network.models import Network, Page
from estaminet.network.operations.checking import checked

Versions = Mapping[str, Mapping[str, str]]
CHANGEABLE = frozenset({"languages", "ink", "theme"})


@transaction.atomic
def found_network(
    *,
    slug: str,
    languages: Sequence[str],
    texts: Versions,
    by: Actor,
    at: datetime,
    host: str | None = None,
    ink: str = Ink.BRICK.value,
    first_pages: bool = True,
) -> Network:
    """Make a network, and its first pages (about, practical, privacy, imprint, accessibility) in its languages.

    Who may: the operator. Raises NotValid when the short name or the host is taken.
    """
    network = checked(Network(slug=slug, host=host, languages=list(languages), ink=ink, made_at=at))
    network.save()
    set_texts(on=network, texts=texts, by=by, at=at)
    record(by=by, at=at, did="network.founded", on=network)
    if first_pages:
        write_first_pages(network=network, by=by, at=at)
    return network


@transaction.atomic
def write_first_pages(*, network: Network, by: Actor, at: datetime) -> list[Page]:
    """Write the pages that are still missing from the ready-made ones, in each language there is a text for.

    Who may: the operator. Pages that exist under the same address are left as they are.
    """
    there = set(Page.objects.filter(network=network, hub=None, removed_at=None).values_list("slug", flat=True))
    made = []
    for position, first in enumerate(FIRST_PAGES):
        if first.slug in there:
            continue
        page = Page(
            network=network, slug=first.slug, menu=MenuPlace(first.menu), position=position, made_at=at, published_at=at
        )
        checked(page).save()
        texts = first.texts(network.languages)
        set_texts(on=page, texts=texts, by=by, at=at)
        record(by=by, at=at, did="page.written", on=page, details={"first": True})
        made.append(page)
    return made


@transaction.atomic
def change_network(
    *,
    network: Network,
    by: Actor,
    at: datetime,
    changes: Mapping[str, object] | None = None,
    texts: Versions | None = None,
    seen: Mapping[tuple[str, str], str] | None = None,
) -> Network:
    """Change name, headline, languages or look. Taking a language away deletes no text.

    Who may: a coordinator. Raises NotValid, TextChangedMeanwhile.
    """
    changes = changes or {}
    if unknown := set(changes) - CHANGEABLE:
        raise ValueError(f"not to be changed here: {sorted(unknown)}")
    now = Network.objects.select_for_update().get(pk=network.pk)
    for field, value in changes.items():
        setattr(now, field, value)
    if changes:
        checked(now).save(update_fields=sorted(changes))
    if texts:
        set_texts(on=now, texts=texts, by=by, at=at, seen=seen)
    record(by=by, at=at, did="network.changed", on=now, details={"fields": sorted({*changes, *(texts or {})})})
    return now
