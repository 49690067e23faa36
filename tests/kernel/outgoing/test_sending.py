"""A request costs no more than its caps, goes where it was judged to go, and says what its caller said."""

from __future__ import annotations

import gzip
import itertools
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest

from estaminet.kernel import outgoing
from estaminet.kernel.outgoing import Caps, connections, resolving
from tests.kernel.outgoing.servers import Authority, Server, drip, read_request, serving

OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
QUICK = Caps(connect=0.5, total=0.6, answer=10_000)
HOST = "receiver.example.org"


@pytest.fixture(autouse=True)
def _here(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loopback is a network that the operator named, and every name leads there."""
    settings.PRIVATE_TARGETS = (ip_network("127.0.0.0/8"),)
    monkeypatch.setattr(resolving, "look_up", lambda host, port: ["127.0.0.1"])


@pytest.fixture
def authority(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Authority:
    made = Authority(tmp_path)
    monkeypatch.setattr(connections, "trust", lambda: ssl.create_default_context(cafile=made.file))
    return made


def headers_of(request: bytes) -> dict[str, str]:
    lines = request.partition(b"\r\n\r\n")[0].decode().split("\r\n")[1:]
    return {name.lower(): value for name, _colon, value in (line.partition(": ") for line in lines)}


# --- what is sent -------------------------------------------------------------------------------------------------


def test_a_request_and_its_answer() -> None:
    with serving(OK) as server:
        answer = outgoing.send(
            "POST", f"http://{HOST}:{server.port}/in?a=1", headers={"Content-Type": "application/json"}, body=b"{}"
        )
    assert (answer.status, answer.success, answer.body, answer.headers["content-length"]) == (200, True, b"ok", "2")
    (request,) = server.requests
    assert request.startswith(b"POST /in?a=1 HTTP/1.1\r\n")
    assert request.endswith(b"\r\n\r\n{}")
    said = headers_of(request)
    assert said["host"] == f"{HOST}:{server.port}"
    assert said["user-agent"].startswith("Estaminet/")
    assert (said["accept-encoding"], said["connection"], said["content-length"]) == ("identity", "close", "2")


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Note": "a\r\nX-Other: b"},
        {"X-Note": "a\nb"},
        {"X-Note": "a\r\n b"},
        {"X-Note": "a\x00b"},
        {"X-Note": " a"},
        {"X-Note": ""},
        {"X-Note": "é"},
        {"X-Note\r\nX-Other": "a"},
        {"X Note": "a"},
        {"X-Note:": "a"},
        {"Host": "127.0.0.1"},
        {"content-length": "0"},
        {"Transfer-Encoding": "chunked"},
        {"Accept-Encoding": "gzip"},
    ],
    ids=repr,
)
def test_a_header_says_one_thing_on_one_line(headers: dict[str, str]) -> None:
    with serving(OK) as server, pytest.raises(ValueError, match="header"):
        outgoing.send("POST", f"http://{HOST}:{server.port}/", headers=headers, body=b"{}")
    assert server.connections == 0


def test_a_line_feed_in_a_path_stays_written_out() -> None:
    with serving(OK) as server:
        outgoing.send("GET", f"http://{HOST}:{server.port}/a%0d%0aX-Other:%20b")
    assert server.requests[0].startswith(b"GET /a%0d%0aX-Other:%20b HTTP/1.1\r\n")
    assert "x-other" not in headers_of(server.requests[0])


def test_it_connects_to_the_address_that_was_judged(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(resolving, "look_up", lambda host, port: asked.append(host) or ["127.0.0.3"])
    with serving(OK, host="127.0.0.3") as there, serving(OK) as here:
        outgoing.send("GET", f"http://{HOST}:{there.port}/")
    assert (there.connections, here.connections, asked) == (1, 0, [HOST])


def test_the_next_address_is_tried_when_one_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resolving, "look_up", lambda host, port: ["127.0.0.2", "127.0.0.1"])
    with serving(OK) as server:
        assert outgoing.send("GET", f"http://{HOST}:{server.port}/").success


def test_proxies_of_the_environment_are_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(OK) as proxy, serving(OK) as server:
        for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, f"http://127.0.0.1:{proxy.port}")
        assert outgoing.send("GET", f"http://{HOST}:{server.port}/").success
    assert (proxy.connections, server.connections) == (0, 1)


# --- what comes back ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_an_answer_and_nobody_goes_there(status: int) -> None:
    with serving(OK) as other:
        moved = f"HTTP/1.1 {status} Moved\r\nLocation: http://127.0.0.1:{other.port}/\r\nContent-Length: 0\r\n\r\n"
        with serving(moved.encode()) as server:
            answer = outgoing.send("POST", f"http://{HOST}:{server.port}/", body=b"{}")
    assert (answer.status, answer.redirect, answer.success) == (status, True, False)
    assert (server.connections, other.connections) == (1, 0)


HEAD = b"HTTP/1.1 200 OK\r\n"


def endless(first: bytes, piece: bytes) -> Callable[[Server, socket.socket], None]:
    """Sends as fast as it is read."""

    def behave(server: Server, connection: socket.socket) -> None:
        read_request(connection)
        connection.sendall(first)
        while not server.over.is_set():
            connection.sendall(piece)

    return behave


HUGE = {
    "said beforehand": HEAD + b"Content-Length: 10001\r\n\r\n" + b"x" * 10_001,
    "until it closes": endless(HEAD + b"\r\n", b"x" * 4096),
    "in chunks": endless(HEAD + b"Transfer-Encoding: chunked\r\n\r\n", b"1000\r\n" + b"x" * 4096 + b"\r\n"),
}


@pytest.mark.parametrize("answer", HUGE.values(), ids=list(HUGE))
def test_a_huge_answer_is_cut(answer: Any) -> None:
    with serving(answer) as server, pytest.raises(outgoing.AnswerTooLarge):
        outgoing.send("GET", f"http://{HOST}:{server.port}/", caps=Caps(answer=10_000))


def test_where_only_the_status_counts_the_rest_is_not_read() -> None:
    with serving(endless(HEAD + b"\r\n", b"x" * 4096)) as server:
        answer = outgoing.send("GET", f"http://{HOST}:{server.port}/", only_status=True)
    assert (answer.status, answer.body) == (200, b"")


def test_nothing_is_decompressed() -> None:
    bomb = gzip.compress(b"0" * 5_000_000)
    head = HEAD + f"Content-Encoding: gzip\r\nContent-Length: {len(bomb)}\r\n\r\n".encode()
    with serving(head + bomb) as server:
        answer = outgoing.send("GET", f"http://{HOST}:{server.port}/", caps=Caps(answer=10_000))
    assert answer.body == bomb


GARBLED = {
    "not HTTP": b"220 mail.example.org ESMTP\r\n",
    "no status": b"HTTP/1.1 \r\n\r\n",
    "endless header": endless(HEAD, b"X-Note: " + b"x" * 65_536),
    "endless headers": endless(HEAD, b"X-Note: x\r\n"),
    "shorter than said": HEAD + b"Content-Length: 10\r\n\r\nshort",
    "a chunk that is none": HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
}


@pytest.mark.parametrize("answer", GARBLED.values(), ids=list(GARBLED))
def test_nonsense_is_not_understood(answer: Any) -> None:
    with serving(answer) as server, pytest.raises(outgoing.NotUnderstood):
        outgoing.send("GET", f"http://{HOST}:{server.port}/", caps=Caps(answer=10_000))


def test_whoever_hangs_up_or_does_not_listen_is_not_reached() -> None:
    with serving(lambda server, connection: None) as server, pytest.raises(outgoing.NotReached):
        outgoing.send("GET", f"http://{HOST}:{server.port}/")
    with pytest.raises(outgoing.NotReached):
        outgoing.send("GET", f"http://{HOST}:{server.port}/")


# --- time ---------------------------------------------------------------------------------------------------------


def silence(server: Server, connection: socket.socket) -> None:
    server.over.wait(30)


def bytes_of(text: bytes) -> Iterator[bytes]:
    return (text[place : place + 1] for place in range(len(text)))


SLOW = {
    "says nothing": silence,
    "drips its status": drip(bytes_of(HEAD * 100)),
    "drips headers": drip(itertools.chain([HEAD], itertools.repeat(b"X-Note: x\r\n"))),
    "drips its body": drip(itertools.chain([HEAD + b"Content-Length: 5000\r\n\r\n"], itertools.repeat(b"x"))),
    "drips chunks": drip(
        itertools.chain([HEAD + b"Transfer-Encoding: chunked\r\n\r\n"], itertools.repeat(b"1\r\nx\r\n"))
    ),
    "goes on saying that it goes on": drip(itertools.repeat(b"HTTP/1.1 100 Continue\r\n\r\n")),
}


@pytest.mark.parametrize("behaviour", SLOW.values(), ids=list(SLOW))
def test_a_slow_answer_is_cut(behaviour: Any) -> None:
    with serving(behaviour) as server:
        begun = time.monotonic()
        with pytest.raises(outgoing.TooSlow):
            outgoing.send("GET", f"http://{HOST}:{server.port}/", caps=QUICK)
    assert time.monotonic() - begun < 5  # the cap is 0.6 s; a busy machine may take longer to notice


def test_a_silent_handshake_is_cut(authority: Authority) -> None:
    with serving(silence) as server, pytest.raises(outgoing.TooSlow):
        outgoing.send("GET", f"https://{HOST}:{server.port}/", caps=QUICK)


def test_a_dripping_handshake_is_cut(authority: Authority) -> None:
    def behave(server: Server, connection: socket.socket) -> None:
        connection.recv(4096)
        # The head of a record of 16 kB, whose bytes then come one by one.
        connection.sendall(b"\x16\x03\x03\x40\x00")
        while not server.over.wait(0.05):
            connection.sendall(b"\x02")

    with serving(behave) as server, pytest.raises(outgoing.TooSlow):
        outgoing.send("GET", f"https://{HOST}:{server.port}/", caps=QUICK)


def test_a_resolver_that_hangs_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(resolving, "look_up", lambda host, port: over.wait(30) and [])
    begun = time.monotonic()
    with pytest.raises(outgoing.TooSlow):
        outgoing.send("GET", f"http://{HOST}:8080/", caps=QUICK)
    over.set()
    assert time.monotonic() - begun < 5


# --- who answers --------------------------------------------------------------------------------------------------


def test_a_certificate_has_to_be_that_of_the_name(authority: Authority) -> None:
    with serving(OK, tls=authority.server(HOST)) as server:
        assert outgoing.send("GET", f"https://{HOST}:{server.port}/").success
        for other in ("other.example.org", "127.0.0.1", f"sub.{HOST}"):
            with pytest.raises(outgoing.CertificateRefused):
                outgoing.send("GET", f"https://{other}:{server.port}/")
    assert server.names[0] == HOST
    assert headers_of(server.requests[0])["host"] == f"{HOST}:{server.port}"
    assert len(server.requests) == 1


def test_a_dot_at_the_end_and_another_script_are_the_same_name(authority: Authority) -> None:
    with serving(OK, tls=authority.server(HOST, "xn--bcher-kva.example")) as server:
        assert outgoing.send("GET", f"https://{HOST}.:{server.port}/").success
        assert outgoing.send("GET", f"https://bücher.example:{server.port}/").success
    assert server.names == [HOST, "xn--bcher-kva.example"]


def test_a_certificate_that_has_run_out(authority: Authority) -> None:
    context = authority.server(HOST, until=-timedelta(days=1))
    with serving(OK, tls=context) as server, pytest.raises(outgoing.CertificateRefused):
        outgoing.send("GET", f"https://{HOST}:{server.port}/")


def test_an_authority_that_nobody_knows(tmp_path: Path) -> None:
    context = Authority(tmp_path).server(HOST)
    with serving(OK, tls=context) as server, pytest.raises(outgoing.CertificateRefused):
        outgoing.send("GET", f"https://{HOST}:{server.port}/")


def test_an_authority_of_ones_own_is_named_by_the_usual_variable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = Authority(tmp_path)
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.file))
    connections.trust.cache_clear()
    try:
        with serving(OK, tls=authority.server(HOST)) as server:
            assert outgoing.send("GET", f"https://{HOST}:{server.port}/").success
    finally:
        connections.trust.cache_clear()


def test_a_server_without_tls_is_not_understood(authority: Authority) -> None:
    def behave(server: Server, connection: socket.socket) -> None:
        connection.recv(4096)
        connection.sendall(OK)

    with serving(behave) as server, pytest.raises(outgoing.NotUnderstood):
        outgoing.send("GET", f"https://{HOST}:{server.port}/")


def test_no_address_stands_in_what_is_said_of_a_fault(caplog: pytest.LogCaptureFixture) -> None:
    with serving(HEAD + b"Broken\r\nContent-Length: 0\r\n\r\n") as server:
        outgoing.send("GET", f"http://{HOST}:{server.port}/key-of-theirs")
    with pytest.raises(outgoing.OutgoingFault) as fault:
        outgoing.send("GET", f"http://{HOST}:{server.port}/key-of-theirs")
    assert "key-of-theirs" not in caplog.text + str(fault.value) + repr(fault.value)
