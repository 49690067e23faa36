"""What the record of a work says besides its texts, as a version keeps it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from estaminet.library.models import Work, WorkVersion

Record = dict[str, Any]

FACTS: Final = frozenset(
    "kind language spoken made activity session place where latitude longitude rights rights_holder visibility "
    "embargo_until slug".split()
)
"""What a team may change of a work beside its texts."""
KEPT: Final = (
    *("kind", "language", "spoken", "made", "activity_id", "session_id", "place_id", "where", "latitude", "longitude"),
    *("rights", "visibility", "embargo_until"),
)
"""What a version holds of it. Whose rights they are is often a name, and an address stays where links lead."""


def record_of(work: Work) -> Record:
    """The record as it stands; people by their ids and never by name. Four queries."""
    people = work.contributors.order_by("position", "pk").values("id", "person_id", "organisation_id", "role", "shown")
    properties = work.properties.order_by("position", "pk").values("term", "language", "value")
    return {
        "facts": {name: _as_json(getattr(work, name)) for name in KEPT},
        "contributors": list(people),
        "properties": list(properties),
        "subjects": sorted(work.subjects.values_list("concept_id", flat=True)),
        "relations": [list(pair) for pair in work.relations.order_by("pk").values_list("other_id", "relation")],
    }


def _as_json(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal | date) else value


def versions_of(work: Work) -> list[WorkVersion]:
    """How the record was, the latest first, with who changed it. One query."""
    return list(WorkVersion.objects.filter(work=work).select_related("by__person").order_by("-number"))


def changed_parts(version: WorkVersion, before: WorkVersion | None) -> list[str]:
    """What a version changed: names of facts, and of the lists beside them; nothing for the first."""
    if before is None:
        return []
    facts, earlier = version.record["facts"], before.record["facts"]
    # In our own order: a database may keep the names of a record in another one.
    names = [name.removesuffix("_id") for name in KEPT if facts.get(name) != earlier.get(name)]
    lists = ("contributors", "properties", "subjects", "relations")
    return [*names, *(name for name in lists if version.record[name] != before.record[name])]
