"""The environment, read once and typed: every setting an operator can give."""

from __future__ import annotations

import os
import secrets
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from functools import cached_property
from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from urllib.parse import urlsplit


def origin_of(address: str) -> str:
    """Scheme, host and port of a web address."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _words(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def networks(value: str) -> tuple[IPv4Network | IPv6Network, ...]:
    """Networks as people write them: 192.168.7.0/24, or one address. ValueError names the one that is none."""
    return tuple(map(ip_network, _words(value)))


@dataclass(frozen=True)
class Environment:
    """What the process was given. Names and meaning: docs/operators/settings.md."""

    data: Path
    database_url: str
    debug: bool
    demo: bool
    hosts: list[str]
    origins: list[str]
    https: bool
    site_url: str
    mail_url: str
    mail_from: str
    redis_url: str
    s3_bucket: str
    s3_endpoint: str
    s3_region: str
    s3_access_key: str
    s3_secret_key: str
    oidc_name: str
    oidc_server: str
    oidc_client: str
    oidc_secret: str
    scanner: str = ""
    private_targets: tuple[IPv4Network | IPv6Network, ...] = ()

    @cached_property
    def secret_key(self) -> str:
        """Signing key: given, or made once and kept in the data folder, readable by its owner only."""
        return os.environ.get("ESTAMINET_SECRET_KEY") or kept_secret(
            self.data / "secret_key", lambda: secrets.token_urlsafe(48)
        )

    @cached_property
    def keys(self) -> list[str]:
        """Encryption keys, the one that writes first: given, or made once and kept in the data folder."""
        given = os.environ.get("ESTAMINET_KEYS") or kept_secret(
            self.data / "encryption_keys", lambda: urlsafe_b64encode(secrets.token_bytes(32)).decode()
        )
        return _words(",".join(given.split()))


def kept_secret(path: Path, make: object) -> str:
    """Read a secret file, or make it with mode 0600; two processes that start together agree on one."""
    assert callable(make)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "w") as file:
            file.write(str(make()))
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return path.read_text().strip()


def read_environment() -> Environment:
    """Read the process environment; an absent variable means the village default."""
    env = os.environ.get
    data = Path(env("ESTAMINET_DATA") or "var").resolve()
    data.mkdir(parents=True, exist_ok=True)
    return Environment(
        data=data,
        database_url=env("DATABASE_URL") or f"sqlite:///{data / 'estaminet.sqlite3'}",
        debug=env("ESTAMINET_DEBUG", "") == "1",
        demo=env("ESTAMINET_DEMO", "") == "1",
        hosts=_words(env("ESTAMINET_HOSTS", "localhost,127.0.0.1,[::1]")),
        origins=_words(env("ESTAMINET_ORIGINS", "")),
        https=env("ESTAMINET_HTTPS", "") == "1",
        site_url=env("ESTAMINET_URL") or f"http://127.0.0.1:{env('PORT', '8000')}",
        mail_url=env("ESTAMINET_MAIL_URL", ""),
        mail_from=env("ESTAMINET_MAIL_FROM", "Estaminet <estaminet@localhost>"),
        redis_url=env("REDIS_URL", ""),
        s3_bucket=env("ESTAMINET_S3_BUCKET", ""),
        s3_endpoint=env("ESTAMINET_S3_ENDPOINT", ""),
        s3_region=env("ESTAMINET_S3_REGION", ""),
        s3_access_key=env("ESTAMINET_S3_ACCESS_KEY", ""),
        s3_secret_key=env("ESTAMINET_S3_SECRET_KEY", ""),
        oidc_name=env("ESTAMINET_OIDC_NAME", ""),
        oidc_server=env("ESTAMINET_OIDC_SERVER", ""),
        oidc_client=env("ESTAMINET_OIDC_CLIENT", ""),
        oidc_secret=env("ESTAMINET_OIDC_SECRET", ""),
        scanner=env("ESTAMINET_CLAMD", ""),
        private_targets=networks(env("ESTAMINET_PRIVATE_TARGETS", "")),
    )
