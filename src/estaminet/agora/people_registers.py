"""What processes add to *my data*."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from estaminet.agora.operations.forgetting import forget_proposals, forget_taking_part
from estaminet.agora.operations.same_person import hold_votes, join_votes, part_votes
from estaminet.agora.queries import own_data
from estaminet.kernel.slots import PERSON_DATA, PersonData
from estaminet.people.listeners import MERGERS, Merger


def register_person_data() -> None:
    """Called once, when the house starts."""
    MERGERS.register(Merger(hold_votes, join_votes, part_votes))
    PERSON_DATA.register(
        PersonData("proposals", _("What you proposed"), own_data.export_proposals, forget_proposals, 63),
        PersonData(
            "taking_part",
            _("What you are for, and where you take part"),
            own_data.export_taking_part,
            forget_taking_part,
            64,
        ),
    )
