"""Every table says what of it belongs to a hub: what nobody speaks of would be lost when a hub moves."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import models

from estaminet.network.belongings import AUDIT_NAMES, BELONGINGS, AlsoBelongs, Belongs, StaysBehind
from estaminet.network.models import Hub
from estaminet.network.queries.belonging import aim_of, belongs_of, keys_of, model_of, paths_of, rows_of, travelling


def tables() -> dict[str, Any]:
    return {model._meta.label: model for model in apps.get_models(include_auto_created=True)}


def test_every_table_belongs_to_a_hub_or_stays_behind_with_a_reason() -> None:
    said = [each.model for each in BELONGINGS.items() if not isinstance(each, AlsoBelongs)]
    libraries = {label.removesuffix(".*") for label in said if label.endswith(".*")}
    missing = [label for label in tables() if label not in said and label.partition(".")[0] not in libraries]

    assert missing == [], "say in <room>/what_belongs.py whether its rows travel with a hub"
    assert sorted(said) == sorted(set(said))
    assert [each.model for each in BELONGINGS.items() if isinstance(each, StaysBehind) and len(each.reason) < 15] == []


def test_what_is_said_is_of_tables_that_are_there() -> None:
    rooms = {config.label for config in apps.get_app_configs() if config.name.startswith("estaminet.")}
    for each in BELONGINGS.items():
        # A library may be left out of an installation; a table of ours may not.
        if each.model.partition(".")[0] in rooms:
            assert each.model in tables(), each.model
    for named in AUDIT_NAMES.items():
        assert belongs_of(named.model) is not None, named


def test_every_path_leads_from_a_row_to_its_hub() -> None:
    hub = Hub(pk=1, network_id=1)
    for each in travelling():
        assert paths_of(each) or each.rows, each.model
        assert str(rows_of(each, hub).query)
        for path in paths_of(each):
            field: Any = None
            model = model_of(each)
            for part in path.split("__"):
                field = model._meta.pk if part == "pk" else model._meta.get_field(part)
                model = field.related_model if field.is_relation else model
            assert model is Hub, f"{each.model}: {path}"


def test_rows_come_after_those_they_point_to() -> None:
    order = [each.model for each in travelling()]
    for number, each in enumerate(travelling()):
        for key in keys_of(each):
            if aim_of(key) in order and aim_of(key) != each.model:
                assert order.index(aim_of(key)) < number, f"{each.model}.{key.name}"


def test_no_row_needs_one_that_always_stays_behind() -> None:
    """Such a row could never travel: its table should say so itself."""
    needing = [
        f"{each.model}.{key.name}"
        for each in travelling()
        for key in keys_of(each)
        if not key.null and belongs_of(aim_of(key)) is None
    ]
    assert needing == []


def test_columns_that_are_named_are_there() -> None:
    for each in travelling():
        columns = {field.name for field in model_of(each)._meta.concrete_fields}
        assert {*each.known_by, *each.instead} <= columns, each.model
        assert isinstance(model_of(each)._meta.pk, models.AutoField | models.BigAutoField), each.model
        # What is shared between hubs is found again by something that is the same everywhere.
        assert each.known_by or not each.rows or each.model.startswith("kernel."), each.model
    assert [each for each in BELONGINGS.items() if isinstance(each, Belongs) and "id" in each.known_by] == []
