"""Persons: human beings the house knows, with or without an account."""

from __future__ import annotations

import secrets
from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.crypto import EncryptedDateField, EncryptedTextField
from estaminet.kernel.models import Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet

ADULT_AT = 18


def new_subject_key() -> str:
    """A random key under which facts speak of a person; nothing leads back from it once the person is erased."""
    return secrets.token_hex(16)


class PersonQuerySet(ScopedQuerySet["Person"]):
    """People a team knows are those linked to its hub; a person belongs to no hub by herself."""

    def _of_hubs(self, hubs: frozenset[int], reader: Reader) -> Self:
        links = HubPerson.objects.filter(person=OuterRef("pk"), hub__in=hubs, hub__network=reader.network_id)
        return self.filter(Exists(links), merged_into=None)

    def in_network(self, reader: Reader) -> Self:
        links = HubPerson.objects.filter(person=OuterRef("pk"), hub__network=reader.network_id)
        return self.filter(Exists(links))

    def visible_to(self, reader: Reader) -> Self:
        if not reader.signed_in:
            return self.none()
        known = HubPerson.objects.filter(
            person=OuterRef("pk"), hub__in=reader.animated_hubs, hub__network=reader.network_id
        )
        return self.filter(Q(pk=reader.person_id) | Q(Exists(known)), merged_into=None)

    def worked_by(self, reader: Reader) -> Self:
        return self._of_hubs(reader.animated_hubs, reader)

    def managed_by(self, reader: Reader) -> Self:
        return self._of_hubs(reader.managed_hubs, reader)

    def at_hub(self, hub_id: int) -> Self:
        """People linked to one hub, without those merged into somebody else."""
        return self.filter(Exists(HubPerson.objects.filter(person=OuterRef("pk"), hub=hub_id)), merged_into=None)


class Person(Row):
    """A human being. What is needed to welcome her is encrypted; ``subject_key`` stands for her in facts."""

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="person"
    )
    given_name = models.CharField(_("given name"), max_length=80, blank=True)
    family_name = models.CharField(_("family name"), max_length=120, blank=True)
    called_name = models.CharField(_("name in daily use"), max_length=80, blank=True)
    languages = models.JSONField(_("languages"), default=list, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    birth_date = EncryptedDateField(_("birth date"), null=True, blank=True)
    access_needs = EncryptedTextField(_("access needs"), max_length=2000, null=True, blank=True)
    emergency_contact = EncryptedTextField(_("emergency contact"), max_length=500, null=True, blank=True)
    home_hub = models.ForeignKey(
        "network.Hub", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("home hub")
    )
    subject_key = models.CharField(max_length=32, unique=True, default=new_subject_key, editable=False)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.SET_NULL, related_name="merged_people", editable=False
    )
    # A form sent twice carries the same key and makes one row; null where no form made it, as "" is unique but once.
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001
    made_at = models.DateTimeField()

    objects: ClassVar[PersonQuerySet] = PersonQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [models.Index(fields=["email"], name="person_email")]
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=models.F("id")), name="person_not_into_herself"),
        ]

    def __str__(self) -> str:
        return f"person {self.pk}"

    @property
    def name(self) -> str:
        """Whole name, as a team's list shows it."""
        return " ".join(part for part in (self.given_name, self.family_name) if part) or self.called_name

    @property
    def called(self) -> str:
        """The name she wants to be called by."""
        return self.called_name or self.given_name or self.family_name

    def age_on(self, day: date) -> int | None:
        """Age in whole years; None when the birth date is not known."""
        born = self.birth_date
        if born is None:
            return None
        return int(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))

    def is_minor_on(self, day: date) -> bool:
        """Known to be under age. Somebody of unknown age is not taken for a child."""
        age = self.age_on(day)
        return age is not None and age < ADULT_AT


class HubPersonQuerySet(ScopedQuerySet["HubPerson"]):
    """Links of people to hubs."""


class HubPerson(Row):
    """A hub's team knows this person. Without a link, the team sees nothing of her."""

    hub = models.ForeignKey("network.Hub", on_delete=models.CASCADE, related_name="people_links")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="hub_links")
    since = models.DateTimeField()

    objects: ClassVar[HubPersonQuerySet] = HubPersonQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hub", "person"], name="hub_knows_person_once")]

    def __str__(self) -> str:
        return f"person {self.person_id} at hub {self.hub_id}"
