"""The bags of the library (BagIt 1.0, RFC 8493): names, limits, and what both ends must agree on (docs/bags.md)."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

FORMAT: Final = "estaminet-library-bag"
VERSION: Final = 1
DECLARATION: Final = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
DESCRIPTION: Final = "data/estaminet.json"
DUBLIN_CORE: Final = "data/dc.csv"
READ_ME: Final = "READ-ME.txt"
ALGORITHMS: Final = ("sha256", "sha512")
PIECE: Final = 1024 * 1024
MOST_BYTES: Final = 64 * 1024**3
MOST_MEMBERS: Final = 200_000
MOST_TIMES: Final = 200
"""How many times its packed size a member may have. Words come to about ten times; a bomb to a thousand."""
LONGEST_TAG_FILE: Final = 64 * 1024 * 1024
LONGEST_RECORD: Final = 16 * 1024 * 1024
LONGEST_NAME: Final = 80
_UNSAFE: Final = re.compile(r"[^A-Za-z0-9._-]+")
# Names Windows keeps for itself, whatever their ending.
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)
WARNING: Final = (
    "Tells of people: names of those who took part or can be recognised, what they allow, and their faces and voices. "
    "Keep it as you keep a key."
)


def safe_name(number: int, given: str, ending: str) -> str:
    """A name any disk takes, in any order of its files: ``03-fete-au-village.jpg``."""
    plain = unicodedata.normalize("NFKD", given.rpartition(".")[0] or given).encode("ascii", "ignore").decode()
    stem = _UNSAFE.sub("-", plain).strip("-.")[:LONGEST_NAME] or "file"
    stem = f"file-{stem}" if _DEVICES.match(stem) else stem
    return f"{number:03}-{stem}{ending}"


ENDINGS: Final = {
    "image/jpeg": ".jpg", "image/png": ".png", "image/webp": ".webp", "image/gif": ".gif", "image/avif": ".avif",
    "image/tiff": ".tif", "video/mp4": ".mp4", "video/quicktime": ".mov", "video/webm": ".webm",
    "video/x-matroska": ".mkv", "audio/mpeg": ".mp3", "audio/mp4": ".m4a", "audio/ogg": ".ogg", "audio/flac": ".flac",
    "audio/wav": ".wav", "audio/x-wav": ".wav", "audio/webm": ".weba", "video/ogg": ".ogv", "application/pdf": ".pdf",
    "text/plain": ".txt",
}  # fmt: skip
"""Media type → ending; others have none, and their type stands in the record."""


def work_folder(slug: str) -> str:
    return f"data/works/{slug}"


def encoded(path: str) -> str:
    """A path as manifests write it."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def decoded(path: str) -> str:
    return path.replace("%0A", "\n").replace("%0a", "\n").replace("%0D", "\r").replace("%0d", "\r").replace("%25", "%")
