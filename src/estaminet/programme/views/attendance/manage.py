"""Who was there: ticked by the team while it happens, or copied from the paper sheet in the evening."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader, signed_in
from estaminet.programme.enums import Mode, NotedHow
from estaminet.programme.forms.attendance.sheet import SheetForm
from estaminet.programme.operations.attendance.entering import enter_attendance
from estaminet.programme.operations.attendance.noting import EARLIEST
from estaminet.programme.queries.attendance.present import attendance_of
from estaminet.programme.queries.registering.door_lists import door_list
from estaminet.programme.views.registering.manage_found import date_at


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def session_attendance(request: HttpRequest, hub: str, pk: int, session: int) -> HttpResponse:
    """The sheet of a date: everybody registered, and fields for those who just came."""
    house, activity, found = date_at(request, hub, pk, session)
    at = timezone.now()
    people = door_list(found, at)
    known = attendance_of(found.pk)
    listed = [person.row.pk for told in people.coming for person in told.people]
    form = SheetForm(
        request.POST if request.method == "POST" else None,
        people=listed,
        known=known,
        online=found.mode != Mode.IN_PERSON,
        how=NotedHow.PAPER if at > found.ends_at else NotedHow.SCREEN,
    )
    if request.method == "POST" and form.is_valid():
        try:
            enter_attendance(
                session=found,
                entered=form.entered(),
                how=NotedHow(form.cleaned_data["how"]),
                by=reader(request).actor,
                at=at,
                form_key=form.cleaned_data["form_key"],
            )
        except Refusal as refusal:
            form.add_error(None, str(refusal.message))
        else:
            messages.success(request, _kept(attendance_of(found.pk).total))
            return redirect("manage:session_attendance", house.slug, activity.pk, found.pk)
    context = {
        "hub": house,
        "activity": activity,
        "tab": "registrations",
        "session": found,
        "over": found.ends_at <= at,
        "early": at < found.starts_at - EARLIEST,
        "at": at,
        "people": people,
        "known": known,
        "registered": len(listed),
        "there": len(known.people),
        "form": form,
    }
    return render(request, "programme/manage/attendance/sheet.html", context)


def _kept(total: int) -> str:
    if not total:
        return _("Kept: nobody is noted as having been there.")
    return ngettext(
        "Kept: %(number)s person was there.",
        "Kept: %(number)s people were there.",
        total,
    ) % {"number": total}
