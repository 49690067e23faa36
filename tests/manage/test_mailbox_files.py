"""Files of mails in the mailbox of a demonstration: told by name and size, made again when opened, kept nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.urls import reverse

from estaminet.kernel.mail.enclosed import Enclosed, enclosed_in
from estaminet.kernel.mail.transport import MailboxTransport
from estaminet.kernel.models import DevelopmentMail, MailState, OutboxMail
from estaminet.kernel.operations.deliver_mail import deliver_mails
from estaminet.kernel.slots import MailFile, MailFiles, Slot
from estaminet.programme.operations.registering.changing import cancel_people
from estaminet.ui.paper import PressBusy
from tests.factories.registering import booked_session, registered
from tests.kernel.test_mail_files import CALENDAR, NOW, Press, queued, ticket

pytestmark = pytest.mark.django_db
NAMES = ["Билет été.pdf", "date.ics"]


@pytest.fixture(autouse=True)
def _demonstration(settings: Any) -> None:
    settings.DEMO, settings.MAIL_URL = True, ""


def slot_of(monkeypatch: pytest.MonkeyPatch, make: Any) -> None:
    slot = Slot[MailFiles]("files of mails")
    slot.register(MailFiles("room.ticket", make))
    monkeypatch.setattr("estaminet.kernel.mail.compose.MAIL_FILES", slot)


@pytest.fixture
def press(monkeypatch: pytest.MonkeyPatch) -> Press:
    made = Press()
    slot_of(monkeypatch, made)
    return made


def delivered(mail: OutboxMail) -> DevelopmentMail:
    deliver_mails(transport=MailboxTransport(), clock=lambda: NOW)
    return DevelopmentMail.objects.select_related("mail").get(mail=mail)


def opened(client: Any, found: DevelopmentMail, number: int) -> Any:
    return client.get(reverse("manage:enclosure", args=[found.pk, number]))


def test_the_page_of_a_mail_shows_its_files_without_making_them(cast: Any, press: Press) -> None:
    found = delivered(queued(**ticket()))
    page = cast.client().get(reverse("manage:letter", args=[found.pk]))
    doors = re.findall(r'<a href="([^"]+)"><b>([^<]+)</b></a><span[^>]*>([^<]+)</span>', page.content.decode())
    told = [(address, name, size.replace("\xa0", " ")) for address, name, size in doors]
    pages = [reverse("manage:enclosure", args=[found.pk, number]) for number in (1, 2)]
    assert told == [(pages[0], NAMES[0], "11 bytes"), (pages[1], NAMES[1], f"{len(CALENDAR)} bytes")]
    assert len(press.asked) == 1  # as it left


def test_of_a_mail_only_what_makes_its_files_again_is_kept(cast: Any, press: Press) -> None:
    mail = delivered(queued(**ticket())).mail
    assert mail.state == MailState.SENT
    assert mail.context == {
        "attach": [{"kind": "room.ticket", "party": 7}],
        "enclosed": [[NAMES[0], "application/pdf", 11], [NAMES[1], "text/calendar", len(CALENDAR)]],
    }
    assert enclosed_in(mail)[1] == Enclosed(NAMES[1], "text/calendar", len(CALENDAR))


def test_of_a_mail_without_files_nothing_is_kept(cast: Any, press: Press) -> None:
    found = delivered(queued())
    page = cast.client().get(reverse("manage:letter", args=[found.pk])).content.decode()
    assert (found.mail.context, "What came with it" in page) == ({}, False)


def test_a_file_is_made_again_when_it_is_opened(cast: Any, press: Press) -> None:
    found, client = delivered(queued(**ticket())), cast.client()
    pdf, date = (opened(client, found, number) for number in (1, 2))
    assert [(each.status_code, each.content) for each in (pdf, date)] == [(200, b"%PDF-1.7 \x00\xff"), (200, CALENDAR)]
    assert (pdf["Content-Type"], date["Content-Type"]) == (
        "application/pdf",
        "text/calendar; method=PUBLISH; charset=utf-8",
    )
    assert [each["Content-Disposition"].partition(";")[0] for each in (pdf, date)] == ["inline", "attachment"]
    assert "no-store" in pdf["Cache-Control"]
    assert press.asked == [({"kind": "room.ticket", "party": 7}, "fr")] * 3


def test_a_file_is_known_by_its_type_whatever_it_is_called_now(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    now: list[MailFile] = [MailFile(f"{name}.txt", "text/plain", name.encode()) for name in ("a", "b")]

    def make(_asked: Mapping[str, Any], _language: str) -> Iterator[MailFile]:
        yield from now

    slot_of(monkeypatch, make)
    found, client = delivered(queued(**ticket())), cast.client()
    now[:] = [MailFile("z.pdf", "application/pdf", b"%PDF"), MailFile("y.txt", "text/plain", b"y")]
    assert [opened(client, found, 1).content, opened(client, found, 2).status_code] == [b"y", 404]


def test_what_is_no_longer_there_says_so(cast: Any, press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    found, client = delivered(queued(**ticket())), cast.client()
    slot_of(monkeypatch, lambda _asked, _language: iter(()))
    answer = opened(client, found, 1)
    assert (answer.status_code, "This file is no longer there" in answer.content.decode()) == (404, True)
    assert [opened(client, found, number).status_code for number in (0, 3, 10**30)] == [404, 404, 404]
    assert client.get(reverse("manage:enclosure", args=[found.pk + 1, 1])).status_code == 404


def test_while_every_press_is_at_work_one_asks_again(cast: Any, press: Press) -> None:
    found = delivered(queued(**ticket()))
    press.fault = PressBusy()
    answer = opened(cast.client(), found, 1)
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")
    assert "ask for this one again in a moment" in answer.content.decode()


@pytest.mark.parametrize(
    ("demo", "debug", "mail_url"),
    [(False, False, ""), (True, True, "smtp://mail.example.org"), (False, False, "smtp://x")],
)
def test_in_earnest_nobody_opens_a_file(
    cast: Any, press: Press, settings: Any, demo: bool, debug: bool, mail_url: str
) -> None:
    found = delivered(queued(**ticket()))
    settings.DEMO, settings.DEBUG, settings.MAIL_URL = demo, debug, mail_url
    assert opened(cast.client(cast.alice), found, 1).status_code == 404
    assert len(press.asked) == 1


def test_the_ticket_of_a_party_can_be_looked_at(cast: Any, at: Any) -> None:
    party = registered(booked_session(cast.wattrelos), at=at)
    deliver_mails(transport=MailboxTransport(), clock=lambda: at)
    found, client = DevelopmentMail.objects.get(to=party.email), cast.client()
    pdf, date = (opened(client, found, number) for number in (1, 2))
    assert (pdf.status_code, pdf.content[:5], date.content[:15]) == (200, b"%PDF-", b"BEGIN:VCALENDAR")
    cancel_people(party=party, by=cast.actor(cast.alice), at=at)
    assert opened(client, found, 1).status_code == 404
