"""Tokens: what lets another program act for a hub, and what it was answered."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.crypto import EncryptedJSONField
from estaminet.kernel.models import Row
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.models.hub import Hub


class Token(Row):
    """A token of one hub. Its words are shown once; here lies their SHA-256 and the ``head`` people know it by.

    ``scopes`` holds ``Scope`` values; ``heard_at`` is its last use, noted now and then. ``form_key`` is the SHA-256 of
    the key of the form that made it: sent twice, it counts once.
    """

    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="tokens", verbose_name=_("hub"))
    name = models.CharField(_("which program it is for"), max_length=80)
    head = models.CharField(_("begins with"), max_length=12)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    form_key = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001
    scopes = models.JSONField(_("what it may do"), default=list)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made on"))
    expires_at = models.DateTimeField(_("good until"), null=True, blank=True)
    heard_at = models.DateTimeField(_("last used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked on"), null=True, blank=True)

    objects: ClassVar[ScopedQuerySet[Token]] = ScopedQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-id",)
        verbose_name = _("token")
        constraints = [
            models.CheckConstraint(
                condition=Q(expires_at=None) | Q(expires_at__gt=F("made_at")), name="token_expires_after"
            ),
        ]

    def __str__(self) -> str:
        return f"token {self.pk}"


class KeptAnswer(models.Model):
    """What a request with an idempotency key was answered: asked again with the same key, it is answered the same.

    ``asked`` is the SHA-256 of method, path and body: the same key for another request is a mistake, and said so.
    ``status`` 0 stands while the first is being answered.
    """

    id = models.BigAutoField(primary_key=True)
    token = models.ForeignKey(Token, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=200)
    asked = models.CharField(max_length=64)
    status = models.PositiveSmallIntegerField(default=0)
    body = EncryptedJSONField(_("what was answered"), default=dict)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("kept answer")
        constraints = [models.UniqueConstraint(fields=["token", "key"], name="answer_once_per_key")]
        indexes = [models.Index(fields=["at"], name="answers_by_age")]

    def __str__(self) -> str:
        return f"answer {self.pk}"
