"""Whole ways through the pages, as forms are sent: contact, invitation, my data, people, roles."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from django.test import Client

from estaminet.kernel.mail.compose import compose
from estaminet.kernel.models import OutboxMail
from estaminet.people.models import (
    Account,
    Consent,
    ContactMessage,
    Erasure,
    Guardianship,
    HubPerson,
    Invitation,
    Merge,
    Person,
    Role,
)
from tests.conftest import Cast
from tests.factories.people import (
    ConsentTextFactory,
    ContactMessageFactory,
    GuardianshipFactory,
    HubPersonFactory,
    InvitationFactory,
    PersonFactory,
)

CONTACT = "/nl/hubs/wattrelos/contact/"
ARABIC = "مرحبا 🎉"


def key_in(page: str) -> str:
    found = re.search(r'name="form_key" value="([0-9a-f]{32})"', page)
    assert found
    return found[1]


def last_mail(template: str) -> OutboxMail:
    return OutboxMail.objects.filter(template=f"people/mail/{template}").latest("pk")


# --- contact ---------------------------------------------------------------------------------------------------


def test_a_visitor_writes_the_team_answers_she_writes_again(cast: Cast) -> None:
    visitor = Client()
    key = key_in(visitor.get(CONTACT).content.decode())
    form = {"form_key": key, "name": "Odile", "email": "odile@example.org", "text": ARABIC, "phone": "", "homepage": ""}
    answer = visitor.post(CONTACT, form)
    assert answer.headers["Location"] == "/nl/hubs/wattrelos/contact/sent/"
    assert visitor.get(answer.headers["Location"]).status_code == 200
    message = ContactMessage.objects.get()
    assert (message.language, message.text, message.person) == ("nl", ARABIC, None)

    ana = cast.client(cast.ana)
    place = f"/fr/manage/wattrelos/messages/{message.pk}/"
    page = ana.get(place).content.decode()
    assert ARABIC in page
    ana.post(place, {"form_key": key_in(page), "text": "Welkom!"})
    letter = compose(last_mail("message_answered")).get_body(("plain",)).get_content()
    found = re.search(r"/nl/conversation/\S+", letter)
    assert found
    page = visitor.get(found[0]).content.decode()
    assert ("Welkom!" in page, ARABIC in page) == (True, True)
    answer = visitor.post(found[0], {"form_key": key_in(page), "text": "Bedankt"}, follow=True)
    assert "Bedankt" in answer.content.decode()
    message.refresh_from_db()
    assert message.state == "waiting"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"text": ""}, "Write a few words first."),
        ({"text": "a" * 10_001}, "This is longer than 10,000 characters."),
        ({"email": "", "phone": ""}, "Leave an e-mail address or a telephone number"),
        ({"email": "nonsense"}, "This does not look like an e-mail address"),
        ({"name": " "}, "A first name is enough."),
        ({"homepage": "http://spam.example"}, "A hidden field was filled in"),
    ],
)
def test_bad_input_is_said_and_nothing_typed_is_lost(cast: Cast, wrong: dict[str, str], words: str) -> None:
    form = {"form_key": "a" * 32, "name": "Odile", "email": "odile@example.org", "text": "Hé 🎉", "phone": "1"}
    if "email" in wrong and not wrong["email"]:
        form["phone"] = ""
    answer = Client().post("/en/hubs/wattrelos/contact/", {**form, "homepage": "", **wrong})
    page = answer.content.decode()
    assert (answer.status_code, words in page) == (200, True)
    for name, value in {**form, **wrong}.items():
        if value.strip() and name != "homepage":
            assert value in page
    assert "http://spam.example" not in page
    assert not ContactMessage.objects.exists()


def test_many_messages_from_one_line_wait(cast: Cast) -> None:
    statuses = []
    for number in range(11):
        form = {"form_key": f"{number:032x}", "name": "O", "email": "o@example.org", "text": f"text {number}"}
        answer = Client().post(CONTACT, form)
        statuses.append(answer.status_code)
    assert statuses == [302] * 10 + [429]
    assert "text 10" in answer.content.decode()


def test_a_signed_in_writer_is_known(cast: Cast) -> None:
    client = cast.client(cast.chloe)
    assert 'value="Chloé Cast"' in client.get(CONTACT).content.decode()
    client.post(CONTACT, {"form_key": "a" * 32, "name": "Chloé", "email": "c@example.org", "text": "Dag"})
    assert ContactMessage.objects.get().person == cast.chloe


def test_a_false_link_opens_nothing(cast: Cast) -> None:
    message = ContactMessageFactory(hub=cast.wattrelos)
    for token in ("1.abc", message.token[:-1] + "x", "x"):
        assert Client().get(f"/nl/conversation/{token}/").status_code == 404


def test_settling_a_message(cast: Cast) -> None:
    message = ContactMessageFactory(hub=cast.wattrelos)
    place = f"/fr/manage/wattrelos/messages/{message.pk}/settle/"
    assert cast.client(cast.bob).post(place).status_code == 404
    assert cast.client(cast.bob).post(place.replace("wattrelos", "mons")).status_code == 404
    cast.client(cast.ana).post(place)
    message.refresh_from_db()
    assert message.state == "closed"


# --- invitation ------------------------------------------------------------------------------------------------


def invited(cast: Cast, email: str = "new@example.org", **fields: str) -> str:
    """Invite by the page; gives the address in the mail."""
    form = {"email": email, "kind": "animator", "language": "nl", **fields}
    assert cast.client(cast.alice).post("/fr/manage/wattrelos/roles/", form).status_code == 302
    letter = compose(last_mail("invitation")).get_body(("plain",)).get_content()
    found = re.search(r"/nl/invitation/\S+", letter)
    assert found
    return found[0]


def test_a_new_animator_is_invited_and_signs_in_with_a_code(cast: Cast) -> None:
    place = invited(cast)
    client = Client()
    for _scan in range(3):
        assert client.get(place).status_code == 200
        client.head(place)
    assert Invitation.objects.get().accepted_at is None
    assert not Account.objects.filter(email="new@example.org").exists()
    answer = client.post(place)
    assert answer.headers["Location"] == "/nl/account/sign-in/code/"
    assert not Role.objects.filter(account__email="new@example.org").exists()
    answer = client.post(answer.headers["Location"], {"code": last_mail("login_code").context["code"]})
    assert answer.headers["Location"] == "/nl/manage/wattrelos/"
    role = Role.objects.active().get(account__email="new@example.org")
    assert (role.kind, role.hub) == ("animator", cast.wattrelos)
    assert client.get("/nl/manage/wattrelos/people/").status_code == 200
    assert client.get(place).headers["Location"] == "/nl/manage/wattrelos/"
    assert Client().get(place).status_code == 410


def test_an_invitation_while_signed_in_as_that_address(cast: Cast) -> None:
    place = invited(cast, "eve@example.org", kind="manager")
    answer = cast.client(cast.eve).post(place)
    assert (answer.headers["Location"], cast.reader(cast.eve).managed_hubs) == (
        "/nl/manage/wattrelos/",
        {cast.wattrelos.pk},
    )


def test_an_invitation_while_signed_in_as_somebody_else(cast: Cast) -> None:
    place = invited(cast)
    client = cast.client(cast.eve)
    assert "another address" in client.get(place.replace("/nl/", "/en/")).content.decode()
    assert client.post(place).status_code == 409
    assert cast.reader(cast.eve).animated_hubs == frozenset()


def test_the_code_of_another_address_does_not_accept(cast: Cast) -> None:
    place = invited(cast)
    client = Client()
    client.post(place)
    other = Client()
    other.post("/nl/account/sign-in/", {"email": "eve@example.org"})
    client.post("/nl/account/sign-in/code/", {"code": OutboxMail.objects.get(to="eve@example.org").context["code"]})
    assert Invitation.objects.get().accepted_at is None


def test_withdrawn_while_the_code_is_typed(cast: Cast) -> None:
    place = invited(cast)
    client = Client()
    client.post(place)
    invitation = Invitation.objects.get()
    cast.client(cast.alice).post(f"/fr/manage/wattrelos/roles/invitation/{invitation.pk}/")
    answer = client.post("/en/account/sign-in/code/", {"code": last_mail("login_code").context["code"]}, follow=True)
    assert "no longer open" in answer.content.decode()
    assert not Role.objects.filter(account__email="new@example.org").exists()


def test_unknown_and_closed_invitations(cast: Cast, at: Any) -> None:
    InvitationFactory(hub=cast.wattrelos, token="old", made_at=at.replace(year=2025))
    assert Client().get("/nl/invitation/unknown/").status_code == 404
    assert Client().get("/nl/invitation/old/").status_code == 410
    assert Client().post("/nl/invitation/old/").status_code == 410


def test_a_manager_invites_no_coordinator(cast: Cast) -> None:
    form = {"email": "x@example.org", "kind": "coordinator", "language": "nl"}
    assert cast.client(cast.alice).post("/fr/manage/wattrelos/roles/", form).status_code == 200
    assert not Invitation.objects.exists()
    cast.client(cast.cleo).post("/fr/manage/wattrelos/roles/", form)
    assert Invitation.objects.get().network == cast.network


# --- roles -----------------------------------------------------------------------------------------------------


def test_roles_change_by_the_page(cast: Cast) -> None:
    alice = cast.client(cast.alice)
    role = cast.ana.account.roles.get()
    place = f"/en/manage/wattrelos/roles/{role.pk}/"
    for other in (cast.bob, cast.ana, cast.eve):
        assert cast.client(other).post(place, {"withdraw": "yes"}).status_code == 404
    alice.post(place, {"kind": "manager"})
    assert cast.reader(cast.ana).managed_hubs == {cast.wattrelos.pk}
    own = f"/en/manage/wattrelos/roles/{cast.alice.account.roles.get().pk}/"
    assert alice.post(own, {"withdraw": "yes"}).headers["Location"] == "/en/mine/"
    last = cast.client(cast.ana).post(
        f"/en/manage/wattrelos/roles/{Role.objects.active().get(account=cast.ana.account).pk}/",
        {"withdraw": "yes"},
        follow=True,
    )
    assert "Nobody else settles the roles here" in last.content.decode()


def test_own_choices_about_a_role(cast: Cast) -> None:
    role = cast.ana.account.roles.get()
    place = f"/fr/my/data/role/{role.pk}/"
    assert cast.client(cast.alice).post(place, {"shown": "on"}).status_code == 404
    cast.client(cast.ana).post(place, {"shown": "on"})
    role.refresh_from_db()
    assert (role.shown, role.mails) == (True, False)
    assert "Ana" in Client().get("/fr/hubs/wattrelos/").content.decode()
    cast.client(cast.ana).post(place, {"leave": "yes"})
    assert cast.reader(cast.ana).animated_hubs == frozenset()


# --- my data ---------------------------------------------------------------------------------------------------


def test_a_resident_corrects_her_data(cast: Cast) -> None:
    client = cast.client(cast.chloe)
    form = {"given_name": "Chloé", "birth_date": "1990-02-03", "language_1": "ar", "language_2": "ar", "phone": "06"}
    assert client.post("/fr/my/data/correct/", form).headers["Location"] == "/fr/my/data/"
    person = Person.objects.get(pk=cast.chloe.pk)
    assert (person.family_name, person.birth_date, person.languages, person.phone) == (
        "",
        date(1990, 2, 3),
        ["ar"],
        "06",
    )


def test_what_she_typed_stays_when_a_date_is_wrong(cast: Cast) -> None:
    form = {"given_name": "Chloé", "birth_date": "1823-02-03", "access_needs": "Une rampe"}
    page = cast.client(cast.chloe).post("/en/my/data/correct/", form).content.decode()
    assert ("nobody here was born then" in page, "Une rampe" in page) == (True, True)


def test_she_takes_everything_with_her(cast: Cast) -> None:
    ContactMessageFactory(hub=cast.mons, person=cast.chloe, text=ARABIC)
    answer = cast.client(cast.chloe).post("/fr/my/data/download/")
    archive = zipfile.ZipFile(io.BytesIO(answer.content))
    told = json.loads(archive.read("data.json"))
    assert told["person"]["given_name"] == "Chloé"
    assert told["messages"][0]["text"] == ARABIC
    assert told["guardians"][0]["minor"] == "Driss"
    assert told["account"]["email"] == "chloe@example.org"
    assert cast.client(cast.chloe).get("/fr/my/data/download/").status_code == 405


def test_she_says_yes_and_takes_it_back(cast: Cast) -> None:
    text = ConsentTextFactory(network=cast.network)
    client = cast.client(cast.chloe)
    for person, given in ((cast.chloe, "yes"), (cast.driss, "yes"), (cast.chloe, "no")):
        client.post("/fr/my/consents/", {"person": person.pk, "text": text.pk, "given": given})
    said = list(Consent.objects.order_by("pk").values_list("person__given_name", "given", "said_by", "language"))
    assert said == [("Chloé", True, "self", "fr"), ("Driss", True, "guardian", "fr"), ("Chloé", False, "self", "fr")]
    answer = client.post("/en/my/consents/", {"person": cast.eve.pk, "text": text.pk, "given": "yes"}, follow=True)
    assert "You cannot answer for this person." in answer.content.decode()


def test_a_hub_comes_to_know_her(cast: Cast) -> None:
    client = cast.client(cast.eve)
    client.post("/fr/my/data/hub/", {"hub": cast.mons.pk})
    assert HubPerson.objects.filter(person=cast.eve, hub=cast.mons).exists()
    client.post("/fr/my/data/hub/", {"hub": cast.mons.pk, "forget": "yes"})
    assert not HubPerson.objects.filter(person=cast.eve).exists()


def test_she_erases_herself_with_a_code(cast: Cast) -> None:
    client, place = cast.client(cast.chloe), "/en/my/data/erase/"
    assert 'name="code"' not in client.get(place).content.decode()
    client.post(place, {"send": "yes"})
    mail = last_mail("erase_code")
    assert (mail.to, mail.language) == ("chloe@example.org", "en")
    wrong = client.post(place, {"code": "nope"})
    assert "not the code we sent" in wrong.content.decode()
    assert Person.objects.filter(pk=cast.chloe.pk).exists()
    answer = client.post(place, {"code": mail.context["code"]})
    assert answer.headers["Location"] == "/en/erased/"
    assert not Account.objects.filter(email="chloe@example.org").exists()
    assert Erasure.objects.get().asked_by == "self"
    assert client.get("/en/my/data/").status_code == 302
    assert client.get("/en/erased/").status_code == 200


def test_a_code_to_erase_is_good_for_three_tries(cast: Cast) -> None:
    client, place = cast.client(cast.chloe), "/en/my/data/erase/"
    client.post(place, {"send": "yes"})
    for _turn in range(3):
        client.post(place, {"code": "x"})
    answer = client.post(place, {"code": last_mail("erase_code").context["code"]})
    assert "too old or was mistyped too often" in answer.content.decode()
    assert Person.objects.filter(pk=cast.chloe.pk).exists()


def test_the_code_of_somebody_else_erases_nobody(cast: Cast) -> None:
    mine, hers, place = cast.client(cast.chloe), cast.client(cast.eve), "/nl/my/data/erase/"
    mine.post(place, {"send": "yes"})
    hers.post(place, {"send": "yes"})
    mine.post(place, {"code": OutboxMail.objects.get(to="eve@example.org").context["code"]})
    assert Person.objects.filter(pk__in=[cast.chloe.pk, cast.eve.pk]).count() == 2


def test_the_last_manager_is_told_why_she_stays(cast: Cast) -> None:
    client, place = cast.client(cast.alice), "/en/my/data/erase/"
    client.post(place, {"send": "yes"})
    answer = client.post(place, {"code": last_mail("erase_code").context["code"]})
    assert "only one who settles roles" in answer.content.decode()


# --- people ----------------------------------------------------------------------------------------------------


def test_the_team_writes_somebody_down_and_finds_her_again(cast: Cast) -> None:
    client = cast.client(cast.ana)
    form = {"given_name": "Zoë", "family_name": "Łukasz", "phone": "+33 6 12 34 56 78", "email": "Z@Example.org"}
    answer = client.post("/fr/manage/wattrelos/people/new/", form)
    person = Person.objects.get(family_name="Łukasz")
    assert answer.headers["Location"] == f"/fr/manage/wattrelos/people/{person.pk}/"
    for words in ("zoe", "ZOË łukasz", "z@example", "345678"):
        page = client.post("/fr/manage/wattrelos/people/", {"words": words}).content.decode()
        assert f"/people/{person.pk}/" in page, words
    page = client.post("/fr/manage/wattrelos/people/", {"words": "nobody"}).content.decode()
    assert f"/people/{person.pk}/" not in page
    assert cast.client(cast.bob).get(f"/fr/manage/mons/people/{person.pk}/").status_code == 404


def test_a_team_s_form_sent_twice_counts_once(cast: Cast) -> None:
    client = cast.client(cast.alice)
    place = "/fr/manage/wattrelos/people/new/"
    form = {"form_key": key_in(client.get(place).content.decode()), "given_name": "Zoë", "access_needs": "a\r\nb"}
    answers = [client.post(place, form).headers["Location"] for _turn in range(2)]
    assert (answers[0], Person.objects.filter(given_name="Zoë").count()) == (answers[1], 1)
    place = "/fr/manage/wattrelos/roles/"
    key = key_in(client.get(place).content.decode())
    form = {"form_key": key, "email": "new@example.org", "kind": "animator", "language": "nl"}
    assert [client.post(place, form).status_code for _turn in range(2)] == [302, 302]
    assert (Invitation.objects.count(), OutboxMail.objects.count()) == (1, 1)


def test_somebody_needs_one_name(cast: Cast) -> None:
    page = cast.client(cast.ana).post("/en/manage/wattrelos/people/new/", {"phone": "12"}).content.decode()
    assert ("One name at least" in page, 'value="12"' in page) == (True, True)


def test_guardians_by_the_page(cast: Cast) -> None:
    client = cast.client(cast.ana)
    place = f"/fr/manage/wattrelos/people/{cast.driss.pk}/"
    own = client.post(f"{place}guardian/".replace("/fr/", "/en/"), {"guardian": cast.ana.pk, "kind": "other"})
    assert "Somebody else of the team must note" in own.content.decode()
    cast.client(cast.alice).post(f"{place}guardian/", {"guardian": cast.ana.pk, "kind": "other"})
    link = Guardianship.objects.get(guardian=cast.ana)
    client.post(f"{place}guardian/{link.pk}/end/")
    link.refresh_from_db()
    assert link.valid_until is not None
    again = client.post(f"{place}guardian/", {"guardian": cast.chloe.pk, "kind": "parent"})
    assert "already noted" in again.content.decode() or again.status_code == 200
    strange = client.post(f"{place}guardian/", {"guardian": cast.eve.pk, "kind": "parent"})
    assert (strange.status_code, Guardianship.objects.filter(guardian=cast.eve).exists()) == (200, False)


def test_paper_by_the_page(cast: Cast) -> None:
    text = ConsentTextFactory(network=cast.network)
    client = cast.client(cast.ana)
    place = f"/en/manage/wattrelos/people/{cast.driss.pk}/consent/"
    answer = client.post(place, {"text": text.pk, "given": "yes"})
    assert "a guardian gives consent" in answer.content.decode()
    client.post(place, {"text": text.pk, "given": "yes", "guardian": cast.chloe.pk, "until": "2027-08-31"})
    consent = Consent.objects.get()
    assert (consent.said_by, consent.guardian, consent.hub, consent.until) == (
        "paper",
        cast.chloe,
        cast.wattrelos,
        date(2027, 8, 31),
    )


def test_duplicates_by_the_page(cast: Cast) -> None:
    twins = [PersonFactory(given_name="Odile", family_name="Dupont") for _turn in range(2)]
    for twin in twins:
        HubPersonFactory(hub=cast.wattrelos, person=twin)
    alice = cast.client(cast.alice)
    assert "Odile Dupont" in alice.get("/fr/manage/wattrelos/people/duplicates/").content.decode()
    place = f"/fr/manage/wattrelos/people/{twins[0].pk}/same/{twins[1].pk}/"
    assert cast.client(cast.ana).post(place).status_code == 404
    assert cast.client(cast.bob).post(place).status_code == 404
    alice.post(place)
    merge = Merge.objects.get()
    assert (merge.kept, merge.other) == (twins[0], twins[1])
    assert alice.get(f"/fr/manage/wattrelos/people/{twins[1].pk}/").status_code == 404
    alice.post(f"/fr/manage/wattrelos/people/{twins[0].pk}/merge/{merge.pk}/undo/")
    alice.post(place, {"apart": "yes"})
    assert "Odile Dupont" not in alice.get("/fr/manage/wattrelos/people/duplicates/").content.decode()


def test_a_pair_says_who_answers_for_a_child_and_nobody_takes_that_over_by_merging(cast: Cast) -> None:
    twin = PersonFactory(given_name=cast.alice.given_name, family_name=cast.alice.family_name)
    HubPersonFactory(hub=cast.wattrelos, person=twin)
    alice = cast.client(cast.alice)
    page = "/en/manage/wattrelos/people/duplicates/"
    assert "answers for a child" not in alice.get(page).content.decode()
    GuardianshipFactory(guardian=twin, minor=cast.driss)
    assert alice.get(page).content.decode().count('<span class="small">answers for a child</span>') == 1
    answer = alice.post(f"/en/manage/wattrelos/people/{cast.alice.pk}/same/{twin.pk}/", follow=True)
    assert "Somebody else of the team must say that you are one person." in answer.content.decode()
    assert Merge.objects.count() == 0


def test_a_team_erases_only_whom_nobody_else_knows(cast: Cast) -> None:
    alice = cast.client(cast.alice)
    for person in (cast.chloe, cast.driss):
        place = f"/fr/manage/wattrelos/people/{person.pk}/gone/"
        assert cast.client(cast.ana).post(place, {"erase": "yes"}).status_code == 404
        alice.post(place, {"erase": "yes"})
    assert Person.objects.filter(pk=cast.chloe.pk).exists()
    assert not Person.objects.filter(pk=cast.driss.pk).exists()
    alice.post(f"/fr/manage/wattrelos/people/{cast.chloe.pk}/gone/", {"forget": "yes"})
    assert not HubPerson.objects.filter(person=cast.chloe).exists()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_many(cast: Cast, rows: int, django_assert_max_num_queries: Any) -> None:
    for _turn in range(rows):
        HubPersonFactory(hub=cast.wattrelos, person=PersonFactory(birth_date=date(2015, 1, 1)))
        ContactMessageFactory(hub=cast.wattrelos)
    client = cast.client(cast.ana)
    for place in ("people/", "messages/"):
        with django_assert_max_num_queries(10):
            assert client.get(f"/fr/manage/wattrelos/{place}").status_code == 200
