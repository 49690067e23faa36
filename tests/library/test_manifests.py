"""Manifests and linked data: what other programs read of works and collections, as their standards say."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pyld import jsonld

from estaminet.library.enums import ContributorRole, MediaKind, Rights, TrackKind, Visibility
from estaminet.library.models import Collection, CollectionItem, Contributor, Media, Work
from estaminet.library.models.work import RelatedWork, WorkProperty
from estaminet.library.operations.sight import settle_collection, settle_sight
from estaminet.library.queries.linked_works import dates
from tests.conftest import Cast
from tests.factories.library import MediaFactory, WorkFactory
from tests.factories.network import write
from tests.factories.programme import ActivityFactory
from tests.factories.speech import TrackFactory
from tests.library.presentation import check_presentation

pytestmark = pytest.mark.django_db
HOUSE = "http://testserver"
TILES = {"width": 1200, "height": 900, "tile": 512, "scales": [1, 2, 4], "sizes": [[400, 300], [1200, 900]]}
SMALL, LARGE = (
    {"name": f"{width}.webp", "width": width, "height": width * 3 // 4, "bytes": 8} for width in (400, 1200)
)
PLAIN = {"name": "plain.mp4", "media_type": "video/mp4", "width": 426, "height": 240, "bytes": 8}


@pytest.fixture
def work(cast: Cast, at: datetime) -> Work:
    """A picture, a film with captions in two languages and a draft, and a sound; in a collection."""
    made = WorkFactory(
        hub=cast.wattrelos,
        slug="la-cour",
        title={"fr": "La cour", "nl": "De koer"},
        summary={"fr": "Une cour."},
        made="198X",
        year_from=1980,
        year_to=1989,
        rights=Rights.BY_SA,
    )
    MediaFactory(work=made, position=1, made={"pictures": [SMALL, LARGE], "tiles": TILES}, words={"fr": "La cour vide"})
    film = MediaFactory(
        work=made, position=2, kind=MediaKind.FILM, duration=60_500, made={"plain": PLAIN, "poster": [SMALL]}
    )
    MediaFactory(
        work=made,
        position=3,
        kind=MediaKind.SOUND,
        duration=3000,
        made={"hls": {"video": [], "audio": [{"name": "a0", "playlist": "hls/a0/index.m3u8"}]}},
    )
    TrackFactory(media=film, reviewed_at=at)
    TrackFactory(media=film, language="ar", kind=TrackKind.SUBTITLES, reviewed_at=at)
    TrackFactory(media=film, language="nl", kind=TrackKind.SUBTITLES)
    Contributor.objects.create(work=made, name="Chloé", role=ContributorRole.DIRECTOR)
    Contributor.objects.create(work=made, name="Somebody not shown", role=ContributorRole.DIRECTOR, shown=False)
    settle_sight(work_id=made.pk, at=at)
    return made


@pytest.fixture
def collection(cast: Cast, work: Work, at: datetime) -> Collection:
    held = Collection.objects.create(
        network=cast.network, hub=cast.wattrelos, slug="usine", kind="collection", made_at=at, changed_at=at,
        published_at=at,
    )  # fmt: skip
    write(held, title={"fr": "L'usine", "nl": "De fabriek"})
    CollectionItem.objects.create(collection=held, work=work)
    settle_collection(collection_id=held.pk)
    return held


def manifest_of(work: Work, client: Client | None = None) -> dict[str, Any]:
    answer = (client or Client()).get(f"/iiif/works/{work.pk}/manifest.json")
    assert answer.status_code == 200
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"] == ('application/ld+json;profile="http://iiif.io/api/presentation/3/context.json"')
    told: dict[str, Any] = answer.json()
    return told


def data(path: str) -> dict[str, Any]:
    answer = Client().get(f"/library/data/{path}.jsonld")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/ld+json")
    told: dict[str, Any] = answer.json()
    return told


def test_a_manifest_is_as_the_standard_says(work: Work, collection: Collection) -> None:
    told = manifest_of(work)
    check_presentation(told)
    assert told["label"] == {"fr": ["La cour"], "nl": ["De koer"]}
    assert told["rights"] == "http://creativecommons.org/licenses/by-sa/4.0/"
    assert told["partOf"] == [
        {
            "id": f"{HOUSE}/iiif/collections/{collection.pk}/collection.json",
            "type": "Collection",
            "label": {"fr": ["L'usine"], "nl": ["De fabriek"]},
        }
    ]
    assert [each["id"] for each in told["homepage"]] == [
        f"{HOUSE}/{language}/library/la-cour/" for language in work.network.languages
    ]
    assert [Client().get(each["id"].removeprefix(HOUSE)).status_code for each in told["seeAlso"]] == [200, 200]
    assert "Chloé" in told["requiredStatement"]["value"]["fr"][0]
    assert "Somebody not shown" not in str(told)
    [made] = [each["value"] for each in told["metadata"] if each["label"]["en"] == ["Made"]]
    assert made["en"] == ["The 1980s"]
    assert set(made) == {"de", "en", "fr", "nl"}


def test_a_picture_brings_its_tiles(work: Work) -> None:
    canvas = manifest_of(work)["items"][0]
    key = Media.objects.get(work=work, kind=MediaKind.PICTURE).key
    body = canvas["items"][0]["items"][0]["body"]
    assert (canvas["height"], canvas["width"], canvas["label"]) == (900, 1200, {"fr": ["La cour vide"]})
    assert body["id"] == f"{HOUSE}/library/files/{key}/iiif/full/max/0/default.jpg"
    assert body["service"] == [
        {"id": f"{HOUSE}/library/files/{key}/iiif", "type": "ImageService3", "profile": "level0"}
    ]
    info = Client().get(f"/library/files/{key}/iiif/info.json").json()
    assert (info["id"], info["profile"]) == (body["service"][0]["id"], "level0")


def test_a_picture_without_tiles_yet_is_shown_as_large_as_it_is(work: Work) -> None:
    Media.objects.filter(work=work, kind=MediaKind.PICTURE).update(made={"pictures": [SMALL, LARGE]})
    told = manifest_of(work)
    check_presentation(told)
    body = told["items"][0]["items"][0]["items"][0]["body"]
    assert (body["id"].rpartition("/")[2], body["format"], body["width"]) == ("1200.webp", "image/webp", 1200)


def test_films_and_sounds_say_how_long_they_are_and_what_is_said(work: Work) -> None:
    film, sound = manifest_of(work)["items"][1:]
    assert (film["duration"], film["width"], film["height"]) == (60.5, 426, 240)
    assert (sound["duration"], "width" in sound) == (3.0, False)
    assert sound["items"][0]["items"][0]["body"]["format"] == "application/vnd.apple.mpegurl"
    assert film["placeholderCanvas"]["width"] == 400
    words = [each["body"] for each in film["annotations"][0]["items"]]
    assert [(each["language"], each["format"]) for each in words] == [("fr", "text/vtt"), ("ar", "text/vtt")]
    assert {each["motivation"] for each in film["annotations"][0]["items"]} == {"supplementing"}
    answer = Client().get(words[0]["id"].removeprefix(HOUSE))
    assert (answer.status_code, answer["Access-Control-Allow-Origin"]) == (200, "*")


def test_a_collection_holds_what_can_be_viewed(collection: Collection, work: Work, cast: Cast, at: datetime) -> None:
    for number, more in enumerate(({"kind": "text", "body": {"fr": "Dit"}}, {"visibility": Visibility.NETWORK})):
        other = WorkFactory(hub=cast.wattrelos, **more)
        MediaFactory(work=other, made={} if number == 0 else {"pictures": [SMALL]})
        settle_sight(work_id=other.pk, at=at)
        CollectionItem.objects.create(collection=collection, work=other, position=number + 1)
    told = Client().get(f"/iiif/collections/{collection.pk}/collection.json").json()
    check_presentation(told)
    assert [each["id"] for each in told["items"]] == [f"{HOUSE}/iiif/works/{work.pk}/manifest.json"]
    Work.objects.filter(pk=work.pk).update(settled=False)
    assert Client().get(f"/iiif/collections/{collection.pk}/collection.json").json()["items"] == []


def test_what_is_not_for_everybody_is_not_there(work: Work, collection: Collection, cast: Cast, at: datetime) -> None:
    team = cast.client(cast.alice)
    doors = [f"/iiif/works/{work.pk}/manifest.json", f"/library/data/works/{work.pk}.jsonld"]
    text = WorkFactory(hub=cast.wattrelos, kind="text")
    settle_sight(work_id=text.pk, at=at)
    assert Client().get(f"/iiif/works/{text.pk}/manifest.json").status_code == 404
    assert Client().get(f"/library/data/works/{text.pk}.jsonld").status_code == 200

    Work.objects.filter(pk=work.pk).update(visibility=Visibility.NETWORK)
    assert [team.get(door).status_code for door in doors] == [410, 410]  # everybody could see it once
    Work.objects.filter(pk=work.pk).update(ever_public=False)
    assert [team.get(door).status_code for door in doors] == [404, 404]
    assert b"jsonld" not in team.get("/fr/library/la-cour/").content
    Collection.objects.update(visibility=Visibility.HUB)
    held = f"/iiif/collections/{collection.pk}/collection.json", f"/library/data/collections/{collection.pk}.jsonld"
    assert [team.get(door).status_code for door in held] == [404, 404]


def test_pages_lead_to_their_other_forms(work: Work, collection: Collection) -> None:
    for page, doors in (
        ("/fr/library/la-cour/", (f"/library/data/works/{work.pk}.jsonld", f"/iiif/works/{work.pk}/manifest.json")),
        (
            "/fr/library/collections/usine/",
            (f"/library/data/collections/{collection.pk}.jsonld", f"/iiif/collections/{collection.pk}/collection.json"),
        ),
    ):
        answer = Client().get(page)
        for door in doors:
            assert f'href="{door}"'.encode() in answer.content
            assert f'<{door}>; rel="alternate"' in answer["Link"]
        assert f'<{doors[0]}>; rel="describedby"; type="application/ld+json"' in answer["Link"]


def test_it_costs_ten_questions_whatever_it_holds(work: Work, collection: Collection, at: datetime) -> None:
    def cost(url: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert Client().get(url).status_code == 200
        return len(asked)

    url = f"/iiif/works/{work.pk}/manifest.json"
    cost(url)  # from then on the house knows the network
    few = cost(url)
    for position in range(4, 8):
        media = MediaFactory(work=work, position=position, kind=MediaKind.FILM, duration=1, made={"plain": PLAIN})
        TrackFactory(media=media, reviewed_at=at)
    settle_sight(work_id=work.pk, at=at)
    assert cost(url) == few <= 11
    assert cost(f"/library/data/works/{work.pk}.jsonld") <= 11
    assert cost(f"/iiif/collections/{collection.pk}/collection.json") <= 6


# --- linked data --------------------------------------------------------------------------------------------------


def expanded(told: dict[str, Any]) -> dict[str, Any]:
    """As an independent processor reads it; schema.org's context stands here instead of being fetched."""
    assert told["@context"][0] == "https://schema.org/"
    links = {name: {"@type": "@id"} for name in ("url", "image", "license", "sameAs", "contentUrl", "thumbnailUrl")}
    context = [{"@vocab": "https://schema.org/", **links}, told["@context"][1]]
    [node] = jsonld.expand({**told, "@context": context})
    found: dict[str, Any] = node
    return found


def test_linked_data_tells_a_work_in_all_its_languages(
    work: Work, collection: Collection, cast: Cast, at: datetime
) -> None:
    activity = ActivityFactory(hub=cast.wattrelos, slug="festival", title={"fr": "Le festival"})
    Work.objects.filter(pk=work.pk).update(activity=activity)
    other = WorkFactory(hub=cast.wattrelos, slug="avant", kind="text")
    settle_sight(work_id=other.pk, at=at)
    RelatedWork.objects.create(work=other, other=work, relation="isPartOf")
    WorkProperty.objects.create(work=work, term="medium", value="super 8", language="fr")
    write(work, description={"fr": "<p>Une cour &amp; ses gens.</p>"})
    told = data(f"works/{work.pk}")
    node = expanded(told)
    schema, terms = "https://schema.org/", "http://purl.org/dc/terms/"

    assert node["@type"] == [f"{schema}Movie"]
    assert node["@id"] == f"{HOUSE}/fr/library/la-cour/"
    assert node[f"{schema}name"] == [
        {"@language": "fr", "@value": "La cour"},
        {"@language": "nl", "@value": "De koer"},
    ]
    assert node[f"{schema}description"] == [{"@language": "fr", "@value": "Une cour & ses gens."}]
    assert node[f"{schema}license"] == [{"@id": "https://creativecommons.org/licenses/by-sa/4.0/"}]
    assert node[f"{schema}identifier"] == [{"@value": f"oai:testserver:{work.pk}"}]
    assert node[f"{schema}director"][0][f"{schema}name"] == [{"@value": "Chloé"}]
    assert node[f"{schema}releasedEvent"][0][f"{schema}url"] == [{"@id": f"{HOUSE}/fr/activities/festival/"}]
    assert node[f"{schema}isPartOf"][0]["@id"] == f"{HOUSE}/fr/library/collections/usine/"
    assert node[f"{terms}hasPart"] == [{"@id": f"{HOUSE}/fr/library/avant/"}]
    assert node[f"{terms}medium"] == [{"@language": "fr", "@value": "super 8"}]
    assert node[f"{terms}created"] == [{"@type": "http://id.loc.gov/datatypes/edtf/EDTF", "@value": "198X"}]
    kinds = [each["@type"][0].removeprefix(schema) for each in node[f"{schema}associatedMedia"]]
    assert kinds == ["ImageObject", "VideoObject", "AudioObject"]


def test_linked_data_of_a_collection(collection: Collection, work: Work) -> None:
    node = expanded(data(f"collections/{collection.pk}"))
    schema = "https://schema.org/"
    assert node["@type"] == [f"{schema}Collection"]
    assert [each["@id"] for each in node[f"{schema}hasPart"]] == [f"{HOUSE}/fr/library/la-cour/"]
    assert node["@id"] == f"{HOUSE}/fr/library/collections/usine/"


@pytest.mark.parametrize(
    ("edtf", "years", "expected"),
    [
        ("", (None, None), {}),
        ("1962", (1962, 1962), {"dateCreated": "1962"}),
        ("1962-05-17", (1962, 1962), {"dateCreated": "1962-05-17"}),
        ("1962-21", (1962, 1962), {"temporal": "1962"}),
        ("198X", (1980, 1989), {"temporal": "1980/1989"}),
        ("~1930", (1930, 1930), {"temporal": "1930"}),
        ("1914/1918", (1914, 1918), {"temporal": "1914/1918"}),
        ("-0044", (-44, -44), {"temporal": "-0044"}),
    ],
)
@pytest.mark.one_database
def test_a_date_is_said_as_exactly_as_it_is_known(
    edtf: str, years: tuple[int | None, int | None], expected: dict[str, str]
) -> None:
    told = dates(Work(made=edtf, year_from=years[0], year_to=years[1]))
    written = told.pop("dcterms:created", {"@value": ""})
    assert (told, written["@value"]) == (expected, edtf)


def test_the_answer_is_the_same_whoever_asks(work: Work, cast: Cast) -> None:
    told = [
        client.get(f"/iiif/works/{work.pk}/manifest.json", HTTP_ACCEPT_LANGUAGE=tongue).content
        for client, tongue in ((Client(), "nl"), (Client(), "de"), (cast.client(cast.alice), "fr"))
    ]
    assert told[0] == told[1] == told[2]
