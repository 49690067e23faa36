"""What a process and a proposal of the demo are told by."""

from __future__ import annotations

from dataclasses import dataclass, field

from estaminet.demo.content.typography import typeset

Texts = dict[str, str]


def words(**texts: str) -> Texts:
    """A text in its languages, the one it was written in first."""
    return {code: typeset(code, text) for code, text in texts.items()}


@dataclass(frozen=True)
class ProposalContent:
    """What somebody proposes on the ``day`` of its process (from its first day on), in the first of its languages.

    ``supporters`` are for it, ``beside`` stand there with their names. ``into`` names the proposal it went into.
    ``outcome`` and ``answer`` are the team's, ``activity`` what it became.
    """

    key: str
    who: str
    title: Texts
    text: Texts
    day: int = 2
    hub: str = ""
    where: str = ""
    supporters: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    into: str = ""
    outcome: str = ""
    answer: Texts = field(default_factory=dict)
    activity: str = ""


@dataclass(frozen=True)
class ProcessContent:
    """A process that a hub leads. ``stages`` are kinds with their first and last day, counted from today."""

    hub: str
    title: Texts
    asked: Texts
    about: Texts
    stages: tuple[tuple[str, int, int], ...]
    proposals: tuple[ProposalContent, ...]
    hubs: tuple[str, ...] = ()
    minimum_age: int | None = None
    heard: Texts = field(default_factory=dict)
    next: Texts = field(default_factory=dict)
    closing: Texts = field(default_factory=dict)
