"""A code to one's own address before something that matters: kept as a mark in the session, good for a short time."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta

from allauth.core.internal import ratelimit
from django import forms
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.operations import queue_mail
from estaminet.network.doors import network_here
from estaminet.people.forms.account import CODE, CODE_HELP
from estaminet.people.models import Account

GOOD_FOR = timedelta(minutes=15)
TRIES = 3
LIMIT = "5/10m/user"
WRONG = _("This is not the code we sent. Look at the newest mail, or ask for another code.")
WORN_OUT = _("This code is too old or was mistyped too often. Ask for another one.")
TOO_OFTEN = _("Too many tries in a short time. Wait a few minutes, then try again.")


class OwnCodeForm(forms.Form):
    """The code that was just sent."""

    code = forms.CharField(
        label=CODE,
        help_text=CODE_HELP,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "code-input"}),
    )


@dataclass(frozen=True)
class OwnCode:
    """The code asked for one ``purpose``; one for another purpose does not do."""

    request: HttpRequest
    account: Account
    purpose: str

    @property
    def _key(self) -> str:
        return f"people.code.{self.purpose}"

    def _mark(self, code: str) -> str:
        digits = "".join(sign for sign in code if sign.isdigit())
        return salted_hmac(self._key, f"{self.account.pk}:{digits}").hexdigest()

    @property
    def sent(self) -> bool:
        return self._key in self.request.session

    def send(self) -> bool:
        """Mail a new code; False when too many were asked for."""
        limits = {self.purpose: LIMIT}
        if not ratelimit.consume(self.request, app="estaminet", action=self.purpose, config=limits, user=self.account):
            return False
        code, at = f"{secrets.randbelow(10**6):06}", timezone.now()
        until = (at + GOOD_FOR).timestamp()
        self.request.session[self._key] = {"mark": self._mark(code), "until": until, "tries": 0}
        queue_mail(
            key=f"{self.purpose}:{secrets.token_hex(8)}",
            to=self.account.email,
            language=page_language(),
            template=f"people/mail/{self.purpose}_code",
            context={"code": code},
            network_id=network_here(self.request).pk,
            at=at,
        )
        return True

    def problem(self, code: str) -> str | Promise:
        """Why this code does not do; empty when it is right. A wrong one counts, a right one is used up."""
        asked = self.request.session.get(self._key)
        if not asked or timezone.now().timestamp() > asked["until"] or asked["tries"] >= TRIES:
            self.request.session.pop(self._key, None)
            return WORN_OUT
        if constant_time_compare(self._mark(code), asked["mark"]):
            del self.request.session[self._key]
            return ""
        self.request.session[self._key] = {**asked, "tries": asked["tries"] + 1}
        return WRONG
