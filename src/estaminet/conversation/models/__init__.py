"""Rows of the room."""

from estaminet.conversation.models.comment import LONGEST_COMMENT, LONGEST_PICTURE_WORDS, Comment, Mention, Reaction
from estaminet.conversation.models.digest import DigestChoice
from estaminet.conversation.models.moderation import LONGEST_WORDS, ModerationAct, Report, Vouch
from estaminet.conversation.models.topic import LONGEST_TITLE, Following, SeenUpTo, TalkRules, Topic

__all__ = [
    "LONGEST_COMMENT",
    "LONGEST_PICTURE_WORDS",
    "LONGEST_TITLE",
    "LONGEST_WORDS",
    "Comment",
    "DigestChoice",
    "Following",
    "Mention",
    "ModerationAct",
    "Reaction",
    "Report",
    "SeenUpTo",
    "TalkRules",
    "Topic",
    "Vouch",
]
