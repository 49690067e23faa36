"""The operator's pages: for operators, and for everybody else not there."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.contrib import admin
from django.urls import reverse

from estaminet.kernel.models import AuditEntry, MailState, OutboxMail
from estaminet.kernel.operations import enqueue, queue_mail

pytestmark = pytest.mark.django_db
PAGES = ("people_account", "network_network", "network_hub", "kernel_outboxmail", "kernel_job", "kernel_auditentry")


def mail(at: Any, **fields: Any) -> OutboxMail:
    made = queue_mail(
        key="secret:1",
        to="chloe@example.org",
        language="fr",
        template="people/mail/invitation",
        context={"code": "424242"},
        at=at,
    )
    OutboxMail.objects.filter(pk=made.pk).update(**fields)
    return made


@pytest.mark.parametrize("player", [None, "eve", "alice", "cleo"])
def test_for_everybody_else_there_is_nothing(cast: Any, player: str | None) -> None:
    client = cast.client(getattr(cast, player) if player else None)
    account = reverse("admin:people_account_change", args=[cast.eve.account_id])
    for url in ("/admin/", "/admin/nowhere/", account, *(reverse(f"admin:{name}_changelist") for name in PAGES)):
        assert client.get(url).status_code == 404, url
        assert client.post(url).status_code == 404, url


def test_signing_in_is_done_on_our_own_page(cast: Any) -> None:
    answer = cast.client().get("/admin/login/", headers={"Accept-Language": "en"})
    assert (answer.status_code, answer.url) == (302, f"{reverse('account_login')}?next=/admin/")


@pytest.mark.parametrize("name", PAGES)
def test_the_operator_reads_every_list_and_row(cast: Any, at: Any, name: str) -> None:
    mail(at)
    enqueue(kind="network.towns", key="towns", at=at)
    AuditEntry.objects.create(at=at, by=cast.otto.account, by_label="person", did="hub.opened")
    client = cast.client(cast.otto)
    listed = client.get(reverse(f"admin:{name}_changelist"))
    row = listed.context["cl"].result_list[0]
    shown = client.get(reverse(f"admin:{name}_change", args=[row.pk]))
    assert (listed.status_code, shown.status_code) == (200, 200)
    assert client.get(reverse(f"admin:{name}_add")).status_code == 403
    assert client.post(reverse(f"admin:{name}_delete", args=[row.pk]), {"post": "yes"}).status_code == 403
    for page in (listed.content.decode(), shown.content.decode()):
        assert "424242" not in page
        assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*json)[^>]*>|\sstyle=|<style|\son[a-z]+=", page)
    assert "unsafe" not in listed["Content-Security-Policy"]


def test_nothing_but_what_is_listed_here_stands_in_it() -> None:
    found = {f"{model._meta.app_label}_{model._meta.model_name}" for model in admin.site._registry}
    assert found == set(PAGES)


def act(cast: Any, name: str, action: str, row: Any) -> Any:
    client = cast.client(cast.otto)
    return client.post(reverse(f"admin:{name}_changelist"), {"action": action, "_selected_action": [row.pk]})


def test_an_account_is_kept_out_and_let_in_again(cast: Any) -> None:
    eve = cast.client(cast.eve)
    assert eve.get("/en/mine/").status_code == 200
    act(cast, "people_account", "keep_out", cast.eve.account)
    assert eve.get("/en/mine/").status_code == 302
    act(cast, "people_account", "let_in", cast.eve.account)
    assert eve.get("/en/mine/").status_code == 200
    assert list(AuditEntry.objects.order_by("id").values_list("did", "by"))[-2:] == [
        ("account.kept_out", cast.otto.account_id),
        ("account.let_in", cast.otto.account_id),
    ]


def test_an_operator_makes_another_one_and_cannot_shut_herself_out(cast: Any) -> None:
    act(cast, "people_account", "make_operator", cast.eve.account)
    assert cast.client(cast.eve).get("/admin/").status_code == 200
    for action in ("keep_out", "take_operator_away"):
        act(cast, "people_account", action, cast.otto.account)
    cast.otto.account.refresh_from_db()
    assert (cast.otto.account.is_active, cast.otto.account.is_staff) == (True, True)


@pytest.mark.parametrize(("state", "after"), [("refused", "waiting"), ("unknown", "waiting"), ("sent", "sent")])
def test_a_mail_is_sent_again_because_a_person_decided_so(cast: Any, at: Any, state: str, after: str) -> None:
    row = mail(at, state=MailState(state))
    act(cast, "kernel_outboxmail", "send_again", row)
    row.refresh_from_db()
    assert row.state == after
