"""Subjects: concepts of the network's own thesaurus, as SKOS orders them, with what people call them."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row
from estaminet.network.models import Network
from estaminet.network.models.organisation import OfNetwork, web_address


class Concept(Row):
    """A subject works are about. ``label`` is SKOS's preferred label; ``broader`` the wider subject it belongs to.

    ``same_as`` is the address of the same subject in a public vocabulary.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="concepts", verbose_name=_("network"))
    slug = models.SlugField(_("short name"), max_length=60)
    label = LanguageField(_("name"), max_length=80)
    note = LanguageField(_("what is meant"), max_length=500)
    broader = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="narrower", verbose_name=_("belongs to")
    )
    same_as = models.CharField(_("the same subject elsewhere"), max_length=300, blank=True, validators=[web_address])
    position = models.PositiveSmallIntegerField(_("order"), default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[OfNetwork[Concept]] = OfNetwork.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("position", "slug")
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="concept_slug_once_per_network"),
            models.CheckConstraint(condition=~Q(broader=F("id")), name="concept_not_its_own_broader"),
        ]

    def __str__(self) -> str:
        return self.slug


class ConceptName(Row):
    """Another name of a subject in one language (SKOS: alternative label), by which works are found as well."""

    concept = models.ForeignKey(Concept, on_delete=models.CASCADE, related_name="names", verbose_name=_("subject"))
    language = models.CharField(_("language"), max_length=8)
    name = models.CharField(_("other name"), max_length=80)

    class Meta:
        ordering = ("id",)
        verbose_name = _("other name of a subject")
        constraints = [
            models.UniqueConstraint(fields=["concept", "language", "name"], name="concept_name_once"),
            models.CheckConstraint(condition=~Q(name=""), name="concept_name_said"),
        ]

    def __str__(self) -> str:
        return f"name of concept {self.concept_id}"
