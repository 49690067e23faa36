"""Topics know when something was said in them last, so that lists begin there; and what is gone is counted by an index."""

import datetime
from typing import Any

from django.db import migrations, models
from django.db.models import F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce

BEFORE_ANY = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)


def know_last_words(apps: Any, schema_editor: Any) -> None:
    topics, comments = apps.get_model("conversation", "Topic"), apps.get_model("conversation", "Comment")
    said = comments.objects.filter(topic=OuterRef("pk"), number__isnull=False).order_by().values("topic")
    last = Subquery(said.annotate(last=Max("written_at")).values("last"))
    topics.objects.update(spoke_at=Coalesce(last, F("opened_at")))


class Migration(migrations.Migration):

    dependencies = [("conversation", "0001_conversation")]

    operations = [
        migrations.AddField("topic", "spoke_at", models.DateTimeField(default=BEFORE_ANY, editable=False), preserve_default=False),
        migrations.RunPython(know_last_words, migrations.RunPython.noop, elidable=True),
        migrations.RemoveIndex("topic", "topics_of_network"),
        migrations.RemoveIndex("topic", "topics_of_hub"),
        migrations.AddIndex("topic", models.Index(fields=["network", "-spoke_at", "-id"], name="topics_of_network")),
        migrations.AddIndex("topic", models.Index(fields=["hub", "-spoke_at", "-id"], name="topics_of_hub")),
        migrations.AddIndex(
            "comment",
            models.Index(
                fields=["topic"],
                condition=models.Q(("number__isnull", False), models.Q(("state", "shown"), _negated=True)),
                name="comments_gone",
            ),
        ),
    ]
