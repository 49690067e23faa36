"""Parties: people who register together for a session, and their places in it."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import ClassVar, Final, Self

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.crypto import EncryptedDateField, EncryptedJSONField, EncryptedTextField
from estaminet.kernel.models import Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.kernel.signed_links import opened, sealed
from estaminet.network.models import Hub, Network, Place
from estaminet.people.enums import GuardianKind
from estaminet.people.models import Person
from estaminet.people.models.person import new_subject_key
from estaminet.programme.enums import AgeBand, CameBy, Mode, PartyState
from estaminet.programme.models.activity import Activity, Tariff
from estaminet.programme.models.session import Session
from estaminet.programme.models.terms import Pool

_SALT: Final = "programme.party"
LETTERS: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Letters and digits nobody mistakes for one another when reading them out."""
LINK_LASTS: Final = timedelta(days=30)
"""How long a party's link opens its page after the session is over."""


def new_code(length: int) -> str:
    """A random word of unmistakable letters."""
    return "".join(secrets.choice(LETTERS) for _ in range(length))


def new_party_code() -> str:
    """What a party says on the telephone: eight letters, about 39 bits. It opens nothing by itself."""
    return new_code(8)


def new_ticket_code() -> str:
    """What a ticket's QR code says: sixteen letters, about 79 bits."""
    return new_code(16)


class Parties(ScopedQuerySet["Party"]):
    """A party is open to whoever holds its link, to the account it was made from, and to the session's teams."""

    network_path = "network_id"

    def live(self) -> Self:
        """Those that wait, hold an offer or are registered."""
        return self.exclude(state=PartyState.ENDED)

    def holding(self) -> Self:
        """Those for whom places are taken or kept."""
        return self.filter(state__in=(PartyState.TAKEN, PartyState.OFFERED))

    def visible_to(self, reader: Reader) -> Self:
        """A reader's own."""
        if reader.person_id is None:
            return self.none()
        return self.in_network(reader).filter(person=reader.person_id)

    def worked_by(self, reader: Reader) -> Self:
        """The teams that make the activity welcome its parties together."""
        return self.in_network(reader).filter(activity__in=Activity.objects.worked_by(reader).values("pk"))

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(activity__in=Activity.objects.managed_by(reader).values("pk"))


class Party(Row):
    """The 1..n people who register together for one session. They get their places all together or wait together.

    ``language`` is that of its mails, ``spoken`` the one people would like to be spoken to in. ``spot_hub`` and
    ``spot_place`` say where in a joint session they come. ``fewest``: they would come with so many of them.
    While ``state`` is OFFERED, ``offered`` places are held until ``offer_until``. ``queued_at`` is their turn: who
    came first is offered first. ``confirmed_at``: somebody reads the mails at this address, or the team knows the
    party; before, no offer is made. ``link_number`` makes older links worthless. ``answers`` maps question ids to
    answers.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    activity = models.ForeignKey(Activity, on_delete=models.PROTECT, related_name="parties", verbose_name=_("activity"))
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="parties", verbose_name=_("session"))
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("hub"))
    code = models.CharField(
        _("Code of your registration"), max_length=8, unique=True, default=new_party_code, editable=False
    )
    # A form sent twice carries the same key and makes one party; null where no form made it.
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001
    link_number = models.PositiveIntegerField(default=0)
    contact_name = models.CharField(_("your name"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    language = models.CharField(_("language of our mails"), max_length=8)
    spoken = models.CharField(_("language you would like to be spoken to in"), max_length=8, blank=True)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="parties")
    country = models.CharField(_("country you live in"), max_length=2, blank=True)
    mode = models.CharField(_("how you take part"), max_length=10, choices=Mode.choices, default=Mode.IN_PERSON)
    spot_hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("hub")
    )
    spot_place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    group = models.ForeignKey(
        Pool,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="parties",
        verbose_name=_("name of the group"),
    )
    group_name = models.CharField(_("school, class or group"), max_length=160, blank=True)
    fewest = models.PositiveSmallIntegerField(_("we would come with so many"), null=True, blank=True)
    state = models.CharField(_("state"), max_length=8, choices=PartyState.choices)
    came_by = models.CharField(_("how you registered"), max_length=8, choices=CameBy.choices, default=CameBy.PAGE)
    queued_at = models.DateTimeField(_("on the list since"), null=True, blank=True)
    offered = models.PositiveSmallIntegerField(
        _("places held for you"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    offer_until = models.DateTimeField(_("held until"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("when you confirmed it"), null=True, blank=True)
    answers = EncryptedJSONField(_("your answers"), null=True, blank=True)
    note = models.CharField(_("note of the team"), max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField(_("last changed on"))
    ended_at = models.DateTimeField(null=True, blank=True)
    cleared_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[Parties] = Parties.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=PartyState.values), name="party_state"),
            models.CheckConstraint(condition=Q(mode__in=[Mode.IN_PERSON, Mode.ONLINE]), name="party_mode"),
            models.CheckConstraint(
                condition=Q(state=PartyState.OFFERED, offered__gte=1, offer_until__isnull=False)
                | (~Q(state=PartyState.OFFERED) & Q(offered=None, offer_until=None)),
                name="party_offer_holds_places",
            ),
            models.CheckConstraint(
                condition=~Q(state=PartyState.WAITING) | Q(queued_at__isnull=False), name="party_waits_since"
            ),
            models.CheckConstraint(
                condition=Q(state=PartyState.ENDED, ended_at__isnull=False)
                | (~Q(state=PartyState.ENDED) & Q(ended_at=None)),
                name="party_ended_at",
            ),
        ]
        indexes = [
            models.Index(fields=["session", "state", "queued_at", "id"], name="parties_of_session"),
            models.Index(fields=["offer_until"], condition=Q(state=PartyState.OFFERED), name="offers_to_expire"),
            models.Index(fields=["activity", "state"], name="parties_of_activity"),
            models.Index(fields=["email"], name="party_email"),
            models.Index(fields=["person"], name="parties_of_person"),
        ]

    def __str__(self) -> str:
        return f"party {self.pk}"

    @property
    def token(self) -> str:
        """Opens this party, and no other, to whoever has its latest link: 256 bits of signature."""
        return sealed(_SALT, self.pk, self.link_number)

    @staticmethod
    def of_token(token: str) -> tuple[int, int] | None:
        """Party and number a link speaks of; None for a link nobody made."""
        found = opened(_SALT, token)
        return (found[0], int(found[1])) if found is not None else None

    def link_opens(self, link: int, at: datetime) -> bool:
        """Whether a link of that number still opens the page: the latest one, until a while after the session."""
        return link == self.link_number and at < self.session.ends_at + LINK_LASTS


class Registrations(ScopedQuerySet["Registration"]):
    """Places of people; found through their party."""

    network_path = "party__network_id"

    def there(self) -> Self:
        """Those who have not left their party."""
        return self.filter(gone_at=None)


class Registration(Row):
    """One person's place in a session, held or waited for together with the party.

    ``identity`` is the same for the same person in the same session (``queries.identity``), so that nobody stands in
    it twice; null for people whose names come later. A minor has either a ``guardian`` in the party or the name of
    one. ``age_band``, ``country`` and ``subject_key`` stay when the person is erased, so that figures do not change.
    ``amount`` is what was agreed for this person. ``needs``: ``{"what": [Need], "words": str}``.
    """

    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("party"))
    session = models.ForeignKey(
        Session, on_delete=models.PROTECT, related_name="registrations", verbose_name=_("session")
    )
    code = models.CharField(
        _("code on the ticket"), max_length=16, unique=True, default=new_ticket_code, editable=False
    )
    position = models.PositiveSmallIntegerField(default=0)
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="registrations")
    subject_key = models.CharField(max_length=32, default=new_subject_key, editable=False)
    identity = models.CharField(  # noqa: DJ001
        _("a mark against being registered twice"), max_length=64, null=True, blank=True, editable=False
    )
    given_name = models.CharField(_("given name"), max_length=80, blank=True)
    family_name = models.CharField(_("family name"), max_length=120, blank=True)
    minor = models.BooleanField(_("under 18"), default=False)
    birth_date = EncryptedDateField(_("birth date"), null=True, blank=True)
    age_band = models.CharField(_("Age"), max_length=5, choices=AgeBand.choices, blank=True)
    country = models.CharField(_("country"), max_length=2, blank=True)
    needs = EncryptedJSONField(_("What you need"), null=True, blank=True)
    guardian = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="wards")
    guardian_name = models.CharField(_("who answers for the child"), max_length=160, blank=True)
    guardian_phone = EncryptedTextField(_("telephone of that person"), max_length=40, null=True, blank=True)
    guardian_kind = models.CharField(
        _("relation to the child"), max_length=10, choices=GuardianKind.choices, blank=True
    )
    allowed_at = models.DateTimeField(_("Allowed to come, since"), null=True, blank=True)
    tariff = models.ForeignKey(
        Tariff, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("price")
    )
    amount = models.DecimalField(_("amount"), max_digits=8, decimal_places=2, default=0)
    answers = EncryptedJSONField(_("your answers"), null=True, blank=True)
    made_at = models.DateTimeField()
    gone_at = models.DateTimeField(_("when you left"), null=True, blank=True)

    objects: ClassVar[Registrations] = Registrations.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("party", "position", "id")
        verbose_name = _("registration")
        constraints = [
            models.UniqueConstraint(
                fields=["session", "identity"],
                condition=Q(gone_at=None, identity__isnull=False),
                name="person_once_in_session",
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="registration_amount"),
        ]
        indexes = [
            models.Index(fields=["session"], condition=Q(gone_at=None), name="registrations_of_session"),
            models.Index(fields=["person"], name="registrations_of_person"),
        ]

    def __str__(self) -> str:
        return f"registration {self.pk}"

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.given_name, self.family_name) if part)
