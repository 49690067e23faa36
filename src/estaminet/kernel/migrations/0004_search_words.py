"""The words of the search documents, as each database looks through them."""

from typing import Any, ClassVar

from django.db import migrations

# The ASCII tokenizer takes everything beyond ASCII for a letter and cuts at spaces: our words, already folded, pass
# whole. Triggers rather than code keep the table in step, so that no way of deleting leaves a stray word behind.
SQLITE = (
    """CREATE VIRTUAL TABLE kernel_searchwords USING fts5(
        words_title, words_body, content='kernel_searchdocument', content_rowid='id', tokenize='ascii', prefix='3 4')""",
    """CREATE TRIGGER kernel_searchwords_added AFTER INSERT ON kernel_searchdocument BEGIN
        INSERT INTO kernel_searchwords(rowid, words_title, words_body)
        VALUES (new.id, new.words_title, new.words_body); END""",
    """CREATE TRIGGER kernel_searchwords_gone AFTER DELETE ON kernel_searchdocument BEGIN
        INSERT INTO kernel_searchwords(kernel_searchwords, rowid, words_title, words_body)
        VALUES ('delete', old.id, old.words_title, old.words_body); END""",
    """CREATE TRIGGER kernel_searchwords_changed AFTER UPDATE ON kernel_searchdocument BEGIN
        INSERT INTO kernel_searchwords(kernel_searchwords, rowid, words_title, words_body)
        VALUES ('delete', old.id, old.words_title, old.words_body);
        INSERT INTO kernel_searchwords(rowid, words_title, words_body)
        VALUES (new.id, new.words_title, new.words_body); END""",
)
SQLITE_AWAY = (
    "DROP TRIGGER kernel_searchwords_changed",
    "DROP TRIGGER kernel_searchwords_gone",
    "DROP TRIGGER kernel_searchwords_added",
    "DROP TABLE kernel_searchwords",
)
POSTGRESQL = (
    "CREATE INDEX kernel_searchwords_title ON kernel_searchdocument USING gin (words_title)",
    "CREATE INDEX kernel_searchwords_all ON kernel_searchdocument USING gin ((words_title || words_body))",
)
POSTGRESQL_AWAY = (
    "DROP INDEX kernel_searchwords_all",
    "DROP INDEX kernel_searchwords_title",
)


def lay_out(apps: Any, editor: Any) -> None:
    """Make the full-text index. A later migration that alters the table on SQLite runs this again: Django makes such
    a table anew, and its triggers go with the old one."""
    for statement in POSTGRESQL if editor.connection.vendor == "postgresql" else SQLITE:
        editor.execute(statement)


def clear_away(apps: Any, editor: Any) -> None:
    for statement in POSTGRESQL_AWAY if editor.connection.vendor == "postgresql" else SQLITE_AWAY:
        editor.execute(statement)


class Migration(migrations.Migration):
    """FTS5 on SQLite, GIN on PostgreSQL."""

    dependencies: ClassVar = [("kernel", "0003_search_and_files")]

    operations: ClassVar = [migrations.RunPython(lay_out, clear_away)]
