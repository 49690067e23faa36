"""What the door page says by itself, so that its script holds no words. ``%(number)s`` and the like are filled in there.

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
    numbered = [Word(key, *forms) for key, forms in _numbered()]
    return numbered + [Word(key, text, text) for key, text in [*_people(), *_troubles(), *_stops()]]


def _numbered() -> Iterator[tuple[str, tuple[str, str]]]:
    def both(one: str, many: str) -> tuple[str, str]:
        return ngettext(one, many, 1), ngettext(one, many, 2)

    yield "of", both("there, of %(number)s registered", "there, of %(number)s registered")
    yield "seats", both("%(number)s place", "%(number)s places")
    yield (
        "waiting",
        both(
            "%(number)s note is kept on this device and will leave by itself.",
            "%(number)s notes are kept on this device and will leave by themselves.",
        ),
    )
    yield "many_noted", both("%(number)s person is noted.", "%(number)s people are noted.")
    yield (
        "many_undone",
        both("%(number)s person is expected again.", "%(number)s people are expected again."),
    )
    yield (
        "walked_in_noted",
        both("Counted: %(number)s person without a ticket.", "Counted: %(number)s people without a ticket."),
    )
    yield "online_noted", both("Counted: %(number)s person online.", "Counted: %(number)s people online.")
    yield "walked_in", both("%(number)s person without a ticket", "%(number)s people without a ticket")
    yield "online", both("%(number)s person online", "%(number)s people online")
    yield "years", both("%(number)s year old", "%(number)s years old")
    yield "people", both("%(number)s person", "%(number)s people")
    yield (
        "unknown",
        both(
            "%(number)s note speaks of somebody who is not on this list. The team will see it.",
            "%(number)s notes speak of somebody who is not on this list. The team will see them.",
        ),
    )
    yield (
        "unreadable",
        both(
            "%(number)s note could not be read at the other end. It stays on this device: please show it to the team.",
            "%(number)s notes could not be read at the other end. They stay on this device: please show them to the team.",
        ),
    )
    yield (
        "clock",
        both(
            "The clock of this device is %(number)s minute wrong. We put the times right when they are sent.",
            "The clock of this device is %(number)s minutes wrong. We put the times right when they are sent.",
        ),
    )
    yield (
        "held",
        both(
            "%(number)s note it sent last waits for the team to look at.",
            "%(number)s notes it sent last wait for the team to look at.",
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


def _stops() -> Iterator[tuple[str, str]]:
    yield "revoked", _("The team has stopped this device.")
    yield "ended", _("This date is over.")
    yield "role", _("Whoever made this device ready does not belong to the team any more.")
    yield "not_known", _("Nobody knows the pass of this device.")
    yield "nothing_held", pgettext("door", "Everything it noted has arrived.")
