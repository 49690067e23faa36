"""Which refusals say how things stand, and not that something sent was wrong."""

from __future__ import annotations

from estaminet.kernel.api.problems import CONFLICTS
from estaminet.kernel.operations.set_texts import TextChangedMeanwhile
from estaminet.programme.operations.activities import ActivityWithoutSession, ActivityWithoutTitle
from estaminet.programme.operations.attendance.entering import DidNotHappen, NotYet
from estaminet.programme.operations.registering import refusals


def register() -> None:
    """Fill the slot; called once, when the API is put together."""
    CONFLICTS.register(
        refusals.AlreadyThere,
        refusals.HasEnded,
        refusals.NoRoom,
        refusals.NotOpen,
        refusals.NotWaiting,
        refusals.OfferGone,
        refusals.SessionFull,
        refusals.SessionOver,
        refusals.WouldWait,
        ActivityWithoutSession,
        ActivityWithoutTitle,
        DidNotHappen,
        NotYet,
        TextChangedMeanwhile,
    )
