"""Consents: what a person allows, in which words she read it, and when she changed her mind."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import AppendOnly, Row
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.people.enums import ConsentBy


class ConsentText(Row):
    """One version of what is asked for one use. Another meaning is another version; a translation is not."""

    network = models.ForeignKey("network.Network", on_delete=models.CASCADE, related_name="consent_texts")
    use = models.SlugField(_("use"), max_length=40)
    version = models.PositiveSmallIntegerField()
    title = LanguageField(max_length=160)
    text = LanguageField(max_length=4000)
    active_from = models.DateTimeField()

    class Meta:
        ordering = ["use", "-version"]
        constraints = [models.UniqueConstraint(fields=["network", "use", "version"], name="one_consent_text_version")]

    def __str__(self) -> str:
        return f"{self.use} {self.version}"

    def mark(self, language: str) -> str:
        """Fingerprint of the words as they stand in one language, so that a yes is to the words that were read."""
        return self.title.mark(language) + self.text.mark(language)


class ConsentQuerySet(ScopedQuerySet["Consent"]):
    """Given and withdrawn consents."""

    network_path = "text__network_id"


class Consent(AppendOnly):
    """A yes or a no at one time. The latest one for a use holds, if it speaks of the version in force.

    ``person`` is null once she is erased; the random ``subject_key`` stays, so that figures do not change.
    """

    person = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="consents")
    subject_key = models.CharField(max_length=32, db_index=True)
    text = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="consents")
    language = models.CharField(max_length=8)
    given = models.BooleanField()
    said_by = models.CharField(max_length=10, choices=ConsentBy.choices)
    guardian = models.ForeignKey("people.Person", null=True, on_delete=models.SET_NULL, related_name="+")
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    hub = models.ForeignKey("network.Hub", null=True, on_delete=models.SET_NULL, related_name="+")
    until = models.DateField(null=True)
    at = models.DateTimeField()

    objects: ClassVar[ConsentQuerySet] = ConsentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        indexes = [models.Index(fields=["person", "text", "-id"], name="consents_of_person")]

    def __str__(self) -> str:
        return f"consent {self.pk}"
