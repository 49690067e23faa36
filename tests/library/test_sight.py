"""Who may see what: of works, their files, and what those who appear in them allow."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from estaminet.library.enums import Faces, MediaState, Use, Visibility
from estaminet.library.models import Collection, Contributor, Media, Release, Work
from estaminet.library.operations.sight import settle_collection, settle_person, settle_sight, works_that_turn
from estaminet.library.rules import ALWAYS, NEVER, Sight, all_of, allowed, any_of
from estaminet.people.models import Consent
from estaminet.programme.enums import PICTURES
from tests.conftest import Cast
from tests.factories.library import AppearanceFactory, MediaFactory, ReleaseFactory, WorkFactory
from tests.factories.people import ConsentTextFactory

pytestmark = pytest.mark.django_db
CLOCK = ZoneInfo("Europe/Paris")
DAY = timedelta(days=1)


@pytest.fixture
def film(cast: Cast) -> Any:
    return WorkFactory(hub=cast.wattrelos)


def seen(work: Any, at: datetime) -> tuple[bool, set[int]]:
    """Whether strangers see the work, and which of its files."""
    files = set(Media.objects.public(at).filter(work=work).values_list("pk", flat=True))
    return Work.objects.public(at).filter(pk=work.pk).exists(), files


def settled(work: Any, at: datetime) -> tuple[bool, set[int]]:
    settle_sight(work_id=work.pk, at=at)
    return seen(work, at)


def test_a_work_without_files_is_seen_once_it_is_published(cast: Cast, at: datetime) -> None:
    draft = WorkFactory(hub=cast.wattrelos, published_at=None)

    assert settled(draft, at) == (False, set())
    Work.objects.filter(pk=draft.pk).update(published_at=at)
    assert settled(draft, at) == (True, set())


@pytest.mark.parametrize("gone", ["hidden_at", "removed_at"])
def test_what_is_hidden_or_removed_is_not_seen(film: Any, at: datetime, gone: str) -> None:
    file = MediaFactory(work=film)
    Work.objects.filter(pk=film.pk).update(**{gone: at})

    assert settled(film, at) == (False, set())
    Work.objects.filter(pk=film.pk).update(**{gone: None})
    assert settled(film, at) == (True, {file.pk})


def test_a_file_nobody_looked_at_keeps_the_film_out_of_sight(film: Any, at: datetime) -> None:
    MediaFactory(work=film, faces="")

    assert settled(film, at) == (False, set())


@pytest.mark.parametrize(
    "fields",
    [{"state": MediaState.WAITING}, {"state": MediaState.FAILED}, {"hidden_at": datetime(2026, 11, 1, tzinfo=UTC)}],
    ids=["waiting", "failed", "hidden"],
)
def test_a_file_that_cannot_be_shown_is_not(film: Any, at: datetime, fields: dict[str, Any]) -> None:
    shown, other = MediaFactory(work=film), MediaFactory(work=film, **fields)

    assert settled(film, at) == (True, {shown.pk})
    assert other.pk not in seen(film, at)[1]


def test_somebody_named_is_seen_only_after_a_yes_and_no_longer_after_a_no(film: Any, at: datetime) -> None:
    file = MediaFactory(work=film, faces=Faces.NAMED)
    girl = AppearanceFactory(media=file)

    assert settled(film, at) == (False, set())
    ReleaseFactory(appearance=girl, at=at)
    assert settled(film, at) == (True, {file.pk})
    ReleaseFactory(appearance=girl, uses=[], at=at)
    assert settled(film, at) == (False, set())
    ReleaseFactory(appearance=girl, uses=[Use.PRINT.value], at=at)
    assert settled(film, at) == (False, set())


def test_one_no_hides_the_file_and_leaves_the_others(film: Any, at: datetime) -> None:
    hers, other = MediaFactory(work=film, faces=Faces.NAMED), MediaFactory(work=film)
    ReleaseFactory(appearance=AppearanceFactory(media=hers))
    ReleaseFactory(appearance=AppearanceFactory(media=hers), uses=[])

    assert settled(film, at) == (True, {other.pk})


def test_who_appears_in_the_whole_work_hides_all_of_it(film: Any, at: datetime) -> None:
    MediaFactory(work=film)
    told_of = AppearanceFactory(media=None, work=film)

    assert settled(film, at) == (False, set())
    ReleaseFactory(appearance=told_of)
    assert settled(film, at)[0]


def test_a_text_stays_when_its_picture_goes(cast: Cast, at: datetime) -> None:
    poem = WorkFactory(hub=cast.wattrelos, kind="text", body="<p>Dans la cour…</p>")
    MediaFactory(work=poem, faces="")

    assert settled(poem, at) == (True, set())


def test_a_no_to_pictures_in_general_takes_back_what_was_allowed_before(cast: Cast, film: Any, at: datetime) -> None:
    hers = MediaFactory(work=film, faces=Faces.NAMED)
    ReleaseFactory(appearance=AppearanceFactory(media=hers, person=cast.chloe), at=at - DAY)
    asked = ConsentTextFactory(network=cast.network, use=PICTURES)
    assert settled(film, at) == (True, {hers.pk})

    def says(given: bool, when: datetime) -> None:
        Consent.objects.create(
            person=cast.chloe,
            subject_key=cast.chloe.subject_key,
            text=asked,
            language="fr",
            given=given,
            at=when,
            said_by="self",
        )

    says(False, at)
    assert settle_person(person_id=cast.chloe.pk, at=at) == 1
    assert seen(film, at) == (False, set())
    says(True, at + DAY)
    settle_person(person_id=cast.chloe.pk, at=at + DAY)
    assert seen(film, at + DAY) == (True, {hers.pk})


def test_an_embargo_ends_at_midnight_of_the_hub_by_itself(cast: Cast, at: datetime) -> None:
    film = WorkFactory(hub=cast.wattrelos, embargo_until=date(2026, 12, 1))
    file = MediaFactory(work=film)
    midnight = datetime(2026, 12, 1, tzinfo=CLOCK)

    assert settled(film, at) == (False, set())
    assert seen(film, midnight - timedelta(seconds=1)) == (False, set())
    assert seen(film, midnight) == (True, {file.pk})
    assert works_that_turn(midnight - timedelta(seconds=1)) == []
    assert works_that_turn(midnight) == [film.pk]
    before = settle_sight(work_id=film.pk, at=midnight, changed=False)
    assert (before.shown_from, before.datestamp) == (None, midnight)
    assert works_that_turn(midnight) == []


def test_a_yes_until_a_day_holds_through_that_day(film: Any, at: datetime) -> None:
    file = MediaFactory(work=film, faces=Faces.NAMED)
    ReleaseFactory(appearance=AppearanceFactory(media=file), until=date(2026, 12, 31))
    end = datetime(2027, 1, 1, tzinfo=CLOCK)

    assert settled(film, at) == (True, {file.pk})
    assert seen(film, end - timedelta(seconds=1)) == (True, {file.pk})
    assert seen(film, end) == (False, set())
    assert works_that_turn(end) == [film.pk]
    settle_sight(work_id=film.pk, at=end, changed=False)
    assert works_that_turn(end) == []


def test_a_guardians_word_ends_when_the_child_comes_of_age(film: Any, at: datetime) -> None:
    file = MediaFactory(work=film, faces=Faces.NAMED)
    driss = AppearanceFactory(media=file, minor_until=date(2032, 5, 1))
    ReleaseFactory(appearance=driss, said_by="guardian", at=at)
    grown = datetime(2032, 5, 1, tzinfo=CLOCK)
    settled(film, at)

    assert seen(film, grown - timedelta(seconds=1)) == (True, {file.pk})
    assert seen(film, grown) == (False, set())
    ReleaseFactory(appearance=driss, at=grown)
    assert settled(film, grown) == (True, {file.pk})


def test_who_sees_what_by_visibility(cast: Cast, at: datetime) -> None:
    works = {each: WorkFactory(hub=cast.wattrelos, visibility=each) for each in Visibility.values}
    for each in works.values():
        settle_sight(work_id=each.pk, at=at)
    Contributor.objects.create(work=works["private"], person=cast.chloe, role="aut")

    def sees(who: Any) -> set[str]:
        found = Work.objects.shown_to(cast.reader(who), at=at)
        return set(found.values_list("visibility", flat=True))

    assert sees(None) == sees(cast.eve) == {"public"}
    assert sees(cast.bob) == {"public", "network"}
    assert sees(cast.ana) == {"public", "network", "hub"}
    assert sees(cast.alice) == {"public", "network", "hub", "private"}
    assert sees(cast.chloe) == {"public", "private"}


def test_files_ask_their_work_as_well(cast: Cast, film: Any, at: datetime) -> None:
    file = MediaFactory(work=film)
    settle_sight(work_id=film.pk, at=at)
    Work.objects.filter(pk=film.pk).update(visibility=Visibility.HUB)

    assert not Media.objects.public(at).exists()
    assert not Media.objects.shown_to(cast.reader(cast.bob), at=at).exists()
    assert list(Media.objects.shown_to(cast.reader(cast.ana), at=at)) == [file]


def test_settling_costs_the_same_for_many(film: Any, at: datetime, django_assert_num_queries: Any) -> None:
    def cost() -> int:
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as queries:
            settle_sight(work_id=film.pk, at=at, changed=False)
        return len(queries)

    ReleaseFactory(appearance=AppearanceFactory(media=MediaFactory(work=film)))
    settle_sight(work_id=film.pk, at=at)
    few = cost()
    for _ in range(5):
        ReleaseFactory(appearance=AppearanceFactory(media=MediaFactory(work=film)))
    settle_sight(work_id=film.pk, at=at)
    assert cost() == few


@pytest.mark.parametrize("wrong", [{"hidden_at": "now"}, {"removed_at": "now"}, {"published_at": None}])
def test_the_database_shows_no_work_that_is_kept_back(film: Any, at: datetime, wrong: dict[str, Any]) -> None:
    settle_sight(work_id=film.pk, at=at)
    values = {name: at if value == "now" else value for name, value in wrong.items()}
    with pytest.raises(IntegrityError), transaction.atomic():
        Work.objects.filter(pk=film.pk).update(**values)


def test_the_database_shows_no_file_that_nobody_looked_at(film: Any, at: datetime) -> None:
    file = MediaFactory(work=film)
    settle_sight(work_id=film.pk, at=at)
    with pytest.raises(IntegrityError), transaction.atomic():
        Media.objects.filter(pk=file.pk).update(faces="", looked_at=None)


def test_a_release_is_never_changed(film: Any) -> None:
    release = ReleaseFactory(appearance=AppearanceFactory(media=MediaFactory(work=film)))
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=release.pk).update(uses=["library", "print"])


def test_a_collection_is_seen_once_published(cast: Cast, at: datetime) -> None:
    fields = {"network": cast.network, "hub": cast.wattrelos, "kind": "collection", "made_at": at, "changed_at": at}
    held = Collection.objects.create(slug="usine", **fields)
    settle_collection(collection_id=held.pk)
    assert not Collection.objects.public(at).exists()
    Collection.objects.filter(pk=held.pk).update(published_at=at)
    settle_collection(collection_id=held.pk)
    assert Collection.objects.public(at).get() == held


# --- the arithmetic of sight, against asking each instant by itself -----------------------------------------------

INSTANTS = [datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=n) for n in range(8)]
sights = st.builds(
    lambda may, since, until: Sight(may, since, until) if may and not (since and until and until <= since) else NEVER,
    st.booleans(),
    st.none() | st.sampled_from(INSTANTS),
    st.none() | st.sampled_from(INSTANTS),
)


def holds(sight: Sight, at: datetime) -> bool:
    return sight.may and (sight.since is None or sight.since <= at) and (sight.until is None or at < sight.until)


@given(st.lists(sights, max_size=4))
def test_all_of_them_is_each_of_them_at_every_instant(several: list[Sight]) -> None:
    together = all_of(several)
    assert [holds(together, at) for at in INSTANTS] == [all(holds(each, at) for each in several) for at in INSTANTS]


@given(st.lists(sights, max_size=4), st.sampled_from(INSTANTS))
def test_from_now_on_is_the_same_from_then(several: list[Sight], now: datetime) -> None:
    together = all_of(several)
    later = [at for at in INSTANTS if at >= now]
    assert [holds(together.from_now(now), at) for at in later] == [holds(together, at) for at in later]


@given(st.lists(sights, max_size=4))
def test_any_of_them_leaves_nothing_out(several: list[Sight]) -> None:
    together = any_of(several)
    assert all(holds(together, at) for at in INSTANTS if any(holds(each, at) for each in several))


def test_nothing_said_is_a_no() -> None:
    assert allowed(release=None, minor_until=None, taken_back=None, clock=CLOCK) == NEVER
    assert ALWAYS.within(NEVER) == NEVER
