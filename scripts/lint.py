"""Everything that can be said of the sources without running them: style, types, layers, architecture, catalogues."""

from __future__ import annotations

import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor, as_completed
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
NEEDS_A_DATABASE = "tests/architecture/test_role_matrix.py"
# Two at a time, in this order: types take as long as all the others, and one processor of two.
CHECKS: list[tuple[str, list[str]]] = [
    ("types", ["mypy"]),
    ("style", ["ruff", "check", "--quiet", "."]),
    ("format", ["ruff", "format", "--check", "--quiet", "."]),
    ("layers", ["lint-imports"]),
    (
        "architecture",
        ["pytest", "-q", "--no-header", "-n", "2", "tests/architecture", f"--ignore={NEEDS_A_DATABASE}"],
    ),
]


def check(name: str, command: list[str]) -> tuple[bool, str]:
    """Run one check: whether it holds, and its line of the list, after what it said when it does not."""
    began = time.monotonic()
    done = subprocess.run(
        [BIN / command[0], *command[1:]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    verdict = "FAILED" if done.returncode else "ok"
    line = f"lint: {name:<13} {verdict:<7} {time.monotonic() - began:5.1f} s"
    return done.returncode == 0, f"{done.stdout}\n{line}" if done.returncode else line


def main() -> None:
    """Run every check, also after one has failed; what a check says is shown only when it fails."""
    failed = []
    with ThreadPoolExecutor(max_workers=2) as two:
        begun = {two.submit(check, name, command): name for name, command in CHECKS}
        for done in as_completed(begun):
            holds, said = done.result()
            print(said, flush=True)
            if not holds:
                failed.append(begun[done])
    sys.exit(f"lint failed: {', '.join(failed)}" if failed else 0)


if __name__ == "__main__":
    main()
