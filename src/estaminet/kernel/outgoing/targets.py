"""Reading an address, once and strictly: what is judged here is what is asked later."""

from __future__ import annotations

import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Final
from urllib.parse import quote, urlsplit

import idna

from estaminet.kernel.outgoing.faults import HostInDisguise, NameInAddress, NotAnAddress, PortRefused
from estaminet.kernel.outgoing.judging import Address

LONGEST: Final = 2000
_PORTS: Final = {"http": 80, "https": 443}
_USUAL: Final = frozenset(_PORTS.values())
_FIRST_FREE_PORT: Final = 1025
_BRACKETED: Final = re.compile(r"\[([0-9a-fA-F:.]+)\](?::([0-9]{0,5}))?")
_NAMED: Final = re.compile(r"([^\[\]:@%]+)(?::([0-9]{0,5}))?")
_LABEL: Final = re.compile(r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER: Final = re.compile(r"[0-9]+|0x[0-9a-f]*")
# Everything that may stand in a path or a query as it is; the rest is written as %XX.
_AS_IT_IS: Final = "/%:@!$&'()*+,;=-._~?[]"


@dataclass(frozen=True, slots=True)
class Target:
    """Where a request goes. ``host`` is in ASCII letters without a dot at the end, or an address of IPv4 or IPv6."""

    scheme: str
    host: str
    port: int
    path: str
    literal: Address | None = None

    @property
    def encrypted(self) -> bool:
        return self.scheme == "https"


def read_target(url: str) -> Target:
    """Raises NotAnAddress, NameInAddress, PortRefused, HostInDisguise."""
    # urlsplit would silently drop tabs and line feeds; some servers take a backslash for a slash, and some do not.
    if not url or len(url) > LONGEST or "\\" in url or any(each.isspace() or not each.isprintable() for each in url):
        raise NotAnAddress
    try:
        parts = urlsplit(url)
    except ValueError:
        raise NotAnAddress from None
    if parts.scheme not in _PORTS or not parts.netloc:
        raise NotAnAddress
    if "@" in parts.netloc:
        raise NameInAddress
    found = _BRACKETED.fullmatch(parts.netloc) or _NAMED.fullmatch(parts.netloc)
    if found is None:
        raise NotAnAddress
    port = int(found[2]) if found[2] else _PORTS[parts.scheme]
    if port not in _USUAL and not _FIRST_FREE_PORT <= port <= 65_535:
        raise PortRefused
    host, literal = _of_brackets(found[1]) if found.re is _BRACKETED else _of_name(found[1])
    path = quote(parts.path or "/", safe=_AS_IT_IS)
    if parts.query:
        path = f"{path}?{quote(parts.query, safe=_AS_IT_IS)}"
    return Target(parts.scheme, host, port, path, literal)


def _of_brackets(told: str) -> tuple[str, Address]:
    try:
        address = IPv6Address(told)
    except ValueError:
        raise NotAnAddress from None
    return address.compressed, address


def _of_name(told: str) -> tuple[str, Address | None]:
    name = _in_ascii(told).removesuffix(".")
    if len(name) > 253 or not all(map(_LABEL.fullmatch, name.split("."))):
        raise NotAnAddress
    if not _NUMBER.fullmatch(name.rpartition(".")[2]):
        return name, None
    # A name whose last part is a number is an address to every resolver; only one way of writing it is honest.
    try:
        address = ip_address(name)
    except ValueError:
        raise HostInDisguise from None
    if not isinstance(address, IPv4Address):
        raise HostInDisguise
    return str(address), address


def _in_ascii(told: str) -> str:
    if told.isascii():
        return told.lower()
    try:
        return idna.encode(told, uts46=True, std3_rules=True).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        raise NotAnAddress from None
