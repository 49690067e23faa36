"""The example files of the handbook come in whole, in the order in which the handbook says to bring them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from estaminet.programme.models import Activity, Party
from estaminet.programme.queries.attendance.present import attendance_of
from tests.programme.bringing.carrying import brought, published

EXAMPLES = Path(__file__).parents[3] / "docs" / "handbook" / "examples"


def test_examples_of_the_programme(cast: Any) -> None:
    for name in ("places", "activities", "registrations", "participation"):
        made = brought(cast.wattrelos, name, (EXAMPLES / f"{name}.csv").read_bytes())
        assert (name, set(made.counts)) == (name, {"new"})
        assert name == "places" or len(made.mapping) == len(made.headers)
        published(made)
    velo = Activity.objects.get(slug="velo")
    assert (velo.title.text("nl"), velo.entry, velo.youngest, velo.sessions.count()) == ("Fietsatelier", "booked", 8, 2)
    assert [each.place.slug for each in velo.sessions.all() if each.place] == ["cuisine", "cuisine"]
    assert sorted(party.registrations.count() for party in Party.objects.all()) == [1, 2]
    past = Activity.objects.get(title__has_key="fr", kind="open_day").sessions.get()
    assert attendance_of(past.pk).total == 131
