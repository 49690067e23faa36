"""What the room adds to the registers and to other rooms."""

from __future__ import annotations

from estaminet.conversation.doors import register_doors
from estaminet.conversation.live import register_live
from estaminet.conversation.people_registers import register_person_data
from estaminet.conversation.personal_fields import register_people
from estaminet.conversation.searching import register_search
from estaminet.conversation.talking import register_talking
from estaminet.conversation.tasks import register_work
from estaminet.conversation.translatable import register_texts
from estaminet.conversation.what_belongs import register_belongings


def register() -> None:
    """Fill the slots; called once, when the house starts."""
    register_talking()
    register_belongings()
    register_people()
    register_person_data()
    register_search()
    register_texts()
    register_work()
    register_doors()
    register_live()
