"""What somebody registered for, as they may read it and take it away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Prefetch, Q

from estaminet.people.queries.own_data import addresses_of, person_of
from estaminet.programme.enums import QuestionKind
from estaminet.programme.models import ActivityConsent, Choice, Party, Question, Registration
from estaminet.programme.models.party import Parties


def parties_of(person_id: int) -> Parties:
    """Those somebody registered: from their account, or without one at an address that is theirs beyond doubt."""
    addresses = {address.lower() for address in addresses_of(person_of(person_id))}
    return Party.objects.filter(Q(person=person_id) | Q(person=None, email__in=addresses))


def export_registrations(person_id: int) -> dict[str, Any]:
    """What somebody registered, with all who come, what was agreed and what happened; and where they come with others.

    The same number of queries for one and for fifty.
    """
    people = Prefetch("registrations", _people(Registration.objects.all()))
    own = parties_of(person_id).select_related("activity", "session", "hub")
    parties = list(own.prefetch_related(people, "events", "money", "wishes__wanted").order_by("pk"))
    others = Registration.objects.filter(person=person_id).exclude(party__in=[each.pk for each in parties])
    places = list(_people(others).select_related("session__activity", "tariff").order_by("pk"))
    rows = [*places, *(person for each in parties for person in each.registrations.all())]
    words = _Words.of([each.answers for each in parties] + [each.answers for each in rows])
    return {
        "registered_by_you": [_party(each, words) for each in parties],
        "registered_by_others": [
            {"activity": each.session.activity.slug, "begins": each.session.starts_at, **_person(each, words)}
            for each in places
        ],
    }


def _people(rows: Any) -> Any:
    said = Prefetch("consents", ActivityConsent.objects.select_related("text"))
    return rows.prefetch_related(said, "door_facts").select_related("tariff").order_by("position", "pk")


class _Words:
    """Questions and answers to choose from, in the words in which they were first written."""

    def __init__(self, questions: Mapping[int, Question], choices: Mapping[int, str]) -> None:
        self.questions, self.choices = questions, choices

    @classmethod
    def of(cls, answers: Iterable[Mapping[str, Any] | None]) -> _Words:
        asked = {int(key) for each in answers for key in each or {}}
        questions = {each.pk: each for each in Question.objects.filter(pk__in=asked)}
        choices = Choice.objects.filter(question__in=questions)
        return cls(questions, {each.pk: each.label.source for each in choices})

    def said(self, answers: Mapping[str, Any] | None) -> list[dict[str, Any]]:
        told = []
        for key, value in (answers or {}).items():
            question = self.questions.get(int(key))
            chosen = question is not None and question.kind == QuestionKind.CHOICE and str(value).isdecimal()
            told.append(
                {
                    "question": question.label.source if question else "",
                    "answer": self.choices.get(int(value), value) if chosen else value,
                }
            )
        return told


def _party(party: Party, words: _Words) -> dict[str, Any]:
    return {
        "activity": party.activity.slug,
        "begins": party.session.starts_at,
        "ends": party.session.ends_at,
        "hub": party.hub.slug,
        "code": party.code,
        "state": party.state,
        "name": party.contact_name,
        "email": party.email,
        "phone": party.phone,
        "language_of_mails": party.language,
        "spoken_to_in": party.spoken,
        "country": party.country,
        "takes_part": party.mode,
        "group": party.group_name,
        "would_come_with": party.fewest,
        "came_by": party.came_by,
        "registered_at": party.made_at,
        "confirmed_at": party.confirmed_at,
        "offered_places": party.offered,
        "offered_until": party.offer_until,
        "ended_at": party.ended_at,
        "note_of_the_team": party.note,
        "answers": words.said(party.answers),
        "people": [_person(each, words) for each in party.registrations.all()],
        "money": [
            {"what": each.kind, "amount": each.amount, "currency": each.currency, "by": each.method, "at": each.at}
            for each in party.money.all()
        ],
        "dates_wished_for": [
            {"begins": each.wanted.starts_at, "takes_part": each.mode, "at": each.made_at}
            for each in party.wishes.all()
        ],
        "what_happened": [
            {"what": each.did, "people": each.people, "reason": each.reason, "at": each.at}
            for each in party.events.all()
        ],
    }


def _person(row: Registration, words: _Words) -> dict[str, Any]:
    return {
        "given_name": row.given_name,
        "family_name": row.family_name,
        "ticket": row.code,
        "under_18": row.minor,
        "birth_date": row.birth_date,
        "age_in_figures": row.age_band,
        "key_in_figures": row.subject_key,
        "needs": row.needs,
        "answered_for_by": row.guardian_name,
        "telephone_of_that_person": row.guardian_phone,
        "who_that_person_is": row.guardian_kind,
        "allowed_at": row.allowed_at,
        "price": row.tariff.name.source if row.tariff else "",
        "amount": row.amount,
        "answers": words.said(row.answers),
        "permissions": [
            {"use": each.text.use, "version": each.text.version, "given": each.given, "at": each.at}
            for each in row.consents.all()
        ],
        "registered_at": row.made_at,
        "left_at": row.gone_at,
        "noted_at_the_door": [
            {"what": each.did, "at": each.at, "reason": each.reason} for each in row.door_facts.all()
        ],
    }
