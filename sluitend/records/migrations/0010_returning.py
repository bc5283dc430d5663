import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("records", "0009_sealed_texts")]

    operations = [
        migrations.CreateModel(
            name="ReturnCode",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("language", models.CharField(max_length=8)),
                ("made_at", models.DateTimeField()),
                ("until", models.DateTimeField(db_index=True)),
                ("shown_at", models.DateTimeField(null=True)),
                ("used_at", models.DateTimeField(null=True)),
                ("no_contact_at", models.DateTimeField(null=True)),
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="return_code",
                        to="records.report",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("until__gt", models.F("made_at"))), name="return_code_ends"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("space", models.CharField(max_length=30)),
                ("who", models.CharField(max_length=64)),
                ("count", models.PositiveIntegerField(default=0)),
                ("first_at", models.DateTimeField()),
                ("next_at", models.DateTimeField()),
                ("forget_at", models.DateTimeField(db_index=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("space", "who"), name="tries_once")],
            },
        ),
    ]
