"""Addresses as mail servers take them: a domain of any script is told in its ASCII form."""

from __future__ import annotations

import idna


class RefusedForGood(Exception):
    """The server will never take this mail: it said so (5xx), or no server could be told the address."""


def bare_address(mailbox: str) -> str:
    """``a@b`` of ``Name <a@b>``."""
    return mailbox.rpartition("<")[2].rstrip(">") or mailbox


def on_the_wire(mailbox: str) -> str:
    """The mailbox with its domain in ASCII. Raises RefusedForGood for one that has no such form.

    The part before the @ must be ASCII already: few servers take another, and none must guess.
    """
    address = bare_address(mailbox)
    if address.isascii():
        return mailbox
    person, _at, domain = address.rpartition("@")
    try:
        person.encode("ascii")
        told = f"{person}@{idna.encode(domain, uts46=True).decode('ascii')}"
    except UnicodeError as fault:  # idna's own faults are of this kind
        raise RefusedForGood(type(fault).__name__) from fault
    return mailbox.replace(address, told)
