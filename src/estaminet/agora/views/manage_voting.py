"""Voting at the counter: find the person, then help her, give her a paper, a letter, or a code for the tablet."""

from __future__ import annotations

from secrets import token_hex
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from estaminet.agora.enums import WhyNot
from estaminet.agora.exports.letters import letter_print
from estaminet.agora.forms.deciding import FindForm
from estaminet.agora.models import Decision
from estaminet.agora.operations.helping import (
    HelpEnded,
    HelpHow,
    begin_help,
    give_tablet_code,
    helped_person,
    letter_code,
    vouch_for_age,
)
from estaminet.agora.operations.papers import hand_out_paper
from estaminet.agora.queries.taking_part import places_of
from estaminet.agora.views.found_votes import Shown
from estaminet.agora.views.manage_votes import team_decision
from estaminet.agora.views.steps import Voter, refused, voting
from estaminet.agora.views.voting import letter_address
from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_worked_at, posted_id, reader, signed_in
from estaminet.network.models import Hub
from estaminet.people.models import Person
from estaminet.people.queries.people import find_people, people_of
from estaminet.ui.once import FORM_KEY

MOST_FOUND = 12


@sensitive_post_parameters()
@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def decision_people(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Find somebody of the hub who wants to vote, and what she needs for it. One address for all of it: nothing of
    whom is asked for stands in any."""
    house = hub_worked_at(request, hub)
    found = team_decision(request, house, pk)
    if not found.votes_now:
        return redirect("manage:decision", house.slug, pk)
    if "helping" in request.POST:
        return _helping(request, house, found, request.POST["helping"])
    act, person_id = request.POST.get("act", ""), posted_id(request, "person")
    if request.method == "POST" and act:
        person = people_of(hub_id=house.pk).filter(pk=person_id).first()
        if person is not None:
            try:
                return _acted(request, house, found, person, act)
            except Refusal as refusal:
                messages.error(request, str(refusal.message))
        return redirect("manage:decision_people", house.slug, pk)
    form = FindForm(request.POST if request.method == "POST" else None)
    people = find_people(hub_id=house.pk, words=form.cleaned_data["words"])[:MOST_FOUND] if form.is_valid() else []
    context = {"hub": house, "shown": found, "decision": found.decision, "form": form, "asked": form.is_bound}
    return render(
        request,
        "agora/manage/people.html",
        {**context, "people": _stand(found.decision, people), "form_key": token_hex(16)},
    )


def _stand(decision: Decision, people: list[Person]) -> list[dict[str, Any]]:
    """Who of them may vote, and who has."""
    if not people:
        return []
    on_it = dict(decision.roll.filter(person__in=people).values_list("person", "used"))
    places = places_of(decision.process, people, timezone.now())
    return [
        {
            "person": each,
            "used": on_it.get(each.pk, False),
            "age_unknown": each.pk not in on_it and places[each.pk].why_not == WhyNot.AGE_UNKNOWN,
            "why_not": "" if each.pk in on_it or places[each.pk] else places[each.pk].why_not.label,  # type: ignore[union-attr]
        }
        for each in people
    ]


def _acted(request: HttpRequest, house: Hub, found: Shown, person: Person, act: str) -> HttpResponse:
    """What the button says. Raises Refusal."""
    common: dict[str, Any] = {
        "decision": found.decision,
        "person": person,
        "by": reader(request).actor,
        "at": timezone.now(),
    }
    if act in HelpHow.values:
        token = begin_help(**common, how=HelpHow(act))
        return _helping(request, house, found, token)
    if act == "paper":
        key = request.POST.get("form_key", "")
        hand_out_paper(**common, form_key=key if FORM_KEY.fullmatch(key) else None)
        messages.success(request, _("Ticked off: give out one paper. It does not matter which."))
        return redirect("manage:decision_people", house.slug, found.decision.pk)
    if act == "old_enough":
        vouch_for_age(**common)
        messages.success(request, _("Written on the roll: this person can vote now. No birth date is kept."))
        return redirect("manage:decision_people", house.slug, found.decision.pk)
    if act == "tablet":
        code = give_tablet_code(**common)
        context = {"hub": house, "decision": found.decision, "code": f"{code[:3]} {code[3:]}", "person": person}
        return render(request, "agora/manage/tablet_code.html", context)
    if act == "letter":
        code = letter_code(found.decision, person.pk)
        pdf = letter_print(found.decision, person, code, letter_address(request), page_language()).make()
        answer = HttpResponse(pdf, content_type="application/pdf")
        answer.headers["Content-Disposition"] = 'inline; filename="letter.pdf"'
        return answer
    raise Refusal


def _helping(request: HttpRequest, house: Hub, found: Shown, token: str) -> HttpResponse:
    """Vote for the person a token stands for; nobody else's name ever comes from the browser."""
    back = reverse("manage:decision_people", args=[house.slug, found.decision.pk])
    try:
        person_id = helped_person(token=token, decision=found.decision, by=reader(request).actor, at=timezone.now())
    except HelpEnded as refusal:
        nobody = Voter(Person(), back=back, layout="ui/team.html", more={"hub": house})
        return refused(request, found.decision, nobody, refusal)
    voter = Voter(
        Person.objects.get(pk=person_id),
        back=back,
        carried={"helping": token},
        helped=True,
        layout="ui/team.html",
        more={"hub": house},
    )
    return voting(request, found, voter)
