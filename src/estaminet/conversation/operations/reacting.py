"""Say something kind to a comment without a word, or take it back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.conversation.enums import CommentState, ReactionKind
from estaminet.conversation.models import Comment, Reaction
from estaminet.conversation.operations.holding import NoLongerHere, hold_person
from estaminet.kernel.actor import Actor
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import Person


class NoSuchReaction(Refusal):
    """None of the few kinds."""

    message = _("Please choose one of the buttons.")


@transaction.atomic
def react(*, comment: Comment, person: Person, kind: str, by: Actor, at: datetime) -> Reaction:
    """React to a comment; twice is once. No audit: the row says all, and goes when it is taken back.

    Who may: whoever is signed in and sees the comment. Raises NoSuchReaction, NoLongerHere.
    """
    if kind not in ReactionKind.values:
        raise NoSuchReaction
    held = hold_person(person)
    now = Comment.objects.filter(pk=comment.pk, state=CommentState.SHOWN).first()
    if now is None:
        raise NoLongerHere
    reaction, _made = Reaction.objects.get_or_create(comment=now, person=held, kind=kind, defaults={"at": at})
    return reaction


@transaction.atomic
def unreact(*, comment: Comment, person: Person, kind: str, by: Actor, at: datetime) -> None:
    """Take a reaction back; twice is once. Who may: whoever reacted."""
    Reaction.objects.filter(comment=comment, person=person, kind=kind).delete()
