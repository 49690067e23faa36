"""Mark what is in the search index already with network, kind and age; PostgreSQL finds it without a waiting list."""

from typing import Any, ClassVar

from django.db import migrations

MARKS = "'¤n' || network_id || 'k' || kind"
SQLITE = (
    f"UPDATE kernel_searchdocument SET words_title = {MARKS} || ' ' || {MARKS} || '¤' || (object_id / 1024)"
    " || ' ' || words_title",
)
POSTGRESQL = (
    f"UPDATE kernel_searchdocument SET words_title = ('''' || {MARKS} || ''':1A ''' || {MARKS} || '¤'"
    " || (object_id / 1024) || ''':2A')::tsvector || words_title",
    # New words are sorted in at once: a list of those still to be sorted in would be read whole by every search.
    "ALTER INDEX kernel_searchwords_title SET (fastupdate = off)",
    "ALTER INDEX kernel_searchwords_all SET (fastupdate = off)",
    "SELECT gin_clean_pending_list('kernel_searchwords_title'), gin_clean_pending_list('kernel_searchwords_all')",
)
POSTGRESQL_BACK = (
    "ALTER INDEX kernel_searchwords_title SET (fastupdate = on)",
    "ALTER INDEX kernel_searchwords_all SET (fastupdate = on)",
)


def mark(apps: Any, editor: Any) -> None:
    """Put the marks before the words of each title (``kernel.search.marks``)."""
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def unmark(apps: Any, editor: Any) -> None:
    """Marks do no harm where nobody looks for them; they go when a document is written again."""
    for statement in POSTGRESQL_BACK if editor.connection.vendor == "postgresql" else ():
        editor.execute(statement)


class Migration(migrations.Migration):
    """One statement over all documents."""

    dependencies: ClassVar = [("kernel", "0006_unsubscribe")]
    operations: ClassVar = [migrations.RunPython(mark, unmark)]
