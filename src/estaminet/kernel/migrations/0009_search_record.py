"""On SQLite, from a document to its record without reading the document: thousands at once, its texts being long."""

from typing import Any

from django.db import migrations


def make_index(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("CREATE INDEX search_document_record ON kernel_searchdocument (id, object_id)")


def drop_index(apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP INDEX search_document_record")


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0008_uploads'),
    ]

    operations = [migrations.RunPython(make_index, drop_index)]
