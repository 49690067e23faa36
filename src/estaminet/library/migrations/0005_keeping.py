"""What keeping needs: when a file was read last and what was found, bags, and files that wait for their works."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import estaminet.kernel.models.files


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0008_uploads'),
        ('library', '0004_harvesting'),
        ('network', '0005_brought_again'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='media',
            name='checked_at',
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name='media',
            name='damage',
            field=models.CharField(blank=True, choices=[('missing', 'it is not there any more'), ('changed', 'it is no longer what was kept'), ('unread', 'the disk cannot read it')], editable=False, max_length=8, default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='media',
            name='made_bytes',
            field=models.PositiveBigIntegerField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='media',
            index=models.Index(condition=models.Q(('file__isnull', False)), fields=['checked_at', 'id'], name='media_to_check'),
        ),
        migrations.AddIndex(
            model_name='media',
            index=models.Index(condition=models.Q(('damage', ''), _negated=True), fields=['hub'], name='media_damaged'),
        ),
        migrations.AddConstraint(
            model_name='media',
            constraint=models.CheckConstraint(condition=models.Q(('damage', ''), ('damage__in', ['missing', 'changed', 'unread']), _connector='OR'), name='media_damage'),
        ),
        migrations.CreateModel(
            name='Bag',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('way', models.CharField(choices=[('out', 'taken out'), ('in', 'brought')], max_length=3)),
                ('scope', models.CharField(choices=[('work', 'one work'), ('collection', 'a collection'), ('library', 'the whole library of the hub')], default='library', max_length=10, verbose_name='what it holds')),
                ('file_name', models.CharField(blank=True, max_length=200, verbose_name='name of the file')),
                ('folder', models.CharField(default=estaminet.kernel.models.files.new_key, editable=False, max_length=22, unique=True)),
                ('state', models.CharField(choices=[('waiting', 'being made or read'), ('ready', 'ready'), ('failed', 'did not work'), ('gone', 'deleted')], default='waiting', max_length=8)),
                ('problem', models.CharField(blank=True, max_length=40)),
                ('told', models.JSONField(default=dict)),
                ('bytes', models.PositiveBigIntegerField(default=0)),
                ('sha256', models.CharField(blank=True, max_length=64)),
                ('made_at', models.DateTimeField(verbose_name='asked for on')),
                ('ready_at', models.DateTimeField(blank=True, null=True)),
                ('gone_at', models.DateTimeField(blank=True, null=True)),
                ('collection', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.collection')),
                ('hub', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='bags', to='network.hub', verbose_name='hub')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='asked for by')),
                ('work', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.work')),
            ],
            options={
                'verbose_name': 'bag',
                'verbose_name_plural': 'bags',
                'ordering': ('-id',),
                'indexes': [models.Index(fields=['hub', '-id'], name='bags_of_hub')],
                'constraints': [models.CheckConstraint(condition=models.Q(('way__in', ['out', 'in'])), name='bag_way'), models.CheckConstraint(condition=models.Q(('scope__in', ['work', 'collection', 'library'])), name='bag_scope'), models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'ready', 'failed', 'gone'])), name='bag_state')],
            },
        ),
        migrations.CreateModel(
            name='LooseFile',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('picture', 'picture'), ('film', 'film'), ('sound', 'sound'), ('document', 'document')], max_length=8, verbose_name='kind')),
                ('duration', models.PositiveBigIntegerField(editable=False, null=True)),
                ('file_name', models.CharField(max_length=200, verbose_name='name of the file')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='kernel.storedfile', verbose_name='file')),
                ('hub', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='loose_files', to='network.hub', verbose_name='hub')),
                ('media', models.OneToOneField(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.media')),
            ],
            options={
                'verbose_name': 'file without a work',
                'verbose_name_plural': 'files without a work',
                'ordering': ('file_name', 'id'),
                'indexes': [models.Index(fields=['hub', 'file_name'], name='loose_files_of_hub')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['picture', 'film', 'sound', 'document'])), name='loose_file_kind')],
            },
        ),
    ]
