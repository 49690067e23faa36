"""Residents bring things from a phone: put together page by page, held back until the team has looked."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import estaminet.kernel.crypto

KINDS = [('film', 'film'), ('photographs', 'photographs'), ('sound', 'sound'), ('text', 'text'), ('performance', 'performance'), ('testimony', 'testimony'), ('object', 'object of our heritage'), ('place', 'place of our heritage')]
RIGHTS = [('cc0', 'CC0: free for any use'), ('by', 'CC BY 4.0: free with the names'), ('by-sa', 'CC BY-SA 4.0: free with the names, and shared alike'), ('by-nd', 'CC BY-ND 4.0: free with the names, unchanged'), ('by-nc', 'CC BY-NC 4.0: with the names, not for profit'), ('by-nc-sa', 'CC BY-NC-SA 4.0: with the names, not for profit, shared alike'), ('by-nc-nd', 'CC BY-NC-ND 4.0: with the names, not for profit, unchanged'), ('pdm', 'public domain'), ('InC', 'all rights reserved: look, but ask before you use it'), ('InC-OW-EU', 'protected, and nobody knows whom to ask'), ('InC-EDU', 'protected, free for teaching'), ('InC-NC', 'protected, free when not for profit'), ('InC-RUU', 'protected, and those whom to ask cannot be found'), ('UND', 'not known yet')]
SEEN = [('nobody', 'nobody one could recognise'), ('myself', 'only me'), ('agreed', 'people who know of it and agree'), ('unasked', 'people I have not asked, or do not know')]
STATES = [('begun', 'being put together'), ('waiting', 'waiting for the team'), ('taken', 'taken into the library'), ('declined', 'not taken'), ('withdrawn', 'taken back by who brought it')]


class Migration(migrations.Migration):

    dependencies = [
        ('kernel', '0008_uploads'),
        ('library', '0005_keeping'),
        ('programme', '0006_regional_agendas'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField('memorycall', 'period', models.CharField(blank=True, default='', max_length=60, verbose_name='the time it asks about'), preserve_default=False),
        migrations.AddField('memorycall', 'kinds', models.JSONField(blank=True, default=list, verbose_name='what is welcome')),
        migrations.AddField('memorycall', 'activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programme.activity', verbose_name='activity')),
        migrations.AddField('memorycall', 'form_key', models.CharField(editable=False, max_length=32, null=True, unique=True)),
        migrations.RemoveConstraint('contribution', 'contribution_settled'),
        migrations.AlterField('contribution', 'work', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='brought_by', to='library.work', verbose_name='work')),
        migrations.AlterField('contribution', 'state', models.CharField(choices=STATES, default='waiting', max_length=9)),
        migrations.AlterField('contribution', 'allowed_at', models.DateTimeField(blank=True, null=True)),
        migrations.AddField('contribution', 'kind', models.CharField(choices=KINDS, default='photographs', max_length=12, verbose_name='kind')),
        migrations.AddField('contribution', 'title', models.CharField(blank=True, default='', max_length=160, verbose_name='title'), preserve_default=False),
        migrations.AddField('contribution', 'words', estaminet.kernel.crypto.EncryptedTextField(blank=True, max_length=20000, null=True, verbose_name='what you tell of it')),
        migrations.AddField('contribution', 'when', models.CharField(blank=True, default='', max_length=120, verbose_name='when it was'), preserve_default=False),
        migrations.AddField('contribution', 'where', models.CharField(blank=True, default='', max_length=160, verbose_name='where it was'), preserve_default=False),
        migrations.AddField('contribution', 'mine', models.BooleanField(default=False, verbose_name='I made it myself')),
        migrations.AddField('contribution', 'maker', models.CharField(blank=True, default='', max_length=160, verbose_name='who made it'), preserve_default=False),
        migrations.AddField('contribution', 'rights', models.CharField(blank=True, choices=RIGHTS, default='', max_length=10, verbose_name='what others may do with it'), preserve_default=False),
        migrations.AddField('contribution', 'seen', models.CharField(blank=True, choices=SEEN, default='', max_length=8, verbose_name='who can be seen or heard'), preserve_default=False),
        migrations.AddField('contribution', 'seen_names', estaminet.kernel.crypto.EncryptedTextField(blank=True, max_length=1000, null=True, verbose_name='who they are')),
        migrations.AddField('contribution', 'named', models.BooleanField(default=False, verbose_name='my name may stand beside it')),
        migrations.AddField('contribution', 'minor', models.BooleanField(default=False, verbose_name='I am not yet 18')),
        migrations.AddField('contribution', 'minor_until', models.DateField(blank=True, null=True, verbose_name='comes of age on')),
        migrations.AddField('contribution', 'guardian_name', models.CharField(blank=True, default='', max_length=160, verbose_name='who answers for you'), preserve_default=False),
        migrations.AddField('contribution', 'guardian_said_at', models.DateTimeField(blank=True, null=True, verbose_name='when they said yes')),
        migrations.AddField('contribution', 'email_confirmed_at', models.DateTimeField(blank=True, null=True, verbose_name='when the address was confirmed')),
        migrations.AddField('contribution', 'forgotten_at', models.DateTimeField(blank=True, null=True)),
        migrations.CreateModel(
            name='BroughtFile',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('picture', 'picture'), ('film', 'film'), ('sound', 'sound'), ('document', 'document')], max_length=8, verbose_name='kind')),
                ('file_name', models.CharField(blank=True, max_length=200, verbose_name='name of the file')),
                ('duration', models.PositiveBigIntegerField(editable=False, null=True, verbose_name='how long it lasts')),
                ('added_at', models.DateTimeField(verbose_name='when it was added')),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='files', to='library.contribution', verbose_name='contribution')),
                ('file', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='brought', to='kernel.storedfile', verbose_name='file')),
            ],
            options={
                'verbose_name': 'file of a contribution',
                'verbose_name_plural': 'files of a contribution',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='ContributionWord',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('from_team', models.BooleanField(default=False, verbose_name='from the team')),
                ('text', estaminet.kernel.crypto.EncryptedTextField(max_length=2000, verbose_name='what was said')),
                ('at', models.DateTimeField()),
                ('form_key', models.CharField(editable=False, max_length=32, null=True, unique=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('contribution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='said', to='library.contribution', verbose_name='contribution')),
            ],
            options={
                'verbose_name': 'something said about a contribution',
                'ordering': ('id',),
            },
        ),
        migrations.AddIndex('contribution', models.Index(fields=['call', 'state'], name='contributions_of_call')),
        migrations.AddConstraint(
            'contribution',
            models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('state__in', ('begun', 'waiting'))), models.Q(('settled_at__isnull', False), ('state__in', ['begun', 'waiting', 'taken', 'declined', 'withdrawn']), models.Q(('state__in', ('begun', 'waiting')), _negated=True)), _connector='OR'), name='contribution_settled'),
        ),
        migrations.AddConstraint(
            'contribution',
            models.CheckConstraint(condition=models.Q(('state', 'begun'), ('allowed_at__isnull', False), _connector='OR'), name='contribution_allowed'),
        ),
        migrations.AddConstraint(
            'contribution',
            models.CheckConstraint(condition=models.Q(models.Q(('state', 'taken'), _negated=True), ('work__isnull', False), _connector='OR'), name='contribution_taken'),
        ),
        migrations.AddConstraint(
            'contribution',
            models.CheckConstraint(condition=models.Q(('state', 'begun'), ('minor', False), ('guardian_said_at__isnull', False), _connector='OR'), name='contribution_of_minor'),
        ),
        migrations.AddConstraint(
            'broughtfile',
            models.CheckConstraint(condition=models.Q(('kind__in', ['picture', 'film', 'sound', 'document'])), name='brought_file_kind'),
        ),
    ]
