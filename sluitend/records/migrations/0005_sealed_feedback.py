"""What a reporter was told cannot be changed either (promise 9); see 0002_sealed."""

from django.db import migrations

TABLE, COLUMNS = "records_feedback", '"report_id", "text", "at", "by_id"'


def seal(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        then = "FOR EACH ROW EXECUTE FUNCTION sluitend_sealed()"
    else:
        then = "BEGIN SELECT RAISE(ABORT, 'sealed row'); END"
    schema_editor.execute(f"CREATE TRIGGER {TABLE}_sealed BEFORE UPDATE OF {COLUMNS} ON {TABLE} {then}")


def unseal(apps, schema_editor):
    on = f" ON {TABLE}" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER {TABLE}_sealed{on}")


class Migration(migrations.Migration):
    dependencies = [("records", "0004_raised_at")]
    operations = [migrations.RunPython(seal, unseal)]
