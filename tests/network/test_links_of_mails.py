"""Links in a mail lead to the network it speaks for, and an invitation opens there only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from estaminet.kernel.mail.compose import compose
from estaminet.kernel.models import OutboxMail
from estaminet.kernel.operations import queue_mail
from estaminet.people.enums import RoleKind
from estaminet.people.models import Account
from estaminet.people.views.own_code import OwnCode
from tests.conftest import Cast
from tests.factories.network import HubFactory, NetworkFactory
from tests.factories.people import InvitationFactory

pytestmark = pytest.mark.django_db


def link(network_id: int | None, at: datetime) -> str:
    mail = queue_mail(
        key=f"link {network_id}",
        to="eve@example.org",
        language="nl",
        template="people/mail/account_exists",
        network_id=network_id,
        at=at,
    )
    body = compose(mail).get_body(("plain",))
    assert body is not None
    found = [line for line in body.get_content().splitlines() if line.endswith("/nl/account/sign-in/")]
    return found[0].removesuffix("/nl/account/sign-in/")


@pytest.mark.parametrize(
    ("host", "https", "site_url", "origin"),
    [
        ("b.example", True, "https://a.example", "https://b.example"),
        ("b.example", False, "http://127.0.0.1:8000", "http://b.example:8000"),
        ("b.example:8443", True, "https://a.example", "https://b.example:8443"),
        ("b.example", False, "https://a.example", "https://b.example"),
        (None, True, "https://a.example", "https://a.example"),
    ],
)
def test_a_link_has_the_host_of_its_network(
    settings: Any, at: datetime, host: str | None, https: bool, site_url: str, origin: str
) -> None:
    settings.HTTPS, settings.SITE_URL = https, site_url
    assert link(NetworkFactory(slug="b", host=host).pk, at) == origin


def test_a_mail_of_no_network_or_one_that_went_leads_to_the_house(settings: Any, at: datetime) -> None:
    settings.SITE_URL = "https://a.example"
    assert [link(None, at), link(987654, at)] == ["https://a.example"] * 2


def test_a_code_before_something_that_matters_tells_its_network(cast: Cast, rf: Any) -> None:
    request = rf.post("/fr/my/erase/")
    request.session, request.network = {}, cast.network
    account = Account.objects.get(pk=cast.eve.account_id)
    assert OwnCode(request, account, "again").send()
    assert OutboxMail.objects.get().network_id == cast.network.pk


def test_an_invitation_opens_in_its_own_network_only(cast: Cast, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["testserver", "b.example"]
    other = NetworkFactory(slug="b", host="b.example")
    hub = HubFactory(network=other, slug="lille", name="Lille")
    until = timezone.now() + timedelta(days=1)
    InvitationFactory(token="ours", hub=cast.wattrelos, expires_at=until)
    InvitationFactory(token="theirs", hub=hub, expires_at=until)
    InvitationFactory(token="all", hub=None, network=other, kind=RoleKind.COORDINATOR, expires_at=until)
    seen = {
        (token, host): cast.client().get(f"/fr/invitation/{token}/", headers={"host": host}).status_code
        for token in ("ours", "theirs", "all")
        for host in ("testserver", "b.example")
    }
    assert seen == {
        ("ours", "testserver"): 200,
        ("ours", "b.example"): 404,
        ("theirs", "testserver"): 404,
        ("theirs", "b.example"): 200,
        ("all", "testserver"): 404,
        ("all", "b.example"): 200,
    }
