"""Load a version of a funding programme's definitions and rules."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from typing import Any, Final

from django.db import transaction

from estaminet.impact.models import CountingRules
from estaminet.impact.queries.indicators import FUNCTIONS
from estaminet.impact.rules import RulesUnreadable, read_definitions
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record
from estaminet.network.models import Network

OURS: Final = files("estaminet.impact") / "programmes"
"""Rules that come with the house, one file for each version."""


class VersionTaken(ValueError):
    """The network has this version already, and it says something else: a new wording needs a new version."""


def known_rules() -> list[str]:
    """Names of the rules that come with the house."""
    return sorted(each.name.removesuffix(".json") for each in OURS.iterdir() if each.name.endswith(".json"))


def read_rules(text: str) -> dict[str, Any]:
    """A set of rules as written in a file. Raises RulesUnreadable."""
    try:
        told = json.loads(text)
        rules = {
            "key": str(told["key"]),
            "version": int(told["version"]),
            "name": str(told["name"]),
            "countries": [str(each) for each in told["countries"]],
            "provisional": bool(told["provisional"]),
            "source": str(told["source"]),
            "indicators": told["indicators"],
        }
    except (json.JSONDecodeError, KeyError, TypeError, ValueError) as fault:
        raise RulesUnreadable(str(fault)) from fault
    unknown = {each.function for each in read_definitions(rules["indicators"])} - set(FUNCTIONS)
    if unknown:
        raise RulesUnreadable(f"no such function: {', '.join(sorted(unknown))}")
    return rules


@transaction.atomic
def load_rules(*, network: Network, rules: Mapping[str, Any], by: Actor, at: datetime) -> CountingRules:
    """Put a version in force for a network. Who may: coordinators and the operator. The same again changes nothing.

    Decisions that were taken under an earlier version stay, and count by the new one. Raises VersionTaken.
    """
    Network.objects.select_for_update(no_key=True).get(pk=network.pk)
    known = CountingRules.objects.filter(network=network, key=rules["key"], version=rules["version"]).first()
    if known:
        if any(getattr(known, name) != value for name, value in rules.items()):
            raise VersionTaken(str(known))
        return known
    made = CountingRules.objects.create(network=network, loaded_at=at, **rules)
    record(by=by, at=at, did="counting_rules.loaded", on=made, details={"version": made.version})
    return made
