"""What a process asks, and the notes of its stages, in other languages: who may, what is refused, what readers see."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from estaminet.agora.enums import StageKind
from estaminet.agora.models import Process, Stage
from estaminet.agora.operations.holding import ProcessEnded
from estaminet.agora.operations.proposing import NotKnownYet
from estaminet.agora.operations.translating import (
    LinkInTranslation,
    NothingTranslated,
    TeamsOwnWords,
    translate_process,
    write_notes,
)
from estaminet.conversation.operations.trusting import vouch
from estaminet.kernel.languages.urls import speaking
from estaminet.kernel.models import AuditEntry
from estaminet.kernel.operations import TextChangedMeanwhile
from tests.conftest import Cast
from tests.factories.agora import AFTER_US, ProcessFactory
from tests.factories.network import write
from tests.programme.dates import at as team_address
from tests.programme.dates import cost, form_values, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def process(cast: Cast, at: datetime) -> Process:
    made: Process = ProcessFactory(network=cast.network, hub=cast.wattrelos, now=StageKind.PROPOSE, now__until=AFTER_US)
    write(made, at, about={"fr": "<p>La terre est saine.</p>"})
    write(made.stages.get(), at, note={"fr": "Le samedi, sous le tilleul."})
    return made


def translate(cast: Cast, process: Process, person: Any, at: datetime, **fields: Any) -> Process:
    said: dict[str, Any] = {
        "language": "nl",
        "texts": {"title": "Wat doen we met de koer?", "about": "<p>De grond is gezond.</p>", "heard": "Niets."},
        "notes": {process.stages.get().pk: "Op zaterdag, onder de linde."},
        **fields,
    }
    reader, by = cast.reader(person), cast.actor(person)
    return translate_process(process=process, person=person, reader=reader, by=by, at=at, **said)


def test_people_a_team_knows_say_it_in_their_language(cast: Cast, process: Process, at: datetime) -> None:
    with pytest.raises(NotKnownYet):
        translate(cast, process, cast.eve, at)
    vouch(network=cast.network, person=cast.eve, by=cast.actor(cast.ana), at=at)
    translate(cast, process, cast.eve, at)
    process.refresh_from_db()
    note = process.stages.get().note.pick(["nl"])

    assert process.title.text("nl") == "Wat doen we met de koer?"
    assert (process.asked.text("nl"), process.heard.text("nl")) == ("", "")  # left empty, and without an original
    assert (note.text, note.origin, note.source_language) == ("Op zaterdag, onder de linde.", "person", "fr")
    entry = AuditEntry.objects.get(did="process.translated")
    assert entry.details == {"fields": ["about", "title"], "stages": 1, "languages": ["nl"]}


def test_what_is_refused(cast: Cast, process: Process, at: datetime) -> None:
    with pytest.raises(TeamsOwnWords):
        translate(cast, process, cast.ana, at, language="fr")
    with pytest.raises(NothingTranslated):
        translate(cast, process, cast.ana, at, texts={"title": " "}, notes={})
    with pytest.raises(LinkInTranslation):
        translate(cast, process, cast.ana, at, texts={"title": "Zie https://example.org"})
    with pytest.raises(TextChangedMeanwhile):
        translate(cast, process, cast.ana, at, seen={("title", "nl"): "something else"})
    assert process.title.text("nl") == ""
    Process.objects.filter(pk=process.pk).update(closing={"fr": {"text": "Fin.", "origin": "person"}}, closed_at=at)
    with pytest.raises(ProcessEnded):
        translate(cast, process, cast.ana, at)


def test_the_team_writes_notes_and_no_stage_of_another_process(cast: Cast, process: Process, at: datetime) -> None:
    other = ProcessFactory(network=cast.network, hub=cast.wattrelos, now=StageKind.DISCUSS).stages.get()
    mine, by = process.stages.get(), cast.actor(cast.ana)
    write_notes(process=process, language="nl", notes={mine.pk: " Zaterdag. ", other.pk: "Weg."}, by=by, at=at)
    write_notes(process=process, language="fr", notes={}, by=by, at=at)

    assert [each.note.text("nl") for each in Stage.objects.order_by("pk")] == ["Zaterdag.", ""]
    assert process.stages.get().note.source == "Le samedi, sous le tilleul."


def test_a_resident_translates_on_a_page_and_each_reader_reads_her_language(
    cast: Cast, process: Process, at: datetime
) -> None:
    vouch(network=cast.network, person=cast.eve, by=cast.actor(cast.ana), at=at)
    stage = process.stages.get()
    with speaking("nl"):
        address, page = (
            reverse("agora:translate_process", args=[process.pk]),
            reverse("agora:process", args=[process.pk]),
        )
    eve = cast.client(cast.eve)
    opened = eve.get(f"{address}?in=nl")
    told = text(opened)
    assert ("Que faire de la cour ?" in told, "Le samedi, sous le tilleul." in told) == (True, True)
    sent = {
        "in": "nl",
        **form_values(opened.context["form"]),
        **form_values(opened.context["noted"][0]),
        "title": "Wat doen we met de koer?",
        "asked": "Wat wil je er zien?",
        "about": "De grond is gezond.",
        f"stage{stage.pk}-note": "Op zaterdag.",
    }
    assert eve.post(address, sent).status_code == 302
    shown = text(Client().get(page))

    assert [word in shown for word in ("Wat doen we met de koer?", "De grond is gezond.", "Op zaterdag.")] == [True] * 3
    assert "Le samedi, sous le tilleul." in text(Client().get(page.replace("/nl/", "/fr/")))
    assert cost(eve, f"{address}?in=nl") <= 10
    with_link = eve.post(address, {**sent, "title": "Zie https://example.org"})
    assert (with_link.status_code, "Op zaterdag." in with_link.content.decode()) == (422, True)
    assert cast.client(cast.chloe).post(address, sent).status_code == 422


def test_the_team_writes_notes_beside_the_words(cast: Cast, process: Process, at: datetime) -> None:
    stage, ana = process.stages.get(), cast.client(cast.ana)
    address = team_address("process_words", "wattrelos", process.pk)
    page = ana.get(f"{address}?in=nl")
    assert "Le samedi, sous le tilleul." in text(page)
    seen = {f"seen_{name}": process.__dict__[name].mark("nl") for name in ("title", "asked", "about", "heard", "next")}
    common = {"in": "nl", **seen, "title": "De koer", "asked": "Wat wil je?"}
    key = f"stage{stage.pk}"
    sent = {**common, f"{key}-note": "Zaterdag.", f"{key}-seen_note": stage.note.mark("nl")}
    assert ana.post(address, sent).status_code == 302
    stage.refresh_from_db()
    process.refresh_from_db()
    assert (stage.note.text("nl"), process.title.text("nl")) == ("Zaterdag.", "De koer")

    marks = {f"seen_{name}": getattr(process, name).mark("nl") for name in ("title", "asked", "about", "heard", "next")}
    late = {**sent, **marks, "title": "De koer en de tuin", f"{key}-note": "Zondag."}
    refused = ana.post(address, late)
    assert (refused.status_code, "Zaterdag." in text(refused)) == (422, True)
    process.refresh_from_db()
    assert process.title.text("nl") == "De koer"  # all of it, or nothing
