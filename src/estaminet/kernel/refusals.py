"""Refusals: what an operation answers when the rules of the house say no."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Refusal(Exception):
    """An operation said no. ``message`` tells people why and what to do; ``field`` names the input it is about."""

    message: str | Promise = _("This is not possible.")
    field: str | None = None

    def __init__(self, message: str | Promise | None = None, *, field: str | None = None) -> None:
        if message is not None:
            self.message = message
        if field is not None:
            self.field = field
        super().__init__(str(self.message))


class NotAllowed(Refusal):
    """The actor may not do this here."""

    message = _("You may not do this here.")
