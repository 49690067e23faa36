"""Topics, comments and how they are looked after."""

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import estaminet.kernel.crypto
import estaminet.kernel.languages.field
from estaminet.kernel.append_only import KeepFacts


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('network', '0006_token_once'),
        ('people', '0004_plain_words'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TalkRules',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('hold_minors', models.BooleanField(default=True, verbose_name='the team looks first at what minors write')),
                ('hold_strangers', models.BooleanField(default=False, verbose_name='the team looks first at what people write whom it does not know')),
                ('changed_at', models.DateTimeField()),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('network', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='talk_rules', to='network.network')),
            ],
            options={
                'verbose_name': 'rules of talking',
            },
        ),
        migrations.CreateModel(
            name='Topic',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('about', models.CharField(blank=True, editable=False, max_length=60)),
                ('about_id', models.BigIntegerField(editable=False, null=True)),
                ('title', estaminet.kernel.languages.field.LanguageField(max_length=160, verbose_name='what it is about')),
                ('opened_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='closed on')),
                ('closed_because', models.CharField(blank=True, max_length=500, verbose_name='why it is closed')),
                ('last_number', models.PositiveIntegerField(default=0, editable=False)),
                ('form_key', models.CharField(editable=False, max_length=32, null=True, unique=True)),
                ('hub', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='topics', to='network.hub', verbose_name='hub')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.network', verbose_name='network')),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person', verbose_name='opened by')),
            ],
            options={
                'verbose_name': 'topic',
                'verbose_name_plural': 'topics',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='SeenUpTo',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(verbose_name='read up to comment')),
                ('at', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='people.person')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='conversation.topic', verbose_name='topic')),
            ],
            options={
                'verbose_name': 'how far a topic was read',
            },
        ),
        migrations.CreateModel(
            name='Following',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('how', models.CharField(choices=[('follow', 'I want to hear of it'), ('mute', 'I do not want to hear of it')], max_length=6, verbose_name='wants to hear of it')),
                ('since', models.DateTimeField()),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followings', to='people.person')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='followings', to='conversation.topic', verbose_name='topic')),
            ],
            options={
                'verbose_name': 'following of a topic',
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('text', estaminet.kernel.languages.field.LanguageField(max_length=5000, verbose_name='comment')),
                ('state', models.CharField(choices=[('shown', 'shown'), ('held', 'waiting for the team'), ('hidden', 'hidden by the team'), ('withdrawn', 'taken back')], default='shown', max_length=9)),
                ('number', models.PositiveIntegerField(editable=False, null=True)),
                ('written_at', models.DateTimeField(verbose_name='written on')),
                ('edited_at', models.DateTimeField(blank=True, null=True, verbose_name='changed on')),
                ('sent_key', models.CharField(editable=False, max_length=32, null=True)),
                ('author', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='comments', to='people.person', verbose_name='author')),
                ('reply_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='conversation.comment', verbose_name='answer to')),
                ('topic', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='comments', to='conversation.topic', verbose_name='topic')),
            ],
            options={
                'verbose_name': 'comment',
                'verbose_name_plural': 'comments',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Vouch',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.network')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='vouches', to='people.person')),
            ],
            options={
                'verbose_name': 'vouching',
            },
        ),
        migrations.CreateModel(
            name='DigestChoice',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('how', models.CharField(choices=[('daily', 'once a day at most'), ('weekly', 'once a week at most'), ('never', 'never')], default='weekly', max_length=6, verbose_name='how often')),
                ('sent_on', models.DateField(blank=True, null=True, verbose_name='last mail on')),
                ('changed_at', models.DateTimeField(verbose_name='chosen on')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='network.network')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='digest_choices', to='people.person')),
            ],
            options={
                'verbose_name': 'how often a mail tells what is new',
                'constraints': [models.UniqueConstraint(fields=('network', 'person'), name='digest_choice_once'), models.CheckConstraint(condition=models.Q(('how__in', ['daily', 'weekly', 'never'])), name='digest_how')],
            },
        ),
        migrations.CreateModel(
            name='Mention',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='conversation.comment', verbose_name='comment')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='mentions', to='people.person')),
            ],
            options={
                'verbose_name': 'mention',
                'constraints': [models.UniqueConstraint(fields=('comment', 'person'), name='mention_once')],
            },
        ),
        migrations.CreateModel(
            name='ModerationAct',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('did', models.CharField(choices=[('held', 'held until the team has looked'), ('approved', 'let through'), ('hidden', 'hidden'), ('shown_again', 'shown again'), ('appealed', 'the author asked to look again'), ('appeal_kept', 'looked at again: it stays hidden'), ('appeal_granted', 'looked at again: it is shown')], max_length=14, verbose_name='what was done')),
                ('reason', models.CharField(blank=True, choices=[('unkind', 'it hurts or insults somebody'), ('private', 'it tells private things of somebody'), ('advert', 'it is advertising, or the same again and again'), ('beside', 'it does not belong here'), ('unlawful', 'it is forbidden by law'), ('other', 'something else'), ('minor', 'written by somebody who is not yet 18'), ('link', 'a link from somebody we do not know yet'), ('stranger', 'written by somebody we do not know yet')], max_length=8, verbose_name='reason')),
                ('words', models.TextField(max_length=1000, null=True, verbose_name='words')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='acts', to='conversation.comment', verbose_name='comment')),
            ],
            options={
                'verbose_name': 'act of moderation',
                'ordering': ('id',),
                'indexes': [models.Index(fields=['comment', '-id'], name='acts_on_comment')],
                'constraints': [models.CheckConstraint(condition=models.Q(('did__in', ['held', 'approved', 'hidden', 'shown_again', 'appealed', 'appeal_kept', 'appeal_granted'])), name='moderation_did'), models.CheckConstraint(condition=models.Q(('reason', ''), ('reason__in', ['unkind', 'private', 'advert', 'beside', 'unlawful', 'other', 'minor', 'link', 'stranger']), _connector='OR'), name='moderation_reason'), models.CheckConstraint(condition=models.Q(models.Q(('did', 'hidden'), _negated=True), models.Q(models.Q(('reason', ''), _negated=True), ('words__isnull', False), models.Q(('words', ''), _negated=True)), _connector='OR'), name='moderation_hidden_why'), models.CheckConstraint(condition=models.Q(models.Q(('did', 'appeal_kept'), _negated=True), models.Q(('words__isnull', False), models.Q(('words', ''), _negated=True)), _connector='OR'), name='moderation_kept_why')],
            },
        ),
        migrations.CreateModel(
            name='Reaction',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('thanks', 'Thank you'), ('agree', 'I agree'), ('moved', 'This touches me'), ('curious', 'Tell me more')], max_length=8)),
                ('at', models.DateTimeField()),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='conversation.comment', verbose_name='comment')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reactions', to='people.person')),
            ],
            options={
                'verbose_name': 'reaction',
                'constraints': [models.UniqueConstraint(fields=('comment', 'person', 'kind'), name='reaction_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['thanks', 'agree', 'moved', 'curious'])), name='reaction_kind')],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('reason', models.CharField(choices=[('unkind', 'it hurts or insults somebody'), ('private', 'it tells private things of somebody'), ('advert', 'it is advertising, or the same again and again'), ('beside', 'it does not belong here'), ('unlawful', 'it is forbidden by law'), ('other', 'something else')], max_length=8, verbose_name='what is wrong with it')),
                ('words', estaminet.kernel.crypto.EncryptedTextField(blank=True, max_length=1000, null=True, verbose_name='what you want to say about it')),
                ('reported_at', models.DateTimeField(verbose_name='reported on')),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('settled_how', models.CharField(blank=True, choices=[('hidden', 'the comment was hidden'), ('kept', 'the comment stays'), ('gone', 'its author took the comment back')], max_length=6, verbose_name='what the team made of it')),
                ('form_key', models.CharField(editable=False, max_length=32, null=True, unique=True)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to='people.person')),
                ('comment', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='conversation.comment', verbose_name='comment')),
            ],
            options={
                'verbose_name': 'report of a comment',
                'verbose_name_plural': 'reports of comments',
                'ordering': ('id',),
                'indexes': [models.Index(condition=models.Q(('settled_at', None)), fields=['comment'], name='reports_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason__in', ['unkind', 'private', 'advert', 'beside', 'unlawful', 'other'])), name='report_reason'), models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('settled_how', '')), models.Q(('settled_at__isnull', False), ('settled_how__in', ['hidden', 'kept', 'gone'])), _connector='OR'), name='report_settled'), models.UniqueConstraint(condition=models.Q(('by__isnull', False), ('settled_at', None)), fields=('comment', 'by'), name='report_open_once')],
            },
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(fields=['network', '-id'], name='topics_of_network'),
        ),
        migrations.AddIndex(
            model_name='topic',
            index=models.Index(fields=['hub', '-id'], name='topics_of_hub'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', ''), ('about_id', None)), models.Q(models.Q(('about', ''), _negated=True), ('about_id__isnull', False), ('title', {})), _connector='OR'), name='topic_about_or_titled'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.UniqueConstraint(condition=models.Q(('about_id__isnull', False)), fields=('about', 'about_id'), name='topic_once_per_record'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.CheckConstraint(condition=models.Q(('closed_at__isnull', False), ('closed_because', ''), _connector='OR'), name='topic_reason_when_closed'),
        ),
        migrations.AddConstraint(
            model_name='seenupto',
            constraint=models.UniqueConstraint(fields=('topic', 'person'), name='seen_up_to_once'),
        ),
        migrations.AddConstraint(
            model_name='following',
            constraint=models.UniqueConstraint(fields=('topic', 'person'), name='follows_once'),
        ),
        migrations.AddConstraint(
            model_name='following',
            constraint=models.CheckConstraint(condition=models.Q(('how__in', ['follow', 'mute'])), name='following_how'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['topic', 'written_at', 'id'], name='comments_of_topic'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(models.F('topic'), django.db.models.functions.comparison.Coalesce('reply_to', 'id'), models.F('id'), name='comments_in_thread'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(fields=['author', 'written_at'], name='comments_of_author'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'held')), fields=['topic'], name='comments_held'),
        ),
        migrations.AddIndex(
            model_name='comment',
            index=models.Index(condition=models.Q(('state', 'hidden')), fields=['topic'], name='comments_hidden'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['shown', 'held', 'hidden', 'withdrawn'])), name='comment_state'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(('reply_to', models.F('id')), _negated=True), name='comment_not_its_own_answer'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'shown'), _negated=True), ('number__isnull', False), _connector='OR'), name='comment_shown_numbered'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.UniqueConstraint(condition=models.Q(('number__isnull', False)), fields=('topic', 'number'), name='comment_number_once'),
        ),
        migrations.AddConstraint(
            model_name='comment',
            constraint=models.UniqueConstraint(condition=models.Q(('sent_key__isnull', False)), fields=('topic', 'sent_key'), name='comment_sent_once'),
        ),
        migrations.AddConstraint(
            model_name='vouch',
            constraint=models.UniqueConstraint(fields=('network', 'person', 'by'), name='vouch_once'),
        ),
        KeepFacts("conversation_moderationact", unlinkable=("words", "by_id")),
    ]
