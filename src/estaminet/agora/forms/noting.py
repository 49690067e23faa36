"""The notes of stages in one language, a small form for each stage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from estaminet.agora.models import Stage
from estaminet.kernel.operations import TextChangedMeanwhile
from estaminet.kernel.refusals import Refusal
from estaminet.ui.words import WordsForm


class NoteForm(WordsForm):
    """What one should know of a stage, in one language; the stage's name is the field's."""

    def __init__(self, data: Any = None, *, stage: Stage, language: str) -> None:
        super().__init__(data, model=Stage, fields=("note",), language=language, row=stage, prefix=f"stage{stage.pk}")
        self.stage = stage
        self.fields["note"].label = stage.get_kind_display()


def notes_of(stages: Iterable[Stage], language: str, data: Any) -> list[NoteForm]:
    return [NoteForm(data, stage=stage, language=language) for stage in stages]


def notes_written(forms: Sequence[NoteForm]) -> dict[int, str]:
    """What was typed, by the ids of the stages."""
    return {each.stage.pk: each.written("note") for each in forms}


def notes_seen(forms: Sequence[NoteForm]) -> dict[int, dict[tuple[str, str], str]]:
    """The marks, by the ids of the stages."""
    return {each.stage.pk: each.seen() for each in forms}


def refuse_note(forms: Sequence[NoteForm], refusal: Refusal) -> bool:
    """Show a refusal at the note it is about; whether it is about one. Other forms are asked where it is not."""
    if refusal.field != "note":
        return False
    for each in forms:
        each.stage.refresh_from_db()
        changed = each.cleaned_data["seen_note"] != each.texts_now("note").mark(each.language)
        if changed or not isinstance(refusal, TextChangedMeanwhile):
            each.refuse(refusal)
            return True
    return False
