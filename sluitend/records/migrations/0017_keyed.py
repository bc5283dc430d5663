import django.db.models.deletion
from django.db import migrations, models

CASCADE = django.db.models.deletion.CASCADE


class Migration(migrations.Migration):
    """Keys as 64-bit numbers and what is known of each person, normalised. Empty tables: `sluitend migrate` goes on
    with `sluitend rekey`, which fills them from the mentions, and `sluitend verify` finds what is missing.
    """

    dependencies = [("records", "0016_match_quality")]

    operations = [
        migrations.DeleteModel(name="BlockKey"),
        migrations.CreateModel(
            name="BlockKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "key", "person_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.BigIntegerField()),
                ("person", models.ForeignKey(on_delete=CASCADE, related_name="keys", to="records.person")),
            ],
        ),
        migrations.CreateModel(
            name="KnownTraits",
            fields=[
                (
                    "mention",
                    models.OneToOneField(
                        on_delete=CASCADE,
                        primary_key=True,
                        related_name="traits",
                        serialize=False,
                        to="records.mention",
                    ),
                ),
                ("packed", models.TextField()),
                ("made_by", models.BigIntegerField()),
                ("person", models.ForeignKey(on_delete=CASCADE, related_name="traits", to="records.person")),
            ],
        ),
        migrations.AddField(
            model_name="personlink", name="weights", field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="matchquestion", name="weights", field=models.CharField(blank=True, default="", max_length=40),
            preserve_default=False,
        ),
    ]
