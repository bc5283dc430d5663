"""The two files of an exchange between organisations: a question with digests, and an answer with whom to call.

Each carries a keyed mark of its whole content: who has not the key of this pair can neither make one nor change one.
"""

from __future__ import annotations

import hmac
import json
import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sluitend.matching.apart import ROW, Agreement, exchange_key

FORM = "sluitend-vergelijken"
MOST = 5000  # people in one exchange
LARGEST = 8 * 1024 * 1024  # bytes
_CODE = re.compile(r"[A-Za-z0-9_-]{16}\Z")
_REF = re.compile(r"[A-Za-z0-9_-]{20,120}\Z")
_EXCHANGE = re.compile(r"[A-Za-z0-9_-]{20,60}\Z")


class BadFile(ValueError):
    """The file is no question or answer of this pair. The text says why, in Dutch, and quotes nothing of it."""


@dataclass(frozen=True, slots=True)
class Question:
    """`rows`: of each person a reference that only the asker can read, and the digests."""

    exchange: str
    version: str
    asker: str
    asked: str
    rows: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Call:
    """A known person of the question, and the director to call."""

    ref: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Only those who are known; of the others nothing is said."""

    exchange: str
    version: str
    asker: str
    asked: str
    calls: tuple[Call, ...]


def write_question(question: Question, agreement: Agreement) -> bytes:
    """The file that goes to the other organisation. Persons in order of their random references."""
    rows = sorted([ref, *codes] for ref, codes in question.rows)
    return _sealed({**_head(question, "question"), "rows": rows}, question.exchange, agreement)


def write_answer(answer: Answer, agreement: Agreement) -> bytes:
    """The file that goes back."""
    calls = sorted([one.ref, one.name, one.phone] for one in answer.calls)
    return _sealed({**_head(answer, "answer"), "calls": calls}, answer.exchange, agreement)


def head_of(raw: bytes) -> tuple[str, str, str]:
    """(asker, asked, version) as the file says; which agreement it needs. Nothing of it is proved yet."""
    told = _object(raw)
    return _text(told, "asker"), _text(told, "asked"), _text(told, "version")


def read_question(raw: bytes, agreement: Agreement) -> Question:
    """The question, for who was asked. Raises BadFile for another pair, a wrong key and anything that was changed."""
    told = _opened(raw, agreement, "question", asker=agreement.theirs)
    rows = told.get("rows")
    if not isinstance(rows, list) or len(rows) > MOST:
        raise BadFile(f"Een vergelijking is een lijst van hoogstens {MOST} personen.")
    return Question(*_exchange(told), tuple(_row(one) for one in rows))


def read_answer(raw: bytes, agreement: Agreement) -> Answer:
    """The answer, for who asked. Raises BadFile as `read_question` does."""
    told = _opened(raw, agreement, "answer", asker=agreement.ours)
    calls = told.get("calls")
    if not isinstance(calls, list) or not all(_is_call(one) for one in calls):
        raise BadFile("Dit is geen antwoord op een vergelijking.")
    return Answer(*_exchange(told), tuple(Call(*one) for one in calls))


def _head(one: Question | Answer, kind: str) -> dict[str, Any]:
    return {"form": FORM, "kind": kind, "exchange": one.exchange, "version": one.version, "asker": one.asker,
            "asked": one.asked}  # fmt: skip


def _sealed(told: dict[str, Any], exchange: str, agreement: Agreement) -> bytes:
    mark = _mark(told, exchange, agreement)
    return json.dumps({**told, "mark": mark}, ensure_ascii=False, separators=(",", ":")).encode()


def _mark(told: dict[str, Any], exchange: str, agreement: Agreement) -> str:
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hmac.new(exchange_key(agreement, exchange), f"mark:{text}".encode(), sha256).hexdigest()


def _opened(raw: bytes, agreement: Agreement, kind: str, *, asker: str) -> dict[str, Any]:
    told = _object(raw)
    asked = agreement.ours if asker == agreement.theirs else agreement.theirs
    exchange = _text(told, "exchange")
    if (told.get("form"), told.get("kind")) != (FORM, kind) or not _EXCHANGE.match(exchange):
        raise BadFile("Dit bestand is geen vergelijking van deze soort.")
    if (_text(told, "asker"), _text(told, "asked"), _text(told, "version")) != (asker, asked, agreement.version):
        raise BadFile("Deze vergelijking is voor andere organisaties of een andere versie van de sleutel.")
    mark = told.pop("mark", None)
    if not isinstance(mark, str) or not hmac.compare_digest(
        mark.encode("utf-8", "replace"), _mark(told, exchange, agreement).encode()
    ):
        raise BadFile("De sleutel past niet bij dit bestand, of het bestand is veranderd.")
    return told


def _object(raw: bytes) -> dict[str, Any]:
    if len(raw) > LARGEST:
        raise BadFile("Dit bestand is te groot.")
    try:
        told = json.loads(raw)
    except (ValueError, RecursionError):
        raise BadFile("Dit bestand is geen vergelijking.") from None
    if not isinstance(told, dict):
        raise BadFile("Dit bestand is geen vergelijking.")
    return told


def _text(told: dict[str, Any], name: str) -> str:
    value = told.get(name)
    return value if isinstance(value, str) else ""


def _exchange(told: dict[str, Any]) -> tuple[str, str, str, str]:
    return told["exchange"], told["version"], told["asker"], told["asked"]


def _row(one: object) -> tuple[str, tuple[str, ...]]:
    whole = isinstance(one, list) and len(one) == ROW + 1 and all(isinstance(part, str) for part in one)
    if not whole or not _REF.match(one[0]) or not all(_CODE.match(code) for code in one[1:]):  # type: ignore[index]
        raise BadFile("In deze vergelijking staat een regel die geen persoon kan zijn.")
    return one[0], tuple(one[1:])  # type: ignore[index]


def _is_call(one: object) -> bool:
    return isinstance(one, list) and len(one) == 3 and all(isinstance(part, str) and len(part) <= 200 for part in one)
