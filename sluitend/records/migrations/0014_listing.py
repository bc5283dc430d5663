import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

CASCADE = django.db.models.deletion.CASCADE
KEY = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    """Empty tables: `sluitend relist` fills them on a database that had cases before."""

    dependencies = [("records", "0013_clients")]

    operations = [
        migrations.CreateModel(
            name="Stamp",
            fields=[
                ("scope", models.CharField(max_length=24, primary_key=True, serialize=False)),
                ("number", models.PositiveBigIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="Waiting",
            fields=[
                ("id", KEY),
                ("kind", models.CharField(max_length=10)),
                ("thing", models.PositiveBigIntegerField()),
                ("due_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField()),
                ("phase", models.PositiveSmallIntegerField()),
                ("acute", models.BooleanField()),
                ("mark", models.PositiveSmallIntegerField(null=True)),
                ("case", models.ForeignKey(on_delete=CASCADE, related_name="+", to="records.case")),
                (
                    "organisation",
                    models.ForeignKey(null=True, on_delete=CASCADE, related_name="+", to="records.organisation"),
                ),
                (
                    "worker",
                    models.ForeignKey(null=True, on_delete=CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["worker", "due_at", "kind", "thing"], name="waits_for_worker"),
                    models.Index(
                        condition=models.Q(("worker__isnull", True)),
                        fields=["organisation", "due_at", "kind", "thing"],
                        name="waits_for_organisation",
                    ),
                ],
                "constraints": [models.UniqueConstraint(fields=("kind", "thing"), name="waits_once")],
            },
        ),
        migrations.CreateModel(
            name="Listed",
            fields=[
                ("id", KEY),
                ("part", models.BooleanField()),
                ("asked", models.BooleanField()),
                ("next_at", models.DateTimeField()),
                ("opened_at", models.DateTimeField()),
                ("phase", models.PositiveSmallIntegerField()),
                ("acute", models.BooleanField()),
                ("mark", models.PositiveSmallIntegerField(null=True)),
                ("case", models.ForeignKey(on_delete=CASCADE, related_name="+", to="records.case")),
                (
                    "director",
                    models.ForeignKey(null=True, on_delete=CASCADE, related_name="+", to=settings.AUTH_USER_MODEL),
                ),
                ("organisation", models.ForeignKey(on_delete=CASCADE, related_name="+", to="records.organisation")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["organisation", "next_at", "case"], name="listed_due"),
                    models.Index(fields=["organisation", "opened_at", "case"], name="listed_opened"),
                    models.Index(fields=["organisation", "phase", "next_at", "case"], name="listed_phase"),
                    models.Index(fields=["director", "next_at", "case"], name="listed_director"),
                ],
                "constraints": [models.UniqueConstraint(fields=("case", "organisation"), name="listed_once")],
            },
        ),
        migrations.CreateModel(
            name="Watch",
            fields=[
                ("id", KEY),
                ("at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("case", models.ForeignKey(on_delete=CASCADE, related_name="watches", to="records.case")),
                (
                    "worker",
                    models.ForeignKey(on_delete=CASCADE, related_name="watches", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)), fields=("worker", "case"), name="watched_once"
                    )
                ],
            },
        ),
    ]
