"""What of people travels with a hub: those it knows, those who answer for them, and its team."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from estaminet.network.belongings import (
    AUDIT_NAMES,
    BELONGINGS,
    AuditNames,
    Belongs,
    Ids,
    StaysBehind,
    Values,
)
from estaminet.network.models import Hub
from estaminet.network.queries.belonging import LAST

NO_WAY_IN = {"password": "!", "is_staff": False, "is_superuser": False}
"""Nobody's secret travels: whoever has an account signs in by a code to its address, and an operator is one here."""


def _texts_of_network(hub: Hub) -> Q:
    return Q(network=hub.network_id)


def _merge_arrives(row: Values, ids: Ids) -> Values:
    """What went over from one record to the other, as ``[model, field, row id]``."""
    moved: list[Any] = [[model, name, here] for model, name, old in row["moved"] if (here := ids.of(model, old))]
    return {**row, "moved": moved}


BELONGING = (
    Belongs(
        "people.Account",
        paths=("roles__hub", "person__hub_links__hub"),
        known_by=("email",),
        instead=NO_WAY_IN,
    ),
    Belongs(
        "people.Person",
        paths=(
            "hub_links__hub",
            "account__roles__hub",
            "wards__minor__hub_links__hub",
            "merged_into__hub_links__hub",
        ),
        known_by=("subject_key",),
    ),
    Belongs("people.HubPerson", paths=("hub",)),
    Belongs("people.Guardianship", paths=("minor__hub_links__hub",), known_by=("guardian", "minor", "valid_from")),
    Belongs("people.Role", paths=("hub",)),
    Belongs("people.ConsentText", rows=_texts_of_network, known_by=("network", "use", "version")),
    Belongs(
        "people.Consent",
        paths=("person__hub_links__hub", "hub"),
        known_by=("subject_key", "text", "at", "given"),
    ),
    Belongs("people.ContactMessage", paths=("hub",)),
    Belongs("people.ContactReply", paths=("message__hub",)),
    Belongs("people.Merge", paths=("hub",), arriving=_merge_arrives, after=LAST),
    Belongs("people.DistinctPeople", paths=("first__hub_links__hub",), known_by=("first", "second")),
    StaysBehind("people.Account_groups", "what operators may do with this installation"),
    StaysBehind("people.Account_user_permissions", "what operators may do with this installation"),
    StaysBehind(
        "people.Invitation", "its link leads to the house that sent it: those who did not come are invited anew"
    ),
    StaysBehind("people.Erasure", "says of a whole network that somebody went, and never who"),
)


def register_belongings() -> None:
    """Called once, when the house starts."""
    BELONGINGS.register(*BELONGING)
    AUDIT_NAMES.register(
        *(AuditNames("people.merged", key, "people.Person") for key in ("kept", "other")),
        *(AuditNames("people.kept_apart", key, "people.Person") for key in ("first", "second")),
    )
