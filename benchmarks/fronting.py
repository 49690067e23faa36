"""With nginx in front as docs/operators/proxy.md says: do tiles go out as fast as nginx alone gives files?

Asked where nginx and wrk are installed (Debian: ``apt install nginx-light wrk``); elsewhere there is no figure.
"""

from __future__ import annotations

import re
import shutil
import statistics
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks._house import demo_house, inside
from benchmarks.library import PICTURE_WITH_TILES
from benchmarks.question import Figure, question
from tests.faults.house import ROOT, House, until
from tests.journeys.house import free_port

ROUNDS = 3
SECONDS = 2
_BLOCK = re.compile(r"```nginx tiles\n(.*?)```", re.DOTALL)
_TILES = """
import json
from django.core.files.storage import default_storage
from estaminet.library.models import Media
from estaminet.library.queries.stored import made_name
media = Media.objects.filter(work__slug="le-sifflet-de-quatre-heures", made__has_key="tiles").latest("pk")
folder = default_storage.path(made_name(media.key, ""))
print("answer", json.dumps([media.key, folder]))
"""
_CONFIGURATION = """
worker_processes 1;
pid {data}/nginx.pid;
error_log {data}/error.log;
events {{ worker_connections 512; }}
http {{
    access_log off;
    client_body_temp_path {data}/body;
    proxy_temp_path {data}/proxy;
    fastcgi_temp_path {data}/fastcgi;
    uwsgi_temp_path {data}/uwsgi;
    scgi_temp_path {data}/scgi;
    sendfile on;
    keepalive_requests 1000000;
    proxy_cache_path {data}/tiles keys_zone=tiles:10m max_size=2g inactive=1m;
    server {{
        listen 127.0.0.1:{port};
        location /alone/ {{ alias {folder}/; }}
        {block}
    }}
}}
"""


def documented() -> str:
    """What an operator copies from its page, without its first line, which stands outside a server."""
    found = _BLOCK.search((ROOT / "docs" / "operators" / "proxy.md").read_text(encoding="utf-8"))
    assert found is not None
    return "\n".join(line for line in found[1].splitlines() if not line.startswith("proxy_cache_path"))


@contextmanager
def nginx(house: House, folder: str) -> Iterator[int]:
    """One worker of nginx before the house, and beside it the same files given by nginx alone."""
    data = Path(tempfile.mkdtemp(prefix="estaminet-nginx-"))
    port = free_port()
    block = documented().replace("127.0.0.1:8000", ":".join(map(str, house.address)))
    where = data / "nginx.conf"
    where.write_text(_CONFIGURATION.format(data=data, port=port, folder=folder.rstrip("/"), block=block))
    served = subprocess.Popen(["nginx", "-p", str(data), "-c", str(where), "-g", "daemon off; user root;"])
    try:
        until((data / "nginx.pid").exists)
        yield port
    finally:
        served.terminate()
        served.wait()
        shutil.rmtree(data)


def rate(port: int, paths: list[str], script: Path) -> float:
    """Whole answers in a second, each tile in its turn; an answer that is not 200 or 304 ends the question."""
    listed = ", ".join(f'"{path}"' for path in paths)
    script.write_text(
        f"local paths = {{{listed}}}\nlocal at = 0\n"
        "request = function() at = at % #paths + 1 return wrk.format('GET', paths[at]) end\n"
        "done = function(summary) io.write('wrong ' .. summary.errors.status .. '\\n') end\n"
    )
    run = subprocess.run(
        ["wrk", "-t1", "-c16", f"-d{SECONDS}s", "-s", str(script), f"http://127.0.0.1:{port}"],
        capture_output=True,
        text=True,
        check=True,
    )
    told = re.search(r"Requests/sec:\s+([\d.]+)", run.stdout)
    if told is None or "wrong 0" not in run.stdout:
        raise RuntimeError(run.stdout + run.stderr)
    return float(told[1])


@question("fronting", unit="ratio")
def fronting() -> Iterator[Figure]:
    """Every tile of one picture in turn, through nginx and the house behind it, and by nginx alone."""
    if shutil.which("nginx") is None or shutil.which("wrk") is None:
        print("fronting: no nginx or no wrk here, not asked")
        return
    with demo_house(ESTAMINET_PROCESSES="1") as house:
        inside(house, PICTURE_WITH_TILES)
        key, folder = inside(house, _TILES)
        names = [str(path.relative_to(folder)) for path in sorted(Path(folder, "iiif").rglob("default.jpg"))]
        with nginx(house, folder) as port, tempfile.TemporaryDirectory() as drafts:
            asked = {
                "through": [f"/library/files/{key}/{name}" for name in names],
                "alone": [f"/alone/{name}" for name in names],
            }
            rates: dict[str, list[float]] = {name: [] for name in asked}
            for turn in range(ROUNDS + 1):
                for name, paths in asked.items():
                    found = rate(port, paths, Path(drafts) / f"{name}.lua")
                    rates[name] += [found] if turn else []
        yield Figure("tiles of the picture that was asked for", len(names), "")
        yield Figure("tiles by nginx alone", statistics.median(rates["alone"]), "/s")
        ratio = statistics.median(rates["through"]) / statistics.median(rates["alone"])
        yield Figure("tiles through nginx and the access check / by nginx alone", ratio, "ratio")
