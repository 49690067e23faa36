"""The format of a whole-hub archive: its names, its limits, and the version both ends must speak (docs/archive.md)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Final

from django.apps import apps
from django.db.migrations.loader import MigrationLoader

FORMAT: Final = "estaminet-hub-archive"
VERSION: Final = 1
MANIFEST: Final = "manifest.json"
REFERENCES: Final = "references.json"
README: Final = "READ-ME.txt"
DATA_NAME: Final = re.compile(r"data/([a-z]+\.[A-Za-z_]+)\.jsonl")
FILE_NAME: Final = re.compile(r"files/([A-Za-z0-9_-]{16,22})")
DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The day of every member: the same rows give the same bytes."""
PIECE: Final = 256 * 1024
LONGEST_LINE: Final = 16 * 1024 * 1024
LONGEST_MANIFEST: Final = 64 * 1024 * 1024  # a line for each file
MOST_TIMES: Final = 200
"""How many times its packed size a member of data may have. Rows come to about ten times; a bomb to a thousand."""
MOST_MEMBERS: Final = 1_000_000


def data_name(label: str) -> str:
    return f"data/{label}.jsonl"


def file_name(key: str) -> str:
    return f"files/{key}"


@cache
def schema() -> dict[str, str]:
    """The last step of each room's tables. Rows are taken in where they are exactly the same."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("estaminet.")}
    return {label: name for label, name in sorted(loader.graph.leaf_nodes()) if label in ours}


def is_manifest(said: Any) -> bool:
    """Whether something is a manifest as this version writes it."""
    if not isinstance(said, dict) or not isinstance(said.get("members"), list):
        return False
    texts = all(isinstance(said.get(name), str) for name in ("network", "hub", "made_at", "software"))
    texts = texts and isinstance(said.get("hub_id"), int)
    return texts and isinstance(said.get("schema"), dict) and all(map(_is_member, said["members"]))


def _is_member(said: Any) -> bool:
    if not isinstance(said, dict):
        return False
    numbers = all(isinstance(said.get(name), int) and said[name] >= 0 for name in ("bytes", "rows"))
    name, digest = said.get("name"), said.get("sha256")
    known = isinstance(name, str) and (
        name in (REFERENCES, README) or DATA_NAME.fullmatch(name) or FILE_NAME.fullmatch(name)
    )
    return bool(numbers and known and isinstance(digest, str) and re.fullmatch(r"[0-9a-f]{64}", digest))
