"""What an activity costs, for its teams."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import reader, signed_in, writing_languages
from estaminet.programme.forms.prices import PricesForm
from estaminet.programme.operations import set_prices
from estaminet.programme.operations.prices import PricesChangedMeanwhile, mark_of_prices
from estaminet.programme.views.found import activity_at


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def prices(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """How it is paid for, and a row for each price; empty rows stand ready."""
    house, activity = activity_at(request, hub, pk)
    form = PricesForm(
        request.POST if request.method == "POST" else None,
        activity=activity,
        languages=writing_languages(request, activity.hub),
        own=len(activity.hub.languages),
        mark=mark_of_prices(activity),
    )
    context = {"hub": house, "activity": activity, "tab": "prices", "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            set_prices(
                activity=activity,
                policy=form.cleaned_data["price"],
                tariffs=form.drafts(),
                currency=activity.currency,
                seen=form.cleaned_data["seen"],
                by=reader(request).actor,
                at=timezone.now(),
            )
            messages.success(request, _("Saved."))
            return redirect(request.path)
        except PricesChangedMeanwhile as refusal:
            context["theirs"] = list(activity.tariffs.all())
            context["their_policy"] = activity.get_price_display()
            form.refuse(refusal, mark_of_prices(activity))
        except Refusal as refusal:
            form.refuse(refusal, form.cleaned_data["seen"])
    return render(request, "programme/manage/prices.html", context)
