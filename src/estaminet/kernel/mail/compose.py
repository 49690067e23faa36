"""Turn an outbox row into a message: rendered in the reader's language, styles inlined, nothing fetched."""

from __future__ import annotations

from email.message import EmailMessage
from email.utils import formatdate

import css_inline
from django.conf import settings
from django.template import TemplateDoesNotExist
from django.template.loader import render_to_string

from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.mail.addresses import on_the_wire
from estaminet.kernel.models import OutboxMail
from estaminet.kernel.slots import MAIL_ORIGINS

# By default the library fetches remote style sheets and reads local files: neither may happen on a mail's word.
_inliner = css_inline.CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)


def compose(mail: OutboxMail) -> EmailMessage:
    """The whole message. Raises RefusedForGood for an address no server could be told."""
    with speaking(mail.language):
        context = {**mail.context, "language": mail.language, "site_url": head_of_links(mail.network_id)}
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
    message["Content-Language"] = mail.language
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(text)
    message.add_alternative(html, subtype="html")
    return message


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
