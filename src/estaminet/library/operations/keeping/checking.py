"""Read an original again, say what was found as a fact, and tell people once when something broke."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import queue_mail, record
from estaminet.library.enums import KeepingEvent, MediaState
from estaminet.library.models import KeptFact, Media
from estaminet.library.operations.deriving import ask_for_derivatives
from estaminet.library.queries.stored import Read, bytes_made, lacks_something, read_original
from estaminet.network.models import Hub
from estaminet.people.models import Account, Role
from estaminet.people.queries.languages import mail_language


def check_file(*, media_id: int, at: datetime) -> Read | None:
    """Read one original whole; None where it has gone. What was made of it and is missing is asked for again.

    It is read outside of any transaction. Who may: the house, and the operator. Raises StorageAway.
    """
    media = Media.objects.select_related("file").filter(pk=media_id, removed_at=None, file__isnull=False).first()
    if media is None or media.file is None:
        return None
    found = read_original(media.file)
    lacking = not found.damage and lacks_something(media)
    return found if _note(media, found, bytes_made(media.file.key), lacking, at) else None


@transaction.atomic
def _note(seen: Media, found: Read, made_bytes: int, lacking: bool, at: datetime) -> bool:
    """Write down what was found, unless the file went while it was read. A fact for each check."""
    rows = Media.objects.select_for_update(of=("self",), no_key=True).select_related("file", "hub__network")
    media = rows.filter(pk=seen.pk, file=seen.file_id, removed_at=None).first()
    if media is None or media.file is None:
        return False
    before, media.damage = media.damage, found.damage
    media.checked_at, media.made_bytes = at, made_bytes
    media.save(update_fields=["checked_at", "damage", "made_bytes"])
    did = KeepingEvent.DAMAGED if found.damage else KeepingEvent.CHECKED
    note_fact(media, did, at, well=not found.damage, digest=found.digest, size=found.bytes, told=found.damage)
    if found.damage and not before:
        details = {"work": media.work_id, "damage": found.damage}
        record(by=Actor.system(), at=at, did="work.file_damaged", on=media, hub_id=media.hub_id, details=details)
        tell_of_damage(media.hub, at)
    elif before and not found.damage:
        _go_on(media, at)
    elif lacking:
        ask_for_derivatives(media=media, at=at, again=True)
    return True


def _go_on(media: Media, at: datetime) -> None:
    """It is well again: what could not be made of it meanwhile is made now."""
    if media.state != MediaState.READY or lacks_something(media):
        Media.objects.filter(pk=media.pk, state=MediaState.FAILED).update(state=MediaState.WAITING, fault="")
        ask_for_derivatives(media=media, at=at, again=True)


def note_fact(
    media: Media,
    did: KeepingEvent,
    at: datetime,
    *,
    well: bool = True,
    digest: str = "",
    size: int | None = None,
    told: str = "",
    by: Actor | None = None,
) -> KeptFact:
    """Append what happened to a file, in the caller's transaction."""
    return KeptFact.objects.create(
        media=media,
        hub_id=media.hub_id,
        file_key=media.key,
        did=did,
        well=well,
        digest=digest,
        bytes=size,
        told=told[:200],
        at=at,
        by_id=by.account_id if by is not None else None,
    )


def tell_of_damage(hub: Hub, at: datetime) -> None:
    """Mail those of a hub's team who want mails, and the operators, that something broke: once a day at the most.

    It is called when a file is found damaged that was well before; one that stays damaged is not told again.
    """
    told: set[str] = set()
    for role in Role.objects.active().filter(hub=hub, mails=True).select_related("account__person"):
        if role.account is not None and role.account.is_active:
            _tell(hub, role.account, at, told)
    for account in Account.objects.filter(is_staff=True, is_active=True).select_related("person"):
        _tell(hub, account, at, told)


def _tell(hub: Hub, account: Account, at: datetime, told: set[str]) -> None:
    if account.email in told:
        return
    told.add(account.email)
    person = getattr(account, "person", None)
    language = mail_language(person.languages if person else (), hub.network)
    queue_mail(
        key=f"library.damage:{hub.pk}:{at:%Y-%m-%d}:{account.pk}",
        to=account.email,
        language=language,
        template="library/mail/file_damaged",
        context={"hub": hub.slug, "hub_name": hub.name.pick([language]).text},
        hub_id=hub.pk,
        network_id=hub.network_id,
        at=at,
    )
