"""Pages get a poster."""

from django.db import migrations, models

MOTIFS = [
    ("agora", "raised hands"),
    ("cuisine", "a steaming bowl"),
    ("fablab", "cogwheels"),
    ("film", "a film camera"),
    ("music", "an accordion"),
    ("openair", "roofs under the stars"),
    ("residency", "a house and a ladder"),
    ("stories", "two people talking"),
    ("walk", "a street to walk along"),
    ("weave", "woven cloth"),
]


class Migration(migrations.Migration):
    dependencies = [("network", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="page",
            name="drawing",
            field=models.CharField(blank=True, choices=MOTIFS, default="", max_length=12, verbose_name="poster"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="page",
            constraint=models.CheckConstraint(
                condition=models.Q(("drawing__in", ["", *(motif for motif, _words in MOTIFS)])), name="page_drawing"
            ),
        ),
    ]
