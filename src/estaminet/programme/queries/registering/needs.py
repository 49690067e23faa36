"""What people need in order to take part, and what house and activity can honestly answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from estaminet.kernel.languages.texts import Texts
from estaminet.network.enums import Answer, Feature
from estaminet.network.models import AccessFeature, Place
from estaminet.network.queries.access import AccessAnswer, answers_of, place_answers
from estaminet.programme.enums import Mode, Need
from estaminet.programme.models import Activity, Session

Spot = tuple[int, int | None]
"""Hub and place where a party comes, by their ids."""

FEATURE_OF: Final[Mapping[Need, Feature]] = {
    Need.STEP_FREE: Feature.STEP_FREE,
    Need.TOILET: Feature.ACCESSIBLE_TOILET,
    Need.PARKING: Feature.ACCESSIBLE_PARKING,
    Need.HEARING: Feature.HEARING_LOOP,
    Need.SIGNED: Feature.SIGN_LANGUAGE,
    Need.QUIET: Feature.QUIET_ROOM,
    Need.SEAT: Feature.SEATS,
    Need.DOG: Feature.ASSISTANCE_DOGS,
}
ONLINE_TOO: Final = (Need.HEARING, Need.SIGNED, Need.SEEING, Need.EASY)
"""What somebody at a screen may need of us; the others are a matter of their own four walls."""

_WORST_FIRST: Final = (Answer.NO, Answer.UNKNOWN, Answer.PARTLY, Answer.YES)


@dataclass(frozen=True, slots=True)
class NeedAnswer:
    """What we can say to a need. ``note`` is what the house wrote about it, in its languages."""

    need: Need
    answer: Answer
    note: Texts = field(default_factory=Texts)

    @property
    def team_gets_in_touch(self) -> bool:
        """Whether somebody of the team has to talk with them before they come."""
        return self.answer != Answer.YES


def answers_at(session: Session, *, mode: str, spot: Spot | None = None) -> dict[Need, NeedAnswer]:
    """What can be said to each need where somebody takes part in a session. One query; none online.

    The session comes with ``activity`` and ``place``, and ``also_at__place`` for joint ones. ``spot`` None is its own.
    """
    if mode == Mode.ONLINE:
        return answers_to_needs(session.activity, (), mode=mode)
    hub_id, place_id = spot or (session.hub_id, session.place_id)
    places = {(session.hub_id, session.place_id): session.place}
    places |= {(each.hub_id, each.place_id): each.place for each in session.also_at.all()}
    rows = AccessFeature.objects.filter(hub=hub_id)
    return answers_to_needs(session.activity, rows, mode=mode, place=places.get((hub_id, place_id)))


def answers_to_needs(
    activity: Activity, rows: Iterable[AccessFeature], *, mode: str, place: Place | None = None
) -> dict[Need, NeedAnswer]:
    """The same from the access features of one hub and its places: what a room says goes before the house."""
    rows = list(rows)
    told = {each.feature: each for each in answers_of(rows, every=True)}
    if place is not None:
        told |= {each.feature: each for each in place_answers(rows, place.pk)}
    upstairs = place is not None and place.floor not in (None, 0)
    return {need: _answer(need, activity, told, upstairs) for need in needs_in(mode)}


def needs_in(mode: str) -> tuple[Need, ...]:
    """What can be needed by those who take part in that way."""
    return ONLINE_TOO if mode == Mode.ONLINE else tuple(Need)


def _answer(need: Need, activity: Activity, told: Mapping[Feature, AccessAnswer], upstairs: bool) -> NeedAnswer:
    if need is Need.EASY:
        return NeedAnswer(need, Answer.YES) if activity.easy_to_read else _easy_signs(told)
    if need is Need.SIGNED and activity.signed:
        return NeedAnswer(need, Answer.YES)
    if need is Need.COMPANION:
        return NeedAnswer(need, Answer.YES)  # they are welcome; the page asks to register them as a person, too
    feature = FEATURE_OF.get(need)
    if feature is None:
        return NeedAnswer(need, Answer.UNKNOWN)
    found = told[feature]
    if need is Need.STEP_FREE and upstairs:
        # An even doorstep helps nobody when the hall is upstairs and the stairs are the only way.
        found = min(found, told[Feature.LIFT], key=lambda each: _WORST_FIRST.index(each.answer))
    return NeedAnswer(need, found.answer, found.note)


def _easy_signs(told: Mapping[Feature, AccessAnswer]) -> NeedAnswer:
    """Signs one reads easily are something, and not yet an activity in easy language."""
    signs = told[Feature.EASY_SIGNS]
    known = Answer.PARTLY if signs.answer in (Answer.YES, Answer.PARTLY) else Answer.UNKNOWN
    return NeedAnswer(Need.EASY, known, signs.note if known is Answer.PARTLY else Texts())
