"""Instants are shown as the clocks on the wall of the hub show them."""

from datetime import UTC, datetime

import pytest

from tests.factories.network import HubFactory
from tests.factories.people import ContactMessageFactory, RoleFactory

pytestmark = pytest.mark.django_db
WRITTEN = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "shown"), [("Europe/Paris", "21 novembre 2026 00:30"), ("Europe/Sofia", "21 novembre 2026 01:30")]
)
def test_a_teams_pages_show_the_hubs_own_time(cast, zone, shown):
    hub = HubFactory(network=cast.network, slug="elsewhere", zone=zone, position=9)
    RoleFactory(account=cast.eve.account, hub=hub, kind="manager")
    ContactMessageFactory(hub=hub, made_at=WRITTEN)
    page = cast.client(cast.eve).get("/fr/manage/elsewhere/messages/").content.decode()
    assert shown in page
