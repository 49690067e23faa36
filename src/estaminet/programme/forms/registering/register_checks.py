"""What is looked at before anybody is registered: date, way, address and number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estaminet.programme.enums import Mode
from estaminet.programme.forms.registering.register_start import spots_of
from estaminet.programme.operations.registering import refusals
from estaminet.programme.queries.registering.occupancy import modes_of
from estaminet.programme.queries.registering.sessions_open import Outlook

if TYPE_CHECKING:
    from estaminet.programme.forms.registering.register import RegisterForm

MOST_OF_GROUP = 200


def check_way(form: RegisterForm) -> None:
    """Whether the date can be registered for, and in the way that was chosen."""
    date = form.chosen
    if date is None:
        return  # the field has said so
    if not date.open:
        form.add_error("session", str(refusals.NotOpen(date.window).message))
        return
    said = form.value_of("mode")
    if said == Mode.ONLINE and said not in modes_of(date.session):
        form.add_error("mode", _("On this date one takes part on the spot only. Please choose again."))
    offered = spots_of(date)
    if "spot" not in form.fields or form.mode != Mode.IN_PERSON or len(offered) < 2:
        return
    if not form.value_of("spot"):
        form.add_error("spot", _("Please choose where you come."))
    elif form.spot is None:
        form.add_error("spot", _("This date does not take place there. Please choose again."))


def check_contact(form: RegisterForm) -> None:
    """One way to reach them is enough."""
    said = form.cleaned_data
    if not said.get("email") and not said.get("phone") and not {"email", "phone"} & set(form.errors):
        form.add_error("email", str(refusals.NoWayToReach.message))


def check_group(form: RegisterForm) -> None:
    if "group_name" not in form.fields or form.asked.group is not None:
        return
    if form.unnamed and not form.cleaned_data.get("group_name") and "group_name" not in form.errors:
        form.add_error("group_name", _("Please give the name of your school, class or group."))


def check_number(form: RegisterForm) -> None:
    """Whether so many may come, and whether there is anything for them to get."""
    asked = form.asked
    if not form.number:
        form.say_of_people(str(refusals.NobodyComes.message))
        return
    is_group = asked.group is not None or (asked.terms.groups and bool(form.value_of("group_name")))
    most = MOST_OF_GROUP if is_group else asked.terms.most
    if form.number > most:
        form.say_of_people(str(refusals.PartyTooLarge(most, by_rule=True).message))
    elif form.chosen is not None and "session" not in form.errors:
        if form.outlook is Outlook.TOO_MANY:
            most = form.chosen.occupancy.most(form.shape)
            form.say_of_people(str(refusals.PartyTooLarge(most).message))
        elif form.outlook is Outlook.FULL:
            _say_full(form, form.chosen.occupancy.left(form.shape))


def _say_full(form: RegisterForm, left: int) -> None:
    """Nobody waits on this date: either a part of them finds room, or none."""
    if not left or (form.chosen and form.chosen.session.full):
        form.add_error("session", str(refusals.SessionFull.message))
        return
    words = ngettext(
        "%(number)s place is left, and there is no waiting list. Please come as fewer, or choose another date.",
        "%(number)s places are left, and there is no waiting list. Please come as fewer, or choose another date.",
        left,
    )
    form.say_of_people(words % {"number": left})
