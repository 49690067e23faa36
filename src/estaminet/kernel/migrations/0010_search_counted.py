"""What lists count of a record stands in its documents, and on SQLite in the index that leads to the record."""

from typing import Any, ClassVar

from django.db import migrations, models


def index_of(columns: str) -> Any:
    def make(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute("DROP INDEX search_document_record")
            schema_editor.execute(f"CREATE INDEX search_document_record ON kernel_searchdocument ({columns})")

    return make


def trigger_of(columns: str) -> Any:
    """When a document is written into SQLite's FTS5 table anew: what is counted is none of its words."""

    def make(apps: Any, schema_editor: Any) -> None:
        if schema_editor.connection.vendor == "sqlite":
            schema_editor.execute("DROP TRIGGER kernel_searchwords_changed")
            schema_editor.execute(
                f"""CREATE TRIGGER kernel_searchwords_changed AFTER UPDATE {columns} ON kernel_searchdocument BEGIN
                INSERT INTO kernel_searchwords(kernel_searchwords, rowid, words_title, words_body)
                VALUES ('delete', old.id, old.words_title, old.words_body);
                INSERT INTO kernel_searchwords(rowid, words_title, words_body)
                VALUES (new.id, new.words_title, new.words_body); END"""
            )

    return make


class Migration(migrations.Migration):
    """The column is empty until a room has said what it counts (its own migration, or the search made anew)."""

    dependencies: ClassVar = [("kernel", "0009_search_record")]
    operations: ClassVar = [
        # Added by the database alone: SQLite would write the table anew, and lose the triggers that lead to FTS5.
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AddField(
                    model_name="searchdocument",
                    name="counted",
                    field=models.TextField(blank=True, default=""),
                ),
            ],
            database_operations=[
                migrations.RunSQL(
                    "ALTER TABLE kernel_searchdocument ADD COLUMN counted text NOT NULL DEFAULT ''",
                    "ALTER TABLE kernel_searchdocument DROP COLUMN counted",
                ),
            ],
        ),
        migrations.RunPython(index_of("id, object_id, counted"), index_of("id, object_id")),
        migrations.RunPython(trigger_of("OF id, words_title, words_body"), trigger_of("")),
    ]
