"""The database's own word that a fact is not changed: a migration step for tables of facts."""

from __future__ import annotations

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation


class KeepFacts(Operation):
    """Refuse UPDATE on a table of facts, save for setting the ``unlinkable`` columns to null (erasing a person).

    DELETE is refused by the models themselves: SQLite's test flush deletes rows, so a trigger would stop it.
    """

    reduces_to_sql = False

    def __init__(self, table: str, unlinkable: tuple[str, ...] = ()) -> None:
        self.table, self.unlinkable = table, unlinkable

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model changes: what the migrations know stays, and need not be built anew."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._forbid(schema_editor)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._allow(schema_editor)

    def describe(self) -> str:
        return f"Keep the facts of {self.table}"

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        return type(self).__name__, (self.table, self.unlinkable), {}

    def _columns(self, editor: BaseDatabaseSchemaEditor) -> list[str]:
        with editor.connection.cursor() as cursor:
            found = editor.connection.introspection.get_table_description(cursor, self.table)
        return [column.name for column in found]

    def _changed(self, editor: BaseDatabaseSchemaEditor) -> str:
        """SQL that is true when a row is changed in a way facts do not allow."""
        differs = "IS DISTINCT FROM" if editor.connection.vendor == "postgresql" else "IS NOT"
        tests = []
        for name in self._columns(editor):
            # jsonb compares; the json type would not. Django makes jsonb.
            test = f'NEW."{name}" {differs} OLD."{name}"'
            tests.append(f'({test} AND NEW."{name}" IS NOT NULL)' if name in self.unlinkable else test)
        return " OR ".join(tests)

    def _forbid(self, editor: BaseDatabaseSchemaEditor) -> None:
        rule, changed = f"{self.table}_facts", self._changed(editor)
        if editor.connection.vendor == "postgresql":
            editor.execute(
                f"CREATE FUNCTION {rule}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
                f"RAISE EXCEPTION '{self.table} is append-only' USING ERRCODE = 'integrity_constraint_violation'; "
                f"END $$"
            )
            editor.execute(
                f'CREATE TRIGGER {rule} BEFORE UPDATE ON "{self.table}" FOR EACH ROW WHEN ({changed}) '
                f"EXECUTE FUNCTION {rule}()"
            )
        else:
            editor.execute(
                f'CREATE TRIGGER {rule} BEFORE UPDATE ON "{self.table}" FOR EACH ROW WHEN {changed} '
                f"BEGIN SELECT RAISE(ABORT, '{self.table} is append-only'); END"
            )

    def _allow(self, editor: BaseDatabaseSchemaEditor) -> None:
        if editor.connection.vendor == "postgresql":
            editor.execute(f'DROP TRIGGER {self.table}_facts ON "{self.table}"')
            editor.execute(f"DROP FUNCTION {self.table}_facts()")
        else:
            editor.execute(f"DROP TRIGGER {self.table}_facts")


class RewriteFacts(KeepFacts):
    """Let a migration write a table of facts anew; SQLite would lose the rule on its way. ``KeepFacts`` ends it."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._allow(schema_editor)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        self._forbid(schema_editor)

    def describe(self) -> str:
        return f"Let the facts of {self.table} be written anew"
