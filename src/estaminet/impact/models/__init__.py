"""Rows of the room."""

from estaminet.impact.models.counting import CountingDecision, CountingRules, SessionPart

__all__ = ["CountingDecision", "CountingRules", "SessionPart"]
