"""Photographs that may be shown, as an archive: made while it is sent, with a list of what they show."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.files.storage import default_storage
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estaminet.kernel.models import StoredFile
from estaminet.kernel.models.files import Variant
from estaminet.programme.models import Photograph
from estaminet.ui.paper.days import language_name

PIECE: Final = 64 * 1024
_DAY: Final = (1980, 1, 1, 0, 0, 0)


class _Sink:
    """What an archive is written to: it cannot be wound back, and is emptied as it fills."""

    def __init__(self) -> None:
        self.parts: list[bytes] = []

    def write(self, content: bytes, /) -> int:
        self.parts.append(bytes(content))
        return len(content)

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """Nothing is open."""

    def taken(self) -> bytes:
        content = b"".join(self.parts)
        self.parts.clear()
        return content


def archive(
    photographs: Sequence[Photograph], name: str, languages: Sequence[str], reading: Sequence[str]
) -> Iterator[bytes]:
    """The pieces of a ZIP file. ``languages`` get a column each; ``reading`` is the order in which words are found.

    Each photograph is its largest derivative: the original says where and with which telephone it was taken. One
    whose file has gone meanwhile is left out.
    """
    sink = _Sink()
    lines = []
    with ZipFile(sink, "w", ZIP_STORED) as made:
        for number, each in enumerate(photographs, start=1):
            entry = f"{name}-{number:03}.webp"
            try:
                content = default_storage.open(each.file.variant_name(_largest(each.file).name), "rb")
            except FileNotFoundError:
                continue
            with content, made.open(ZipInfo(entry, _DAY), "w") as target:
                while piece := content.read(PIECE):
                    target.write(piece)
                    yield sink.taken()
            lines.append(_line(each, entry, languages, reading))
            yield sink.taken()
        listed = ZipInfo("list.csv", _DAY)
        listed.compress_type = ZIP_DEFLATED
        made.writestr(listed, _listed(lines, languages, reading))
    yield sink.taken()


def _largest(file: StoredFile) -> Variant:
    return max((each for each in file.variants if each.format == "webp"), key=lambda each: each.width)


def _line(each: Photograph, entry: str, languages: Sequence[str], reading: Sequence[str]) -> list[str]:
    session = each.session
    texts = [each.words.text(code) for code in languages]
    return [
        entry,
        *texts,
        each.credit,
        session.day.isoformat(),
        session.activity.title.pick(reading).text,
        each.get_faces_display(),
    ]


def _listed(lines: Sequence[Sequence[str]], languages: Sequence[str], reading: Sequence[str]) -> bytes:
    """Comma-separated, in UTF-8 with a mark, so that spreadsheets read accents."""
    out = StringIO()
    writer = csv.writer(out)
    shows = [_("What it shows, in %(language)s") % {"language": language_name(code, reading[0])} for code in languages]
    head = [_("File"), *shows, _("who took it"), pgettext("column", "Day"), _("activity"), _("who can be recognised")]
    writer.writerow([capfirst(each) for each in head])
    for line in lines:
        writer.writerow([_harmless(cell) for cell in line])
    return "\ufeff".encode() + out.getvalue().encode()


def _harmless(cell: str) -> str:
    """A text that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell
