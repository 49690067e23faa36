"""Letters to vote with, many in one file: who gets one, what is logged, what a new code makes worthless."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from estaminet.agora.enums import StageKind
from estaminet.agora.models import Decision, Stage
from estaminet.agora.operations.deciding import announce_decision, make_decision
from estaminet.agora.operations.helping import UnknownCode, letter_person
from estaminet.agora.operations.holding_votes import NotOpen
from estaminet.agora.operations.letters import (
    MOST_LETTERS,
    NobodyToWriteTo,
    TooManyLetters,
    print_letters,
    renew_letters,
)
from estaminet.agora.queries.letters import who_may_get_one
from estaminet.kernel.models import AuditEntry
from estaminet.people.models import HubPerson, Person
from tests.conftest import Cast
from tests.factories.agora import ProcessFactory
from tests.factories.people import PersonFactory
from tests.factories.votes import CLOSES, NOBODY, OPENS, draft, opened, process_that_decides, vote
from tests.programme.dates import at as team_address
from tests.programme.dates import cost, text

pytestmark = pytest.mark.django_db


def neighbour(cast: Cast, name: str, **fields: Any) -> Person:
    """Somebody the team of Wattrelos knows who has no e-mail address."""
    made: Person = PersonFactory(
        given_name=name, family_name="Voisin", account=None, email="", home_hub=cast.wattrelos, **fields
    )
    HubPerson.objects.get_or_create(hub=cast.wattrelos, person=made, defaults={"since": OPENS})
    return made


@pytest.fixture
def decision(cast: Cast) -> Decision:
    return opened(process_that_decides(network=cast.network, hub=cast.wattrelos))


def test_whoever_may_vote_and_has_not_gets_a_letter(cast: Cast, decision: Decision, at: datetime) -> None:
    anna, bert = neighbour(cast, "Anna"), neighbour(cast, "Bert")
    with_mail = neighbour(cast, "Carl")
    Person.objects.filter(pk=with_mail.pk).update(email="carl@example.org")
    vote(decision, bert, "a")
    asked = who_may_get_one(decision, cast.wattrelos.pk, without_address=True)
    assert (anna in asked, bert in asked, with_mail in asked) == (True, False, False)
    assert with_mail in who_may_get_one(decision, cast.wattrelos.pk, without_address=False)
    common: dict[str, Any] = {"decision": decision, "hub": cast.wattrelos, "by": cast.actor(cast.ana), "at": at}

    [letter] = print_letters(**common, people=[anna, bert])
    [again] = print_letters(**common, people=[anna])
    assert letter.person == anna
    assert letter.code == again.code
    assert letter_person(code=letter.code, network_id=cast.network.pk) == (decision, anna)
    logged = list(AuditEntry.objects.filter(did="vote.letters_printed").values_list("details", flat=True))
    assert logged == [{"number": 1}] * 2
    with pytest.raises(NobodyToWriteTo):
        print_letters(**common, people=[bert])
    with pytest.raises(TooManyLetters):
        print_letters(**common, people=[anna] * (MOST_LETTERS + 1))
    with pytest.raises(NotOpen):
        print_letters(**{**common, "at": CLOSES}, people=[anna])


def test_new_codes_make_earlier_letters_worthless_and_votes_stay(cast: Cast, decision: Decision, at: datetime) -> None:
    anna, bert = neighbour(cast, "Anna"), neighbour(cast, "Bert")
    common: dict[str, Any] = {"hub": cast.wattrelos, "by": cast.actor(cast.ana), "at": at}
    [old] = print_letters(**common, decision=decision, people=[anna])
    vote(decision, bert, "a")
    renewed = renew_letters(decision=decision, by=cast.actor(cast.alice), at=at)
    [new] = print_letters(**common, decision=renewed, people=[anna])

    with pytest.raises(UnknownCode):
        letter_person(code=old.code, network_id=cast.network.pk)
    assert letter_person(code=new.code, network_id=cast.network.pk)[1] == anna
    assert (decision.roll.filter(used=True).count(), decision.ballots.count()) == (1, 1)
    assert AuditEntry.objects.filter(did="vote.letters_renewed").count() == 1
    with pytest.raises(NotOpen):
        renew_letters(decision=decision, by=cast.actor(cast.alice), at=CLOSES)


def test_the_team_prints_them_in_one_file_that_reads_aloud(cast: Cast) -> None:
    now = timezone.now()
    times = {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(days=3)}
    decision = opened_now(cast, times)
    anna, jan = neighbour(cast, "Anna", languages=["fr"]), neighbour(cast, "Jan", languages=["nl"])
    ana, address = cast.client(cast.ana), team_address("decision_letters", "wattrelos", decision.pk)
    shown = text(ana.get(address))
    assert ("Anna Voisin" in shown, "Jan Voisin" in shown, "New codes for all letters" in shown) == (True, True, False)

    sent = ana.post(address, {"person": [anna.pk, jan.pk]})
    assert (sent.status_code, sent["Content-Type"], "no-store" in sent["Cache-Control"]) == (
        200,
        "application/pdf",
        True,
    )
    assert sent.content.startswith(b"%PDF-")
    assert b"/MarkInfo" in sent.content
    nobody = ana.post(address, {"person": []})
    assert (nobody.status_code, "Choose at least one person" in text(nobody)) == (422, True)
    elsewhere = ana.post(address, {"person": [cast.bob.pk, "x"]})
    assert elsewhere.status_code == 422
    few = cost(ana, address)
    for number in range(12):
        neighbour(cast, f"Voisine {number}")
    assert cost(ana, address) == few


def test_only_whoever_leads_makes_new_codes(cast: Cast) -> None:
    now = timezone.now()
    decision = opened_now(cast, {"opens_at": now - timedelta(hours=1), "closes_at": now + timedelta(days=3)})
    key, address = decision.letter_key, team_address("decision_letters", "wattrelos", decision.pk)
    assert cast.client(cast.ana).post(address, {"act": "renew"}).status_code == 422
    decision.refresh_from_db()
    assert decision.letter_key == key
    alice = cast.client(cast.alice)
    assert "New codes for all letters" in text(alice.get(f"{address}?who=all&file=9"))
    assert alice.post(address, {"act": "renew"}).status_code == 302
    decision.refresh_from_db()
    assert decision.letter_key != key


def opened_now(cast: Cast, times: dict[str, datetime]) -> Decision:
    process = ProcessFactory(network=cast.network, hub=cast.wattrelos)
    begins, ends = times["opens_at"] - timedelta(days=9), times["closes_at"] + timedelta(days=9)
    Stage.objects.create(process=process, kind=StageKind.DECIDE, starts_at=begins, ends_at=ends)
    made = make_decision(process=process, draft=draft(**times), by=NOBODY, at=begins)
    return announce_decision(decision=made, by=NOBODY, at=begins)
