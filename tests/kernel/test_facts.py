"""Facts are append-only: the models say so, and so does the database."""

from datetime import UTC, datetime

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from estaminet.kernel.actor import Actor
from estaminet.kernel.models import AppendOnly, AuditEntry
from estaminet.kernel.operations import record

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
FACTS = [model for model in apps.get_models() if issubclass(model, AppendOnly)]


@pytest.mark.django_db
def test_a_fact_is_not_saved_again_nor_deleted():
    entry = record(by=Actor.system(), at=NOW, did="test.done")
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()


@pytest.mark.django_db
def test_the_database_refuses_to_change_a_fact():
    entry = record(by=Actor.system(), at=NOW, did="test.done")
    with pytest.raises(IntegrityError), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(did="test.undone")
    assert AuditEntry.objects.get(pk=entry.pk).did == "test.done"


@pytest.mark.django_db
@pytest.mark.parametrize("model", FACTS, ids=lambda model: model.__name__)
def test_every_table_of_facts_has_its_rule(model):
    """SQLite drops triggers when a migration rebuilds a table; this notices."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = %s::regclass AND NOT tgisinternal", [table])
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
        assert f"{table}_facts" in {name for (name,) in cursor.fetchall()}
