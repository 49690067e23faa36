"""The JSON Schema (2020-12) of an exported table, made from the same columns as the table."""

from __future__ import annotations

from typing import Any, Final

from django.utils.translation import override

from estaminet.network.export_kinds import ExportKind
from estaminet.network.import_kinds import Column

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
FORMAT: Final = "estaminet-export"
VERSION: Final = 1
_SHAPES: Final[dict[str, dict[str, Any]]] = {
    "text": {"type": "string"},
    "email": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "time": {"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?$"},
    "instant": {"type": "string", "format": "date-time"},
    "number": {"type": "number"},
    "money": {"type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$"},
    "yes_no": {"type": "boolean"},
    "list": {"type": "array", "items": {"type": "string"}},
    "languages": {"type": "array", "items": {"type": "string"}},
}


def schema_of(kind: ExportKind) -> dict[str, Any]:
    """What the JSON of a kind looks like, described in English whoever asks."""
    with override("en"):
        columns = {column.key: _of_column(column) for column in kind.all_columns}
        return {
            "$schema": DIALECT,
            "title": str(kind.label),
            "description": str(kind.explained),
            "type": "object",
            "required": ["format", "version", "kind", "network", "hub", "made_at", "rows"],
            "additionalProperties": False,
            "properties": {
                "format": {"const": FORMAT},
                "version": {"const": VERSION},
                "kind": {"const": kind.name},
                "network": {"type": "string"},
                "hub": {"type": "string"},
                "made_at": {"type": "string", "format": "date-time"},
                "rows": {
                    "type": "array",
                    "items": {"type": "object", "additionalProperties": False, "properties": columns},
                },
            },
        }


def _of_column(column: Column) -> dict[str, Any]:
    """One thing a row may say; what it does not say is not in it."""
    if column.in_languages:
        shape: dict[str, Any] = {"type": "object", "additionalProperties": {"type": "string"}}
    elif column.shape == "choice":
        shape = {"enum": list(column.choices)} if column.choices else {"type": "string"}
    else:
        shape = dict(_SHAPES[column.shape])
    return {"title": str(column.label), **shape}
