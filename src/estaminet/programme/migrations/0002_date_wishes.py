import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0003_pictures'),
        ('programme', '0001_programme'),
    ]

    operations = [
        migrations.AlterField(
            model_name='partyevent',
            name='did',
            field=models.CharField(choices=[('taken', 'registered'), ('queued', 'put on the waiting list'), ('confirmed', 'address confirmed'), ('offered', 'places offered'), ('offered_by_hand', 'places offered by the team'), ('accepted', 'offer accepted'), ('declined', 'offer declined'), ('expired', 'offer expired'), ('added', 'one more person'), ('left', 'somebody left'), ('cancelled', 'cancelled'), ('moved', 'another date or way of taking part'), ('wished', 'another date wished for'), ('wish_ended', 'wish for another date taken back'), ('transferred', 'passed on to somebody else'), ('corrected', 'corrected'), ('link_replaced', 'link replaced'), ('reminded', 'reminded')], max_length=16, verbose_name='What happened'),
        ),
        migrations.CreateModel(
            name='DateWish',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('meant', models.DateTimeField(verbose_name='when it was to begin')),
                ('mode', models.CharField(choices=[('in_person', 'on the spot'), ('online', 'online'), ('hybrid', 'on the spot and online')], default='in_person', max_length=10, verbose_name='how you take part')),
                ('made_at', models.DateTimeField()),
                ('activity', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programme.activity', verbose_name='activity')),
                ('here', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programme.session', verbose_name='session')),
                ('party', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='wishes', to='programme.party', verbose_name='party')),
                ('spot_hub', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.hub', verbose_name='hub')),
                ('spot_place', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.place', verbose_name='place')),
                ('wanted', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programme.session', verbose_name='date wished for')),
            ],
            options={
                'verbose_name': 'wish for another date',
                'ordering': ('made_at', 'id'),
                'constraints': [models.UniqueConstraint(fields=('party', 'wanted'), name='date_wished_once'), models.CheckConstraint(condition=models.Q(('here', models.F('wanted')), _negated=True), name='another_date_wished'), models.CheckConstraint(condition=models.Q(('mode__in', ['in_person', 'online'])), name='wish_mode'), models.CheckConstraint(condition=models.Q(('spot_place', None), ('spot_hub__isnull', False), _connector='OR'), name='wish_spot_has_its_hub')],
            },
        ),
    ]
