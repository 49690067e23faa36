"""A hub moves to another house with what it asked: its stages, its proposals, their answers and where they went."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from estaminet.agora.enums import Outcome, StageKind
from estaminet.agora.models import Process, Proposal, ProposalAct, ProposalActivity
from estaminet.agora.operations.answering import answer_proposal, link_activity
from estaminet.agora.operations.looking_after import merge_proposals
from estaminet.agora.operations.supporting import support
from estaminet.agora.operations.telling import follow_along
from estaminet.agora.queries.following import followers
from estaminet.kernel.models import AuditEntry
from estaminet.people.models import Person
from estaminet.programme.models import Activity
from tests.conftest import Cast
from tests.factories.agora import ProcessFactory, ProposalFactory
from tests.factories.programme import ActivityFactory
from tests.network.archived import take, undone, write

pytestmark = pytest.mark.django_db


def proposed(cast: Cast, at: datetime) -> None:
    """The one that goes has the lower number; elsewhere all numbers are others."""
    ProposalFactory(process=ProcessFactory(network=cast.network, hub=cast.mons))
    hubs = [cast.wattrelos, cast.mons]
    process = ProcessFactory(network=cast.network, hub=cast.wattrelos, now=StageKind.PROPOSE, hubs=hubs)
    goes = ProposalFactory(process=process, author=cast.chloe, title="Un four")
    stays = ProposalFactory(process=process, author=cast.eve, title="Deux fours")
    by = cast.actor(cast.ana)
    follow_along(goes, [cast.chloe.pk], by, at)
    support(proposal=goes, person=cast.chloe, by=cast.actor(cast.chloe), at=at)
    merge_proposals(proposal=goes, kept=stays, by=by, at=at)
    answer_proposal(proposal=stays, outcome=Outcome.ACCEPTED, reason={"fr": "Oui."}, by=by, at=at)
    activity = ActivityFactory(hub=cast.wattrelos, network=cast.network, slug="cuire", title={"fr": "Cuire"})
    link_activity(proposal=stays, activity=activity, by=by, at=at)


def test_what_was_asked_goes_along_with_what_became_of_it(request: Any, db: None, at: datetime, tmp_path: Path) -> None:
    with undone():
        cast = request.getfixturevalue("cast")
        proposed(cast, at)
        archive = write(cast.wattrelos, tmp_path / "wattrelos.zip", at)

    taken = take(archive, at)

    process = Process.objects.get()
    goes, stays = Proposal.objects.order_by("sent_at", "pk")
    chloe = Person.objects.get(given_name="Chloé")
    assert set(taken.left_out) <= {"agora.ProcessHub"}
    assert (process.title.source, process.stages.get().kind) == ("Que faire de la cour ?", "propose")
    assert (goes.merged_into, stays.outcome, stays.answer.source) == (stays, "accepted", "Oui.")
    assert list(stays.supports.values_list("person", flat=True)) == [chloe.pk]
    assert followers(stays) == [chloe.pk]
    assert ProposalActivity.objects.get().activity == Activity.objects.get(slug="cuire")
    assert list(ProposalAct.objects.filter(proposal=goes).values_list("did", "other")) == [("merged", stays.pk)]
    assert AuditEntry.objects.get(did="proposal.merged").details == {"process": process.pk, "other": stays.pk}
