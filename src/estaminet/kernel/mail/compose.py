"""Turn an outbox row into a message: rendered in the reader's language, styles inlined, nothing fetched."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from email.message import EmailMessage
from email.utils import formatdate
from typing import Any, Final

import css_inline
from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string

from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.mail.addresses import on_the_wire
from estaminet.kernel.models import OutboxMail
from estaminet.kernel.slots import MAIL_FILES, MAIL_ORIGINS, MailFile

WITHOUT_FILES_AFTER: Final = 3
"""Attempts after which a mail no longer waits for files that cannot be made: its words matter more."""
log = logging.getLogger(__name__)

# By default the library fetches remote style sheets and reads local files: neither may happen on a mail's word.
_inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)


def compose(mail: OutboxMail) -> EmailMessage:
    """The whole message. Templates find the names of its files as ``files``.

    Raises RefusedForGood for an address no server could be told, and whatever keeps a file from being made.
    """
    files = files_of(mail)
    with speaking(mail.language):
        context = {**mail.context, "language": mail.language, "site_url": head_of_links(mail.network_id)}
        context["files"] = [file.name for file in files]
        subject, _newline, text = render_to_string(f"{mail.template}.txt", context).lstrip().partition("\n")
        text = text.strip() + "\n"
        html = _html(mail, {**context, "subject": subject.strip(), "text": text})
    message = EmailMessage()
    message["Subject"] = " ".join(subject.split())
    message["From"] = on_the_wire(settings.DEFAULT_FROM_EMAIL)
    message["To"] = on_the_wire(mail.to)
    if mail.reply_to:
        message["Reply-To"] = on_the_wire(mail.reply_to)
    message["Date"] = formatdate(mail.made_at.timestamp())
    message["Message-ID"] = mail.message_id
    message["Auto-Submitted"] = "auto-generated"
    if mail.unsubscribe:
        # Mail programs show their own button for it, and press it with a POST that carries no cookie (RFC 8058).
        message["List-Unsubscribe"] = f"<{context['site_url']}{mail.unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    for file in files:
        _attach(message, file)
    # Last, because giving a message its content takes away what was said of its content before.
    message["Content-Language"] = mail.language
    return message


def files_of(mail: OutboxMail) -> list[MailFile]:
    """What a mail's context asks to be sent along, made now.

    Raises what the making raises; after some attempts the mail is given up waiting and goes without its files.
    """
    try:
        return made_files(mail.context.get("attach", ()), mail.language)
    except Exception as fault:  # a maker can fail in any way
        if mail.attempts < WITHOUT_FILES_AFTER:
            raise
        log.error("mail %s goes without its files: %s", mail.pk, type(fault).__name__)
        return []


def made_files(asked: Iterable[Mapping[str, Any]], language: str) -> list[MailFile]:
    """What a mail asks for, made now. Raises what the making raises, and KeyError for a kind no room makes."""
    makers = {each.kind: each.make for each in MAIL_FILES.items()}
    return [file for each in asked for file in makers[each["kind"]](each, language)]


def _attach(message: EmailMessage, file: MailFile) -> None:
    kind, _semicolon, told = file.media_type.partition(";")
    maintype, _slash, subtype = kind.strip().partition("/")
    parameters = dict(part.strip().split("=", 1) for part in told.split(";") if "=" in part)
    message.add_attachment(file.content, maintype=maintype, subtype=subtype, filename=file.name, params=parameters)


def head_of_links(network_id: int | None) -> str:
    """Where the mail's network answers; the house's own address for a mail of no network or one without a host."""
    if network_id is not None:
        for origin_of in MAIL_ORIGINS.items():
            if origin := origin_of(network_id):
                return origin
    return str(settings.SITE_URL)


def _html(mail: OutboxMail, context: dict[str, object]) -> str:
    try:
        page = render_to_string(f"{mail.template}.html", context)
    except TemplateDoesNotExist:
        page = render_to_string("ui/mail/letter.html", context)
    return _inliner.inline(page)
