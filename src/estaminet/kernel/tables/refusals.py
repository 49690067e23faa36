"""Why a file cannot be read as a table, in words that say what to do."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.refusals import Refusal

MEGABYTE: Final = 1024 * 1024
MOST_BYTES: Final = 50 * MEGABYTE
MOST_LINES: Final = 100_000
MOST_COLUMNS: Final = 200


class TableRefused(Refusal):
    """The file is no table that can be read. ``code`` names why, for whoever keeps it and words it later."""

    field = "file"

    def __init__(self, code: str, said: str = "") -> None:
        self.code, self.said = code, said
        super().__init__(worded(code, said))


_WORDS: Final[dict[str, str | Promise]] = {
    "not_a_table": _(
        "This file is not a table or a calendar we can read. Please choose a CSV file, a workbook (XLSX) or a calendar "
        "(ICS)."
    ),
    "old_workbook": _(
        "This is a workbook of an old kind or of another program. Open it there, save it as XLSX, and bring that file."
    ),
    "locked": _("This workbook is locked with a password. Save it without one, then bring it again."),
    "empty": _("There is nothing in this file."),
    "too_heavy": _("This file is too heavy: at most {said} MB. Please cut it into several."),
    "unpacks_too_large": _(
        "This workbook holds far more than its size says, so it is not opened. Save only the sheet you need as CSV."
    ),
    "too_many_lines": _("There are more than {said} lines in this file. Please cut it into several."),
    "too_many_columns": _("There are more than {said} columns in this file. Please keep only those that are needed."),
    "wrong_encoding": _(
        "From line {said} on, the letters of this file cannot be read. Choose another way its letters are written."
    ),
    "open_quote": _("A quotation mark that opens in line {said} is never closed. Please mend that line."),
    "damaged": _("This file is damaged and cannot be read to its end. Please save it again, or choose another copy."),
    "takes_too_long": _("Reading this file takes too long or too much memory. Save only the sheet you need as CSV."),
    "no_sheet": _("This workbook has no sheet of this name any more."),
}


def worded(code: str, said: str = "") -> str | Promise:
    """What a refusal says to people."""
    words = _WORDS.get(code, _WORDS["damaged"])
    return format_lazy(words, said=said) if said else words  # type: ignore[arg-type]  # a lazy text is one
