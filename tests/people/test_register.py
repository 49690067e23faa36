"""The personal-data register speaks to people, not in names of columns and classes."""

from __future__ import annotations

from django.apps import apps

from estaminet.kernel.personal_data import PersonalField
from estaminet.kernel.slots import PERSONAL_FIELDS
from estaminet.people.queries.register import NAMES, TITLES


def test_every_field_and_record_has_words_of_its_own() -> None:
    told = [entry for entry in PERSONAL_FIELDS.items() if isinstance(entry, PersonalField)]
    columns = [apps.get_model(entry.model)._meta.get_field(entry.field) for entry in told if entry.field != "*"]
    wordless = [column for column in columns if getattr(column, "_verbose_name", None) is None]
    assert [str(column) for column in wordless if column.name not in NAMES] == []
    records = {entry.model: apps.get_model(entry.model)._meta.original_attrs for entry in told}
    assert [model for model, said in records.items() if "verbose_name" not in said and model not in TITLES] == []
