"""A link opens what it was made for and nothing else."""

from __future__ import annotations

import pytest

from estaminet.kernel.signed_links import number_of, opened, sealed


def test_it_opens_its_own_row() -> None:
    assert number_of("a", sealed("a", 7)) == 7
    assert opened("a", sealed("a", 7)) == (7, "")
    assert opened("a", sealed("a", 7, "k-1")) == (7, "k-1")
    assert opened("a", sealed("a", 7, 0)) == (7, "0")
    assert ":" not in sealed("a", 7, "k")


def test_it_is_the_link_of_before() -> None:
    """Links that lie in people's mail boxes go on opening."""
    from django.core import signing

    assert sealed("estaminet", 12, 3) == signing.Signer(salt="estaminet").sign("12-3").replace(":", ".")
    assert number_of("estaminet", signing.Signer(salt="estaminet").sign("12").replace(":", ".")) == 12


@pytest.mark.parametrize(
    "token", ["", ".", "7", "7.", "7.x", "x.y", sealed("b", 7), sealed("a", 7)[:-1], "8" + sealed("a", 7)[1:], "٧.x"]
)
def test_nothing_else_opens(token: str) -> None:
    assert opened("a", token) is None
    assert number_of("a", token) is None


def test_a_link_with_a_key_is_none_without() -> None:
    assert number_of("a", sealed("a", 7, "k")) is None
