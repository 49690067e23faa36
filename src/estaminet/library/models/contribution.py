"""What residents bring: calls for memories, contributions held for review, and requests to take something down."""

from __future__ import annotations

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
from estaminet.library.enums import ContributionState, TakedownState
from estaminet.library.models.media import Media
from estaminet.library.models.work import Work
from estaminet.network.models import Hub, Network
from estaminet.people.models import Person


class MemoryCalls(ScopedQuerySet["MemoryCall"]):
    """Calls for memories; everybody reads those that are open."""

    network_path = "network_id"

    def open_on(self, day: object) -> Self:
        begun = Q(opens_on=None) | Q(opens_on__lte=day)
        return self.filter(begun, Q(closes_on=None) | Q(closes_on__gte=day), closed_at=None, published_at__isnull=False)


class MemoryCall(Row):
    """A hub asks everybody for something: *bring us your photographs of the factory*. Days are those of the hub."""

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("network"))
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="memory_calls", verbose_name=_("hub"))
    slug = models.SlugField(_("end of the address"), max_length=80)
    title = LanguageField(_("title"), max_length=160)
    text = LanguageField(_("what you ask for, and why"), max_length=5000, rich=True)
    opens_on = models.DateField(_("from"), null=True, blank=True)
    closes_on = models.DateField(_("until"), null=True, blank=True)
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


class Contributions(ScopedQuerySet["Contribution"]):
    """What was brought to a hub, for its team to look at."""

    network_path = "network_id"


class Contribution(Row):
    """Something a resident brought, and what became of it. The work it makes is private until the team has looked.

    ``key`` opens the page on which who brought it sees what became of it. ``email`` is asked for only to tell them.
    ``allowed_at`` is when they said that they may give it, and under which rights.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("network"))
    hub = models.ForeignKey(Hub, on_delete=models.PROTECT, related_name="brought_works", verbose_name=_("hub"))
    call = models.ForeignKey(
        MemoryCall, on_delete=models.PROTECT, null=True, blank=True, related_name="brought", verbose_name=_("call")
    )
    work = models.OneToOneField(Work, on_delete=models.PROTECT, related_name="brought_by", verbose_name=_("work"))
    key = models.CharField(max_length=22, unique=True, default=new_key, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="brought", verbose_name=_("person")
    )
    name = models.CharField(_("your name"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    language = models.CharField(max_length=8)
    story = EncryptedTextField(_("what you want to tell the team"), max_length=5000, null=True, blank=True)
    state = models.CharField(max_length=9, choices=ContributionState.choices, default=ContributionState.WAITING)
    answer = models.CharField(_("what the team says to it"), max_length=1000, blank=True)
    allowed_at = models.DateTimeField()
    brought_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001

    objects: ClassVar[Contributions] = Contributions.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-id",)
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = [
            models.CheckConstraint(
                condition=Q(state=ContributionState.WAITING, settled_at=None)
                | (Q(state__in=ContributionState.values, settled_at__isnull=False) & ~Q(state="waiting")),
                name="contribution_settled",
            ),
        ]
        indexes = [models.Index(fields=["hub", "state", "-id"], name="contributions_of_hub")]

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
