"""How long the programme keeps things about people. Said in the personal-data register, done by the nightly purges."""

from __future__ import annotations

from datetime import timedelta

NEVER_CONFIRMED = timedelta(days=7)
ENDED = timedelta(days=30)
NOTHING_MORE = timedelta(days=365)

# Counted from the end of the session somebody registered for.
SENSITIVE = timedelta(days=30)
NAMES = timedelta(days=365)
# What people wrote when asked how it was; what they ticked stays.
FEEDBACK_WORDS = timedelta(days=365)
