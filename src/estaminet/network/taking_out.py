"""What taking out adds to the page *Move in and connect* and to the registers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.personal_data import NotPersonal, PersonalField, Retention
from estaminet.kernel.slots import PERSONAL_FIELDS, RETENTION, Panel
from estaminet.network.doors import reader
from estaminet.network.export_kinds import EXPORT_KINDS
from estaminet.network.export_rows import register_kinds
from estaminet.network.forms.exports import ExportForm
from estaminet.network.models import Hub
from estaminet.network.moving_panels import MOVING_PANELS
from estaminet.network.operations.exporting.asking import purge_exports
from estaminet.network.queries.exports import exports_of
from estaminet.network.what_belongs import register_belongings


def load_exports(request: HttpRequest, hub: Hub) -> Mapping[str, Any]:
    """The files of a hub, and what else can be taken out."""
    return out_context(request, hub, None)


def out_context(request: HttpRequest, hub: Hub, form: ExportForm | None) -> dict[str, Any]:
    """What the panel shows; a form that was refused keeps what was chosen."""
    kinds = [each for each in EXPORT_KINDS.items() if each.visible(reader(request), hub)]
    return {
        "hub": hub,
        "kinds": kinds,
        "export_form": form or ExportForm(kinds=kinds),
        "files": exports_of(hub, timezone.now()),
    }


def register_taking_out() -> None:
    """Called once, when the house starts."""
    register_kinds()
    register_belongings()
    MOVING_PANELS.register(Panel("exports", "network/manage/_exports.html", load_exports, order=20))
    RETENTION.register(Retention("network.exports", purge_exports))
    PERSONAL_FIELDS.register(
        PersonalField(
            "network.Export",
            "made_by",
            _("to be able to say later who did what"),
            "interest",
            _("stays as a fact without you: erasing yourself unlinks it"),
        ),
        NotPersonal(
            "network.Export", "*", "tells of a file; the file itself, which may tell of people, goes after seven days"
        ),
    )
