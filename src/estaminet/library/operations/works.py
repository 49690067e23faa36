"""Make a work, write its record, publish it, take it back, remove it and put it back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import IntegrityError, transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.actor import Actor
from estaminet.kernel.languages.names import language_names
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.refusals import Refusal
from estaminet.library.models import Media, Work
from estaminet.library.models.work import NEEDS_FILES
from estaminet.library.operations.sight import hold_work, settle_sight
from estaminet.library.operations.versions import note_version
from estaminet.library.queries.records import FACTS
from estaminet.library.queries.when_made import read_made
from estaminet.network.models import Hub
from estaminet.network.operations.checking import checked

Versions = Mapping[str, Mapping[str, str]]
Seen = Mapping[tuple[str, str], str]
TEXTS: Final = ("title", "summary", "description", "body", "credits")
SLUG_LENGTH: Final = 60
# Ends of addresses that other pages of the library have.
RESERVED: Final = frozenset(
    "new collections subjects calls call contribute contributions brought files takedown takedowns iiif oai search "
    "feed manifest people releases keeping".split()
)


class WorkWithoutTitle(Refusal):
    """A work needs a title in some language."""

    message = _("Please give it a title first: it is what people find it by.")
    field = "title"


class WorkWithoutFile(Refusal):
    """A film, photographs or a sound without any file."""

    message = _("There is nothing to see or hear yet. Please add a file first.")


class RemovedWork(Refusal):
    """The work was removed."""

    message = _("This work was removed. Put it back first.")


class OfAnotherNetwork(Refusal):
    """What the work is said to come from belongs to another network."""

    message = _("This belongs to another network.")


class SessionOfAnotherActivity(Refusal):
    """The date is not one of the activity's."""

    message = _("This date belongs to another activity. Please choose the activity again.")
    field = "session"


class PlaceOfAnotherHub(Refusal):
    """The place is not one of the hub's."""

    message = _("This place belongs to another hub.")
    field = "place"


class UnknownLanguage(Refusal):
    """The code is not that of a language."""

    message = _("This language is not known here.")


class HalfASpot(Refusal):
    """A latitude without a longitude, or the other way round."""

    message = _("A spot needs both numbers, or none.")
    field = "latitude"


@dataclass(frozen=True)
class WorkDraft:
    """A work to be made: ``texts`` as ``set_texts`` takes them, ``facts`` are fields of ``Work`` (``FACTS``)."""

    texts: Versions
    facts: Mapping[str, Any]
    form_key: str | None = None
    why: str = field(default="")


@transaction.atomic
def make_work(*, hub: Hub, draft: WorkDraft, by: Actor, at: datetime) -> Work:
    """Make a work of a hub, not yet published. A form sent twice makes one.

    Who may: the hub's team, and whoever takes in what a resident brings. Raises WorkWithoutTitle, NotADate, NotValid,
    TextTooLong and what ``write_record`` says of wrong facts; then nothing is made.
    """
    if there := _sent_before(hub, draft):
        return there
    if unknown := set(draft.facts) - FACTS:
        raise ValueError(f"not to be given here: {sorted(unknown)}")
    title = next((text for text in draft.texts.get("title", {}).values() if text.strip()), "")
    if not title:
        raise WorkWithoutTitle
    facts = dict(draft.facts)
    wish = facts.pop("slug", "") or title
    work = Work(network_id=hub.network_id, hub=hub, form_key=draft.form_key, made_at=at, changed_at=at)
    work.slug = free_slug(hub.network_id, wish, facts.get("kind", ""))
    _set_facts(work, facts)
    checked(work)
    try:
        with transaction.atomic():
            work.save()
    except IntegrityError:
        # The same form, sent twice at the same moment: the other one was quicker.
        if there := _sent_before(hub, draft):
            return there
        raise
    set_texts(on=work, texts=draft.texts, by=by, at=at)
    note_version(work=work, by=by, at=at, why=draft.why)
    record(by=by, at=at, did="work.made", on=work, hub_id=hub.pk)
    return settle_sight(work_id=work.pk, at=at)


def _sent_before(hub: Hub, draft: WorkDraft) -> Work | None:
    return Work.objects.filter(form_key=draft.form_key, hub=hub).first() if draft.form_key else None


def free_slug(network_id: int, wish: str, otherwise: str) -> str:
    """An end of the address nobody has: from the title where it has Latin letters, with a number when taken."""
    stem = slugify(wish)[:SLUG_LENGTH].strip("-") or slugify(otherwise) or "work"
    taken = set(Work.objects.filter(network=network_id, slug__startswith=stem).values_list("slug", flat=True))
    return next_free(stem, taken)


def next_free(stem: str, taken: set[str]) -> str:
    """The stem, or the stem with the first number that makes it one nobody has."""
    taken = taken | RESERVED
    if stem not in taken:
        return stem
    number = 2
    while f"{stem}-{number}" in taken:
        number += 1
    return f"{stem}-{number}"


@transaction.atomic
def write_record(
    *,
    work: Work,
    by: Actor,
    at: datetime,
    changes: Mapping[str, Any] | None = None,
    texts: Versions | None = None,
    seen: Seen | None = None,
    why: str = "",
) -> Work:
    """Change facts of a work (``FACTS``) and texts of it; each change of facts is a version.

    Who may: the hub's team. Raises NotADate, OpenDate, EndsBeforeItBegins, OfAnotherNetwork,
    SessionOfAnotherActivity, PlaceOfAnotherHub, UnknownLanguage, HalfASpot, NotValid, TextChangedMeanwhile,
    TextTooLong.
    """
    changes = changes or {}
    if unknown := set(changes) - FACTS:
        raise ValueError(f"not to be changed here: {sorted(unknown)}")
    now = hold_work(work.pk)
    if changes:
        _set_facts(now, changes)
    now.changed_at = at
    checked(now).save()
    if texts:
        set_texts(on=now, texts=texts, by=by, at=at, seen=seen)
    note_version(work=now, by=by, at=at, why=why)
    details = {"fields": sorted({*changes, *(texts or {})})}
    record(by=by, at=at, did="work.changed", on=now, hub_id=now.hub_id, details=details)
    return settle_sight(work_id=now.pk, at=at)


def _set_facts(work: Work, changes: Mapping[str, Any]) -> None:
    for name, value in changes.items():
        setattr(work, name, value)
    if "made" in changes:
        made = read_made(work.made)
        work.made, work.year_from, work.year_to = made.edtf, made.year_from, made.year_to
    if work.slug in RESERVED:
        work.slug = free_slug(work.network_id, work.slug, work.kind)
    if work.activity is None:
        work.session = None
    _check_origin(work)
    for name, codes in (("language", [work.language] if work.language else []), ("spoken", work.spoken)):
        if set(codes) - set(language_names()):
            raise UnknownLanguage(field=name)
    if (work.latitude is None) != (work.longitude is None):
        raise HalfASpot


def _check_origin(work: Work) -> None:
    if work.activity is not None and work.activity.network_id != work.network_id:
        raise OfAnotherNetwork(field="activity")
    if work.session is not None and work.session.activity_id != work.activity_id:
        raise SessionOfAnotherActivity
    if work.place is not None and work.place.hub_id != work.hub_id:
        raise PlaceOfAnotherHub


@transaction.atomic
def publish_work(*, work: Work, by: Actor, at: datetime) -> Work:
    """Show a work to whom its visibility names, as far as those who appear in it allow.

    Who may: the hub's team. Raises RemovedWork, WorkWithoutTitle, WorkWithoutFile.
    """
    now = hold_work(work.pk)
    if now.removed_at is not None:
        raise RemovedWork
    if not now.title:
        raise WorkWithoutTitle
    if now.kind in NEEDS_FILES and not Media.objects.filter(work=now, removed_at=None).exists():
        raise WorkWithoutFile
    return _stand(now, {"published_at": now.published_at or at}, "work.published", by, at)


@transaction.atomic
def take_back_work(*, work: Work, by: Actor, at: datetime) -> Work:
    """Keep a work to the team again. Who may: the hub's team."""
    return _stand(hold_work(work.pk), {"published_at": None}, "work.taken_back", by, at)


@transaction.atomic
def remove_work(*, work: Work, by: Actor, at: datetime) -> Work:
    """Take a work away with everything that hangs on it; it can be put back whole. Who may: the hub's team."""
    now = hold_work(work.pk)
    return _stand(now, {"removed_at": now.removed_at or at}, "work.removed", by, at)


@transaction.atomic
def put_back_work(*, work: Work, by: Actor, at: datetime) -> Work:
    """Undo a removal: the work is published again if it was. Who may: the hub's team."""
    return _stand(hold_work(work.pk), {"removed_at": None}, "work.put_back", by, at)


def _stand(work: Work, changes: dict[str, Any], did: str, by: Actor, at: datetime) -> Work:
    """Write where a held work stands. It is out of sight until ``settle_sight`` has said what follows."""
    for name, value in changes.items():
        setattr(work, name, value)
    work.settled = False
    work.changed_at = at
    work.save(update_fields=[*changes, "settled", "changed_at"])
    record(by=by, at=at, did=did, on=work, hub_id=work.hub_id)
    return settle_sight(work_id=work.pk, at=at)
