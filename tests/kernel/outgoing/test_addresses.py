"""No disguise leads into a private network: whatever an address looks like, nothing is connected to."""

from __future__ import annotations

from ipaddress import ip_address, ip_network
from typing import Any

import pytest

from estaminet.kernel import outgoing
from estaminet.kernel.outgoing import connections, resolving
from estaminet.kernel.outgoing.faults import (
    HostInDisguise,
    NameInAddress,
    NotAnAddress,
    NotEncrypted,
    PortRefused,
    PrivateAddress,
)
from estaminet.kernel.outgoing.judging import Verdict, is_public, judge
from estaminet.kernel.outgoing.targets import read_target

PUBLIC = "93.184.215.14"


@pytest.fixture
def dialled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Addresses to which a connection was tried; none ever comes about."""
    tried: list[str] = []

    def dial(address: Any, port: int, seconds: float) -> Any:
        tried.append(str(address))
        raise ConnectionRefusedError

    monkeypatch.setattr(connections, "dial", dial)
    return tried


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Names that were looked up; all of them are this machine."""
    names: list[str] = []

    def look_up(host: str, port: int) -> list[str]:
        names.append(host)
        return ["127.0.0.1"]

    monkeypatch.setattr(resolving, "look_up", look_up)
    return names


WRITTEN = {
    "127.0.0.1": PrivateAddress,
    "127.0.0.1.": PrivateAddress,
    "127.255.255.254": PrivateAddress,
    "127.1": HostInDisguise,
    "127.0.1": HostInDisguise,
    "0": HostInDisguise,
    "0.0.0.0": PrivateAddress,
    "2130706433": HostInDisguise,
    "2130706433.": HostInDisguise,
    "0x7f000001": HostInDisguise,
    "0X7F.1": HostInDisguise,
    "0x7f.0x0.0x0.0x1": HostInDisguise,
    "0177.0.0.1": HostInDisguise,
    "017700000001": HostInDisguise,
    "127.0.0.0x1": HostInDisguise,
    "127.0.0.256": HostInDisguise,
    "1.2.3.4.5": HostInDisguise,
    "2852039166": HostInDisguise,  # 169.254.169.254
    "0xa9fea9fe": HostInDisguise,
    "１２７.０.０.１": PrivateAddress,
    "127。0。0。1": PrivateAddress,
    "①②⑦.⓪.⓪.①": PrivateAddress,
    "127%2e0%2e0%2e1": NotAnAddress,
    "127.0.0.1%2f.example.org": NotAnAddress,
    "10.1.2.3": PrivateAddress,
    "172.16.0.1": PrivateAddress,
    "172.31.255.255": PrivateAddress,
    "192.168.178.1": PrivateAddress,
    "169.254.169.254": PrivateAddress,
    "100.64.0.1": PrivateAddress,
    "100.127.255.255": PrivateAddress,
    "192.0.0.8": PrivateAddress,
    "192.0.0.170": PrivateAddress,
    "192.0.2.7": PrivateAddress,
    "192.88.99.1": PrivateAddress,
    "198.18.0.1": PrivateAddress,
    "198.19.255.255": PrivateAddress,
    "198.51.100.7": PrivateAddress,
    "203.0.113.9": PrivateAddress,
    "224.0.0.1": PrivateAddress,
    "239.255.255.250": PrivateAddress,
    "240.0.0.1": PrivateAddress,
    "255.255.255.255": PrivateAddress,
    "[::1]": PrivateAddress,
    "[::]": PrivateAddress,
    "[0:0:0:0:0:0:0:1]": PrivateAddress,
    "[::ffff:127.0.0.1]": PrivateAddress,
    "[::ffff:7f00:1]": PrivateAddress,
    "[::ffff:93.184.215.14]": PrivateAddress,
    "[::127.0.0.1]": PrivateAddress,
    "[64:ff9b::7f00:1]": PrivateAddress,
    "[64:ff9b::10.0.0.1]": PrivateAddress,
    "[64:ff9b:1::7f00:1]": PrivateAddress,
    "[2002:7f00:1::]": PrivateAddress,
    "[2002:a9fe:a9fe::1]": PrivateAddress,
    "[2001:0:7f00:1::]": PrivateAddress,
    "[2001:2::1]": PrivateAddress,
    "[2001:10::1]": PrivateAddress,
    "[2001:db8::1]": PrivateAddress,
    "[3fff::1]": PrivateAddress,
    "[5f00::1]": PrivateAddress,
    "[100::1]": PrivateAddress,
    "[fc00::1]": PrivateAddress,
    "[fd00:ec2::254]": PrivateAddress,
    "[fe80::1]": PrivateAddress,
    "[fe80::1%25eth0]": NotAnAddress,
    "[fe80::1%eth0]": NotAnAddress,
    "[fec0::1]": PrivateAddress,
    "[ff02::1]": PrivateAddress,
    "[::1].example.org": NotAnAddress,
    "[::1]example.org": NotAnAddress,
    "::1": NotAnAddress,
    "[127.0.0.1]": NotAnAddress,
    "[v1.fe80::1]": NotAnAddress,
    "localhost": PrivateAddress,
    "LOCALHOST": PrivateAddress,
    "localhost.": PrivateAddress,
    "localhost..": NotAnAddress,
    "ⓛⓞⓒⓐⓛⓗⓞⓢⓣ": PrivateAddress,
    "loopback.example.org": PrivateAddress,
    "-.example.org": NotAnAddress,
    ".example.org": NotAnAddress,
    "a" * 64 + ".example.org": NotAnAddress,
}


@pytest.mark.parametrize("host", WRITTEN)
def test_no_way_of_writing_a_host_leads_inside(host: str, dialled: list[str], asked: list[str]) -> None:
    with pytest.raises(WRITTEN[host]):
        outgoing.send("GET", f"https://{host}/")
    assert dialled == []


WHOLE = {
    "https://example.org@127.0.0.1/": NameInAddress,
    "https://127.0.0.1:443@example.org/": NameInAddress,
    "https://@127.0.0.1/": NameInAddress,
    "https://name:word@example.org/": NameInAddress,
    "https://example.org\\@127.0.0.1/": NotAnAddress,
    "https://127.0.0.1\\.example.org/": NotAnAddress,
    "https://127.0.0.1\t/": NotAnAddress,
    "https://local\nhost/": NotAnAddress,
    "https://example.org/\r\nHost: 127.0.0.1": NotAnAddress,
    " https://127.0.0.1/": NotAnAddress,
    "https://exam\u200bple.org/": NotAnAddress,
    "https://example.org/a b": NotAnAddress,
    "https:///127.0.0.1/": NotAnAddress,
    "https:/127.0.0.1/": NotAnAddress,
    "https:127.0.0.1": NotAnAddress,
    "//127.0.0.1/": NotAnAddress,
    "127.0.0.1": NotAnAddress,
    "": NotAnAddress,
    "https://": NotAnAddress,
    "https://?@127.0.0.1": NotAnAddress,
    "file:///etc/passwd": NotAnAddress,
    "ftp://127.0.0.1/": NotAnAddress,
    "gopher://127.0.0.1:6379/_INFO": NotAnAddress,
    "ws://127.0.0.1/": NotAnAddress,
    "unix:/run/service.sock": NotAnAddress,
    "javascript:alert(1)": NotAnAddress,
    "https://example.org:22/": PortRefused,
    "https://example.org:25/": PortRefused,
    "https://example.org:1024/": PortRefused,
    "https://example.org:0/": PortRefused,
    "https://example.org:65536/": PortRefused,
    "https://example.org:4a3/": NotAnAddress,
    "https://example.org:-1/": NotAnAddress,
    "https://example.org:443:80/": NotAnAddress,
    "http://example.org/": NotEncrypted,
    "https://example.org/" + "a" * 2000: NotAnAddress,
    # The name stands for this machine here, as all names do.
    "https://example.org#@93.184.215.14/": PrivateAddress,
    "https://example.org?@93.184.215.14/": PrivateAddress,
    "https://example.org:8443/": PrivateAddress,
    "https://example.org:/": PrivateAddress,
}


@pytest.mark.parametrize("url", WHOLE)
def test_no_way_of_writing_an_address_leads_inside(url: str, dialled: list[str], asked: list[str]) -> None:
    with pytest.raises(WHOLE[url]):
        outgoing.send("GET", url)
    assert dialled == []


ANSWERS = {
    "private only": ["10.0.0.1"],
    "one private among public ones": [PUBLIC, "8.8.8.8", "127.0.0.1"],
    "private first": ["192.168.0.1", PUBLIC],
    "private in IPv6 only": [PUBLIC, "::1"],
    "mapped": ["::ffff:10.0.0.1"],
    "compatible": ["::10.0.0.1"],
    "NAT64": ["64:ff9b::a00:1"],
    "6to4": ["2002:a00:1::1"],
    "Teredo": ["2001:0:4136:e378:8000:63bf:3fff:fdd2"],
    "with a zone": ["fe80::1%2"],
    "a public one with a zone": ["2606:2800:21f:cb07::1%2"],
    "metadata of a cloud": ["169.254.169.254"],
    "unspecified": ["0.0.0.0"],
}


@pytest.mark.parametrize("answers", ANSWERS.values(), ids=list(ANSWERS))
def test_a_name_is_refused_for_any_of_its_addresses(
    answers: list[str], dialled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolving, "look_up", lambda host, port: answers)
    with pytest.raises(PrivateAddress):
        outgoing.send("POST", "https://partner.example.org/", body=b"{}")
    assert dialled == []


@pytest.mark.parametrize("answers", [[], ["not an address"], [PUBLIC] * 3 + [f"8.8.4.{n}" for n in range(40)]])
def test_a_name_that_stands_for_nothing_usable(
    answers: list[str], dialled: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resolving, "look_up", lambda host, port: answers)
    with pytest.raises(outgoing.HostUnknown):
        outgoing.send("GET", "https://partner.example.org/")
    assert dialled == []


def test_a_resolver_that_changes_its_mind_is_asked_once(dialled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebinding: public while it is judged, private while it is connected to. There is no second question."""
    answers = iter([[PUBLIC], ["127.0.0.1"], ["127.0.0.1"]])
    monkeypatch.setattr(resolving, "look_up", lambda host, port: next(answers))
    with pytest.raises(outgoing.NotReached):
        outgoing.send("GET", "https://partner.example.org/")
    assert dialled == [PUBLIC]
    # The next request asks anew, and judges anew.
    with pytest.raises(PrivateAddress):
        outgoing.send("GET", "https://partner.example.org/")
    assert dialled == [PUBLIC]


def test_what_was_good_when_it_was_entered_is_judged_again(dialled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    answers = iter([[PUBLIC], ["10.0.0.1"]])
    monkeypatch.setattr(resolving, "look_up", lambda host, port: next(answers))
    outgoing.check_address("https://partner.example.org/")
    with pytest.raises(PrivateAddress):
        outgoing.send("GET", "https://partner.example.org/")
    assert dialled == []


def test_names_in_other_scripts_are_asked_for_in_ascii(asked: list[str]) -> None:
    for host in ("bücher.example", "BÜCHER.example", "faß.de", "bücher。example", "under_score.example.org"):
        with pytest.raises(PrivateAddress):
            outgoing.check_address(f"https://{host}/")
    assert asked == ["xn--bcher-kva.example"] * 2 + [
        "xn--fa-hia.de",
        "xn--bcher-kva.example",
        "under_score.example.org",
    ]


def test_a_path_goes_as_it_was_written() -> None:
    assert read_target("https://example.org").path == "/"
    assert read_target("https://example.org/a//b/../c?d=1&e=%20#f").path == "/a//b/../c?d=1&e=%20"
    assert read_target("https://example.org/%0d%0aX: y".replace(" ", "")).path == "/%0d%0aX:y"
    assert read_target("https://example.org/é?ü").path == "/%C3%A9?%C3%BC"


# --- private networks that the operator named ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("address", "named", "verdict"),
    [
        (PUBLIC, "10.0.0.0/8", Verdict.PUBLIC),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", "10.0.0.0/8", Verdict.PUBLIC),
        ("10.1.2.3", "10.1.2.0/24", Verdict.NAMED),
        ("10.1.3.3", "10.1.2.0/24", Verdict.REFUSED),
        ("::ffff:10.1.2.3", "10.1.2.0/24", Verdict.REFUSED),
        ("fd12::7", "fd12::7/128", Verdict.NAMED),
        ("fd12::8", "fd12::7/128", Verdict.REFUSED),
        ("fe80::1%eth0", "fe80::/10", Verdict.REFUSED),
        ("64:ff9b::5db8:d70e", "64:ff9b::/96", Verdict.PUBLIC),
        ("64:ff9b::7f00:1", "64:ff9b::/96", Verdict.REFUSED),
    ],
)
def test_only_what_is_named_may_be_reached(address: str, named: str, verdict: Verdict) -> None:
    assert judge(ip_address(address), [ip_network(named)]) is verdict


def test_http_is_for_named_networks_only(settings: Any, dialled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    settings.PRIVATE_TARGETS = (ip_network("10.1.2.0/24"),)
    answers = {
        "inside.example.org": ["10.1.2.3"],
        "mixed.example.org": ["10.1.2.3", PUBLIC],
        "public.example.org": [PUBLIC],
    }
    monkeypatch.setattr(resolving, "look_up", lambda host, port: answers[host])
    with pytest.raises(outgoing.NotReached):
        outgoing.send("GET", "http://inside.example.org:8080/")
    assert dialled == ["10.1.2.3"]
    for host in ("mixed", "public"):
        with pytest.raises(NotEncrypted):
            outgoing.send("GET", f"http://{host}.example.org/")
    assert dialled == ["10.1.2.3"]
    with pytest.raises(outgoing.NotReached):
        outgoing.send("GET", "http://public.example.org/", plain=True)
    assert dialled == ["10.1.2.3", PUBLIC]


def test_our_list_is_stricter_than_what_python_calls_global() -> None:
    """Python 3.11 calls these global."""
    for address in ("64:ff9b::7f00:1", "2002:7f00:1::", "224.0.0.1", "192.0.0.8", "192.88.99.1"):
        assert not is_public(ip_address(address)), address


def test_the_setting_is_read_and_a_mistake_in_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    from estaminet.config.environment import networks

    assert networks("") == ()
    assert networks("10.1.2.0/24, fd12::7") == (ip_network("10.1.2.0/24"), ip_network("fd12::7/128"))
    with pytest.raises(ValueError, match="host bits set"):
        networks("10.1.2.3/24")
