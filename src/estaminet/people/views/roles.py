"""Who works in the hub: seen by the team, settled by its managers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from estaminet.kernel.languages.urls import page_language
from estaminet.kernel.reader import Reader
from estaminet.kernel.refusals import Refusal
from estaminet.network.doors import hub_managed, reader, signed_in
from estaminet.network.models import Hub
from estaminet.people.enums import RoleKind
from estaminet.people.forms.roles import InviteForm
from estaminet.people.models import Invitation, Role
from estaminet.people.operations import change_role, choose_for_role, invite, withdraw_invitation, withdraw_role
from estaminet.people.queries.teams import coordinators_of, open_invitations, team_of


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: HttpRequest, hub: str) -> HttpResponse:
    """The team, its open invitations, and the form that invites."""
    place = hub_managed(request, hub)
    who = reader(request)
    form = InviteForm(
        request.POST or None,
        languages=place.network.languages,
        coordination=who.coordinates,
        initial={"language": page_language()},
    )
    if request.method == "POST" and form.is_valid() and _invited(request, form, place):
        return redirect("people:roles", place.slug)
    at = timezone.now()
    context: dict[str, Any] = {
        "hub": place,
        "form": form,
        "team": team_of(hub=place),
        "invitations": open_invitations(hub=place, at=at, with_network=who.coordinates),
        "coordinators": coordinators_of(network_id=place.network_id) if who.coordinates else [],
    }
    return render(request, "people/roles.html", context)


def _invited(request: HttpRequest, form: InviteForm, place: Hub) -> bool:
    said = form.cleaned_data
    kind = RoleKind(said["kind"])
    where: dict[str, Any] = {"network": place.network} if kind is RoleKind.COORDINATOR else {"hub": place}
    try:
        invite(
            email=said["email"],
            kind=kind,
            language=said["language"],
            by=reader(request).actor,
            at=timezone.now(),
            form_key=said["form_key"],
            **where,
        )
    except Refusal as refusal:
        form.add_error(refusal.field, str(refusal.message))
        return False
    messages.success(request, _("The invitation leaves by mail."))
    return True


def _of_place(who: Reader, place: Hub) -> Q:
    """Roles and invitations a reader settles on this hub's page: the hub's, and for coordinators the network's."""
    return Q(hub=place) | Q(network=place.network_id) if who.coordinates else Q(hub=place)


def _try(request: HttpRequest, act: Callable[[], Any], done: str) -> None:
    try:
        act()
        messages.success(request, done)
    except Refusal as refusal:
        messages.error(request, str(refusal.message))


@signed_in
@require_POST
def role(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Change or withdraw one role."""
    place = hub_managed(request, hub)
    found = get_object_or_404(Role.objects.active().filter(_of_place(reader(request), place)), pk=pk)
    by, at = reader(request).actor, timezone.now()
    if "withdraw" in request.POST:
        _try(request, lambda: withdraw_role(role=found, by=by, at=at), _("The role is withdrawn."))
    elif request.POST.get("kind") in RoleKind.values:
        kind = RoleKind(request.POST["kind"])
        _try(request, lambda: change_role(role=found, kind=kind, by=by, at=at), _("The role is changed."))
    if found.hub_id == place.pk and found.account_id == by.account_id and not _still_manages(by.account_id, place):
        return redirect("site:mine")
    return redirect("people:roles", place.slug)


def _still_manages(account_id: int | None, place: Hub) -> bool:
    held = Role.objects.active().filter(account=account_id)
    return bool(held.filter(Q(hub=place, kind=RoleKind.MANAGER) | Q(network=place.network_id)).exists())


@signed_in
@require_POST
def invitation_withdrawn(request: HttpRequest, hub: str, pk: int) -> HttpResponse:
    """Take an invitation back."""
    place = hub_managed(request, hub)
    found = get_object_or_404(Invitation.objects.filter(_of_place(reader(request), place)), pk=pk)
    by, at = reader(request).actor, timezone.now()
    _try(request, lambda: withdraw_invitation(invitation=found, by=by, at=at), _("The invitation is withdrawn."))
    return redirect("people:roles", place.slug)


@signed_in
@require_POST
def own_choices(request: HttpRequest, pk: int) -> HttpResponse:
    """A member's own choices: to be named on the hub's page, to get mails; or to leave the team."""
    who = reader(request)
    found = get_object_or_404(Role.objects.active().filter(account=who.account_id), pk=pk)
    by, at = who.actor, timezone.now()
    if "leave" in request.POST:
        _try(request, lambda: withdraw_role(role=found, by=by, at=at), _("You have left the team."))
        return redirect("people:my_data")
    shown, mails = "shown" in request.POST, "mails" in request.POST
    _try(
        request, lambda: choose_for_role(role=found, shown=shown, mails=mails, by=by, at=at), _("Your choice is saved.")
    )
    return redirect("people:my_data")
