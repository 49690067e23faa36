"""The language field: one JSON column that holds a text in all its languages."""

from __future__ import annotations

from typing import Any

from django.core import checks, exceptions
from django.db import models

from estaminet.kernel.languages.texts import Texts


class TextsWrittenOutsideLedger(RuntimeError):
    """Somebody tried to save a language field without ``set_texts``."""


class LanguageField(models.JSONField):
    """Holds ``Texts``. Read with ``.pick(languages)``; written by ``set_texts`` only.

    ``max_length`` is counted in characters of one language; ``rich`` says that the text is HTML of the editor's kind,
    cleaned when it is written.
    """

    description = "A text in several languages"

    def __init__(self, *args: Any, max_length: int = 200, rich: bool = False, **kwargs: Any) -> None:
        self.text_length = max_length
        self.rich = rich
        kwargs["default"] = Texts
        kwargs["blank"] = True
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for made_here in ("default", "blank", "editable"):
            kwargs.pop(made_here, None)
        kwargs["max_length"] = self.text_length
        if self.rich:
            kwargs["rich"] = True
        return name, path, args, kwargs

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        return [fault for fault in super().check(**kwargs) if fault.id != "fields.E010"]

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Texts | Any:
        if isinstance(expression, models.fields.json.KeyTransform):
            return super().from_db_value(value, expression, connection)
        return Texts.from_stored(value) if isinstance(value, str) else Texts.from_json(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        return super().get_db_prep_value(value.as_json() if isinstance(value, Texts) else value, connection, prepared)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if value and add:
            raise TextsWrittenOutsideLedger(f"{type(model_instance).__name__}.{self.name}: use set_texts")
        return value

    def to_python(self, value: Any) -> Texts:
        if isinstance(value, Texts):
            return value
        if value is None or isinstance(value, dict):
            return Texts.from_json(value)
        raise exceptions.ValidationError("not a text in languages")

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        """Nothing to check in a row: ``set_texts`` has, and a row's save never writes texts."""

    def value_to_string(self, obj: models.Model) -> Any:
        value = self.value_from_object(obj)
        return value.as_json() if isinstance(value, Texts) else value

    def formfield(self, **kwargs: Any) -> None:
        """No form field of its own: a form asks for one language at a time."""
        return None
