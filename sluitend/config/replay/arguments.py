"""The arguments of a step, checked and made ready; what points at something earlier becomes a reference."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path as File
from typing import Any

from sluitend.config.replay.lines import Path
from sluitend.config.replay.moments import BadMoment, moment
from sluitend.config.replay.story import Reference
from sluitend.config.replay.told import Casting
from sluitend.config.replay.verbs import Argument, Verb

SIMPLE = {
    "text": (str, "een tekst tussen aanhalingstekens"), "number": (int, "een getal"), "yes_no": (bool, "true of false"),
    "table": (dict, "een tabel { … }"),
}  # fmt: skip
# How something that got no name is found: the columns of the table, each with what it points at or its type.
LOOK_UP: Mapping[str, Mapping[str, str]] = {
    "pickup": {"case": "case", "organisation": "organisation"},
    "escalation": {"case": "case", "organisation": "organisation"},
    "handover": {"case": "case"},
    "question": {"case": "case", "person": "person"},
    "link": {"report": "report", "person": "person"},
    "mention": {"report": "report", "person": "person"},
    "tie": {"case": "case"},
    "case_link": {"case": "case"},
    "action": {"case": "case", "text": "text"},
    "goal": {"case": "case", "text": "text"},
    "agreement": {"case": "case", "text": "text"},
    "arrest": {"case": "case"},
    "order": {"case": "case"},
    "clock": {"case": "case", "term": "text"},
    "booking": {"case": "case"},
    "check": {"case": "case", "number": "number"},
    "conference": {"case": "case"},
}
SAME = {"case": ("case", "report"), "advice": ("report",)}  # a report may stand for its case


@dataclass(slots=True)
class Known:
    """What a step may name: the people and organisations of the story, and what earlier steps gave a name."""

    casting: Casting
    players: set[str]
    organisations: set[str]
    names: dict[str, str]
    folder: File

    def prepare(self, verb: Verb, told: Mapping[str, Any], at: datetime, path: Path) -> dict[str, Any]:
        """The arguments by name. Faults are reported with the line of the argument."""
        return self._columns(verb.name, verb.arguments, told, at, path)

    def _columns(
        self, what: str, arguments: tuple[Argument, ...], told: Mapping[str, Any], at: datetime, path: Path
    ) -> dict[str, Any]:
        allowed = {one.name: one for one in arguments}
        for name in told:
            if name not in allowed:
                self._fault((*path, name), f'{what} kent "{name}" niet; kies uit: {", ".join(allowed)}')
        for one in arguments:
            if one.required and one.name not in told:
                self._fault(path, f"{what}: {one.name} ontbreekt")
        given = {name: value for name, value in told.items() if name in allowed}
        return {name: self._value(allowed[name], value, at, (*path, name)) for name, value in given.items()}

    def _value(self, argument: Argument, value: Any, at: datetime, path: Path) -> Any:
        kind = argument.kind
        if kind in SIMPLE:
            return self._simple(argument, value, path)
        if kind == "bytes":
            return self._bytes(value, path)
        if kind == "moment":
            return self._moment(value, at, path)
        if kind == "organisation":
            return self._one_of(value, self.organisations, "geen organisatie in deze regio", path)
        if kind == "message":
            return self._message(value, path)
        if kind == "texts":
            return self._texts(value, path)
        if kind == "rows":
            return self._rows(argument, value, at, path)
        return self._reference(kind, value, at, path)

    def _simple(self, argument: Argument, value: Any, path: Path) -> Any:
        wanted, dutch = SIMPLE[argument.kind]
        if not isinstance(value, wanted) or (wanted is int and isinstance(value, bool)):
            self._fault(path, f"{argument.name}: hier hoort {dutch}")
            return None
        return value

    def _bytes(self, value: Any, path: Path) -> bytes:
        """A message as it came in: the text itself, or { file = … } beside the story."""
        if isinstance(value, str):
            return value.encode()
        if not isinstance(value, dict) or set(value) != {"file"}:
            self._fault(path, 'hier hoort een tekst, of { file = "bericht.xml" }')
            return b""
        try:
            return (self.folder / str(value["file"])).read_bytes()
        except OSError as error:
            self._fault(path, f'"{value["file"]}" kan niet worden gelezen ({error.strerror})')
            return b""

    def _moment(self, value: Any, at: datetime, path: Path) -> datetime | None:
        try:
            return moment(str(value), start=self.casting.start, before=at)
        except BadMoment as error:
            self._fault(path, str(error))
            return None

    def _one_of(self, value: Any, allowed: set[str], dutch: str, path: Path) -> str:
        if value not in allowed:
            self._fault(path, f'"{value}" is {dutch}')
        return str(value)

    def _message(self, value: Any, path: Path) -> Any:
        if not isinstance(value, dict):
            self._fault(path, "hier hoort een tabel: zet [step.message] onder de stap")
            return None
        return self.casting.message(value, path)

    def _texts(self, value: Any, path: Path) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
            self._fault(path, "hier hoort een lijst van teksten")
            return []
        return value

    def _rows(self, argument: Argument, value: Any, at: datetime, path: Path) -> list[Mapping[str, Any]]:
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self._fault(path, f"{argument.name}: hier hoort een lijst van tabellen")
            return []
        return [
            self._columns(f"{argument.name} {number}", argument.fields, one, at, path)
            for number, one in enumerate(value, start=1)
        ]

    def _reference(self, kind: str, value: Any, at: datetime, path: Path) -> Reference:
        if isinstance(value, dict) and kind in LOOK_UP:
            columns = tuple(Argument(name, one, required=False) for name, one in LOOK_UP[kind].items())
            return Reference(kind, where=self._columns(f"{kind} zoeken", columns, value, at, path))
        if kind == "worker":
            self._one_of(value, self.players, "geen [[worker]] in dit verhaal", path)
        elif kind == "person":
            self._one_of(value, set(self.casting.people), "geen [[person]] in dit verhaal", path)
        elif self.names.get(str(value)) not in SAME.get(kind, (kind,)):
            self._fault(path, f'"{value}" is hiervoor niet als {kind} genoemd: geef een eerdere stap as = "{value}"')
        return Reference(kind, key=str(value))

    def _fault(self, path: Path, text: str) -> None:
        self.casting.fault(path, text)
