"""Files that show how to bring something: columns in the reader's language with an example; and lines to be mended."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from estaminet.kernel.languages.names import language_names
from estaminet.kernel.tables.writing import Cell, Sheet, csv_chunks, xlsx_bytes
from estaminet.network.enums import LineVerdict
from estaminet.network.import_kinds import ImportKind
from estaminet.network.import_problems import problems_of
from estaminet.network.models import Import
from estaminet.network.queries.importing import ADDED, chunks_of, named_columns

TWO: Final = 2  # languages an example shows


def example(kind: ImportKind, languages: Sequence[str], form: str) -> bytes:
    """An example of a file, as CSV or as a workbook. Call it while speaking the reader's language."""
    columns = named_columns(kind, languages[:TWO])
    headers = [header(str(each.column.label), each.language) for each in columns]
    row: list[Cell] = [each.column.example if each.language in ("", languages[0]) else "" for each in columns]
    if form == "xlsx":
        return xlsx_bytes([Sheet(str(kind.label), headers, [row])], title=str(kind.label))
    return b"".join(csv_chunks(headers, [row]))


def header(label: str, language: str) -> str:
    """What a column is called in a file: what it is here, and in which language it stands."""
    return f"{capfirst(label)} ({language_names().get(language, language)})" if language else capfirst(label)


def wrong_lines(imported: Import, kind: ImportKind) -> Iterator[bytes]:
    """The lines that are wrong, as they stood, with what is wrong with them behind: to be mended and brought again."""

    def rows() -> Iterator[list[Cell]]:
        for chunk in chunks_of(imported.lines.filter(verdict=LineVerdict.WRONG)):
            for line in chunk:
                cells: list[Cell] = [str(line.raw.get(str(place), "")) for place in range(len(imported.headers))]
                told = problems_of(imported, kind, line)
                words = (f"{each.column}: {each.words}" if each.column else each.words for each in told)
                yield [*cells, " ".join(words)]

    return csv_chunks([*imported.headers, f"{ADDED} {_('What is wrong')}"], rows())
