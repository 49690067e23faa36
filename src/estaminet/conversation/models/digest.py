"""How often somebody wants a mail that tells what is new in the topics they follow."""

from __future__ import annotations

from typing import Final

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import DigestHow
from estaminet.kernel.models import Row
from estaminet.kernel.signed_links import number_of, sealed
from estaminet.network.models import Network
from estaminet.people.models import Person

_SALT: Final = "conversation.digest"
USUALLY: Final = DigestHow.WEEKLY
"""What holds for somebody who follows a topic and chose nothing."""


class DigestChoice(Row):
    """How often, in one network. ``sent_on`` is the day of the last mail there, so that one day brings one at most."""

    network = models.ForeignKey(Network, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="digest_choices")
    how = models.CharField(_("how often"), max_length=6, choices=DigestHow.choices, default=USUALLY)
    sent_on = models.DateField(_("last mail on"), null=True, blank=True)
    changed_at = models.DateTimeField(_("chosen on"))

    class Meta:
        verbose_name = _("how often a mail tells what is new")
        constraints = [
            models.UniqueConstraint(fields=["network", "person"], name="digest_choice_once"),
            models.CheckConstraint(condition=Q(how__in=DigestHow.values), name="digest_how"),
        ]

    def __str__(self) -> str:
        return f"digest {self.how}"

    @property
    def token(self) -> str:
        """Opens the page on which these mails end, to whoever has the link of one of them."""
        return sealed(_SALT, self.pk)

    @staticmethod
    def id_of_token(token: str) -> int | None:
        """The choice a link speaks of; None for a link nobody made."""
        return number_of(_SALT, token)
