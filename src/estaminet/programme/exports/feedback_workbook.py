"""How it was, as a workbook: answers counted date by date, and words that may stand in reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from estaminet.kernel.languages.names import direction
from estaminet.kernel.languages.texts import Texts
from estaminet.kernel.tables.writing import XLSX_TYPE, Cell, Sheet, xlsx_bytes
from estaminet.programme.enums import FeedbackKind, ShownOn
from estaminet.programme.models import Activity, Testimonial
from estaminet.programme.queries.feedback.summary import ActivityFeedback, Counted, Summary
from estaminet.ui.paper.days import language_name

MEDIA_TYPE: Final = XLSX_TYPE
Rows = Iterator[list[Cell]]


def workbook(
    activity: Activity, told: ActivityFeedback, at: datetime, language: str, languages: Sequence[str]
) -> bytes:
    """The book in one language; call it while speaking that. Nothing is written to a file on the way.

    What people wrote to the team is not in it: only words they allow to stand in reports, at this instant.
    """
    faces = [capfirst(str(each.label)) for each in told.summary.faces]
    dates = [pgettext("session", "Date"), _("How many answered"), *faces]
    words = [_("Words"), _("Name"), _("Language"), _("May be shown until")]
    sheets = (
        Sheet(_("Answers"), [_("Question"), _("Answer"), _("How many")], _answers(told.summary, languages)),
        Sheet(pgettext("sessions", "Dates"), dates, _dates(told)),
        Sheet(_("Words for reports"), words, _words(activity, at, language)),
    )
    title = activity.title.pick(languages).text
    return xlsx_bytes(sheets, title=title, right_to_left=direction(language) == "rtl")


def _answers(summary: Summary, languages: Sequence[str]) -> Rows:
    yield from _counted(_("How was it?"), summary.faces, languages)
    yield from _counted(_("Would you come again, or bring somebody?"), summary.again, languages)
    for each in summary.questions:
        label = each.question.label.pick(languages).text
        if each.question.kind == FeedbackKind.WORDS:
            yield [label, _("answered in words"), each.number]
        else:
            yield from _counted(label, each.counts, languages)


def _counted(question: str, counts: Sequence[Counted], languages: Sequence[str]) -> Rows:
    for each in counts:
        label = each.label.pick(languages).text if isinstance(each.label, Texts) else str(each.label)
        yield [question, capfirst(label), each.number]


def _dates(told: ActivityFeedback) -> Rows:
    for line in told.sessions:
        yield [line.session.day.isoformat(), line.number, *(each.number for each in line.faces)]


def _words(activity: Activity, at: datetime, language: str) -> Rows:
    rows = Testimonial.objects.shown(at, ShownOn.REPORTS).filter(activity=activity)
    for each in rows.order_by("-given_at", "-pk"):
        yield [each.words or "", each.name or "", language_name(each.language, language), f"{each.until:%Y-%m-%d}"]


def file_name(activity: Activity) -> str:
    return f"{activity.slug}-{_('feedback')}.xlsx"
