"""Activities: something offered to people, at one or more dates."""

from __future__ import annotations

from typing import ClassVar, Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row, StoredFile
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.models import Hub, Network
from estaminet.programme.enums import ActivityKind, Audience, Entry, PricePolicy, Visibility


class Activities(ScopedQuerySet["Activity"]):
    """Published public activities are for everybody; the rest for the teams of the hubs that make them."""

    network_path = "network_id"

    def _made_by(self, hubs: frozenset[int]) -> Q:
        partners = Activity.partner_hubs.through.objects.filter(activity=OuterRef("pk"), hub__in=hubs)
        return Q(hub_id__in=hubs) | Q(Exists(partners))

    def public(self) -> Self:
        """What a stranger may read."""
        return self.filter(visibility=Visibility.PUBLIC, published_at__isnull=False, removed_at=None)

    def visible_to(self, reader: Reader) -> Self:
        public = Q(visibility=Visibility.PUBLIC, published_at__isnull=False, removed_at=None)
        if not reader.animated_hubs:
            return self.in_network(reader).filter(public)
        return self.in_network(reader).filter(public | self._made_by(reader.animated_hubs))

    def worked_by(self, reader: Reader) -> Self:
        """What the teams of lead and partner hubs write together."""
        return self.in_network(reader).filter(self._made_by(reader.animated_hubs))

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(hub_id__in=reader.managed_hubs)


class Activity(Row):
    """An activity of a lead hub and its partners. Ages are whole years; ``seats`` counts people for each session.

    ``spoken`` holds language codes, ``interpreted`` those somebody interprets into, ``signed`` sign languages
    (``SignLanguage``). ``facts`` holds what its kind asks for beside (``kinds.py``). ``focus_x`` and ``focus_y`` are
    percentages of the picture's width and height: what must stay in sight when it is cropped.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="activities", verbose_name=_("network"))
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="activities", verbose_name=_("hub"))
    partner_hubs = models.ManyToManyField(
        Hub, related_name="partner_activities", blank=True, verbose_name=_("made together with")
    )
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parts",
        verbose_name=_("part of a festival or series"),
    )
    slug = models.SlugField(_("end of the address"), max_length=80)
    kind = models.CharField(_("kind"), max_length=14, choices=ActivityKind.choices)
    title = LanguageField(_("title"), max_length=120)
    summary = LanguageField(_("in one or two sentences"), max_length=300)
    description = LanguageField(_("what is going to happen"), max_length=20_000, rich=True)
    practical = LanguageField(_("what to bring, what to know"), max_length=2000)
    access_words = LanguageField(_("about access"), max_length=1000)
    transport_words = LanguageField(_("how to come"), max_length=1000)
    price_words = LanguageField(_("about the price"), max_length=500)
    picture = models.ForeignKey(
        StoredFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    picture_words = LanguageField(_("what the picture shows"), max_length=200)
    focus_x = models.PositiveSmallIntegerField(
        _("from the left, in percent"), default=50, validators=[MaxValueValidator(100)]
    )
    focus_y = models.PositiveSmallIntegerField(
        _("from the top, in percent"), default=50, validators=[MaxValueValidator(100)]
    )
    seed = models.PositiveIntegerField(_("which drawing"), default=0)
    audience = models.CharField(_("for whom"), max_length=10, choices=Audience.choices, default=Audience.EVERYONE)
    youngest = models.PositiveSmallIntegerField(
        _("from this age"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    oldest = models.PositiveSmallIntegerField(
        _("up to this age"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    spoken = models.JSONField(_("languages spoken"), default=list, blank=True)
    interpreted = models.JSONField(_("interpreted into"), default=list, blank=True)
    signed = models.JSONField(_("sign languages"), default=list, blank=True)
    easy_to_read = models.BooleanField(_("papers in easy language"), default=False)
    transport = models.JSONField(_("ways to come"), default=list, blank=True)
    entry = models.CharField(_("taking part"), max_length=8, choices=Entry.choices, default=Entry.OPEN)
    seats = models.PositiveIntegerField(_("places"), null=True, blank=True, validators=[MinValueValidator(1)])
    price = models.CharField(_("price"), max_length=10, choices=PricePolicy.choices, default=PricePolicy.FREE)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    visibility = models.CharField(
        _("who finds it"), max_length=8, choices=Visibility.choices, default=Visibility.PUBLIC
    )
    facts = models.JSONField(_("what its kind asks for"), default=dict, blank=True)
    # A form sent twice carries the same key and makes one activity; null where no form made it.
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001
    made_at = models.DateTimeField(_("begun on"))
    changed_at = models.DateTimeField(_("last changed on"))
    published_at = models.DateTimeField(_("published on"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed on"), null=True, blank=True)

    objects: ClassVar[Activities] = Activities.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="activity_slug_once_per_network"),
            models.CheckConstraint(condition=Q(kind__in=ActivityKind.values), name="activity_kind"),
            models.CheckConstraint(condition=Q(audience__in=Audience.values), name="activity_audience"),
            models.CheckConstraint(condition=Q(entry__in=Entry.values), name="activity_entry"),
            models.CheckConstraint(condition=Q(price__in=PricePolicy.values), name="activity_price"),
            models.CheckConstraint(condition=Q(visibility__in=Visibility.values), name="activity_visibility"),
            models.CheckConstraint(
                condition=Q(youngest=None) | Q(oldest=None) | Q(youngest__lte=F("oldest")), name="activity_ages"
            ),
            models.CheckConstraint(condition=Q(focus_x__lte=100, focus_y__lte=100), name="activity_focus"),
            models.CheckConstraint(condition=Q(seats=None) | Q(seats__gte=1), name="activity_seats"),
            models.CheckConstraint(condition=~Q(parent=F("id")), name="activity_not_its_own_parent"),
        ]
        indexes = [models.Index(fields=["hub", "-changed_at"], name="activities_of_hub")]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("programme:activity", args=[self.slug])

    @property
    def published(self) -> bool:
        return self.published_at is not None and self.removed_at is None

    @property
    def open_to_all(self) -> bool:
        """Whether strangers may know of it."""
        return self.published and self.visibility == Visibility.PUBLIC

    @property
    def drawing_seed(self) -> int:
        """What the drawn poster varies with: chosen by the team, else its own number."""
        return self.seed or self.pk


class Tariff(Row):
    """One price of an activity. Who chooses it is asked for no proof."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="tariffs")
    name = LanguageField(_("name of the price"), max_length=80)
    amount = models.DecimalField(_("amount"), max_digits=8, decimal_places=2, validators=[MinValueValidator(0)])
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("price")
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="tariff_not_negative")]

    def __str__(self) -> str:
        return f"{self.amount}"
