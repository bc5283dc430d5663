"""What was attached stays as it came; it goes under the stone of its attachment, bytes and all (promise 9 and 11).

A later migration that makes one of these tables anew on SQLite calls `guard` of this module.
"""

from importlib import import_module

from django.db import migrations

before = import_module("sluitend.records.migrations.0007_sealed_more")

ATTACHMENT = ("person_id", "category", "kind", "description", "source", "controller_id", "name_cipher", "media_type",
              "size", "width", "height", "removed", "digest", "at", "by_id")  # fmt: skip
HANGS_ON_IT = {
    "records_attachmentpart": ("attachment_id", "what", "number", "cipher"),
    "records_originaltaken": ("attachment_id", "by_id", "at", "reason"),
}
PLPGSQL = """
CREATE OR REPLACE FUNCTION sluitend_attachment_tombstoned() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM records_tombstone WHERE piece = 'attachment:' || OLD.attachment_id::text) THEN
    RAISE EXCEPTION 'sealed row';
  END IF;
  RETURN OLD;
END $$
"""


def guards(vendor):
    """Every guard as (table, name, SQL)."""
    postgres = vendor == "postgresql"
    made = before._postgres if postgres else before._sqlite
    table = "records_attachment"
    yield table, "sealed", made(table, "sealed", before._update(ATTACHMENT), "")
    if postgres:
        yield table, "kept", made(table, "kept", "DELETE", "", "sluitend_tombstoned('attachment')")
    else:
        yield table, "kept", made(table, "kept", "DELETE", f"{before.WRITTEN} AND {before._no_stone('attachment')}")
    for table, columns in HANGS_ON_IT.items():
        yield table, "sealed", made(table, "sealed", before._update(columns), "")
        if postgres:
            yield table, "kept", made(table, "kept", "DELETE", "", "sluitend_attachment_tombstoned()")
        else:
            stone = before._no_stone("attachment").replace("OLD.id", "OLD.attachment_id")
            yield table, "kept", made(table, "kept", "DELETE", f"{before.WRITTEN} AND {stone}")


def guard(_apps, schema_editor):
    """Put every guard in place; what stood there before goes."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(PLPGSQL)
    for table, name, sql in guards(vendor):
        before._drop(schema_editor, table, name)
        schema_editor.execute(sql)


def unguard(_apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for table, name, _sql in guards(vendor):
        before._drop(schema_editor, table, name)
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION sluitend_attachment_tombstoned()")


class Migration(migrations.Migration):
    dependencies = [("records", "0010_attachments")]
    operations = [migrations.RunPython(guard, unguard)]
