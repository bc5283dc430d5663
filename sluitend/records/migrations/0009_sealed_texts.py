"""What people wrote about a family beside the pieces may be blanked too, under a stone; adds to the guards of 0007.

The reasons in the history of clocks, what a consent was about, why something was not shared, asked, opened in an
emergency or put to an expert: no change, but one. When a stone stands for the row, the text alone may become nothing or
the one word that says so. Everything else in those rows stays as it was.

A later migration that makes a table anew calls `guard` of this module.
"""

from importlib import import_module

from django.db import migrations

before = import_module("sluitend.records.migrations.0007_sealed_more")

GONE = "vernietigd"
BLANKED = {
    "records_clockevent": ("clockevent", "why"),
    "records_disclosure": ("disclosure", "purpose"),
    "records_consent": ("consent", "about"),
    "records_notshared": ("notshared", "reason"),
    "records_contentrequest": ("contentrequest", "purpose"),
    "records_breakglass": ("breakglass", "reason"),
    "records_consultation": ("consultation", "question"),
}
"""The piece and the one text; the other columns are those of 0007."""


def _stays(table, text):
    columns = before.NEVER.get(table) or before.SAID[table][1]
    return tuple(column for column in columns if column != text)


def _other_word(text):
    return f"NEW.\"{text}\" NOT IN ('', '{GONE}')"


def _texts(vendor):
    """For each text: its columns beside it are sealed, and it is blanked under a stone or not at all."""
    made = before._postgres if vendor == "postgresql" else before._sqlite
    for table, (piece, text) in BLANKED.items():
        rest = _stays(table, text)
        never = "" if table in before.NEVER else before._changed(rest, vendor)
        differs = before._changed((text,), vendor)
        yield table, "sealed", made(table, "sealed", before._update(rest), never)
        if vendor == "postgresql":
            stone = f"sluitend_tombstoned('{piece}')"
            yield table, "stone", made(table, "stone", before._update((text,)), differs, stone)
            yield table, "blanked", made(table, "blanked", before._update((text,)), f"{differs} AND {_other_word(text)}")
        else:
            wrong = f"({differs}) AND ({_other_word(text)} OR {before._no_stone(piece)})"
            yield table, "blanked", made(table, "blanked", before._update((text,)), wrong)


def guards(vendor):
    """Every guard as (table, name, SQL): those of 0007, save where a text may be blanked."""
    for table, name, sql in before.guards(vendor):
        if not (table in BLANKED and name == "sealed"):
            yield table, name, sql
    yield from _texts(vendor)


def guard(_apps, schema_editor):
    """Put every guard in place; what stood there before goes."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(before.PLPGSQL)
    for table, name, sql in guards(vendor):
        before._drop(schema_editor, table, name)
        schema_editor.execute(sql)


def unguard(apps, schema_editor):
    """Back to the guards of 0007."""
    for table, name, _sql in _texts(schema_editor.connection.vendor):
        before._drop(schema_editor, table, name)
    before.guard(apps, schema_editor)


class Migration(migrations.Migration):
    dependencies = [("records", "0008_noticed_found")]
    operations = [migrations.RunPython(guard, unguard)]
