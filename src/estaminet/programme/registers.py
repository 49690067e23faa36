"""What the programme adds to navigation, pages, search and the registers."""

from __future__ import annotations

from estaminet.programme.brought_kinds import register_bringing
from estaminet.programme.elsewhere_doors import register_elsewhere
from estaminet.programme.my_mails import register_mails
from estaminet.programme.my_registrations import register_registrations
from estaminet.programme.personal_fields import register_people
from estaminet.programme.public_doors import register_public
from estaminet.programme.searching import register_search
from estaminet.programme.taken_kinds import register_kinds
from estaminet.programme.talking import register_talking
from estaminet.programme.tasks import register_work
from estaminet.programme.team_doors import register_team
from estaminet.programme.ticket_doors import register_tickets
from estaminet.programme.translatable import register_texts
from estaminet.programme.what_belongs import register_belongings


def register() -> None:
    """Fill the slots; called once, when the house starts."""
    register_public()
    register_elsewhere()
    register_team()
    register_search()
    register_mails()
    register_registrations()
    register_people()
    register_work()
    register_tickets()
    register_texts()
    register_bringing()
    register_belongings()
    register_kinds()
    register_talking()
