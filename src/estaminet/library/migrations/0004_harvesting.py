"""What archives that harvest us need: a mark of each record as they were told it."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('library', '0001_library'),
    ]

    operations = [
        migrations.AddField(
            model_name='work',
            name='record_mark',
            field=models.CharField(blank=True, default='', editable=False, max_length=16),
        ),
    ]
