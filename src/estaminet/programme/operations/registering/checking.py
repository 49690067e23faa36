"""What a registration must say, before it takes a place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from estaminet.people.models import ConsentText
from estaminet.people.queries.consents import texts_in_force
from estaminet.programme.enums import AskedOf, AsksBirthDates, Entry, PricePolicy
from estaminet.programme.models import Activity, Party, Pool, Question, Registration, RegistrationTerms, Session, Tariff
from estaminet.programme.operations.registering import refusals
from estaminet.programme.queries.registering.ages import age_on, is_minor
from estaminet.programme.queries.registering.drafts import PartyDraft, RegistrationDraft
from estaminet.programme.queries.registering.identity import identity
from estaminet.programme.queries.registering.occupancy import modes_of

OLDEST = 125
MOST_OF_GROUP = 200


def check_party(
    session: Session, terms: RegistrationTerms, draft: PartyDraft, *, welcome: bool, questions: bool = True
) -> None:
    """Raises what is wrong with a party as it was told.

    ``welcome``: the team writes it down, and knows better. ``questions``: the activity may have some.
    """
    if draft.number < 1:
        raise refusals.NobodyComes
    is_group = bool(draft.group_name) or draft.group is not None
    most = MOST_OF_GROUP if welcome or (is_group and terms.groups) or draft.group is not None else terms.most
    if draft.number > most:
        raise refusals.PartyTooLarge(most, by_rule=True)
    if draft.fewest is not None and not 1 <= draft.fewest < draft.number:
        raise refusals.FewestTooMany
    if not welcome and not (draft.email or draft.phone):
        raise refusals.NoWayToReach
    _check_way(session, draft)
    day = session.day
    for person in draft.people:
        check_person(person, draft.people, terms, day, welcome=welcome)
    if questions and (not welcome or draft.answers):
        check_answers(session.activity_id, draft, welcome=welcome)


def _check_way(session: Session, draft: PartyDraft) -> None:
    spots = {(session.hub_id, session.place_id), *((each.hub_id, each.place_id) for each in session.also_at.all())}
    if draft.mode not in modes_of(session) or (draft.spot is not None and draft.spot not in spots):
        raise refusals.ModeNotOffered
    if draft.group is not None and not Pool.objects.filter(pk=draft.group, activity=session.activity_id).exists():
        raise refusals.ModeNotOffered(field="group")


def check_person(
    person: RegistrationDraft,
    party: Sequence[RegistrationDraft],
    terms: RegistrationTerms,
    day: date,
    *,
    welcome: bool,
) -> None:
    """Raises what is wrong with one person of a party on the day of the session."""
    if not person.name:
        raise refusals.NameMissing
    born = person.birth_date
    if born is not None and (born > day or age_on(born, day) > OLDEST):
        raise refusals.BornInFuture
    asked = terms.birth_dates
    wanted = asked == AsksBirthDates.EVERYBODY or (asked == AsksBirthDates.MINORS and person.minor)
    if wanted and born is None and not welcome:
        raise refusals.BirthDateMissing
    if under_age(person, day):
        _check_guardian(person, party, day)


def under_age(person: RegistrationDraft, day: date) -> bool:
    """A birth date says it where there is one."""
    return is_minor(person.birth_date, day) if person.birth_date is not None else person.minor


def _check_guardian(person: RegistrationDraft, party: Sequence[RegistrationDraft], day: date) -> None:
    if person.guardian is not None:
        if not 0 <= person.guardian < len(party) or party[person.guardian] is person:
            raise refusals.NobodyAnswersForMinor(person.name)
        if under_age(party[person.guardian], day):
            raise refusals.GuardianTooYoung
    elif not person.guardian_name.strip():
        raise refusals.NobodyAnswersForMinor(person.name)
    if not person.allowed:
        raise refusals.NobodyAnswersForMinor(person.name)


def questions_of(activity_id: int) -> list[Question]:
    """What is asked now, with the answers to choose from."""
    return list(Question.objects.filter(activity=activity_id, removed_at=None).prefetch_related("choices"))


def check_answers(activity_id: int, draft: PartyDraft, *, welcome: bool) -> None:
    """Raises AnswerMissing for a question that must be answered; the team may leave them open."""
    if not welcome:
        of_people = [each.answers for each in draft.people]
        _check_answered(activity_id, {AskedOf.PARTY: [draft.answers], AskedOf.PERSON: of_people})


def check_answers_of(activity_id: int, person: RegistrationDraft, *, welcome: bool) -> None:
    """The same for one person of a party."""
    if not welcome:
        _check_answered(activity_id, {AskedOf.PERSON: [person.answers]})


def _check_answered(activity_id: int, told: Mapping[str, Iterable[Mapping[int, Any]]]) -> None:
    """``told`` are answers by whom they are asked of (``AskedOf``)."""
    for question in questions_of(activity_id):
        if question.required and any(
            answers.get(question.pk) in (None, "") for answers in told.get(question.asked_of, ())
        ):
            raise refusals.AnswerMissing(question.pk)


def priced(activity: Activity, person: RegistrationDraft, tariffs: Mapping[int, Tariff]) -> tuple[int | None, Decimal]:
    """Tariff and amount that are agreed for a person; none where no price is named yet.

    Raises TariffNotOffered, AmountMissing.
    """
    if activity.price == PricePolicy.FREE or activity.entry != Entry.BOOKED:
        return None, Decimal(0)
    if activity.price == PricePolicy.AS_YOU_CAN:
        amount = person.amount if person.amount is not None else Decimal(0)
        if amount < 0 or amount > 10_000:
            raise refusals.AmountMissing
        return None, amount.quantize(Decimal("0.01"))
    if person.tariff_id is None and not tariffs:
        # The team forgot to name the price, or took the last one away. That is no fault of those who would like to
        # come, and nothing they type could mend it: they get their places and agree to no amount. The page tells them
        # that the team says what it costs, and the team reads on its checklist, its terms and Today what is missing.
        # A price that somebody has chosen and that is gone is refused all the same: they agreed to that one.
        return None, Decimal(0)
    if person.tariff_id is None and len(tariffs) == 1:
        tariff = next(iter(tariffs.values()))
    else:
        found = tariffs.get(person.tariff_id) if person.tariff_id is not None else None
        if found is None:
            raise refusals.TariffNotOffered
        tariff = found
    return tariff.pk, tariff.amount


def consent_texts(activity: Activity, terms: RegistrationTerms, at: datetime) -> dict[int, ConsentText]:
    """The permissions this activity asks for, in the words in force."""
    if not terms.uses:
        return {}
    found = texts_in_force(network_id=activity.network_id, at=at)
    return {text.pk: text for text in found if text.use in terms.uses}


def check_consents(
    people: Sequence[RegistrationDraft], texts: Mapping[int, ConsentText], language: str, *, welcome: bool
) -> None:
    """Raises WordsReplaced when somebody answered other words than those in force now."""
    for person in people:
        for said in person.consents:
            text = texts.get(said.text_id)
            if text is None or (not welcome and said.read != text.mark(said.language or language)):
                raise refusals.WordsReplaced


def identities(party: PartyDraft) -> list[str | None]:
    """The mark of each person. Raises AlreadyThere for one who stands in the party twice."""
    marks = marks_of(party)
    check_not_twice(party, marks)
    return marks


def marks_of(party: PartyDraft) -> list[str | None]:
    """The mark of each person."""
    contact = party.email or party.phone or party.contact_name
    return [mark_of(person, contact) for person in party.people]


def check_not_twice(party: PartyDraft, marks: Sequence[str | None]) -> None:
    """Raises AlreadyThere for one who stands in the party twice."""
    twice = [person.name for person, mark in zip(party.people, marks, strict=True) if mark and marks.count(mark) > 1]
    if twice:
        raise refusals.AlreadyThere(list(dict.fromkeys(twice)))


def mark_of(person: RegistrationDraft, contact: str) -> str | None:
    return identity(
        given_name=person.given_name, family_name=person.family_name, born=person.birth_date, contact=contact
    )


def check_not_there(
    session: Session, people: Sequence[tuple[str, str | None]], *, except_party: Party | None = None
) -> None:
    """Raises AlreadyThere, with their names, when some are in the session or wait for it. The session is held."""
    marks = {mark for _name, mark in people if mark}
    if not marks:
        return
    there = Registration.objects.filter(session=session, gone_at=None, identity__in=marks)
    if except_party is not None:
        there = there.exclude(party=except_party)
    known = set(there.values_list("identity", flat=True))
    if known:
        raise refusals.AlreadyThere([name for name, mark in people if mark in known])
