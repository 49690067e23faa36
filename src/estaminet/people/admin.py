"""The operator lets accounts in or keeps them out, and says who else operates the platform."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from estaminet.kernel.actor import Actor
from estaminet.kernel.operator_site import ReadOnly, operator
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import Account
from estaminet.people.operations.access import set_may_sign_in, set_operator


@admin.register(Account)
class AccountAdmin(ReadOnly):
    """Accounts. There is no search by address: it would stand in the web address and in logs."""

    list_display = ("email", "is_active", "is_staff", "made_at", "last_login")
    list_filter = ("is_active", "is_staff")
    fields = list_display
    ordering = ("email",)
    list_per_page = 100
    actions = ("let_in", "keep_out", "make_operator", "take_operator_away")

    @admin.action(description=_("Let them sign in"))
    def let_in(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, lambda row, by, at: set_may_sign_in(account=row, may=True, by=by, at=at))

    @admin.action(description=_("Keep them from signing in"))
    def keep_out(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, lambda row, by, at: set_may_sign_in(account=row, may=False, by=by, at=at))

    @admin.action(description=_("Make them platform operators"))
    def make_operator(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, lambda row, by, at: set_operator(account=row, operates=True, by=by, at=at))

    @admin.action(description=_("They no longer operate the platform"))
    def take_operator_away(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        self._each(request, queryset, lambda row, by, at: set_operator(account=row, operates=False, by=by, at=at))

    def _each(
        self, request: HttpRequest, rows: QuerySet[Any], do: Callable[[Account, Actor, datetime], object]
    ) -> None:
        by, at, done = operator(request), timezone.now(), 0
        for row in rows:
            try:
                do(row, by, at)
                done += 1
            except Refusal as refusal:
                self.message_user(request, str(refusal.message), messages.ERROR)
        if done:
            told = ngettext("%(number)s account changed.", "%(number)s accounts changed.", done)
            self.message_user(request, told % {"number": done}, messages.SUCCESS)
