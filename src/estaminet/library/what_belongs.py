"""What of the library travels with a hub: the works it keeps, with everything that hangs on them."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from estaminet.network.belongings import AUDIT_NAMES, BELONGINGS, AlsoBelongs, AuditNames, Belongs, StaysBehind
from estaminet.network.models import Hub

WORK, MEDIA = ("work__hub",), ("media__hub",)
UNSETTLED: Final = {"settled": False, "shown_from": None, "shown_until": None}
# Each house reads what it keeps by itself.
UNREAD: Final = {"checked_at": None, "damage": "", "made_bytes": None}


def _thesaurus(hub: Hub) -> Q:
    return Q(network=hub.network_id)


def _names(hub: Hub) -> Q:
    return Q(concept__network=hub.network_id)


BELONGING = (
    Belongs("library.Concept", rows=_thesaurus, known_by=("network", "slug")),
    Belongs("library.ConceptName", rows=_names, known_by=("concept", "language", "name")),
    # Who may see it follows from what people allowed: it is settled anew where it arrives, and until then nobody does.
    Belongs("library.Work", paths=("hub",), instead=UNSETTLED),
    Belongs("library.WorkConcept", paths=WORK),
    Belongs("library.WorkProperty", paths=WORK),
    Belongs("library.Contributor", paths=WORK),
    Belongs("library.RelatedWork", paths=WORK),
    Belongs("library.WorkVersion", paths=WORK),
    # What pages show is made anew from the originals.
    Belongs("library.Media", paths=WORK, instead={"made": {}, "state": "waiting", "fault": "", **UNSETTLED, **UNREAD}),
    Belongs("library.KeptFact", paths=("hub",)),
    Belongs("library.LooseFile", paths=("hub",)),
    StaysBehind("library.Bag", "a bag that was taken out or brought goes after some days; its works travel"),
    Belongs("library.Appearance", paths=WORK),
    Belongs("library.Release", paths=("appearance__work__hub",)),
    Belongs("library.Track", paths=MEDIA),
    Belongs("library.Cue", paths=("track__media__hub",)),
    Belongs("library.Collection", paths=("hub",), instead=UNSETTLED),
    Belongs("library.CollectionItem", paths=("collection__hub",)),
    Belongs("library.MemoryCall", paths=("hub",)),
    Belongs("library.Contribution", paths=("hub",)),
    Belongs("library.Takedown", paths=("hub",)),
    AlsoBelongs(
        "people.Person",
        ("contributions__work__hub", "appearances__work__hub", "brought__hub"),
    ),
)


def register_belongings() -> None:
    """Called once, when the house starts."""
    BELONGINGS.register(*BELONGING)
    AUDIT_NAMES.register(
        *(AuditNames(f"work.file_{did}", "work", "library.Work") for did in ("removed", "damaged", "repaired"))
    )
