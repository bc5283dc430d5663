"""Rows that hold what was said cannot be changed, not even by a careless query (promise 9).

The chain never updates them; the trail would show it. These triggers make the database itself refuse. Deleting is left
to the law: retention ends some day, and the trail shows what went.
"""

from django.db import migrations

SEALED = {
    "records_trailentry": ("number", "at", "verb", "by_id", "subject", "data", "digest", "hash"),
    "records_report": ("kind", "door", "received_at", "what_happened", "happened_on", "sender", "reference",
                       "reporter_name", "facts", "violence"),
    "records_mention": ("report_id", "position", "family_name", "prefix", "given_names", "birth_date", "role", "note"),
    "records_home": ("mention_id", "street", "number", "postcode", "city"),
    "records_statement": ("person_id", "subject", "text", "source", "at"),
    "records_assessment": ("mark", "acute", "structural", "level", "text", "at", "by_id"),
    "records_assessmentbasis": ("organisation_id", "text", "ground", "at"),
    "records_agreement": ("text", "with_whom", "at", "by_id"),
    "records_decisionreceipt": ("rule", "outcome", "why", "source", "inputs", "version", "at"),
}  # fmt: skip


def seal(apps, schema_editor):
    for table, columns in SEALED.items():
        listed = ", ".join(f'"{column}"' for column in columns)
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(
                f"CREATE TRIGGER {table}_sealed BEFORE UPDATE OF {listed} ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION sluitend_sealed()"
            )
        else:
            schema_editor.execute(
                f"CREATE TRIGGER {table}_sealed BEFORE UPDATE OF {listed} ON {table} "
                "BEGIN SELECT RAISE(ABORT, 'sealed row'); END"
            )


def function(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            "CREATE FUNCTION sluitend_sealed() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'sealed row'; END $$"
        )


def unseal(apps, schema_editor):
    for table in SEALED:
        on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        schema_editor.execute(f"DROP TRIGGER {table}_sealed{on}")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION sluitend_sealed()")


class Migration(migrations.Migration):
    dependencies = [("records", "0001_initial")]
    operations = [
        migrations.RunPython(function, migrations.RunPython.noop),
        migrations.RunPython(seal, unseal),
    ]
