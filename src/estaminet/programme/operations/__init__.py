"""What can be done with the programme."""

from estaminet.programme.operations.activities import (
    change_activity,
    publish_activity,
    restore_activity_version,
    write_activity,
)
from estaminet.programme.operations.facilitators import add_facilitator, change_facilitator, remove_facilitator
from estaminet.programme.operations.history import undo_last_change
from estaminet.programme.operations.pictures import set_activity_picture
from estaminet.programme.operations.prices import TariffDraft, set_prices
from estaminet.programme.operations.session_rules import add_rule, change_rule, end_rule
from estaminet.programme.operations.session_states import (
    cancel_sessions,
    hide_sessions,
    plan_sessions_again,
    postpone_sessions,
    remove_sessions,
)
from estaminet.programme.operations.sessions import SessionDraft, add_sessions, change_sessions
from estaminet.programme.operations.start import ActivityDraft, duplicate_activity, start_activity
from estaminet.programme.operations.withdrawing import put_back_activity, remove_activity, withdraw_activity

__all__ = [
    "ActivityDraft",
    "SessionDraft",
    "TariffDraft",
    "add_facilitator",
    "add_rule",
    "add_sessions",
    "cancel_sessions",
    "change_activity",
    "change_facilitator",
    "change_rule",
    "change_sessions",
    "duplicate_activity",
    "end_rule",
    "hide_sessions",
    "plan_sessions_again",
    "postpone_sessions",
    "publish_activity",
    "put_back_activity",
    "remove_activity",
    "remove_facilitator",
    "remove_sessions",
    "restore_activity_version",
    "set_activity_picture",
    "set_prices",
    "start_activity",
    "undo_last_change",
    "withdraw_activity",
    "write_activity",
]
