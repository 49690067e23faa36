"""Everything somebody said, in plain words, before it counts: the last look of the registration form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from estaminet.kernel.languages.names import language_names
from estaminet.network.templatetags.opening import country_name
from estaminet.programme.enums import Mode, Need, PricePolicy, QuestionKind
from estaminet.programme.forms.registering.register import RegisterForm
from estaminet.programme.forms.registering.register_people import Slot, answers_for
from estaminet.programme.forms.registering.register_start import spots_of
from estaminet.programme.models import Question
from estaminet.programme.queries.registering.ages import age_on
from estaminet.programme.queries.registering.sessions_open import Outlook
from estaminet.programme.views import words
from estaminet.ui.templatetags.ui import language_called


@dataclass(frozen=True)
class PersonTold:
    """One person, and in lines below the name whatever was said of them."""

    name: str
    lines: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Summary:
    """What the last screen reads out. ``facts`` are pairs of a name and what was said."""

    people: list[PersonTold]
    contact: list[str]
    facts: list[tuple[str, str]]
    price: str
    team_gets_in_touch: bool
    waits: bool
    before: int


def summary_of(form: RegisterForm) -> Summary:
    """Reads a form that has been judged to its end."""
    return Summary(
        people=[*(PersonTold(slot.name, list(_of_person(form, slot))) for slot in form.coming), *_unnamed(form)],
        contact=list(_contact(form)),
        facts=list(_facts(form)),
        price=_price(form),
        team_gets_in_touch=any(_open_needs(form, slot) for slot in form.coming),
        waits=form.outlook is Outlook.WAITING,
        before=form.chosen.waiting if form.chosen else 0,
    )


def _contact(form: RegisterForm) -> Iterator[str]:
    said = form.cleaned_data
    if form.contact not in form.coming:
        yield _("Registered by %(name)s") % {"name": form.contact.name}
    yield from filter(None, (said["email"], said["phone"]))
    yield _("Mails in: %(language)s") % {"language": language_names()[said["language"]]}
    if said.get("country"):
        yield country_name(said["country"])


def _unnamed(form: RegisterForm) -> Iterator[PersonTold]:
    """A class or a group whose names come later."""
    said = form.cleaned_data
    pupils, adults = said.get("pupils") or 0, said.get("adults") or 0
    told = []
    if pupils:
        told.append(
            ngettext("%(number)s child or young person", "%(number)s children and young people", pupils)
            % {"number": pupils}
        )
    if adults:
        told.append(ngettext("%(number)s grown-up", "%(number)s grown-ups", adults) % {"number": adults})
    if told:
        yield PersonTold(said.get("group_name") or _("Your group"), [*told, _("You tell us the names later.")])


# --- one person ------------------------------------------------------------------------------------------------


def _of_person(form: RegisterForm, slot: Slot) -> Iterator[str]:
    if slot.minor:
        yield _child(form, slot)
    said = form.cleaned_data
    yield from _needs(form, slot)
    if more := said.get(f"{slot.key}_needs_words"):
        yield more
    if tariff := said.get(f"{slot.key}_tariff"):
        yield str(dict(_choices(form, f"{slot.key}_tariff"))[tariff])
    for question in form.asked.of_person:
        yield from _answered(form, question, f"{slot.key}_q{question.pk}")


def _child(form: RegisterForm, slot: Slot) -> str:
    who = {"guardian": answers_for(form, slot) or form.contact.called}
    if slot.birth_date is None:
        return _("under 18; %(guardian)s answers") % who
    who["age"] = str(age_on(slot.birth_date, form.day))
    return _("%(age)s years old; %(guardian)s answers") % who


def _open_needs(form: RegisterForm, slot: Slot) -> list[Need]:
    """What the team has to talk about with them: what is not surely there, and what they wrote in words."""
    ticked = [Need(value) for value in form.cleaned_data.get(f"{slot.key}_needs") or ()]
    return [need for need in ticked if form.need_answers[need].team_gets_in_touch]


def _needs(form: RegisterForm, slot: Slot) -> Iterator[str]:
    """What they need, and where we could not say yes, what happens next."""
    for value in form.cleaned_data.get(f"{slot.key}_needs") or ():
        need = Need(value)
        label = capfirst(str(need.label))
        if form.need_answers[need].team_gets_in_touch:
            label = _("%(need)s (we get in touch with you)") % {"need": label}
        yield label


def _choices(form: RegisterForm, name: str) -> Iterable[tuple[Any, Any]]:
    return form.fields[name].choices  # type: ignore[attr-defined]


def _answered(form: RegisterForm, question: Question, name: str) -> Iterator[str]:
    said = form.cleaned_data.get(name)
    if not said:
        return
    if question.kind != QuestionKind.WORDS:
        said = dict(_choices(form, name))[said]
    label = question.label.pick(form.reading).text
    yield _("%(question)s %(answer)s") % {"question": label, "answer": said}


# --- all of them -----------------------------------------------------------------------------------------------


def _facts(form: RegisterForm) -> Iterator[tuple[str, str]]:
    for permission in form.permissions if form.coming else ():
        told = {
            answer: [slot.called for slot in form.coming if permission.said_of(slot) == answer]
            for answer in ("yes", "no")
        }
        yield permission.title.text, _permission(form, told)
    for question in form.asked.of_party:
        for line in _answered(form, question, f"q{question.pk}"):
            yield (
                question.label.pick(form.reading).text,
                line.removeprefix(question.label.pick(form.reading).text).strip(),
            )
    if spoken := form.cleaned_data.get("spoken"):
        yield _("We speak to you in"), language_called(spoken)
    if form.asked.unpriced:
        yield _("Price"), _("The team will tell you the price. Until then you have agreed to no amount.")


def _permission(form: RegisterForm, told: dict[str, list[str]]) -> str:
    if len(told["yes"]) == len(form.coming):
        return _("Yes")
    if not told["yes"]:
        return _("No") if told["no"] else _("Left open: that counts as no.")
    return _("Yes for %(names)s, not for the others") % {"names": ", ".join(told["yes"])}


def _price(form: RegisterForm) -> str:
    """What they agree to pay; empty where it costs nothing, and where nobody has named a price."""
    asked, said = form.asked, form.cleaned_data
    activity = asked.activity
    if activity.price == PricePolicy.FREE or asked.unpriced:
        return ""
    if activity.price == PricePolicy.AS_YOU_CAN:
        return words.amount(said.get("amount") or Decimal(0), activity.currency)
    by_id = {str(each.pk): each.amount for each in asked.tariffs}
    only = asked.tariffs[0].amount if len(asked.tariffs) == 1 else Decimal(0)
    chosen = (said.get(f"{slot.key}_tariff") for slot in form.coming)
    whole = sum((by_id[each] if each else only for each in chosen), start=Decimal(0))
    return words.amount(whole, activity.currency)


def way_told(form: RegisterForm, spots: Iterable[tuple[Any, Any]]) -> tuple[str, Any]:
    """How they take part, where that was to be chosen, and the place they chose."""
    hybrid = form.chosen is not None and form.chosen.session.mode == Mode.HYBRID
    mode = str(Mode(form.mode).label) if hybrid else ""
    chosen = form.spot
    if chosen is None or form.chosen is None:
        return mode, None
    key = next(key for key, spot in spots_of(form.chosen).items() if spot == chosen)
    return mode, next(told for option, told in spots if option.data["value"] == key)
