"""Say what a process asks in another language, and write what one should know of its stages."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from estaminet.agora.models import Process
from estaminet.agora.operations.holding import hold_open_process
from estaminet.agora.operations.proposing import NotKnownYet
from estaminet.agora.rules import leads
from estaminet.conversation.operations.holding import hold_person
from estaminet.conversation.queries.trust import is_trusted
from estaminet.conversation.wording import has_odd_link, leads_away
from estaminet.kernel.actor import Actor
from estaminet.kernel.operations import record, set_texts
from estaminet.kernel.reader import Reader
from estaminet.kernel.refusals import Refusal
from estaminet.people.models import Person

TRANSLATED: Final = ("title", "asked", "about", "heard", "next")

Seen = Mapping[tuple[str, str], str]


class NothingTranslated(Refusal):
    message = _("Write at least one of the texts in this language.")


class TeamsOwnWords(Refusal):
    message = _("This is the language the team wrote in: only the team changes it.")
    field = "language"


class LinkInTranslation(Refusal):
    """A translation leads where the original does."""

    message = _("There is a link in this translation, and none in the original. Please leave it out.")


@transaction.atomic
def translate_process(
    *,
    process: Process,
    person: Person,
    reader: Reader,
    language: str,
    texts: Mapping[str, str],
    notes: Mapping[int, str],
    by: Actor,
    at: datetime,
    seen: Seen | None = None,
    seen_notes: Mapping[int, Seen] | None = None,
) -> Process:
    """Say a process in another language; pages note that a person translated it.

    ``notes`` are those of its stages, by their ids. What is left empty, or has no original, stays as it is. Who may:
    people a team knows, and the team that leads the process. Raises ProcessEnded, NotKnownYet, TeamsOwnWords,
    NothingTranslated, LinkInTranslation, TextChangedMeanwhile, UnknownLanguage, TextTooLong.
    """
    helper = hold_person(person)
    now = hold_open_process(process.pk)
    if not (leads(reader, now) or is_trusted(helper, now.network_id)):
        raise NotKnownYet
    words = {name: texts[name].strip() for name in TRANSLATED if texts.get(name, "").strip() and getattr(now, name)}
    stages = {stage: notes.get(stage.pk, "").strip() for stage in now.stages.all() if stage.note}
    said = {stage: note for stage, note in stages.items() if note}
    originals = [getattr(now, name) for name in words] + [stage.note for stage in said]
    if not originals:
        raise NothingTranslated
    if any(original.source_language == language for original in originals):
        raise TeamsOwnWords
    for original, text in zip(originals, [*words.values(), *said.values()], strict=True):
        if has_odd_link(text) or (leads_away(text) and not leads_away(original.source)):
            raise LinkInTranslation
    marks = {key: mark for key, mark in (seen or {}).items() if key[0] in words}
    set_texts(on=now, texts={name: {language: text} for name, text in words.items()}, by=by, at=at, seen=marks)
    for stage, note in said.items():
        mark = (seen_notes or {}).get(stage.pk)
        set_texts(on=stage, texts={"note": {language: note}}, by=by, at=at, seen=mark)
    details = {"fields": sorted(words), "stages": len(said), "languages": [language]}
    record(by=by, at=at, did="process.translated", on=now, hub_id=now.hub_id, details=details)
    return now


@transaction.atomic
def write_notes(
    *,
    process: Process,
    language: str,
    notes: Mapping[int, str],
    by: Actor,
    at: datetime,
    seen: Mapping[int, Seen] | None = None,
) -> Process:
    """Write in a language what one should know of stages, by their ids; empty takes it away; others stay.

    Who may: the team that leads it. Raises ProcessEnded, TextChangedMeanwhile, UnknownLanguage, TextTooLong.
    """
    now = hold_open_process(process.pk)
    for stage in now.stages.all():
        if stage.pk in notes and notes[stage.pk].strip() != stage.note.text(language):
            mark = (seen or {}).get(stage.pk)
            set_texts(on=stage, texts={"note": {language: notes[stage.pk].strip()}}, by=by, at=at, seen=mark)
    record(by=by, at=at, did="process.notes_written", on=now, hub_id=now.hub_id, details={"languages": [language]})
    return now
