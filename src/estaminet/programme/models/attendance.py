"""Who was there: facts noted at the door, on the team's page or from paper, and the passes devices note them with."""

from __future__ import annotations

import secrets
from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.crypto import EncryptedJSONField
from estaminet.kernel.models import AppendOnly, Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.kernel.signed_links import opened, sealed
from estaminet.network.models import Hub, Network
from estaminet.programme.enums import AgeBand, DoorDid, Mode, NotedHow
from estaminet.programme.models.activity import Activity
from estaminet.programme.models.party import Registration
from estaminet.programme.models.session import Session

_SALT: Final = "programme.door"
COUNTED: Final = (DoorDid.ARRIVED, DoorDid.WALKED_IN, DoorDid.ONLINE)
"""What adds to a session's attendance."""


def new_nonce() -> str:
    """What a device, or a form, gives each fact it notes, so that the same fact told twice is one fact."""
    return secrets.token_hex(16)


class DoorPasses(ScopedQuerySet["DoorPass"]):
    """Passes are worked with by the teams of their session's activity."""

    network_path = "network_id"

    def worked_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(session__activity__in=Activity.objects.worked_by(reader).values("pk"))

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(session__activity__in=Activity.objects.managed_by(reader).values("pk"))


class DoorPass(Row):
    """Lets one device note who comes to one session, also while nobody is signed in on it.

    ``account`` answers for it: the pass stops at the device's next contact once that account has lost its role, as
    it does when it is ``revoked_at`` or ``until`` has come. ``heard_at`` is its last contact.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("hub"))
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="door_passes", verbose_name=_("session")
    )
    account = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    device = models.CharField(_("name of the device"), max_length=60, blank=True)
    key = models.CharField(max_length=32, unique=True, default=new_nonce, editable=False)
    made_at = models.DateTimeField()
    until = models.DateTimeField(_("until"))
    heard_at = models.DateTimeField(_("last contact"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("stopped on"), null=True, blank=True)

    objects: ClassVar[DoorPasses] = DoorPasses.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("door pass")
        verbose_name_plural = _("door passes")
        constraints = [models.CheckConstraint(condition=Q(until__gt=F("made_at")), name="door_pass_lasts")]
        indexes = [models.Index(fields=["session"], name="door_passes_of_session")]

    def __str__(self) -> str:
        return f"door pass {self.pk}"

    @property
    def token(self) -> str:
        """What the device shows at each contact: signed, and for this session only."""
        return sealed(_SALT, self.pk, self.key)

    @staticmethod
    def of_token(token: str) -> tuple[int, str] | None:
        """Pass and key a device speaks of; None for what nobody made."""
        return opened(_SALT, token)


class DoorFacts(ScopedQuerySet["DoorFact"]):
    """Found through their session; which facts still stand follows from the set of all, whatever their order."""

    network_path = "network_id"

    def standing(self) -> Self:
        """Facts that nobody has taken back. An undoing that arrives before its fact counts as soon as that is there."""
        undone = DoorFact.objects.filter(session=OuterRef("session"), did=DoorDid.UNDONE, undoes=OuterRef("nonce"))
        return self.exclude(did=DoorDid.UNDONE).exclude(Exists(undone))


class DoorFact(AppendOnly):
    """Something noted about who was there. Append-only, and the same whatever order devices tell it in.

    ``nonce`` is given by whoever noted it; the same one told again is the same fact. ``registration`` is null for
    people who are only counted (``people`` of them), and once the person is erased: ``subject_key``, ``age_band``,
    ``country`` and ``language`` stay. ``undoes`` is the nonce of the fact that is taken back.
    ``at`` is our best reckoning of when it happened, ``said_at`` what the device's own clock said, ``heard_at`` when
    we learned of it.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="door_facts", verbose_name=_("session"))
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("hub"))
    nonce = models.CharField(max_length=32, unique=True, editable=False)
    did = models.CharField(_("What happened"), max_length=10, choices=DoorDid.choices)
    undoes = models.CharField(max_length=32, blank=True, editable=False)
    registration = models.ForeignKey(
        Registration, null=True, on_delete=models.SET_NULL, related_name="door_facts", verbose_name=_("registration")
    )
    subject_key = models.CharField(max_length=32, blank=True, editable=False)
    people = models.PositiveSmallIntegerField(_("how many people"), default=1)
    age_band = models.CharField(_("Age"), max_length=5, choices=AgeBand.choices, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    language = models.CharField(_("language"), max_length=8, blank=True)
    mode = models.CharField(_("how you take part"), max_length=10, choices=Mode.choices, default=Mode.IN_PERSON)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    how = models.CharField(_("noted"), max_length=8, choices=NotedHow.choices)
    door_pass = models.ForeignKey(
        DoorPass, null=True, on_delete=models.PROTECT, related_name="facts", verbose_name=_("door pass")
    )
    said_at = models.DateTimeField(_("by the clock of the device"), null=True)
    at = models.DateTimeField()
    heard_at = models.DateTimeField(_("when the house learned of it"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    objects: ClassVar[DoorFacts] = DoorFacts.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("Attendance")
        constraints = [
            models.CheckConstraint(condition=Q(did__in=DoorDid.values), name="door_fact_did"),
            models.CheckConstraint(
                condition=Q(did=DoorDid.UNDONE, undoes__gt="") | (~Q(did=DoorDid.UNDONE) & Q(undoes="")),
                name="door_fact_undoes",
            ),
            # A person is one, and a count is at least one: nobody arrives as nobody, or twice in one fact.
            models.CheckConstraint(
                condition=(
                    Q(did__in=[DoorDid.WALKED_IN, DoorDid.ONLINE], people__gte=1, subject_key="")
                    | Q(did__in=[DoorDid.ARRIVED, DoorDid.LEFT, DoorDid.REFUSED], people=1)
                    | Q(did=DoorDid.UNDONE)
                ),
                name="door_fact_people",
            ),
            models.CheckConstraint(condition=Q(mode__in=[Mode.IN_PERSON, Mode.ONLINE]), name="door_fact_mode"),
        ]
        indexes = [
            models.Index(fields=["session", "did", "undoes"], name="door_facts_of_session"),
            models.Index(fields=["network", "at"], name="door_facts_of_period"),
            models.Index(fields=["subject_key"], condition=~Q(subject_key=""), name="door_facts_of_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.did} session {self.session_id}"


class HeldFacts(Row):
    """What a stopped device told us: kept, and counted only once somebody of the team accepts it.

    ``told`` is the list of facts as the device sent them, encrypted: it names registrations.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="held_facts", verbose_name=_("session"))
    door_pass = models.ForeignKey(DoorPass, on_delete=models.PROTECT, related_name="held")
    told = EncryptedJSONField(_("Attendance"), null=True, blank=True)
    number = models.PositiveIntegerField(default=0)
    heard_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("decided by")
    )
    accepted = models.BooleanField(null=True)

    class Meta:
        ordering = ("id",)
        verbose_name = _("Attendance waiting for the team")
        constraints = [
            models.CheckConstraint(
                condition=Q(settled_at=None, accepted=None) | Q(settled_at__isnull=False, accepted__isnull=False),
                name="held_facts_settled",
            )
        ]
        indexes = [models.Index(fields=["session"], condition=Q(settled_at=None), name="held_facts_to_settle")]

    def __str__(self) -> str:
        return f"held facts {self.pk}"
