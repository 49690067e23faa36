"""What the library keeps of people: shown and taken away as their own, erased with them, forgotten in time."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.serializers.json import DjangoJSONEncoder

from estaminet.kernel.models import StoredFile
from estaminet.kernel.slots import PERSON_DATA
from estaminet.library.enums import ContributionState, ContributorRole, Faces, TakedownState
from estaminet.library.models import Appearance, Contribution, Contributor, Media, Release, Takedown
from estaminet.library.operations.purging import ANSWERED, purge_contributions, purge_takedowns
from estaminet.library.operations.sight import settle_sight
from estaminet.people.operations import erase_person
from tests.conftest import Cast
from tests.factories.library import AppearanceFactory, LibraryFileFactory, MediaFactory, ReleaseFactory, WorkFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TRACES = ("Chloé", "chloe@example.org", "histoire", "motif", "Samia")


@pytest.fixture
def film(cast: Cast) -> Any:
    return WorkFactory(hub=cast.wattrelos, slug="la-chaine")


@pytest.fixture
def chloes(cast: Cast, film: Any, at: datetime) -> Any:
    """Everything the library can hold of somebody."""
    mark = AppearanceFactory(
        media=MediaFactory(work=film, faces=Faces.NAMED),
        person=cast.chloe,
        name="Chloé",
        guardian_name="Samia",
        shown=True,
        subject_key=cast.chloe.subject_key,
    )
    ReleaseFactory(appearance=mark, paper=LibraryFileFactory(), said_by="paper", at=at)
    Contributor.objects.create(work=film, person=cast.chloe, name="Chloé", role=ContributorRole.CAMERA)
    brought(cast, film, at, person=cast.chloe)
    asked(film, at, state=TakedownState.KEPT, answer="motif", settled_at=at)
    asked(film, at)
    settle_sight(work_id=film.pk, at=at)
    return mark


def brought(cast: Cast, work: Any, at: datetime, **fields: Any) -> Any:
    return Contribution.objects.create(
        network=cast.network,
        hub=cast.wattrelos,
        work=work,
        name="Chloé",
        email="chloe@example.org",
        language="fr",
        story="Une histoire",
        allowed_at=at,
        brought_at=at,
        **{"state": ContributionState.TAKEN, "settled_at": at, **fields},
    )


def asked(work: Any, at: datetime, **fields: Any) -> Any:
    return Takedown.objects.create(
        work=work,
        hub=work.hub,
        name="Chloé",
        email="chloe@example.org",
        reason="Un motif",
        language="fr",
        asked_at=at,
        answer_by=at.date() + 14 * DAY,
        **fields,
    )


def parts(person_id: int) -> dict[str, Any]:
    names = {"appearances", "works", "brought", "taken_down"}
    told = {each.name: each.export(person_id) for each in PERSON_DATA.items() if each.name in names}
    return dict(json.loads(json.dumps(told, cls=DjangoJSONEncoder)))


def test_all_of_it_is_theirs_to_take_away(cast: Cast, chloes: Any) -> None:
    told = parts(cast.chloe.pk)

    [seen] = told["appearances"]
    assert (seen["work"], seen["named_as"], seen["named_on_the_page"]) == ("la-chaine", "Chloé", True)
    assert [(each["uses"], each["signed_form"]) for each in seen["said"]] == [(["library"], True)]
    assert told["works"] == [
        {"work": "la-chaine", "part": "cng", "named_as": "Chloé", "named_on_the_page": True},
    ]
    assert [(each["story"], each["state"]) for each in told["brought"]] == [("Une histoire", "taken")]
    assert [(each["reason"], each["state"]) for each in told["taken_down"]] == [
        ("Un motif", "kept"),
        ("Un motif", "open"),
    ]
    assert parts(cast.eve.pk) == {"appearances": [], "works": [], "brought": [], "taken_down": []}


def test_erased_they_are_out_of_sight_and_nobody_knows_who_it_was(
    cast: Cast, film: Any, chloes: Any, at: datetime
) -> None:
    assert Media.objects.public(at).filter(work=film).exists()
    erase_person(person=cast.chloe, by=cast.actor(cast.chloe), at=at)

    assert not Media.objects.public(at).filter(work=film).exists()
    mark = Appearance.objects.get(pk=chloes.pk)
    assert (mark.person, mark.name, mark.guardian_name, mark.shown, mark.erased_at) == (None, "", "", False, at)
    assert [(each.uses, each.paper) for each in Release.objects.order_by("pk")] == [(["library"], None), ([], None)]
    assert not StoredFile.objects.exclude(media__isnull=False).exists()
    assert not Contributor.objects.exists()
    assert (Contribution.objects.get().person, Takedown.objects.get().state) == (None, "open")
    for model in (Appearance, Contribution, Contributor, Takedown):
        left = " ".join(str(row) for row in model.objects.values_list())
        assert [trace for trace in TRACES if trace in left] == []


def test_erasing_somebody_else_leaves_it(cast: Cast, film: Any, chloes: Any, at: datetime) -> None:
    erase_person(person=cast.driss, by=cast.actor(cast.alice), at=at)
    assert Media.objects.public(at).filter(work=film).exists()


def test_a_year_after_the_answer_who_brought_and_asked_is_forgotten(cast: Cast, film: Any, at: datetime) -> None:
    old, waiting = at - ANSWERED - DAY, WorkFactory(hub=cast.wattrelos)
    brought(cast, film, old)
    kept = brought(cast, waiting, old, state=ContributionState.WAITING, settled_at=None)
    asked(film, old, state=TakedownState.REMOVED, settled_at=old)
    young = asked(film, old, state=TakedownState.REMOVED, settled_at=at - DAY)

    assert (purge_contributions(at), purge_takedowns(at)) == (1, 1)
    assert (Contribution.objects.get(forgotten_at=None), Takedown.objects.get()) == (kept, young)
    told = Contribution.objects.get(forgotten_at=at)  # it counts for its call, and says nothing of anybody
    assert (told.work, told.state, told.name, told.email, told.story) == (film, "taken", "", "", None)
    assert purge_contributions(at) == 0
