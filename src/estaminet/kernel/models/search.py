"""What search looks through: one document per record and language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models

if TYPE_CHECKING:
    AnyField = models.Field[Any, Any]
else:
    AnyField = models.Field


class WordsField(AnyField):
    """Index words, separated by spaces: a ``tsvector`` on PostgreSQL, text for FTS5 on SQLite. Written, never read.

    The vector is given in its own notation, so that no parser of the database cuts the words a second time: this is
    why both databases find the same. ``weight`` is PostgreSQL's letter for ranking.
    """

    def __init__(self, *args: Any, weight: str = "D", **kwargs: Any) -> None:
        self.weight = weight
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "weight": self.weight}

    def db_type(self, connection: Any) -> str:
        return "tsvector" if connection.vendor == "postgresql" else "text"

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:
        return "%s::tsvector" if connection.vendor == "postgresql" else "%s"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if connection.vendor != "postgresql" or value is None:
            return value
        # Words are letters and digits only: nothing in them can end the quotes.
        return " ".join(f"'{word}':{min(place, 16383)}{self.weight}" for place, word in enumerate(value.split(), 1))


class SearchDocument(models.Model):
    """One language of one record that anybody in the network may find.

    ``counted`` is what lists of its room count of the record, as the room writes it; the same in all languages.
    On SQLite triggers keep the FTS5 table ``kernel_searchwords`` in step with this one (see the migrations).
    """

    id = models.BigAutoField(primary_key=True)
    kind = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    network_id = models.BigIntegerField()
    hub_id = models.BigIntegerField(null=True)
    language = models.CharField(max_length=8)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    words_title = WordsField(weight="A")
    words_body = WordsField(weight="D")
    counted = models.TextField(blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "object_id", "language"], name="one_document_a_language"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id} {self.language}"
