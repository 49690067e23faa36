"""What the kernel's shared cache adds to the registers."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.models import CachedValue
from estaminet.kernel.personal_data import NotPersonal, PersonalField, Retention
from estaminet.kernel.slots import PERSONAL_FIELDS, RETENTION


def purge_cache(at: datetime) -> int:
    """Values that have run out: nothing reads them any more, and a counter's name holds a network address."""
    return int(CachedValue.objects.filter(expires__lt=at).delete()[0])


def register() -> None:
    """Called once, when the house starts."""
    RETENTION.register(Retention("kernel.cache", purge_cache))
    PERSONAL_FIELDS.register(
        PersonalField(
            "kernel.CachedValue",
            "cache_key",
            _("to stop whoever tries too often: the network address a try came from"),
            "interest",
            _("the night after the limit has run out, at most two days"),
        ),
        NotPersonal("kernel.CachedValue", "value", "moments of tries, and that a code was used"),
    )
