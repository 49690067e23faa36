"""Sets one sheet in a process of its own, that may use little and last only so long.

Run as a script, by path and isolated: it imports nothing of the house. Arguments: the folder of templates, that of
fonts, and pdf or png. It reads ``{"main", "data"}`` and writes the sheet, or ends with 1 and says why.
"""

from __future__ import annotations

import json
import resource
import sys
from typing import Any

MEGABYTE = 1024 * 1024
CPU_SECONDS = 30


def limit_myself() -> None:
    """Before anything is set: memory for the largest week, some seconds, no files, no core dump."""
    for what, most in (
        (resource.RLIMIT_AS, 2048 * MEGABYTE),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def main(root: str, fonts: str, form: str) -> int:
    limit_myself()
    from typst import Compiler, TypstError

    asked = json.load(sys.stdin.buffer)
    # The package takes files by their names, which its annotations do not tell.
    files: Any = {"main.typ": asked["main"].encode(), "data.json": asked["data"].encode()}
    options: dict[str, Any] = (
        {"format": "pdf", "pdf_standards": ["ua-1"]} if form == "pdf" else {"format": "png", "ppi": 72.0}
    )
    compiler = Compiler(root=root, font_paths=[fonts], ignore_system_fonts=True)
    try:
        made, warnings = compiler.compile_with_warnings(input=files, **options)
    except TypstError as fault:
        return _refuse(fault.diagnostic)
    if warnings or not made:
        return _refuse("; ".join(map(str, warnings)) or "nothing came out")
    sys.stdout.buffer.write(made[0] if isinstance(made, list) else made)
    return 0


def _refuse(why: str) -> int:
    sys.stderr.write(why)
    return 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
