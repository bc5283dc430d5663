"""When a refusal or silence was first escalated; climbing moves `at` on, and this stays (promise 6)."""

from django.db import migrations, models
from django.db.models import F


def first_told(apps, schema_editor):
    apps.get_model("records", "Escalation").objects.filter(raised_at=None).update(raised_at=F("at"))


class Migration(migrations.Migration):
    atomic = False  # PostgreSQL does not alter a table with changes of the same transaction waiting

    dependencies = [("records", "0003_feedback")]

    operations = [
        migrations.AddField("escalation", "raised_at", models.DateTimeField(null=True)),
        migrations.RunPython(first_told, migrations.RunPython.noop),
        migrations.AlterField("escalation", "raised_at", models.DateTimeField()),
    ]
