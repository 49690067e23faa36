"""My data: see, correct, take away, allow and take back, erase."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from estaminet.kernel.refusals import Refusal
from estaminet.kernel.slots import PERSON_DATA
from estaminet.network.doors import posted_id, reader, signed_in
from estaminet.network.models import Hub
from estaminet.people import rules
from estaminet.people.enums import ConsentBy
from estaminet.people.forms.persons import OwnDataForm
from estaminet.people.models import Account, ConsentText, Person
from estaminet.people.operations import correct_person, ensure_person, let_hub_forget, let_hub_know, say_consent
from estaminet.people.queries.consents import consent_history, consent_states, language_read, records_of
from estaminet.people.queries.people import wards_of
from estaminet.people.queries.teams import roles_of


def myself(request: HttpRequest) -> Person:
    """The person behind the account, written down now if she was not."""
    who = reader(request)
    if who.person_id is not None:
        return Person.objects.select_related("account", "home_hub").get(pk=who.person_id)
    account = Account.objects.get(pk=who.account_id or 0)
    return ensure_person(account=account, languages=who.languages[:1], at=timezone.now())


@signed_in
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Everything at a glance, each with its way to change it."""
    person = myself(request)
    today = timezone.localdate()
    known = Hub.objects.filter(people_links__person=person).in_street()
    context = {
        "person": person,
        "age": person.age_on(today),
        "hubs": known,
        "other_hubs": Hub.objects.visible_to(reader(request)).exclude(people_links__person=person).in_street(),
        "roles": roles_of(account_id=person.account_id or 0),
        "wards": wards_of(person_id=person.pk, on=today),
        "parts": PERSON_DATA.items(),
    }
    return render(request, "people/my/data.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest) -> HttpResponse:
    """Correct what is told of me."""
    return _corrected(request, myself(request), own=True)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def correct_ward(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is told of a child I answer for."""
    links = wards_of(person_id=myself(request).pk, on=timezone.localdate())
    ward = next((link.minor for link in links if link.minor_id == pk), None)
    if ward is None:
        raise Http404
    return _corrected(request, ward, own=False)


def _corrected(request: HttpRequest, person: Person, *, own: bool) -> HttpResponse:
    by, at = reader(request).actor, timezone.localtime()
    form = OwnDataForm(request.POST or None, person=person, today=at.date())
    # Who is of age gives consents for herself: the team, or the guardian of a child without account, says when a
    # minor was born.
    young = own and person.is_minor_on(at.date())
    form.fields["birth_date"].disabled = young or not rules.may_tell_birth_date(by=by, person=person)
    if request.method == "POST" and form.is_valid():
        try:
            correct_person(person=person, draft=form.draft(), only=form.told, by=by, at=at)
            messages.success(request, _("The data is corrected."))
            return redirect("people:my_data")
        except Refusal as refusal:
            form.add_error(refusal.field, str(refusal.message))
    return render(request, "people/my/correct.html", {"form": form, "person": person, "own": own})


@signed_in
@require_POST
def hub_knows(request: HttpRequest) -> HttpResponse:
    """Let a hub's team know me, or know me no more."""
    person = myself(request)
    place = get_object_or_404(Hub.objects.in_network(reader(request)), pk=posted_id(request, "hub"))
    act = let_hub_forget if "forget" in request.POST else let_hub_know
    act(person=person, hub=place, by=reader(request).actor, at=timezone.now())
    messages.success(request, _("Done."))
    return redirect("people:my_data")


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value)


def packed(person_id: int, at: datetime) -> bytes:
    """Everything every room holds of a person: one JSON file, and the files beside it."""
    told: dict[str, Any] = {"made_at": at.isoformat()}
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in PERSON_DATA.items():
            records = [part.export(record_id) for record_id in records_of(person_id)]
            told[part.name] = records[0] if len(records) == 1 else records
            for record_id in records_of(person_id) if part.files else ():
                for name, content in part.files(record_id) if part.files else ():
                    archive.writestr(f"files/{part.name}/{name}", content)
        archive.writestr("data.json", json.dumps(told, default=_plain, ensure_ascii=False, indent=2))
    return body.getvalue()


@signed_in
@require_POST
def download(request: HttpRequest) -> HttpResponse:
    """All my data in one archive that any computer opens."""
    at = timezone.localtime()
    answer = HttpResponse(packed(myself(request).pk, at), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="estaminet-{at:%Y-%m-%d}.zip"'
    return answer


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def consents(request: HttpRequest) -> HttpResponse:
    """What I allow for myself and for the children I answer for; each can be taken back at any time."""
    person, at = myself(request), timezone.localtime()
    today = at.date()
    speaks_for = [person, *(link.minor for link in wards_of(person_id=person.pk, on=today))]
    if request.method == "POST":
        _say(request, person, speaks_for, at)
        return redirect("people:my_consents")
    network_id, languages = reader(request).network_id, reader(request).languages
    each = [
        {
            "person": one,
            "self": one.pk == person.pk,
            "minor": one.is_minor_on(today) and one.pk == person.pk,
            "states": [
                (state, state.text.mark(language_read(state.text, languages)))
                for state in consent_states(person_id=one.pk, network_id=network_id, at=at)
            ],
            "history": consent_history(person_id=one.pk),
        }
        for one in speaks_for
    ]
    return render(request, "people/my/consents.html", {"each": each})


def _say(request: HttpRequest, me: Person, speaks_for: list[Person], at: datetime) -> None:
    texts = ConsentText.objects.filter(network=reader(request).network_id)
    text = get_object_or_404(texts, pk=posted_id(request, "text"))
    person = next((one for one in speaks_for if str(one.pk) == request.POST.get("person")), None)
    if person is None:
        messages.error(request, _("You cannot answer for this person."))
        return
    own = person.pk == me.pk
    language = language_read(text, reader(request).languages)
    try:
        say_consent(
            person=person,
            text=text,
            given=request.POST.get("given") == "yes",
            said_by=ConsentBy.SELF if own else ConsentBy.GUARDIAN,
            language=language,
            read=request.POST.get("read"),
            by=reader(request).actor,
            at=at,
            guardian=None if own else me,
        )
        messages.success(request, _("Your answer is saved."))
    except Refusal as refusal:
        messages.error(request, str(refusal.message))
