"""Consents: versioned words, each yes and no a fact, revocable."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import set_texts
from estaminet.kernel.refusals import NotAllowed
from estaminet.people.enums import ConsentBy
from estaminet.people.models import Consent, ConsentText
from estaminet.people.operations import merge_people, publish_consent_text, say_consent, translate_consent_text
from estaminet.people.operations.consents import GuardianNeeded, TextNotInForce, WordsAlreadyAnswered
from estaminet.people.queries.consents import consent_states, people_who_consent
from tests.conftest import Cast
from tests.factories.people import ConsentTextFactory, PersonFactory


@pytest.fixture
def film(cast: Cast) -> Any:
    return ConsentTextFactory(network=cast.network, use="film")


def say(cast: Cast, text: Any, at: datetime, person: Any = None, **fields: Any) -> Consent:
    speaker = fields.pop("speaker", person or cast.chloe)
    return say_consent(
        person=person or cast.chloe,
        text=text,
        language="fr",
        by=cast.actor(speaker),
        at=at,
        **{"given": True, "said_by": ConsentBy.SELF, **fields},
    )


def holds(cast: Cast, at: datetime, person: Any = None) -> list[bool]:
    states = consent_states(person_id=(person or cast.chloe).pk, network_id=cast.network.pk, at=at)
    return [state.holds for state in states]


def test_the_latest_word_holds(cast: Cast, film: Any, at: datetime) -> None:
    assert holds(cast, at) == [False]
    say(cast, film, at)
    assert holds(cast, at) == [True]
    say(cast, film, at + timedelta(minutes=1), given=False)
    assert holds(cast, at) == [False]
    assert Consent.objects.count() == 2


def test_another_meaning_asks_again(cast: Cast, film: Any, at: datetime) -> None:
    say(cast, film, at)
    later = at + timedelta(days=1)
    with pytest.raises(NotAllowed):
        publish_consent_text(
            network=cast.network, use="film", title={"fr": "x"}, text={"fr": "y"}, by=cast.actor(cast.alice), at=later
        )
    second = publish_consent_text(
        network=cast.network,
        use="film",
        title={"fr": "Être filmé"},
        text={"fr": "Aussi en ligne."},
        by=cast.actor(cast.cleo),
        at=later,
    )
    assert (second.version, second.text.source) == (2, "Aussi en ligne.")
    assert holds(cast, at) == [True]
    (state,) = consent_states(person_id=cast.chloe.pk, network_id=cast.network.pk, at=later)
    assert (state.text, state.holds, state.asked_anew) == (second, False, True)
    with pytest.raises(TextNotInForce):
        say(cast, film, later)
    say(cast, film, later, given=False)


def test_a_translation_does_not_ask_again(cast: Cast, film: Any, at: datetime) -> None:
    say(cast, film, at)
    translate_consent_text(text=film, texts={"title": {"nl": "Gefilmd worden"}}, by=cast.actor(cast.cleo), at=at)
    assert holds(cast, at) == [True]


@pytest.mark.parametrize("given", [True, False])
@pytest.mark.parametrize("field", ["title", "text"])
@pytest.mark.parametrize("words", ["Other words", ""])
def test_words_that_were_answered_stay_as_they_are(
    cast: Cast, film: Any, at: datetime, given: bool, field: str, words: str
) -> None:
    say(cast, film, at, given=given)
    before = {"title": film.title, "text": film.text}
    changed = {field: {"fr": words}, "title" if field == "text" else "text": {"nl": "Gefilmd worden"}}
    with pytest.raises(WordsAlreadyAnswered) as refused:
        translate_consent_text(text=film, texts=changed, by=cast.actor(cast.cleo), at=at)
    now = ConsentText.objects.get(pk=film.pk)
    assert (refused.value.field, {"title": now.title, "text": now.text}) == (field, before)


def test_whoever_writes_answered_words_stay_as_they_are(cast: Cast, film: Any, at: datetime) -> None:
    """A machine, or an operation of another room, comes to these texts by ``set_texts`` alone."""
    say(cast, film, at)
    with pytest.raises(WordsAlreadyAnswered):
        set_texts(on=film, texts={"text": {"fr": "Tout."}}, by=Actor.system(), at=at, origin="machine")
    now = set_texts(on=film, texts={"text": {"de": "In einem Film."}}, by=Actor.system(), at=at, origin="machine")
    assert (now.text.text("fr") == film.text.text("fr"), now.text.text("de")) == (True, "In einem Film.")


def test_words_nobody_answered_may_be_corrected(cast: Cast, film: Any, at: datetime) -> None:
    say(cast, film, at)
    by = cast.actor(cast.cleo)
    same = {"fr": film.text.text("fr")}
    now = translate_consent_text(text=film, texts={"text": {**same, "en": "In a film."}}, by=by, at=at)
    now = translate_consent_text(text=now, texts={"text": {"nl": "In een film."}}, by=by, at=at)
    assert [now.text.text(language) for language in ("fr", "en", "nl")] == [
        *same.values(),
        "In a film.",
        "In een film.",
    ]


def test_a_yes_to_words_that_have_just_changed_is_not_taken(cast: Cast, film: Any, at: datetime) -> None:
    read = ConsentText.objects.get(pk=film.pk)
    translate_consent_text(text=film, texts={"text": {"fr": "Tout est permis."}}, by=cast.actor(cast.cleo), at=at)
    with pytest.raises(TextNotInForce):
        say(cast, read, at)
    say(cast, read, at, given=False)
    assert list(Consent.objects.values_list("given", flat=True)) == [False]


def test_a_consent_may_end_on_a_day(cast: Cast, film: Any, at: datetime) -> None:
    say(cast, film, at, until=date(2026, 12, 31))
    assert holds(cast, datetime(2026, 12, 31, 22, tzinfo=at.tzinfo)) == [True]
    assert holds(cast, datetime(2027, 1, 1, 1, tzinfo=at.tzinfo)) == [False]


def test_a_guardian_speaks_for_a_minor(cast: Cast, film: Any, at: datetime) -> None:
    with pytest.raises(GuardianNeeded):
        say(cast, film, at, person=cast.driss, speaker=cast.eve, said_by=ConsentBy.GUARDIAN, guardian=cast.eve)
    consent = say(
        cast, film, at, person=cast.driss, speaker=cast.chloe, said_by=ConsentBy.GUARDIAN, guardian=cast.chloe
    )
    assert (consent.guardian, holds(cast, at, cast.driss)) == (cast.chloe, [True])


def test_the_team_notes_paper_and_names_the_guardian_of_a_minor(cast: Cast, film: Any, at: datetime) -> None:
    paper = {"said_by": ConsentBy.PAPER, "speaker": cast.ana}
    with pytest.raises(NotAllowed):
        say(cast, film, at, **paper)
    consent = say(cast, film, at, hub=cast.wattrelos, **paper)
    assert (consent.noted_by_id, consent.hub, consent.said_by) == (cast.ana.account_id, cast.wattrelos, "paper")
    with pytest.raises(GuardianNeeded):
        say(cast, film, at, person=cast.driss, hub=cast.wattrelos, **paper)
    say(cast, film, at, person=cast.driss, hub=cast.wattrelos, guardian=cast.chloe, **paper)
    assert holds(cast, at, cast.driss) == [True]


def test_nobody_says_yes_for_another_grown_up(cast: Cast, film: Any, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        say(cast, film, at, speaker=cast.eve)


def test_consents_are_facts(cast: Cast, film: Any, at: datetime) -> None:
    consent = say(cast, film, at)
    consent.given = False
    with pytest.raises(TypeError):
        consent.save()
    with pytest.raises(TypeError):
        consent.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Consent.objects.filter(pk=consent.pk).update(given=False)


def test_those_who_consent_are_found_in_two_queries(
    cast: Cast, film: Any, at: datetime, django_assert_num_queries: Any
) -> None:
    say(cast, film, at)
    say(cast, film, at, person=cast.eve)
    say(cast, film, at, person=cast.eve, given=False)
    everyone = [cast.chloe.pk, cast.eve.pk, cast.ana.pk]
    with django_assert_num_queries(2):
        found = people_who_consent(use="film", network_id=cast.network.pk, person_ids=everyone, at=at)
    assert found == {cast.chloe.pk}


def test_a_merged_record_keeps_its_word(cast: Cast, film: Any, at: datetime) -> None:
    other = PersonFactory()
    say(cast, film, at, person=other, said_by=ConsentBy.PAPER, hub=cast.wattrelos, speaker=cast.ana)
    merge_people(kept=cast.eve, other=other, by=cast.actor(cast.alice), at=at)
    assert holds(cast, at, cast.eve) == [True]
    ids = {"network_id": cast.network.pk, "person_ids": [cast.eve.pk], "at": at}
    assert people_who_consent(use="film", **ids) == {cast.eve.pk}


def test_versions_count_up_per_use(cast: Cast, at: datetime) -> None:
    for _turn in range(2):
        publish_consent_text(
            network=cast.network, use="news", title={"fr": "a"}, text={"fr": "b"}, by=cast.actor(cast.cleo), at=at
        )
    assert list(ConsentText.objects.values_list("use", "version")) == [("news", 2), ("news", 1)]
