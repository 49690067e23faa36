"""What bringing files adds to the page *Move in and connect* and to the registers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.personal_data import NotPersonal, PersonalField, Retention
from estaminet.kernel.slots import PERSONAL_FIELDS, RETENTION, Panel
from estaminet.network.doors import reader
from estaminet.network.import_kinds import IMPORT_KINDS
from estaminet.network.models import Hub
from estaminet.network.moving_panels import MOVING_PANELS
from estaminet.network.operations.importing.cancelling import forget_lines
from estaminet.network.operations.importing.organisations import ORGANISATIONS
from estaminet.network.operations.importing.places import PLACES
from estaminet.network.queries.importing import imports_of, kinds_for

SHOWN = 8


def load_imports(request: HttpRequest, hub: Hub) -> Mapping[str, Any]:
    """What may be brought, and what was brought lately."""
    kinds = kinds_for(reader(request), hub)
    names = {kind.name: kind.label for kind in kinds}
    found = [each for each in imports_of(hub)[: SHOWN + 1] if each.kind in names]
    return {
        "hub": hub,
        "kinds": kinds,
        "imports": [(each, names[each.kind]) for each in found[:SHOWN]],
        "more": len(found) > SHOWN,
    }


def register_bringing() -> None:
    """Called once, when the house starts."""
    import estaminet.network.importing_tasks  # noqa: F401 - declares its kinds of work

    IMPORT_KINDS.register(PLACES, ORGANISATIONS)
    MOVING_PANELS.register(Panel("imports", "network/manage/_imports.html", load_imports, order=10))
    RETENTION.register(Retention("network.imports", forget_lines))
    purpose = _("to take over what a hub knew of you before it worked with Estaminet")
    month = _("30 days after the file was taken in or back; an import nobody went on with, 30 days")
    PERSONAL_FIELDS.register(
        PersonalField("network.ImportLine", "raw", purpose, "interest", month),
        PersonalField("network.ImportLine", "understood", purpose, "interest", month),
        PersonalField(
            "network.Import",
            "made_by",
            _("to be able to say later who did what"),
            "interest",
            _("stays as a fact without you: erasing yourself unlinks it"),
        ),
        NotPersonal(
            "network.Import", "*", "tells of a file and its columns; what stood in its lines has entries of its own"
        ),
    )
