"""Tell those who brought something what became of it, and the team what came."""

from __future__ import annotations

from datetime import datetime

from estaminet.kernel.operations import queue_mail
from estaminet.library.models import Contribution
from estaminet.library.queries.contributions import confirm_token
from estaminet.people.models import Role
from estaminet.people.queries.languages import mail_language


def tell_them(now: Contribution, letter: str, at: datetime, *, words: str = "", first: bool = False) -> bool:
    """A letter to whoever brought it, in their language; ``first`` goes to an address nobody has confirmed yet.

    Gives whether one leaves.
    """
    if not now.email or (not first and now.email_confirmed_at is None):
        return False
    queue_mail(
        key=f"contribution:{now.pk}:{letter}:{at.isoformat()}",
        to=now.email,
        language=now.language,
        template=f"library/mail/{letter}",
        context={
            "hub_name": now.hub.name.pick([now.language]).text,
            "title": now.title,
            "key": now.key,
            "token": confirm_token(now) if now.email_confirmed_at is None else "",
            "words": words,
            "taken": now.work_id is not None,
        },
        hub_id=now.hub_id,
        network_id=now.network_id,
        at=at,
    )
    return True


def tell_team(now: Contribution, letter: str, at: datetime, *, once_a_day: bool = False) -> None:
    """A letter to those of the team who want mails; with ``once_a_day`` the first thing of a day tells of all."""
    hub = now.hub
    day = at.astimezone(hub.clock).date().isoformat()
    about = f"{hub.pk}:{day}" if once_a_day else f"{now.pk}:{at.isoformat()}"
    for role in Role.objects.active().filter(hub=hub, mails=True).select_related("account__person"):
        if role.account is None or not role.account.is_active:
            continue
        person = getattr(role.account, "person", None)
        language = mail_language(person.languages if person else (), hub.network)
        queue_mail(
            key=f"contribution:{letter}:{about}:role:{role.pk}",
            to=role.account.email,
            language=language,
            template=f"library/mail/{letter}",
            context={
                "hub": hub.slug,
                "hub_name": hub.name.pick([language]).text,
                "title": now.title,
                "contribution": now.pk,
            },
            hub_id=hub.pk,
            network_id=hub.network_id,
            at=at,
        )
