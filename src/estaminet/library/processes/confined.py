"""Becomes another program, after giving up what that program must not have: memory, time, network, other files.

Run as a script, by path and isolated: it imports nothing of the house. Its only argument is JSON: ``memory``,
``written`` (bytes), ``cpu`` (seconds), ``read`` and ``write`` (folders), ``command``. Where the kernel has no network
namespaces for us or no Landlock, the other limits still hold.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
NO_NEW_RIGHTS = 38
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same numbers on every Linux
# What Landlock's first version governs: execute 1, write file 2, read file 4, read folder 8, and making or removing.
EXECUTE, READ, WRITE = 1, 4 | 8, 2 | sum(1 << bit for bit in range(4, 13))
ALL = EXECUTE | READ | WRITE
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/dev/urandom", "/proc/self", "/proc/cpuinfo", "/sys")


def limit(given: dict[str, Any]) -> None:
    for what, most in (
        (resource.RLIMIT_AS, given["memory"]),
        (resource.RLIMIT_CPU, given["cpu"]),
        (resource.RLIMIT_FSIZE, given["written"]),
        (resource.RLIMIT_NOFILE, 128),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def leave_network(libc: Any) -> bool:
    """Into a network of one's own, in which there is nothing."""
    return bool(libc.unshare(NEW_USER | NEW_NETWORK) == 0)


def close_folders(libc: Any, read: Iterable[str], write: Iterable[str]) -> bool:
    """Nothing on the disk but the programs of the system and these folders."""
    if libc.syscall(CREATE_RULESET, None, 0, 1) < 1:
        return False
    handled = struct.pack("<Q", ALL)
    rules = libc.syscall(CREATE_RULESET, handled, len(handled), 0)
    if rules < 0:
        return False
    allowed = [*((path, READ | EXECUTE) for path in read), *((path, READ | WRITE) for path in write)]
    for path, rights in allowed:
        try:
            fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except FileNotFoundError:
            continue
        if not Path(path).is_dir():
            rights &= EXECUTE | 2 | 4
        libc.syscall(ADD_RULE, rules, 1, struct.pack("<Qi", rights, fd), 0)
        os.close(fd)
    libc.prctl(NO_NEW_RIGHTS, 1, 0, 0, 0)
    return bool(libc.syscall(RESTRICT_SELF, rules, 0) == 0)


def main(told: str) -> None:
    given = json.loads(told)
    libc = ctypes.CDLL(None, use_errno=True)
    leave_network(libc)
    close_folders(libc, [*SYSTEM, *given["read"]], [*given["write"], "/dev/null"])
    limit(given)
    os.execv(given["command"][0], given["command"])  # noqa: S606 - whoever starts us says which


if __name__ == "__main__":
    main(sys.argv[1])
