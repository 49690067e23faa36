"""Every request to another server leaves through ``kernel.outgoing``: nothing else opens connections of its own."""

from __future__ import annotations

import ast
from pathlib import Path

from tests.architecture.checks.tree import dotted, modules

CLIENTS = (
    "aiohttp", "boto3", "botocore", "ftplib", "http.client", "httpx", "imaplib", "poplib", "pycurl", "requests",
    "smtplib", "socket", "telnetlib", "urllib.request", "urllib3", "websockets", "xmlrpc",
)  # fmt: skip
GUARD = "kernel/outgoing/"
# What else may name one of them, and why.
ALLOWED = {
    "kernel/mail/transport.py": {"smtplib": "mails go to the one server that the operator named"},
    "kernel/operations/deliver_mail.py": {"smtplib": "tells its refusals from its silence"},
    "kernel/uploads/scanning.py": {
        "socket": "asks the one scanner that the operator named",
        "socket.create_connection": "the same, by TCP",
    },
    "kernel/confined/walls.py": {"socket": "tries behind the walls whether a connection can be opened"},
    "config/doctor.py": {"smtplib": "asks whether the operator's mail server answers"},
    "config/serving/listening.py": {"socket": "listens"},
    "config/serving/supervisor.py": {"socket": "listens, and hands on what listens"},
    "config/serving/watcher.py": {"socket": "listens, and hands on what listens"},
    "config/serving/web_process.py": {"socket": "takes what listens"},
}
CALLS = {"asyncio.open_connection", "create_connection", "loop.create_connection", "socket.create_connection"}
# Libraries that ask servers which the operator named: storage (django-storages), sign-in through another house
# (allauth), the queue (rq). No team can change where these lead.


def problems(root: Path) -> list[str]:
    """Imports of HTTP clients and sockets, and calls that connect, outside the guarded client."""
    found = []
    for module in modules(root):
        place = "/".join(module.parts) + ".py"
        if place.startswith(GUARD):
            continue
        allowed = ALLOWED.get(place, {})
        for node in module.nodes:
            for name in _named(node):
                client = next((each for each in CLIENTS if name == each or name.startswith(f"{each}.")), "")
                if client and client not in allowed:
                    found.append(f"{module.place}:{node.lineno}: {name}; ask other servers through kernel.outgoing")
            if isinstance(node, ast.Call) and dotted(node.func) in CALLS and dotted(node.func) not in allowed:
                found.append(f"{module.place}:{node.lineno}: connects by itself; use kernel.outgoing")
    return found


def _named(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [each.name for each in node.names]
    if isinstance(node, ast.ImportFrom) and node.module and not node.level:
        return [f"{node.module}.{each.name}" for each in node.names]
    return []
