"""The search notes what is counted of each work; and works whose end has come are found without looking at others."""

import json
from collections import defaultdict
from typing import Any, ClassVar

from django.db import migrations, models
from django.db.models import Q

AT_ONCE = 500


def note(apps: Any, schema_editor: Any) -> None:
    """As ``library.queries.counted.noted`` writes it, for the works that are in the search already."""
    works, documents = apps.get_model("library", "Work"), apps.get_model("kernel", "SearchDocument")
    subjects = apps.get_model("library", "WorkConcept")
    last = 0
    while ids := list(
        documents.objects.filter(kind="work", object_id__gt=last)
        .order_by("object_id").values_list("object_id", flat=True).distinct()[:AT_ONCE]
    ):
        about = defaultdict(list)
        for work, concept in subjects.objects.filter(work__in=ids).order_by("concept").values_list("work", "concept"):
            about[work].append(str(concept))
        values = []
        for work in works.objects.filter(pk__in=ids).only(
            "kind", "hub", "language", "spoken", "year_from", "year_to", "where", "place"
        ):
            row = (
                work.kind, work.hub_id, work.language, json.dumps(work.spoken), work.year_from, work.year_to,
                work.where, work.place_id, ",".join(about[work.pk]),
            )
            values.append([json.dumps(row, ensure_ascii=False, separators=(",", ":")), work.pk])
        with schema_editor.connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE kernel_searchdocument SET counted = %s WHERE kind = 'work' AND object_id = %s", values
            )
        last = ids[-1]


class Migration(migrations.Migration):

    dependencies: ClassVar = [("library", "0006_contributing"), ("kernel", "0010_search_counted")]

    operations: ClassVar = [
        migrations.AddIndex(
            "work",
            models.Index(
                fields=["network", "shown_until"],
                condition=Q(("settled", True), ("shown_until__isnull", False)),
                name="works_that_end",
            ),
        ),
        migrations.RunPython(note, migrations.RunPython.noop, elidable=True),
    ]
