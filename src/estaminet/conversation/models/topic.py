"""Topics: what is talked about, either a record of another room or something of its own."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar, Final, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import FollowHow
from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.network.models import Hub, Network
from estaminet.people.models import Person

LONGEST_TITLE: Final = 160


def looked_after(reader: Reader, hubs: frozenset[int], path: str = "") -> Q:
    """Of topics, or of rows whose ``path`` leads to one: those of some hubs, and to coordinators those of no hub."""
    of_hubs = Q(**{f"{path}hub_id__in": hubs})
    return of_hubs | Q(**{f"{path}hub_id": None}) if reader.coordinates else of_hubs


class Topics(ScopedQuerySet["Topic"]):
    """Topics of a network. Everybody reads the free ones; those on a record, whoever may see the record."""

    network_path = "network_id"

    def visible_to(self, reader: Reader) -> Self:
        """All of the network: whether a record may be seen says its kind (``queries.topics``)."""
        return self.in_network(reader)

    def worked_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(looked_after(reader, reader.animated_hubs))

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(looked_after(reader, reader.managed_hubs))

    def free(self) -> Self:
        """Topics of their own, with a title somebody gave them."""
        return self.filter(about="")


class Topic(Row):
    """Something people talk about: a record of another room (``about``, its label, and ``about_id``), or a free topic
    of a hub or of the whole network, which has a ``title``.

    ``last_number`` is the number of the latest comment that became visible here, and ``spoke_at`` when it did (at first
    when the topic was opened); comments are numbered as they do, so that everybody's place in it is one number
    (``SeenUpTo``). Closed, it is read and nothing new is written.
    """

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+", verbose_name=_("network"))
    hub = models.ForeignKey(
        Hub, on_delete=models.PROTECT, null=True, blank=True, related_name="topics", verbose_name=_("hub")
    )
    about = models.CharField(max_length=60, blank=True, editable=False)
    about_id = models.BigIntegerField(null=True, editable=False)
    title = LanguageField(_("what it is about"), max_length=LONGEST_TITLE)
    opened_by = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("opened by")
    )
    opened_at = models.DateTimeField()
    spoke_at = models.DateTimeField(editable=False)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True)
    closed_because = models.CharField(_("why it is closed"), max_length=500, blank=True)
    last_number = models.PositiveIntegerField(default=0, editable=False)
    # A form sent twice carries the same key and makes one topic; null where no form made it.
    form_key = models.CharField(max_length=32, null=True, unique=True, editable=False)  # noqa: DJ001

    objects: ClassVar[Topics] = Topics.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("-id",)
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            # A title is written after its row, so that a free topic may be without one for the time of an operation.
            models.CheckConstraint(
                condition=Q(about="", about_id=None) | (~Q(about="") & Q(about_id__isnull=False, title={})),
                name="topic_about_or_titled",
            ),
            models.UniqueConstraint(
                fields=["about", "about_id"], condition=Q(about_id__isnull=False), name="topic_once_per_record"
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False) | Q(closed_because=""), name="topic_reason_when_closed"
            ),
        ]
        indexes = [
            models.Index(fields=["network", "-spoke_at", "-id"], name="topics_of_network"),
            models.Index(fields=["hub", "-spoke_at", "-id"], name="topics_of_hub"),
        ]

    def __str__(self) -> str:
        return f"topic {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("conversation:topic", args=[self.pk])

    @property
    def is_free(self) -> bool:
        """Whether it is a topic of its own, and not about a record."""
        return not self.about


class Followings(ScopedQuerySet["Following"]):
    """Who wants to hear of what; nobody else reads it."""

    hub_path = "topic__hub_id"
    network_path = "topic__network_id"

    def visible_to(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(person=reader.person_id or 0)

    worked_by = managed_by = visible_to


class Following(Row):
    """Somebody wants to hear of a topic, or not to. Without a row they have said nothing and hear nothing."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="followings", verbose_name=_("topic"))
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="followings")
    how = models.CharField(_("wants to hear of it"), max_length=6, choices=FollowHow.choices)
    since = models.DateTimeField()

    objects: ClassVar[Followings] = Followings.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("following of a topic")
        constraints = [
            models.UniqueConstraint(fields=["topic", "person"], name="follows_once"),
            models.CheckConstraint(condition=Q(how__in=FollowHow.values), name="following_how"),
        ]

    def __str__(self) -> str:
        return f"{self.how} of topic {self.topic_id}"


class SeenUpTo(Row):
    """How far somebody has read a topic: every comment with a number up to ``number`` was shown to them."""

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="+", verbose_name=_("topic"))
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveIntegerField(_("read up to comment"))
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("how far a topic was read")
        constraints = [models.UniqueConstraint(fields=["topic", "person"], name="seen_up_to_once")]

    def __str__(self) -> str:
        return f"topic {self.topic_id} up to {self.number}"


class TalkRules(Row):
    """How a network handles what is written. Without a row, the defaults hold (``queries.trust.rules_of``)."""

    network = models.OneToOneField(Network, on_delete=models.CASCADE, related_name="talk_rules")
    hold_minors = models.BooleanField(_("the team looks first at what minors write"), default=True)
    hold_strangers = models.BooleanField(
        _("the team looks first at what people write whom it does not know"), default=False
    )
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("rules of talking")

    def __str__(self) -> str:
        return f"rules of talking in network {self.network_id}"

    @classmethod
    def defaults(cls, network_id: int, at: datetime) -> TalkRules:
        """What holds where nobody has settled anything; not a row."""
        return cls(network_id=network_id, changed_at=at)
