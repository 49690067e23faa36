"""Two servers of one folder collect its static files one after the other."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from estaminet.config.serving import readiness


@pytest.mark.django_db
def test_who_waited_finds_the_static_files_collected(tmp_path: Path, settings, monkeypatch) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    collected: list[str] = []
    stale = threading.Event()
    stale.set()

    def collect(*_words: object, **_options: object) -> None:
        collected.append("collected")
        stale.clear()

    monkeypatch.setattr(readiness, "out_of_date", lambda root: stale.is_set())
    monkeypatch.setattr(readiness, "call_command", collect)
    monkeypatch.setattr(readiness, "unapplied_migrations", list)
    with readiness.one_at_a_time(tmp_path / "static"):
        others = [threading.Thread(target=readiness.prepare) for _ in range(4)]
        for other in others:
            other.start()
        assert collected == []
    for other in others:
        other.join(20)
    assert collected == ["collected"]
