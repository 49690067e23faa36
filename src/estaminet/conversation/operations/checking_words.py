"""What may be written, and how often."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from estaminet.conversation.models import LONGEST_COMMENT, Comment, Report
from estaminet.conversation.rules import MOST_LINKS
from estaminet.conversation.wording import clean_words, has_odd_link, links_in
from estaminet.kernel.operations import TextTooLong
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import Person

COMMENTS: Final = ((10, timedelta(minutes=10)), (40, timedelta(days=1)))
"""So many comments of one person in so long."""
REPORTS: Final = (3, timedelta(hours=1))


class NothingWritten(Refusal):
    """A comment without words."""

    message = _("Write something first.")
    field = "text"


class TooManyLinks(Refusal):
    """More addresses than somebody who talks with people needs."""

    message = _("Please leave at most three links in one comment.")
    field = "text"


class OddLink(Refusal):
    """An address with a gap in it leads elsewhere than it seems."""

    message = _("There is a space within one of the links, or something that would run. Please type the link anew.")
    field = "text"


class TooManyComments(Refusal):
    """So that nobody talks alone."""

    message = _("You have written a lot in a short time. Please let others speak, and come back a little later.")
    field = "text"


class TooManyReports(Refusal):
    """The team looks at each of them."""

    message = _("You have reported several comments within an hour. The team looks at them; come back a little later.")


def checked_words(text: str) -> str:
    """The words of a comment as they are kept. Raises NothingWritten, TextTooLong, TooManyLinks, OddLink."""
    if len(text) > 4 * LONGEST_COMMENT:
        raise TextTooLong("text", "", LONGEST_COMMENT)
    words = clean_words(text)
    if not words:
        raise NothingWritten
    if len(words) > LONGEST_COMMENT:
        raise TextTooLong("text", "", LONGEST_COMMENT)
    if has_odd_link(text) or has_odd_link(words):
        raise OddLink
    if len(links_in(words)) > MOST_LINKS:
        raise TooManyLinks
    return words


def refuse_haste(person: Person, at: datetime) -> None:
    """How often is counted from what is there, also what was taken back. The person is held. Raises TooManyComments."""
    for most, time in COMMENTS:
        if Comment.objects.filter(author=person, written_at__gt=at - time, written_at__lte=at).count() >= most:
            raise TooManyComments


def refuse_many_reports(person: Person, at: datetime) -> None:
    """The person is held. Raises TooManyReports."""
    most, time = REPORTS
    if Report.objects.filter(by=person, reported_at__gt=at - time).count() >= most:
        raise TooManyReports
