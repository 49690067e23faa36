"""The rules by the word of their method."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from estaminet.agora.counting.budget import Greedy
from estaminet.agora.counting.choosing import Consent, Dots, MultipleChoice, Score, SingleChoice
from estaminet.agora.counting.model import Method, Rule, WrongCount
from estaminet.agora.counting.runoff import InstantRunoff
from estaminet.agora.counting.shares import EqualShares, Worth

RULES: dict[Method, type[Rule]] = {
    rule.method: rule
    for rule in (Consent, SingleChoice, MultipleChoice, Score, Dots, InstantRunoff, Greedy, EqualShares)
}


def rule_of(method: str, settings: Mapping[str, Any]) -> Rule:
    """A rule from the words of a file or row. Raises WrongCount for a method or settings that there are not."""
    known = dict(settings)
    try:
        if "worth" in known:
            known["worth"] = Worth(known["worth"])
        if any(type(value) is not int for name, value in known.items() if name != "worth" and value is not None):
            raise WrongCount("settings are whole numbers")
        return RULES[Method(method)](**known)
    except (TypeError, ValueError) as wrong:
        raise WrongCount(str(wrong)) from wrong
