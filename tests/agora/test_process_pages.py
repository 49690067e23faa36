"""The pages of processes and proposals: what stands on them, who gets in, what they cost."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from estaminet.agora.enums import Outcome, ProposalState, StageKind
from estaminet.agora.models import Process, Proposal, ProposalActivity, Support
from estaminet.agora.operations.answering import answer_proposal
from estaminet.agora.operations.looking_after import merge_proposals
from estaminet.agora.operations.telling import follow_along
from estaminet.agora.queries.following import end_of, followings_of
from estaminet.conversation.operations.writing import CommentDraft, write_about
from estaminet.kernel.actor import Actor
from estaminet.kernel.models import OutboxMail
from estaminet.programme import models as programme
from tests.conftest import Cast
from tests.factories.agora import AFTER_US, ProcessFactory, ProposalFactory
from tests.factories.network import write
from tests.factories.people import PersonFactory
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.programme.dates import at as team_address
from tests.programme.dates import cost, text

pytestmark = pytest.mark.django_db


def asking(cast: Cast, kind: StageKind = StageKind.PROPOSE, **fields: Any) -> Process:
    fields = {"network": cast.network, "hub": cast.wattrelos, **fields}
    made: Process = ProcessFactory(**fields, now=kind, now__until=AFTER_US)
    return made


@pytest.fixture
def process(cast: Cast) -> Process:
    return asking(cast)


def accepted(cast: Cast, process: Process, at: datetime) -> Proposal:
    proposal = ProposalFactory(process=process, author=cast.chloe)
    reason = {"fr": "Nous avons la place."}
    return answer_proposal(proposal=proposal, outcome=Outcome.ACCEPTED, reason=reason, by=cast.actor(cast.ana), at=at)


def page(client: Client, name: str, *args: Any, status: int = 200) -> str:
    answer = client.get(reverse(f"agora:{name}", args=args))
    assert answer.status_code == status
    return text(answer) if status == 200 else ""


# --- for everybody ---------------------------------------------------------------------------------------------


def test_one_plain_page_tells_a_process(cast: Cast, process: Process, at: datetime) -> None:
    write(process, heard="<p>Du pain partout.</p>", next="<p>On lit tout samedi.</p>")
    proposal = accepted(cast, process, at)
    answer = Client().get(process.get_absolute_url())
    told = text(answer)

    for words in ("Que faire de la cour ?", "Du pain partout.", "On lit tout samedi.", "Chloé", "Yes, we do it"):
        assert words in told
    assert proposal.title.source in told
    assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert not answer.cookies
    assert 'aria-current="step"' in answer.content.decode()


def test_a_draft_is_for_its_team_alone(cast: Cast, process: Process) -> None:
    Process.objects.filter(pk=process.pk).update(published_at=None)
    for person, status in ((None, 404), (cast.eve, 404), (cast.bob, 404), (cast.ana, 200), (cast.cleo, 200)):
        assert cast.client(person).get(process.get_absolute_url()).status_code == status
    assert process.title.source not in page(Client(), "processes")


def test_what_is_held_or_hidden_is_for_its_author_and_the_team(cast: Cast, process: Process) -> None:
    for state in (ProposalState.HELD, ProposalState.HIDDEN):
        found = ProposalFactory(process=process, author=cast.chloe, state=state)
        for person, status in ((None, 404), (cast.eve, 404), (cast.bob, 404), (cast.chloe, 200), (cast.ana, 200)):
            assert cast.client(person).get(found.get_absolute_url()).status_code == status
        assert found.title.source not in page(Client(), "process", process.pk)


def test_of_a_minor_only_the_first_name(cast: Cast, process: Process) -> None:
    young = PersonFactory(given_name="Nour", family_name="Haddad", birth_date=date(2113, 1, 1))
    found = ProposalFactory(process=process, author=young)
    told = page(Client(), "proposal", found.pk)
    assert ("Nour" in told, "Haddad" in told) == (True, False)


def test_its_page_tells_what_became_of_it(cast: Cast, process: Process, at: datetime) -> None:
    proposal = accepted(cast, process, at)
    activity = ActivityFactory(hub=cast.wattrelos, network=cast.network, title="Le four du samedi")
    SessionFactory(activity=activity, starts_at=at - timedelta(days=9))
    ProposalActivity.objects.create(proposal=proposal, activity=activity, linked_at=at)
    here = {"network": cast.network, "activity": activity}
    reply = programme.FeedbackReply.objects.create(**here, written_at=at, published_at=at)
    write(reply, text="Le pain était trop salé : moins de sel.")
    session = activity.sessions.get()
    said = programme.Feedback.objects.create(
        network=cast.network, session=session, hub=cast.wattrelos, nonce="0" * 32, how="poster", face=4, at=at
    )
    programme.Testimonial.objects.create(
        **here,
        hub=cast.wattrelos,
        feedback=said,
        words="Du bon pain.",
        language="fr",
        on_activity=True,
        given_at=at,
        chosen_at=at,
        until=AFTER_US,
    )
    told = page(Client(), "proposal", proposal.pk)

    for words in ("Nous avons la place.", "Le four du samedi", "It took place once", "moins de sel", "Du bon pain."):
        assert words in told
    whole = page(Client(), "process", process.pk)
    for words in ("What became of it", "Le four du samedi", "It took place once", "moins de sel", "Du bon pain."):
        assert words in whole


def test_news_of_what_somebody_follows_stands_on_her_own_page(cast: Cast, process: Process, at: datetime) -> None:
    proposal = accepted(cast, process, at)
    client = cast.client(cast.eve)
    assert "News of what I follow" not in client.get("/en/mine/").content.decode()
    follow_along(proposal, [cast.eve.pk], Actor.system(), at)
    told = client.get("/en/mine/").content.decode()
    assert ("News of what I follow" in told, proposal.title.source in told) == (True, True)


def test_a_merged_one_leads_to_the_other(cast: Cast, process: Process, at: datetime) -> None:
    goes, stays = ProposalFactory(process=process), ProposalFactory(process=process)
    merge_proposals(proposal=goes, kept=stays, by=cast.actor(cast.ana), at=at)
    told = Client().get(goes.get_absolute_url()).content.decode()
    assert stays.get_absolute_url() in told
    assert goes.get_absolute_url() in Client().get(stays.get_absolute_url()).content.decode()


def test_a_translation_says_who_made_it(cast: Cast, process: Process) -> None:
    found = ProposalFactory(process=process)
    write(found, title={"en": "A bread oven"}, text={"en": "Bread on Saturdays."})
    told = page(Client(), "proposal", found.pk)
    assert "Bread on Saturdays." in told
    assert "Translated by a person from French." in told


def test_a_hub_that_takes_part_shows_it_too(cast: Cast) -> None:
    shared = asking(cast, hubs=[cast.wattrelos, cast.mons])
    for address in (f"{reverse('agora:processes')}?hub=mons", cast.mons.get_absolute_url()):
        assert shared.get_absolute_url() in Client().get(address).content.decode()
    Process.objects.filter(pk=shared.pk).update(published_at=None)
    assert shared.get_absolute_url() not in Client().get(cast.mons.get_absolute_url()).content.decode()


# --- what pages cost --------------------------------------------------------------------------------------------


def test_lists_cost_the_same_for_one_and_for_three(cast: Cast, process: Process, at: datetime) -> None:
    ProposalFactory(process=process, author=cast.chloe)
    asking(cast, hubs=[cast.wattrelos, cast.mons])
    pages = (reverse("agora:processes"), process.get_absolute_url())
    one = [cost(Client(), address) for address in pages]
    for _each in range(2):
        other = asking(cast, hubs=[cast.wattrelos, cast.mons])
        ProposalFactory(process=other)
        ProposalFactory(process=process, author=PersonFactory())

    assert [cost(Client(), address) for address in pages] == one
    assert max(one) <= 10


def test_a_proposal_costs_ten_queries_at_most(cast: Cast, process: Process, at: datetime) -> None:
    talked = ProposalFactory(process=process, author=cast.chloe)
    draft = CommentDraft(text="Bonjour", language="fr")
    for _each in range(3):
        write_about(subject_row=talked, author=cast.eve, draft=draft, by=cast.actor(cast.eve), at=at)
    became = accepted(cast, process, at)
    for _each in range(2):
        activity = ActivityFactory(hub=cast.wattrelos, network=cast.network)
        SessionFactory(activity=activity, starts_at=at - timedelta(days=9))
        ProposalActivity.objects.create(proposal=became, activity=activity, linked_at=at)

    assert max(cost(Client(), each.get_absolute_url()) for each in (talked, became)) <= 10


def test_team_pages_cost_the_same_for_one_and_for_three(cast: Cast, process: Process) -> None:
    ana = cast.client(cast.ana)
    ProposalFactory(process=process, author=cast.chloe)
    pages = [
        team_address("processes", "wattrelos"),
        team_address("process", "wattrelos", process.pk),
        team_address("process_proposals", "wattrelos", process.pk),
    ]
    one = [cost(ana, address) for address in pages]
    for _each in range(2):
        ProposalFactory(process=asking(cast))
        ProposalFactory(process=process, author=PersonFactory())
    assert [cost(ana, address) for address in pages] == one


# --- proposing --------------------------------------------------------------------------------------------------

IDEA = {"title": "Un four à pain", "text": "On y cuit le samedi.", "language": "fr", "form_key": "c" * 32}


def test_two_screens_make_a_proposal_once(cast: Cast, process: Process) -> None:
    chloe, address = cast.client(cast.chloe), reverse("agora:propose", args=[process.pk])
    alike = ProposalFactory(process=process, title="Un four à pain au fond", text="Cuire le samedi.")
    assert "What would you like to see happen" in text(chloe.get(address))
    second = chloe.post(address, IDEA)
    assert (second.status_code, alike.title.source in text(second)) == (200, True)
    back = chloe.post(address, {**IDEA, "back": "1"})
    assert 'value="Un four à pain"' in back.content.decode()
    more = {"step": "2", "hub": cast.wattrelos.pk, "where": "Le mur du fond", "co_authors": "eve@example.org"}
    for _each in range(2):
        answer = chloe.post(address, {**IDEA, **more})
    made = Proposal.objects.get(author=cast.chloe)

    assert answer.url == made.get_absolute_url()
    assert (made.hub, made.where, made.state) == (cast.wattrelos, "Le mur du fond", ProposalState.SHOWN)
    assert [each.person for each in made.co_authors.all()] == [cast.eve]
    beside = reverse("agora:beside", args=[made.pk])
    assert cast.client(cast.bob).get(beside).status_code == 404
    cast.client(cast.eve).post(beside, {"answer": "yes"})
    assert "Eve" in page(Client(), "proposal", made.pk)


def test_nothing_typed_is_lost(cast: Cast, process: Process) -> None:
    chloe, address = cast.client(cast.chloe), reverse("agora:propose", args=[process.pk])
    first = chloe.post(address, {**IDEA, "title": ""})
    assert (first.status_code, "On y cuit le samedi." in text(first)) == (422, True)
    odd = {**IDEA, "text": "https: //example.org", "step": "2"}
    assert "https: //example.org" in text(chloe.post(address, odd))
    many = "\n".join(f"somebody-{number}@example.org" for number in range(6))
    second = chloe.post(address, {**IDEA, "step": "2", "where": "Là", "co_authors": many})
    assert (second.status_code, 'value="Là"' in second.content.decode()) == (422, True)
    assert not Proposal.objects.exists()


def test_who_takes_no_part_reads_why_and_at_another_stage_nobody_proposes(cast: Cast) -> None:
    invited = asking(cast, audience="invited")
    told = cast.client(cast.eve).get(reverse("agora:propose", args=[invited.pk]))
    assert "This is for people who were invited." in text(told)
    talking = asking(cast, StageKind.DISCUSS)
    answer = cast.client(cast.eve).get(reverse("agora:propose", args=[talking.pk]))
    assert answer.url == talking.get_absolute_url()
    assert reverse("agora:propose", args=[talking.pk]) not in Client().get(talking.get_absolute_url()).content.decode()


# --- being for it, following it ---------------------------------------------------------------------------------


def test_one_press_supports_and_another_takes_it_back(cast: Cast, process: Process) -> None:
    found, eve = ProposalFactory(process=process), cast.client(cast.eve)
    address = reverse("agora:support", args=[found.pk])
    assert "Are you for it?" in text(eve.get(address))
    for want, number in (("yes", 1), ("yes", 1), ("no", 0)):
        assert eve.post(address, {"want": want}).url == found.get_absolute_url()
        assert Support.objects.filter(proposal=found).count() == number
    assert Client().get(address).status_code == 302


def test_the_link_of_a_mail_ends_these_mails(cast: Cast, process: Process, at: datetime) -> None:
    found = ProposalFactory(process=process, author=cast.chloe)
    cast.client(cast.eve).post(reverse("agora:follow", args=[found.pk]), {"want": "yes"})
    following = followings_of(found).get()
    address = end_of(following)
    assert "Do you want no more of them?" in text(Client().get(address))
    assert followings_of(found).exists()
    assert "These mails have ended" in text(Client(enforce_csrf_checks=True).post(address))
    assert not followings_of(found).exists()
    assert Client().get(address.replace(str(following.pk), "999")).status_code == 404


# --- the team ---------------------------------------------------------------------------------------------------


def stage_fields() -> dict[str, str]:
    return {
        "propose_on": "on", "propose_from": "2126-03-01", "propose_until": "2126-03-21",
        "decide_on": "on", "decide_from": "2126-03-22", "decide_until": "2126-03-31",
    }  # fmt: skip


def test_an_animator_makes_a_process_and_shows_it(cast: Cast) -> None:
    ana, address = cast.client(cast.ana), team_address("process_new", "wattrelos")
    suggested = ana.get(address).content.decode()
    days = re.findall(r'name="(\w+_(?:from|until))" value="(\d{4}-\d\d-\d\d)"', suggested)
    assert (len(days), [day for _name, day in days] == sorted(day for _name, day in days)) == (10, True)
    fields = {"title": "La cour", "asked": "Que voulez-vous ?", "audience": "hubs", "form_key": "d" * 32, "in": "fr"}
    wrong = ana.post(address, {**fields, **stage_fields(), "decide_from": "2126-03-21"})
    assert (wrong.status_code, 'value="La cour"' in wrong.content.decode()) == (422, True)
    hubs = {"hubs": [cast.wattrelos.pk, cast.mons.pk]}
    early = ana.post(address, {**fields, **hubs, **stage_fields(), "decide_from": "2126-03-21"})
    assert "This stage begins before the one above it has ended." in text(early)
    answer = ana.post(address, {**fields, **hubs, **stage_fields()})
    made = Process.objects.get()

    assert answer.url == team_address("process", "wattrelos", made.pk)
    assert [each.starts_at.astimezone(made.clock).isoformat()[:16] for each in made.stages.all()] == [
        "2126-03-01T00:00",
        "2126-03-22T00:00",
    ]
    assert Client().get(made.get_absolute_url()).status_code == 404
    ana.post(team_address("process_publish", "wattrelos", made.pk))
    assert "It begins on March 1, 2126" in page(Client(), "process", made.pk)
    assert cast.client(cast.bob).get(team_address("process", "mons", made.pk)).status_code == 404


def test_the_team_answers_links_and_ends(cast: Cast, process: Process) -> None:
    ana, found = cast.client(cast.ana), ProposalFactory(process=process, author=cast.chloe)
    follow_along(found, [cast.chloe.pk], Actor.system(), process.made_at)
    activity = ActivityFactory(hub=cast.wattrelos, network=cast.network)
    here = ("wattrelos", found.pk)
    close = team_address("process_close", "wattrelos", process.pk)
    assert "Some proposals have no answer yet" in text(ana.get(close))
    address = team_address("proposal_answer", *here)
    empty = ana.post(address, {"outcome": "accepted", "answer": " ", "before": "", "in": "fr"})
    assert empty.status_code == 422
    ana.post(address, {"outcome": "accepted", "answer": "Oui, au printemps.", "before": "", "in": "fr"})
    ana.post(f"{address}?in=nl", {"answer": "Ja, in de lente.", "before": "accepted", "in": "nl"})
    ana.post(team_address("proposal_link", *here), {"activity": activity.pk})
    found.refresh_from_db()
    assert (found.outcome, found.answer.text("nl")) == ("accepted", "Ja, in de lente.")
    assert activity.title.source in text(ana.get(team_address("proposal", *here)))
    assert [mail.context["did"] for mail in OutboxMail.objects.order_by("pk")] == ["answered", "linked"]
    ana.post(close, {"closing": "Le four cuit.", "in": "fr"})
    assert "Le four cuit." in page(Client(), "process", process.pk)
    for name in ("process_words", "process_stages", "process_who", "process", "process_proposals"):
        assert ana.get(team_address(name, "wattrelos", process.pk)).status_code == 200


def test_the_team_puts_together_takes_apart_and_hides(cast: Cast, process: Process) -> None:
    ana = cast.client(cast.ana)
    one, other, third = (ProposalFactory(process=process) for _each in range(3))
    for name in ("proposal_merge", "proposal_split", "proposal_hide"):
        assert ana.get(team_address(name, "wattrelos", one.pk)).status_code == 200
    ana.post(team_address("proposal_merge", "wattrelos", one.pk), {"kept": other.pk})
    words = {"title_1": "Un", "text_1": "Un texte", "title_2": "Deux", "text_2": "Deux textes"}
    ana.post(team_address("proposal_split", "wattrelos", other.pk), words)
    assert ana.post(team_address("proposal_hide", "wattrelos", third.pk), {"words": ""}).status_code == 422
    ana.post(team_address("proposal_hide", "wattrelos", third.pk), {"words": "Cela blesse."})
    states = [Proposal.objects.get(pk=each.pk).state for each in (one, other, third)]
    assert states == ["merged", "split", "hidden"]
    ana.post(team_address("proposal_show", "wattrelos", third.pk))
    assert Proposal.objects.get(pk=third.pk).state == "shown"


def test_whom_the_team_knows_is_invited(cast: Cast) -> None:
    closed, ana = asking(cast, audience="invited"), cast.client(cast.ana)
    address = team_address("process_who", "wattrelos", closed.pk)
    ana.post(address, {"act": "invite", "addresses": "chloe@example.org\neve@example.org"})
    assert [each.person for each in closed.invited.all()] == [cast.chloe]
    assert "Chloé Cast" in text(ana.get(address))
    ana.post(address, {"act": "uninvite", "person": cast.chloe.pk})
    assert not closed.invited.exists()
