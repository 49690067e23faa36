"""Write many sessions in one statement: new ones whole, others by column."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import DEFAULT_DB_ALIAS

from estaminet.kernel.many_rows import Values, insert_rows, update_rows
from estaminet.programme.models import Session


def insert_sessions(sessions: Sequence[Session]) -> None:
    """Make rows of sessions, which learn their ids. Two statements; their words are written afterwards."""
    texts = Session.language_fields()
    columns = [field.attname for field in Session._meta.concrete_fields if field.name not in texts]
    columns.remove(Session._meta.pk.attname)
    insert_rows(Session, [{column: getattr(each, column) for column in columns} for each in sessions])
    ids = dict(Session.objects.filter(uid__in=[each.uid for each in sessions]).values_list("uid", "pk"))
    for session in sessions:
        session.pk, session._state.adding, session._state.db = ids[session.uid], False, DEFAULT_DB_ALIAS


def save_columns(sessions: Iterable[Session], names: Iterable[str]) -> None:
    """Write columns of sessions and raise their SEQUENCE in the database as it was raised in the rows, by one."""
    update_rows(Session, columns_of(sessions, names), raised="sequence")


def columns_of(sessions: Iterable[Session], names: Iterable[str]) -> dict[int, Values]:
    """Columns of sessions as they are written, by the sessions' ids."""
    wanted = set(names)
    columns = [field.attname for field in Session._meta.concrete_fields if field.name in wanted]
    return {each.pk: {column: getattr(each, column) for column in columns} for each in sessions}
