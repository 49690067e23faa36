"""What the library adds to *my data*, to the nightly purges, and what it wants to be told of people."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from estaminet.kernel.personal_data import Retention
from estaminet.kernel.slots import HINTS, MY_PANELS, PERSON_DATA, RETENTION, TODAY, Panel, PersonData
from estaminet.library.operations import persons, purging
from estaminet.library.queries import own_data
from estaminet.library.views.manage_takedowns import SOME_END, TAKEDOWNS_WAIT, endings_panel, takedowns_panel
from estaminet.library.views.release import my_appearances_panel
from estaminet.people.listeners import PERSON_TOLD


def register_people_parts() -> None:
    """Called once, when the house starts."""
    PERSON_TOLD.register(persons.told_of_person)
    PERSON_DATA.register(
        PersonData(
            "appearances",
            _("Where you are seen or heard, and what you allowed"),
            own_data.export_appearances,
            persons.forget_appearances,
            61,
        ),
        PersonData("works", _("Works you took part in"), own_data.export_parts, persons.forget_parts, 62),
        PersonData(
            "brought", _("What you brought to the library"), own_data.export_brought, persons.forget_brought, 63
        ),
        PersonData("taken_down", _("What you asked to take down"), own_data.export_asked, persons.forget_asked, 64),
    )
    HINTS.register(TAKEDOWNS_WAIT, SOME_END)
    TODAY.register(
        Panel("library_takedowns", "library/panels/takedowns.html", takedowns_panel, order=12),
        Panel("library_endings", "library/panels/endings.html", endings_panel, order=45),
    )
    MY_PANELS.register(Panel("appearances", "library/panels/my_appearances.html", my_appearances_panel, order=45))
    RETENTION.register(
        Retention("library.contributions", purging.purge_contributions),
        Retention("library.takedowns", purging.purge_takedowns),
    )
