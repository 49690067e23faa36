"""What an operator may set, and what is said when it cannot be followed."""

from __future__ import annotations

import pytest

from estaminet.config.serving.options import OptionRefused, read_options


def test_nothing_needs_to_be_set() -> None:
    options = read_options({})
    assert (options.host, options.port, options.threads, options.worker) == ("127.0.0.1", 8000, 3, True)
    assert options.url == "http://127.0.0.1:8000"
    assert options.data.name == "var"
    assert options.proxies == {"127.0.0.1", "::1"}


def test_what_is_set_is_followed() -> None:
    options = read_options(
        {
            "HOST": "::",
            "PORT": "80",
            "ESTAMINET_DATA": "/srv/house",
            "ESTAMINET_PROCESSES": "4",
            "ESTAMINET_THREADS": "6",
            "ESTAMINET_WORKER": "0",
            "ESTAMINET_PROXIES": "10.0.0.1, 10.0.0.2",
            "ESTAMINET_BODY_MEGABYTES": "100",
        }
    )
    assert options.url == "http://[::]:80"
    assert (options.processes, options.threads, options.worker, options.body_megabytes) == (4, 6, False, 100)
    assert options.proxies == {"10.0.0.1", "10.0.0.2"}


def test_an_empty_value_is_no_value() -> None:
    assert read_options({"PORT": "", "HOST": "", "ESTAMINET_DATA": ""}) == read_options({})


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "http"), ("PORT", "65536"), ("PORT", "-1"), ("ESTAMINET_PROCESSES", "0"), ("ESTAMINET_THREADS", "1.5")],
)
def test_what_cannot_be_is_said_with_its_name(name: str, value: str) -> None:
    with pytest.raises(OptionRefused, match=rf"{name} must be a whole number .* not '{value}'"):
        read_options({name: value})
