"""The outbox: a mail is a row written in the same transaction as what it tells."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """Where a mail is. ``HANDING_OVER`` after a crash means nobody knows: shown, never resent by itself."""

    WAITING = "waiting", _("waiting to leave")
    CLAIMED = "claimed", _("being prepared")
    HANDING_OVER = "handing_over", _("being handed over")
    SENT = "sent", _("sent")
    REFUSED = "refused", _("refused for good")
    UNKNOWN = "unknown", _("perhaps sent")


class OutboxMail(models.Model):
    """A mail to one address. ``key`` is unique: asking twice for the same mail makes one."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=200, unique=True)
    to = models.EmailField(max_length=254)
    reply_to = models.EmailField(max_length=254, blank=True)
    language = models.CharField(max_length=8)
    template = models.CharField(max_length=100)
    context = models.JSONField(default=dict)
    # Where one click ends such mails (RFC 8058), as a path; empty for mails nobody subscribed to.
    unsubscribe = models.CharField(max_length=300, blank=True)
    hub_id = models.BigIntegerField(null=True)
    network_id = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    state = models.CharField(max_length=12, choices=MailState.choices, default=MailState.WAITING)
    next_at = models.DateTimeField(null=True)
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=300, blank=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_at"], name="outbox_due", condition=models.Q(state="waiting")),
            models.Index(fields=["state", "claimed_until"]),
        ]

    def __str__(self) -> str:
        return f"{self.template} {self.state}"

    @property
    def message_id(self) -> str:
        """Stable across attempts, so that a relay can recognise a mail it has already taken."""
        return f"<estaminet.{self.pk}.{int(self.made_at.timestamp())}@outbox>"


class DevelopmentMail(models.Model):
    """A delivered mail of an installation without a mail server: shown on the mailbox page, one row per mail."""

    id = models.BigAutoField(primary_key=True)
    mail = models.OneToOneField(OutboxMail, on_delete=models.CASCADE, related_name="delivered")
    to = models.EmailField(max_length=254)
    subject = models.CharField(max_length=300)
    text = models.TextField()
    html = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["to", "-id"])]

    def __str__(self) -> str:
        return f"{self.mail_id}"
