"""Large files on their way in: how much of each has arrived, for whom, and what became of it."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from estaminet.kernel.models.files import StoredFile, new_key


class UploadState(models.TextChoices):
    """Where a file on its way in is."""

    ARRIVING = "arriving"
    WHOLE = "whole"  # all bytes are here; somebody must open it
    TAKEN = "taken"
    REFUSED = "refused"
    GIVEN_UP = "given_up"  # nothing came for too long, or whoever sent it changed their mind


class Upload(models.Model):
    """A file that arrives in pieces (tus 1.0) and may be interrupted. ``length`` and ``received`` are bytes.

    What has arrived lies in the folder of uploads under ``key``, which is also the secret of its address. ``purpose``
    names the entry of ``UPLOADS`` (slots) that takes the whole file, with ``args``. ``digest`` is the SHA-256 of the
    whole file, once it is here.
    """

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    purpose = models.CharField(max_length=40)
    args = models.JSONField(default=dict)
    network_id = models.BigIntegerField()
    hub_id = models.BigIntegerField(null=True)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    file_name = models.CharField(max_length=200, blank=True)
    length = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=8, choices=UploadState.choices, default=UploadState.ARRIVING)
    refused = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    file = models.ForeignKey(StoredFile, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(received__lte=F("length")), name="upload_not_longer"),
            models.CheckConstraint(
                condition=Q(state__in=("arriving", "given_up")) | Q(received=F("length")), name="upload_whole"
            ),
        ]
        indexes = [models.Index(fields=["state", "expires_at"], name="uploads_by_state")]

    def __str__(self) -> str:
        return f"upload {self.pk}"
