"""Why an archive cannot be taken in."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.refusals import Refusal


class NotAnArchive(Refusal):
    """The file is no archive of a hub, or not whole."""

    message = _("This file is not an archive of a hub, or a part of it is missing.")


class Damaged(Refusal):
    """A member is not what the manifest says."""

    def __init__(self, name: str) -> None:
        super().__init__(format_lazy(_("The archive is damaged or was changed: {name} is not what it was."), name=name))


class FileNotTaken(Refusal):
    """A file is none that the room it belongs to would keep."""

    def __init__(self, name: str, why: str | Promise) -> None:
        super().__init__(
            format_lazy(_("{name} of the archive cannot be kept here. {why} Nothing was taken in."), name=name, why=why)
        )


class OtherDigest(Refusal):
    """The file is not the one that was asked for."""

    message = _("This is another file than the one whose digest you gave. Nothing was taken in.")


class OtherVersion(Refusal):
    """It was made by another version of the software."""

    def __init__(self, made: str, here: str) -> None:
        super().__init__(
            format_lazy(
                _(
                    "The archive was made by another version of Estaminet (its tables: {made}; here: {here}). Bring "
                    "both installations to the same version, and make the archive anew."
                ),
                made=made,
                here=here,
            )
        )


class TooLarge(Refusal):
    """It would unpack to more than anybody could mean."""

    message = _("The archive would unpack to much more than it says, or than may be. Nothing was taken in.")


class HubIsHere(Refusal):
    """A hub of this name lives here already."""

    def __init__(self, slug: str) -> None:
        super().__init__(format_lazy(_("There is a hub called {slug} in this network already."), slug=slug))


class WrongRow(Refusal):
    """A row says something it cannot say."""

    def __init__(self, model: str, number: int, why: str = "") -> None:
        super().__init__(
            format_lazy(_("Line {number} of {model} cannot be taken in. {why}"), number=number, model=model, why=why)
        )


class DoesNotFit(Refusal):
    """The rows do not fit together, or not with what is here."""

    message = _("The rows of the archive do not fit together, or not with what is here already. Nothing was taken in.")
