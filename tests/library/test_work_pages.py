"""Pages of works: for everybody and for their team, and who finds nothing there."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import Job, SearchDocument
from estaminet.kernel.operations import set_texts
from estaminet.kernel.regular import ask_for_regular_work
from estaminet.kernel.search import find
from estaminet.library.models import Contributor, RelatedWork, Work, WorkProperty
from estaminet.library.operations.sight import settle_sight
from estaminet.library.operations.works import take_back_work
from estaminet.library.views.dates import in_words
from tests.conftest import Cast
from tests.factories.library import AppearanceFactory, MediaFactory, ReleaseFactory, WorkFactory
from tests.factories.programme import ActivityFactory

pytestmark = pytest.mark.django_db


def text(cast: Cast, at: datetime, **fields: Any) -> Work:
    """A text that everybody may read."""
    work = WorkFactory(hub=cast.wattrelos, kind="text", published_at=at, **fields)
    settle_sight(work_id=work.pk, at=at)
    work.refresh_from_db()
    return work


def page(cast: Cast, address: str, who: Any = None, status: int = 200) -> str:
    answer = cast.client(who).get(address)
    assert answer.status_code == status, (address, answer.status_code)
    return answer.content.decode()


def titles(body: str) -> list[str]:
    return [re.sub("<[^>]+>", "", each) for each in re.findall(r"<h3><a [^>]*>(.*?)</a></h3>", body)]


# --- everybody -----------------------------------------------------------------------------------------------


def test_the_list_shows_the_newest_first_and_no_drafts(cast: Cast, at: datetime) -> None:
    text(cast, at, title="Ancien")
    text(cast, at + timedelta(hours=1), title="Nouveau")
    WorkFactory(hub=cast.wattrelos, title="Brouillon", published_at=None)

    assert titles(page(cast, "/fr/library/")) == ["Nouveau", "Ancien"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("kind=text", {"A", "B", "C"}),
        ("kind=film", set()),
        ("hub=wattrelos", {"A", "B"}),
        ("since=1970", {"B"}),
        ("until=1970", {"A"}),
        ("since=1980&until=1970", {"B"}),
        ("language=ar", {"A"}),
        ("language=nl", {"B"}),
        ("kind=nothing&hub=nowhere&since=x&language=xx&subject=none", {"A", "B", "C"}),
    ],
)
def test_filters_stand_in_the_address(cast: Cast, at: datetime, asked: str, found: set[str]) -> None:
    text(cast, at, title="A", made="1962", year_from=1962, year_to=1962, language="fr", spoken=["fr", "ar"])
    text(cast, at, title="B", made="197X/198X", year_from=1975, year_to=1989, language="nl")
    other = WorkFactory(hub=cast.mons, kind="text", title="C")
    settle_sight(work_id=other.pk, at=at)

    assert set(titles(page(cast, f"/fr/library/?{asked}"))) == found


def test_what_a_form_sends_empty_is_taken_out_of_the_address(cast: Cast) -> None:
    answer = cast.client(None).get("/fr/library/?kind=film&hub=&since=")
    assert (answer.status_code, answer["Location"]) == (302, "/fr/library/?kind=film")


def test_the_list_goes_on_where_a_page_ended(cast: Cast, at: datetime) -> None:
    for number in range(30):
        text(cast, at, title=f"T{number:02}")

    first = page(cast, "/fr/library/?kind=text")
    more = re.search(r'rel="next" href="([^"]+)"', first)
    assert more is not None
    second = page(cast, more[1].replace("&amp;", "&"))

    assert titles(first) + titles(second) == [f"T{number:02}" for number in reversed(range(30))]
    assert 'rel="next"' not in second
    assert titles(page(cast, "/fr/library/?after=rubbish"))[0] == "T29"


def test_the_list_costs_the_same_for_one_work_and_for_three(cast: Cast, at: datetime) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(cast, "/fr/library/")
        return len(queries)

    text(cast, at)
    page(cast, "/fr/library/")
    few = cost()
    text(cast, at), text(cast, at)
    assert cost() == few <= 10


def test_a_work_says_what_it_is_and_keeps_nothing_personal(cast: Cast, at: datetime) -> None:
    work = text(cast, at, slug="cour", made="~1930", year_from=1930, year_to=1930, where="Rue des Fleurs")
    activity = ActivityFactory(hub=cast.wattrelos, title="Atelier d'écriture")
    Work.objects.filter(pk=work.pk).update(activity=activity)
    by = Actor.system()
    set_texts(
        on=work, texts={"title": {"fr": "La cour", "nl": "De koer"}, "body": {"fr": "<p>Il pleut.</p>"}}, by=by, at=at
    )
    Contributor.objects.create(work=work, name="Odile K.", role="stl")
    Contributor.objects.create(work=work, person=cast.chloe, role="aut", shown=False)
    WorkProperty.objects.create(work=work, term="extent", language="fr", value="3 pages")
    answer = cast.client(None).get("/nl/library/cour/")
    body = answer.content.decode()

    assert answer.status_code == 200
    for words in ("De koer", "La cour", "Il pleut.", "Odile K.", "1930", "Rue des Fleurs", "3 pages", "Atelier d"):
        assert words in body
    assert cast.chloe.called not in body
    assert 'src="<' not in body
    assert "csrfmiddlewaretoken" not in body
    assert not answer.cookies
    told = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', body)[1])  # type: ignore[index]
    assert (told["@type"], told["name"], told["alternateName"]) == ("CreativeWork", "De koer", ["La cour"])
    assert told["license"] == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert told["temporal"] == "~1930"
    assert "dateCreated" not in told
    assert told["contributor"] == [{"@type": "Person", "name": "Odile K."}]


def test_a_draft_activity_is_not_given_away_by_its_work(cast: Cast, at: datetime) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, title="Secret", published_at=None)
    text(cast, at, slug="cour", activity=activity)
    assert "Secret" not in page(cast, "/fr/library/cour/")


@pytest.mark.parametrize("state", [{"published_at": None}, {"hidden_at": "now"}, {"removed_at": "now"}])
def test_what_is_out_of_sight_is_nowhere(cast: Cast, at: datetime, state: dict[str, Any]) -> None:
    work = text(cast, at, slug="cour", title="Perdu")
    other = text(cast, at, slug="autre", title="Autre")
    RelatedWork.objects.create(work=other, other=work, relation="isPartOf")
    assert "Perdu" in page(cast, "/fr/library/autre/")
    values = {name: at if value == "now" else value for name, value in state.items()}
    Work.objects.filter(pk=work.pk).update(settled=False, **values)
    settle_sight(work_id=work.pk, at=at)

    page(cast, "/fr/library/cour/", status=404)
    page(cast, "/fr/library/cour/", cast.ana, status=404)
    for address in ("/fr/library/", "/fr/library/autre/", "/fr/hubs/wattrelos/", "/fr/"):
        assert "Perdu" not in page(cast, address)


def test_who_reads_what_is_not_for_everybody(cast: Cast, at: datetime) -> None:
    text(cast, at, slug="cour", visibility="hub")

    page(cast, "/fr/library/cour/", status=404)
    page(cast, "/fr/library/cour/", cast.bob, status=404)
    assert "Not for everybody" not in page(cast, "/en/library/cour/", cast.ana, 200).replace("Not for everybody", "", 1)


def test_a_work_costs_the_same_however_much_it_holds(cast: Cast, at: datetime) -> None:
    work = text(cast, at, slug="cour")

    def more() -> None:
        Contributor.objects.create(work=work, name="N.", role="aut")
        WorkProperty.objects.create(work=work, term="extent", value="3")
        RelatedWork.objects.create(work=work, other=text(cast, at), relation="relation")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            page(cast, "/fr/library/cour/")
        return len(queries)

    more()
    page(cast, "/fr/library/cour/")
    few = cost()
    more(), more()
    assert cost() == few <= 12


def test_it_stands_on_the_pages_of_its_hub_its_activity_and_at_home(cast: Cast, at: datetime) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, slug="atelier")
    text(cast, at, title="Perle rare", activity=activity)

    for address in ("/fr/hubs/wattrelos/", "/fr/activities/atelier/", "/fr/"):
        assert "Perle rare" in page(cast, address), address
    assert "Perle rare" not in page(cast, "/fr/hubs/mons/")


def test_the_team_of_an_activity_finds_the_door_to_a_work_that_comes_from_it(cast: Cast) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, slug="atelier")
    path = f"/fr/manage/wattrelos/library/new/?activity={activity.pk}"

    assert path in page(cast, "/fr/activities/atelier/", cast.ana)
    for who in (None, cast.bob, cast.chloe):
        assert path not in page(cast, "/fr/activities/atelier/", who)
    said = {"title": "La cour", "kind": "text", "rights": "by", "activity": activity.pk}
    cast.client(cast.ana).post(path, said)
    assert Work.objects.get().activity == activity


# --- found by words --------------------------------------------------------------------------------------------


def found(cast: Cast, words: str, language: str = "fr") -> list[int]:
    return [
        hit.object_id for hit in find(words, network_id=cast.network.pk, languages=(language,), kinds=["work"]).hits
    ]


def test_works_are_found_in_each_language_and_by_who_made_them(cast: Cast, at: datetime) -> None:
    work = text(cast, at)
    by = Actor.system()
    Contributor.objects.create(work=work, name="Odile Kowalska", role="stl")
    set_texts(on=work, texts={"title": {"fr": "Les métiers à tisser", "nl": "De weefgetouwen"}}, by=by, at=at)
    settle_sight(work_id=work.pk, at=at)

    assert [found(cast, "métier"), found(cast, "weefgetouw", "nl"), found(cast, "kowalska")] == [[work.pk]] * 3
    take_back_work(work=work, by=by, at=at)
    assert found(cast, "métier") == []


def test_what_has_yet_to_begin_is_not_found_until_the_job_has_settled_it(
    cast: Cast, at: datetime, django_capture_on_commit_callbacks: Any
) -> None:
    work = text(cast, at, title="Plus tard", embargo_until=date(2026, 12, 1))
    assert found(cast, "tard") == []
    settle_sight(work_id=work.pk, at=datetime.fromisoformat("2026-12-02T00:00:00+01:00"))
    assert found(cast, "tard") == [work.pk]


def test_what_has_ended_is_not_found_before_the_job_has_settled_it(cast: Cast) -> None:
    then = datetime(2019, 6, 1, tzinfo=UTC)
    work = WorkFactory(hub=cast.wattrelos, kind="text", slug="bal", title="Le bal")
    told_of = AppearanceFactory(media=None, work=work)
    ReleaseFactory(appearance=told_of, at=then, until=date(2019, 12, 31))
    settle_sight(work_id=work.pk, at=then)

    assert SearchDocument.objects.filter(kind="work", object_id=work.pk).exists()
    assert found(cast, "bal") == []
    page(cast, "/fr/library/bal/", status=404)


def test_a_job_is_asked_for_once_when_a_work_turns(cast: Cast, at: datetime) -> None:
    text(cast, at, embargo_until=date(2026, 12, 1))
    midnight = datetime.fromisoformat("2026-12-01T00:00:00+01:00")

    ask_for_regular_work(at=midnight - timedelta(seconds=1))
    assert not Job.objects.filter(kind="library.turn").exists()
    ask_for_regular_work(at=midnight)
    ask_for_regular_work(at=midnight)
    assert Job.objects.filter(kind="library.turn").count() == 1


# --- the team --------------------------------------------------------------------------------------------------


def test_three_answers_make_a_work(cast: Cast) -> None:
    client = cast.client(cast.ana)
    form = client.get("/fr/manage/wattrelos/library/new/").content.decode()
    key = re.search(r'name="form_key" value="([0-9a-f]{32})"', form)
    assert key is not None
    said = {"title": "La cour", "kind": "text", "rights": "by", "form_key": key[1], "in": "fr"}

    answer = client.post("/fr/manage/wattrelos/library/new/", said)
    again = client.post("/fr/manage/wattrelos/library/new/", said)

    work = Work.objects.get()
    assert answer["Location"] == again["Location"] == "/fr/manage/wattrelos/library/la-cour/"
    assert (work.kind, work.rights, work.language, work.published_at) == ("text", "by", "fr", None)
    assert "La cour" in page(cast, "/fr/manage/wattrelos/library/la-cour/", cast.ana)


def test_a_work_without_a_title_is_told_at_the_field(cast: Cast) -> None:
    answer = cast.client(cast.ana).post(
        "/en/manage/wattrelos/library/new/", {"title": " ", "kind": "text", "rights": "by"}
    )
    assert answer.status_code == 200
    assert not Work.objects.exists()


def test_a_work_is_published_and_taken_back_with_buttons(cast: Cast, at: datetime) -> None:
    work = WorkFactory(hub=cast.wattrelos, kind="text", slug="cour", published_at=None)
    client, path = cast.client(cast.ana), "/fr/manage/wattrelos/library/cour"

    for act, shown in (
        ("publish", True),
        ("take-back", False),
        ("publish", True),
        ("remove", False),
        ("put-back", True),
    ):
        assert client.post(f"{path}/{act}/").status_code == 302
        work.refresh_from_db()
        assert work.settled is shown, act
    film = WorkFactory(hub=cast.wattrelos, slug="film", published_at=None)
    told = client.post("/en/manage/wattrelos/library/film/publish/", follow=True).content.decode()
    assert "Please add a file first." in told
    film.refresh_from_db()
    assert film.published_at is None


def test_facts_are_written_and_wrong_ones_told_at_their_field(cast: Cast) -> None:
    work = WorkFactory(hub=cast.wattrelos, slug="cour", published_at=None)
    client, path = cast.client(cast.ana), "/en/manage/wattrelos/library/cour/record/"
    said = {"kind": "film", "rights": "by-sa", "visibility": "public", "slug": "cour"}

    assert client.post(path, {**said, "made": "années 1980", "spoken": ["fr"]}).status_code == 302
    work.refresh_from_db()
    assert (work.made, work.year_from, work.spoken) == ("198X", 1980, ["fr"])
    answer = client.post(path, {**said, "made": "once upon a time"})
    assert "This date could not be understood." in answer.content.decode()
    work.refresh_from_db()
    assert work.made == "198X"


def test_words_are_written_language_by_language(cast: Cast) -> None:
    work = WorkFactory(hub=cast.wattrelos, slug="cour")
    client, path = cast.client(cast.ana), "/fr/manage/wattrelos/library/cour/words/?in=nl"
    marks = dict(re.findall(r'name="(seen_\w+)" value="([^"]*)"', client.get(path).content.decode()))
    assert client.post(path, {"in": "nl", "title": "De koer", "summary": "Kort.", **marks}).status_code == 302
    work.refresh_from_db()
    assert (work.title.text("nl"), work.summary.text("nl")) == ("De koer", "Kort.")


def test_an_earlier_record_comes_back_with_a_button(cast: Cast) -> None:
    WorkFactory(hub=cast.wattrelos, slug="cour", published_at=None)
    client, path = cast.client(cast.ana), "/en/manage/wattrelos/library/cour"
    said = {"kind": "film", "rights": "by-sa", "visibility": "public", "slug": "cour"}
    client.post(f"{path}/record/", {**said, "made": "1962"})
    client.post(f"{path}/record/", {**said, "made": "1963"})

    assert "1962" in client.get(f"{path}/versions/").content.decode()
    client.post(f"{path}/versions/", {"number": "1"})
    assert Work.objects.get().made == "1962"


def test_the_team_finds_its_works_by_heading_and_words(cast: Cast, at: datetime) -> None:
    text(cast, at, title="L'été à l'usine")
    WorkFactory(hub=cast.wattrelos, title="Brouillon", published_at=None)
    MediaFactory(work=WorkFactory(hub=cast.wattrelos, title="Pas vu"), faces="")
    WorkFactory(hub=cast.mons, title="Mons")

    def lines(asked: str) -> set[str]:
        body = page(cast, f"/fr/manage/wattrelos/library/{asked}", cast.ana)
        return set(re.findall(r"/\"><b>(.*?)</b></a>", body))

    assert lines("?show=published") == {"L&#x27;été à l&#x27;usine", "Pas vu"}
    assert lines("?show=drafts") == {"Brouillon"}
    assert lines("?show=waiting") == {"Pas vu"}
    assert lines("?words=ete+USINE") == {"L&#x27;été à l&#x27;usine"}


@pytest.mark.parametrize("path", ["", "words/", "record/", "versions/"])
def test_another_hubs_manager_finds_nothing(cast: Cast, path: str) -> None:
    WorkFactory(hub=cast.wattrelos, slug="cour")
    for address in (f"/fr/manage/wattrelos/library/cour/{path}", f"/fr/manage/mons/library/cour/{path}"):
        page(cast, address, cast.bob, status=404)
    assert cast.client(cast.bob).post("/fr/manage/wattrelos/library/cour/remove/").status_code == 404
    page(cast, f"/fr/manage/wattrelos/library/cour/{path}", cast.ana)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("", ""),
        ("1962", "1962"),
        ("-0100", "101 BC"),
        ("1962-05", "May 1962"),
        ("1962-05-17", "May 17, 1962"),
        ("2026-21", "spring 2026"),
        ("198X", "the 1980s"),
        ("19XX", "1900–1999"),
        ("~1930", "about 1930"),
        ("1962?", "perhaps 1962"),
        ("1930%", "perhaps about 1930"),
        ("1914/1918", "1914–1918"),
        ("~1950/1970", "about 1950 to 1970"),
        ("[1667,1668]", "[1667,1668]"),
    ],
)
def test_dates_in_words(edtf: str, words: str) -> None:
    assert in_words(edtf) == words


def test_files_and_those_who_are_seen_stand_on_the_page_while_they_may(cast: Cast, at: datetime) -> None:
    work = WorkFactory(hub=cast.wattrelos, kind="photographs", slug="photos", published_at=at)
    made = {"pictures": [{"name": "640.webp", "width": 640, "height": 480, "bytes": 1000}]}
    file = MediaFactory(work=work, faces="named", made=made)
    girl = AppearanceFactory(media=file, name="Yasmine M.", shown=True)
    ReleaseFactory(appearance=girl, at=at)
    settle_sight(work_id=work.pk, at=at)

    body = page(cast, "/fr/library/photos/")
    assert file.key in body
    assert "Yasmine M." in body
    assert file.key in page(cast, "/fr/library/")
    ReleaseFactory(appearance=girl, uses=[], at=at + timedelta(minutes=1))
    settle_sight(work_id=work.pk, at=at + timedelta(minutes=1))
    page(cast, "/fr/library/photos/", status=404)
    assert file.key not in page(cast, "/fr/library/")
