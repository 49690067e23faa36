"""What the team can do with a party: for each act the form it asks with, and the operation."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any, Final

from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from estaminet.kernel.actor import Actor
from estaminet.network.models import Hub
from estaminet.programme.enums import MoneyKind, MoneyMethod, PartyState
from estaminet.programme.forms.registering import manage_party as forms
from estaminet.programme.models import Activity, Party, Registration
from estaminet.programme.operations.registering import changing, money, notes, offers, wishing_dates
from estaminet.programme.queries.registering.choices import Asked, asked_by
from estaminet.programme.queries.registering.money import account_of
from estaminet.programme.queries.registering.party_page import people_shown
from estaminet.programme.queries.registering.party_ways import ways_open, ways_to_go


@dataclass
class Case:
    """A party somebody of the team has before them. ``asked`` names the person an act is about."""

    house: Hub
    activity: Activity
    party: Party
    by: Actor
    at: datetime
    languages: tuple[str, ...]
    mails: Sequence[str]
    spoken: Sequence[str]
    asked: str = ""

    @cached_property
    def people(self) -> list[Registration]:
        return people_shown(self.party)

    @cached_property
    def person(self) -> Registration | None:
        return next((each for each in self.people if str(each.pk) == self.asked), None)

    @property
    def somebody(self) -> Registration:
        """The person an act is about; 404 for nobody of this party."""
        if self.person is None:
            raise Http404
        return self.person

    @property
    def what_is_asked(self) -> Asked:
        return asked_by(self.activity, self.at)

    @property
    def for_person(self) -> dict[str, Any]:
        """What every form about a person needs to know."""
        return {
            "asked": self.what_is_asked,
            "session": self.party.session,
            "languages": self.languages,
            "guardian": self.party.contact_name,
        }


Form = Any


@dataclass(frozen=True)
class Act:
    """Something to do: how its page is called, the words of its button, the form, and what is said once it is done."""

    title: Promise
    button: Promise
    form: Callable[[Case, Any], Form]
    do: Callable[[Case, Form], str]
    words: Promise | str = ""


def _just(case: Case, sent: Any) -> Form:
    return forms.ConfirmForm(sent)


# --- who comes --------------------------------------------------------------------------------------------------


def _cancel_form(case: Case, sent: Any) -> Form:
    return forms.TeamCancelForm(sent, people=case.people, mail=bool(case.party.email))


def _cancel(case: Case, form: Form) -> str:
    said = form.cleaned_data
    before = len(case.people)
    now = changing.cancel_people(
        party=case.party,
        ids=form.ids,
        reason=said["reason"],
        tell=said.get("tell", False),
        by=case.by,
        at=case.at,
    )
    if now.state == PartyState.ENDED:
        return _("Cancelled. Free places go at once to those who wait.")
    gone = before - now.registrations.there().count()
    words = ngettext("%(number)s person does not come.", "%(number)s people do not come.", gone)
    return words % {"number": gone}


def _add_form(case: Case, sent: Any) -> Form:
    return forms.TeamAddForm(sent, **case.for_person)


def _add(case: Case, form: Form) -> str:
    row = changing.add_to_party(party=case.party, person=form.draft(), by=case.by, at=case.at, welcome=True)
    return _("%(name)s comes along.") % {"name": row.name}


def _name_form(case: Case, sent: Any) -> Form:
    return forms.TeamPersonForm(sent, row=case.somebody, **case.for_person)


def _name(case: Case, form: Form) -> str:
    changing.name_person(registration=case.somebody, person=form.draft(), by=case.by, at=case.at, welcome=True)
    return _("Saved. Place and ticket stay the same.")


def _pass_on_form(case: Case, sent: Any) -> Form:
    return forms.TeamPassOnForm(sent, **case.for_person)


def _pass_on(case: Case, form: Form) -> str:
    row = changing.pass_on(
        registration=case.somebody,
        person=form.draft(),
        email=form.cleaned_data.get("email", ""),
        by=case.by,
        at=case.at,
        welcome=True,
    )
    return _("The place is %(name)s’s now. The old ticket opens nothing any more.") % {"name": row.name}


def _move_form(case: Case, sent: Any) -> Form:
    return forms.TeamMoveForm(sent, ways=ways_open(case.party, len(case.people), case.at, welcome=True))


def _move(case: Case, form: Form) -> str:
    way = form.chosen
    now = changing.move_party(
        party=case.party, to=way.session, mode=way.mode, spot=way.spot, by=case.by, at=case.at, welcome=True
    )
    if now.state == PartyState.WAITING:
        return _("Moved: they are on the waiting list there, last.")
    return _("Moved. They are told by mail.") if now.email else _("Moved. They have no e-mail: please tell them.")


def _wish_form(case: Case, sent: Any) -> Form:
    return forms.TeamWishForm(sent, ways=ways_to_go(case.party, len(case.people), case.at).wished)


def _wish(case: Case, form: Form) -> str:
    way = form.chosen
    wishing_dates.wish_date(party=case.party, to=way.session, mode=way.mode, spot=way.spot, by=case.by, at=case.at)
    return _("Noted. They keep what they have until an exchange is possible.")


def _wish_back_form(case: Case, sent: Any) -> Form:
    return forms.WishBackForm(sent)


def _wish_back(case: Case, form: Form) -> str:
    wishing_dates.take_back_wish(party=case.party, wish_id=form.cleaned_data["wish"], by=case.by, at=case.at)
    return _("Taken back: they keep the date they have.")


# --- the waiting list ---------------------------------------------------------------------------------------------


def _offer(case: Case, form: Form) -> str:
    now = offers.offer_by_hand(party=case.party, reason=form.cleaned_data["reason"], by=case.by, at=case.at)
    said = _("Offered: the places are held for them.")
    return said if now.email else f"{said} {_('They have no e-mail: please call them.')}"


def _accept_form(case: Case, sent: Any) -> Form:
    fewer = case.party.state == PartyState.OFFERED and (case.party.offered or 0) < len(case.people)
    return forms.TeamAcceptForm(sent, people=case.people, fewer=fewer)


def _accept(case: Case, form: Form) -> str:
    offers.accept_offer(party=case.party, keep=form.keep, by=case.by, at=case.at)
    return _("Registered: they have their places.")


def _decline(case: Case, form: Form) -> str:
    offers.decline_offer(party=case.party, by=case.by, at=case.at)
    return _("Given back: the places go at once to those who come next.")


def _again(case: Case, form: Form) -> str:
    offers.queue_again(party=case.party, by=case.by, at=case.at)
    return _("They are on the list again, at its end.")


def _confirm(case: Case, form: Form) -> str:
    offers.confirm_address(party=case.party, by=case.by, at=case.at)
    return _("Confirmed: from now on places can be offered to them.")


def _link(case: Case, form: Form) -> str:
    offers.replace_link(party=case.party, by=case.by, at=case.at)
    return _("A new link is on its way; those sent so far open nothing any more.")


# --- money, and what the team knows -----------------------------------------------------------------------------


def _money_form(case: Case, sent: Any) -> Form:
    return forms.MoneyForm(sent, due=account_of(case.party.pk).due, currency=case.activity.currency)


def _money(case: Case, form: Form) -> str:
    said = form.cleaned_data
    fact = money.note_money(
        party=case.party,
        kind=MoneyKind(said["kind"]),
        amount=said["amount"],
        method=MoneyMethod(said["method"]),
        note=said["note"],
        form_key=said["form_key"],
        by=case.by,
        at=case.at,
    )
    words = {
        MoneyKind.RECEIVED.value: _("Noted: %(amount)s %(currency)s received."),
        MoneyKind.REFUNDED.value: _("Noted: %(amount)s %(currency)s given back."),
    }
    return words[fact.kind] % {"amount": fact.amount, "currency": fact.currency}


def _note_form(case: Case, sent: Any) -> Form:
    return forms.NoteForm(sent, initial={"note": case.party.note})


def _note(case: Case, form: Form) -> str:
    notes.write_note(party=case.party, note=form.cleaned_data["note"], by=case.by, at=case.at)
    return _("Saved.")


def _contact_form(case: Case, sent: Any) -> Form:
    return forms.ContactForm(sent, party=case.party, languages=case.mails, spoken=case.spoken)


def _contact(case: Case, form: Form) -> str:
    notes.correct_contact(party=case.party, contact=form.contact(), by=case.by, at=case.at)
    return _("Saved.")


def _offer_form(case: Case, sent: Any) -> Form:
    return forms.OfferForm(sent)


ACTS: Final[dict[str, Act]] = {
    "cancel": Act(gettext_lazy("Who cannot come?"), gettext_lazy("Cancel"), _cancel_form, _cancel),
    "add": Act(gettext_lazy("One more person"), gettext_lazy("Add this person"), _add_form, _add),
    "name": Act(gettext_lazy("Name and needs"), gettext_lazy("Save"), _name_form, _name),
    "pass-on": Act(
        gettext_lazy("Pass the place on"),
        gettext_lazy("Pass it on"),
        _pass_on_form,
        _pass_on,
        gettext_lazy("Somebody else comes in their place. With another e-mail address, the registration goes over."),
    ),
    "move": Act(gettext_lazy("Another date or way"), gettext_lazy("Move them"), _move_form, _move),
    "wish": Act(
        gettext_lazy("Rather a date that is full"),
        gettext_lazy("Note the wish"),
        _wish_form,
        _wish,
        gettext_lazy("They keep what they have until others would like to have it, or places there become free."),
    ),
    "wish-back": Act(
        gettext_lazy("They keep the date they have"), gettext_lazy("Take the wish back"), _wish_back_form, _wish_back
    ),
    "offer": Act(
        gettext_lazy("Offer places before their turn"),
        gettext_lazy("Offer the places"),
        _offer_form,
        _offer,
        gettext_lazy("Only free places can be offered. Nobody loses one by it."),
    ),
    "accept": Act(gettext_lazy("They accept the offer"), gettext_lazy("Yes, they come"), _accept_form, _accept),
    "decline": Act(
        gettext_lazy("They decline the offer"), gettext_lazy("No, they give the places back"), _just, _decline
    ),
    "again": Act(gettext_lazy("Back on the list"), gettext_lazy("Put them on the list"), _just, _again),
    "confirm": Act(
        gettext_lazy("The address is theirs"),
        gettext_lazy("Yes, I have spoken with them"),
        _just,
        _confirm,
        gettext_lazy("Before an address is confirmed, nobody is offered places at it."),
    ),
    "link": Act(
        gettext_lazy("Send the link anew"),
        gettext_lazy("Send a new link"),
        _just,
        _link,
        gettext_lazy("Links sent so far open nothing any more."),
    ),
    "money": Act(gettext_lazy("Money"), gettext_lazy("Note it"), _money_form, _money),
    "note": Act(gettext_lazy("Note of the team"), gettext_lazy("Save"), _note_form, _note),
    "contact": Act(gettext_lazy("How they are reached"), gettext_lazy("Save"), _contact_form, _contact),
}
ABOUT_SOMEBODY: Final = frozenset({"name", "pass-on"})
"""Acts on one person of a party, who is chosen on its page."""
