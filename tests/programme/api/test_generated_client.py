"""A client that a program has written from the document registers people, over the wire."""

from __future__ import annotations

import importlib
import json
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from estaminet.programme.models import Party
from tests.asking import Program, words_of_token
from tests.factories.registering import booked_session

pytestmark = [pytest.mark.prove, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def client(cast: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The package, generated in a folder of its own; nothing is fetched."""
    document, config = tmp_path / "openapi.json", tmp_path / "config.json"
    document.write_bytes(Program().client.get("/api/v1/openapi.json").content)
    config.write_text(json.dumps({"package_name_override": "estaminet_client", "post_hooks": []}))
    run = subprocess.run(
        [
            *(sys.executable, "-m", "openapi_python_client", "generate", "--meta", "none", "--fail-on-warning"),
            *("--path", document, "--config", config, "--output-path", tmp_path / "estaminet_client"),
        ],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    monkeypatch.syspath_prepend(tmp_path)
    yield "estaminet_client"
    for name in [name for name in sys.modules if name.split(".")[0] == "estaminet_client"]:
        del sys.modules[name]


def test_it_reads_the_agenda_and_registers_a_party(client: str, cast: Any, live_server: Any) -> None:
    session = booked_session(cast.mons, starts_at=timezone.now() + timedelta(days=3))
    of = importlib.import_module
    models = of(f"{client}.models")
    known = of(f"{client}.client").AuthenticatedClient(
        base_url=live_server.url, token=words_of_token(cast.mons, ["register"]), raise_on_unexpected_status=True
    )

    agenda = of(f"{client}.api.programme.list_sessions").sync(client=known, hub=["mons"])
    person = models.PersonSent(given_name="Chloé", family_name="Martin")
    sent = models.PartySent(contact_name="Chloé Martin", email="chloe@example.org", language="fr", people=[person])
    register = of(f"{client}.api.registering.register_party")
    made = register.sync(client=known, session_id=agenda.items[0].id, body=sent, idempotency_key="one")
    again = register.sync(client=known, session_id=agenda.items[0].id, body=sent, idempotency_key="one")
    refused = register.sync(client=known, session_id=session.pk, body=sent)

    assert [each.id for each in agenda.items] == [session.pk]
    assert agenda.items[0].starts_at == session.starts_at
    assert (made.state, made.id) == ("taken", again.id)
    assert Party.objects.get().pk == made.id
    assert (refused.status, refused.type_) == (409, "urn:estaminet:problem:already-there")
