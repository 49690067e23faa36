"""The table of the cache that all processes share."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """What ``createcachetable`` would make, on every database."""

    dependencies: ClassVar = [("kernel", "0004_search_words")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CachedValue",
            fields=[
                ("cache_key", models.CharField(max_length=255, primary_key=True, serialize=False)),
                ("value", models.TextField()),
                ("expires", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
