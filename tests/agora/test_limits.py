"""A hundred proposals, a hundred presses, a hundred codes: limited in words, and nothing typed is lost."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from estaminet.agora.enums import StageKind
from estaminet.agora.models import Process, Proposal, Support
from estaminet.agora.operations.helping import give_tablet_code, letter_code
from estaminet.kernel.models import OutboxMail
from estaminet.programme.models import Kiosk
from tests.conftest import Cast
from tests.factories.agora import AFTER_US, ProcessFactory, ProposalFactory
from tests.factories.people import PersonFactory
from tests.factories.votes import NOBODY

HUNDRED = 100


def asking(cast: Cast) -> Process:
    return ProcessFactory(
        network=cast.network, hub=cast.wattrelos, now=StageKind.PROPOSE, now__until=AFTER_US, audience="everyone"
    )


@pytest.mark.django_db
def test_of_a_hundred_proposals_five_stand_and_others_go_on(cast: Cast) -> None:
    address = reverse("agora:propose", args=[asking(cast).pk])
    loud, other = cast.client(cast.ana), cast.client(cast.bob)

    def send(client: Client, number: int) -> tuple[int, str]:
        form = {"title": f"Un four n° {number}", "text": f"Du pain n° {number}", "language": "fr", "step": "2"}
        answer = client.post(address, {**form, "form_key": f"{number:032x}", "where": f"Cour {number}"})
        return answer.status_code, answer.content.decode()

    answers = [send(loud, number) for number in range(HUNDRED)]
    assert [status for status, _page in answers] == [302] * 5 + [422] * 95
    for number in range(5, HUNDRED):
        page = answers[number][1]
        assert "You have sent several proposals today." in page
        assert (f"Du pain n° {number}" in page, f"Un four n° {number}" in page, f"Cour {number}" in page) == (True,) * 3
    assert send(other, HUNDRED)[0] == 302
    assert Proposal.objects.count() == 6


@pytest.mark.django_db
def test_a_hundred_presses_leave_one_support_and_no_mail(cast: Cast) -> None:
    proposal = ProposalFactory(process=asking(cast), author=cast.bob)
    client, address = cast.client(cast.ana), reverse("agora:support", args=[proposal.pk])
    acts = ["support", "take_back"] * (HUNDRED // 2) + ["support"]
    statuses = {client.post(address, {"act": act}).status_code for act in acts}

    assert statuses == {302}
    assert (Support.objects.count(), OutboxMail.objects.count()) == (1, 0)


@pytest.mark.django_db(transaction=True)
def test_only_wrong_codes_are_counted_and_on_no_step_can_one_guess(cast: Cast) -> None:
    """Without a transaction around it, as in a house that is served."""
    from tests.agora.test_voting_pages import open_now

    decision, now = open_now(cast), timezone.now()
    people = [PersonFactory(home_hub=cast.wattrelos) for _each in range(12)]
    tablet, letters = Client(), Client()
    kiosk = Kiosk.objects.create(
        network=cast.network, hub=cast.wattrelos, name="Entrée", code="x", made_at=now, heard_at=now
    )
    tablet.cookies["kiosk"] = kiosk.token
    on_tablet, by_letter = reverse("agora:kiosk_vote"), reverse("agora:vote_by_letter")
    for person in people:
        code = give_tablet_code(decision=decision, person=person, by=NOBODY, at=now)
        assert tablet.post(on_tablet, {"code": code}).status_code == 200
        assert letters.post(by_letter, {"code": letter_code(decision, person.pk)}).status_code == 200

    guess = {"code": "not", "marked": "a", "form_key": "0" * 32}
    steps = ["review", "cast", ""]
    for address, client in ((on_tablet, tablet), (by_letter, letters)):
        statuses = [client.post(address, {**guess, "step": steps[number % 3]}).status_code for number in range(20)]
        assert statuses == [422] * 10 + [429] * 10
        told = client.post(address, guess).content.decode()
        assert "Wait ten minutes" in told
    # While too much is tried, nobody learns whether a code is right.
    code = give_tablet_code(decision=decision, person=people[0], by=NOBODY, at=now)
    assert tablet.post(on_tablet, {"code": code}).status_code == 429
