"""Residents bring things: put together page by page, held back, looked at, taken into the library, taken back."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import OutboxMail, StoredFile
from estaminet.library.enums import ContributionState, Faces, MediaKind, WhoIsSeen
from estaminet.library.models import Appearance, BroughtFile, Contribution, Contributor, Media, Work
from estaminet.library.operations.brought_files import MOST_FILES, ContributionFull, take_brought_file
from estaminet.library.operations.contributing import (
    AlreadySent,
    CallClosed,
    Giver,
    GuardianNeeded,
    GuardianSilent,
    NothingBrought,
    NotUnderAge,
    NotWelcomeHere,
    OverByNow,
    RightsMissing,
    What,
    add_word,
    begin_contribution,
    send_contribution,
    withdraw_contribution,
    write_contribution,
)
from estaminet.library.operations.looking import look_at_file
from estaminet.library.operations.purging import purge_contributions, purge_declined, purge_unsent
from estaminet.library.operations.reviewing import (
    SettledMeanwhile,
    WhyMissing,
    ask_back,
    decline_contribution,
    names_in,
    take_contribution,
    take_up_again,
)
from estaminet.library.operations.sight import settle_sight
from estaminet.library.operations.taking_down import TakedownDraft, answer_takedown, ask_takedown
from estaminet.library.operations.works import publish_work
from estaminet.library.processes.refusals import FileIsDrawing
from estaminet.library.queries.contributions import confirm_token, confirmed_by
from estaminet.people.operations import erase_person
from tests.conftest import Cast
from tests.factories.brought import ContributionFactory, MemoryCallFactory
from tests.kernel.pictures import picture_bytes

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WHAT = What(kind="photographs", title="La filature vers 1962", words="Ma mère au métier.", when="vers 1962")
GIVER = Giver(rights="InC", may=True, seen="nobody", name="Odile", named=True, email="Odile@example.org")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, settings: Any) -> None:
    settings.DATA_FOLDER = tmp_path / "data"
    place = {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": tmp_path / "files"}}
    settings.STORAGES = {**settings.STORAGES, "default": place}


@pytest.fixture
def stranger() -> Actor:
    return Actor.visitor()


@pytest.fixture
def team(cast: Cast) -> Any:
    return cast.actor(cast.ana)


def begun(cast: Cast, at: datetime, what: What = WHAT, **more: Any) -> Contribution:
    return begin_contribution(
        hub=cast.wattrelos, what=what, language="fr", form_key="0" * 32, by=Actor.visitor(), at=at, **more
    )


def sent(cast: Cast, at: datetime, giver: Giver = GIVER, **more: Any) -> Contribution:
    return send_contribution(contribution=begun(cast, at, **more), giver=giver, by=Actor.visitor(), at=at)


def with_picture(brought: Contribution, at: datetime, tmp_path: Path, by: Any) -> BroughtFile:
    source = tmp_path / "old.jpg"
    source.write_bytes(picture_bytes("old.jpg", 640, 480))
    return take_brought_file(contribution=brought, source=source, file_name="old.jpg", by=by, at=at)


def letters(at_least: str = "library/mail/brought") -> list[str]:
    rows = OutboxMail.objects.filter(template__startswith=at_least).order_by("pk")
    return [f"{mail.to} {mail.template.rpartition('/')[2]}" for mail in rows]


# --- begun and sent ---------------------------------------------------------------------------------------------


def test_what_is_begun_is_nobody_s_yet_and_twice_the_same_form_is_once(cast: Cast, at: datetime) -> None:
    made, again = begun(cast, at), begun(cast, at)
    assert (made, made.state, letters(), Work.objects.count()) == (again, ContributionState.BEGUN, [], 0)
    page = cast.client(cast.ana).get(reverse("manage:contributions", args=["wattrelos"])).content.decode()
    assert "filature" not in page


def test_sent_it_waits_and_each_side_is_told_once(cast: Cast, at: datetime) -> None:
    made = sent(cast, at)
    again = send_contribution(contribution=made, giver=GIVER, by=Actor.visitor(), at=at + DAY)

    assert (again.state, again.allowed_at, again.email) == (ContributionState.WAITING, at, "odile@example.org")
    told = letters()
    assert told.count("odile@example.org brought_thanks") == 1
    assert {each.split()[1] for each in told} == {"brought_thanks", "brought_received"}
    assert Work.objects.count() == 0


def test_the_team_is_told_once_a_day(cast: Cast, at: datetime) -> None:
    first = sent(cast, at)
    number = len(letters("library/mail/brought_received"))
    add_word(contribution=first, text="Encore un mot", form_key="1" * 32, by=Actor.visitor(), at=at)
    assert len(letters("library/mail/brought_received")) == number
    add_word(contribution=first, text="Demain", form_key="2" * 32, by=Actor.visitor(), at=at + DAY)
    assert len(letters("library/mail/brought_received")) == 2 * number > 0


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"may": False}, RightsMissing),
        ({"minor": True, "age": 40, "guardian_name": "Samia", "guardian_agrees": True}, NotUnderAge),
        ({"minor": True, "age": 12}, GuardianNeeded),
        ({"minor": True, "age": 12, "guardian_name": "Samia"}, GuardianSilent),
    ],
)
def test_without_a_yes_it_is_not_sent(cast: Cast, at: datetime, change: dict[str, Any], refusal: Any) -> None:
    giver = Giver(**{**GIVER.__dict__, **change})
    with pytest.raises(refusal):
        sent(cast, at, giver)
    assert Contribution.objects.get().state == ContributionState.BEGUN


def test_a_minor_s_guardian_says_yes_and_the_day_they_come_of_age_is_kept(cast: Cast, at: datetime) -> None:
    child = {"minor": True, "age": 12, "guardian_name": "Samia", "guardian_agrees": True}
    giver = Giver(rights="InC", may=True, seen="myself", **child)
    made = sent(cast, at, giver)
    assert (made.guardian_name, made.guardian_said_at) == ("Samia", at)
    assert made.minor_until is not None
    assert made.minor_until.isoformat() == "2032-11-20"


def test_nothing_at_all_is_not_sent(cast: Cast, at: datetime) -> None:
    with pytest.raises(NothingBrought):
        sent(cast, at, what=What(kind="photographs", title="Rien"))


def test_a_call_takes_what_it_asks_for_while_it_is_open(cast: Cast, at: datetime) -> None:
    call = MemoryCallFactory(hub=cast.wattrelos, kinds=["sound"], closes_on=at.date())
    with pytest.raises(NotWelcomeHere):
        begun(cast, at, call=call)
    with pytest.raises(CallClosed):
        begun(cast, at + DAY, call=call)
    assert begun(cast, at, What(kind="sound", title="Le sifflet"), call=call).call == call


# --- files ------------------------------------------------------------------------------------------------------


def test_a_file_is_held_back_and_a_hostile_one_is_refused(
    cast: Cast, at: datetime, tmp_path: Path, stranger: Any
) -> None:
    made = begun(cast, at)
    kept, again = with_picture(made, at, tmp_path, stranger), with_picture(made, at, tmp_path, stranger)
    assert (kept, kept.kind, kept.file.public, Media.objects.count()) == (again, MediaKind.PICTURE, False, 0)
    drawing = tmp_path / "x.svg"
    drawing.write_bytes(b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>")
    with pytest.raises(FileIsDrawing):
        take_brought_file(contribution=made, source=drawing, file_name="x.jpg", by=stranger, at=at)
    assert StoredFile.objects.count() == 1
    for client, status in ((Client(), 404), (cast.client(cast.bob), 404), (cast.client(cast.ana), 200)):
        assert client.get(reverse("files:file", args=[kept.file.key, "original"])).status_code == status


def test_no_more_files_than_somebody_can_look_at(
    cast: Cast, at: datetime, tmp_path: Path, stranger: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("estaminet.library.operations.brought_files.MOST_FILES", 0)
    with pytest.raises(ContributionFull) as refusal:
        with_picture(begun(cast, at), at, tmp_path, stranger)
    assert str(MOST_FILES) in str(refusal.value.message)


# --- taken ------------------------------------------------------------------------------------------------------


def test_taken_it_is_a_draft_with_all_that_was_said(
    cast: Cast, at: datetime, tmp_path: Path, team: Any, stranger: Any
) -> None:
    made = begun(cast, at)
    with_picture(made, at, tmp_path, stranger)
    others = {"seen": "unasked", "seen_names": "Rose Lambert\nPaul, Marie", "maker": "Photo Flament"}
    giver = Giver(**{**GIVER.__dict__, **others})
    send_contribution(contribution=made, giver=giver, by=stranger, at=at)

    work = take_contribution(contribution=made, answer="Merci !", by=team, at=at)

    made.refresh_from_db()
    assert (made.state, made.work, made.files.count()) == (ContributionState.TAKEN, work, 0)
    assert (work.published_at, work.settled, work.made, work.rights) == (None, False, "~1962", "InC")
    assert (work.title.text("fr"), work.description.text("fr")) == (WHAT.title, "<p>Ma mère au métier.</p>")
    media = Media.objects.get(work=work)
    assert (media.faces, default_storage.exists(media.file.original_name)) == ("", True)  # type: ignore[union-attr]
    named = Contributor.objects.filter(work=work).order_by("position").values_list("name", "role", "shown")
    assert list(named) == [("Odile", "dnr", True), ("Photo Flament", "pht", True)]
    assert list(Appearance.objects.order_by("pk").values_list("name", flat=True)) == ["Rose Lambert", "Paul", "Marie"]
    with pytest.raises(SettledMeanwhile):
        take_contribution(contribution=made, by=team, at=at)
    with pytest.raises(SettledMeanwhile):
        decline_contribution(contribution=made, answer="Non", by=team, at=at)


def test_whoever_brought_themselves_is_asked_before_they_are_shown(cast: Cast, at: datetime, team: Any) -> None:
    giver = Giver(rights="InC", may=True, seen="myself", name="Lina", minor=True, age=12, guardian_name="Samia",
                  guardian_agrees=True)  # fmt: skip
    made = sent(cast, at, giver, what=What(kind="testimony", title="Ma rue", words="Il y avait un four."))
    work = publish_work(work=take_contribution(contribution=made, by=team, at=at), by=team, at=at)
    mark = Appearance.objects.get(work=work)
    assert (mark.name, mark.guardian_name, mark.minor_until) == ("Lina", "Samia", made.minor_until)
    assert work.settled is False


def test_a_date_nobody_can_read_is_kept_in_its_words(cast: Cast, at: datetime, team: Any) -> None:
    made = sent(cast, at, what=What(kind="text", title="Lettre", words="Cher ami", when="avant la guerre"))
    work = take_contribution(contribution=made, by=team, at=at)
    assert (work.made, list(work.properties.values_list("value", "language"))) == ("", [("avant la guerre", "fr")])


def test_mails_after_the_first_go_to_confirmed_addresses_only(cast: Cast, at: datetime, team: Any) -> None:
    made = sent(cast, at)
    ask_back(contribution=made, text="Où était-ce ?", form_key="3" * 32, by=team, at=at)
    assert "odile@example.org brought_question" not in letters()
    token = confirm_token(made)
    assert (confirmed_by(token, cast.network.pk), confirmed_by(f"{made.pk}.forged", cast.network.pk)) == (made, None)
    address = reverse("library:brought_confirm", args=[token])
    assert Client().get(address).status_code == 200
    made.refresh_from_db()
    assert made.email_confirmed_at is None  # a link opens a page, and acts on nothing
    assert Client().post(address).status_code == 302
    decline_contribution(contribution=made, answer="Nous l’avons déjà.", by=team, at=at)
    mail = OutboxMail.objects.get(template="library/mail/brought_declined")
    assert (mail.to, mail.language, mail.context["words"]) == ("odile@example.org", "fr", "Nous l’avons déjà.")


def test_declining_needs_words_and_can_be_undone(cast: Cast, at: datetime, team: Any) -> None:
    made = sent(cast, at)
    with pytest.raises(WhyMissing):
        decline_contribution(contribution=made, answer=" ", by=team, at=at)
    decline_contribution(contribution=made, answer="Trop flou.", by=team, at=at)
    assert take_up_again(contribution=made, by=team, at=at).state == ContributionState.WAITING


def test_names_come_as_people_list_them() -> None:
    assert names_in("Rose;Paul , Rose\n\n  Marie  Claire ") == ["Rose", "Paul", "Marie Claire"]


# --- taken back -------------------------------------------------------------------------------------------------


def test_taken_back_before_the_team_looked_nothing_is_left(
    cast: Cast, at: datetime, tmp_path: Path, stranger: Any
) -> None:
    made = begun(cast, at)
    with_picture(made, at, tmp_path, stranger)
    send_contribution(contribution=made, giver=GIVER, by=stranger, at=at)
    withdraw_contribution(contribution=made, by=stranger, at=at)
    withdraw_contribution(contribution=made, by=stranger, at=at)
    made.refresh_from_db()
    assert (made.state, made.words, BroughtFile.objects.count(), StoredFile.objects.count()) == (
        ContributionState.WITHDRAWN, None, 0, 0,
    )  # fmt: skip
    with pytest.raises(OverByNow):
        add_word(contribution=made, text="?", form_key="4" * 32, by=stranger, at=at)


def test_taken_back_a_work_is_hidden_and_no_answer_to_somebody_else_shows_it(
    cast: Cast, at: datetime, team: Any, stranger: Any
) -> None:
    made = sent(cast, at, what=What(kind="text", title="Lettre", words="Cher ami"))
    work = publish_work(work=take_contribution(contribution=made, by=team, at=at), by=team, at=at)
    assert Client().get(work.get_absolute_url()).status_code == 200
    ask = TakedownDraft(reason="?", language="fr", form_key="5" * 32)
    other = ask_takedown(work=work, draft=ask, by=stranger, at=at)

    Client().post(reverse("library:brought_withdraw", args=[made.key]))

    assert Client().get(work.get_absolute_url()).status_code == 404
    other.state = "hidden"
    other.save()
    answer_takedown(takedown=other, removed=False, answer="Rien à redire", by=team, at=at)
    publish_work(work=work, by=team, at=at)
    assert not Work.objects.in_sight(at).filter(pk=work.pk).exists()
    assert "brought_withdrawn" in {each.split()[1] for each in letters()}


# --- forgotten --------------------------------------------------------------------------------------------------


def test_what_was_not_sent_or_not_taken_goes_in_time(cast: Cast, at: datetime, tmp_path: Path, stranger: Any) -> None:
    with_picture(begun(cast, at - 8 * DAY), at, tmp_path, stranger)
    young = ContributionFactory(hub=cast.wattrelos, state="begun", allowed_at=None, brought_at=at - DAY)
    old = at - 31 * DAY
    declined = ContributionFactory(hub=cast.wattrelos, state="declined", settled_at=old, answer="Non")
    assert (purge_unsent(at), purge_declined(at), purge_declined(at), purge_contributions(at)) == (1, 1, 0, 0)
    declined.refresh_from_db()
    assert (set(Contribution.objects.all()), StoredFile.objects.count()) == ({young, declined}, 0)
    assert (declined.words, declined.answer) == (None, "Non")


def test_erased_the_work_stays_without_their_name_and_the_rest_goes(cast: Cast, at: datetime, team: Any) -> None:
    text = What(kind="text", title="Lettre", words="Cher ami")
    giver = Giver(rights="InC", may=True, seen="myself", name="Chloé C.", named=True, mine=True)
    made = send_contribution(
        contribution=begun(cast, at, text, person=cast.chloe), giver=giver, by=cast.actor(cast.chloe), at=at
    )
    work = take_contribution(contribution=made, by=team, at=at)
    ContributionFactory(hub=cast.wattrelos, person=cast.chloe)

    erase_person(person=cast.chloe, by=cast.actor(cast.chloe), at=at)

    left = Contribution.objects.get()
    assert (left.work, left.name, left.words, left.person) == (work, "", None, None)
    assert not Contributor.objects.filter(work=work).exists()
    assert (Work.objects.get().rights_holder, Appearance.objects.get().name) == ("", "")


# --- pages ------------------------------------------------------------------------------------------------------


def test_three_pages_without_a_script(cast: Cast) -> None:
    client = Client()
    first = reverse("library:contribute_at", args=["wattrelos"])
    form = client.get(first).context["form"]
    what = {"kind": "photographs", "title": "La filature", "form_key": form["form_key"].value()}
    wrong = client.post(first, {**what, "title": ""})
    assert (wrong.status_code, "photographs" in wrong.content.decode()) == (422, True)
    assert client.post(first, {**what, "homepage": "x"}).status_code == 422
    files = client.post(first, what).headers["Location"]
    picture = SimpleUploadedFile("carte.jpg", picture_bytes("carte.jpg", 640, 480))
    script = SimpleUploadedFile("page.jpg", b"<!doctype html><script>alert(1)</script>")
    answer = client.post(files, {"files": [picture, script]})
    assert (answer.status_code, "page.jpg" in answer.content.decode(), BroughtFile.objects.count()) == (422, True, 1)
    you = files.replace("/files/", "/you/")
    said = {"seen": "unasked", "seen_names": "Rose", "rights": "InC", "name": "Odile", "story": "Tout bas"}
    unsaid = client.post(you, said)
    assert (unsaid.status_code, "Tout bas" in unsaid.content.decode()) == (422, True)
    assert client.post(you, {**said, "may": "on"}).status_code == 302
    made = Contribution.objects.get()
    assert (made.state, made.seen, made.seen_names) == (ContributionState.WAITING, WhoIsSeen.UNASKED, "Rose")
    status = reverse("library:brought", args=[made.key])
    assert client.get(files).headers["Location"] == client.get(you).headers["Location"] == status
    assert "La filature" in client.get(status).content.decode()
    with pytest.raises(AlreadySent):
        write_contribution(contribution=made, what=WHAT, by=Actor.visitor(), at=made.brought_at)


def test_a_large_file_is_asked_for_by_its_key_alone(cast: Cast, at: datetime) -> None:
    made = begun(cast, at)
    address = reverse("library:brought_files_begin", args=[made.key])
    tus = {"HTTP_TUS_RESUMABLE": "1.0.0", "HTTP_UPLOAD_LENGTH": "1000"}
    answer = Client().post(address, **tus)
    assert (answer.status_code, answer.headers["Location"].startswith("/uploads/")) == (201, True)
    too_large = Client().post(address, **{**tus, "HTTP_UPLOAD_LENGTH": str(3 * 1024**3)})
    assert too_large.status_code == 413
    assert Client().post(reverse("library:brought_files_begin", args=["unknown"]), **tus).status_code == 404


def test_many_from_one_connection_are_asked_for_a_sum(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("estaminet.library.views.contributing.found.LIMIT", "1/10m/ip")
    first = reverse("library:contribute_at", args=["wattrelos"])
    sends = [Client().post(first, {"kind": "text", "title": f"Texte {number}"}) for number in range(2)]
    assert ([each.status_code for each in sends], "Texte 1" in sends[1].content.decode()) == ([302, 429], True)


def test_the_team_looks_asks_and_takes(cast: Cast, at: datetime) -> None:
    made, client = sent(cast, at), cast.client(cast.ana)
    page = reverse("manage:contribution", args=["wattrelos", made.pk])
    told = client.get(page).content.decode()
    assert [word in told for word in ("Ma mère au métier.", "odile@example.org", "vers 1962")] == [True] * 3
    asking = {"act": "ask", "ask-text": "Où ?", "ask-form_key": "6" * 32}
    assert client.post(page, asking).status_code == 302
    assert "Où ?" in Client().get(reverse("library:brought", args=[made.key])).content.decode()
    assert client.post(page, {"act": "decline", "answer": ""}).status_code == 422
    taken = client.post(page, {"act": "take", "answer": "Merci"})
    assert taken.headers["Location"].endswith(f"/library/{Work.objects.get().slug}/")
    assert cast.client(cast.bob).get(page).status_code == 404


def test_today_says_what_waits(cast: Cast, at: datetime) -> None:
    client, address = cast.client(cast.ana), reverse("manage:today", args=["wattrelos"])
    before = client.get(address).content.decode()
    sent(cast, at)
    after = client.get(address).content.decode()
    assert ("La filature vers 1962" in before, "La filature vers 1962" in after) == (False, True)


def test_the_picture_of_a_work_that_was_brought_waits_for_somebody_to_look(
    cast: Cast, at: datetime, tmp_path: Path, team: Any, stranger: Any
) -> None:
    made = begun(cast, at)
    with_picture(made, at, tmp_path, stranger)
    send_contribution(contribution=made, giver=GIVER, by=stranger, at=at)
    work = publish_work(work=take_contribution(contribution=made, by=team, at=at), by=team, at=at)
    assert not Work.objects.in_sight(at).exists()
    media = Media.objects.get()
    Media.objects.update(state="ready")
    look_at_file(media=media, faces=Faces.NOBODY, by=team, at=at)
    settle_sight(work_id=work.pk, at=at)
    assert Work.objects.public(at).filter(pk=work.pk).exists()
