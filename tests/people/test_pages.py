"""Every page of the room answers, in each language, to whom it should."""

from __future__ import annotations

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt

from tests.conftest import Cast
from tests.factories.people import (
    ConsentFactory,
    ConsentTextFactory,
    ContactMessageFactory,
    ContactReplyFactory,
    HubPersonFactory,
    InvitationFactory,
    PersonFactory,
)


@pytest.fixture
def told(cast: Cast) -> dict[str, Any]:
    """Something on every page."""
    text = ConsentTextFactory(network=cast.network)
    ConsentFactory(person=cast.chloe, text=text)
    message = ContactMessageFactory(hub=cast.wattrelos)
    ContactReplyFactory(message=message, account=cast.alice.account)
    for _turn in range(2):
        HubPersonFactory(hub=cast.wattrelos, person=PersonFactory(given_name="Odile", family_name="Dupont"))
    cast.alice.account.roles.update(shown=True)
    return {"message": message, "text": text, "invitation": InvitationFactory(hub=cast.wattrelos)}


PUBLIC = [
    "hubs/wattrelos/contact/",
    "hubs/wattrelos/contact/sent/",
    "privacy/data/",
    "erased/",
    "account/sign-in/",
    "account/sign-in/password/",
    "account/password/forgotten/",
    "hubs/wattrelos/",
]
OWN = [
    "mine/",
    "my/data/",
    "my/data/correct/",
    "my/data/erase/",
    "my/consents/",
    "account/ways-in/",
    "account/address/",
    "account/password/set/",
    "account/sign-out/",
    "account/ways-in/webauthn/",
    "account/ways-in/webauthn/add/",
    "account/ways-in/totp/activate/",
]
TEAM = [
    "",
    "people/",
    "people/new/",
    "people/{chloe}/",
    "people/{driss}/",
    "people/{driss}/edit/",
    "people/{driss}/guardian/",
    "people/{driss}/consent/",
    "messages/",
    "messages/{message}/",
]
MANAGERS = ["people/duplicates/", "roles/"]


@pytest.mark.parametrize("language", ["fr", "nl", "en", "de", "bg"])
@pytest.mark.parametrize("path", PUBLIC)
def test_public_pages(cast: Cast, told: Any, language: str, path: str) -> None:
    assert cast.client().get(f"/{language}/{path}").status_code == 200


@pytest.mark.parametrize("path", OWN)
def test_own_pages(cast: Cast, told: Any, path: str) -> None:
    assert cast.client(cast.chloe).get(f"/fr/{path}").status_code == 200
    answer = cast.client().get(f"/fr/{path}")
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (
        302,
        "/fr/account/sign-in/",
    ) or path == "account/sign-out/"


@pytest.mark.parametrize(
    ("used", "said"),
    [
        (0b0000000000, "10 codes are left for the day your phone is lost."),
        (0b0111111111, "1 code is left for the day your phone is lost."),
        (0b1111111111, "No code is left for the day your phone is lost. Make new ones."),
    ],
)
def test_recovery_codes_that_are_left(cast: Cast, used: int, said: str) -> None:
    keys = {"totp": {"secret": encrypt("JBSWY3DP")}, "recovery_codes": {"seed": encrypt("seed"), "used_mask": used}}
    for kind, data in keys.items():
        Authenticator.objects.create(user=cast.chloe.account, type=kind, data=data)
    assert said in cast.client(cast.chloe).get("/en/account/ways-in/").content.decode()


@pytest.mark.parametrize("path", TEAM + MANAGERS)
def test_team_pages(cast: Cast, told: Any, path: str) -> None:
    place = "/fr/manage/wattrelos/" + path.format(chloe=cast.chloe.pk, driss=cast.driss.pk, message=told["message"].pk)
    got = {
        name: cast.client(getattr(cast, name)).get(place).status_code
        for name in ("alice", "ana", "cleo", "bob", "chloe", "eve", "otto")
    }
    animators = 404 if path in MANAGERS else 200
    assert got == {"alice": 200, "ana": animators, "cleo": 200, "bob": 404, "chloe": 404, "eve": 404, "otto": 404}
    if not path:
        return  # the team's home is another room's
    stranger = [cast.client().get(where) for where in (place, place.replace("wattrelos", "nowhere"))]
    assert [answer.status_code for answer in stranger] == [302, 302]
