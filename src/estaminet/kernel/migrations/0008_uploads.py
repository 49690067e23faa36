"""Large files that arrive in pieces; a file may have no width and height."""

import django.db.models.deletion
import estaminet.kernel.models.files
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0007_search_marks'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='storedfile',
            name='height',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.AlterField(
            model_name='storedfile',
            name='width',
            field=models.PositiveIntegerField(null=True),
        ),
        migrations.CreateModel(
            name='Upload',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.CharField(default=estaminet.kernel.models.files.new_key, editable=False, max_length=22, unique=True)),
                ('purpose', models.CharField(max_length=40)),
                ('args', models.JSONField(default=dict)),
                ('network_id', models.BigIntegerField()),
                ('hub_id', models.BigIntegerField(null=True)),
                ('file_name', models.CharField(blank=True, max_length=200)),
                ('length', models.PositiveBigIntegerField()),
                ('received', models.PositiveBigIntegerField(default=0)),
                ('state', models.CharField(choices=[('arriving', 'Arriving'), ('whole', 'Whole'), ('taken', 'Taken'), ('refused', 'Refused'), ('given_up', 'Given Up')], default='arriving', max_length=8)),
                ('refused', models.CharField(blank=True, max_length=40)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('made_at', models.DateTimeField()),
                ('expires_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField(null=True)),
                ('account', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='kernel.storedfile')),
            ],
            options={
                'indexes': [models.Index(fields=['state', 'expires_at'], name='uploads_by_state')],
                'constraints': [models.CheckConstraint(condition=models.Q(('received__lte', models.F('length'))), name='upload_not_longer'), models.CheckConstraint(condition=models.Q(('state__in', ('arriving', 'given_up')), ('received', models.F('length')), _connector='OR'), name='upload_whole')],
            },
        ),
    ]
