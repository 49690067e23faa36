"""Comments, and what people do with them."""

from __future__ import annotations

from typing import ClassVar, Final, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import CommentState, ReactionKind
from estaminet.conversation.models.topic import Topic, looked_after
from estaminet.kernel.languages.field import LanguageField
from estaminet.kernel.models import Row, StoredFile
from estaminet.kernel.reader import Reader
from estaminet.kernel.scoping import ScopedQuerySet
from estaminet.kernel.signed_links import number_of, sealed
from estaminet.people.models import Person

LONGEST_COMMENT: Final = 5000
LONGEST_PICTURE_WORDS: Final = 200
_APPEAL_SALT: Final = "conversation.appeal"


class Comments(ScopedQuerySet["Comment"]):
    """Comments of a network's topics."""

    hub_path = "topic__hub_id"
    network_path = "topic__network_id"

    def shown(self) -> Self:
        """Those whose words everybody reads who may see what they are about."""
        return self.filter(state=CommentState.SHOWN)

    def visible_to(self, reader: Reader) -> Self:
        """The places everybody knows of, and those that wait for the team, which its author and the team see."""
        known = Q(number__isnull=False) & ~Q(state=CommentState.HELD)
        own = Q(author=reader.person_id or 0) & ~Q(state=CommentState.WITHDRAWN)
        return self.in_network(reader).filter(known | own | looked_after(reader, reader.animated_hubs, "topic__"))

    def worked_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(looked_after(reader, reader.animated_hubs, "topic__"))

    def managed_by(self, reader: Reader) -> Self:
        return self.in_network(reader).filter(looked_after(reader, reader.managed_hubs, "topic__"))


class Comment(Row):
    """What somebody says in a topic, in their language; others may translate it.

    ``reply_to`` is the comment it answers, which itself answers none. ``number`` counts the comments of a topic as they
    became visible to everybody; none for one that never was. The file of a ``picture`` is public while the comment is
    shown and the team has not hidden it alone (``picture_hidden``). ``sent_key`` is the nonce of its form. Taken back,
    or its author erased, words and picture go with their history, and the place stays.
    """

    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="comments", verbose_name=_("topic"))
    reply_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies", verbose_name=_("answer to")
    )
    author = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="comments", verbose_name=_("author")
    )
    text = LanguageField(_("comment"), max_length=LONGEST_COMMENT)
    picture = models.ForeignKey(
        StoredFile, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("picture")
    )
    picture_words = LanguageField(_("what the picture shows"), max_length=LONGEST_PICTURE_WORDS)
    picture_hidden = models.BooleanField(_("the team has hidden the picture alone"), default=False, editable=False)
    state = models.CharField(max_length=9, choices=CommentState.choices, default=CommentState.SHOWN)
    number = models.PositiveIntegerField(null=True, editable=False)
    written_at = models.DateTimeField(_("written on"))
    edited_at = models.DateTimeField(_("changed on"), null=True, blank=True)
    sent_key = models.CharField(max_length=32, null=True, editable=False)  # noqa: DJ001

    objects: ClassVar[Comments] = Comments.as_manager()  # type: ignore[assignment]

    class Meta:
        ordering = ("id",)
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CommentState.values), name="comment_state"),
            models.CheckConstraint(condition=~Q(reply_to=F("id")), name="comment_not_its_own_answer"),
            # What everybody reads has a number, and what never was read has none.
            models.CheckConstraint(
                condition=~Q(state=CommentState.SHOWN) | Q(number__isnull=False), name="comment_shown_numbered"
            ),
            models.UniqueConstraint(
                fields=["topic", "number"], condition=Q(number__isnull=False), name="comment_number_once"
            ),
            models.UniqueConstraint(
                fields=["topic", "sent_key"], condition=Q(sent_key__isnull=False), name="comment_sent_once"
            ),
        ]
        indexes = [
            models.Index(fields=["topic", "written_at", "id"], name="comments_of_topic"),
            # Answers stand behind what they answer: the order in which a topic is read.
            models.Index(F("topic"), Coalesce("reply_to", "id"), F("id"), name="comments_in_thread"),
            models.Index(fields=["author", "written_at"], name="comments_of_author"),
            models.Index(fields=["topic"], condition=Q(state=CommentState.HELD), name="comments_held"),
            models.Index(fields=["topic"], condition=Q(state=CommentState.HIDDEN), name="comments_hidden"),
            # Few, and with them those that are shown are counted: all have a number, and numbers leave nothing out.
            models.Index(
                fields=["topic"],
                condition=Q(number__isnull=False) & ~Q(state=CommentState.SHOWN),
                name="comments_gone",
            ),
        ]

    def __str__(self) -> str:
        return f"comment {self.pk}"

    def get_absolute_url(self) -> str:
        """Its place on the page of its topic."""
        return reverse("conversation:comment", args=[self.pk])

    @property
    def appeal_token(self) -> str:
        """Opens the page on which its author asks to look again, to whoever has the link of the mail."""
        return sealed(_APPEAL_SALT, self.pk)

    @staticmethod
    def id_of_appeal(token: str) -> int | None:
        """The comment a link speaks of; None for a link nobody made."""
        return number_of(_APPEAL_SALT, token)


class Reaction(Row):
    """Somebody says something kind to a comment, without a word."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="reactions", verbose_name=_("comment"))
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="reactions")
    kind = models.CharField(max_length=8, choices=ReactionKind.choices)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("reaction")
        constraints = [
            models.UniqueConstraint(fields=["comment", "person", "kind"], name="reaction_once"),
            models.CheckConstraint(condition=Q(kind__in=ReactionKind.values), name="reaction_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to comment {self.comment_id}"


class Mention(Row):
    """A comment calls somebody who speaks in the same topic."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions", verbose_name=_("comment"))
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="mentions")

    class Meta:
        verbose_name = _("mention")
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="mention_once")]

    def __str__(self) -> str:
        return f"mention in comment {self.comment_id}"
