"""The registers know every text in languages and every trace of a person. Needs the rooms loaded (Django's registry).

What counts as personal:
* every concrete field of a model that *is* a person (the account, the person, a row one to one with either) and of a
  model of ours that points to one; the key of the row itself is left out;
* every encrypted field, e-mail field and field named as a phone number or an e-mail, wherever it stands;
* a model of a library that points to a person needs at least one entry.
Each such field is registered as ``PersonalField`` or, with a reason, as ``NotPersonal``. ``NotPersonal(field="*")``
may cover the rest of a row that merely points to a person (an edited page), never a row that is one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

from django.apps import apps
from django.db import models

PEOPLE = {"people.Account", "people.Person"}
TELLING = ("email", "e_mail", "phone", "mobile")


def own(model: type[models.Model]) -> bool:
    return model.__module__.startswith("estaminet.")


def fields_of(model: type[models.Model]) -> Iterator[models.Field]:
    yield from (field for field in model._meta.get_fields() if isinstance(field, models.Field) and field.model is model)


def person_keys(model: type[models.Model]) -> list[models.Field]:
    """The fields by which a row points to a person."""
    return [
        field
        for field in fields_of(model)
        if field.is_relation and field.related_model is not None and field.related_model._meta.label in PEOPLE
    ]


def is_person(model: type[models.Model]) -> bool:
    return model._meta.label in PEOPLE or any(field.one_to_one for field in person_keys(model))


def tells_by_itself(field: models.Field) -> bool:
    """Whether a field is personal whatever row it stands in."""
    kind = type(field).__name__
    if kind.startswith("Encrypted") or isinstance(field, models.EmailField):
        return True
    return isinstance(field, models.CharField | models.TextField) and any(word in field.name for word in TELLING)


def translation_problems() -> list[str]:
    """Language fields without an entry in the translation register, and entries without a field."""
    from estaminet.kernel.languages.field import LanguageField
    from estaminet.kernel.slots import TRANSLATABLE

    there = {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in fields_of(model)
        if isinstance(field, LanguageField)
    }
    known = {f"{item.model}.{item.field}" for item in TRANSLATABLE.items()}
    return [
        *(f"{name}: a language field without entry in TRANSLATABLE" for name in sorted(there - known)),
        *(f"{name}: in TRANSLATABLE, but no such language field" for name in sorted(known - there)),
    ]


def personal_problems() -> list[str]:
    """Traces of people without an entry in the personal-data register, and entries that name nothing."""
    from estaminet.kernel.personal_data import NotPersonal
    from estaminet.kernel.slots import PERSONAL_FIELDS

    known = {(item.model, item.field) for item in PERSONAL_FIELDS.items()}
    reasonless = [
        f"{item.model}.{item.field}: not personal, but no reason given"
        for item in PERSONAL_FIELDS.items()
        if isinstance(item, NotPersonal) and not item.reason.strip()
    ]
    found: list[str] = []
    existing: set[tuple[str, str]] = set()
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label
        existing |= {(label, "*")} | {(label, field.name) for field in model._meta.get_fields()}
        if model._meta.auto_created:
            continue
        if own(model):
            found += [
                f"{label}.{name}: says something of a person, but is not in PERSONAL_FIELDS"
                for name in _wanted(model, known)
                if (label, name) not in known
            ]
        elif person_keys(model) and not any(entry[0] == label for entry in known):
            found.append(f"{label}: a library's rows about people, without entry in PERSONAL_FIELDS")
    stale = [f"{model}.{field}: in PERSONAL_FIELDS, but no such field" for model, field in sorted(known - existing)]
    return found + reasonless + stale


def _wanted(model: type[models.Model], known: set[tuple[str, str]]) -> list[str]:
    """The names of a model's fields that need an entry."""
    keys = {field.name for field in person_keys(model)}
    covered = (model._meta.label, "*") in known and not is_person(model)
    names = []
    for field in fields_of(model):
        if field.primary_key and field.name not in keys:
            continue
        about = (bool(keys) and not covered) or is_person(model)
        if field.name in keys or tells_by_itself(field) or about:
            names.append(field.name)
    return names


def problems() -> list[str]:
    return translation_problems() + personal_problems()


def main() -> None:
    """Check the package that is on the path, which need not be the checkout's."""
    import django

    django.setup()
    faults = problems()
    print("\n".join(faults))
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
