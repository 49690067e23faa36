"""What every page asks in words that are made once is what the query sets behind it find."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models

from estaminet.kernel.worded import Worded
from estaminet.library.enums import ContributorRole, WorkRelation
from estaminet.library.models import Concept, Contributor, RelatedWork, WorkConcept, WorkProperty
from estaminet.library.queries import works
from estaminet.network.models import page as pages
from estaminet.people.enums import RoleKind
from estaminet.people.queries import readers
from tests.conftest import Cast
from tests.factories.library import WorkFactory
from tests.factories.network import PageFactory
from tests.factories.people import AccountFactory, RoleFactory


def columns(row: models.Model) -> dict[str, Any]:
    """What was read of a row, and of those beside it; whatever else was added to it."""
    read = {name: value for name, value in row.__dict__.items() if not name.startswith("_")}
    beside = {name: other and columns(other) for name, other in row._state.fields_cache.items()}
    return {**read, "beside": beside}


def same(worded: Worded[Any], *numbers: int) -> list[Any]:
    found, wanted = worded.asked(*numbers), list(worded._rows(*numbers))
    assert [columns(row) for row in found] == [columns(row) for row in wanted]
    return found


def test_of_a_work(cast: Cast) -> None:
    work, other, third = (WorkFactory(network=cast.network, hub=cast.wattrelos) for _ in range(3))
    wider = Concept.objects.create(network=cast.network, slug="mills")
    narrow = Concept.objects.create(network=cast.network, slug="spinning", broader=wider)
    for concept in (wider, narrow):
        WorkConcept.objects.create(work=work, concept=concept)
    Contributor.objects.create(work=work, name="Chloé", role=ContributorRole.DIRECTOR, position=2)
    Contributor.objects.create(work=work, person=cast.chloe, role=ContributorRole.DIRECTOR, position=1)
    WorkProperty.objects.create(work=work, term="source", language="fr", value="Une boîte")
    RelatedWork.objects.create(work=work, other=other, relation=WorkRelation.FOLLOWS)
    RelatedWork.objects.create(work=third, other=work, relation=WorkRelation.ABOUT)
    assert [each.name for each in same(works._PEOPLE, work.pk)][1] == "Chloé"
    assert len(same(works._PROPERTIES, work.pk)) == 1
    assert {each.slug for each in same(works._SUBJECTS, work.pk)} == {"mills", "spinning"}
    assert len(same(works._SAID, work.pk, work.pk)) == 2
    assert len(same(works._SAID, third.pk, third.pk)) == 1
    assert same(works._PEOPLE, other.pk) == []


def test_of_the_menus(cast: Cast) -> None:
    PageFactory(network=cast.network, hub=None, menu="everyone", position=2)
    PageFactory(network=cast.network, hub=None, menu="everyone", position=1)
    PageFactory(network=cast.network, hub=None, menu="none")
    PageFactory(network=cast.network, hub=cast.wattrelos)
    mine = [each for each in same(pages.LINKED, cast.network.pk) if each.menu == "everyone"]
    assert [each.position for each in mine] == [1, 2]


@pytest.mark.parametrize("kinds", [(), (RoleKind.ANIMATOR,), (RoleKind.COORDINATOR, RoleKind.MANAGER)])
def test_of_who_is_signed_in(cast: Cast, kinds: tuple[RoleKind, ...]) -> None:
    account = AccountFactory()
    for kind in kinds:
        whole = kind == RoleKind.COORDINATOR
        RoleFactory(
            account=account,
            kind=kind,
            hub=None if whole else cast.wattrelos,
            network=cast.network if whole else None,
        )
    assert same(readers._WITH_ROLES, account.pk)
    assert readers.account_with_rights(0) is None
