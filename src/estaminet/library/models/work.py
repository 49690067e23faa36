"""Works: what somebody made or kept, who took part in it, and what it stands beside."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Final, Self, TypeVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.library.enums import (
    RIGHTS_URIS,
    ContributorRole,
    Property,
    Rights,
    Visibility,
    WorkKind,
    WorkRelation,
)
from estaminet.library.models.concept import Concept
from estaminet.library.models.sight import Shown, SightMixin
from estaminet.network.models import Hub, Network, Organisation, Place
from estaminet.people.models import Person
from estaminet.programme.models import Activity, Session

M = TypeVar("M", bound=models.Model)
EARLIEST, LATEST = -9999, 9999  # years; a Roman lamp and a promise


class Works(Shown["Work"]):
    """Works of a network. See ``sight`` for who sees them."""

    def present(self) -> Self:
        """Works that were not removed."""
        return self.filter(removed_at=None)

    def over(self, at: datetime) -> Self:
        """What could be in sight but for its end, which has come: until a job heeds that, the search still has it."""
        return self.filter(settled=True, shown_until__lte=at)


class Work(SightMixin, Row):
    """A work, kept by a hub. ``body`` is the text itself where the work is one.

    ``made`` says when it was made, as EDTF writes it (``1962``, ``1914/1918``, ``198X``, ``2026-11-21``, ``~1930``);
    ``year_from`` and ``year_to`` are the years it spans. ``language`` is that of the work, ``spoken`` all that are
    heard in it. ``latitude`` and ``longitude`` are degrees, where it speaks of a spot. Until ``embargo_until`` has
    begun, nobody but the team sees it.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="works", verbose_name=_("network"))
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="works", verbose_name=_("hub"))
    slug = models.SlugField(_("end of the address"), max_length=80)
    kind = models.CharField(_("kind"), max_length=12, choices=WorkKind.choices)
    title = LanguageField(_("title"), max_length=160)
    summary = LanguageField(_("in one or two sentences"), max_length=400)
    description = LanguageField(_("about the work"), max_length=20_000, rich=True)
    body = LanguageField(_("the text itself"), max_length=200_000, rich=True)
    credits = LanguageField(_("thanks and notes on the rights"), max_length=1000)
    language = models.CharField(_("language of the work"), max_length=8, blank=True)
    spoken = models.JSONField(_("languages heard"), default=list, blank=True)
    made = models.CharField(_("when it was made"), max_length=60, blank=True)
    year_from = models.SmallIntegerField(
        null=True, editable=False, validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
    )
    year_to = models.SmallIntegerField(
        null=True, editable=False, validators=[MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
    )
    activity = models.ForeignKey(
        Activity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="works",
        verbose_name=_("activity it comes from"),
    )
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, null=True, blank=True, related_name="works", verbose_name=_("session")
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place of the house")
    )
    where = models.CharField(_("where it was made, or what spot it speaks of"), max_length=160, blank=True)
    latitude = models.DecimalField(_("latitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("longitude"), max_digits=8, decimal_places=5, null=True, blank=True)
    rights = models.CharField(_("what others may do with it"), max_length=10, choices=Rights.choices)
    rights_holder = models.CharField(_("whose rights they are"), max_length=160, blank=True)
    visibility = models.CharField(
        _("who finds it"), max_length=8, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    embargo_until = models.DateField(_("not before this day"), null=True, blank=True)
    concepts: models.ManyToManyField[Concept, WorkConcept] = models.ManyToManyField(
        Concept, through="WorkConcept", related_name="works", verbose_name=_("subjects")
    )
    # A form sent twice carries the same key and makes one work; null where no form made it.
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001
    made_at = models.DateTimeField(_("begun on"))
    changed_at = models.DateTimeField(_("last changed on"))
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    hidden_at = models.DateTimeField(_("hidden on"), null=True, blank=True)
    # For other archives that come back for what is new (OAI-PMH): since when the record is as they find it, and
    # whether strangers ever saw it, so that they are told when it has gone.
    datestamp = models.DateTimeField(null=True, editable=False)
    ever_public = models.BooleanField(default=False, editable=False)
    # A mark of the record as they were told it, so that what changed elsewhere (a hub's name) is noticed.
    record_mark = models.CharField(max_length=16, blank=True, default="", editable=False)
    removed_at = models.DateTimeField(_("removed on"), null=True, blank=True)

    objects: ClassVar[Works] = Works.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name = _("work")
        verbose_name_plural = _("works")
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="work_slug_once_per_network"),
            models.CheckConstraint(condition=Q(kind__in=WorkKind.values), name="work_kind"),
            models.CheckConstraint(condition=Q(rights__in=Rights.values), name="work_rights"),
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="work_visibility"),
            models.CheckConstraint(
                condition=Q(made="", year_from=None, year_to=None)
                | (~Q(made="") & Q(year_from__isnull=False, year_to__isnull=False, year_from__lte=F("year_to"))),
                name="work_years",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="work_spot",
            ),
            models.CheckConstraint(
                condition=Q(settled=False) | Q(published_at__isnull=False, hidden_at=None, removed_at=None),
                name="work_in_sight",
            ),
            models.CheckConstraint(condition=Q(session=None) | Q(activity__isnull=False), name="work_of_session"),
        ]
        indexes = [
            models.Index(fields=["network", "-published_at", "-id"], condition=Q(settled=True), name="works_in_sight"),
            models.Index(fields=["hub", "-changed_at"], name="works_of_hub"),
            models.Index(fields=["network", "datestamp", "id"], condition=Q(ever_public=True), name="works_harvested"),
            models.Index(
                fields=["network", "shown_until"],
                condition=Q(settled=True, shown_until__isnull=False),
                name="works_that_end",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("library:work", args=[self.slug])

    @property
    def published(self) -> bool:
        return self.published_at is not None and self.removed_at is None

    @property
    def rights_uri(self) -> str:
        """The address that says the rights to programs."""
        return RIGHTS_URIS[Rights(self.rights)]


class OfWork(ScopedQuerySet[M]):
    """Rows that hang on a work belong to its hub's team."""

    hub_path = "work__hub_id"
    network_path = "work__network_id"


class Contributor(Row):
    """Somebody who took part in a work: a person of the house, an organisation, or a name and nothing more.

    ``name`` is what pages show. A person is named only where she agreed (``shown``), a name alone as the team
    wrote it.
    """

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="contributors", verbose_name=_("work"))
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="contributions", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organisation")
    )
    name = models.CharField(_("name as it is shown"), max_length=160, blank=True)
    role = models.CharField(_("part in it"), max_length=3, choices=ContributorRole.choices)
    shown = models.BooleanField(_("named on the page"), default=True)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: ClassVar[OfWork[Contributor]] = OfWork.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        constraints = [
            models.CheckConstraint(condition=Q(role__in=ContributorRole.values), name="contributor_role"),
            models.CheckConstraint(condition=Q(person=None) | Q(organisation=None), name="contributor_one_body"),
        ]

    def __str__(self) -> str:
        return f"{self.role} of work {self.work_id}"


class WorkProperty(Row):
    """One more Dublin Core term of a work, in one language; none where the value has no language."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="properties", verbose_name=_("work"))
    term = models.CharField(_("property"), max_length=24, choices=Property.choices)
    language = models.CharField(_("language"), max_length=8, blank=True)
    value = models.CharField(_("value"), max_length=2000)
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    objects: ClassVar[OfWork[WorkProperty]] = OfWork.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("property of a work")
        constraints = [
            models.CheckConstraint(condition=Q(term__in=Property.values), name="work_property_term"),
            models.CheckConstraint(condition=~Q(value=""), name="work_property_said"),
        ]

    def __str__(self) -> str:
        return f"{self.term} of work {self.work_id}"


class WorkConcept(Row):
    """A work is about a subject."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="subjects", verbose_name=_("work"))
    concept = models.ForeignKey(Concept, on_delete=models.PROTECT, related_name="uses", verbose_name=_("subject"))

    class Meta:
        ordering = ("id",)
        constraints = [models.UniqueConstraint(fields=["work", "concept"], name="work_subject_once")]

    def __str__(self) -> str:
        return f"concept {self.concept_id} of work {self.work_id}"


class RelatedWork(Row):
    """How one work stands to another of the same network; said once, read from both sides."""

    work = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="relations", verbose_name=_("work"))
    other = models.ForeignKey(Work, on_delete=models.CASCADE, related_name="related_from", verbose_name=_("other work"))
    relation = models.CharField(_("how it stands to it"), max_length=12, choices=WorkRelation.choices)

    class Meta:
        ordering = ("id",)
        verbose_name = _("relation of works")
        constraints = [
            models.UniqueConstraint(fields=["work", "other"], name="works_related_once"),
            models.CheckConstraint(condition=~Q(work=F("other")), name="work_not_its_own_relation"),
            models.CheckConstraint(condition=Q(relation__in=WorkRelation.values), name="work_relation"),
        ]

    def __str__(self) -> str:
        return f"work {self.work_id} {self.relation} {self.other_id}"


NEEDS_FILES: Final = frozenset({WorkKind.FILM, WorkKind.PHOTOGRAPHS, WorkKind.SOUND})
"""Kinds that have nothing to show without a file."""
