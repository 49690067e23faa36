"""Bring a file: read it, name its columns, check its lines, take them in at one stroke, take them back."""

from estaminet.network.operations.importing.bringing import bring_file, read_again
from estaminet.network.operations.importing.cancelling import (
    cancel_import,
    forget_import,
    forget_lines,
    step_back,
    try_again,
)
from estaminet.network.operations.importing.checking_lines import check_lines
from estaminet.network.operations.importing.deciding import Decision, decide_line, decide_lines
from estaminet.network.operations.importing.naming import name_columns
from estaminet.network.operations.importing.publishing import after_publishing, ask_to_publish, publish_now
from estaminet.network.operations.importing.reading_lines import read_lines
from estaminet.network.operations.importing.undoing import after_undoing, ask_to_undo, undo_now

__all__ = [
    "Decision",
    "after_publishing",
    "after_undoing",
    "ask_to_publish",
    "ask_to_undo",
    "bring_file",
    "cancel_import",
    "check_lines",
    "decide_line",
    "decide_lines",
    "forget_import",
    "forget_lines",
    "name_columns",
    "publish_now",
    "read_again",
    "read_lines",
    "step_back",
    "try_again",
    "undo_now",
]
