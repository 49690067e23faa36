"""Messages written to a hub, and the conversation that follows."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.models import AppendOnly, Row
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.kernel.signed_links import number_of, sealed
from estaminet.people.enums import MessageState, ReplyFrom

MESSAGE_LENGTH = 10_000
_SALT = "people.contact"


class ContactMessageQuerySet(ScopedQuerySet["ContactMessage"]):
    """Messages to hubs."""


class ContactMessage(Row):
    """Somebody writes to a hub: with or without an account, in any language, to be answered by mail or telephone."""

    hub = models.ForeignKey("network.Hub", on_delete=models.CASCADE, related_name="contact_messages")
    person = models.ForeignKey(
        "people.Person", null=True, blank=True, on_delete=models.SET_NULL, related_name="contact_messages"
    )
    name = models.CharField(_("name"), max_length=120)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(max_length=8)
    text = models.TextField(_("message"), max_length=MESSAGE_LENGTH)
    # A form sent twice (a nervous thumb, a reload) carries the same key and makes one message.
    form_key = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=10, choices=MessageState.choices, default=MessageState.WAITING)
    made_at = models.DateTimeField()
    last_at = models.DateTimeField()

    objects: ClassVar[ContactMessageQuerySet] = ContactMessageQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["hub", "state", "-last_at"], name="messages_of_hub")]

    def __str__(self) -> str:
        return f"message {self.pk}"

    @property
    def token(self) -> str:
        """Opens the conversation to whoever has the link of an answer."""
        return sealed(_SALT, self.pk)

    @staticmethod
    def id_of_token(token: str) -> int | None:
        """The message a link speaks of; None for a link nobody made."""
        return number_of(_SALT, token)


class ContactReply(AppendOnly):
    """One turn of the conversation after the first message."""

    message = models.ForeignKey(ContactMessage, on_delete=models.CASCADE, related_name="replies")
    said_by = models.CharField(max_length=6, choices=ReplyFrom.choices)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.TextField(max_length=MESSAGE_LENGTH)
    form_key = models.CharField(max_length=32, unique=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"reply {self.pk}"
