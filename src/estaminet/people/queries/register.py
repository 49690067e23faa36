"""The personal-data register as people read it: which data, why, on what ground, until when."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import pgettext_lazy

from estaminet.kernel.personal_data import PersonalField
from estaminet.kernel.slots import PERSONAL_FIELDS

BASES = {
    "consent": pgettext_lazy("ground for keeping data", "your consent"),
    "contract": pgettext_lazy("ground for keeping data", "what you asked us to do"),
    "legal": pgettext_lazy("ground for keeping data", "the law asks for it"),
    "interest": pgettext_lazy("ground for keeping data", "needed to run the house safely"),
}


@dataclass(frozen=True)
class Kept:
    """One kind of data."""

    name: str
    purpose: str
    basis: str
    retention: str
    encrypted: bool


@dataclass(frozen=True)
class KeptIn:
    """What one kind of record keeps."""

    title: str
    fields: tuple[Kept, ...]


def personal_data_register() -> list[KeptIn]:
    """Every personal field, by record."""
    groups: dict[str, list[Kept]] = {}
    for entry in PERSONAL_FIELDS.items():
        if isinstance(entry, PersonalField):
            groups.setdefault(entry.model, []).append(_kept(entry))
    return [KeptIn(_title(model), tuple(fields)) for model, fields in groups.items()]


def _title(model: str) -> str:
    name = str(apps.get_model(model)._meta.verbose_name)
    return name[:1].upper() + name[1:]


def _kept(entry: PersonalField) -> Kept:
    field = None if entry.field == "*" else apps.get_model(entry.model)._meta.get_field(entry.field)
    name = str(getattr(field, "verbose_name", "")) if field is not None else ""
    return Kept(
        name=name[:1].upper() + name[1:],
        purpose=str(entry.purpose),
        basis=str(BASES[entry.basis]),
        retention=str(entry.retention),
        encrypted=type(field).__name__.startswith("Encrypted"),
    )
