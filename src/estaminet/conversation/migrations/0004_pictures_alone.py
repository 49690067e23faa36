from django.db import migrations, models

from estaminet.kernel.append_only import KeepFacts, LetFactsBeRebuilt

TABLE = "conversation_moderationact"
UNLINKABLE = ("words", "by_id")
DID = [
    ("held", "held until the team has looked"),
    ("approved", "let through"),
    ("hidden", "hidden"),
    ("shown_again", "shown again"),
    ("appealed", "the author asked to look again"),
    ("appeal_kept", "looked at again: it stays hidden"),
    ("appeal_granted", "looked at again: it is shown"),
    ("picture_hidden", "the picture alone was hidden"),
    ("picture_shown", "the picture is shown again"),
]


class Migration(migrations.Migration):
    dependencies = [("conversation", "0003_pictures")]

    operations = [
        migrations.AddField(
            model_name="comment",
            name="picture_hidden",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="the team has hidden the picture alone"
            ),
        ),
        # SQLite writes the table anew for other constraints, and loses the rule that keeps its facts.
        LetFactsBeRebuilt(TABLE, UNLINKABLE),
        migrations.RemoveConstraint(model_name="moderationact", name="moderation_did"),
        migrations.RemoveConstraint(model_name="moderationact", name="moderation_hidden_why"),
        migrations.AlterField(
            model_name="moderationact",
            name="did",
            field=models.CharField(choices=DID, max_length=14, verbose_name="what was done"),
        ),
        migrations.AddConstraint(
            model_name="moderationact",
            constraint=models.CheckConstraint(
                condition=models.Q(did__in=[value for value, _label in DID]), name="moderation_did"
            ),
        ),
        migrations.AddConstraint(
            model_name="moderationact",
            constraint=models.CheckConstraint(
                condition=models.Q(("did__in", ("hidden", "picture_hidden")), _negated=True)
                | models.Q(models.Q(("reason", ""), _negated=True), ("words__isnull", False), models.Q(("words", ""), _negated=True)),
                name="moderation_hidden_why",
            ),
        ),
        KeepFacts(TABLE, UNLINKABLE),
    ]
