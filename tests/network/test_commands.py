"""Beginning from the command line."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from estaminet.network.models import Hub, Network, Page, Town

pytestmark = pytest.mark.django_db

HUB = {"name": "La Valette", "town": "La Valette", "country": "mt", "at": "35.8978, 14.5125", "zone": "Europe/Malta"}


def run(*words: str, **options: Any) -> str:
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


def test_a_network_and_its_first_hub_take_two_commands(client: Client) -> None:
    assert "is founded" in run("begin_network", "Café Malta", languages="fr,nl")
    assert "valletta is open" in run("open_hub", "valletta", **HUB)
    network = Network.objects.get()
    assert (network.slug, network.languages, network.name.text("fr")) == ("cafe-malta", ["fr", "nl"], "Café Malta")
    assert Page.objects.count() == 5
    assert set(Town.objects.values_list("country", flat=True)) == {"MT", "IT"}
    for path in ("/fr/", "/fr/hubs/valletta/", "/fr/pages/privacy/", "/nl/pages/imprint/"):
        assert client.get(path).status_code == 200


def test_what_cannot_be_is_said_and_nothing_is_begun() -> None:
    with pytest.raises(CommandError, match="at least one language"):
        run("begin_network", "Café", languages="xx")
    with pytest.raises(CommandError, match="Begin one"):
        run("open_hub", "valletta", **HUB)
    run("begin_network", "Café", languages="fr")
    with pytest.raises(CommandError, match="time zone"):
        run("open_hub", "valletta", **{**HUB, "zone": "Europe/Atlantis"})
    assert Hub.objects.count() == 0


def test_towns_are_loaded_for_the_countries_one_names() -> None:
    assert run("load_towns", "LU").endswith("towns added\n")
    assert set(Town.objects.values_list("country", flat=True)) == {"LU"}
