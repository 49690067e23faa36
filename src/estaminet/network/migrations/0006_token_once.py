from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('network', '0005_brought_again'),
    ]

    operations = [
        migrations.AddField(
            model_name='token',
            name='form_key',
            field=models.CharField(editable=False, max_length=64, null=True, unique=True),
        ),
    ]
