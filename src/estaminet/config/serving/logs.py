"""Log lines: one line each, saying what happened and where; never who, nor with which words or tokens."""

from __future__ import annotations

import logging
import traceback
from pathlib import Path
from typing import Any, Final

from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, ProgrammingError
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.template.library import InvalidTemplateLibrary

from estaminet.config.serving.readiness import NotReady

# Faults whose words speak of the installation or the code. Others may quote what a person typed: a unique constraint
# names the e-mail address, a missing URL the token.
_TELLING: Final = (
    AttributeError,
    ImportError,
    ImproperlyConfigured,
    InvalidTemplateLibrary,
    NameError,
    NotReady,
    OperationalError,
    OSError,
    ProgrammingError,
    TemplateDoesNotExist,
    TemplateSyntaxError,
)
_SHOWN_FRAMES: Final = 12


class LineFormatter(logging.Formatter):
    """``time LEVEL logger message``, with a fault on the same line: its kind and the way to it."""

    def __init__(self) -> None:
        super().__init__("{asctime} {levelname} {name} {message}", style="{")

    def format(self, record: logging.LogRecord) -> str:
        return super().format(_without_path(record)).replace("\r", "").replace("\n", " ⏎ ")

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name logging gives it
        fault = ei[1]
        cause = fault.__cause__ or fault.__context__
        frames = traceback.extract_tb(ei[2])[-_SHOWN_FRAMES:]
        way = " < ".join(f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames))
        return f"{_told(fault)}{f', because of {_told(cause)},' if cause else ''} at {way}"


def _told(fault: BaseException) -> str:
    words = f": {fault}" if isinstance(fault, _TELLING) else ""
    return f"{type(fault).__module__}.{type(fault).__qualname__}{words}"


def _without_path(record: logging.LogRecord) -> logging.LogRecord:
    """Django's request records name the path, which may hold a token; the route says enough."""
    request = getattr(record, "request", None)
    if request is None or not isinstance(record.args, tuple):
        return record
    match = getattr(request, "resolver_match", None)
    route = match.view_name if match else "-"
    paths = (getattr(request, "path", None), getattr(request, "path_info", None))
    changed = logging.makeLogRecord(record.__dict__)
    changed.args = tuple(route if isinstance(word, str) and word in paths else word for word in record.args)
    return changed


def _short(filename: str) -> str:
    parts = Path(filename).parts
    for anchor in ("site-packages", "src"):
        if anchor in parts:
            return "/".join(parts[len(parts) - parts[::-1].index(anchor) :])
    return "/".join(parts[-2:])
