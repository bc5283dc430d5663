"""How the rows of the lists are made from the other tables: one query for any number of cases, or for all.

`{cases}` is a condition on the id of a case. In plain SQL, because every write asks it.
"""

from dataclasses import dataclass

from sluitend.records.models import (
    Action,
    Case,
    Check,
    Clock,
    Escalation,
    Handover,
    Listed,
    MatchQuestion,
    Mention,
    Pickup,
    Report,
    Stamp,
    Waiting,
)
from sluitend.records.moments import ANSWERS
from sluitend.rules.phases import PHASES

_NOBODY = "CAST(NULL AS bigint)"
_END = f"""COALESCE((SELECT MIN(k.due_at) FROM {Clock._meta.db_table} k WHERE k.case_id = t.case_id
    AND k.state = 'running' AND k.subject = '%s:' || t.id), %s)"""  # noqa: S608
_ANSWERS = ", ".join(f"'{one}'" for one in ANSWERS)
_PHASE = "CASE c.phase " + " ".join(f"WHEN '{one}' THEN {n}" for n, one in enumerate(PHASES, 1)) + " ELSE 0 END"


def _source(kind: str, table: str, worker: str, organisation: str, due: str, condition: str) -> str:
    return (
        f"SELECT '{kind}' AS kind, t.id AS thing, t.case_id AS case_id, {worker} AS worker_id,"  # noqa: S608
        f" {organisation} AS organisation_id, {due} AS due_at FROM {table} t"
        f" WHERE {condition} AND t.case_id {{cases}}"
    )


_QUESTIONS = f"""SELECT 'question', t.id, r.case_id, d.director_id, {_NOBODY}, t.asked_at
    FROM {MatchQuestion._meta.db_table} t JOIN {Mention._meta.db_table} m ON m.id = t.mention_id
    JOIN {Report._meta.db_table} r ON r.id = m.report_id JOIN {Case._meta.db_table} d ON d.id = r.case_id
    WHERE t.answer = '' AND d.state = 'open' AND r.case_id {{cases}}"""  # noqa: S608
_SOURCES = (
    _source("action", Action._meta.db_table, "t.owner_id", _NOBODY, "t.due_at", "t.state = 'open'"),
    _source("asked", Pickup._meta.db_table, _NOBODY, "t.organisation_id", _END % ("pickup", "t.asked_at"),
            "t.state = 'asked'"),
    _source("check", Check._meta.db_table, _NOBODY, "t.organisation_id", "t.due_at",
            "t.done_at IS NULL AND t.dropped_at IS NULL"),
    _source("clock", Clock._meta.db_table, "t.owner_id", _NOBODY, "t.due_at",
            f"t.state = 'running' AND t.owner_id IS NOT NULL AND t.term NOT IN ({_ANSWERS})"),
    _source("knot", Escalation._meta.db_table, "t.told_id", _NOBODY, "t.answer_by", "t.solved_at IS NULL"),
    _source("offer", Handover._meta.db_table, "t.to_worker_id", "t.to_organisation_id",
            _END % ("handover", "t.offered_at"), "t.state = 'offered'"),
    _QUESTIONS,
)  # fmt: skip
_OF_CASE = ("opened_at", "phase", "acute", "mark")
_WAITING = ("kind", "thing", "case_id", "worker_id", "organisation_id", "due_at", *_OF_CASE)
_MADE_WAITING = f"""SELECT {", ".join(f"w.{name}" for name in _WAITING[:6])}, c.opened_at, {_PHASE}, c.acute, c.mark
    FROM ({" UNION ALL ".join(_SOURCES)}) w JOIN {Case._meta.db_table} c ON c.id = w.case_id"""  # noqa: S608

_LISTED = ("case_id", "organisation_id", "director_id", "part", "asked", "next_at", *_OF_CASE)
_NEXT = f"""COALESCE((SELECT MIN(a.due_at) FROM {Action._meta.db_table} a WHERE a.case_id = c.id AND a.state = 'open'),
    (SELECT MIN(k.due_at) FROM {Clock._meta.db_table} k WHERE k.case_id = c.id AND k.state = 'running'), %s)"""  # noqa: S608
_MADE_LISTED = f"""SELECT c.id, o.organisation_id, CASE WHEN MAX(o.directs) = 1 THEN c.director_id END,
    MAX(o.part) = 1, MAX(o.asked) = 1, {_NEXT}, c.opened_at, {_PHASE}, c.acute, c.mark
    FROM (SELECT id AS case_id, director_organisation_id AS organisation_id, 1 AS directs, 0 AS part, 0 AS asked
            FROM {Case._meta.db_table} WHERE state = 'open' AND director_organisation_id IS NOT NULL AND id {{cases}}
        UNION ALL SELECT id, safety_holder_id, 0, 1, 0
            FROM {Case._meta.db_table} WHERE state = 'open' AND safety_holder_id IS NOT NULL AND id {{cases}}
        UNION ALL SELECT case_id, organisation_id, 0, CASE state WHEN 'accepted' THEN 1 ELSE 0 END, 1
            FROM {Pickup._meta.db_table} WHERE state IN ('asked', 'accepted') AND case_id {{cases}}) o
    JOIN {Case._meta.db_table} c ON c.id = o.case_id AND c.state = 'open' GROUP BY c.id, o.organisation_id"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Table:
    """One of the two, with its statements. `case`, and `key`: where in a row these stand."""

    name: str
    columns: tuple[str, ...]
    made: str
    case: int
    keys: tuple[int, int]
    audience: tuple[tuple[int, str], ...]

    def key(self, row: tuple[object, ...]) -> tuple[object, object]:
        """What tells one row from another."""
        return (row[self.keys[0]], row[self.keys[1]])

    def scopes(self, row: tuple[object, ...]) -> list[str]:
        """On whose lists this row stands."""
        return [f"{kind}:{row[place]}" for place, kind in self.audience if row[place] is not None]

    @property
    def held(self) -> str:
        return f"SELECT {', '.join(self.columns)} FROM {self.name} WHERE case_id {{cases}}"  # noqa: S608

    @property
    def add(self) -> str:
        return f"INSERT INTO {self.name} ({', '.join(self.columns)}) VALUES {{values}}"  # noqa: S608

    @property
    def fill(self) -> str:
        return f"INSERT INTO {self.name} ({', '.join(self.columns)}) {self.made}"

    @property
    def remove(self) -> str:
        one, other = (self.columns[place] for place in self.keys)
        return f"DELETE FROM {self.name} WHERE ({one}, {other}) IN (VALUES {{keys}})"  # noqa: S608

    @property
    def empty(self) -> str:
        return f"DELETE FROM {self.name}"  # noqa: S608


WAITING = Table(Waiting._meta.db_table, _WAITING, _MADE_WAITING, 2, (0, 1), ((3, "worker"), (4, "organisation")))
LISTED = Table(Listed._meta.db_table, _LISTED, _MADE_LISTED, 0, (0, 1), ((1, "organisation"),))
STAMP = f"""INSERT INTO {Stamp._meta.db_table} (scope, number) VALUES {{values}}
    ON CONFLICT (scope) DO UPDATE SET number = {Stamp._meta.db_table}.number + 1"""  # noqa: S608
