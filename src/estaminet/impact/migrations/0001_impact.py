"""How sessions count."""

import django.db.models.deletion
import estaminet.kernel.languages.field
from django.conf import settings
from django.db import migrations, models

from estaminet.kernel.append_only import KeepFacts


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('network', '0003_pictures'),
        ('programme', '0003_attendance'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CountingRules',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.SlugField(max_length=40, verbose_name='short name')),
                ('version', models.PositiveSmallIntegerField(verbose_name='version')),
                ('name', models.CharField(max_length=120, verbose_name='funding programme')),
                ('countries', models.JSONField(verbose_name='countries of the programme')),
                ('provisional', models.BooleanField(default=True, verbose_name='provisional')),
                ('source', models.CharField(max_length=300, verbose_name='where the rules are written')),
                ('indicators', models.JSONField(verbose_name='indicators')),
                ('loaded_at', models.DateTimeField()),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.network')),
            ],
            options={
                'verbose_name': 'counting rules',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='SessionPart',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', estaminet.kernel.languages.field.LanguageField(max_length=120, verbose_name='what this part is')),
                ('begins_at', models.DateTimeField(verbose_name='begins')),
                ('made_at', models.DateTimeField()),
                ('removed_at', models.DateTimeField(blank=True, null=True)),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='parts', to='programme.session', verbose_name='session')),
            ],
            options={
                'verbose_name': 'part of a session',
                'ordering': ('begins_at', 'id'),
            },
        ),
        migrations.CreateModel(
            name='CountingDecision',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('counting', models.CharField(choices=[('public_joint', 'public event, made together across the border'), ('closed_joint', 'joint action with people who were invited'), ('training', 'joint training'), ('local', 'life of one hub'), ('internal', 'meeting of teams and partners')], max_length=14, verbose_name='counts as')),
                ('inclusion', models.BooleanField(default=False, verbose_name='made for equality or inclusion')),
                ('suggested', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='decided by')),
                ('session', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='counting_decisions', to='programme.session', verbose_name='session')),
                ('rules', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='impact.countingrules', verbose_name='counting rules')),
                ('part', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decisions', to='impact.sessionpart', verbose_name='part of a session')),
            ],
            options={
                'verbose_name': 'counting decision',
                'ordering': ('id',),
            },
        ),
        migrations.AddConstraint(
            model_name='countingrules',
            constraint=models.UniqueConstraint(fields=('network', 'key', 'version'), name='counting_rules_once'),
        ),
        migrations.AddConstraint(
            model_name='countingrules',
            constraint=models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='counting_rules_version'),
        ),
        migrations.AddConstraint(
            model_name='sessionpart',
            constraint=models.UniqueConstraint(condition=models.Q(('removed_at', None)), fields=('session', 'begins_at'), name='session_part_begins_once'),
        ),
        migrations.AddIndex(
            model_name='countingdecision',
            index=models.Index(fields=['session', 'part', '-id'], name='decisions_of_session'),
        ),
        migrations.AddConstraint(
            model_name='countingdecision',
            constraint=models.CheckConstraint(condition=models.Q(('counting__in', ['public_joint', 'closed_joint', 'training', 'local', 'internal'])), name='counting_decision_word'),
        ),
        migrations.AddConstraint(
            model_name='countingdecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('counting', 'internal'), _negated=True), ('inclusion', False), _connector='OR'), name='counting_decision_internal'),
        ),
        KeepFacts("impact_countingrules"),
        KeepFacts("impact_countingdecision", unlinkable=("by_id",)),
    ]
