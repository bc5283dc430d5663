"""What may never change or go, guarded by the database itself (promise 9 and 11); replaces the guards of 0002 and 0005.

- the log of looks, the history of clocks and the stones of what was destroyed: no change, no removal, ever;
- rows with content: no change; blanked or removed only when a stone stands for that row (`records_tombstone`), so
  that nothing goes without the two people of a destruction (Wmo 2015 art. 5.3.4 and 5.3.5);
- what was asked, granted and refused: what it says stays; that it ended may be added.

SQLite makes a table anew when a later migration changes it, and drops its triggers with the old one. Such a migration
has to call `guard` of this module again; tests/chain/test_sealed.py fails when one forgets.
"""

from django.db import migrations

NEVER = {
    "records_accesslog": (
        "worker_id", "organisation_id", "role", "case_id", "what", "sight", "why", "persons", "categories", "glass_id",
        "at",
    ),
    "records_clockevent": ("clock_id", "what", "at", "told_id", "why", "source", "due_at", "by_id"),
    "records_tombstone": ("destruction_id", "piece", "category", "controller_id", "written_at", "at"),
    "records_trailentry": ("number", "at", "verb", "by_id", "subject", "data", "digest", "hash"),
}  # fmt: skip

# Name of the piece, then the columns that never change unless the row is blanked under its stone.
CONTENT = {
    "records_report": ("report", ("kind", "door", "received_at", "what_happened", "happened_on", "sender", "reference",
                                  "reporter_name", "facts", "violence")),
    "records_mention": ("mention", ("report_id", "position", "family_name", "prefix", "given_names", "birth_date",
                                    "role", "note")),
    "records_home": ("home", ("mention_id", "street", "number", "postcode", "city")),
    "records_statement": ("statement", ("person_id", "subject", "text", "source", "at", "controller_id")),
    "records_assessment": ("assessment", ("mark", "acute", "structural", "level", "text", "at", "by_id")),
    "records_assessmentbasis": ("assessmentbasis", ("organisation_id", "text", "ground", "at")),
    "records_agreement": ("agreement", ("text", "with_whom", "at", "by_id")),
    "records_feedback": ("feedback", ("report_id", "text", "at", "by_id")),
    "records_decisionreceipt": ("decisionreceipt", ("rule", "outcome", "why", "source", "inputs", "version", "at")),
}  # fmt: skip

# What it says stays; the case may change where cases are joined. None of them goes without a stone either.
SAID = {
    "records_disclosure": ("disclosure", ("piece", "category", "controller_id", "recipient_id", "ground", "purpose",
                                          "source", "at", "by_id")),
    "records_consent": ("consent", ("given", "about", "person_id", "recipient_id", "categories", "at")),
    "records_notshared": ("notshared", ("controller_id", "recipient_id", "categories", "reason", "at", "by_id")),
    "records_contentrequest": ("contentrequest", ("asked_by_id", "organisation_id", "controller_id", "categories",
                                                  "purpose", "at")),
    "records_breakglass": ("breakglass", ("case_id", "worker_id", "reason", "at", "until")),
    "records_consultation": ("consultation", ("asked_by_id", "organisation_id", "consulted_id", "question", "at")),
}  # fmt: skip

ENDS_ONCE = {"records_disclosure": "ended_at", "records_consent": "withdrawn_at"}
"""What was ended stays ended: giving again is a new row."""

WRITTEN = "EXISTS (SELECT 1 FROM records_trailhead)"
"""SQLite: as long as there is a trail. A test empties its database with DELETE, trail first; there is no other way."""

PLPGSQL = """
CREATE OR REPLACE FUNCTION sluitend_tombstoned() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM records_tombstone WHERE piece = TG_ARGV[0] || ':' || OLD.id::text) THEN
    RAISE EXCEPTION 'sealed row';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""


def _changed(columns, vendor):
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    return " OR ".join(f'NEW."{column}" {differs} OLD."{column}"' for column in columns)


def _not_blanked(columns, vendor):
    """SQL that holds when some column got another value than nothing at all."""
    text = '"{0}"::text' if vendor == "postgresql" else 'CAST(NEW."{0}" AS TEXT)'
    text = f"NEW.{text}" if vendor == "postgresql" else text
    differs = "IS DISTINCT FROM" if vendor == "postgresql" else "IS NOT"
    return " OR ".join(
        f'(NEW."{one}" {differs} OLD."{one}" AND NEW."{one}" IS NOT NULL '
        f"AND {text.format(one)} NOT IN ('', '{{}}', '[]'))"
        for one in columns
    )


def _postgres(table, name, event, when, function="sluitend_sealed()"):
    told = f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table} FOR EACH ROW"
    return f"{told}{f' WHEN ({when})' if when else ''} EXECUTE FUNCTION {function}"


def _sqlite(table, name, event, when):
    told = f"CREATE TRIGGER {table}_{name} BEFORE {event} ON {table}"
    return f"{told}{f' WHEN {when}' if when else ''} BEGIN SELECT RAISE(ABORT, 'sealed row'); END"


def _update(columns):
    return "UPDATE OF " + ", ".join(f'"{column}"' for column in columns)


def _no_stone(piece):
    return f"NOT EXISTS (SELECT 1 FROM records_tombstone WHERE piece = '{piece}:' || OLD.id)"  # noqa: S608


def guards(vendor):
    """Every guard as (table, name, SQL)."""
    made = _postgres if vendor == "postgresql" else _sqlite
    written = "" if vendor == "postgresql" else WRITTEN
    for table, columns in NEVER.items():
        yield table, "sealed", made(table, "sealed", _update(columns), "")
        yield table, "kept", made(table, "kept", "DELETE", written)
    for table, (piece, columns) in CONTENT.items():
        blank = _not_blanked(columns, vendor)
        if vendor == "postgresql":
            stone = f"sluitend_tombstoned('{piece}')"
            yield table, "sealed", made(table, "sealed", _update(columns), "", stone)
            yield table, "blanked", made(table, "blanked", _update(columns), blank)
            yield table, "kept", made(table, "kept", "DELETE", "", stone)
        else:
            yield table, "sealed", made(table, "sealed", _update(columns), f"{_no_stone(piece)} OR {blank}")
            yield table, "kept", made(table, "kept", "DELETE", f"{written} AND {_no_stone(piece)}")
    for table, (piece, columns) in SAID.items():
        yield table, "sealed", made(table, "sealed", _update(columns), _changed(columns, vendor))
        if vendor == "postgresql":
            yield table, "kept", made(table, "kept", "DELETE", "", f"sluitend_tombstoned('{piece}')")
        else:
            yield table, "kept", made(table, "kept", "DELETE", f"{written} AND {_no_stone(piece)}")
    for table, column in ENDS_ONCE.items():
        again = f'OLD."{column}" IS NOT NULL AND ({_changed((column,), vendor)})'
        yield table, "ended", made(table, "ended", _update((column,)), again)
    later = 'OLD."until" IS NOT NULL AND (NEW."until" IS NULL OR NEW."until" > OLD."until")'
    yield "records_disclosure", "until", made("records_disclosure", "until", _update(("until",)), later)


def guard(_apps, schema_editor):
    """Put every guard in place; what stood there before goes."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(PLPGSQL)
    for table, name, sql in guards(vendor):
        _drop(schema_editor, table, name)
        schema_editor.execute(sql)


def _drop(schema_editor, table, name):
    on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
    schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{on}")


def unguard(_apps, schema_editor):
    """Back to what 0002 and 0005 guard: changes of content, and nothing more."""
    vendor = schema_editor.connection.vendor
    made = _postgres if vendor == "postgresql" else _sqlite
    for table, name, _sql in guards(vendor):
        _drop(schema_editor, table, name)
    before = {"records_trailentry": NEVER["records_trailentry"], **{one: told[1] for one, told in CONTENT.items()}}
    for table, columns in before.items():
        schema_editor.execute(made(table, "sealed", _update(columns), ""))
    if vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION sluitend_tombstoned()")


class Migration(migrations.Migration):
    dependencies = [("records", "0006_sharing")]
    operations = [migrations.RunPython(guard, unguard)]
