"""What there is to share in a case: every piece with its controller, its category and the people it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.db.models import Model
from django.utils.translation import gettext as _

from sluitend.chain.errors import Refused
from sluitend.records.models import (
    Agreement,
    Assessment,
    AssessmentBasis,
    Attachment,
    Case,
    Goal,
    Mention,
    PersonLink,
    Report,
    Statement,
)
from sluitend.rules.sharing.categories import Category

NEVER_GIVEN = frozenset({Category.REPORTER_IDENTITY})
"""Who reported stays with who received the report (Uitvoeringsbesluit Wmo 2015 art. 4.1.8)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing with content, "report:12". `persons` empty: about the family as a whole."""

    name: str
    controller: int
    category: str
    persons: frozenset[int]


# model, column of the controller, of the category, of the person; a value in quotes is the same for all
_KINDS: tuple[tuple[type[Model], str, str, str], ...] = (
    (Report, "controller_id", "'statement'", "NULL"),
    (Assessment, "controller_id", "'assessment'", "NULL"),
    (AssessmentBasis, "organisation_id", "category", "NULL"),
    (Statement, "controller_id", "category", "person_id"),
    (Goal, "controller_id", "'plan'", "person_id"),
    (Agreement, "controller_id", "'plan'", "NULL"),
    (Attachment, "controller_id", "category", "person_id"),
)

# Asked with every write, so in plain SQL: building a union of seven queries anew each time costs more than running it.
_SQL = " UNION ALL ".join(
    f"SELECT '{model.__name__.lower()}', id, {controller}, {category}, CAST({person} AS bigint)"  # noqa: S608
    f" FROM {model._meta.db_table} WHERE case_id = %s"
    for model, controller, category, person in _KINDS
)
_TOLD_OF = (
    f"SELECT m.report_id, l.person_id FROM {PersonLink._meta.db_table} l"  # noqa: S608
    f" JOIN {Mention._meta.db_table} m ON m.id = l.mention_id JOIN {Report._meta.db_table} r ON r.id = m.report_id"
    " WHERE r.case_id = %s AND l.ended_at IS NULL"
)


def pieces(case: Case) -> list[Piece]:
    """Everything with content in a case, in the order of kind and number. Two queries, whatever there is."""
    with connection.cursor() as cursor:
        cursor.execute(_SQL, [case.pk] * len(_KINDS))
        rows = sorted(cursor.fetchall(), key=lambda row: row[:2])
    told = _told_of(case)
    return [
        Piece(f"{kind}:{key}", controller, category, told.get(key, frozenset()) if kind == "report" else _one(person))
        for kind, key, controller, category, person in rows
    ]


def _one(person: int | None) -> frozenset[int]:
    return frozenset() if person is None else frozenset({person})


def _told_of(case: Case) -> dict[int, frozenset[int]]:
    """Of whom each report tells."""
    found: dict[int, set[int]] = {}
    with connection.cursor() as cursor:
        cursor.execute(_TOLD_OF, [case.pk])
        rows = cursor.fetchall()
    for report, person in rows:
        found.setdefault(report, set()).add(person)
    return {report: frozenset(persons) for report, persons in found.items()}


def known_category(name: str, field: str = "category") -> str:
    """The category as it is stored. Raises Refused for one that nobody knows: there is no default for what is said."""
    try:
        return Category(name).value
    except ValueError:
        raise Refused("category", _("Deze categorie kennen we niet. Kies er een uit de lijst."), field) from None


def known_categories(names: Sequence[str], field: str = "categories") -> frozenset[str]:
    """Several categories; empty means all. Raises Refused for one that nobody knows, or that is never given."""
    found = frozenset(known_category(name, field) for name in names)
    if found & NEVER_GIVEN:
        raise Refused("never_given", _("Wie er meldde wordt met niemand gedeeld."), field)
    return found
