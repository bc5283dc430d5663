"""The log of looks in the data model of Logboek Dataverwerkingen 1.0.0, with the acting user in a log of its own.

One look is one trace; each person it was about is one span in it, because a span has one data subject. The same row
always gives the same ids, so an export that is made twice can be put together. Nothing is left out and nothing is
sampled. People, workers and cases are keyed digests (`records.crypto`): equal is equal, and without the key nobody can
tell who. The standard knows no acting user; the second log has one line a trace and is joined to the first by trace_id.
"""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from sluitend.records import crypto
from sluitend.records.models import AccessLog

FILE = "processing.toml"
SUBJECT_TYPE = "sluitend.person"
CHUNK = 2000


class BadRegister(ValueError):
    """processing.toml is missing or names something that is no address. The text says what."""


@dataclass(frozen=True, slots=True)
class Register:
    """Which processing activity a kind of look belongs to, as the address in the register of the region."""

    activities: Mapping[str, str]
    otherwise: str

    def of(self, what: str) -> str:
        return self.activities.get(what.partition(":")[0], self.otherwise)


def read_register(region: Path) -> Register:
    """The register of a region. Raises BadRegister."""
    try:
        told = tomllib.loads((region / FILE).read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadRegister(f"{FILE}: {type(error).__name__}") from error
    found = Register(dict(told.get("activities", {})), str(told.get("otherwise", "")))
    for address in (found.otherwise, *found.activities.values()):
        parts = urlsplit(str(address))
        if not parts.scheme or not (parts.netloc or parts.path):
            raise BadRegister(f"{FILE}: geen adres (URI): {address!r}")
    return found


@dataclass(frozen=True, slots=True)
class Look:
    """One look: its spans for the log of the standard, and the line about who looked."""

    spans: tuple[dict[str, object], ...]
    user: dict[str, object]


def looks(first: datetime, until: datetime, register: Register, *, version: str) -> Iterator[Look]:
    """Every look from `first` up to `until`, the oldest first, without holding more than a page in memory."""
    rows = AccessLog.objects.filter(at__gte=first, at__lt=until).select_related("organisation").order_by("pk")
    for row in rows.iterator(chunk_size=CHUNK):
        yield _look(row, register, version)


def _look(row: AccessLog, register: Register, version: str) -> Look:
    trace = crypto.index_digest(f"trace:{row.pk}")
    persons: list[int | None] = sorted(set(row.persons)) or [None]
    spans = tuple(_span(row, trace, person, register, version) for person in persons)
    user: dict[str, object] = {
        "trace_id": trace,
        "span_ids": [span["span_id"] for span in spans],
        "time": _moment(row.at),
        "user_id": crypto.index_digest(f"worker:{row.worker_id}"),
        "organisation": row.organisation.code if row.organisation else "",
        "role": row.role,
        "why": row.why,
        "emergency": row.glass_id is not None,
        "case_id": crypto.index_digest(f"case:{row.case_id}"),
        "categories": row.categories,
    }
    return Look(spans, user)


def _span(row: AccessLog, trace: str, person: int | None, register: Register, version: str) -> dict[str, object]:
    attributes: dict[str, object] = {"dpl.core.processing_activity_id": register.of(row.what)}
    if person is not None:
        attributes["dpl.core.data_subject_id"] = crypto.index_digest(f"person:{person}")
        attributes["dpl.core.data_subject_id_type"] = SUBJECT_TYPE
    moment = _moment(row.at)
    resource = {"service.name": "sluitend", "service.version": version}
    return {
        "trace_id": trace,
        "span_id": crypto.index_digest(f"span:{row.pk}:{person}")[:16],
        "name": f"look.{row.what.partition(':')[0]}",
        "start_time": moment,
        "end_time": moment,
        "status": "Ok",
        "resource": {"attributes": resource},
        "attributes": attributes,
    }


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
