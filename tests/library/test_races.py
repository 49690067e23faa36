"""Two at once about one who appears: neither passes over what the other has just said."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

import pytest

from estaminet.kernel.actor import Actor
from estaminet.library.enums import Faces, SaidBy, Use
from estaminet.library.models import Appearance, Media, Release
from estaminet.library.operations.appearing import NOWHERE, Who, change_appearance
from estaminet.library.operations.releasing import Said, SaidMeanwhile, say_release, withdraw_release
from estaminet.library.operations.sight import settle_sight
from estaminet.library.queries.appearing import RELEASE
from estaminet.people.enums import ConsentBy
from estaminet.people.models import ConsentText, Person
from estaminet.people.operations import say_consent
from estaminet.programme.enums import PICTURES
from tests.factories.library import AppearanceFactory, MediaFactory, ReleaseFactory
from tests.factories.network import MADE as AT
from tests.factories.people import ConsentTextFactory, PersonFactory
from tests.races import RUNS_OF_FEW, locks_off, together

VERSIONS = count(1)  # a race is staged several times in one network
pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]
TEAM = Actor.system()


def kinds(results: list[Any]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


# --- two devices, one person -----------------------------------------------------------------------------------


def two_devices(seed: int, before_write: int | None = None) -> list[Any]:
    mark = AppearanceFactory(media=MediaFactory(faces=Faces.NAMED))
    words = ConsentTextFactory(network=mark.work.network, use=RELEASE, version=next(VERSIONS))

    def says(until_days: int) -> Release:
        said = Said(
            uses={Use.LIBRARY},
            said_by=SaidBy.SELF,
            text=ConsentText.objects.get(pk=words.pk),
            language="fr",
            until=AT.date() + timedelta(days=until_days),
        )
        return say_release(appearance=Appearance.objects.get(pk=mark.pk), said=said, seen=None, by=TEAM, at=AT)

    return together(lambda: says(10), lambda: says(20), seed=seed, before_write=before_write)


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_of_two_who_say_yes_at_once_the_second_reads_what_was_said(seed: int) -> None:
    results = two_devices(seed)
    assert (kinds(results), Release.objects.count()) == (["Release", SaidMeanwhile.__name__], 1)


def test_without_locks_both_are_kept_or_it_breaks() -> None:
    with locks_off():
        results = two_devices(0, before_write=0)
    assert kinds(results) != ["Release", SaidMeanwhile.__name__]


# --- one says yes while another says no ------------------------------------------------------------------------


def one_yes_one_no(seed: int, before_write: int | None = None) -> bool:
    """Two people in one file: whoever comes last, the file is out of sight. Gives whether it is."""
    media = MediaFactory(faces=Faces.NAMED)
    first, second = AppearanceFactory(media=media), AppearanceFactory(media=media)
    ReleaseFactory(appearance=second, at=AT - timedelta(days=1))
    words = ConsentTextFactory(network=media.network, use=RELEASE, version=next(VERSIONS))
    settle_sight(work_id=media.work_id, at=AT)

    def yes() -> Release:
        said = Said(uses={Use.LIBRARY}, said_by=SaidBy.SELF, text=words, language="fr")
        return say_release(appearance=Appearance.objects.get(pk=first.pk), said=said, seen=None, by=TEAM, at=AT)

    def no() -> Release:
        mark = Appearance.objects.get(pk=second.pk)
        return withdraw_release(appearance=mark, said_by=SaidBy.SELF, by=TEAM, at=AT)

    results = together(yes, no, seed=seed, before_write=before_write)
    return kinds(results) == ["Release", "Release"] and not Media.objects.public(AT).filter(pk=media.pk).exists()


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_a_no_holds_beside_a_yes_of_the_same_instant(seed: int) -> None:
    assert one_yes_one_no(seed)


def test_without_locks_it_is_shown_against_a_no_or_breaks() -> None:
    with locks_off():
        assert not all(one_yes_one_no(seed, before_write=place) for seed in range(2) for place in range(3))


# --- a mark becomes somebody while they say no to pictures in general ------------------------------------------


def linked_while_refusing(seed: int, before_write: int | None = None) -> bool:
    """A name with a yes becomes the person who says no to all pictures. Gives whether it is out of sight."""
    mark = AppearanceFactory(media=MediaFactory(faces=Faces.NAMED))
    ReleaseFactory(appearance=mark, at=AT - timedelta(days=1))
    settle_sight(work_id=mark.work_id, at=AT)
    person = PersonFactory()
    asked = ConsentTextFactory(network=mark.work.network, use=PICTURES, version=next(VERSIONS))

    def link() -> Appearance:
        who = Who(person=Person.objects.get(pk=person.pk))
        found = Appearance.objects.get(pk=mark.pk)
        return change_appearance(appearance=found, who=who, where=NOWHERE, by=TEAM, at=AT)

    def refuse() -> Any:
        return say_consent(
            person=Person.objects.get(pk=person.pk),
            text=ConsentText.objects.get(pk=asked.pk),
            given=False,
            said_by=ConsentBy.PAPER,
            language="fr",
            by=TEAM,
            at=AT,
        )

    results = together(link, refuse, seed=seed, before_write=before_write)
    public = Media.objects.public(AT).filter(pk=mark.media_id).exists()
    return kinds(results) == ["Appearance", "Consent"] and not public


@pytest.mark.parametrize("seed", RUNS_OF_FEW)
def test_a_no_in_general_reaches_a_mark_made_at_the_same_instant(seed: int) -> None:
    assert linked_while_refusing(seed)


def test_without_locks_the_no_misses_the_mark_or_breaks() -> None:
    with locks_off():
        assert not all(linked_while_refusing(seed, before_write=place) for seed in range(4) for place in range(3))
