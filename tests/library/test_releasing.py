"""What those who appear allow: said, taken back, ended; by whom, for whom, and against whom it holds."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from estaminet.kernel.models import AuditEntry
from estaminet.library.enums import Faces, SaidBy, Use
from estaminet.library.models import Media, Release
from estaminet.library.operations import releasing
from estaminet.library.operations.appearing import ErasedMark
from estaminet.library.operations.releasing import Said, end_release, say_release, withdraw_release
from estaminet.library.operations.sight import settle_sight
from estaminet.library.queries.appearing import RELEASE
from estaminet.library.queries.majority import comes_of_age, ending_soon
from estaminet.people.enums import ConsentBy
from estaminet.people.models import Guardianship, Person
from estaminet.people.operations import merge_people, publish_consent_text, say_consent, undo_merge
from estaminet.people.operations.consents import EndsInThePast, TextNotInForce
from estaminet.programme.enums import PICTURES
from tests.conftest import Cast
from tests.factories.library import AppearanceFactory, MediaFactory, ReleaseFactory, WorkFactory
from tests.factories.people import ConsentTextFactory, PersonFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def words(cast: Cast) -> Any:
    """What people read before they are shown in the library."""
    return ConsentTextFactory(network=cast.network, use=RELEASE)


@pytest.fixture
def film(cast: Cast) -> Any:
    work = WorkFactory(hub=cast.wattrelos)
    MediaFactory(work=work, faces=Faces.NAMED)
    return work


def mark(film: Any, **fields: Any) -> Any:
    made = AppearanceFactory(media=film.media.get(), **fields)
    settle_sight(work_id=film.pk, at=made.made_at)
    return made


def yes(words: Any, **fields: Any) -> Said:
    return Said(**{"uses": {Use.LIBRARY}, "said_by": SaidBy.SELF, "text": words, "language": "fr", **fields})


def shown(film: Any, at: datetime) -> bool:
    return Media.objects.public(at).filter(work=film).exists()


def test_a_yes_shows_and_keeps_what_was_read(cast: Cast, film: Any, words: Any, at: datetime) -> None:
    chloe = mark(film, person=cast.chloe, subject_key=cast.chloe.subject_key)
    assert not shown(film, at)

    said = say_release(
        appearance=chloe,
        said=yes(words, uses={Use.PRINT, Use.LIBRARY}, until=date(2027, 1, 31)),
        seen=None,
        by=cast.actor(cast.chloe),
        at=at,
    )

    assert (said.uses, said.until, said.text, said.language) == (["library", "print"], date(2027, 1, 31), words, "fr")
    assert (said.subject_key, said.noted_by_id) == (cast.chloe.subject_key, cast.chloe.account_id)
    assert shown(film, at)
    told = AuditEntry.objects.get(did="release.given")
    assert told.details == {"work": film.pk, "appearance": chloe.pk, "said_by": "self"}


def test_taking_it_back_hides_at_once_and_twice_is_once(cast: Cast, film: Any, words: Any, at: datetime) -> None:
    chloe = mark(film, person=cast.chloe)
    say_release(appearance=chloe, said=yes(words), seen=None, by=cast.actor(cast.chloe), at=at)

    first = withdraw_release(appearance=chloe, said_by=SaidBy.SELF, by=cast.actor(cast.chloe), at=at)
    second = withdraw_release(appearance=chloe, said_by=SaidBy.PAPER, by=cast.actor(cast.ana), at=at)

    assert (first.uses, second, Release.objects.count(), shown(film, at)) == ([], first, 2, False)


def test_a_no_is_taken_without_words_and_before_any_yes(cast: Cast, film: Any, at: datetime) -> None:
    said = withdraw_release(appearance=mark(film), said_by=SaidBy.SELF, by=cast.actor(cast.ana), at=at)
    assert (said.uses, said.text) == ([], None)


def test_the_team_ends_what_was_allowed(cast: Cast, film: Any, at: datetime) -> None:
    somebody = mark(film)
    ReleaseFactory(appearance=somebody, at=at)
    assert end_release(appearance=somebody, by=cast.actor(cast.ana), at=at).said_by == SaidBy.HOUSE
    assert not shown(film, at)


def test_a_yes_needs_the_words_in_force_as_they_were_read(cast: Cast, film: Any, words: Any, at: datetime) -> None:
    somebody, by = mark(film), cast.actor(cast.ana)
    for wrong in (None, ConsentTextFactory(network=cast.network, use="other")):
        with pytest.raises(releasing.TextMissing):
            say_release(appearance=somebody, said=yes(wrong), seen=None, by=by, at=at)
    with pytest.raises(TextNotInForce):
        say_release(appearance=somebody, said=yes(words, read="other words"), seen=None, by=by, at=at)
    later = publish_consent_text(
        network=cast.network, use=RELEASE, title={"fr": "Être vu"}, text={"fr": "…"}, by=cast.actor(cast.cleo), at=at
    )
    with pytest.raises(TextNotInForce):
        say_release(appearance=somebody, said=yes(words), seen=None, by=by, at=at)
    on_paper = say_release(appearance=somebody, said=yes(words, said_by=SaidBy.PAPER), seen=None, by=by, at=at)
    assert on_paper.text == words  # what was signed, when it was signed
    assert say_release(appearance=somebody, said=yes(later), seen=on_paper.pk, by=by, at=at).text == later


def test_what_cannot_be_allowed(cast: Cast, film: Any, words: Any, at: datetime) -> None:
    somebody, by = mark(film), cast.actor(cast.ana)
    with pytest.raises(releasing.LibraryFirst):
        say_release(appearance=somebody, said=yes(words, uses={Use.PRINT}), seen=None, by=by, at=at)
    with pytest.raises(EndsInThePast):
        say_release(appearance=somebody, said=yes(words, until=at.date() - DAY), seen=None, by=by, at=at)
    with pytest.raises(releasing.OfAge):
        say_release(appearance=somebody, said=yes(words, said_by=SaidBy.GUARDIAN), seen=None, by=by, at=at)
    type(somebody).objects.filter(pk=somebody.pk).update(erased_at=at)
    with pytest.raises(ErasedMark):
        say_release(appearance=somebody, said=yes(words), seen=None, by=by, at=at)
    assert not Release.objects.exists()


def test_a_yes_does_not_pass_over_what_was_said_meanwhile(cast: Cast, film: Any, words: Any, at: datetime) -> None:
    somebody, by = mark(film), cast.actor(cast.ana)
    no = withdraw_release(appearance=somebody, said_by=SaidBy.SELF, by=by, at=at)
    with pytest.raises(releasing.SaidMeanwhile):
        say_release(appearance=somebody, said=yes(words), seen=None, by=by, at=at)
    assert say_release(appearance=somebody, said=yes(words), seen=no.pk, by=by, at=at).uses == ["library"]


def test_for_a_minor_one_who_answers_for_them_says_yes(cast: Cast, film: Any, words: Any, at: datetime) -> None:
    driss, by = mark(film, person=cast.driss), cast.actor(cast.ana)

    def says(**fields: Any) -> Release:
        return say_release(appearance=driss, said=yes(words, **fields), seen=None, by=by, at=at)

    with pytest.raises(releasing.NotTheirGuardian):
        says()
    with pytest.raises(releasing.NotTheirGuardian):
        says(said_by=SaidBy.GUARDIAN, guardian=cast.eve)
    with pytest.raises(releasing.NotTheirGuardian):
        says(said_by=SaidBy.PAPER)
    said = says(said_by=SaidBy.GUARDIAN, guardian=cast.chloe)
    assert (said.guardian, shown(film, at)) == (cast.chloe, True)
    driss.refresh_from_db()
    assert driss.minor_until == date(2032, 5, 1)  # known since: the word ends with the childhood
    assert not shown(film, datetime(2032, 5, 1, 12, tzinfo=at.tzinfo))


def test_a_minor_takes_back_what_a_guardian_allowed(cast: Cast, film: Any, words: Any, at: datetime) -> None:
    driss = mark(film, person=cast.driss)
    said = yes(words, said_by=SaidBy.GUARDIAN, guardian=cast.chloe)
    say_release(appearance=driss, said=said, seen=None, by=cast.actor(cast.ana), at=at)
    withdraw_release(appearance=driss, said_by=SaidBy.SELF, by=cast.actor(cast.ana), at=at)
    assert not shown(film, at)


def test_a_minor_for_whom_nobody_answers_is_not_shown(cast: Cast, film: Any, words: Any, at: datetime) -> None:
    by = cast.actor(cast.ana)
    Guardianship.objects.all().delete()
    driss, said = mark(film, person=cast.driss), yes(words, said_by=SaidBy.PAPER)
    with pytest.raises(releasing.GuardianMissing):
        say_release(appearance=driss, said=said, seen=None, by=by, at=at)
    lina = mark(film, name="Lina", minor_until=date(2031, 3, 1))
    with pytest.raises(releasing.NotTheirGuardian):
        say_release(appearance=lina, said=yes(words), seen=None, by=by, at=at)
    with pytest.raises(releasing.GuardianNameMissing):
        say_release(appearance=lina, said=yes(words, said_by=SaidBy.PAPER), seen=None, by=by, at=at)
    type(lina).objects.filter(pk=lina.pk).update(guardian_name="Samia")
    assert say_release(appearance=lina, said=yes(words, said_by=SaidBy.PAPER), seen=None, by=by, at=at).uses


# --- what people say elsewhere ---------------------------------------------------------------------------------


def says_in_general(cast: Cast, person: Any, given: bool, at: datetime) -> None:
    asked = ConsentTextFactory._meta.model.objects.filter(use=PICTURES).first()
    say_consent(
        person=person,
        text=asked or ConsentTextFactory(network=cast.network, use=PICTURES),
        given=given,
        said_by=ConsentBy.SELF,
        language="fr",
        by=cast.actor(person),
        at=at,
    )


def test_a_no_to_pictures_in_general_is_heard_at_once(cast: Cast, film: Any, at: datetime) -> None:
    ReleaseFactory(appearance=mark(film, person=cast.chloe), at=at - DAY)
    settle_sight(work_id=film.pk, at=at)
    assert shown(film, at)
    says_in_general(cast, cast.chloe, False, at)
    assert not shown(film, at)
    says_in_general(cast, cast.chloe, True, at + DAY)
    assert shown(film, at + DAY)


def test_a_no_is_heard_of_a_record_that_becomes_one_with_another(cast: Cast, film: Any, at: datetime) -> None:
    double = PersonFactory(given_name="Chloe")
    ReleaseFactory(appearance=mark(film, person=double), at=at - DAY)
    says_in_general(cast, cast.chloe, False, at)
    settle_sight(work_id=film.pk, at=at)
    assert shown(film, at)

    merge = merge_people(kept=cast.chloe, other=double, by=cast.actor(cast.alice), at=at)
    assert not shown(film, at)
    undo_merge(merge=merge, by=cast.actor(cast.alice), at=at)
    assert shown(film, at)


# --- in time ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "grown"),
    [(date(2014, 5, 1), date(2032, 5, 1)), (date(2012, 2, 29), date(2030, 3, 1)), (date(2010, 3, 1), date(2028, 3, 1))],
)
def test_the_day_of_coming_of_age(born: date, grown: date) -> None:
    assert comes_of_age(born) == grown
    someone = Person(birth_date=born)
    assert (someone.is_minor_on(grown - DAY), someone.is_minor_on(grown)) == (True, False)


def test_the_team_is_told_sixty_days_before_a_yes_ends(
    cast: Cast, film: Any, at: datetime, django_assert_num_queries: Any
) -> None:
    today = at.date()
    soon, grown = mark(film), mark(film, minor_until=today + 10 * DAY)
    far, refused, elsewhere = mark(film), mark(film), AppearanceFactory(media=MediaFactory())
    for each, days in ((soon, 60), (far, 61), (refused, 5), (elsewhere, 5)):
        ReleaseFactory(appearance=each, until=today + days * DAY, at=at - DAY)
    ReleaseFactory(appearance=grown, said_by="guardian", at=at - DAY)
    ReleaseFactory(appearance=refused, uses=[], at=at)

    with django_assert_num_queries(2):
        found = ending_soon(cast.wattrelos, at)

    assert [(each.appearance, each.last_day, each.grown) for each in found] == [
        (grown, today + 9 * DAY, True),
        (soon, today + 60 * DAY, False),
    ]
