"""Which consents hold: the latest word on the text in force."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from estaminet.people.models import Consent, ConsentText, Person


@dataclass(frozen=True)
class ConsentState:
    """One use as it stands for one person. ``last`` is her latest word, perhaps on an older text."""

    text: ConsentText
    last: Consent | None
    holds: bool

    @property
    def asked_anew(self) -> bool:
        """She said yes to words that have since been replaced."""
        return self.last is not None and self.last.given and self.last.text_id != self.text.pk


def texts_in_force(*, network_id: int, at: datetime) -> list[ConsentText]:
    """The newest active version of every use, by use."""
    newest: dict[str, ConsentText] = {}
    for text in ConsentText.objects.filter(network=network_id, active_from__lte=at).order_by("use", "version"):
        newest[text.use] = text
    return list(newest.values())


def answered(*, text: ConsentText, language: str) -> bool:
    """Has somebody said yes or no to these words in this language?"""
    return bool(Consent.objects.filter(text=text, language=language).exists())


def language_read(text: ConsentText, languages: Sequence[str]) -> str:
    """The language in which somebody with this order of languages reads the words."""
    return text.text.pick(languages).language or languages[0]


def records_of(person_id: int) -> list[int]:
    """The person's record and those merged into it, directly or in turn. Facts stay where they were written."""
    found, frontier = [person_id], [person_id]
    while frontier:
        frontier = list(
            Person.objects.filter(merged_into__in=frontier).exclude(pk__in=found).values_list("pk", flat=True)
        )
        found += frontier
    return found


def consent_history(*, person_id: int) -> list[Consent]:
    """Every word she said, the latest first."""
    said = Consent.objects.filter(person__in=records_of(person_id)).select_related("text", "guardian")
    return list(said.order_by("-at", "-id"))


def consent_states(*, person_id: int, network_id: int, at: datetime) -> list[ConsentState]:
    """Every use that is asked for in the network, and how she stands to it."""
    last: dict[str, Consent] = {}
    for consent in consent_history(person_id=person_id):
        if consent.text.network_id == network_id:
            last.setdefault(consent.text.use, consent)
    return [
        ConsentState(text, last.get(text.use), _holds(last.get(text.use), text, at))
        for text in texts_in_force(network_id=network_id, at=at)
    ]


def _holds(consent: Consent | None, text: ConsentText, at: datetime) -> bool:
    if consent is None or not consent.given or consent.text_id != text.pk:
        return False
    return consent.until is None or at.date() <= consent.until


def people_who_consent(*, use: str, network_id: int, person_ids: Iterable[int], at: datetime) -> set[int]:
    """Of these people, those whose consent to the use holds."""
    text = next((text for text in texts_in_force(network_id=network_id, at=at) if text.use == use), None)
    if text is None:
        return set()
    wanted = set(person_ids)
    said = (
        Consent.objects.filter(text__network=network_id, text__use=use)
        .filter(Q(person__in=wanted) | Q(person__merged_into__in=wanted))
        .select_related("person")
        .order_by("at", "id")
    )
    last: dict[int, Consent] = {}
    for consent in said:
        assert consent.person is not None
        owner = consent.person.pk if consent.person.pk in wanted else consent.person.merged_into_id
        if owner is not None:
            last[owner] = consent
    return {owner for owner, consent in last.items() if _holds(consent, text, at)}
