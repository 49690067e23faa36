"""Write to people who registered, once it is clear to whom it goes."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader, signed_in, writing_languages
from estaminet.network.models import Hub
from estaminet.programme.forms.registering.manage_message import MessageForm, all_dates_words
from estaminet.programme.models import Activity
from estaminet.programme.operations.registering.messages import OthersMeanwhile, send_message
from estaminet.programme.queries.registering.team import messages_of, reach_of
from estaminet.programme.templatetags.session_words import session_when
from estaminet.programme.views.found import activity_at
from estaminet.programme.views.manage_sessions import standing

# So long after a date one may still write to those who came: thanks, pictures, what was left behind.
AFTERWARDS = timedelta(days=30)
SHOWN = 20


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def message_new(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Write; see whom it reaches, and whom only the telephone does; send."""
    house, activity = activity_at(request, hub, pk)
    at = timezone.now()
    form = _form(request, house, activity, at)
    context = {"hub": house, "activity": activity, "tab": "registrations", "form": form}
    if request.method == "POST" and form.is_valid() and request.POST.get("step") != "write":
        if request.POST.get("step") == "send":
            answer = _send(request, house, activity, form, at)
            if answer is not None:
                return answer
        if not form.non_field_errors() or "expected" not in form.errors:
            context |= {"reach": reach_of(activity, form.to, at), "said": form.cleaned_data}
    context["sent"] = messages_of(activity, SHOWN)
    return render(request, "programme/manage/registering/message.html", context)


def _form(request: HttpRequest, house: Hub, activity: Activity, at: datetime) -> MessageForm:
    rows = list(standing(activity).filter(ends_at__gt=at - AFTERWARDS).order_by("starts_at", "pk"))
    dates = [(each.pk, session_when(each.begins, each.finishes)) for each in rows]
    languages = writing_languages(request, house)
    asked = request.GET.get("date", "")
    initial = {
        "date": asked if asked in {str(pk) for pk, _words in dates} else "",
        "whom": "waiting" if request.GET.get("whom") == "waiting" else "there",
        "language": page_language() if page_language() in languages else languages[0],
    }
    return MessageForm(
        request.POST if request.method == "POST" else None,
        dates=dates,
        languages=languages,
        all_dates=all_dates_words(sum(1 for each in rows if each.ends_at > at)),
        initial=initial,
    )


def _send(request: HttpRequest, house: Hub, activity: Activity, form: MessageForm, at: datetime) -> HttpResponse | None:
    """Send it; None when it has to be looked at once more."""
    said = form.cleaned_data
    try:
        sent = send_message(
            activity=activity,
            whom=form.to,
            subject=said["subject"],
            text=said["text"],
            language=said["language"],
            form_key=said["form_key"],
            expected=said["expected"],
            by=reader(request).actor,
            at=at,
        )
    except OthersMeanwhile as refusal:
        messages.error(request, str(refusal.message))
        return None
    except Refusal as refusal:
        form.refuse(refusal)
        return None
    words = ngettext("On its way to %(number)s party.", "On its way to %(number)s parties.", sent.parties)
    messages.success(request, words % {"number": sent.parties})
    return redirect("manage:message_new", house.slug, activity.pk)
