"""What of the figures travels with a hub: how its sessions count, and the rules they were decided by."""

from __future__ import annotations

from django.db.models import Q

from estaminet.network.belongings import AUDIT_NAMES, BELONGINGS, AuditNames, Belongs
from estaminet.network.models import Hub


def _rules_of_network(hub: Hub) -> Q:
    return Q(network=hub.network_id)


def register_belongings() -> None:
    """Called once, when the house starts."""
    BELONGINGS.register(
        Belongs("impact.CountingRules", rows=_rules_of_network, known_by=("network", "key", "version")),
        Belongs("impact.SessionPart", paths=("session__activity__hub",)),
        Belongs("impact.CountingDecision", paths=("session__activity__hub",)),
    )
    AUDIT_NAMES.register(
        AuditNames("session.counted", "decision", "impact.CountingDecision"),
        AuditNames("session.split", "parts", "impact.SessionPart"),
    )
