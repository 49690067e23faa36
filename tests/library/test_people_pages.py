"""The team's pages about those who appear, the page of the one who appears, and the form to say no as a stranger."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from estaminet.kernel.models import OutboxMail
from estaminet.library.enums import Faces, MediaKind, SaidBy, TakedownState
from estaminet.library.models import Appearance, Media, Release, Takedown, Work
from estaminet.library.operations import taking_down
from estaminet.library.operations.sight import settle_sight
from estaminet.library.operations.taking_down import TakedownDraft, answer_takedown, ask_takedown, hide_meanwhile
from estaminet.library.queries.appearing import RELEASE, named_in, token_of
from tests.conftest import Cast
from tests.factories.library import AppearanceFactory, MediaFactory, ReleaseFactory, WorkFactory
from tests.factories.people import ConsentTextFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def film(cast: Cast, at: datetime) -> Any:
    work = WorkFactory(hub=cast.wattrelos, slug="la-chaine")
    MediaFactory(work=work, kind=MediaKind.FILM, faces=Faces.NAMED, duration=60_000)
    settle_sight(work_id=work.pk, at=at)
    return work


@pytest.fixture
def words(cast: Cast) -> Any:
    return ConsentTextFactory(network=cast.network, use=RELEASE)


def team(name: str, film: Any, *more: Any) -> str:
    return reverse(f"manage:{name}", args=[film.hub.slug, film.slug, *more])


def mark(film: Any, **fields: Any) -> Any:
    fields.setdefault("name", "" if "person" in fields else "Somebody")
    made = AppearanceFactory(media=film.media.get(), **fields)
    settle_sight(work_id=film.pk, at=made.made_at)
    return made


# --- the team --------------------------------------------------------------------------------------------------


def test_the_page_says_who_is_in_each_file_and_what_they_said(cast: Cast, film: Any, words: Any, at: datetime) -> None:
    ReleaseFactory(appearance=mark(film, person=cast.chloe, shown=True), until=date(2027, 1, 31), at=at)
    mark(film, name="Lina", minor_until=date(2031, 3, 1))
    page = cast.client(cast.ana).get(team("work_people", film)).content.decode()

    assert [word in page for word in ("Chloé Cast", "Lina", "not asked yet", "Ask on this device")] == [True] * 4
    assert "31 January 2027" in page or "January 31, 2027" in page or "Jan. 31, 2027" in page


def test_somebody_is_marked_with_numbers_and_the_file_is_looked_at(cast: Cast, film: Any) -> None:
    client, media = cast.client(cast.ana), film.media.get()
    address = f"{team('work_mark', film)}?file={media.pk}"
    assert client.get(address).status_code == 200
    sent = {"person": cast.chloe.pk, "shown": "on", "begins": "0:01.5", "ends": "1:00", "left": "10", "top": "0"}
    wrong = client.post(address, {**sent, "width": "95", "height": "5"})
    assert (wrong.status_code, Appearance.objects.count()) == (422, 0)

    assert client.post(address, {**sent, "width": "20.5", "height": "5"}).status_code == 302

    made = Appearance.objects.get()
    assert (made.person, made.shown, made.begins, made.ends) == (cast.chloe, True, 1500, 60_000)
    assert (made.left, made.top, made.width, made.height) == (100, 0, 205, 50)
    change = client.get(team("work_mark_change", film, made.pk)).content.decode()
    assert 'value="0:01.5"' in change
    Media.objects.filter(pk=media.pk).update(faces="", looked_at=None, settled=False)
    client.post(team("work_people", film), {"file": media.pk, "faces": "named"})
    assert Media.objects.get().faces == Faces.NAMED


def test_on_a_device_somebody_reads_ticks_and_says_yes(cast: Cast, film: Any, words: Any, at: datetime) -> None:
    chloe, client = mark(film, person=cast.chloe), cast.client(cast.ana)
    address = team("work_ask", film, chloe.pk)
    page = client.get(address)
    form = page.context["form"]
    sent = {name: form[name].value() or "" for name in ("text", "read", "seen")}
    assert "You may be in a film." in page.content.decode()

    assert client.post(address, {**sent, "word": "yes"}).status_code == 422  # nothing ticked is no yes
    said = client.post(
        address, {**sent, "word": "yes", "uses": ["library", "print"], "email": "chloe@example.org"}
    ).content.decode()

    assert "Please give the device back" in said
    release = Release.objects.get()
    assert (release.uses, release.said_by, release.language) == (["library", "print"], "self", "en")
    mail = OutboxMail.objects.get(template="library/mail/release_link")
    assert mail.context["token"] == token_of(chloe)
    again = client.post(address, {**sent, "word": "yes", "uses": ["library"]})
    assert again.status_code == 422  # a page from before: something was said meanwhile


def test_for_a_child_the_guardian_is_chosen(cast: Cast, film: Any, words: Any) -> None:
    driss, client = mark(film, person=cast.driss), cast.client(cast.ana)
    address = team("work_ask", film, driss.pk)
    form = client.get(address).context["form"]
    sent = {name: form[name].value() or "" for name in ("text", "read", "seen")}
    client.post(address, {**sent, "word": "yes", "uses": ["library"], "guardian": cast.chloe.pk})
    release = Release.objects.get()
    assert (release.said_by, release.guardian) == (SaidBy.GUARDIAN, cast.chloe)


def test_the_team_notes_paper_and_takes_back_for_them(cast: Cast, film: Any, words: Any) -> None:
    chloe, client = mark(film, person=cast.chloe), cast.client(cast.ana)
    address = team("work_release_paper", film, chloe.pk)
    sent = {"text": words.pk, "uses": ["library"], "language": "fr", "seen": ""}
    assert client.post(address, sent).status_code == 302
    assert Release.objects.get().said_by == SaidBy.PAPER
    client.post(team("work_withdraw", film, chloe.pk), {"how": "self"})
    assert Release.objects.order_by("pk").last().uses == []  # type: ignore[union-attr]
    client.post(team("work_unmark", film, chloe.pk))
    assert Appearance.objects.count() == 1  # what was said is kept


# --- the one who appears ---------------------------------------------------------------------------------------


def test_a_link_shows_and_only_the_button_takes_back(cast: Cast, film: Any, at: datetime) -> None:
    chloe = mark(film, person=cast.chloe)
    ReleaseFactory(appearance=chloe, at=at)
    settle_sight(work_id=film.pk, at=at)
    address = reverse("library:release", args=[token_of(chloe)])
    page = Client().get(address)

    assert (page.status_code, Release.objects.count()) == (200, 1)
    assert "no-store" in page["Cache-Control"]
    assert Client().post(address).status_code == 302
    assert Release.objects.count() == 2
    assert not Media.objects.public(at).exists()
    for wrong in (token_of(chloe) + "x", "1.abc", "x"):
        assert Client().get(reverse("library:release", args=[wrong])).status_code == 404


def test_my_estaminet_leads_there_also_for_children(cast: Cast, film: Any) -> None:
    mine, childs = mark(film, person=cast.chloe), mark(film, person=cast.driss)
    page = cast.client(cast.chloe).get(reverse("site:mine")).content.decode()
    assert [token_of(each) in page for each in (mine, childs)] == [True, True]
    assert "Where you are seen" not in cast.client(cast.eve).get(reverse("site:mine")).content.decode()


def test_named_are_those_who_wish_it_while_they_allow_it(cast: Cast, film: Any, at: datetime) -> None:
    ReleaseFactory(appearance=mark(film, person=cast.chloe, shown=True), at=at)
    ReleaseFactory(appearance=mark(film, name="Odile"), at=at)
    settle_sight(work_id=film.pk, at=at)
    assert [each.name for each in named_in(Work.objects.get(), at)] == ["Chloé Cast"]
    ReleaseFactory(appearance=mark(film, name="Lina", shown=True), uses=[], at=at)
    settle_sight(work_id=film.pk, at=at)
    assert named_in(Work.objects.get(), at) == []  # her file is out of sight, and so are those named in it


# --- taking down -----------------------------------------------------------------------------------------------


def draft(**fields: Any) -> TakedownDraft:
    return TakedownDraft(**{"reason": "C'est mon fils.", "language": "fr", "form_key": "a" * 32, **fields})


def test_a_stranger_asks_and_is_promised_an_answer(cast: Cast, film: Any) -> None:
    Media.objects.update(faces=Faces.NOBODY)
    settle_sight(work_id=film.pk, at=film.made_at)
    address, client = reverse("library:takedown", args=[film.slug]), Client()
    page = client.get(address)
    assert "no-store" in page["Cache-Control"]
    key = page.context["form"]["form_key"].value()
    sent = {"form_key": key, "reason": "C'est mon fils.", "seen_myself": "on", "email": "M@example.org"}

    answer = client.post(address, sent)
    assert client.post(address, sent)["Location"] == answer["Location"]

    asked = Takedown.objects.get()
    assert (asked.reason, asked.seen_myself, asked.email) == ("C'est mon fils.", True, "m@example.org")
    assert (asked.answer_by - asked.asked_at.astimezone(film.hub.clock).date()) == timedelta(days=14)
    assert "You have an answer by" in client.get(answer["Location"]).content.decode()
    assert client.post(address, {**sent, "homepage": "x"}).status_code == 422
    listed = cast.client(cast.ana).get(reverse("manage:takedowns", args=["wattrelos"])).content.decode()
    assert "about themselves or their child" in listed


def test_hidden_while_it_is_decided_kept_with_a_reason_and_taken_up_again(cast: Cast, film: Any, at: datetime) -> None:
    Media.objects.update(faces=Faces.NOBODY)
    settle_sight(work_id=film.pk, at=at)
    by = cast.actor(cast.ana)
    asked = ask_takedown(work=film, draft=draft(email="m@example.org"), by=by, at=at)

    hide_meanwhile(takedown=asked, by=by, at=at)
    assert not Work.objects.public(at).exists()
    with pytest.raises(taking_down.AnswerMissing):
        answer_takedown(takedown=asked, removed=False, answer=" ", by=by, at=at)
    answer_takedown(takedown=asked, removed=False, answer="Ce n'est pas lui.", by=by, at=at)
    assert Work.objects.public(at).exists()
    mail = OutboxMail.objects.get(template="library/mail/takedown_answered")
    assert (mail.to, mail.language, mail.context["answer"]) == ("m@example.org", "fr", "Ce n'est pas lui.")
    with pytest.raises(taking_down.AlreadyAnswered):
        answer_takedown(takedown=asked, removed=True, answer="", by=by, at=at)

    taking_down.reopen_takedown(takedown=asked, by=by, at=at)
    answer_takedown(takedown=asked, removed=True, answer="", by=by, at=at + timedelta(hours=1))
    assert not Work.objects.public(at).exists()
    assert Takedown.objects.get().state == TakedownState.REMOVED


def test_what_another_request_hides_stays_hidden(cast: Cast, film: Any, at: datetime) -> None:
    Media.objects.update(faces=Faces.NOBODY)
    settle_sight(work_id=film.pk, at=at)
    by, media = cast.actor(cast.ana), film.media.get()
    first = ask_takedown(work=film, media=media, draft=draft(), by=by, at=at)
    second = ask_takedown(work=film, media=media, draft=draft(form_key="b" * 32), by=by, at=at)
    for each in (first, second):
        hide_meanwhile(takedown=each, by=by, at=at)
    answer_takedown(takedown=first, removed=False, answer="Non.", by=by, at=at)
    assert not Media.objects.public(at).exists()
    answer_takedown(takedown=second, removed=False, answer="Non.", by=by, at=at)
    assert Media.objects.public(at).exists()


def test_today_tells_of_what_waits_and_of_what_ends(cast: Cast, film: Any, at: datetime) -> None:
    from django.utils import timezone

    soon = mark(film, name="Odile")
    ReleaseFactory(appearance=soon, until=timezone.now().date() + timedelta(days=9), at=at)
    ask_takedown(work=film, draft=draft(), by=cast.actor(cast.ana), at=timezone.now())
    page = cast.client(cast.ana).get(reverse("manage:today", args=["wattrelos"])).content.decode()
    assert ["Odile" in page, "Somebody wants something taken down" in page] == [True, True]
