"""The operator reads mails, jobs and the audit. What a mail says is not shown: it may hold a code."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from estaminet.kernel.models import AuditEntry, Job, MailState, OutboxMail
from estaminet.kernel.operations.deliver_mail import send_again
from estaminet.kernel.operator_site import ReadOnly


@admin.register(OutboxMail)
class OutboxMailAdmin(ReadOnly):
    """The outbox."""

    list_display = ("id", "template", "language", "state", "attempts", "last_error", "made_at", "sent_at", "hub_id")
    list_filter = ("state", "template")
    fields = ("template", "to", *list_display[2:])
    ordering = ("-id",)
    actions = ("send_again",)

    @admin.action(description=_("Send again those that were refused or perhaps not sent"))
    def send_again(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        chosen = list(queryset.filter(state__in=[MailState.REFUSED, MailState.UNKNOWN]))
        for mail in chosen:
            send_again(mail=mail, at=timezone.now())
        told = ngettext("%(number)s mail waits to leave again.", "%(number)s mails wait to leave again.", len(chosen))
        self.message_user(request, told % {"number": len(chosen)}, messages.SUCCESS)


@admin.register(Job)
class JobAdmin(ReadOnly):
    """Background work."""

    list_display = ("id", "kind", "state", "progress", "attempts", "last_error", "made_at", "done_at", "hub_id")
    list_filter = ("state", "kind")
    fields = (*list_display[1:], "next_at", "leased_until")
    ordering = ("-id",)


@admin.register(AuditEntry)
class AuditEntryAdmin(ReadOnly):
    """Who did what; accounts by their number."""

    list_display = ("id", "at", "did", "on_model", "on_id", "hub_id", "by_label", "by_id")
    list_filter = ("by_label", "did")
    fields = ("at", "did", "on_model", "on_id", "hub_id", "by_label", "by", "details")
    ordering = ("-id",)
