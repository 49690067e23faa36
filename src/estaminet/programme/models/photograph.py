"""Photographs of a session, and who can be seen on them: kept for the library, shown only as those people agreed."""

from __future__ import annotations

from typing import ClassVar, Final, Self, TypeVar

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row, StoredFile
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.models import Hub, Network
from estaminet.people.models import Consent
from estaminet.programme.enums import PICTURES, Faces
from estaminet.programme.models.activity import Activity
from estaminet.programme.models.party import Registration
from estaminet.programme.models.party_facts import ActivityConsent
from estaminet.programme.models.session import Session

M = TypeVar("M", bound=models.Model)

# Said without a negation: for somebody who said nothing, NOT (word = TRUE) would be neither true nor false.
AGAINST: Final = Q(word=None) | Q(word=False) | Q(later=False)
"""Of rows ``with_words``: who did not say yes for this activity, or has taken it back since, there or in general."""


def with_words(rows: QuerySet[M], path: str) -> QuerySet[M]:
    """Rows with what somebody says to being seen. ``path`` leads from a row to the registration.

    ``word`` is the latest word for this activity: True, False or None; ``later`` the latest one said since then for
    everything, in *my consents*: a no there takes back what was allowed here.
    """
    said = ActivityConsent.objects.filter(registration=OuterRef(path), text__use=PICTURES).order_by("-pk")
    person = OuterRef(f"{path}__person" if path != "pk" else "person")
    hers = Q(person=person) | Q(person__merged_into=person) | Q(person__merged_into__merged_into=person)
    general = Consent.objects.filter(hers, text__use=PICTURES, at__gt=OuterRef("said_at")).order_by("-at", "-pk")
    return rows.alias(said_at=Subquery(said.values("at")[:1])).annotate(
        word=Subquery(said.values("given")[:1]), later=Subquery(general.values("given")[:1])
    )


class Photographs(ScopedQuerySet["Photograph"]):
    """What the teams of an activity keep of it. For showing there is one way to them: ``showable``."""

    network_path = "network_id"

    def showable(self) -> Self:
        """Those on which nobody can be recognised, or on which all who can still agree, that very moment."""
        against = with_words(SeenPerson.objects.all(), "registration").filter(AGAINST).values("photograph")
        settled = Q(faces=Faces.NOBODY) | (Q(faces=Faces.AGREED) & ~Q(pk__in=against))
        return self.filter(settled, session__removed_at=None, session__activity__removed_at=None)

    def worked_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(session__activity__in=Activity.objects.worked_by(reader).values("pk"))

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(session__activity__in=Activity.objects.managed_by(reader).values("pk"))


class Photograph(Row):
    """One photograph of a session, its original as it was given.

    ``faces`` says whether anybody on it can be recognised, once somebody has looked; ``on_paper`` how many of them
    agreed on paper beside those in ``SeenPerson``. ``digest`` is that of the file: given twice, it is one.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("hub"))
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="photographs", verbose_name=_("session")
    )
    file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="photograph", verbose_name=_("photograph")
    )
    digest = models.CharField(max_length=64, editable=False)
    words = LanguageField(_("what the photograph shows"), max_length=200)
    credit = models.CharField(_("who took it"), max_length=120, blank=True)
    faces = models.CharField(_("who can be recognised"), max_length=8, choices=Faces.choices, blank=True)
    on_paper = models.PositiveSmallIntegerField(_("how many more agreed on paper"), default=0)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("decided by")
    )
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("who added it")
    )

    objects: ClassVar[Photographs] = Photographs.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("photograph")
        verbose_name_plural = _("photographs")
        constraints = [
            models.UniqueConstraint(fields=["session", "digest"], name="photograph_once"),
            models.CheckConstraint(
                condition=Q(faces="", settled_at=None) | Q(faces__in=Faces.values, settled_at__isnull=False),
                name="photograph_settled",
            ),
            models.CheckConstraint(condition=Q(faces=Faces.AGREED) | Q(on_paper=0), name="photograph_on_paper"),
        ]

    def __str__(self) -> str:
        return f"photograph {self.pk} of session {self.session_id}"


class SeenPerson(Row):
    """Somebody registered who can be recognised on a photograph. Whether she agrees is asked of her consents."""

    photograph = models.ForeignKey(
        Photograph, on_delete=models.CASCADE, related_name="seen", verbose_name=_("photograph")
    )
    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, related_name="seen_on", verbose_name=_("registration")
    )

    class Meta:
        ordering = ("id",)
        verbose_name = _("somebody seen on a photograph")
        constraints = [models.UniqueConstraint(fields=["photograph", "registration"], name="seen_once")]

    def __str__(self) -> str:
        return f"seen on photograph {self.photograph_id}"
