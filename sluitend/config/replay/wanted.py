"""What a story may expect, after a step and at the end, and whether it is written rightly."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sluitend.config.replay.lines import Path
from sluitend.config.replay.moments import BadMoment, moment
from sluitend.config.replay.story import DIRECTOR, TOLD
from sluitend.records.read.insight import CaseCounts
from sluitend.rules.terms import TERMS

if TYPE_CHECKING:
    from sluitend.config.replay.arguments import Known

Fault = Callable[[Path, str], None]
SAID = ("warned", "reached", "passed")
# After a step: what to write, and what it means (docs/scenarios.md shows this table).
EXPECT: Mapping[str, tuple[str, str]] = {
    "case": ("name of a case", "which case the other expectations are about; default: the case of the step"),
    "refused": ("text", "the step must be refused, with this code"),
    "asked": ("organisations", "exactly these were asked to act at this step"),
    "joined": ("yes_no", "the report joined a case that was there already"),
    "duplicate": ("yes_no", "the report was known and made nothing new"),
    "disposition": ("text", "how the report was signed off without a case"),
    "director": ("who", "a worker, or the organisation of the director"),
    "safety": ("organisation", "who holds the view on safety"),
    "phase": ("text", "direct_safety, stable_safety or recovery"),
    "state": ("text", "open, closed or joined"),
    "mark": ("number", "the last mark for safety"),
    "acute": ("yes_no", "acute danger"),
    "told": ("whos", "these got a notice since the step before: workers or organisations"),
    "escalated": ("text", "an escalation is open at the rung with this title"),
    "open_escalations": ("number", "how many escalations wait for a decision"),
    "clock": ("rows: term, state, due, organisation", "a term of the case"),
    "pickup": ("rows: organisation, state", "a request to act: asked, accepted, declined or withdrawn"),
    "handover": ("text", "the last handover: offered, accepted, declined or withdrawn"),
    "shared": ("organisations", "these hold content of the case on a recorded ground"),
    "not_shared": ("organisations", "these hold no content of the case"),
    "statement": ("rows: subject, count", "so many statements stand side by side on this subject"),
    "questions": ("number", "open questions whether somebody is known already"),
    "bases": ("number", "how many organisations gave their part of the shared assessment"),
    "beds": ("number", "places booked now"),
    "open_actions": ("number", "actions still to be done"),
    "checks": ("number", "planned checks still to come"),
    "feedback": ("number", "how often reporters were told what became of it"),
}
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "clock": {"term": "term", "state": "text", "due": "moment", "organisation": "organisation"},
    "pickup": {"organisation": "organisation", "state": "text"},
    "statement": {"subject": "text", "count": "number"},
}
COUNTED = tuple(one.name for one in fields(CaseCounts))
OWN_COUNTS: Mapping[str, str] = {
    "warnings": "clocks that warned before their end",
    "alarms": "clocks that reached or passed their end and told somebody",
    "escalations": "refusals, silences and knots put to the ladder",
    "open_escalations": "of these, still waiting for a decision",
    "unanswered_refusals": "refusals without another taker or an escalation on the same day; always 0",
}
FACTS = ("state", "phase", "director", "safety")
END = (*COUNTED, *OWN_COUNTS, *FACTS)


def check_expect(told: Any, known: "Known", at: datetime, path: Path, fault: Fault) -> None:
    """Report what is wrong in the expectations of a step; moments in them are made ready in place."""
    if not isinstance(told, dict):
        fault(path, "expect: hier hoort een tabel { … }")
        return
    for name, value in told.items():
        if name not in EXPECT:
            fault((*path, name), f'expect kent "{name}" niet; kies uit: {", ".join(EXPECT)}')
        elif name in COLUMNS:
            told[name] = value if isinstance(value, list) else [value]
            for row in told[name]:
                _row(row, COLUMNS[name], known, at, (*path, name), fault)
        else:
            _value(EXPECT[name][0], value, known, (*path, name), fault)


def _row(row: Any, columns: Mapping[str, str], known: "Known", at: datetime, path: Path, fault: Fault) -> None:
    if not isinstance(row, dict):
        fault(path, f"hier hoort een tabel met: {', '.join(columns)}")
        return
    for name, value in row.items():
        if name not in columns:
            fault(path, f'"{name}" kennen we hier niet; kies uit: {", ".join(columns)}')
        elif columns[name] == "moment":
            try:
                row[name] = moment(str(value), start=known.casting.start, before=at)
            except BadMoment as error:
                fault(path, str(error))
        else:
            _value(columns[name], value, known, path, fault)


def _value(kind: str, value: Any, known: "Known", path: Path, fault: Fault) -> None:
    many = kind in ("organisations", "whos")
    if many and not isinstance(value, list):
        fault(path, "hier hoort een lijst")
        return
    for one in value if many else [value]:
        if problem := _wrong(kind.removesuffix("s"), one, known):
            fault(path, problem)


def _wrong(kind: str, value: Any, known: "Known") -> str:
    if kind == "yes_no":
        return "" if isinstance(value, bool) else "hier hoort true of false"
    if kind == "number":
        return "" if isinstance(value, int) and not isinstance(value, bool) else "hier hoort een getal"
    if kind == "organisation":
        return "" if value in known.organisations else f'"{value}" is geen organisatie in deze regio'
    if kind == "who":
        those = known.players | known.organisations | {DIRECTOR, TOLD}
        return "" if value in those else f'"{value}" is geen [[worker]] en geen organisatie'
    if kind == "term":
        return "" if value in TERMS else f'"{value}" is geen termijn; kies uit: {", ".join(TERMS)}'
    if kind == "name of a case":
        return "" if known.names.get(str(value)) in ("report", "case") else f'"{value}" is geen naam van een melding'
    return "" if isinstance(value, str) else "hier hoort een tekst"


def check_end(told: Any, cases: set[str], known: "Known", fault: Fault) -> None:
    """Report what is wrong in the tables `[end.NAME]`."""
    for name, table in (told if isinstance(told, dict) else {}).items():
        path: Path = ("end", name)
        if name not in cases:
            fault(path, f'"{name}" is geen naam van een melding in dit verhaal')
        if not isinstance(table, dict):
            fault(path, f"schrijf [end.{name}] met daaronder wat moet gelden")
            continue
        for key, value in table.items():
            if problem := _wrong_end(key, value, known):
                fault((*path, key), problem)


def _wrong_end(key: str, value: Any, known: "Known") -> str:
    if key not in END:
        return f'"{key}" tellen we niet; kies uit: {", ".join(END)}'
    if key in FACTS:
        return _wrong("who" if key == "director" else "text", value, known)
    if isinstance(value, dict):
        good = set(value) <= {"at_most", "at_least"} and all(isinstance(one, int | float) for one in value.values())
        return "" if good and value else "schrijf een getal, of { at_most = 2 } of { at_least = 1 }"
    return "" if isinstance(value, int | float) and not isinstance(value, bool) else "hier hoort een getal"
