"""What a party says to being seen on photographs: taken back by whoever has its link, also after the session."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from estaminet.network.doors import reader
from estaminet.programme.forms.photographs import NoLongerSeenForm
from estaminet.programme.models import Party
from estaminet.programme.operations.photographs.taking_back import take_back_pictures
from estaminet.programme.queries.photographs import who_agreed
from estaminet.programme.queries.registering.party_page import party_page
from estaminet.programme.views.registering.opened import link_page
from estaminet.programme.views.registering.party import done
from estaminet.programme.views.registering.party_acts import act_page


@link_page
def party_pictures(request: HttpRequest, found: Party, at: datetime) -> HttpResponse:
    """Who no longer wants to be seen? Somebody alone has one button to press."""
    page = party_page(found, at)
    people = who_agreed(page.people)
    if not people:
        return redirect("programme:party", found.token)
    alone = [people[0].pk] if len(people) == 1 else []
    form = NoLongerSeenForm(request.POST if request.method == "POST" else None, people=people, initial={"who": alone})
    if request.method == "POST" and form.is_valid():
        for row in form.chosen:
            take_back_pictures(registration=row, by=reader(request).actor, at=at)
        return done(
            request, found, _("Thank you for telling us: no photograph is shown any more on which you are marked.")
        )
    return act_page(request, page, at, "pictures", form)
