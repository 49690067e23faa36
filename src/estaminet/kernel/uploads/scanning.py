"""Have a file checked by ClamAV's daemon, where this installation has one: over a socket, nothing of it is run here.

Protocol: ``INSTREAM`` of clamd(8); each piece has its length before it, four bytes, the highest first; none ends it.
"""

from __future__ import annotations

import logging
import socket
import struct
from contextlib import suppress
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from django.conf import settings

from estaminet.kernel.uploads.refusals import FileHarmful, FileNotChecked, FileTooLargeToCheck

_PIECE: Final = 256 * 1024
_PORT: Final = 3310
_CONNECT, _PATIENCE = 5.0, 600.0
"""Seconds for a connection, and for the answer: a large film takes minutes."""
log = logging.getLogger(__name__)


class ScannerFault(Exception):
    """It does not answer, or says what we do not understand."""


def check_for_harm(source: Path) -> None:
    """Let the scanner look at a file; nothing happens where there is none.

    Raises FileHarmful, FileNotChecked, FileTooLargeToCheck.
    """
    if not settings.SCANNER:
        return
    try:
        said = _stream(settings.SCANNER, source)
    except (OSError, ScannerFault) as fault:
        log.warning("the virus scanner cannot be asked: %s", type(fault).__name__)
        raise FileNotChecked from fault
    if said.endswith(" FOUND"):
        # Its name may be long and a stranger's; what was found is for the log of the scanner.
        log.warning("the virus scanner refused a file")
        raise FileHarmful
    if "size limit exceeded" in said:
        raise FileTooLargeToCheck
    if not said.endswith(": OK"):
        log.warning("the virus scanner could not look at a file")
        raise FileNotChecked


def scanner_answers(address: str) -> bool:
    """Whether a scanner is there at all."""
    try:
        with _line(address) as line:
            line.sendall(b"zPING\0")
            return _heard(line) == "PONG"
    except (OSError, ScannerFault):
        return False


def _stream(address: str, source: Path) -> str:
    with _line(address) as line, source.open("rb") as file:
        # Whoever takes no more has said why before it closed.
        with suppress(BrokenPipeError, ConnectionResetError):
            line.sendall(b"zINSTREAM\0")
            while piece := file.read(_PIECE):
                line.sendall(struct.pack(">I", len(piece)) + piece)
            line.sendall(struct.pack(">I", 0))
        return _heard(line)


def _line(address: str) -> socket.socket:
    """Raises OSError, ScannerFault."""
    parts = urlsplit(address)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(_CONNECT)
        try:
            line.connect(parts.path)
        except BaseException:
            line.close()
            raise
    elif parts.scheme == "tcp" and parts.hostname:
        line = socket.create_connection((parts.hostname, parts.port or _PORT), _CONNECT)
    else:
        raise ScannerFault(address)
    line.settimeout(_PATIENCE)
    return line


def _heard(line: socket.socket) -> str:
    """The answer, without its end. Raises OSError, ScannerFault for none."""
    said = b""
    while b"\0" not in said and len(said) < 4096:
        piece = line.recv(4096)
        if not piece:
            break
        said += piece
    words = said.partition(b"\0")[0].decode("utf-8", "replace").strip()
    if not words:
        raise ScannerFault("it said nothing")
    return words
