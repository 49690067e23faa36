"""What the room adds to the registers and to other rooms."""

from __future__ import annotations

from estaminet.agora.doors import register_doors
from estaminet.agora.people_registers import register_person_data
from estaminet.agora.personal_fields import register_people
from estaminet.agora.searching import register_search
from estaminet.agora.talking import register_talking
from estaminet.agora.translatable import register_texts
from estaminet.agora.voting_doors import register_vote_doors
from estaminet.agora.voting_registers import register_votes
from estaminet.agora.what_belongs import register_belongings


def register() -> None:
    """Fill the slots; called once, when the house starts."""
    register_belongings()
    register_people()
    register_person_data()
    register_search()
    register_talking()
    register_texts()
    register_doors()
    register_votes()
    register_vote_doors()
