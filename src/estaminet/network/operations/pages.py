"""Write pages, publish them, remove them and put them back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import TextVersion
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.kernel.search import forget_row, index_row
from estaminet.network.enums import MenuPlace
from estaminet.network.models import Hub, Network, Page
from estaminet.network.operations.checking import checked

Versions = Mapping[str, Mapping[str, str]]
Seen = Mapping[tuple[str, str], str]
CHANGEABLE = frozenset({"slug", "menu", "position", "drawing"})


class PageWithoutTitle(Refusal):
    """A page needs a title in some language before it can be published."""

    message = _("Please give the page a title first: it is what people find it by.")
    field = "title"


class AddressTaken(Refusal):
    """Another page has taken the address of a removed one."""

    message = _("Another page now has this address. Change the address of that page first.")


class NotAVersionOfThisPage(Refusal):
    """The version belongs to another record."""

    message = _("This version does not belong to this page.")


@transaction.atomic
def start_page(
    *,
    network: Network,
    slug: str,
    texts: Versions,
    by: Actor,
    at: datetime,
    hub: Hub | None = None,
    menu: str = MenuPlace.NETWORK.value,
    position: int = 0,
    drawing: str = "",
) -> Page:
    """Begin a page, unpublished. Who may: the hub's team; a coordinator for pages of the network.

    Raises NotValid when the address is taken, TextTooLong.
    """
    page = checked(Page(network=network, hub=hub, slug=slug, menu=menu, position=position, drawing=drawing, made_at=at))
    page.save()
    set_texts(on=page, texts=texts, by=by, at=at)
    record(by=by, at=at, did="page.written", on=page, hub_id=page.hub_id)
    return page


@transaction.atomic
def write_page(
    *, page: Page, texts: Versions, by: Actor, at: datetime, seen: Seen | None = None, origin: str = "person"
) -> Page:
    """Write words of a page. Who may: as for ``start_page``. Raises TextChangedMeanwhile, TextTooLong."""
    # Somebody may have removed or withdrawn it since it was read: what is kept of it now decides what is found.
    page = Page.objects.select_for_update(of=("self",)).select_related("hub").get(pk=page.pk)
    set_texts(on=page, texts=texts, by=by, at=at, seen=seen, origin=origin)
    languages = sorted({language for versions in texts.values() for language in versions})
    record(by=by, at=at, did="page.written", on=page, hub_id=page.hub_id, details={"languages": languages})
    return page


@transaction.atomic
def change_page(*, page: Page, changes: Mapping[str, Any], by: Actor, at: datetime) -> Page:
    """Change address, menu, order or poster. Who may: as for ``start_page``. Raises NotValid."""
    if unknown := set(changes) - CHANGEABLE:
        raise ValueError(f"not to be changed here: {sorted(unknown)}")
    now = Page.objects.select_for_update().get(pk=page.pk)
    for field, value in changes.items():
        setattr(now, field, value)
    checked(now).save()
    record(by=by, at=at, did="page.changed", on=now, hub_id=now.hub_id, details={"fields": sorted(changes)})
    return now


@transaction.atomic
def publish_page(*, page: Page, by: Actor, at: datetime) -> Page:
    """Show a page to everybody. Who may: as for ``start_page``. Raises PageWithoutTitle."""
    now = Page.objects.select_for_update().get(pk=page.pk)
    if not now.title:
        raise PageWithoutTitle
    return _state(now, {"published_at": at}, "page.published", by, at)


@transaction.atomic
def withdraw_page(*, page: Page, by: Actor, at: datetime) -> Page:
    """Keep a page to the team again. Who may: as for ``start_page``."""
    return _state(page, {"published_at": None}, "page.withdrawn", by, at)


@transaction.atomic
def remove_page(*, page: Page, by: Actor, at: datetime) -> Page:
    """Take a page away; it can be put back whole. Who may: as for ``start_page``."""
    return _state(page, {"removed_at": at}, "page.removed", by, at)


@transaction.atomic
def put_back_page(*, page: Page, by: Actor, at: datetime) -> Page:
    """Undo a removal: the page is published again if it was. Who may: as for ``start_page``. Raises AddressTaken."""
    there = Page.objects.filter(network=page.network_id, hub=page.hub_id, slug=page.slug, removed_at=None)
    if there.exclude(pk=page.pk).exists():
        raise AddressTaken
    return _state(page, {"removed_at": None}, "page.put_back", by, at)


def _state(page: Page, changes: dict[str, Any], did: str, by: Actor, at: datetime) -> Page:
    page = Page.objects.select_for_update(of=("self",)).select_related("hub").get(pk=page.pk)
    for field, value in changes.items():
        setattr(page, field, value)
    page.save(update_fields=list(changes))
    if page.published:
        index_row(page)
    else:
        forget_row(page)
    record(by=by, at=at, did=did, on=page, hub_id=page.hub_id)
    return page


@transaction.atomic
def restore_version(*, page: Page, version_id: int, by: Actor, at: datetime) -> Page:
    """Write an earlier version of one text again, as a new version. Who may: as for ``start_page``.

    Raises NotAVersionOfThisPage.
    """
    version = TextVersion.objects.filter(pk=version_id, model=page._meta.label, object_id=page.pk).first()
    if version is None:
        raise NotAVersionOfThisPage
    page = Page.objects.select_for_update(of=("self",)).select_related("hub").get(pk=page.pk)
    set_texts(on=page, texts={version.field: {version.language: version.text}}, by=by, at=at)
    details = {"field": version.field, "language": version.language, "version": version.pk}
    record(by=by, at=at, did="page.version_restored", on=page, hub_id=page.hub_id, details=details)
    return page
