"""Register a party: all its people get places, or all wait."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.new_rows import write_new
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import ConsentText
from estaminet.programme.enums import AgeBand, PartyEventKind, PartyState, PricePolicy
from estaminet.programme.models import ActivityConsent, Party, Registration, RegistrationTerms, Session, Tariff
from estaminet.programme.operations.registering import checking, refusals
from estaminet.programme.operations.registering.events import note_event
from estaminet.programme.operations.registering.filling import fill, settle_left
from estaminet.programme.operations.registering.locking import hold_sessions
from estaminet.programme.operations.registering.mails import PartyMail, tell_parties
from estaminet.programme.operations.registering.money import agree
from estaminet.programme.operations.webhooks import tell_registered
from estaminet.programme.queries.registering.ages import band_of
from estaminet.programme.queries.registering.drafts import PartyDraft, RegistrationDraft
from estaminet.programme.queries.registering.occupancy import Occupancy, Shape
from estaminet.programme.queries.registering.windows import Window, terms_of, window_of


def register_party(
    *,
    session: Session,
    draft: PartyDraft,
    form_key: str | None,
    by: Actor,
    at: datetime,
    welcome: bool = False,
    only_with_places: bool = False,
) -> Party:
    """Register people for a session: they get their places all together, or wait as one party.

    Who may: anyone; with ``welcome`` the session's teams, for whom window, limits and required answers do not count,
    but places do. A form sent twice makes one party. Those who would come as fewer hold an offer for what is left.
    With ``only_with_places`` nobody is made to wait.
    Raises NotOpen, SessionFull, WouldWait, PartyTooLarge, AlreadyThere and what ``checking`` raises; then nothing is
    written.
    """
    try:
        with transaction.atomic():
            return register_within(
                session=session,
                draft=draft,
                form_key=form_key,
                by=by,
                at=at,
                welcome=welcome,
                only_with_places=only_with_places,
            )
    except (IntegrityError, Refusal):
        # Whoever is refused may have got what they want by this very form already: at the same moment, or before.
        if there := party_of_form(form_key):
            return there
        raise


def party_of_form(form_key: str | None) -> Party | None:
    """The party that a form has made."""
    return Party.objects.filter(form_key=form_key).first() if form_key else None


def register_within(
    *,
    session: Session,
    draft: PartyDraft,
    form_key: str | None,
    by: Actor,
    at: datetime,
    welcome: bool = False,
    only_with_places: bool = False,
    alone: bool = False,
) -> Party:
    """The same in the caller's transaction, which ends with what this raises; IntegrityError for a form sent twice.

    With ``alone`` it may be BoundMeanwhile (``hold_sessions``).
    """
    marks = checking.marks_of(draft)
    rows, rare = hold_sessions([session.pk], [mark for mark in marks if mark], alone=alone)
    held = rows[0]
    terms = terms_of(held.activity)
    _check_open(held, terms, at, welcome=welcome)
    checking.check_party(held, terms, draft, welcome=welcome, questions=rare.questions)
    texts = checking.consent_texts(held.activity, terms, at)
    checking.check_consents(draft.people, texts, draft.language, welcome=welcome)
    checking.check_not_twice(draft, marks)
    if rare.there:
        checking.check_not_there(held, [(each.name, mark) for each, mark in zip(draft.people, marks, strict=True)])
    occupancy = fill([held], at=at, rare=rare)[held.pk]
    state = _state(held, terms, occupancy, draft)
    if state is PartyState.WAITING and only_with_places:
        raise refusals.WouldWait
    party = party_row(held, draft, state, form_key, by, at)
    write_new([party])
    people = _people(party, held, draft, marks, at)
    told_each = zip(people, draft.people, strict=False)
    note_consents(held, told_each, texts, language=draft.language, by=by, at=at)
    if state is PartyState.TAKEN:
        note_event(party, PartyEventKind.TAKEN, people=len(people), by=by, at=at)
        agree(party, held, sum((each.amount for each in people), start=people[0].amount * 0), by=by, at=at)
        settle_left(held, occupancy.with_people(Shape.of(party), len(people)))
        told = PartyMail(party, "registered", "", {"online": party.mode == "online"}, people)
    else:
        note_event(party, PartyEventKind.QUEUED, people=len(people), by=by, at=at)
        told = PartyMail(party, "queued", "", {"confirmed": party.confirmed_at is not None}, people)
    tell_parties(session=held, mails=[told], at=at)
    if rare.webhooks:
        tell_registered(party=party, session=held, people=len(people), at=at)
    # Whoever joins the end of a list that has just been served changes nothing for those before; only it may fit yet.
    fits = occupancy.left(Shape.of(party)) >= (draft.fewest or draft.number)
    if state is PartyState.WAITING and party.confirmed_at is not None and fits:
        fill([held], at=at)
        party.refresh_from_db()
    party.session = held
    return party


def _check_open(session: Session, terms: RegistrationTerms, at: datetime, *, welcome: bool) -> None:
    window = window_of(session, terms, at)
    if window is Window.OPEN or (welcome and window in (Window.EARLY, Window.LATE)):
        return
    raise refusals.NotOpen(window)


def _state(session: Session, terms: RegistrationTerms, occupancy: Occupancy, draft: PartyDraft) -> PartyState:
    shape = Shape(draft.mode, draft.spot, draft.country, draft.group)
    most = occupancy.most(shape)
    if (draft.fewest or draft.number) > most:
        raise refusals.PartyTooLarge(most)
    if not session.full and occupancy.left(shape) >= draft.number:
        return PartyState.TAKEN
    if not terms.waiting:
        raise refusals.SessionFull
    return PartyState.WAITING


def party_row(
    session: Session, draft: PartyDraft, state: PartyState, form_key: str | None, by: Actor, at: datetime
) -> Party:
    """A party as a row, not yet written."""
    spot_hub, spot_place = draft.spot or (None, None)
    return Party(
        network_id=session.network_id,
        activity_id=session.activity_id,
        session=session,
        hub_id=session.activity.hub_id,
        form_key=form_key,
        contact_name=draft.contact_name.strip()[:160],
        email=draft.email.strip().lower(),
        phone=draft.phone.strip(),
        language=draft.language,
        spoken=draft.spoken,
        person_id=draft.person_id,
        country=draft.country,
        mode=draft.mode,
        spot_hub_id=spot_hub,
        spot_place_id=spot_place,
        group_id=draft.group,
        group_name=draft.group_name.strip()[:160],
        fewest=draft.fewest,
        state=state,
        came_by=draft.came_by,
        queued_at=at if state is PartyState.WAITING else None,
        confirmed_at=at if draft.confirmed else None,
        answers={str(key): value for key, value in draft.answers.items()} or None,
        note=draft.note.strip()[:500],
        made_at=at,
        made_by_id=by.account_id,
        changed_at=at,
    )


def people_rows(
    party: Party,
    session: Session,
    draft: PartyDraft,
    marks: Sequence[str | None],
    at: datetime,
    tariffs: Mapping[int, Tariff],
) -> list[Registration]:
    """The people of a party as rows, not yet written; a child's row knows the row of its guardian."""
    rows = []
    for position, (person, mark) in enumerate(zip(draft.people, marks, strict=True)):
        row = person_row(party, session, person, mark, at)
        row.position = position
        row.tariff_id, row.amount = checking.priced(session.activity, person, tariffs)
        rows.append(row)
    unnamed = RegistrationDraft()
    for number in range(draft.unnamed):
        row = person_row(party, session, unnamed, None, at)
        row.position, row.minor = len(draft.people) + number, number < draft.minors
        row.age_band = AgeBand.UNKNOWN if row.minor else AgeBand.GROWN
        rows.append(row)
    for row, person in zip(rows, draft.people, strict=False):
        if row.minor and person.guardian is not None:
            row.guardian = rows[person.guardian]
            row.guardian_name = row.guardian_name or rows[person.guardian].name
    return rows


def _people(
    party: Party, session: Session, draft: PartyDraft, marks: Sequence[str | None], at: datetime
) -> list[Registration]:
    """Write the people of a party: those who answer for others first."""
    free = session.activity.price == PricePolicy.FREE
    tariffs = {} if free else {each.pk: each for each in session.activity.tariffs.all()}
    rows = people_rows(party, session, draft, marks, at, tariffs)
    write_new([each for each in rows if each.guardian is None])
    write_new([each for each in rows if each.guardian is not None])
    return rows


def person_row(
    party: Party, session: Session, person: RegistrationDraft, mark: str | None, at: datetime
) -> Registration:
    """A person as a row, not yet written."""
    minor = checking.under_age(person, session.day)
    needs = {"what": list(person.needs), "words": person.needs_words.strip()}
    return Registration(
        party=party,
        session=session,
        person_id=person.person_id,
        identity=mark,
        given_name=person.given_name.strip()[:80],
        family_name=person.family_name.strip()[:120],
        minor=minor,
        birth_date=person.birth_date,
        age_band=band_of(person.birth_date, minor=minor, day=session.day),
        country=party.country,
        needs=needs if needs["what"] or needs["words"] else None,
        guardian_name=person.guardian_name.strip()[:160] if minor else "",
        guardian_phone=(person.guardian_phone.strip() or None) if minor else None,
        guardian_kind=person.guardian_kind if minor else "",
        allowed_at=at if minor and person.allowed else None,
        answers={str(key): value for key, value in person.answers.items()} or None,
        made_at=at,
    )


def note_consents(
    session: Session,
    said: Iterable[tuple[Registration, RegistrationDraft]],
    texts: Mapping[int, ConsentText],
    *,
    language: str,
    by: Actor,
    at: datetime,
) -> None:
    """Keep what people allow or do not, each a fact; ``language`` is the one of the party's mails."""
    facts = [
        ActivityConsent(
            registration=row,
            session=session,
            subject_key=row.subject_key,
            text=texts[consent.text_id],
            language=consent.language or language,
            given=consent.given,
            by_guardian=row.minor,
            noted_by_id=by.account_id,
            at=at,
        )
        for row, person in said
        for consent in person.consents
    ]
    write_new(facts)
