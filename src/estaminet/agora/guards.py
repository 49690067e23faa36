"""What the database itself keeps of decisions: a migration step.

Once a decision is announced its rule, text for lots and times stay, and so do its options. Ballots and receipts come
while it is not counted, are never changed, and go only within a transaction that writes them anew (``shuffling``). On
the roll nobody who has voted becomes one who has not.
"""

from __future__ import annotations

from typing import Any, Final

from django.db.migrations.operations.base import Operation

FIXED: Final = (
    *("process_id", "method", "settings", "seed", "opens_at", "closes_at", "announced_at"),
    *("quorum_people", "quorum_percent", "country_people", "country_percent", "hub_people", "hub_percent"),
)
OPTION: Final = ("decision_id", "key", "place", "cost", "proposal_id")
KEEPS: Final = "SELECT 1 FROM agora_decision WHERE id = {row}.decision_id AND NOT shuffling"
TAKES: Final = (
    "SELECT 1 FROM agora_decision WHERE id = {row}.decision_id "
    "AND (shuffling OR (announced_at IS NOT NULL AND closed_at IS NULL))"
)
DRAFT: Final = (
    "SELECT 1 FROM agora_decision WHERE id = {row}.decision_id AND announced_at IS NOT NULL AND NOT shuffling"
)


def _changed(columns: tuple[str, ...], differs: str) -> str:
    return " OR ".join(f'NEW."{name}" {differs} OLD."{name}"' for name in columns)


def rules(differs: str) -> list[tuple[str, str, str, str]]:
    """Table, event, when it is refused, and the words: the same on both databases."""
    found = [
        ("decision", "UPDATE", f"OLD.announced_at IS NOT NULL AND ({_changed(FIXED, differs)})", "is announced"),
        ("decision", "UPDATE", f"OLD.closed_at IS NOT NULL AND NEW.closed_at {differs} OLD.closed_at", "is counted"),
        ("option", "INSERT", f"EXISTS ({DRAFT.format(row='NEW')})", "belongs to what is announced"),
        ("option", "UPDATE", f"({_changed(OPTION, differs)}) AND EXISTS ({DRAFT.format(row='OLD')})", "is announced"),
        ("option", "DELETE", f"EXISTS ({DRAFT.format(row='OLD')})", "belongs to what is announced"),
        ("rollentry", "UPDATE", "(OLD.used AND NOT NEW.used) OR NEW.decision_id <> OLD.decision_id", "is used"),
        ("rollentry", "DELETE", f"EXISTS ({KEEPS.format(row='OLD')})", "stays on the roll"),
    ]
    for table in ("ballot", "receipt"):
        found += [
            (table, "INSERT", f"NOT EXISTS ({TAKES.format(row='NEW')})", "comes too late"),
            (table, "UPDATE", "1 = 1", "is never changed"),
            (table, "DELETE", f"EXISTS ({KEEPS.format(row='OLD')})", "stays"),
        ]
    return found


class GuardVotes(Operation):
    """Put the triggers on the tables of decisions."""

    reduces_to_sql = False

    def state_forwards(self, app_label: str, state: Any) -> None:
        """No model changes."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        postgres = schema_editor.connection.vendor == "postgresql"
        for number, (table, event, refused, words) in enumerate(rules("IS DISTINCT FROM" if postgres else "IS NOT")):
            name, said = f"agora_{table}_guard_{number}", f"agora_{table} {words}"
            if not postgres:
                schema_editor.execute(
                    f"CREATE TRIGGER {name} BEFORE {event} ON agora_{table} WHEN {refused} "
                    f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
                )
                continue
            back = "OLD" if event == "DELETE" else "NEW"
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {refused} THEN "
                f"RAISE EXCEPTION '{said}' USING ERRCODE = 'integrity_constraint_violation'; END IF; "
                f"RETURN {back}; END $$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON agora_{table} FOR EACH ROW EXECUTE FUNCTION {name}()"
            )

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        postgres = schema_editor.connection.vendor == "postgresql"
        for number, (table, *_rest) in enumerate(rules("")):
            name = f"agora_{table}_guard_{number}"
            schema_editor.execute(f"DROP TRIGGER {name} ON agora_{table}" if postgres else f"DROP TRIGGER {name}")
            if postgres:
                schema_editor.execute(f"DROP FUNCTION {name}()")

    def describe(self) -> str:
        return "Guard decisions, rolls and ballots"

    def deconstruct(self) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
        return type(self).__name__, (), {}
