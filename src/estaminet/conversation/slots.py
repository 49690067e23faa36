"""What rooms above tell this one: which of their records can be talked about, and who really came."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models

from estaminet.kernel.reader import Reader
from estaminet.kernel.slots import Slot, model_name


@dataclass(frozen=True)
class Subject:
    """A kind of record that can be talked about.

    ``title(record, language)`` is what it is called; ``address`` its page within the language that is spoken;
    ``hub_id`` the hub whose team looks after what is said, None where the network's coordinators do. ``visible`` says
    whether a reader may see the record at an instant, and with it what is said of it; ``open_to_talk`` whether
    something new may be said. ``record`` is a row of ``model``; none of these asks the database for a row that was
    read by ``rows``, which reads many at once.
    """

    model: type[models.Model]
    title: Callable[[Any, str], str]
    address: Callable[[Any], str]
    hub_id: Callable[[Any], int | None]
    network_id: Callable[[Any], int]
    visible: Callable[[Reader, Any, datetime], bool]
    open_to_talk: Callable[[Any, datetime], bool]
    rows: Callable[[Collection[int]], Collection[Any]]
    order: int = 50

    @property
    def label(self) -> str:
        """``programme.Activity``, as topics keep it."""
        return model_name(self.model)

    @property
    def name(self) -> str:
        """``activity``, as addresses name it."""
        return str(self.model._meta.model_name)

    def __hash__(self) -> int:
        return hash(self.model)


TALKED_ABOUT: Slot[Subject] = Slot("records that can be talked about")

TRUST: Slot[Callable[[Collection[int]], Collection[int]]] = Slot("who is known by having come")
"""Called with ids of persons; answers those of them that a team has seen: they were there, and somebody noted it."""


def subject_of(label: str) -> Subject | None:
    """The kind of record a topic speaks of, by its label; None for a kind nobody registered."""
    return next((each for each in TALKED_ABOUT.items() if each.label == label), None)


def subject_named(name: str) -> Subject | None:
    """The kind of record an address names; None for one that cannot be talked about."""
    return next((each for each in TALKED_ABOUT.items() if each.name == name), None)


def subject_for(record: models.Model) -> Subject | None:
    """The kind of record this row is of; None for one that cannot be talked about."""
    return subject_of(model_name(type(record)))
