"""Which addresses are open to the whole world: our own list, since what Python calls global is not (decision 0014)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network
from typing import Final

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class Verdict(Enum):
    """What may be done with an address."""

    PUBLIC = "public"
    NAMED = "named"  # in a private network that the operator named
    REFUSED = "refused"


_NOT_PUBLIC_4: Final = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",  # this network; 0.0.0.0 reaches the machine itself
            "10.0.0.0/8",  # private
            "100.64.0.0/10",  # shared by the customers of a provider
            "127.0.0.0/8",  # the machine itself
            "169.254.0.0/16",  # link-local; where clouds tell machines their keys
            "172.16.0.0/12",  # private
            "192.0.0.0/24",  # protocol assignments; holds 192.0.0.8, which Python calls global
            "192.0.2.0/24",  # documentation
            "192.31.196.0/24",  # AS112
            "192.52.193.0/24",  # multicast tunnels
            "192.88.99.0/24",  # relays of 6to4
            "192.168.0.0/16",  # private
            "192.175.48.0/24",  # AS112
            "198.18.0.0/15",  # benchmarking
            "198.51.100.0/24",  # documentation
            "203.0.113.0/24",  # documentation
            "224.0.0.0/4",  # multicast
            "240.0.0.0/4",  # reserved, and broadcast
        ),
    )
)
# Of IPv6, only this eighth is given to the public. Outside lie ::1, ::, mapped and compatible IPv4 (::ffff:0:0/96,
# ::/96), NAT64 (64:ff9b::/96, 64:ff9b:1::/48), discard, segment routing, unique local, link-local, site-local and
# multicast.
_GLOBAL_6: Final = IPv6Network("2000::/3")
_NOT_PUBLIC_6: Final = tuple(
    map(
        IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo, benchmarking, ORCHID
            "2001:db8::/32",  # documentation
            "2002::/16",  # 6to4: an IPv4 address inside
            "2620:4f:8000::/48",  # AS112
            "3ffe::/16",  # the 6bone, given back
            "3fff::/20",  # documentation
        ),
    )
)
_NAT64: Final = IPv6Network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether the whole world can reach this address, and the same machine under it."""
    if isinstance(address, IPv4Address):
        return not _within(address, _NOT_PUBLIC_4)
    if address.scope_id is not None:
        return False
    return address in _GLOBAL_6 and not _within(address, _NOT_PUBLIC_6)


def judge(address: Address, named: Sequence[Network]) -> Verdict:
    """What may be done with an address; ``named`` are the private networks that may be reached all the same.

    Behind an address of NAT64 stands an IPv4 address: it has to be public, or named itself.
    """
    if is_public(address):
        return Verdict.PUBLIC
    if isinstance(address, IPv6Address) and address.scope_id is not None:
        return Verdict.REFUSED
    if not _within(address, named):
        return Verdict.REFUSED
    if isinstance(address, IPv6Address) and address in _NAT64:
        return judge(IPv4Address(int(address) & 0xFFFFFFFF), named)
    return Verdict.NAMED


def _within(address: Address, networks: Iterable[Network]) -> bool:
    return any(address.version == network.version and address in network for network in networks)
