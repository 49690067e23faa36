"""The base of every row: a save never writes texts, which have one writer of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from estaminet.kernel.languages.field import LanguageField, TextsWrittenOutsideLedger


class Row(models.Model):
    """A model whose ``save`` leaves language fields alone.

    A form that was opened before a colleague's translation arrived would otherwise write the old texts back.
    """

    id = models.BigAutoField(primary_key=True)

    class Meta:
        abstract = True

    @classmethod
    def language_fields(cls) -> dict[str, LanguageField]:
        return {field.name: field for field in cls._meta.concrete_fields if isinstance(field, LanguageField)}

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        texts = self.language_fields()
        if update_fields is not None:
            update_fields = list(update_fields)
            if set(update_fields) & set(texts):
                raise TextsWrittenOutsideLedger(f"{type(self).__name__}: use set_texts")
        elif texts and not self._state.adding and not kwargs.get("force_insert"):
            update_fields = [
                field.name for field in self._meta.concrete_fields if field.name not in texts and not field.primary_key
            ]
        super().save(*args, update_fields=update_fields, **kwargs)
