"""Processes in dated stages, who takes part in them, and proposals."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import estaminet.kernel.languages.field
from estaminet.kernel.append_only import KeepFacts


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0008_uploads'),
        ('network', '0006_token_once'),
        ('people', '0004_plain_words'),
        ('programme', '0006_regional_agendas'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Process',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('title', estaminet.kernel.languages.field.LanguageField(max_length=120, verbose_name='title')),
                ('asked', estaminet.kernel.languages.field.LanguageField(max_length=600, verbose_name='what is asked')),
                ('about', estaminet.kernel.languages.field.LanguageField(max_length=20000, rich=True, verbose_name='what one should know')),
                ('heard', estaminet.kernel.languages.field.LanguageField(max_length=20000, rich=True, verbose_name='what was heard')),
                ('next', estaminet.kernel.languages.field.LanguageField(max_length=5000, rich=True, verbose_name='what happens next')),
                ('closing', estaminet.kernel.languages.field.LanguageField(max_length=20000, rich=True, verbose_name='how it ended')),
                ('audience', models.CharField(choices=[('everyone', 'everybody who comes'), ('hubs', 'people of certain hubs'), ('invited', 'people who are invited')], default='everyone', max_length=8, verbose_name='who takes part')),
                ('minimum_age', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='from this age on')),
                ('made_at', models.DateTimeField(verbose_name='made on')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='shown since')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='ended on')),
                ('form_key', models.CharField(editable=False, max_length=32, null=True, unique=True)),
                ('hub', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='processes', to='network.hub', verbose_name='hub')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.network', verbose_name='network')),
            ],
            options={
                'verbose_name': 'process',
                'verbose_name_plural': 'processes',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='Invited',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(verbose_name='invited on')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invited_to', to='people.person', verbose_name='person')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='invited', to='agora.process', verbose_name='process')),
            ],
            options={
                'verbose_name': 'invitation to take part',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='ProcessHub',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('hub', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.hub', verbose_name='hub')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='hub_links', to='agora.process', verbose_name='process')),
            ],
            options={
                'verbose_name': 'hub that takes part',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('title', estaminet.kernel.languages.field.LanguageField(max_length=120, verbose_name='title')),
                ('text', estaminet.kernel.languages.field.LanguageField(max_length=5000, verbose_name='proposal')),
                ('where', models.CharField(blank=True, max_length=160, verbose_name='where')),
                ('picture_words', estaminet.kernel.languages.field.LanguageField(max_length=200, verbose_name='what the picture shows')),
                ('state', models.CharField(choices=[('shown', 'shown'), ('held', 'waiting for the team'), ('hidden', 'hidden by the team'), ('merged', 'went into another one'), ('split', 'became several'), ('withdrawn', 'taken back')], default='shown', max_length=9)),
                ('sent_at', models.DateTimeField(verbose_name='sent on')),
                ('edited_at', models.DateTimeField(blank=True, null=True, verbose_name='changed on')),
                ('outcome', models.CharField(blank=True, choices=[('accepted', 'Yes, we do it'), ('declined', 'No, and this is why'), ('already', 'It is there already'), ('passed_on', 'Passed on to others')], max_length=9, verbose_name='answer')),
                ('answer', estaminet.kernel.languages.field.LanguageField(max_length=3000, verbose_name='reason of the answer')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='answered on')),
                ('form_key', models.CharField(editable=False, max_length=32, null=True, unique=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='proposals', to='people.person', verbose_name='author')),
                ('came_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='agora.proposal', verbose_name='came out of')),
                ('hub', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.hub', verbose_name='hub it is about')),
                ('merged_into', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='took_in', to='agora.proposal', verbose_name='went into')),
                ('picture', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='kernel.storedfile', verbose_name='picture')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='network.place', verbose_name='place')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='proposals', to='agora.process', verbose_name='process')),
            ],
            options={
                'verbose_name': 'proposal',
                'verbose_name_plural': 'proposals',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='CoAuthor',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('asked_at', models.DateTimeField(verbose_name='asked on')),
                ('agreed_at', models.DateTimeField(blank=True, null=True, verbose_name='agreed on')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='co_authored', to='people.person')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='co_authors', to='agora.proposal', verbose_name='proposal')),
            ],
            options={
                'verbose_name': 'co-author',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='ProposalAct',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('did', models.CharField(choices=[('sent', 'sent in'), ('held', 'held until the team has looked'), ('shown', 'shown to everybody'), ('hidden', 'hidden by the team'), ('edited', 'its words were changed'), ('merged', 'went into another proposal'), ('took_in', 'took in another proposal'), ('split', 'became several proposals'), ('split_off', 'came out of another proposal'), ('answered', 'answered'), ('linked', 'became an activity'), ('unlinked', 'parted from an activity'), ('withdrawn', 'taken back')], max_length=9, verbose_name='what happened')),
                ('words', models.TextField(blank=True, max_length=1000, verbose_name='words')),
                ('outcome', models.CharField(blank=True, choices=[('accepted', 'Yes, we do it'), ('declined', 'No, and this is why'), ('already', 'It is there already'), ('passed_on', 'Passed on to others')], max_length=9, verbose_name='answer')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('other', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agora.proposal', verbose_name='the other proposal')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='agora.proposal', verbose_name='proposal')),
            ],
            options={
                'verbose_name': 'what happened to a proposal',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='ProposalActivity',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('linked_at', models.DateTimeField(verbose_name='linked on')),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposal_links', to='programme.activity', verbose_name='activity')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='activity_links', to='agora.proposal', verbose_name='proposal')),
            ],
            options={
                'verbose_name': 'what a proposal became',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Stage',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('propose', 'Propose'), ('discuss', 'Talk it over'), ('decide', 'Decide'), ('do', 'Do it'), ('evaluate', 'Look back')], max_length=8, verbose_name='stage')),
                ('starts_at', models.DateTimeField(verbose_name='from')),
                ('ends_at', models.DateTimeField(verbose_name='until')),
                ('note', estaminet.kernel.languages.field.LanguageField(max_length=300, verbose_name='what one should know of this stage')),
                ('process', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='stages', to='agora.process', verbose_name='process')),
            ],
            options={
                'verbose_name': 'stage',
                'verbose_name_plural': 'stages',
                'ordering': ('starts_at',),
            },
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='people.person')),
                ('proposal', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='agora.proposal', verbose_name='proposal')),
            ],
            options={
                'verbose_name': 'support of a proposal',
                'ordering': ('id',),
            },
        ),
        migrations.AddIndex(
            model_name='process',
            index=models.Index(fields=['network', '-id'], name='processes_of_network'),
        ),
        migrations.AddConstraint(
            model_name='process',
            constraint=models.CheckConstraint(condition=models.Q(('audience__in', ['everyone', 'hubs', 'invited'])), name='process_audience'),
        ),
        migrations.AddConstraint(
            model_name='process',
            constraint=models.CheckConstraint(condition=models.Q(('minimum_age', None), models.Q(('minimum_age__gte', 1), ('minimum_age__lte', 99)), _connector='OR'), name='process_minimum_age'),
        ),
        migrations.AddConstraint(
            model_name='process',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at', None), ('published_at__isnull', False), _connector='OR'), name='process_shown_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='process',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at', None), models.Q(('closing', {}), _negated=True), _connector='OR'), name='process_ends_with_words'),
        ),
        migrations.AddConstraint(
            model_name='invited',
            constraint=models.UniqueConstraint(fields=('process', 'person'), name='invited_once'),
        ),
        migrations.AddConstraint(
            model_name='processhub',
            constraint=models.UniqueConstraint(fields=('process', 'hub'), name='process_hub_once'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['process', 'state', 'id'], name='proposals_of_process'),
        ),
        migrations.AddIndex(
            model_name='proposal',
            index=models.Index(fields=['author', 'sent_at'], name='proposals_of_author'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['shown', 'held', 'hidden', 'merged', 'split', 'withdrawn'])), name='proposal_state'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('state', 'merged')), models.Q(models.Q(('state', 'merged'), _negated=True), ('merged_into', None)), _connector='OR'), name='proposal_merged_somewhere'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into', models.F('id')), _negated=True), models.Q(('came_of', models.F('id')), _negated=True)), name='proposal_not_into_itself'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('answered_at', None), ('outcome', '')), models.Q(('answered_at__isnull', False), ('outcome__in', ['accepted', 'declined', 'already', 'passed_on']), models.Q(('answer', {}), _negated=True)), _connector='OR'), name='proposal_answer_with_reason'),
        ),
        migrations.AddConstraint(
            model_name='proposal',
            constraint=models.CheckConstraint(condition=models.Q(('outcome', ''), ('state', 'shown'), _connector='OR'), name='proposal_answered_where_it_stands'),
        ),
        migrations.AddConstraint(
            model_name='coauthor',
            constraint=models.UniqueConstraint(fields=('proposal', 'person'), name='co_author_once'),
        ),
        migrations.AddIndex(
            model_name='proposalact',
            index=models.Index(fields=['proposal', 'id'], name='acts_on_proposal'),
        ),
        migrations.AddConstraint(
            model_name='proposalact',
            constraint=models.CheckConstraint(condition=models.Q(('did__in', ['sent', 'held', 'shown', 'hidden', 'edited', 'merged', 'took_in', 'split', 'split_off', 'answered', 'linked', 'unlinked', 'withdrawn'])), name='proposal_did'),
        ),
        migrations.AddConstraint(
            model_name='proposalact',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('did', 'hidden'), _negated=True), models.Q(('words', ''), _negated=True), _connector='OR'), name='proposal_hidden_why'),
        ),
        migrations.AddConstraint(
            model_name='proposalactivity',
            constraint=models.UniqueConstraint(fields=('proposal', 'activity'), name='proposal_activity_once'),
        ),
        migrations.AddConstraint(
            model_name='stage',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['propose', 'discuss', 'decide', 'do', 'evaluate'])), name='stage_kind'),
        ),
        migrations.AddConstraint(
            model_name='stage',
            constraint=models.CheckConstraint(condition=models.Q(('starts_at__lt', models.F('ends_at'))), name='stage_begins_before_it_ends'),
        ),
        migrations.AddConstraint(
            model_name='stage',
            constraint=models.UniqueConstraint(fields=('process', 'kind'), name='stage_once_per_process'),
        ),
        migrations.AddConstraint(
            model_name='stage',
            constraint=models.UniqueConstraint(fields=('process', 'starts_at'), name='stage_begins_once'),
        ),
        migrations.AddConstraint(
            model_name='support',
            constraint=models.UniqueConstraint(fields=('proposal', 'person'), name='support_once'),
        ),
        KeepFacts("agora_proposalact", unlinkable=("by_id",)),
    ]
