"""Becomes another program, after giving up what that program must not have: memory, time, network, other files.

Run as a script, by path and isolated: it imports nothing of the house. Its arguments: ``memory`` and ``written``
(bytes), ``cpu`` (seconds), how many places to ``read`` and to ``write`` follow, those places (folders or files), and
the ``command``. Each wall is built where the kernel has it, and none waits for another; without ``command`` it says
which ones stand, having tried them.

It stands before every file that is looked at, so that it imports only what it builds walls with: each module beyond
these costs more than all walls together.
"""

from __future__ import annotations

import ctypes
import os
import resource
import stat
import struct
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

KILL = 9
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
DIE_WITH_PARENT, SECCOMP, NO_NEW_RIGHTS = 1, 22, 38  # prctl
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446  # the same numbers on every Linux
# What Landlock governs: execute 1, write file 2, read file 4, read folder 8, making and removing 16 … 4096, and by its
# version: moving elsewhere (2), cutting off (3), connections (4), devices (5), signals and abstract sockets (6).
EXECUTE, READ, WRITE = 1, 4 | 8, 2 | sum(1 << bit for bit in range(4, 13))
MOVE, CUT, DEVICES = 1 << 13, 1 << 14, 1 << 15
OF_A_FILE = EXECUTE | 2 | 4 | CUT
SYSTEM = ("/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/dev/urandom", "/proc/self", "/proc/cpuinfo", "/sys")
# Calls no program needs that reads a file and writes another: sockets first, then doors into the kernel and into other
# processes. By machine: its name for the filter, and the numbers of the calls.
REFUSED = {
    "x86_64": (0xC000003E, (41, 53, 101, 165, 166, 175, 246, 248, 250, 272, 298, 310, 311, 313, 321, 323, 425)),
    "aarch64": (0xC00000B7, (198, 199, 117, 40, 39, 105, 104, 217, 219, 97, 241, 270, 271, 273, 280, 282, 425)),
}


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
    """Into a network of one's own, in which there is nothing. Some systems let nobody but root have one."""
    return bool(libc.unshare(NEW_USER | NEW_NETWORK) == 0)


def close_folders(libc: Any, read: Iterable[str], write: Iterable[str]) -> int:
    """Nothing on the disk but the programs of the system and these places; gives Landlock's version, 0 without it."""
    version = int(libc.syscall(CREATE_RULESET, None, 0, 1))
    if version < 1:
        return 0
    writing = WRITE | (MOVE if version >= 2 else 0) | (CUT if version >= 3 else 0)
    handled = EXECUTE | READ | writing | (DEVICES if version >= 5 else 0)
    # Connections: to bind 1 and to connect 2; scopes: abstract sockets 1 and signals 2.
    told = struct.pack("<QQQ", handled, 3, 3)[: 24 if version >= 6 else 16 if version >= 4 else 8]
    rules = libc.syscall(CREATE_RULESET, told, len(told), 0)
    if rules < 0:
        return 0
    for path, rights in [*((each, READ | EXECUTE) for each in read), *((each, READ | writing) for each in write)]:
        try:
            fd = os.open(path, os.O_PATH | os.O_CLOEXEC)
        except FileNotFoundError:
            continue
        rights &= handled if stat.S_ISDIR(os.fstat(fd).st_mode) else OF_A_FILE & handled
        libc.syscall(ADD_RULE, rules, 1, struct.pack("<Qi", rights, fd), 0)
        os.close(fd)
    return version if libc.syscall(RESTRICT_SELF, rules, 0) == 0 else 0


def refuse_calls(libc: Any) -> bool:
    """Sockets and other doors answer with "not permitted", whatever network there is."""
    machine, calls = REFUSED.get(os.uname().machine, (0, ()))
    if not machine:
        return False
    no, yes, end = 0x00050001, 0x7FFF0000, 0x80000000  # errno EPERM, allow, kill
    load, equal, above, answer = 0x20, 0x15, 0x35, 0x06
    program = [(load, 0, 0, 4), (equal, 1, 0, machine), (answer, 0, 0, end), (load, 0, 0, 0)]
    # The other numbering of the same machine (x32) would pass beside the list.
    program += [(above, len(calls) + 1, 0, 0x40000000)]
    program += [(equal, len(calls) - place, 0, call) for place, call in enumerate(calls)]
    program += [(answer, 0, 0, yes), (answer, 0, 0, no)]
    packed = b"".join(struct.pack("<HBBI", *step) for step in program)
    kept = ctypes.create_string_buffer(packed, len(packed))
    told = struct.pack("<HxxxxxxQ", len(program), ctypes.addressof(kept))
    return bool(libc.prctl(SECCOMP, 2, ctypes.c_char_p(told), 0, 0) == 0)


def build(given: dict[str, Any]) -> dict[str, Any]:
    """All walls, in the order in which one does not stand in the way of the next; which of them stand."""
    libc = ctypes.CDLL(None, use_errno=True)
    apart = leave_network(libc)
    # After the step into a namespace, which would undo it.
    libc.prctl(DIE_WITH_PARENT, KILL, 0, 0, 0)
    libc.prctl(NO_NEW_RIGHTS, 1, 0, 0, 0)
    landlock = close_folders(libc, [*SYSTEM, *given["read"]], [*given["write"], "/dev/null"])
    refused = refuse_calls(libc)
    limit(given)
    return {"apart": apart, "landlock": landlock, "refused": refused}


def try_them(given: dict[str, Any]) -> str:
    """What a program behind them meets: whether it could open a connection, and a file that is not its own."""
    import json
    import socket
    from pathlib import Path

    built = build(given)
    try:
        with socket.socket() as line:
            line.settimeout(2)
            line.connect(("127.0.0.1", 9))
        network = False
    except PermissionError:
        network = True
    except OSError:
        # Refused or not there: only a network of one's own, in which nothing is up, makes that safe.
        network = bool(built["apart"])
    try:
        Path("/etc/passwd").read_bytes()
        files = False
    except PermissionError:
        files = True
    return json.dumps({**built, "network": network, "files": files})


def main(told: list[str]) -> None:
    memory, written, cpu, reading, writing = map(int, told[:5])
    read, told = told[5 : 5 + reading], told[5 + reading :]
    write, command = told[:writing], told[writing:]
    given = {"memory": memory, "written": written, "cpu": cpu, "read": read, "write": write}
    if not command:
        sys.stdout.write(try_them(given))
        return
    build(given)
    os.execv(command[0], command)  # noqa: S606 - whoever starts us says which


if __name__ == "__main__":
    main(sys.argv[1:])
