"""No machine of ours in the project: absolute paths of a home or workplace, hosts of package registries."""

from __future__ import annotations

import re
from pathlib import Path

from tests.architecture.checks.tree import tracked

# Written apart, so that this file does not name what it forbids.
HOMES = "work|root|home|Users|farm"
HOSTS = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "deb." + "debian.org",
    "yarn" + "pkg.com",
]
MACHINE_PATH = re.compile(rf"(?:^|[\s\"'`=(:,\[])/(?:{HOMES})/[A-Za-z0-9._-]+")
REGISTRY = re.compile("|".join(re.escape(host) for host in HOSTS))
BINARY = {".avif", ".gif", ".ico", ".jpg", ".mo", ".otf", ".pdf", ".png", ".ttf", ".webp", ".woff2"}


def problems(root: Path, files: list[Path] | None = None) -> list[str]:
    """Lines of the project's files that name a machine or a registry."""
    found = []
    for path in tracked(root) if files is None else files:
        if path.suffix in BINARY:
            continue
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
            place = f"{path.relative_to(root).as_posix()}:{number}"
            if MACHINE_PATH.search(line):
                found.append(f"{place}: a path of one machine")
            if REGISTRY.search(line):
                found.append(f"{place}: the host of a package registry")
    return found
