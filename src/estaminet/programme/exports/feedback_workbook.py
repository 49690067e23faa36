"""How it was, as a workbook: answers counted date by date, and words that may stand in reports."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from xlsxwriter import Workbook

from estaminet.kernel.languages.names import direction
from estaminet.kernel.languages.texts import Texts
from estaminet.programme.enums import FeedbackKind, ShownOn
from estaminet.programme.models import Activity, Testimonial
from estaminet.programme.queries.feedback.summary import ActivityFeedback, Counted, Summary
from estaminet.ui.paper.days import language_name

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST: Final = 32_000
Row = list[str | int]


def workbook(
    activity: Activity, told: ActivityFeedback, at: datetime, language: str, languages: Sequence[str]
) -> bytes:
    """The book in one language; call it while speaking that. Nothing is written to a file on the way.

    What people wrote to the team is not in it: only words they allow to stand in reports, at this instant.
    """
    content = BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(content, options)
    book.set_properties({"title": activity.title.pick(languages).text})
    sheets = _Sheets(book, rtl=direction(language) == "rtl")
    sheets.add(_("Answers"), list(_answers(told.summary, languages)))
    sheets.add(pgettext("sessions", "Dates"), list(_dates(told)))
    sheets.add(_("Words for reports"), list(_words(activity, at, language)))
    book.close()
    return content.getvalue()


class _Sheets:
    """Sheets of one workbook, each with a head."""

    def __init__(self, book: Workbook, *, rtl: bool) -> None:
        self.book, self.rtl = book, rtl
        top = {"valign": "top", "text_wrap": True}
        self.head = book.add_format({**top, "bold": True, "bg_color": "#F8C44C", "bottom": 2})
        self.text = book.add_format(top)
        # What would begin a formula if somebody edited the cell.
        self.quoted = book.add_format({**top, "quote_prefix": True})

    def add(self, name: str, rows: Sequence[Row]) -> None:
        sheet = self.book.add_worksheet(name[:31])
        for number, row in enumerate(rows):
            for at, cell in enumerate(row):
                self._write(sheet, number, at, cell)
        for at in range(max((len(row) for row in rows), default=0)):
            longest = max(len(str(row[at])) for row in rows if at < len(row))
            sheet.set_column(at, at, max(8, min(longest + 2, 60)))
        sheet.freeze_panes(1, 0)
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        if self.rtl:
            sheet.right_to_left()

    def _write(self, sheet: Any, row: int, at: int, cell: str | int) -> None:
        form = self.head if row == 0 else self.text
        if isinstance(cell, int):
            sheet.write_number(row, at, cell, form)
        elif cell:
            sheet.write_string(row, at, cell[:LONGEST], form if row == 0 or cell[0].isalnum() else self.quoted)


def _answers(summary: Summary, languages: Sequence[str]) -> Any:
    yield [_("Question"), _("Answer"), _("How many")]
    yield from _counted(_("How was it?"), summary.faces, languages)
    yield from _counted(_("Would you come again, or bring somebody?"), summary.again, languages)
    for each in summary.questions:
        label = each.question.label.pick(languages).text
        if each.question.kind == FeedbackKind.WORDS:
            yield [label, _("answered in words"), each.number]
        else:
            yield from _counted(label, each.counts, languages)


def _counted(question: str, counts: Sequence[Counted], languages: Sequence[str]) -> Any:
    for each in counts:
        label = each.label.pick(languages).text if isinstance(each.label, Texts) else str(each.label)
        yield [question, capfirst(label), each.number]


def _dates(told: ActivityFeedback) -> Any:
    faces = [capfirst(str(each.label)) for each in told.summary.faces]
    yield [pgettext("session", "Date"), _("How many answered"), *faces]
    for line in told.sessions:
        yield [line.session.day.isoformat(), line.number, *(each.number for each in line.faces)]


def _words(activity: Activity, at: datetime, language: str) -> Any:
    yield [_("Words"), _("Name"), _("Language"), _("May be shown until")]
    rows = Testimonial.objects.shown(at, ShownOn.REPORTS).filter(activity=activity)
    for each in rows.order_by("-given_at", "-pk"):
        yield [each.words or "", each.name or "", language_name(each.language, language), f"{each.until:%Y-%m-%d}"]


def file_name(activity: Activity) -> str:
    return f"{activity.slug}-{_('feedback')}.xlsx"
