"""Access said honestly: every feature has an answer, and not knowing is one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from estaminet.kernel.languages.texts import Texts
from estaminet.network.enums import Answer, Feature
from estaminet.network.models import AccessFeature

# The features every hub should be able to answer for; the others are only told when somebody answered.
ALWAYS_ASKED = (
    Feature.STEP_FREE,
    Feature.LIFT,
    Feature.ACCESSIBLE_TOILET,
    Feature.ACCESSIBLE_PARKING,
    Feature.HEARING_LOOP,
    Feature.SIGN_LANGUAGE,
    Feature.QUIET_ROOM,
    Feature.ASSISTANCE_DOGS,
)


@dataclass(frozen=True, slots=True)
class AccessAnswer:
    """What is known of one feature."""

    feature: Feature
    answer: Answer
    note: Texts
    row: AccessFeature | None = None

    @property
    def known(self) -> bool:
        return self.answer != Answer.UNKNOWN


def answers_of(rows: Iterable[AccessFeature], *, every: bool = False) -> list[AccessAnswer]:
    """A hub's answers in a fixed order; with ``every`` also the features nobody needs to answer for."""
    given = {row.feature: row for row in rows if row.place_id is None}
    return [
        _answer(feature, given.get(feature))
        for feature in Feature
        if feature in given or feature in ALWAYS_ASKED or every
    ]


def place_answers(rows: Iterable[AccessFeature], place_id: int, *, every: bool = False) -> list[AccessAnswer]:
    """What is known of a place beyond its hub; silence means: as in the whole house."""
    given = {row.feature: row for row in rows if row.place_id == place_id}
    return [_answer(feature, given.get(feature)) for feature in Feature if feature in given or every]


def _answer(feature: Feature, row: AccessFeature | None) -> AccessAnswer:
    if row is None:
        return AccessAnswer(feature, Answer.UNKNOWN, Texts())
    return AccessAnswer(feature, Answer(row.answer), row.note, row)
