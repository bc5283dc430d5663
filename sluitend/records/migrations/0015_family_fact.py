"""What a family drawing can show of a statement, told and never changed afterwards (promise 9)."""

from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

sealed = import_module("sluitend.records.migrations.0007_sealed_more")
TABLE, COLUMNS = "records_familyfact", ("statement_id", "kind", "other_id", "since", "until")


def guard(_apps, schema_editor):
    vendor = schema_editor.connection.vendor
    made = sealed._postgres if vendor == "postgresql" else sealed._sqlite
    sealed._drop(schema_editor, TABLE, "sealed")
    schema_editor.execute(made(TABLE, "sealed", sealed._update(COLUMNS), sealed._changed(COLUMNS, vendor)))


def unguard(_apps, schema_editor):
    sealed._drop(schema_editor, TABLE, "sealed")


class Migration(migrations.Migration):
    dependencies = [("records", "0014_listing")]
    operations = [
        migrations.CreateModel(
            name="FamilyFact",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=24)),
                ("since", models.CharField(blank=True, max_length=10)),
                ("until", models.CharField(blank=True, max_length=10)),
                (
                    "other",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="records.person"
                    ),
                ),
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="family_fact",
                        to="records.statement",
                    ),
                ),
            ],
        ),
        migrations.RunPython(guard, unguard),
    ]
