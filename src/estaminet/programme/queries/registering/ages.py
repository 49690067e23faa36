"""Ages as figures tell them."""

from __future__ import annotations

from datetime import date

from estaminet.people.models.person import ADULT_AT
from estaminet.programme.enums import AgeBand

_BANDS = ((6, AgeBand.UNDER_6), (12, AgeBand.CHILD), (18, AgeBand.TEEN), (26, AgeBand.YOUNG), (65, AgeBand.ADULT))


def age_on(born: date, day: date) -> int:
    """Age in whole years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def band_of(born: date | None, *, minor: bool | None, day: date) -> AgeBand:
    """The band of somebody on a day; of a grown-up whose birth date nobody asked for, only that. None: not known."""
    if born is None:
        return AgeBand.GROWN if minor is False else AgeBand.UNKNOWN
    return band_at(age_on(born, day))


def band_at(age: int) -> AgeBand:
    """The band of somebody of that age, in whole years."""
    return next((band for below, band in _BANDS if age < below), AgeBand.ELDER)


def is_minor(born: date, day: date) -> bool:
    return age_on(born, day) < ADULT_AT
