"""Terms of registration: who may register for an activity, when, for how many places, and what is asked."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row
from estaminet.network.models import Hub, Place
from estaminet.programme.enums import AskedOf, AsksBirthDates, Mode, PoolKind, QuestionKind
from estaminet.programme.models.activity import Activity


class RegistrationTerms(Row):
    """How one registers for the sessions of an activity; without a row the defaults below hold.

    ``opens_at`` is an instant, ``closes_before`` the minutes before a session begins at which registration ends.
    ``most`` counts people of one party. ``offer_hours`` is how long an offer of the waiting list holds places.
    ``uses`` are the consents that are asked for this activity (``people.ConsentText.use``), each for this activity
    only.
    """

    activity = models.OneToOneField(Activity, on_delete=models.CASCADE, related_name="terms")
    opens_at = models.DateTimeField(_("registration opens on"), null=True, blank=True)
    closes_before = models.PositiveIntegerField(_("ends so many minutes before"), default=0)
    most = models.PositiveSmallIntegerField(
        _("people in one registration, at most"),
        default=6,
        validators=[MinValueValidator(1), MaxValueValidator(20)],
    )
    waiting = models.BooleanField(_("waiting list"), default=True)
    offer_hours = models.PositiveSmallIntegerField(
        _("hours for answering an offer"), default=24, validators=[MinValueValidator(1), MaxValueValidator(240)]
    )
    birth_dates = models.CharField(
        _("birth dates"), max_length=10, choices=AsksBirthDates.choices, default=AsksBirthDates.MINORS
    )
    needs = models.BooleanField(_("ask what people need in order to take part"), default=True)
    country = models.BooleanField(_("ask for the country people live in"), default=False)
    groups = models.BooleanField(_("schools and groups register as such"), default=False)
    uses = models.JSONField(_("permissions asked"), default=list, blank=True)

    class Meta:
        verbose_name = _("terms of registration")
        constraints = [
            models.CheckConstraint(condition=Q(birth_dates__in=AsksBirthDates.values), name="terms_birth_dates"),
            models.CheckConstraint(condition=Q(most__gte=1), name="terms_most"),
            models.CheckConstraint(condition=Q(offer_hours__gte=1), name="terms_offer_hours"),
        ]

    def __str__(self) -> str:
        return f"terms of activity {self.activity_id}"


class Pool(Row):
    """A capacity in people within the places of each session of an activity. What is left is derived, never counted.

    A pool for a mode, a place or a country is the most that may come so. One for a ``GROUP`` keeps its places for
    those who come by its own link: nobody else gets them.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="pools")
    kind = models.CharField(_("for whom"), max_length=8, choices=PoolKind.choices)
    mode = models.CharField(_("how"), max_length=10, choices=Mode.choices, blank=True)
    hub = models.ForeignKey(Hub, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    place = models.ForeignKey(Place, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    country = models.CharField(_("country"), max_length=2, blank=True)
    name = LanguageField(_("name of the group"), max_length=120)
    # Opens the registration form for its group; random, and replaced when it became known.
    word = models.CharField(max_length=24, blank=True, editable=False)
    seats = models.PositiveIntegerField(_("places"))
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("pool")
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PoolKind.values), name="pool_kind"),
            models.CheckConstraint(
                condition=Q(kind=PoolKind.MODE, mode__in=[Mode.IN_PERSON, Mode.ONLINE], country="", word="")
                | Q(kind=PoolKind.PLACE, hub__isnull=False, mode="", country="", word="")
                | (Q(kind=PoolKind.COUNTRY, mode="", word="", hub=None) & ~Q(country=""))
                | (Q(kind=PoolKind.GROUP, mode="", country="", hub=None) & ~Q(word="")),
                name="pool_for_somebody",
            ),
            models.UniqueConstraint(
                fields=["activity", "mode"], condition=Q(kind=PoolKind.MODE), name="pool_once_per_mode"
            ),
            models.UniqueConstraint(
                fields=["activity", "hub", "place"],
                condition=Q(kind=PoolKind.PLACE, place__isnull=False),
                name="pool_once_per_place",
            ),
            models.UniqueConstraint(
                fields=["activity", "hub"],
                condition=Q(kind=PoolKind.PLACE, place=None),
                name="pool_once_per_hub",
            ),
            models.UniqueConstraint(
                fields=["activity", "country"], condition=Q(kind=PoolKind.COUNTRY), name="pool_once_per_country"
            ),
            models.UniqueConstraint(fields=["word"], condition=~Q(word=""), name="pool_word_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} pool of activity {self.activity_id}"


class Question(Row):
    """Something the team would like to know beforehand. Taken away, it stays for the answers already given."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="questions")
    asked_of = models.CharField(_("asked"), max_length=6, choices=AskedOf.choices, default=AskedOf.PARTY)
    kind = models.CharField(_("answered"), max_length=6, choices=QuestionKind.choices, default=QuestionKind.WORDS)
    label = LanguageField(_("question"), max_length=200)
    help = LanguageField(_("why you ask, or an example"), max_length=300)
    required = models.BooleanField(_("must be answered"), default=False)
    position = models.PositiveSmallIntegerField(default=0)
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("question")
        constraints = [
            models.CheckConstraint(condition=Q(asked_of__in=AskedOf.values), name="question_asked_of"),
            models.CheckConstraint(condition=Q(kind__in=QuestionKind.values), name="question_kind"),
        ]

    def __str__(self) -> str:
        return f"question {self.pk}"


class Choice(Row):
    """One answer that can be chosen."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    label = LanguageField(_("answer"), max_length=120)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("answer to choose")

    def __str__(self) -> str:
        return f"choice {self.pk}"
