"""What people made: works, their files, who is in them, what is said, collections, contributions."""

import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import estaminet.kernel.crypto
import estaminet.kernel.languages.field
import estaminet.kernel.models.files
from django.conf import settings
from django.db import migrations, models

from estaminet.kernel.append_only import KeepFacts


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('kernel', '0008_uploads'),
        ('network', '0004_connections'),
        ('people', '0004_plain_words'),
        ('programme', '0006_regional_agendas'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Concept',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=60, verbose_name='short name')),
                ('label', estaminet.kernel.languages.field.LanguageField(max_length=80, verbose_name='name')),
                ('note', estaminet.kernel.languages.field.LanguageField(max_length=500, verbose_name='what is meant')),
                ('same_as', models.CharField(blank=True, max_length=300, validators=[django.core.validators.URLValidator(schemes=['http', 'https'])], verbose_name='the same subject elsewhere')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('retired_at', models.DateTimeField(blank=True, null=True)),
                ('broader', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='narrower', to='library.concept', verbose_name='belongs to')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='concepts', to='network.network', verbose_name='network')),
            ],
            options={
                'verbose_name': 'subject',
                'verbose_name_plural': 'subjects',
                'ordering': ('position', 'slug'),
            },
        ),
        migrations.CreateModel(
            name='ConceptName',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('name', models.CharField(max_length=80, verbose_name='other name')),
                ('concept', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='library.concept', verbose_name='subject')),
            ],
            options={
                'verbose_name': 'other name of a subject',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Media',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('settled', models.BooleanField(default=False, editable=False)),
                ('shown_from', models.DateTimeField(editable=False, null=True)),
                ('shown_until', models.DateTimeField(editable=False, null=True)),
                ('kind', models.CharField(choices=[('picture', 'picture'), ('film', 'film'), ('sound', 'sound'), ('document', 'document')], max_length=8, verbose_name='kind')),
                ('file_name', models.CharField(blank=True, max_length=200, verbose_name='name of the file')),
                ('language', models.CharField(blank=True, max_length=8, verbose_name='language')),
                ('words', estaminet.kernel.languages.field.LanguageField(max_length=1000, verbose_name='what is seen or heard')),
                ('credit', models.CharField(blank=True, max_length=120, verbose_name='who took or recorded it')),
                ('duration', models.PositiveBigIntegerField(editable=False, null=True)),
                ('state', models.CharField(choices=[('waiting', 'waiting to be made ready'), ('working', 'being made ready'), ('ready', 'ready'), ('failed', 'could not be made ready')], default='waiting', max_length=8)),
                ('made', models.JSONField(default=dict, editable=False)),
                ('fault', models.CharField(blank=True, editable=False, max_length=40)),
                ('faces', models.CharField(blank=True, choices=[('nobody', 'nobody can be recognised, or nobody who is alive'), ('named', 'the people named here, and nobody else')], max_length=6, verbose_name='who can be recognised')),
                ('looked_at', models.DateTimeField(blank=True, null=True)),
                ('hidden_at', models.DateTimeField(blank=True, null=True, verbose_name='hidden on')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='removed on')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='order')),
                ('added_at', models.DateTimeField()),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='who added it')),
                ('file', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='media', to='kernel.storedfile', verbose_name='file')),
                ('hub', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.hub', verbose_name='hub')),
                ('looked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='looked by')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.network', verbose_name='network')),
            ],
            options={
                'verbose_name': 'file of a work',
                'verbose_name_plural': 'files of a work',
                'ordering': ('position', 'id'),
            },
        ),
        migrations.CreateModel(
            name='KeptFact',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('file_key', models.CharField(max_length=22)),
                ('did', models.CharField(choices=[('ingestion', 'arrived'), ('fixity check', 'checked: unchanged'), ('fixity failure', 'checked: damaged or lost'), ('migration', 'copies for pages made'), ('repair', 'put right from a copy'), ('dissemination', 'taken out in a bag'), ('accession', 'taken in from a bag'), ('deletion', 'deleted')], max_length=16, verbose_name='what happened')),
                ('well', models.BooleanField(default=True, verbose_name='as it should be')),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('bytes', models.PositiveBigIntegerField(null=True)),
                ('told', models.CharField(blank=True, max_length=200, verbose_name='what was found')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('hub', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.hub', verbose_name='hub')),
                ('media', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='facts', to='library.media', verbose_name='file')),
            ],
            options={
                'verbose_name': 'what happened to a file',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Collection',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('settled', models.BooleanField(default=False, editable=False)),
                ('shown_from', models.DateTimeField(editable=False, null=True)),
                ('shown_until', models.DateTimeField(editable=False, null=True)),
                ('slug', models.SlugField(max_length=80, verbose_name='end of the address')),
                ('kind', models.CharField(choices=[('collection', 'collection'), ('exhibition', 'exhibition')], max_length=10, verbose_name='kind')),
                ('title', estaminet.kernel.languages.field.LanguageField(max_length=160, verbose_name='title')),
                ('summary', estaminet.kernel.languages.field.LanguageField(max_length=400, verbose_name='in one or two sentences')),
                ('description', estaminet.kernel.languages.field.LanguageField(max_length=20000, rich=True, verbose_name='the story')),
                ('visibility', models.CharField(choices=[('public', 'everybody'), ('network', 'the teams of the network'), ('hub', 'the team of the hub'), ('private', 'managers of the hub and those who made it')], default='public', max_length=8, verbose_name='who finds it')),
                ('form_key', models.CharField(editable=False, max_length=32, null=True, unique=True)),
                ('made_at', models.DateTimeField(verbose_name='begun on')),
                ('changed_at', models.DateTimeField(verbose_name='last changed on')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published on')),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='removed on')),
                ('hub', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='collections', to='network.hub', verbose_name='hub')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='collections', to='network.network', verbose_name='network')),
                ('cover', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='library.media', verbose_name='picture')),
            ],
            options={
                'verbose_name': 'collection',
                'verbose_name_plural': 'collections',
                'ordering': ('-made_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Appearance',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, max_length=160, verbose_name='name')),
                ('shown', models.BooleanField(default=False, verbose_name='named on the page')),
                ('begins', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='from')),
                ('ends', models.PositiveBigIntegerField(blank=True, null=True, verbose_name='until')),
                ('left', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='from the left')),
                ('top', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='from the top')),
                ('width', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='width')),
                ('height', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='height')),
                ('minor_until', models.DateField(blank=True, null=True, verbose_name='comes of age on')),
                ('guardian_name', models.CharField(blank=True, max_length=160, verbose_name='who answers for them')),
                ('subject_key', models.CharField(editable=False, max_length=32)),
                ('erased_at', models.DateTimeField(editable=False, null=True)),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='appearances', to='people.person', verbose_name='person')),
                ('media', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='appearances', to='library.media', verbose_name='file')),
            ],
            options={
                'verbose_name': 'somebody in a work',
                'verbose_name_plural': 'people in a work',
                'ordering': ('begins', 'id'),
            },
        ),
        migrations.CreateModel(
            name='MemoryCall',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('slug', models.SlugField(max_length=80, verbose_name='end of the address')),
                ('title', estaminet.kernel.languages.field.LanguageField(max_length=160, verbose_name='title')),
                ('text', estaminet.kernel.languages.field.LanguageField(max_length=5000, rich=True, verbose_name='what you ask for, and why')),
                ('opens_on', models.DateField(blank=True, null=True, verbose_name='from')),
                ('closes_on', models.DateField(blank=True, null=True, verbose_name='until')),
                ('made_at', models.DateTimeField()),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('hub', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memory_calls', to='network.hub', verbose_name='hub')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.network', verbose_name='network')),
            ],
            options={
                'verbose_name': 'call for memories',
                'verbose_name_plural': 'calls for memories',
                'ordering': ('-made_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Release',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('subject_key', models.CharField(db_index=True, max_length=32)),
                ('uses', models.JSONField(default=list, verbose_name='what they allow')),
                ('said_by', models.CharField(choices=[('self', 'the person themselves'), ('guardian', 'a guardian'), ('paper', 'on paper, kept by the team'), ('house', 'ended by the team')], max_length=8, verbose_name='whose word it is')),
                ('language', models.CharField(blank=True, max_length=8, verbose_name='language')),
                ('until', models.DateField(null=True, verbose_name='until')),
                ('at', models.DateTimeField()),
                ('appearance', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='releases', to='library.appearance', verbose_name='somebody in a work')),
                ('guardian', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='people.person', verbose_name='guardian')),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='kernel.storedfile', verbose_name='signed form')),
                ('text', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.consenttext', verbose_name='what was read')),
            ],
            options={
                'verbose_name': 'release',
                'ordering': ('id',),
            },
        ),
        migrations.CreateModel(
            name='Track',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('captions', 'captions: what is said and heard'), ('subtitles', 'subtitles: what is said, translated'), ('descriptions', 'descriptions of what is seen'), ('chapters', 'chapters')], max_length=12, verbose_name='kind')),
                ('language', models.CharField(max_length=8, verbose_name='language')),
                ('origin', models.CharField(default='author', max_length=8)),
                ('state', models.CharField(choices=[('draft', 'draft'), ('reviewed', 'read through by a person')], default='draft', max_length=8)),
                ('revision', models.PositiveIntegerField(default=1)),
                ('changed_at', models.DateTimeField()),
                ('reviewed_at', models.DateTimeField(null=True)),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('media', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tracks', to='library.media', verbose_name='file')),
                ('reviewed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='translations', to='library.track', verbose_name='translated from')),
            ],
            options={
                'verbose_name': 'track',
                'ordering': ('kind', 'language', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Cue',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('begins', models.PositiveBigIntegerField(verbose_name='from')),
                ('ends', models.PositiveBigIntegerField(verbose_name='until')),
                ('text', models.CharField(max_length=1000, verbose_name='what is said')),
                ('settings', models.CharField(blank=True, max_length=200)),
                ('track', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='cues', to='library.track', verbose_name='track')),
            ],
            options={
                'verbose_name': 'line of a track',
                'ordering': ('begins', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Work',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('settled', models.BooleanField(default=False, editable=False)),
                ('shown_from', models.DateTimeField(editable=False, null=True)),
                ('shown_until', models.DateTimeField(editable=False, null=True)),
                ('slug', models.SlugField(max_length=80, verbose_name='end of the address')),
                ('kind', models.CharField(choices=[('film', 'film'), ('photographs', 'photographs'), ('sound', 'sound'), ('text', 'text'), ('performance', 'performance'), ('testimony', 'testimony'), ('object', 'object of our heritage'), ('place', 'place of our heritage')], max_length=12, verbose_name='kind')),
                ('title', estaminet.kernel.languages.field.LanguageField(max_length=160, verbose_name='title')),
                ('summary', estaminet.kernel.languages.field.LanguageField(max_length=400, verbose_name='in one or two sentences')),
                ('description', estaminet.kernel.languages.field.LanguageField(max_length=20000, rich=True, verbose_name='about the work')),
                ('body', estaminet.kernel.languages.field.LanguageField(max_length=200000, rich=True, verbose_name='the text itself')),
                ('credits', estaminet.kernel.languages.field.LanguageField(max_length=1000, verbose_name='thanks and notes on the rights')),
                ('language', models.CharField(blank=True, max_length=8, verbose_name='language of the work')),
                ('spoken', models.JSONField(blank=True, default=list, verbose_name='languages heard')),
                ('made', models.CharField(blank=True, max_length=60, verbose_name='when it was made')),
                ('year_from', models.SmallIntegerField(editable=False, null=True, validators=[django.core.validators.MinValueValidator(-9999), django.core.validators.MaxValueValidator(9999)])),
                ('year_to', models.SmallIntegerField(editable=False, null=True, validators=[django.core.validators.MinValueValidator(-9999), django.core.validators.MaxValueValidator(9999)])),
                ('where', models.CharField(blank=True, max_length=160, verbose_name='where it was made, or what spot it speaks of')),
                ('latitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name='latitude')),
                ('longitude', models.DecimalField(blank=True, decimal_places=5, max_digits=8, null=True, verbose_name='longitude')),
                ('rights', models.CharField(choices=[('cc0', 'CC0: free for any use'), ('by', 'CC BY 4.0: free with the names'), ('by-sa', 'CC BY-SA 4.0: free with the names, and shared alike'), ('by-nd', 'CC BY-ND 4.0: free with the names, unchanged'), ('by-nc', 'CC BY-NC 4.0: with the names, not for profit'), ('by-nc-sa', 'CC BY-NC-SA 4.0: with the names, not for profit, shared alike'), ('by-nc-nd', 'CC BY-NC-ND 4.0: with the names, not for profit, unchanged'), ('pdm', 'public domain'), ('InC', 'all rights reserved: look, but ask before you use it'), ('InC-OW-EU', 'protected, and nobody knows whom to ask'), ('InC-EDU', 'protected, free for teaching'), ('InC-NC', 'protected, free when not for profit'), ('InC-RUU', 'protected, and those whom to ask cannot be found'), ('UND', 'not known yet')], max_length=10, verbose_name='what others may do with it')),
                ('rights_holder', models.CharField(blank=True, max_length=160, verbose_name='whose rights they are')),
                ('visibility', models.CharField(choices=[('public', 'everybody'), ('network', 'the teams of the network'), ('hub', 'the team of the hub'), ('private', 'managers of the hub and those who made it')], default='public', max_length=8, verbose_name='who finds it')),
                ('embargo_until', models.DateField(blank=True, null=True, verbose_name='not before this day')),
                ('form_key', models.CharField(editable=False, max_length=32, null=True, unique=True)),
                ('made_at', models.DateTimeField(verbose_name='begun on')),
                ('changed_at', models.DateTimeField(verbose_name='last changed on')),
                ('published_at', models.DateTimeField(blank=True, null=True, verbose_name='published on')),
                ('hidden_at', models.DateTimeField(blank=True, null=True, verbose_name='hidden on')),
                ('datestamp', models.DateTimeField(editable=False, null=True)),
                ('ever_public', models.BooleanField(default=False, editable=False)),
                ('removed_at', models.DateTimeField(blank=True, null=True, verbose_name='removed on')),
                ('activity', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='works', to='programme.activity', verbose_name='activity it comes from')),
                ('hub', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='works', to='network.hub', verbose_name='hub')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='works', to='network.network', verbose_name='network')),
                ('place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.place', verbose_name='place of the house')),
                ('session', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='works', to='programme.session', verbose_name='session')),
            ],
            options={
                'verbose_name': 'work',
                'verbose_name_plural': 'works',
                'ordering': ('-made_at', '-id'),
            },
        ),
        migrations.CreateModel(
            name='Takedown',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.CharField(default=estaminet.kernel.models.files.new_key, editable=False, max_length=22, unique=True)),
                ('seen_myself', models.BooleanField(default=False, verbose_name='I am, or my child is, seen or heard in it')),
                ('reason', estaminet.kernel.crypto.EncryptedTextField(blank=True, max_length=5000, null=True, verbose_name='why it should go')),
                ('name', models.CharField(blank=True, max_length=160, verbose_name='your name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('language', models.CharField(max_length=8)),
                ('state', models.CharField(choices=[('open', 'waiting for an answer'), ('hidden', 'hidden until it is decided'), ('removed', 'taken down'), ('kept', 'stays, with a reason')], default='open', max_length=8)),
                ('answer', models.CharField(blank=True, max_length=1000, verbose_name='what the team says to it')),
                ('asked_at', models.DateTimeField()),
                ('answer_by', models.DateField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('form_key', models.CharField(editable=False, max_length=32, null=True, unique=True)),
                ('hub', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.hub', verbose_name='hub')),
                ('media', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='takedowns', to='library.media', verbose_name='file')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='takedowns', to='library.work', verbose_name='work')),
            ],
            options={
                'verbose_name': 'request to take something down',
                'verbose_name_plural': 'requests to take something down',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='RelatedWork',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('relation', models.CharField(choices=[('isPartOf', 'is part of'), ('isVersionOf', 'is a version of'), ('replaces', 'takes the place of'), ('source', 'is made from'), ('references', 'speaks of'), ('relation', 'goes with')], max_length=12, verbose_name='how it stands to it')),
                ('other', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='related_from', to='library.work', verbose_name='other work')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='relations', to='library.work', verbose_name='work')),
            ],
            options={
                'verbose_name': 'relation of works',
                'ordering': ('id',),
            },
        ),
        migrations.AddField(
            model_name='media',
            name='work',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='media', to='library.work', verbose_name='work'),
        ),
        migrations.CreateModel(
            name='Contributor',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, max_length=160, verbose_name='name as it is shown')),
                ('role', models.CharField(choices=[('aut', 'words'), ('drt', 'direction'), ('pht', 'photography'), ('cng', 'camera'), ('flm', 'editing'), ('rcd', 'sound'), ('mus', 'music'), ('prf', 'performance'), ('stl', 'storytelling'), ('ive', 'testimony'), ('ivr', 'questions'), ('art', 'making'), ('trl', 'translation'), ('dnr', 'kept and given'), ('pro', 'production'), ('ctb', 'help')], max_length=3, verbose_name='part in it')),
                ('shown', models.BooleanField(default=True, verbose_name='named on the page')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('organisation', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.organisation', verbose_name='organisation')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='contributions', to='people.person', verbose_name='person')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='contributors', to='library.work', verbose_name='work')),
            ],
            options={
                'verbose_name': 'contributor',
                'verbose_name_plural': 'contributors',
                'ordering': ('position', 'id'),
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.CharField(default=estaminet.kernel.models.files.new_key, editable=False, max_length=22, unique=True)),
                ('name', models.CharField(blank=True, max_length=160, verbose_name='your name')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='e-mail address')),
                ('language', models.CharField(max_length=8)),
                ('story', estaminet.kernel.crypto.EncryptedTextField(blank=True, max_length=5000, null=True, verbose_name='what you want to tell the team')),
                ('state', models.CharField(choices=[('waiting', 'waiting for the team'), ('taken', 'taken into the library'), ('declined', 'not taken'), ('withdrawn', 'taken back by who brought it')], default='waiting', max_length=9)),
                ('answer', models.CharField(blank=True, max_length=1000, verbose_name='what the team says to it')),
                ('allowed_at', models.DateTimeField()),
                ('brought_at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('form_key', models.CharField(editable=False, max_length=32, null=True, unique=True)),
                ('hub', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='brought_works', to='network.hub', verbose_name='hub')),
                ('network', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.network', verbose_name='network')),
                ('person', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='brought', to='people.person', verbose_name='person')),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('call', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='brought', to='library.memorycall', verbose_name='call')),
                ('work', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='brought_by', to='library.work', verbose_name='work')),
            ],
            options={
                'verbose_name': 'contribution',
                'verbose_name_plural': 'contributions',
                'ordering': ('-id',),
            },
        ),
        migrations.CreateModel(
            name='CollectionItem',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('text', estaminet.kernel.languages.field.LanguageField(max_length=5000, rich=True, verbose_name='what the story says here')),
                ('position', models.PositiveIntegerField(default=0, verbose_name='order')),
                ('collection', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='library.collection', verbose_name='collection')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='in_collections', to='library.work', verbose_name='work')),
            ],
            options={
                'verbose_name': 'work in a collection',
                'ordering': ('position', 'id'),
            },
        ),
        migrations.AddField(
            model_name='appearance',
            name='work',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appearances', to='library.work', verbose_name='work'),
        ),
        migrations.CreateModel(
            name='WorkConcept',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('concept', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='uses', to='library.concept', verbose_name='subject')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='subjects', to='library.work', verbose_name='work')),
            ],
            options={
                'ordering': ('id',),
            },
        ),
        migrations.AddField(
            model_name='work',
            name='concepts',
            field=models.ManyToManyField(related_name='works', through='library.WorkConcept', to='library.concept', verbose_name='subjects'),
        ),
        migrations.CreateModel(
            name='WorkProperty',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('term', models.CharField(choices=[('alternative', 'other title'), ('tableOfContents', 'contents'), ('extent', 'size or length'), ('medium', 'material or technique'), ('provenance', 'where it comes from'), ('source', 'made after'), ('temporal', 'time it speaks of'), ('identifier', 'number elsewhere'), ('bibliographicCitation', 'how to cite it'), ('audience', 'for whom')], max_length=24, verbose_name='property')),
                ('language', models.CharField(blank=True, max_length=8, verbose_name='language')),
                ('value', models.CharField(max_length=2000, verbose_name='value')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='order')),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='properties', to='library.work', verbose_name='work')),
            ],
            options={
                'verbose_name': 'property of a work',
                'ordering': ('position', 'id'),
            },
        ),
        migrations.CreateModel(
            name='WorkVersion',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('number', models.PositiveIntegerField(verbose_name='version')),
                ('record', models.JSONField()),
                ('why', models.CharField(blank=True, max_length=300, verbose_name='why it was changed')),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('work', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='library.work', verbose_name='work')),
            ],
            options={
                'verbose_name': 'version of a work',
                'ordering': ('number',),
            },
        ),
        migrations.AddConstraint(
            model_name='concept',
            constraint=models.UniqueConstraint(fields=('network', 'slug'), name='concept_slug_once_per_network'),
        ),
        migrations.AddConstraint(
            model_name='concept',
            constraint=models.CheckConstraint(condition=models.Q(('broader', models.F('id')), _negated=True), name='concept_not_its_own_broader'),
        ),
        migrations.AddConstraint(
            model_name='conceptname',
            constraint=models.UniqueConstraint(fields=('concept', 'language', 'name'), name='concept_name_once'),
        ),
        migrations.AddConstraint(
            model_name='conceptname',
            constraint=models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='concept_name_said'),
        ),
        migrations.AddIndex(
            model_name='keptfact',
            index=models.Index(fields=['media', '-id'], name='facts_of_media'),
        ),
        migrations.AddIndex(
            model_name='keptfact',
            index=models.Index(condition=models.Q(('well', False)), fields=['hub', '-id'], name='faults_of_hub'),
        ),
        migrations.AddConstraint(
            model_name='keptfact',
            constraint=models.CheckConstraint(condition=models.Q(('did__in', ['ingestion', 'fixity check', 'fixity failure', 'migration', 'repair', 'dissemination', 'accession', 'deletion'])), name='kept_fact_did'),
        ),
        migrations.AddConstraint(
            model_name='collection',
            constraint=models.UniqueConstraint(fields=('network', 'slug'), name='collection_slug_once_per_network'),
        ),
        migrations.AddConstraint(
            model_name='collection',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['collection', 'exhibition'])), name='collection_kind'),
        ),
        migrations.AddConstraint(
            model_name='collection',
            constraint=models.CheckConstraint(condition=models.Q(('visibility__in', ['public', 'network', 'hub', 'private'])), name='collection_visibility'),
        ),
        migrations.AddConstraint(
            model_name='collection',
            constraint=models.CheckConstraint(condition=models.Q(('settled', False), models.Q(('published_at__isnull', False), ('removed_at', None)), _connector='OR'), name='collection_in_sight'),
        ),
        migrations.AddConstraint(
            model_name='memorycall',
            constraint=models.UniqueConstraint(fields=('network', 'slug'), name='memory_call_slug_once'),
        ),
        migrations.AddConstraint(
            model_name='memorycall',
            constraint=models.CheckConstraint(condition=models.Q(('opens_on', None), ('closes_on', None), ('opens_on__lte', models.F('closes_on')), _connector='OR'), name='memory_call_days'),
        ),
        migrations.AddIndex(
            model_name='release',
            index=models.Index(fields=['appearance', '-id'], name='releases_of_appearance'),
        ),
        migrations.AddConstraint(
            model_name='release',
            constraint=models.CheckConstraint(condition=models.Q(('said_by__in', ['self', 'guardian', 'paper', 'house'])), name='release_said_by'),
        ),
        migrations.AddConstraint(
            model_name='track',
            constraint=models.UniqueConstraint(fields=('media', 'kind', 'language'), name='track_once'),
        ),
        migrations.AddConstraint(
            model_name='track',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['captions', 'subtitles', 'descriptions', 'chapters'])), name='track_kind'),
        ),
        migrations.AddConstraint(
            model_name='track',
            constraint=models.CheckConstraint(condition=models.Q(('origin__in', ('author', 'machine', 'person'))), name='track_origin'),
        ),
        migrations.AddConstraint(
            model_name='track',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at', None), ('state', 'draft')), models.Q(('reviewed_at__isnull', False), ('state', 'reviewed')), _connector='OR'), name='track_reviewed'),
        ),
        migrations.AddIndex(
            model_name='cue',
            index=models.Index(fields=['track', 'begins'], name='cues_of_track'),
        ),
        migrations.AddConstraint(
            model_name='cue',
            constraint=models.CheckConstraint(condition=models.Q(('ends__gt', models.F('begins'))), name='cue_time'),
        ),
        migrations.AddConstraint(
            model_name='cue',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='cue_said'),
        ),
        migrations.AddIndex(
            model_name='takedown',
            index=models.Index(fields=['hub', 'state', 'answer_by'], name='takedowns_of_hub'),
        ),
        migrations.AddConstraint(
            model_name='takedown',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['open', 'hidden', 'removed', 'kept'])), name='takedown_state'),
        ),
        migrations.AddConstraint(
            model_name='takedown',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('state', 'kept'), _negated=True), models.Q(('answer', ''), _negated=True), _connector='OR'), name='takedown_reason'),
        ),
        migrations.AddConstraint(
            model_name='relatedwork',
            constraint=models.UniqueConstraint(fields=('work', 'other'), name='works_related_once'),
        ),
        migrations.AddConstraint(
            model_name='relatedwork',
            constraint=models.CheckConstraint(condition=models.Q(('work', models.F('other')), _negated=True), name='work_not_its_own_relation'),
        ),
        migrations.AddConstraint(
            model_name='relatedwork',
            constraint=models.CheckConstraint(condition=models.Q(('relation__in', ['isPartOf', 'isVersionOf', 'replaces', 'source', 'references', 'relation'])), name='work_relation'),
        ),
        migrations.AddIndex(
            model_name='media',
            index=models.Index(fields=['work', 'position', 'id'], name='media_of_work'),
        ),
        migrations.AddConstraint(
            model_name='media',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['picture', 'film', 'sound', 'document'])), name='media_kind'),
        ),
        migrations.AddConstraint(
            model_name='media',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'working', 'ready', 'failed'])), name='media_state'),
        ),
        migrations.AddConstraint(
            model_name='media',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('faces', ''), ('looked_at', None)), models.Q(('faces__in', ['nobody', 'named']), ('looked_at__isnull', False)), _connector='OR'), name='media_looked_at'),
        ),
        migrations.AddConstraint(
            model_name='media',
            constraint=models.CheckConstraint(condition=models.Q(('settled', False), models.Q(('faces__in', ['nobody', 'named']), ('hidden_at', None), ('removed_at', None), ('state', 'ready')), _connector='OR'), name='media_in_sight'),
        ),
        migrations.AddConstraint(
            model_name='contributor',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['aut', 'drt', 'pht', 'cng', 'flm', 'rcd', 'mus', 'prf', 'stl', 'ive', 'ivr', 'art', 'trl', 'dnr', 'pro', 'ctb'])), name='contributor_role'),
        ),
        migrations.AddConstraint(
            model_name='contributor',
            constraint=models.CheckConstraint(condition=models.Q(('person', None), ('organisation', None), _connector='OR'), name='contributor_one_body'),
        ),
        migrations.AddIndex(
            model_name='contribution',
            index=models.Index(fields=['hub', 'state', '-id'], name='contributions_of_hub'),
        ),
        migrations.AddConstraint(
            model_name='contribution',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('settled_at', None), ('state', 'waiting')), models.Q(('settled_at__isnull', False), ('state__in', ['waiting', 'taken', 'declined', 'withdrawn']), models.Q(('state', 'waiting'), _negated=True)), _connector='OR'), name='contribution_settled'),
        ),
        migrations.AddConstraint(
            model_name='collectionitem',
            constraint=models.UniqueConstraint(fields=('collection', 'work'), name='work_once_in_collection'),
        ),
        migrations.AddIndex(
            model_name='appearance',
            index=models.Index(fields=['person'], name='appearances_of_person'),
        ),
        migrations.AddConstraint(
            model_name='appearance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('begins', None), ('ends', None)), models.Q(('begins__isnull', False), ('ends__gt', models.F('begins'))), _connector='OR'), name='appearance_time'),
        ),
        migrations.AddConstraint(
            model_name='appearance',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('height', None), ('left', None), ('top', None), ('width', None)), models.Q(('height__gte', 1), ('left__lt', 1000), ('top__lt', 1000), ('width__gte', 1), ('left__lte', django.db.models.expressions.CombinedExpression(models.Value(1000), '-', models.F('width'))), ('top__lte', django.db.models.expressions.CombinedExpression(models.Value(1000), '-', models.F('height')))), _connector='OR'), name='appearance_region'),
        ),
        migrations.AddConstraint(
            model_name='appearance',
            constraint=models.CheckConstraint(condition=models.Q(('person__isnull', False), models.Q(('name', ''), _negated=True), ('erased_at__isnull', False), _connector='OR'), name='appearance_of_one'),
        ),
        migrations.AddConstraint(
            model_name='workconcept',
            constraint=models.UniqueConstraint(fields=('work', 'concept'), name='work_subject_once'),
        ),
        migrations.AddIndex(
            model_name='work',
            index=models.Index(condition=models.Q(('settled', True)), fields=['network', '-published_at', '-id'], name='works_in_sight'),
        ),
        migrations.AddIndex(
            model_name='work',
            index=models.Index(fields=['hub', '-changed_at'], name='works_of_hub'),
        ),
        migrations.AddIndex(
            model_name='work',
            index=models.Index(condition=models.Q(('ever_public', True)), fields=['network', 'datestamp', 'id'], name='works_harvested'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.UniqueConstraint(fields=('network', 'slug'), name='work_slug_once_per_network'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['film', 'photographs', 'sound', 'text', 'performance', 'testimony', 'object', 'place'])), name='work_kind'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(('rights__in', ['cc0', 'by', 'by-sa', 'by-nd', 'by-nc', 'by-nc-sa', 'by-nc-nd', 'pdm', 'InC', 'InC-OW-EU', 'InC-EDU', 'InC-NC', 'InC-RUU', 'UND'])), name='work_rights'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(('visibility__in', ['public', 'network', 'hub', 'private'])), name='work_visibility'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('made', ''), ('year_from', None), ('year_to', None)), models.Q(models.Q(('made', ''), _negated=True), ('year_from__isnull', False), ('year_from__lte', models.F('year_to')), ('year_to__isnull', False)), _connector='OR'), name='work_years'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('latitude', None), ('longitude', None)), models.Q(('latitude__gte', -90), ('latitude__lte', 90), ('longitude__gte', -180), ('longitude__lte', 180)), _connector='OR'), name='work_spot'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(('settled', False), models.Q(('hidden_at', None), ('published_at__isnull', False), ('removed_at', None)), _connector='OR'), name='work_in_sight'),
        ),
        migrations.AddConstraint(
            model_name='work',
            constraint=models.CheckConstraint(condition=models.Q(('session', None), ('activity__isnull', False), _connector='OR'), name='work_of_session'),
        ),
        migrations.AddConstraint(
            model_name='workproperty',
            constraint=models.CheckConstraint(condition=models.Q(('term__in', ['alternative', 'tableOfContents', 'extent', 'medium', 'provenance', 'source', 'temporal', 'identifier', 'bibliographicCitation', 'audience'])), name='work_property_term'),
        ),
        migrations.AddConstraint(
            model_name='workproperty',
            constraint=models.CheckConstraint(condition=models.Q(('value', ''), _negated=True), name='work_property_said'),
        ),
        migrations.AddConstraint(
            model_name='workversion',
            constraint=models.UniqueConstraint(fields=('work', 'number'), name='work_version_once'),
        ),
        KeepFacts("library_keptfact", unlinkable=("media_id", "by_id")),
        KeepFacts("library_release", unlinkable=("guardian_id", "paper_id", "noted_by_id")),
        KeepFacts("library_workversion", unlinkable=("by_id",)),
    ]
