"""Files of mails that lie in the mailbox of a demonstration: told by name and size, made again when one is opened."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Any

from estaminet.kernel.mail.compose import made_files
from estaminet.kernel.models import OutboxMail
from estaminet.kernel.slots import MailFile

_ASKED, _TOLD = "attach", "enclosed"


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file as the mail carried it. ``size`` is in bytes."""

    name: str
    media_type: str
    size: int


def to_keep(mail: OutboxMail, message: EmailMessage) -> dict[str, Any]:
    """What stays of a mail's context so that its files can be made again; nothing of a mail without any.

    What was asked for are ids of records, none of the words of a mail; and there are no bytes in it.
    """
    told = [
        [part.get_filename() or "", part.get_content_type(), len(_content(part))] for part in message.iter_attachments()
    ]
    return {_ASKED: list(mail.context[_ASKED]), _TOLD: told} if told else {}


def _content(part: Any) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def enclosed_in(mail: OutboxMail) -> list[Enclosed]:
    """The files a mail carried, in their order. No query."""
    context: Mapping[str, Any] = mail.context
    return [Enclosed(*told) for told in context.get(_TOLD, ())]


def made_again(mail: OutboxMail, number: int) -> MailFile | None:
    """One of the files of ``enclosed_in``, counted from 0, as it would leave now; None for one that is no longer there.

    A file may be called otherwise by now, for its name tells the day of a date: it is known by its type, and by its
    turn among those of that type. Raises what the making raises.
    """
    there = enclosed_in(mail)
    if not 0 <= number < len(there):
        return None
    media_type = there[number].media_type
    turn = sum(each.media_type == media_type for each in there[:number])
    alike = [
        file
        for file in made_files(mail.context[_ASKED], mail.language)
        if file.media_type.partition(";")[0].strip() == media_type
    ]
    return alike[turn] if turn < len(alike) else None
