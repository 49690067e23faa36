"""What residents bring: calls for memories, contributions held for review, and requests to take something down."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.crypto import EncryptedTextField
from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row
from estaminet.kernel.models.files import new_key
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.library.enums import ContributionState, Rights, TakedownState, WhoIsSeen, WorkKind
from estaminet.library.models.media import Media
from estaminet.library.models.work import Work
from estaminet.network.models import Hub, Network
from estaminet.people.models import Person
from estaminet.programme.models import Activity


class MemoryCalls(ScopedQuerySet["MemoryCall"]):
    """Calls for memories; everybody reads those that are open."""

    network_path = "network_id"

    def open_on(self, day: object) -> Self:
        begun = Q(opens_on=None) | Q(opens_on__lte=day)
        return self.filter(begun, Q(closes_on=None) | Q(closes_on__gte=day), closed_at=None, published_at__isnull=False)


class MemoryCall(Row):
    """A hub asks everybody for something: *bring us your photographs of the factory*. Days are those of the hub.

    ``period`` is the time it asks about, as EDTF writes it (``1950/1979``); ``kinds`` are the kinds of works that are
    welcome, none for all. What is taken comes from ``activity``, where it names one. The last day counts whole; from
    the next one on the call is closed without anybody doing it.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("network"))
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="memory_calls", verbose_name=_("hub"))
    slug = models.SlugField(_("end of the address"), max_length=80)
    title = LanguageField(_("title"), max_length=160)
    text = LanguageField(_("what you ask for, and why"), max_length=5000, rich=True)
    period = models.CharField(_("the time it asks about"), max_length=60, blank=True)
    kinds = models.JSONField(_("what is welcome"), default=list, blank=True)
    activity = models.ForeignKey(
        Activity, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("activity")
    )
    opens_on = models.DateField(_("from"), null=True, blank=True)
    closes_on = models.DateField(_("until"), null=True, blank=True)
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[MemoryCalls] = MemoryCalls.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-made_at", "-id")
        verbose_name = _("call for memories")
        verbose_name_plural = _("calls for memories")
        constraints = [
            models.UniqueConstraint(fields=["network", "slug"], name="memory_call_slug_once"),
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(opens_on__lte=F("closes_on")),
                name="memory_call_days",
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("library:memory_call", args=[self.slug])

    def open_on(self, day: date) -> bool:
        """The same as the query set says, for one row."""
        begun = self.opens_on is None or self.opens_on <= day
        going_on = self.closes_on is None or day <= self.closes_on
        return begun and going_on and self.closed_at is None and self.published_at is not None


UNSETTLED = (ContributionState.BEGUN, ContributionState.WAITING)


class Contributions(ScopedQuerySet["Contribution"]):
    """What was brought to a hub, for its team to look at."""

    network_path = "network_id"


class Contribution(Row):
    """Something a resident brought, and what became of it. It is no work until the team takes it.

    Begun, it is being put together, page by page; sent, it waits. ``key`` is the secret of its page: whoever has that
    address goes on writing, sees what became of it, and takes it back. ``email`` is asked for only to tell them, and
    told more than once when it is theirs (``email_confirmed_at``). ``words`` would stand in the library, ``story`` is
    for the team alone. ``rights`` is what they say others may do with it, ``allowed_at`` when they said that they may
    give it. Of a minor, ``guardian_said_at`` is when somebody who answers for them said yes, ``minor_until`` the latest
    day on which they come of age. ``brought_at`` is when it was begun, and once it is sent, when that was. Long after,
    ``forgotten_at`` says that nobody knows any more who brought it.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("network"))
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="brought_works", verbose_name=_("hub"))
    call = models.ForeignKey(
        MemoryCall, on_delete=models.PROTECT, null=True, blank=True, related_name="brought", verbose_name=_("call")
    )
    work = models.OneToOneField(
        Work, on_delete=models.PROTECT, null=True, blank=True, related_name="brought_by", verbose_name=_("work")
    )
    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    kind = models.CharField(_("kind"), max_length=12, choices=WorkKind.choices, default=WorkKind.PHOTOGRAPHS.value)
    title = models.CharField(_("title"), max_length=160, blank=True)
    words = EncryptedTextField(_("what you tell of it"), max_length=20_000, null=True, blank=True)
    when = models.CharField(_("when it was"), max_length=120, blank=True)
    where = models.CharField(_("where it was"), max_length=160, blank=True)
    mine = models.BooleanField(_("I made it myself"), default=False)
    maker = models.CharField(_("who made it"), max_length=160, blank=True)
    rights = models.CharField(_("what others may do with it"), max_length=10, choices=Rights.choices, blank=True)
    seen = models.CharField(_("who can be seen or heard"), max_length=8, choices=WhoIsSeen.choices, blank=True)
    seen_names = EncryptedTextField(_("who they are"), max_length=1000, null=True, blank=True)
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="brought", verbose_name=_("person")
    )
    name = models.CharField(_("your name"), max_length=160, blank=True)
    named = models.BooleanField(_("my name may stand beside it"), default=False)
    minor = models.BooleanField(_("I am not yet 18"), default=False)
    minor_until = models.DateField(_("comes of age on"), null=True, blank=True)
    guardian_name = models.CharField(_("who answers for you"), max_length=160, blank=True)
    guardian_said_at = models.DateTimeField(_("when they said yes"), null=True, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    email_confirmed_at = models.DateTimeField(_("when the address was confirmed"), null=True, blank=True)
    language = models.CharField(max_length=8)
    story = EncryptedTextField(_("what you want to tell the team"), max_length=5000, null=True, blank=True)
    state = models.CharField(max_length=9, choices=ContributionState.choices, default=ContributionState.WAITING)
    answer = models.CharField(_("what the team says to it"), max_length=1000, blank=True)
    allowed_at = models.DateTimeField(null=True, blank=True)
    brought_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    forgotten_at = models.DateTimeField(null=True, blank=True)
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001

    objects: ClassVar[Contributions] = Contributions.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-id",)
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=UNSETTLED, settled_at=None)
                | (Q(state__in=ContributionState.values, settled_at__isnull=False) & ~Q(state__in=UNSETTLED)),
                name="contribution_settled",
            ),
            # Nothing is kept of somebody who did not say that they may give it, and nothing is taken without a work.
            models.CheckConstraint(
                condition=Q(state=ContributionState.BEGUN) | Q(allowed_at__isnull=False), name="contribution_allowed"
            ),
            models.CheckConstraint(
                condition=~Q(state=ContributionState.TAKEN) | Q(work__isnull=False), name="contribution_taken"
            ),
            models.CheckConstraint(
                condition=Q(state=ContributionState.BEGUN) | Q(minor=False) | Q(guardian_said_at__isnull=False),
                name="contribution_of_minor",
            ),
        ]
        indexes = [
            models.Index(fields=["hub", "state", "-id"], name="contributions_of_hub"),
            models.Index(fields=["call", "state"], name="contributions_of_call"),
        ]

    def __str__(self) -> str:
        return f"contribution {self.pk}"


class Takedowns(ScopedQuerySet["Takedown"]):
    """Requests to take something down, for the team of the hub that keeps it."""

    network_path = "work__network_id"


class Takedown(Row):
    """Somebody asks that a work, or one file of it, be taken down. ``answer_by`` is the day the team promised.

    ``key`` opens the page on which they see what became of it.
    """

    work = models.ForeignKey(Work, on_delete=models.PROTECT, related_name="takedowns", verbose_name=_("work"))
    media = models.ForeignKey(
        Media, on_delete=models.SET_NULL, null=True, blank=True, related_name="takedowns", verbose_name=_("file")
    )
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="+", verbose_name=_("hub"))
    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    seen_myself = models.BooleanField(_("I am, or my child is, seen or heard in it"), default=False)
    reason = EncryptedTextField(_("why it should go"), max_length=5000, null=True, blank=True)
    name = models.CharField(_("your name"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    language = models.CharField(max_length=8)
    state = models.CharField(max_length=8, choices=TakedownState.choices, default=TakedownState.OPEN)
    answer = models.CharField(_("what the team says to it"), max_length=1000, blank=True)
    asked_at = models.DateTimeField()
    answer_by = models.DateField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001

    objects: ClassVar[Takedowns] = Takedowns.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-id",)
        verbose_name = _("request to take something down")
        verbose_name_plural = _("requests to take something down")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=TakedownState.values), name="takedown_state"),
            # Keeping what somebody wants gone needs a reason.
            models.CheckConstraint(condition=~Q(state=TakedownState.KEPT) | ~Q(answer=""), name="takedown_reason"),
        ]
        indexes = [models.Index(fields=["hub", "state", "answer_by"], name="takedowns_of_hub")]

    def __str__(self) -> str:
        return f"takedown {self.pk}"
