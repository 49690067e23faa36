"""OpenID Connect by setting only: a whole sign-in against a server of our own, in a process with those settings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.prepared import copied_file

KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)


class IdentityServer(BaseHTTPRequestHandler):
    """Says that whoever asks is Ilse."""

    def do_GET(self) -> None:
        base = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        pages: dict[str, Any] = {
            "/.well-known/openid-configuration": {
                "issuer": base,
                "authorization_endpoint": f"{base}/authorize",
                "token_endpoint": f"{base}/token",
                "userinfo_endpoint": f"{base}/me",
                "jwks_uri": f"{base}/keys",
            },
            "/keys": {"keys": [json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "one"}]},
            "/me": {"sub": "17", "email": "ilse@example.org", "email_verified": True, "given_name": "Ilse"},
        }
        self._say(pages[self.path.partition("?")[0]])

    def do_POST(self) -> None:
        asked = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        assert asked["code"] == ["secret-code"]
        assert "code_verifier" in asked
        base = f"http://127.0.0.1:{self.server.server_port}"  # type: ignore[attr-defined]
        claims = {"iss": base, "aud": "estaminet", "sub": "17", "iat": time.time(), "exp": time.time() + 60}
        told = claims | {"email": "ilse@example.org", "email_verified": True, "given_name": "Ilse"}
        token = jwt.encode(told, KEY, algorithm="RS256", headers={"kid": "one"})
        self._say({"access_token": "x", "token_type": "Bearer", "id_token": token})

    def _say(self, told: dict[str, Any]) -> None:
        body = json.dumps(told).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_words: object) -> None:
        return None


@pytest.fixture
def identity_server() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), IdentityServer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


VISIT = """
import django; django.setup()
from urllib.parse import parse_qs, urlsplit
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
call_command("migrate", verbosity=0)
from estaminet.network.models import Network
from estaminet.people.models import Account, Person
Network.objects.create(slug="estaminet", languages=["nl", "en"], made_at=timezone.now())
client = Client(headers={"host": "localhost"})
page = client.get("/nl/account/sign-in/").content.decode()
assert "House of Ilse" in page, page
door = "/oidc/sso/login/?process=login"
assert door.split("?")[0] in page
assert client.get(door).status_code == 200
leave = client.post(door)
asked = parse_qs(urlsplit(leave.headers["Location"]).query)
assert asked["redirect_uri"] == ["http://localhost/oidc/sso/login/callback/"], asked
policy = leave.headers["Content-Security-Policy"]
back = client.get("/oidc/sso/login/callback/", {"code": "secret-code", "state": asked["state"][0]})
print(back.status_code, back.headers.get("Location"), "_auth_user_id" in client.session)
print(Person.objects.get(account__email="ilse@example.org").given_name)
print(urlsplit(leave.headers["Location"]).netloc in policy)
"""


def test_a_whole_sign_in(identity_server: str, tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "REDIS_URL")}
    settings = {
        "DJANGO_SETTINGS_MODULE": "estaminet.config.settings",
        "ESTAMINET_DATA": str(tmp_path),
        "ESTAMINET_OIDC_SERVER": identity_server,
        "ESTAMINET_OIDC_CLIENT": "estaminet",
        "ESTAMINET_OIDC_SECRET": "s",
        "ESTAMINET_OIDC_NAME": "House of Ilse",
    }
    copied_file(tmp_path / "estaminet.sqlite3")
    done = subprocess.run(
        [sys.executable, "-c", VISIT], env=kept | settings, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.split("\n")[:3] == ["302 /nl/mine/ True", "Ilse", "True"], done.stderr[-3000:]
