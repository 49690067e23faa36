"""Why a request was not made, or brought no answer: a code to keep, and words for people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class OutgoingFault(Exception):
    """A request to another server went wrong. ``code`` is kept with what waits; ``message`` is for people.

    Neither says the address: it may hold a key of its own.
    """

    code: ClassVar[str] = "fault"
    message: str | Promise = _("The other server could not be asked.")

    def __init__(self) -> None:
        super().__init__(self.code)


# --- nothing has left the house -----------------------------------------------------------------------------------


class AddressRefused(OutgoingFault):
    """This address is none of those we ask; nothing was connected to."""

    code = "refused"
    message = _("This address cannot be used.")


class NotAnAddress(AddressRefused):
    """It is not written as web addresses are."""

    code = "not_an_address"
    message = _("This is not a web address. It looks like https://example.org/path.")


class NameInAddress(AddressRefused):
    """Name and password stand before the host."""

    code = "name_in_address"
    message = _("Please leave name and password out of the address.")


class NotEncrypted(AddressRefused):
    """http where https is asked for."""

    code = "not_encrypted"
    message = _("The address has to begin with https://, so that nobody reads along.")


class PortRefused(AddressRefused):
    """A port on which other things than web servers listen."""

    code = "port"
    message = _("This port cannot be used: only 80, 443 and those above 1024.")


class HostInDisguise(AddressRefused):
    """A number instead of a name, such as 2130706433."""

    code = "disguised"
    message = _("Please write the name of the server as everybody does.")


class PrivateAddress(AddressRefused):
    """The host is, at least in part, in a network that is not open to the world."""

    code = "private"
    message = _(
        "This address leads into a private network. Only servers that the whole world can reach are asked; whoever "
        "hosts the installation can allow one in your own house."
    )


class HostUnknown(OutgoingFault):
    """No server goes by this name, as far as we learn at this moment."""

    code = "unknown_host"
    message = _("No server of this name was found. Please look at how it is written.")


# --- asked, and without an answer ---------------------------------------------------------------------------------


class NotReached(OutgoingFault):
    """The server did not take the connection, or broke it off."""

    code = "not_reached"
    message = _("The server could not be reached.")


class CertificateRefused(OutgoingFault):
    """Whoever answers cannot prove to be this server."""

    code = "certificate"
    message = _("The certificate of the server is not valid for this address.")


class TooSlow(OutgoingFault):
    """There was no whole answer in time."""

    code = "too_slow"
    message = _("The server took too long.")


class AnswerTooLarge(OutgoingFault):
    """The answer was longer than what we take."""

    code = "too_large"
    message = _("The answer of the server was too long.")


class NotUnderstood(OutgoingFault):
    """What came was not HTTP, or ended in the middle."""

    code = "not_understood"
    message = _("The answer of the server could not be understood.")


def _kinds(kind: type[OutgoingFault]) -> Iterator[type[OutgoingFault]]:
    yield kind
    for further in kind.__subclasses__():
        yield from _kinds(further)


def faults_in_words() -> dict[str, str | Promise]:
    """Code → words, for whoever shows what was kept."""
    return {kind.code: kind.message for kind in _kinds(OutgoingFault)}
