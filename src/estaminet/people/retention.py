"""How long things about people are kept. Said in the personal-data register, done by the nightly purges."""

from __future__ import annotations

from datetime import timedelta

MAILS = timedelta(days=30)
CONTACT_MESSAGES = timedelta(days=365)
INVITATION_OPEN = timedelta(days=14)
INVITATIONS = timedelta(days=90)
UNUSED_ACCOUNTS = timedelta(days=30)
