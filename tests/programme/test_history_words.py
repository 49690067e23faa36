"""Lists in the history of changes, in every language of the interface."""

from __future__ import annotations

import pytest

from estaminet.kernel.languages.urls import speaking
from estaminet.programme.templatetags.history_words import _listed


@pytest.mark.parametrize("language", ["fr", "nl", "en", "de", "it", "bg"])
def test_lists_of_any_length_are_said(language: str) -> None:
    with speaking(language):
        told = [_listed("transport", ["foot", "train", "bus", "coach"][:number], (language,)) for number in range(5)]
    assert told[0] == ""
    assert len(set(told)) == 5
