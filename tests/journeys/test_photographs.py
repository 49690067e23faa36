"""Ana adds photographs from her phone, says who can be recognised, and somebody takes back what they allowed."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.people import sign_in_as
from tests.journeys.variants import Variant, variants_for
from tests.kernel.pictures import picture_bytes

SCENE = """
from datetime import timedelta
from pathlib import Path
from django.utils import timezone
from estaminet.kernel.actor import Actor
from estaminet.people.models import ConsentText, Role
from estaminet.programme.models import Activity, ActivityConsent, Party, Session
from estaminet.programme.operations import add_sessions
from estaminet.programme.operations.registering.registering import register_party
from estaminet.programme.operations.sessions import SessionDraft
from estaminet.programme.queries.registering.drafts import PartyDraft, RegistrationDraft
at = timezone.now().replace(second=0, microsecond=0)
free = Activity.objects.public().filter(entry="booked", price="free", terms=None, hub__slug="wattrelos")
activity = free.select_related("hub").order_by("pk").first()
by = Actor.person(Role.objects.filter(hub=activity.hub).order_by("pk").first().account_id)
starts = at + timedelta(minutes=5)
draft = SessionDraft(starts, starts + timedelta(hours=2), activity.hub.zone, activity.hub_id, seats=12)
(session,) = add_sessions(activity=activity, drafts=[draft], by=by, at=at)
text = ConsentText.objects.filter(network=activity.network_id, use="pictures").order_by("-version").first()
people = [RegistrationDraft(given_name=name, family_name="Kowalczyk") for name in ("Odile", "Marek")]
draft = PartyDraft(
    contact_name="Odile Kowalczyk", phone="+33 6 00 00 00 02", email="", language="fr", people=people, confirmed=True
)
party = register_party(session=session, draft=draft, form_key=None, by=by, at=at)
for row, given in zip(party.registrations.order_by("position"), (True, False), strict=True):
    ActivityConsent.objects.create(
        registration=row, session=session, subject_key=row.subject_key, text=text, language="fr", given=given, at=at
    )
Path("{path}").write_text(f"{activity.pk} {session.pk} {party.token}")
"""


@pytest.fixture
def scene(visitor: Any) -> tuple[str, str]:
    """The album of a date that begins in five minutes, and the page of a party of two: she agreed, he did not."""
    path = visitor.house.data / "photographs"
    visitor.house.tell(SCENE.replace("{path}", str(path)))
    activity, session, token = path.read_text().split()
    path.unlink()
    return f"manage/wattrelos/programme/{activity}/sessions/{session}/photographs/", f"registrations/{token}/"


@pytest.fixture
def phone(tmp_path: Path) -> list[Path]:
    """Two photographs, and a list somebody tapped by mistake."""
    made = [tmp_path / name for name in ("four.jpg", "table.jpg", "liste.jpg")]
    for path, content in zip(made, (picture_bytes("x.jpg", 640, 480), picture_bytes(), b"%PDF-1.7"), strict=True):
        path.write_bytes(content)
    return made


def on_a_phone(*, javascript: bool, turn: int) -> list[Variant]:
    return [each for each in variants_for(turn, javascript=javascript) if each.width == 360] or [
        Variant("fr", javascript, 360, "light")
    ]


@pytest.mark.parametrize(
    "variant", [*on_a_phone(javascript=True, turn=1), *on_a_phone(javascript=False, turn=2)], ids=str
)
def test_from_the_phone_to_what_may_be_shown(visitor: Any, scene: Any, phone: list[Path]) -> None:
    album, party = scene
    page = visitor.page
    sign_in_as(visitor, "alice")
    visitor.go(album)
    visitor.look()
    page.locator("#photographs").set_input_files(phone)
    if visitor.variant.javascript:
        expect(page.locator(".uploads li.kept")).to_have_count(2)
        refused = page.locator(".uploads li.refused")
        expect(refused).to_contain_text("liste.jpg")
        visitor.look()
        with page.expect_navigation():
            page.locator(".uploads a").click()
    else:
        page.locator(".sends button").click()
        expect(page.locator("[role=alert]")).to_contain_text("liste.jpg")
    expect(page.locator(".shots .shot")).to_have_count(2)
    visitor.look()

    # Both at once: he never agreed, so that she alone can be ticked.
    for each in page.locator(".shot-tick input").all():
        each.check()
    page.locator(".save-bar button").click()
    visitor.look()
    page.locator("[name=faces][value=agreed]").check()
    page.locator("label.tick", has_text="Odile").locator("input").check()
    page.locator("label.tick", has_text="Marek").locator("input").check()
    page.locator("main form button.green").click()
    expect(page.locator(".note.brick")).to_contain_text("Marek Kowalczyk")
    visitor.look()
    page.locator("label.tick", has_text="Marek").locator("input").uncheck()
    page.locator("main form button.green").click()
    expect(page.locator(".shot .tag.green")).to_have_count(2)

    # One by itself: nobody on it after all, and words for those who cannot see it.
    page.locator(".shot a").first.click()
    visitor.look()
    page.locator("[name=faces][value=nobody]").check()
    page.locator("label.tick", has_text="Odile").locator("input").uncheck()
    page.locator("form:has([name=faces]) button.green").click()
    page.locator(".shot a").first.click()
    visitor.field("words_fr").fill("Le four, ouvert")
    page.locator("form:has([name=credit]) button").click()
    assert visitor.field("words_fr").input_value() == "Le four, ouvert"
    visitor.look()

    # She changes her mind, at home: one photograph stays, the other is shown no longer.
    visitor.go(party)
    visitor.look()
    page.locator("a[href$='/pictures/']").click()
    visitor.look()
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile(r"/registrations/[^/]+/$"))
    visitor.go(album)
    expect(page.locator(".shot .tag.green")).to_have_count(1)
    expect(page.locator(".shot", has_text="Odile Kowalczyk").locator(".tag.brick")).to_have_count(1)
    visitor.look()

    # Gone is gone.
    page.locator(".shot a").last.click()
    page.locator("main details.ask > summary").click()
    page.locator("main details.ask form button").click()
    expect(page.locator(".shot")).to_have_count(1)
