"""What other rooms add to a team's page of somebody."""

from __future__ import annotations

from dataclasses import dataclass

from estaminet.kernel.slots import Panel, Slot
from estaminet.network.models import Hub
from estaminet.people.models import Person


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody a hub knows, as its team looks at them: the subject of these panels."""

    person: Person
    hub: Hub


PERSON_PANELS: Slot[Panel] = Slot("team's page of a person")
