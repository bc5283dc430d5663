"""Photographs and documents of a case, as far as this viewer may see them; their bytes only by a short-lived pass."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings

from sluitend.records import attached, crypto
from sluitend.records.models import Attachment, OriginalTaken, Report
from sluitend.records.read import looks, passes
from sluitend.records.read.entry import IN_PERSON, Forbidden, Known, Open, enter, opened
from sluitend.records.read.family import full_name
from sluitend.records.read.viewer import Viewer
from sluitend.rules.sharing import Seen

JUST_NOW = passes.MINUTES  # how long after giving the reason the original can be fetched


@dataclass(frozen=True, slots=True)
class Attached:
    """`closed`: that it is there and whose it is, not what. `opens`: nothing holds it back; `thumb`: a pass."""

    id: int
    kind: str
    description: str
    category: str
    source: str
    about: str
    organisation: str
    by: str
    at: datetime
    state: str
    closed: bool
    opens: bool = False
    thumb: str = ""


@dataclass(frozen=True, slots=True)
class Taken:
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One attachment on a page of its own. `file`: a pass for what is shown; `original`: one after a reason was given.

    `removed`: what the original holds that is not shown. `name`: what the file was called, safe to show.
    """

    number: str
    one: Attached
    name: str
    extension: str
    size: int
    picture: bool
    width: int
    height: int
    removed: tuple[str, ...]
    file: str
    original: str
    may_take: bool
    taken: tuple[Taken, ...]
    scanner: bool
    writes: bool


@dataclass(frozen=True, slots=True)
class Bytes:
    """What goes over the line. `how`: inline (may be shown in a page) or attachment (a download); `name` is neutral."""

    data: bytes
    media_type: str
    name: str
    how: str


def documents(entry: Open) -> tuple[Attached, ...]:
    """All of a case that this viewer may know of, the newest first; belongs to a look that is logged."""
    names = _names(entry)
    found = (_attached(entry, row, names) for row in entry.rows.of("attachments"))
    return tuple(one for one in found if one is not None)


def _attached(entry: Open, row: Any, names: dict[int, str]) -> Attached | None:
    seen = entry.shows(f"attachment:{row.pk}", row.controller_id, row.category, (row.person_id,))
    if seen is Seen.NOTHING:
        return None
    may = seen is Seen.WHAT
    opens = may and attached.may_be_opened(row.state)
    thumb = passes.give(entry.viewer.id, row.pk, attached.THUMB, now=entry.now) if opens and row.width else ""
    veiled = entry.veil(row.description, row.controller_id) if may else ""
    return Attached(
        id=row.pk, kind=row.kind if may else "", description=veiled, category=row.category if may else "",
        source=entry.veil(row.source, row.controller_id) if may else "",
        about=names.get(row.person_id or 0, "") if may else "", organisation=row.controller.name,
        by=row.by.name if may else "", at=row.at, state=row.state if may else "", closed=not may, opens=opens,
        thumb=thumb,
    )  # fmt: skip


def _names(entry: Open) -> dict[int, str]:
    """Names of the family from reports that this viewer may read."""
    found: dict[int, str] = {}
    about = {row.person_id for row in entry.rows.of("attachments")} - {None}
    for person in sorted(about & entry.rows.mentions.keys()) if about else ():
        for row in entry.rows.mentions[person]:
            report = row.report
            if entry.shows(f"report:{report.pk}", report.controller_id, "statement", [person]) is Seen.WHAT:
                found[person] = full_name(row)
    return found


def sheet(viewer: Viewer, number: str, attachment: int, *, now: datetime) -> Sheet | Known | Forbidden | None:
    """One attachment; None where there is none for this viewer: also when only that it exists may be known."""
    with opened(viewer, number, what="attachment", now=now) as entry:
        if not isinstance(entry, Open):
            return entry
        row = next((one for one in entry.rows.of("attachments") if one.pk == attachment), None)
        one = _attached(entry, row, _names(entry)) if row is not None else None
        return None if one is None or one.closed else _sheet(entry, row, one)


def _sheet(entry: Open, row: Any, one: Attached) -> Sheet:
    own = row.controller_id in entry.viewer.organisations
    writes = entry.standing.part or entry.standing.told
    may_take = one.opens and writes and (own or entry.standing.relation in IN_PERSON)
    taken = OriginalTaken.objects.filter(attachment=row.pk).select_related("by").order_by("-at", "-pk")
    given = may_take and any(_fresh(line, entry.viewer, entry.now) for line in taken)
    what = {name: passes.give(entry.viewer.id, row.pk, name, now=entry.now) for name in ("shown", "original")}
    name = Attachment.objects.values_list("name_cipher", flat=True).get(pk=row.pk)
    return Sheet(
        number=entry.case.number, one=one, name=crypto.decrypt(name).decode(),
        extension=attached.EXTENSIONS[row.media_type], size=row.size, picture=row.media_type.startswith("image/"),
        width=row.width, height=row.height, removed=tuple(row.removed), file=what["shown"] if one.opens else "",
        original=what["original"] if given else "", may_take=may_take,
        taken=tuple(Taken(line.by.name, line.at, line.reason) for line in taken) if may_take else (),
        scanner=bool(settings.SLUITEND_CLAMD), writes=writes,
    )  # fmt: skip


def _fresh(line: OriginalTaken, viewer: Viewer, now: datetime) -> bool:
    return line.by_id == viewer.id and now - line.at < JUST_NOW


def fetch(viewer: Viewer, word: str, *, now: datetime) -> Bytes | None:
    """The bytes that a pass gives leave for; None for everything that is not right. The look is logged.

    Small pictures on a page are one look an hour, like a page that refreshes itself.
    """
    leave = passes.read(word, viewer.id, now=now)
    row = Attachment.objects.select_related("case").filter(pk=leave.attachment).first() if leave else None
    if leave is None or row is None or not attached.may_be_opened(row.state):
        return None
    if leave.what == attached.THUMB:
        entry = enter(viewer, row.case.number, now=now)
        found = _bytes(entry, row, leave.what) if isinstance(entry, Open) else None
        if found is not None and isinstance(entry, Open):
            looks.log(viewer, {entry.case.pk: (entry.standing, entry.shown)}, "thumbnail", now, entry.sight)
        return found
    what = "original" if leave.what == attached.ORIGINAL else "attachment_file"
    with opened(viewer, row.case.number, what=what, now=now) as entry:
        return _bytes(entry, row, leave.what) if isinstance(entry, Open) else None


def _bytes(entry: Open, row: Attachment, what: str) -> Bytes | None:
    seen = entry.shows(f"attachment:{row.pk}", row.controller_id, row.category, (row.person_id,))
    if seen is not Seen.WHAT or row.case_id != entry.case.pk:
        return None
    original = what == attached.ORIGINAL
    if original and not any(_fresh(one, entry.viewer, entry.now) for one in row.taken.filter(by=entry.viewer.id)):
        return None
    data = attached.whole(row.pk, what)
    if not data or (original and len(data) != row.size):
        return None
    made_anew = not original and row.media_type.startswith("image/")
    media_type = "image/jpeg" if made_anew else row.media_type
    name = f"bijlage-{row.pk}{'-origineel' if original else ''}.{attached.EXTENSIONS[media_type]}"
    return Bytes(data, media_type, name, "attachment" if original or media_type == attached.PDF else "inline")


def own_report(viewer: Viewer, report: int) -> tuple[tuple[str, str, datetime], ...] | None:
    """What one added oneself to a report of one's own (kind, own words, when); None for a report of another."""
    row = Report.objects.filter(pk=report, received_by=viewer.id).first()
    if row is None or row.case_id is None or row.case_id in viewer.kept_out:
        return None
    mine = Attachment.objects.filter(report=row, by=viewer.id).order_by("at", "pk")
    return tuple(mine.values_list("kind", "description", "at"))
