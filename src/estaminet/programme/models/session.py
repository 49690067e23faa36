"""Sessions: dated occurrences of an activity, each a row of its own, and the rules that made them."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta
from typing import ClassVar, Self
from zoneinfo import ZoneInfo

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.models import Hub, Network, Place
from estaminet.network.models.hub import check_zone
from estaminet.network.models.organisation import web_address
from estaminet.programme.enums import Frequency, Mode, SessionState
from estaminet.programme.models.activity import Activity

ONE_DAY = timedelta(hours=24)


def new_uid() -> str:
    """The name calendars know a session by, for ever."""
    return f"{uuid.uuid4().hex}@estaminet"


class SessionRule(Row):
    """A way in which sessions come back, in wall time of a zone. It makes rows; afterwards each lives its own life.

    ``weekdays`` (Monday is 0) matters weekly; ``nth`` (1 to 4, -1 the last) with one weekday monthly. ``turns`` are
    the places sessions take in turn, as ``[hub id, place id or null]``. ``minutes`` is how long each lasts.
    """

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="rules")
    frequency = models.CharField(max_length=16, choices=Frequency.choices, default=Frequency.WEEKLY)
    every = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(52)])
    weekdays = models.JSONField(default=list, blank=True)
    nth = models.SmallIntegerField(null=True, blank=True)
    first_day = models.DateField(_("first day"))
    last_day = models.DateField(_("last day"), null=True, blank=True)
    times = models.PositiveSmallIntegerField(_("how many times"), null=True, blank=True)
    begins = models.TimeField(_("begins at"))
    minutes = models.PositiveIntegerField(_("minutes"), validators=[MinValueValidator(1)])
    zone = models.CharField(_("time zone"), max_length=60, validators=[check_zone])
    mode = models.CharField(max_length=10, choices=Mode.choices, default=Mode.IN_PERSON)
    turns = models.JSONField(default=list, blank=True)
    not_on_holidays = models.BooleanField(_("not on public holidays"), default=False)
    except_days = models.JSONField(_("not on these days"), default=list, blank=True)
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("first_day", "id")
        verbose_name = _("rule of sessions")
        constraints = [
            models.CheckConstraint(condition=Q(frequency__in=Frequency.values), name="rule_frequency"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="rule_mode"),
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="rule_first_before_last"
            ),
            models.CheckConstraint(condition=Q(last_day__isnull=False) | Q(times__gte=1), name="rule_ends"),
            models.CheckConstraint(condition=Q(every__gte=1, minutes__gte=1), name="rule_every"),
            models.CheckConstraint(condition=Q(nth=None) | Q(nth__gte=1, nth__lte=4) | Q(nth=-1), name="rule_nth"),
        ]

    def __str__(self) -> str:
        return f"{self.frequency} from {self.first_day}"


class Sessions(ScopedQuerySet["Session"]):
    """What everybody may see is ``shown``; the rest belongs to the teams of lead, partner and place."""

    network_path = "network_id"

    def visible_to(self, reader: Reader) -> Self:
        if not reader.animated_hubs:
            return self.in_network(reader).filter(shown=True)
        mine = Activity.objects.worked_by(reader).values("pk")
        return self.in_network(reader).filter(Q(shown=True) | Q(activity__in=mine))

    def worked_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(activity__in=Activity.objects.worked_by(reader).values("pk"))

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(activity__in=Activity.objects.managed_by(reader).values("pk"))

    def standing(self) -> Self:
        """Those that have not been taken away."""
        return self.filter(removed_at=None)


class Session(Row):
    """One dated occurrence. ``hub`` is where it happens (or who hosts it online); more places stand in ``also_at``.

    ``starts_at`` and ``ends_at`` are instants; ``zone`` is the clock on the wall there, ``day`` the date on it when it
    begins. ``shown`` says that everybody may see it; it follows from the activity and is kept by operations alone.
    ``full`` is the team's word that no place is left; ``left`` how many places are, derived from the registrations
    at each change by ``operations.registering`` alone (None: no limit, or nobody registers). ``rule_day`` is the day
    for which its rule made it, ``edited`` that somebody has given it a time, place, state or words of its own since.
    ``uid`` never changes; ``sequence`` grows with every change that matters to a calendar.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="sessions")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="sessions", verbose_name=_("hub"))
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="sessions", verbose_name=_("place")
    )
    meeting_point = LanguageField(_("where exactly"), max_length=200)
    mode = models.CharField(_("how"), max_length=10, choices=Mode.choices, default=Mode.IN_PERSON)
    online_url = models.CharField(
        _("link for those who take part online"), max_length=500, blank=True, validators=[web_address]
    )
    title = LanguageField(_("title of the session"), max_length=120)
    note = LanguageField(_("what has changed, what to know"), max_length=300)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    zone = models.CharField(_("time zone"), max_length=60, validators=[check_zone])
    day = models.DateField(_("day"), editable=False)
    long = models.BooleanField(default=False, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=SessionState.choices, default=SessionState.PLANNED)
    shown = models.BooleanField(default=False, editable=False)
    seats = models.PositiveIntegerField(_("places"), null=True, blank=True, validators=[MinValueValidator(1)])
    full = models.BooleanField(_("no place left"), default=False)
    left = models.PositiveIntegerField(null=True, default=None, editable=False)
    rule = models.ForeignKey(SessionRule, on_delete=models.SET_NULL, null=True, blank=True, related_name="sessions")
    rule_day = models.DateField(null=True, blank=True)
    edited = models.BooleanField(default=False)
    uid = models.CharField(max_length=60, unique=True, default=new_uid, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    changed_at = models.DateTimeField()
    made_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Sessions] = Sessions.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("starts_at", "id")
        verbose_name = _("session")
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_start"),
            models.CheckConstraint(condition=Q(state__in=SessionState.values), name="session_state"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="session_mode"),
            models.CheckConstraint(condition=Q(seats=None) | Q(seats__gte=1), name="session_seats"),
            models.CheckConstraint(condition=Q(shown=False) | Q(removed_at=None), name="session_removed_not_shown"),
            models.UniqueConstraint(
                fields=["rule", "rule_day"],
                condition=Q(removed_at=None, rule__isnull=False),
                name="session_once_per_day_of_rule",
            ),
        ]
        indexes = [
            models.Index(fields=["network", "starts_at", "id"], condition=Q(shown=True), name="agenda"),
            models.Index(fields=["hub", "starts_at", "id"], condition=Q(shown=True), name="agenda_of_hub"),
            models.Index(fields=["network", "ends_at"], condition=Q(shown=True, long=True), name="agenda_long"),
            models.Index(fields=["activity", "starts_at"], name="sessions_of_activity"),
            models.Index(fields=["network", "day"], condition=Q(shown=True), name="agenda_days"),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def is_full(self) -> bool:
        """Whether nobody can get a place any more, by the team's word or because all are taken."""
        return self.full or self.left == 0

    @property
    def clock(self) -> ZoneInfo:
        return ZoneInfo(self.zone)

    @property
    def begins(self) -> datetime:
        """The beginning on the clock of the place."""
        return self.starts_at.astimezone(self.clock)

    @property
    def finishes(self) -> datetime:
        """The end on the clock of the place."""
        return self.ends_at.astimezone(self.clock)

    def fits_clock(self) -> None:
        """Derive day and length from the instants; every writer calls this before it saves."""
        self.day = self.begins.date()
        self.long = self.ends_at - self.starts_at > ONE_DAY


class AlsoAt(Row):
    """A further place where a joint session happens at the same time."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="also_at")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("hub"))
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "id")
        verbose_name = _("further place")
        constraints = [models.UniqueConstraint(fields=["session", "hub", "place"], name="also_at_once")]
        indexes = [models.Index(fields=["hub", "session"], name="also_at_hub")]

    def __str__(self) -> str:
        return f"session {self.session_id} at hub {self.hub_id}"
