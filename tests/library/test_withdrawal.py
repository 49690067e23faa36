"""After somebody took back what they allowed, no exit of the house tells of it: asked before and after, one by one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from estaminet.library.enums import ContributorRole, Faces, MediaKind, SaidBy, TrackKind, TrackState
from estaminet.library.models import Collection, CollectionItem, Contributor, Cue, Media, Track, Work
from estaminet.library.operations.releasing import withdraw_release
from estaminet.library.operations.sight import settle_collection, settle_sight
from estaminet.library.queries.appearing import token_of
from estaminet.library.queries.files import file_address
from estaminet.library.queries.stored import made_name
from tests.conftest import Cast
from tests.factories.library import AppearanceFactory, MediaFactory, ReleaseFactory, WorkFactory
from tests.factories.programme import ActivityFactory, SessionFactory
from tests.library.exits import Heard, Walk, ask, places, unknown
from tests.network.archived import undone

pytestmark = pytest.mark.django_db
WORDS = ("Zwanzeur", "Carabistouille", "Potferdek", "Vandersnickt", "Dikkenek", "zwanze-a-l-usine")
READ = ("fr", "en")


class Story:
    """A film that everybody may see, because Chloé said yes; told in every way the library knows."""

    def __init__(self, cast: Cast, at: datetime) -> None:
        activity = ActivityFactory(hub=cast.wattrelos, slug="festival")
        session = SessionFactory(activity=activity)
        self.cast = cast
        self.work = WorkFactory(
            hub=cast.wattrelos,
            slug="zwanze-a-l-usine",
            title={"fr": "Le Zwanzeur de l'usine"},
            summary={"fr": "Une Carabistouille filmée."},
            activity=activity,
            session=session,
        )
        self.media = MediaFactory(
            work=self.work, kind=MediaKind.FILM, faces=Faces.NAMED, duration=60_000, words={"fr": "Un Dikkenek parle"}
        )
        self._store()
        self.mark = AppearanceFactory(media=self.media, person=cast.chloe, name="Chloé Vandersnickt", shown=True)
        self.said = ReleaseFactory(appearance=self.mark, at=at - timedelta(days=2))
        Contributor.objects.create(work=self.work, name="Chloé Vandersnickt", role=ContributorRole.CAMERA)
        self.track = Track.objects.create(
            media=self.media,
            kind=TrackKind.CAPTIONS,
            language="fr",
            state=TrackState.REVIEWED,
            changed_at=at,
            reviewed_at=at,
        )
        Cue.objects.create(track=self.track, begins=1000, ends=2000, text="Potferdek, quelle machine !")
        self.collection = Collection.objects.create(
            network=cast.network,
            hub=cast.wattrelos,
            slug="memoires",
            kind="collection",
            made_at=at,
            changed_at=at,
            published_at=at,
        )
        CollectionItem.objects.create(collection=self.collection, work=self.work, position=1)
        settle_collection(collection_id=self.collection.pk)
        settle_sight(work_id=self.work.pk, at=at)

    def _store(self) -> None:
        """What pages show of the film, each file telling by its bytes that it was handed out."""
        names = ["1200.webp", "plain.mp4", "hls/240/index.m3u8", "hls/240/0.m4s", "iiif/full/max/0/default.jpg"]
        for name in names:
            default_storage.save(made_name(self.media.key, name), ContentFile(b"Zwanzeur"))
        picture = {"name": "1200.webp", "width": 1200, "height": 900, "bytes": 8}
        level = {"name": "240", "width": 426, "height": 240, "playlist": "hls/240/index.m3u8"}
        level |= {"codecs": "avc1.42c01e", "bandwidth": 300_000, "average": 250_000}
        self.media.made = {
            "poster": [picture],
            "plain": {"name": "plain.mp4", "media_type": "video/mp4", "width": 426, "height": 240, "bytes": 8},
            "hls": {"video": [level], "audio": []},
            "tiles": {"width": 1200, "height": 900, "tile": 512, "scales": [1], "sizes": [[1200, 900]]},
        }
        self.media.save(update_fields=["made"])
        self.made = names

    @property
    def traces(self) -> tuple[str, ...]:
        return (*WORDS, self.media.key)

    @property
    def names(self) -> tuple[str, ...]:
        """What addresses call the work, its film and the one who appears."""
        return (self.work.slug, self.media.key, token_of(self.mark))

    @property
    def others(self) -> tuple[str, ...]:
        """What they call everything else: no hub has the name of a collection, before or after."""
        return (self.collection.slug, self.cast.wattrelos.slug, "festival")

    def values(self) -> dict[str, list[Any]]:
        """What stands for each argument of a route. A route with another argument needs a line here."""
        return {
            "slug": [self.work.slug, self.collection.slug, self.cast.wattrelos.slug, "festival"],
            "hub": [self.cast.wattrelos.slug],
            "key": [self.media.key],
            "name": [*self.made, "hls/master.m3u8", "iiif/info.json", "original"],
            "pk": [self.track.pk, self.work.pk, self.media.pk, self.collection.pk],
            "track": [self.track.pk],
            "token": [token_of(self.mark)],
            "form": ["vtt", "srt", "csv"],
            "ending": ["vtt", "srt"],
            "extension": ["vtt", "srt"],
        }

    def begin(self) -> list[str]:
        """Every route with these values, and the questions somebody could ask."""
        search = [f"{reverse('site:search')}?q={word}" for word in ("zwanzeur", "carabistouille", "potferdek")]
        return [*places(self.values()), *search, *self.harvests()]

    def harvests(self) -> list[str]:
        """What an archive that harvests us asks."""
        door, listed = reverse("library-exits:oai"), "metadataPrefix=oai_dc"
        sets = [f"hub-{self.cast.wattrelos.slug}", f"collection-{self.collection.slug}"]
        lists = ["", *(f"&set={each}" for each in sets)]
        return [
            f"{door}?verb=ListSets",
            *(f"{door}?verb={verb}&{listed}{more}" for verb in ("ListRecords", "ListIdentifiers") for more in lists),
            f"{door}?verb=GetRecord&{listed}&identifier=oai:testserver:{self.work.pk}",
        ]


@pytest.fixture
def story(cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Story:
    monkeypatch.setattr("estaminet.library.views.files.REMEMBERED", 0)  # else a process knows for two seconds
    return Story(cast, at)


def own(story: Story, url: str) -> bool:
    """The page of the one who appears, behind a link nobody else has: there they read what they said."""
    return f"/release/{token_of(story.mark)}/" in url


def withdraws(story: Story) -> None:
    withdraw_release(
        appearance=story.mark, said_by=SaidBy.SELF, by=story.cast.actor(story.cast.chloe), at=timezone.now()
    )


def guardian_withdraws_a_girl(story: Story) -> None:
    withdraw_release(
        appearance=story.mark,
        said_by=SaidBy.GUARDIAN,
        guardian=story.cast.eve,
        by=story.cast.actor(story.cast.eve),
        at=timezone.now(),
    )


def hides(story: Story) -> None:
    Work.objects.filter(pk=story.work.pk).update(hidden_at=timezone.now(), settled=False)
    settle_sight(work_id=story.work.pk, at=timezone.now())


def expires(story: Story) -> None:
    """By the calendar alone: nobody settles anything."""
    Work.objects.filter(pk=story.work.pk).update(shown_until=timezone.now())
    Media.objects.filter(work=story.work).update(shown_until=timezone.now())


def test_the_walk_knows_every_argument_of_the_library(story: Story) -> None:
    """A new route of the library with an argument of a new name needs a line in ``Story.values``."""
    assert unknown(story.values()) == []


def test_after_it_nothing_is_told_on_any_exit(story: Story) -> None:
    """A stranger asks every exit in every language; what ends it is tried one after the other, beginning alike."""
    client = story.cast.client()
    before = Walk(client).go(story.begin(), traces=story.traces)
    told = everything_is_told(story, before)

    with undone():
        withdraws(story)
        # What was saved is asked again, and so is every exit anew.
        nothing_is_told(story, before, Walk(client).go([*before.answers, *story.begin()], traces=story.traces))
    with undone():
        hides(story)
        again = before.worth_asking(story.names, others=story.others)
        nothing_is_told(story, before, Walk(client).go(again, traces=story.traces))
    with undone():
        # The same act, said by another: what it would leave behind is what was told before.
        guardian_withdraws_a_girl(story)
        again = [*told, *_of_the_work(story, before), *story.harvests()]
        nothing_is_told(story, before, Walk(client).go(again, traces=story.traces))
    with undone():
        # Over on every exit but the search of that minute.
        expires(story)
        assert _left_open(story, before, Walk(client).go(_of_the_work(story, before), traces=story.traces)) == []


# Whom a session belongs to is asked of the database elsewhere.
@pytest.mark.one_database
@pytest.mark.parametrize("player", [pytest.param("bob", id="another team"), pytest.param("eve", id="an account")])
def test_after_it_nothing_is_told_to_somebody_who_is_signed_in(story: Story, player: str) -> None:
    """Asked in the language of the work and in that of the house: a stranger has read all of them."""
    client = story.cast.client(getattr(story.cast, player))
    before = Walk(client).go(story.begin(), traces=story.traces, languages=READ)
    everything_is_told(story, before)
    withdraws(story)
    again = before.worth_asking(story.names, others=story.others)
    nothing_is_told(story, before, Walk(client).go(again, traces=story.traces))


def everything_is_told(story: Story, before: Walk) -> list[str]:
    """Where it was told of while it might be; every door told, and nothing on the way keeps it long."""
    told = before.telling(story.traces)
    assert reverse("library:work", args=[story.work.slug]) in told
    assert [url for url in told if "q=" in url]  # the search knew of it
    # Nothing on the way keeps it longer than a minute.
    assert {url: before.answers[url].cache for url in told if before.answers[url].kept_for > 60} == {}
    doors = [f"/iiif/works/{story.work.pk}/manifest.json", f"/library/data/works/{story.work.pk}.jsonld"]
    assert [url for url in [*doors, *story.harvests()] if url not in told and "ListIdentifiers" not in url] == [
        f"{reverse('library-exits:oai')}?verb=ListSets"
    ]
    handed_out = {name for name in story.made if before.answers[file_address(story.media.key, name)].status == 200}
    assert handed_out == set(story.made)
    return list(told)


def nothing_is_told(story: Story, before: Walk, after: Walk) -> None:
    left = {url: words for url, words in after.telling(story.traces).items() if not own(story, url)}
    assert left == {}
    assert _left_open(story, before, after) == []


def _left_open(story: Story, before: Walk, after: Walk) -> list[str]:
    """Addresses that were the work itself and still answer."""
    asked = list(_of_the_work(story, before))
    assert asked
    return [url for url in asked if after.answers[url].status not in (404, 410)]


def _of_the_work(story: Story, walk: Walk) -> Iterable[str]:
    """Addresses that were the work itself, or a file of it."""
    own = (f"/{story.work.slug}/", f"/{story.media.key}/", f"/works/{story.work.pk}/", f"/works/{story.work.pk}.jsonld")
    named = [url for url in walk.answers if any(part in url for part in own)]
    return [url for url in named if "?" not in url and walk.answers[url].status == 200]


def test_a_second_file_stays_when_the_first_goes(story: Story, at: datetime) -> None:
    other = MediaFactory(work=story.work, words={"fr": "La cour vide"})
    settle_sight(work_id=story.work.pk, at=at)
    withdraws(story)

    page = ask(story.cast.client(), reverse("library:work", args=[story.work.slug]))
    assert page.status == 200
    assert page.tells((story.media.key, "Dikkenek", "Potferdek")) == []
    assert Media.objects.public(timezone.now()).get() == other


def test_the_walk_would_notice() -> None:
    heard = Heard(200, b'<a href="/x">Le Zwanzeur de l&#x27;usine</a>', "public, max-age=61")
    assert heard.tells(["Zwanzeur", "l'usine", "autre"]) == ["Zwanzeur", "l'usine"]
    assert [
        Heard(200, b"", said).kept_for
        for said in ("", "max-age=61", "no-store", "public, max-age=5, s-maxage=90", "max-age=9, immutable")
    ] == [0, 61, 0, 90, 10**9]
