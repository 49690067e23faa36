"""What tokens and the API add to the page *Move in and connect* and to the registers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from estaminet.kernel.personal_data import NotPersonal, PersonalField, Retention
from estaminet.kernel.slots import PAGE_PARAMETERS, PERSONAL_FIELDS, RETENTION, Panel
from estaminet.network.models import Hub
from estaminet.network.moving_panels import MOVING_PANELS
from estaminet.network.operations.kept_answers import purge_kept_answers
from estaminet.network.queries.tokens import good_tokens

LISTED = 4


def load_tokens(request: HttpRequest, hub: Hub) -> Mapping[str, Any]:
    """Which programs may act for the hub now."""
    rows = list(good_tokens(hub, timezone.now()).order_by("-pk")[: LISTED + 1])
    return {"hub": hub, "tokens": rows[:LISTED], "more": len(rows) > LISTED}


def register_connecting() -> None:
    """Called once, when the house starts."""
    MOVING_PANELS.register(Panel("tokens", "network/manage/_tokens.html", load_tokens, order=30))
    RETENTION.register(Retention("network.answers to programs", purge_kept_answers))
    # What an answer of the API may depend on beside the agenda's own wishes.
    PAGE_PARAMETERS.register("languages", "limit", "cursor", "until", "activity")
    PERSONAL_FIELDS.register(
        PersonalField(
            "network.Token",
            "made_by",
            _("to be able to say later who did what"),
            "interest",
            _("stays as a fact without you: erasing yourself unlinks it"),
        ),
        NotPersonal("network.Token", "*", "tells of a program and of what it may do, not of a person"),
        PersonalField(
            "network.KeptAnswer",
            "body",
            _("to answer a program that asks the same again as it was answered, so that nobody is registered twice"),
            "interest",
            _("the night after it is a day old"),
        ),
    )
