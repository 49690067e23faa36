"""What a file is by its first bytes; nothing of it is run, unpacked or followed."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from estaminet.library.enums import MediaKind
from estaminet.library.processes.refusals import (
    FileDamaged,
    FileIsArchive,
    FileIsDrawing,
    FileIsPlaylist,
    FileIsTwoThings,
    FileNotKnown,
)

HEAD: Final = 4096
TAIL: Final = 66_000  # the longest end of a ZIP archive
MOST_TEXT: Final = 5 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Guess:
    """``reader`` is the one reader of ffmpeg that may open it; empty for pictures and papers."""

    kind: MediaKind
    media_type: str
    reader: str = ""


_PICTURE, _FILM, _SOUND = MediaKind.PICTURE, MediaKind.FILM, MediaKind.SOUND
_BEGINNINGS: Final = (
    (re.compile(rb"\xff\xd8\xff"), Guess(_PICTURE, "image/jpeg")),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), Guess(_PICTURE, "image/png")),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), Guess(_PICTURE, "image/webp")),
    (re.compile(rb"GIF8[79]a"), Guess(_PICTURE, "image/gif")),
    (re.compile(rb"II[*+]\0|MM\0[*+]"), Guess(_PICTURE, "image/tiff")),
    (re.compile(rb"....ftyp(avif|avis|mif1|msf1|heic|heix)", re.DOTALL), Guess(_PICTURE, "image/avif")),
    (re.compile(rb"....ftypM4[AB]", re.DOTALL), Guess(_SOUND, "audio/mp4", "mov")),
    (re.compile(rb"....ftypqt  ", re.DOTALL), Guess(_FILM, "video/quicktime", "mov")),
    (re.compile(rb"....ftyp", re.DOTALL), Guess(_FILM, "video/mp4", "mov")),
    (re.compile(rb"....(moov|mdat|wide)", re.DOTALL), Guess(_FILM, "video/quicktime", "mov")),
    (re.compile(rb"\x1a\x45\xdf\xa3.{0,60}webm", re.DOTALL), Guess(_FILM, "video/webm", "matroska")),
    (re.compile(rb"\x1a\x45\xdf\xa3"), Guess(_FILM, "video/x-matroska", "matroska")),
    (re.compile(rb"RIFF....AVI ", re.DOTALL), Guess(_FILM, "video/x-msvideo", "avi")),
    (re.compile(rb"\0\0\x01\xba"), Guess(_FILM, "video/mpeg", "mpeg")),
    (re.compile(rb"(\x47.{187}){3}", re.DOTALL), Guess(_FILM, "video/mp2t", "mpegts")),
    (re.compile(rb"OggS"), Guess(_SOUND, "audio/ogg", "ogg")),
    (re.compile(rb"RIFF....WAVE", re.DOTALL), Guess(_SOUND, "audio/wav", "wav")),
    (re.compile(rb"FORM....AIF[FC]", re.DOTALL), Guess(_SOUND, "audio/aiff", "aiff")),
    (re.compile(rb"fLaC"), Guess(_SOUND, "audio/flac", "flac")),
    (re.compile(rb"#!AMR"), Guess(_SOUND, "audio/amr", "amr")),
    (re.compile(rb"\xff[\xf0\xf1\xf8\xf9]"), Guess(_SOUND, "audio/aac", "aac")),
    (re.compile(rb"ID3|\xff[\xe2-\xe5\xf2-\xf5\xfa-\xfd]"), Guess(_SOUND, "audio/mpeg", "mp3")),
    (re.compile(rb"%PDF-[12]\."), Guess(MediaKind.DOCUMENT, "application/pdf")),
)
_ARCHIVES: Final = re.compile(rb"PK\x03\x04|PK\x05\x06|Rar!|7z\xbc\xaf|\x1f\x8b|BZh|\xfd7zXZ|\x28\xb5\x2f\xfd|ustar")
_LISTS: Final = re.compile(
    rb"#EXTM3U|\[playlist\]|ffconcat|file\s+'|# mpv EDL|<MPD|<smil|<asx|<playlist|<tt\b|v=0\s+o=|RTSPtext|CD_DA|"
    rb"\[Reference\]|\[InternetShortcut\]|https?://\S+\s*\Z",
    re.IGNORECASE,
)
_MARKUP: Final = re.compile(
    rb"<(!doctype|html|\?xml|svg|script|body|head|iframe|\?php|%|style|math)\b|<\?|<!ENTITY", re.IGNORECASE
)
_RUNS: Final = re.compile(rb"<(script|html|svg|iframe|!doctype|\?php)[\s>]|#EXTM3U|ffconcat version", re.IGNORECASE)
_UTF8_MARK: Final = b"\xef\xbb\xbf"


def guess(source: Path) -> Guess:
    """What it is. Raises FileNotKnown, FileIsPlaylist, FileIsDrawing, FileIsArchive, FileIsTwoThings, FileDamaged."""
    with source.open("rb") as file:
        head = file.read(HEAD)
        size = os.fstat(file.fileno()).st_size
        file.seek(max(0, size - TAIL))
        tail = file.read(TAIL)
    found = next((each for pattern, each in _BEGINNINGS if pattern.match(head)), None)
    if found is None:
        return _text(source, head, size)
    _check_single(found, head, tail)
    return found


def _check_single(found: Guess, head: bytes, tail: bytes) -> None:
    """Readers of ZIP look for its end and those of PDF for its beginning wherever it stands; browsers guess, too."""
    end = tail.rfind(b"PK\x05\x06")
    if (
        end >= 0
        and len(tail) - end >= 22
        and end + 22 + int.from_bytes(tail[end + 20 : end + 22], "little") <= len(tail)
    ):
        raise FileIsTwoThings
    if found.media_type != "application/pdf" and b"%PDF-" in head[:1024]:
        raise FileIsTwoThings
    if _RUNS.search(head[:1024]) or _RUNS.search(tail[-1024:]) or b"<html" in tail.lower():
        raise FileIsTwoThings
    if found.media_type == "application/pdf" and b"%%EOF" not in tail:
        raise FileDamaged


def _words(head: bytes) -> bytes:
    """A text in sixteen bits says by its first two bytes that it is one; drawings are written so, too."""
    for mark, name in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(name, "replace").encode()
    return head.removeprefix(_UTF8_MARK)


def _text(source: Path, head: bytes, size: int) -> Guess:
    bare = _words(head).lstrip()
    if _ARCHIVES.match(head) or head[257:262] == b"ustar":
        raise FileIsArchive
    if _LISTS.match(bare) or re.search(rb"^#EXTM3U", bare, re.MULTILINE):
        raise FileIsPlaylist
    if bare.startswith(b"<!--") or _MARKUP.search(bare[:1024]):
        raise FileIsDrawing
    if not bare or size > MOST_TEXT:
        raise FileNotKnown
    try:
        words = source.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise FileNotKnown from fault
    if any(ord(sign) < 32 and sign not in "\t\n\r\f" for sign in words):
        raise FileNotKnown
    return Guess(MediaKind.DOCUMENT, "text/plain")
