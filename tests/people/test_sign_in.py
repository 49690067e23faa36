"""Signing in by code: for everybody the same answer, one code used once, errors said clearly."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client

from estaminet.kernel.mail.compose import compose
from estaminet.kernel.models import OutboxMail
from estaminet.people.enums import RoleKind
from estaminet.people.models import Account, Person
from estaminet.people.operations.accounts import open_account
from tests.conftest import Cast
from tests.factories.people import HubPersonFactory, RoleFactory

SIGN_IN, CODE = "/en/account/sign-in/", "/en/account/sign-in/code/"


def ask(client: Client, email: str, path: str = SIGN_IN) -> Any:
    return client.post(path, {"email": email})


def code_for(email: str) -> str:
    mail = OutboxMail.objects.filter(to=email, template="people/mail/login_code").latest("pk")
    code: str = mail.context["code"]
    return code


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_a_code_signs_in(cast: Cast, at: Any) -> None:
    open_account(email="chloe@example.org", at=at)
    client = Client()
    answer = ask(client, "Chloe@Example.org")
    assert (answer.status_code, answer.headers["Location"]) == (302, CODE)
    answer = client.post(CODE, {"code": code_for("chloe@example.org")})
    assert (answer.headers["Location"], signed_in(client)) == ("/en/mine/", True)


def test_the_mail_speaks_the_language_of_the_page(cast: Cast) -> None:
    ask(Client(), "chloe@example.org", "/nl/account/sign-in/")
    mail = OutboxMail.objects.get()
    assert (mail.language, mail.to, len(mail.context["code"])) == ("nl", "chloe@example.org", 6)
    message = compose(mail)
    assert mail.context["code"] in message["Subject"]
    assert mail.context["code"] in message.get_body(("plain",)).get_content()


def test_known_and_unknown_addresses_get_the_same_answer(cast: Cast, at: Any) -> None:
    open_account(email="chloe@example.org", at=at)
    answers = []
    for email in ("chloe@example.org", "nobody@example.org"):
        client = Client()
        first = ask(client, email)
        page = client.get(CODE).content.decode().replace(email, "…")
        hidden = client.cookies["csrftoken"].value if "csrftoken" in client.cookies else ""
        assert hidden
        words = "".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)
        answers.append((first.status_code, first.headers["Location"], len(words)))
    assert answers[0] == answers[1]
    assert OutboxMail.objects.values_list("template", flat=True).distinct().count() == 1


def test_the_code_opens_an_account_and_proves_its_address(cast: Cast) -> None:
    client = Client()
    ask(client, "new@example.org")
    assert not EmailAddress.objects.get(email="new@example.org").verified
    client.post(CODE, {"code": code_for("new@example.org")})
    assert signed_in(client)
    assert EmailAddress.objects.get(email="new@example.org").verified
    person = Person.objects.get(account__email="new@example.org")
    assert (person.languages, Account.objects.get(email="new@example.org").has_usable_password()) == (["en"], False)


def test_a_code_works_once(cast: Cast) -> None:
    client = Client()
    ask(client, "new@example.org")
    code = code_for("new@example.org")
    client.post(CODE, {"code": code})
    client.post("/en/account/sign-out/")
    assert not signed_in(client)
    answer = client.post(CODE, {"code": code}, follow=True)
    assert not signed_in(client)
    assert (answer.redirect_chain[-1][0], "used or is too old" in answer.content.decode()) == (SIGN_IN, True)


def test_a_code_of_somebody_else_does_not_work(cast: Cast) -> None:
    mine, hers = Client(), Client()
    ask(mine, "me@example.org")
    ask(hers, "her@example.org")
    answer = mine.post(CODE, {"code": code_for("her@example.org")})
    assert (answer.status_code, signed_in(mine)) == (200, False)
    assert "This is not the code we sent" in answer.content.decode()
    assert "me@example.org" in answer.content.decode()


def test_three_wrong_codes_end_it_and_the_address_is_kept(cast: Cast) -> None:
    client = Client()
    ask(client, "me@example.org")
    for _turn in range(2):
        assert client.post(CODE, {"code": "000000x"}).status_code == 200
    answer = client.post(CODE, {"code": "111111x"}, follow=True)
    assert answer.redirect_chain[-1][0] == SIGN_IN
    assert 'value="me@example.org"' in answer.content.decode()
    assert not signed_in(client)


def test_an_old_code_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    client = Client()
    ask(client, "me@example.org")
    session = client.session
    state = session["account_login"]
    state["state"]["stages"]["login_by_code"]["data"]["at"] -= 16 * 60
    session["account_login"] = state
    session.save()
    answer = client.post(CODE, {"code": code_for("me@example.org")}, follow=True)
    assert not signed_in(client)
    assert "used or is too old" in answer.content.decode()


def test_what_is_wrong_is_said_once(cast: Cast) -> None:
    page = ask(Client(), "nobody").content.decode()

    assert page.count("data-errors") == 1
    assert 'value="nobody"' in page


def test_a_typed_code_may_have_blanks(cast: Cast) -> None:
    client = Client()
    ask(client, "me@example.org")
    code = code_for("me@example.org")
    client.post(CODE, {"code": f" {code[:3]} {code[3:]} "})
    assert signed_in(client)


def test_too_many_codes_are_refused_kindly(cast: Cast) -> None:
    answers = [ask(Client(), "me@example.org") for _turn in range(4)]
    assert [answer.status_code for answer in answers] == [302, 302, 302, 200]
    assert "Wait a few minutes" in answers[-1].content.decode()
    assert 'value="me@example.org"' in answers[-1].content.decode()


def test_after_signing_in_one_comes_back_to_the_page(cast: Cast) -> None:
    client = Client()
    answer = ask(client, "me@example.org", SIGN_IN + "?next=/en/my/data/")
    answer = client.post(answer.headers["Location"], {"code": code_for("me@example.org")})
    assert answer.headers["Location"] == "/en/my/data/"


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_nobody_is_sent_elsewhere(cast: Cast, target: str) -> None:
    client = Client()
    answer = client.post(f"{SIGN_IN}?next={target}", {"email": "me@example.org"})
    answer = client.post(answer.headers["Location"], {"code": code_for("me@example.org")})
    assert answer.headers["Location"] == "/en/mine/"


def test_a_shut_account_gets_no_code(cast: Cast) -> None:
    Account.objects.filter(email="eve@example.org").update(is_active=False)
    client = Client()
    assert ask(client, "eve@example.org").headers["Location"] == CODE
    assert list(OutboxMail.objects.values_list("template", flat=True)) == ["people/mail/account_unknown"]
    assert compose(OutboxMail.objects.get())["Subject"]


def test_a_password_signs_in_and_the_wrong_one_says_so(cast: Cast, at: Any) -> None:
    account = open_account(email="pass@example.org", verified=True, at=at)
    account.set_password("vier losse woorden")
    account.save()
    client = Client()
    path = "/en/account/sign-in/password/"
    answer = client.post(path, {"login": "pass@example.org", "password": "wrong"})
    assert "do not go together" in answer.content.decode()
    client.post(path, {"login": "pass@example.org", "password": "vier losse woorden"})
    assert signed_in(client)


def test_another_password_by_code(cast: Cast, at: Any) -> None:
    open_account(email="pass@example.org", verified=True, at=at)
    client = Client()
    client.post("/en/account/password/forgotten/", {"email": "pass@example.org"})
    mail = OutboxMail.objects.get(template="people/mail/password_code")
    client.post("/en/account/password/code/", {"code": mail.context["code"]})
    words = "quatre mots sans lien"
    client.post("/en/account/password/new/", {"password1": words, "password2": words})
    assert Account.objects.get(email="pass@example.org").check_password(words)
    assert OutboxMail.objects.filter(template="people/mail/account_changed").exists()


def test_the_address_changes_by_a_code_to_the_new_one(cast: Cast, at: Any) -> None:
    account = open_account(email="old@example.org", verified=True, at=at)
    client = Client()
    client.force_login(account)
    client.post("/en/account/address/", {"email": "new@example.org", "action_add": "yes"})
    mail = OutboxMail.objects.get(template="people/mail/address_code")
    assert mail.to == "new@example.org"
    account.refresh_from_db()
    assert account.email == "old@example.org"
    client.post("/en/account/address/code/", {"code": mail.context["code"]})
    account.refresh_from_db()
    assert account.email == account.person.email == "new@example.org"


def test_secrets_of_authenticators_are_encrypted(cast: Cast) -> None:
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    secret = generate_totp_secret()
    TOTP.activate(cast.eve.account, secret)
    assert secret not in str(cast.eve.account.authenticator_set.get().data)


def test_a_code_then_the_app(cast: Cast, at: Any) -> None:
    from allauth.mfa.totp.internal.auth import (
        TOTP,
        format_hotp_value,
        generate_totp_secret,
        hotp_value,
        yield_hotp_counters_from_time,
    )

    account = open_account(email="app@example.org", verified=True, at=at)
    secret = generate_totp_secret()
    TOTP.activate(account, secret)
    client = Client()
    ask(client, "app@example.org")
    answer = client.post(CODE, {"code": code_for("app@example.org")})
    assert (answer.headers["Location"], signed_in(client)) == ("/en/account/ways-in/authenticate/", False)
    assert client.get(answer.headers["Location"]).status_code == 200
    counter = next(iter(yield_hotp_counters_from_time()))
    client.post(answer.headers["Location"], {"code": format_hotp_value(hotp_value(secret, counter))})
    assert signed_in(client)


def test_signing_out_needs_a_button(cast: Cast) -> None:
    client = cast.client(cast.eve)
    assert client.get("/en/account/sign-out/").status_code == 200
    assert signed_in(client)
    answer = client.post("/en/account/sign-out/")
    assert (answer.headers["Location"], signed_in(client)) == ("/en/account/sign-in/", False)


def with_passkey(cast: Cast) -> Any:
    from allauth.mfa.models import Authenticator

    data = {"name": "my phone", "passwordless": True, "credential": {}}
    return Authenticator.objects.create(user=cast.eve.account, type=Authenticator.Type.WEBAUTHN, data=data)


def test_a_passkey_asks_for_no_second_step(cast: Cast) -> None:
    with_passkey(cast)
    client = Client()
    ask(client, "eve@example.org")
    client.post(CODE, {"code": code_for("eve@example.org")})
    assert signed_in(client)


def test_whoever_lost_her_passkey_removes_it_with_a_code(cast: Cast) -> None:
    key = with_passkey(cast)
    client = cast.client(cast.eve)
    place = f"/en/account/ways-in/webauthn/keys/{key.pk}/remove/"
    assert "reauthenticate" in client.get(place).headers["Location"]
    again = f"/en/account/again/code/?next={place}"
    client.post(again, {"send": "yes"})
    wrong = client.post(again, {"code": "x"})
    assert "This is not the code we sent" in wrong.content.decode()
    mail = OutboxMail.objects.get(template="people/mail/again_code")
    assert client.post(again, {"code": mail.context["code"]}).headers["Location"] == place
    assert client.get(place).status_code == 200
    client.post(place)
    assert not cast.eve.account.authenticator_set.exists()
    assert OutboxMail.objects.filter(template="people/mail/account_changed").exists()


def test_a_code_to_show_it_is_you_does_not_erase(cast: Cast) -> None:
    client = cast.client(cast.chloe)
    with_passkey(cast)
    client.post("/en/my/data/erase/", {"send": "yes"})
    mail = OutboxMail.objects.get(template="people/mail/erase_code")
    other = cast.client(cast.eve)
    other.post("/en/account/again/code/", {"send": "yes"})
    answer = other.post("/en/account/again/code/", {"code": mail.context["code"]})
    assert answer.status_code == 200


def test_a_door_that_is_rattled_says_wait(cast: Cast, settings: Any) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip"}
    path, form = "/en/account/sign-in/password/", {"login": "a@example.org", "password": "x"}
    answers = [Client().post(path, form) for _turn in range(2)]
    assert [answer.status_code for answer in answers] == [200, 429]
    assert "Wait a few minutes" in answers[-1].content.decode()


def change_address(cast: Cast, address: str) -> Account:
    """Eve asks for another address and types the right code."""
    client = cast.client(cast.eve)
    client.post("/en/account/address/", {"email": address, "action_add": "yes"})
    mail = OutboxMail.objects.get(template="people/mail/address_code")
    assert mail.to == address
    client.post("/en/account/address/code/", {"code": mail.context["code"]})
    return Account.objects.get(pk=cast.eve.account_id)


def test_an_account_nobody_entered_does_not_keep_an_address_from_its_owner(cast: Cast, at: Any) -> None:
    """Anybody may have typed her new address at the sign-in: that opened an account and nothing else."""
    Client().post("/en/account/sign-in/", {"email": "new@example.org"})
    stub = Account.objects.get(email="new@example.org")
    persons = Person.objects.count()
    assert change_address(cast, "new@example.org").email == "new@example.org"
    assert not Account.objects.filter(pk=stub.pk).exists()
    assert Person.objects.count() == persons - 1


@pytest.mark.parametrize("tie", ["entered", "verified", "role", "known", "named", "operator"])
def test_an_account_somebody_has_keeps_its_address(cast: Cast, at: Any, tie: str) -> None:
    other = open_account(email="new@example.org", at=at)
    if tie == "entered":
        Account.objects.filter(pk=other.pk).update(last_login=at)
    elif tie == "verified":
        other.emailaddress_set.update(verified=True)
    elif tie == "role":
        RoleFactory(account=other, hub=cast.mons, kind=RoleKind.ANIMATOR)
    elif tie == "known":
        HubPersonFactory(hub=cast.mons, person=other.person)
    elif tie == "named":
        Person.objects.filter(pk=other.person.pk).update(given_name="Nora")
    else:
        Account.objects.filter(pk=other.pk).update(is_staff=True)
    assert change_address(cast, "new@example.org").email == "eve@example.org"
    assert Account.objects.get(pk=other.pk).email == "new@example.org"


def test_a_code_of_the_app_is_good_once_as_long_as_the_app_would_show_it(cast: Cast, rf: Any) -> None:
    """The library forgets a used code after thirty seconds; with a clock a little off it is good for ninety."""
    from allauth.core.context import request_context
    from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

    from estaminet.people.forms.account import SecondStepAgainForm, SecondStepForm

    secret = "JBSWY3DPEHPK3PXP"
    app = TOTP.activate(cast.eve.account, secret)
    code = format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))
    steps = []
    with request_context(rf.post("/")):
        for form, typed in (
            (SecondStepForm, code),
            (SecondStepForm, code),
            (SecondStepAgainForm, f"{code[:3]} {code[3:]}"),
        ):
            cache.delete(app._get_used_cache_key(code))
            steps.append(form({"code": typed}, user=cast.eve.account).is_valid())
    assert steps == [True, False, False]
