"""Servers on this machine that behave as they are told, and certificates of an authority of our own."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

Behaviour = Callable[[socket.socket], None]


@dataclass
class Server:
    """What a server saw. ``over`` is set when the test ends: whoever drips stops then."""

    port: int
    connections: int = 0
    requests: list[bytes] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


def read_request(connection: socket.socket) -> bytes:
    """Head and body of a request."""
    read = b""
    while b"\r\n\r\n" not in read:
        piece = connection.recv(65_536)
        if not piece:
            return read
        read += piece
    head, _gap, body = read.partition(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        piece = connection.recv(65_536)
        if not piece:
            break
        body += piece
    return head + b"\r\n\r\n" + body


@contextmanager
def serving(
    answer: bytes | Callable[[Server, socket.socket], None],
    *,
    tls: ssl.SSLContext | None = None,
    host: str = "127.0.0.1",
) -> Iterator[Server]:
    """A server that reads a request and answers, or does with each connection what ``answer`` does."""
    listening = socket.create_server((host, 0))
    server = Server(listening.getsockname()[1])

    def one(connection: socket.socket) -> None:
        with suppress(OSError), connection:
            if callable(answer):
                answer(server, connection)
                return
            wrapped = tls.wrap_socket(connection, server_side=True) if tls else connection
            with wrapped:
                server.requests.append(read_request(wrapped))
                wrapped.sendall(answer)

    def accept() -> None:
        with suppress(OSError):
            while True:
                connection, _address = listening.accept()
                server.connections += 1
                threading.Thread(target=one, args=(connection,), daemon=True).start()

    if tls is not None:
        tls.sni_callback = lambda _socket, name, _context: server.names.append(name)
    threading.Thread(target=accept, daemon=True).start()
    try:
        yield server
    finally:
        server.over.set()
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)
        listening.close()


def drip(pieces: Iterator[bytes], pause: float = 0.05) -> Callable[[Server, socket.socket], None]:
    """Reads the request, then says its answer bit by bit, each bit well within any timeout of a socket."""

    def behave(server: Server, connection: socket.socket) -> None:
        server.requests.append(read_request(connection))
        for piece in pieces:
            connection.sendall(piece)
            if server.over.wait(pause):
                return

    return behave


class Authority:
    """A certificate authority that nobody knows."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An authority of our own")])
        self.certificate = self._signed(self.name, self.key.public_key(), authority=True)
        self.file = folder / "authority.pem"
        self.file.write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))

    def _signed(
        self,
        name: x509.Name,
        key: ec.EllipticCurvePublicKey,
        *,
        authority: bool = False,
        hosts: tuple[str, ...] = (),
        until: timedelta = timedelta(days=1),
    ) -> x509.Certificate:
        now = datetime.now(UTC)
        builder = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(self.name)
            .public_key(key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=30))
            .not_valid_after(now + until)
            .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
            .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
            .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False)
        )
        if authority:
            usage = x509.KeyUsage(True, False, False, False, False, True, True, False, False)
            builder = builder.add_extension(usage, critical=True)
        if hosts:
            names = x509.SubjectAlternativeName([x509.DNSName(each) for each in hosts])
            builder = builder.add_extension(names, critical=False)
        return builder.sign(self.key, hashes.SHA256())

    def server(self, *hosts: str, until: timedelta = timedelta(days=1)) -> ssl.SSLContext:
        """What a server of these names shows."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, hosts[0])])
        certificate = self._signed(name, key.public_key(), hosts=hosts, until=until)
        file = self.folder / f"{hosts[0]}.pem"
        file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
            + certificate.public_bytes(serialization.Encoding.PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context
