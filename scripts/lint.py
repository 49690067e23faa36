"""Everything that can be said of the sources without running them: style, types, layers, architecture, catalogues."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
NEEDS_A_DATABASE = "tests/architecture/test_role_matrix.py"
CHECKS: list[tuple[str, list[str]]] = [
    ("style", ["ruff", "check", "--quiet", "."]),
    ("format", ["ruff", "format", "--check", "--quiet", "."]),
    ("types", ["mypy"]),
    ("layers", ["lint-imports"]),
    (
        "architecture",
        ["pytest", "-q", "--no-header", "-n", "2", "tests/architecture", f"--ignore={NEEDS_A_DATABASE}"],
    ),
]


def main() -> None:
    """Run every check, also after one has failed; what a check says is shown only when it fails."""
    failed = []
    for name, command in CHECKS:
        began = time.monotonic()
        done = subprocess.run(
            [BIN / command[0], *command[1:]],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        verdict = "ok" if done.returncode == 0 else "FAILED"
        if done.returncode:
            failed.append(name)
            print(done.stdout, flush=True)
        print(f"lint: {name:<13} {verdict:<7} {time.monotonic() - began:5.1f} s", flush=True)
    sys.exit(f"lint failed: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
