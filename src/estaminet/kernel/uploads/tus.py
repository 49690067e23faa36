"""How tus 1.0 says things: what a browser asks when a file begins, and what it is answered."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from email.utils import formatdate
from typing import Final

from django.http import HttpRequest, HttpResponse

from estaminet.kernel.models import Upload
from estaminet.kernel.uploads.refusals import FileRefused

VERSION: Final = "1.0.0"
EXTENSIONS: Final = "creation,expiration,checksum,termination"
ALGORITHMS: Final = ("sha1", "sha256")
PREFIX: Final = "/uploads/"
_LENGTH: Final = re.compile(r"\d{1,15}")
_SHA256: Final = re.compile(r"[0-9a-f]{64}")


class TusFault(Exception):
    """A request that is not tus as we speak it; ``status`` is what it is answered."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """A file somebody wants to send: bytes, name, and the SHA-256 of the whole where it is known already."""

    length: int
    name: str
    sha256: str
    more: dict[str, str]


def address_of(upload: Upload) -> str:
    """Where the bytes are sent: a path, the same on every host of the house."""
    return f"{PREFIX}{upload.key}"


def http_date(upload: Upload) -> str:
    return formatdate(upload.expires_at.timestamp(), usegmt=True)


def asked(request: HttpRequest) -> Asked:
    """What a creation request wants. Raises TusFault."""
    if request.headers.get("Tus-Resumable") != VERSION:
        raise TusFault(412, "Tus-Resumable must be 1.0.0")
    length = request.headers.get("Upload-Length", "")
    if not _LENGTH.fullmatch(length):
        # A length that is told later is not offered: whoever sends a file knows how long it is.
        raise TusFault(400, "Upload-Length must be a number of bytes")
    told = metadata(request.headers.get("Upload-Metadata", ""))
    digest = told.pop("sha256", "").lower()
    if digest and not _SHA256.fullmatch(digest):
        raise TusFault(400, "sha256 must be 64 hexadecimal digits")
    return Asked(int(length), told.pop("filename", ""), digest, told)


def metadata(header: str) -> dict[str, str]:
    """``name base64, name base64, name``. Raises TusFault."""
    found: dict[str, str] = {}
    for pair in header.split(","):
        name, _, value = pair.strip().partition(" ")
        if not name:
            continue
        if name in found:
            raise TusFault(400, "a name stands twice in Upload-Metadata")
        try:
            found[name] = base64.b64decode(value, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError) as fault:
            raise TusFault(400, "Upload-Metadata is not base64 of UTF-8") from fault
    return found


def created(upload: Upload) -> HttpResponse:
    """201: the bytes may come."""
    headers = {"Location": address_of(upload), "Upload-Expires": http_date(upload), **_ours()}
    return HttpResponse(status=201, headers=headers)


def refused(refusal: FileRefused) -> HttpResponse:
    """A refusal in words, which the page shows."""
    status = {"too_heavy": 413, "no_room": 507, "too_many": 429}.get(refusal.code, 422)
    return _said(status, str(refusal.message), _ours())


def faulty(fault: TusFault) -> HttpResponse:
    return _said(fault.status, str(fault), {**_ours(), "Tus-Version": VERSION})


def _said(status: int, words: str, headers: dict[str, str]) -> HttpResponse:
    return HttpResponse(words, status=status, headers={**headers, "Content-Type": "text/plain; charset=utf-8"})


def offered(most_bytes: int) -> HttpResponse:
    """What ``OPTIONS`` is answered where files begin."""
    return HttpResponse(status=204, headers=offer(most_bytes))


def offer(most_bytes: int) -> dict[str, str]:
    """What we speak, as headers."""
    return {
        "Tus-Resumable": VERSION,
        "Tus-Version": VERSION,
        "Tus-Extension": EXTENSIONS,
        "Tus-Checksum-Algorithm": ",".join(ALGORITHMS),
        "Tus-Max-Size": str(most_bytes),
    }


def _ours() -> dict[str, str]:
    return {"Tus-Resumable": VERSION, "Cache-Control": "no-store"}
