"""Write docs/schemas/ anew: what the JSON of each kind of export looks like."""

from __future__ import annotations

import json
import os
from pathlib import Path

import django

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "schemas"


def main() -> None:
    """One file for each kind; files of kinds that are gone go."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estaminet.config.settings")
    django.setup()
    from estaminet.network.export_kinds import EXPORT_KINDS
    from estaminet.network.operations.exporting.schema import schema_of

    FOLDER.mkdir(exist_ok=True)
    kinds = {each.name: each for each in EXPORT_KINDS.items()}
    for path in FOLDER.glob("*.json"):
        if path.stem not in kinds:
            path.unlink()
    for name, kind in kinds.items():
        written = json.dumps(schema_of(kind), ensure_ascii=False, indent=2)
        (FOLDER / f"{name}.json").write_text(f"{written}\n", encoding="utf-8")
    print(f"{len(kinds)} schemas in {FOLDER}")


if __name__ == "__main__":
    main()
