"""What the door page says by itself, so that its script holds no words; it fills in ``%(number)s`` and the like.

Every text has a form for one and a form for many; texts without a number have the same twice.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext


@dataclass(frozen=True, slots=True)
class Word:
    """A text the script asks for by ``key``."""

    key: str
    one: str
    many: str


def door_words() -> list[Word]:
    """All of them, in the language of the interface."""
    numbered = [Word(key, one, many) for (key, one), (_key, many) in zip(_numbered(1), _numbered(2), strict=True)]
    return numbered + [Word(key, text, text) for key, text in [*_people(), *_troubles(), *_stops()]]


def _numbered(n: int) -> Iterator[tuple[str, str]]:
    yield "of", ngettext("there · %(number)s registered", "there · %(number)s registered", n)
    yield "seats", ngettext("%(number)s place", "%(number)s places", n)
    yield (
        "waiting",
        ngettext(
            "%(number)s note is kept on this device and will leave by itself.",
            "%(number)s notes are kept on this device and will leave by themselves.",
            n,
        ),
    )
    yield "many_noted", ngettext("%(number)s person is noted.", "%(number)s people are noted.", n)
    yield (
        "many_undone",
        ngettext("%(number)s person is expected again.", "%(number)s people are expected again.", n),
    )
    yield (
        "walked_in_noted",
        ngettext("Counted: %(number)s person without a ticket.", "Counted: %(number)s people without a ticket.", n),
    )
    yield "online_noted", ngettext("Counted: %(number)s person online.", "Counted: %(number)s people online.", n)
    yield "walked_in", ngettext("%(number)s person without a ticket", "%(number)s people without a ticket", n)
    yield "online", ngettext("%(number)s person online", "%(number)s people online", n)
    yield "years", ngettext("%(number)s year old", "%(number)s years old", n)
    yield (
        "unknown",
        ngettext(
            "%(number)s note speaks of somebody who is not on this list. The team will see it.",
            "%(number)s notes speak of somebody who is not on this list. The team will see them.",
            n,
        ),
    )
    yield (
        "unreadable",
        ngettext(
            "%(number)s note could not be read at the other end. It stays here: please show it to the team.",
            "%(number)s notes could not be read at the other end. They stay here: please show them to the team.",
            n,
        ),
    )
    yield (
        "clock",
        ngettext(
            "The clock of this device is %(number)s minute wrong. We put the times right when they are sent.",
            "The clock of this device is %(number)s minutes wrong. We put the times right when they are sent.",
            n,
        ),
    )
    yield (
        "held",
        ngettext(
            "%(number)s note it sent last waits for the team to look at.",
            "%(number)s notes it sent last wait for the team to look at.",
            n,
        ),
    )


def _people() -> Iterator[tuple[str, str]]:
    yield "noted", _("%(name)s is noted.")
    yield "undone", _("%(name)s is expected again.")
    yield "gone", _("%(name)s has gone home.")
    yield "back", _("%(name)s is here again.")
    yield "already", _("%(name)s is already there.")
    yield "refused_noted", _("Noted: somebody was turned away.")
    yield "refused", _("turned away")
    yield "taken_back", _("Taken back.")
    yield "nameless", _("name still to come")
    yield "minor", _("under 18")
    yield "everybody", _("%(name)s, everybody")
    yield "since", _("here since %(time)s")
    yield "left_at", _("went home at %(time)s")
    yield "more", _("More about %(name)s")
    yield "take_back", _("Take back: %(what)s")
    yield "nobody_expected", _("Everybody who registered is there.")
    yield "nobody_registered", _("Nobody has registered.")
    yield "nobody_there", _("Nobody is there yet.")
    yield "not_found", _("Nobody on this list is called that.")


def _troubles() -> Iterator[tuple[str, str]]:
    yield "nothing_waits", _("What you tick is kept on this device until there is.")
    yield "not_listed", _("This ticket is not on the list. Look for the name, or count the person without a ticket.")
    yield "not_ours", _("This is not one of our tickets.")
    yield "look", _("Hold the ticket’s code in front of the camera.")
    yield "camera_refused", _("The camera may not be used. You can allow it in the browser, or look for the name.")
    yield "camera_missing", _("No camera was found. Look for the name, or for the last letters of the ticket.")
    yield "updated", _("The list is from %(time)s.")
    yield "ready", _("This page now works without network, too.")
    yield "no_list", _("A date whose list is still on its way")


def _stops() -> Iterator[tuple[str, str]]:
    yield "revoked", _("The team has stopped this device.")
    yield "ended", _("This date is over.")
    yield "role", _("Whoever made this device ready does not belong to the team any more.")
    yield "not_known", _("Nobody knows the pass of this device.")
    yield "nothing_held", pgettext("door", "Everything it noted has arrived.")
