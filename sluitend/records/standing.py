"""The facts that say how somebody stands to a case, as one query for any number of cases.

In plain SQL, because every page, list and write asks it: making fifteen subqueries anew each time costs more than
running them. Only ids are filled in, by `records.sight`; whatever comes from outside is a parameter.
"""

from django.db.models import Model

from sluitend.records.models import (
    AccessLog,
    Action,
    BreakGlass,
    Case,
    Clock,
    Direction,
    Disclosure,
    Escalation,
    Handover,
    KeptOut,
    Mention,
    Person,
    PersonLink,
    Pickup,
    Report,
    SafetyHold,
    TrailEntry,
)


def _some(model: type[Model], condition: str) -> str:
    return f"EXISTS (SELECT 1 FROM {model._meta.db_table} t WHERE t.case_id = c.id AND {condition})"  # noqa: S608


_GLASS = f"""(SELECT MAX(t.id) FROM {BreakGlass._meta.db_table} t
    WHERE t.case_id = c.id AND t.worker_id = %(me)s AND t.until > %(now)s)"""  # noqa: S608
_ABOUT = f"""EXISTS (SELECT 1 FROM {PersonLink._meta.db_table} l
    JOIN {Mention._meta.db_table} m ON m.id = l.mention_id JOIN {Report._meta.db_table} r ON r.id = m.report_id
    WHERE r.case_id = c.id AND l.person_id = COALESCE((SELECT p.same_as_id FROM {Person._meta.db_table} p
    WHERE p.id = %(person)s), %(person)s) AND l.ended_at IS NULL)"""  # noqa: S608
# Given something on purpose, that holds now, and after the last time that the organisation stepped out of the case.
_GIVEN = _some(
    Disclosure,
    "t.recipient_id IN ({ours}) AND t.ended_at IS NULL AND (t.until IS NULL OR t.until > %(now)s)"  # noqa: S608
    + f" AND NOT EXISTS (SELECT 1 FROM {Pickup._meta.db_table} p WHERE p.case_id = c.id"  # noqa: S608
    " AND p.organisation_id = t.recipient_id AND p.state IN ('declined', 'withdrawn') AND p.decided_at >= t.at)"
    + f" AND NOT EXISTS (SELECT 1 FROM {Handover._meta.db_table} h WHERE h.case_id = c.id"  # noqa: S608
    " AND h.to_organisation_id = t.recipient_id AND h.state = 'declined' AND h.decided_at >= t.at)"
    + f" AND NOT EXISTS (SELECT 1 FROM {Direction._meta.db_table} d WHERE d.case_id = c.id"  # noqa: S608
    " AND d.organisation_id = t.recipient_id AND d.ends_at >= t.at)"
    + f" AND NOT EXISTS (SELECT 1 FROM {SafetyHold._meta.db_table} s WHERE s.case_id = c.id"  # noqa: S608
    " AND s.organisation_id = t.recipient_id AND s.ends_at >= t.at)",
)
_COLUMNS = (
    _GLASS,
    _some(KeptOut, "t.worker_id = %(me)s AND t.ended_at IS NULL"),  # barred
    "COALESCE(c.director_id = %(me)s, FALSE)",  # director
    "COALESCE(c.director_organisation_id IN ({ours}), FALSE) OR COALESCE(c.safety_holder_id IN ({ours}), FALSE) OR "
    + _some(Pickup, "t.state = 'accepted' AND t.organisation_id IN ({ours})"),  # part
    _some(Pickup, "t.state = 'accepted' AND t.decided_by_id = %(me)s") + " OR "
    + _some(TrailEntry, "t.by_id = %(me)s"),  # in person
    _some(Escalation, "t.told_id = %(me)s AND t.solved_at IS NULL"),  # told
    _some(Pickup, "t.state = 'asked' AND t.organisation_id IN ({ours})") + " OR "
    + _some(Handover, "t.state = 'offered' AND t.to_organisation_id IN ({ours})"),  # asked
    _some(Action, "t.state = 'open' AND t.owner_id = %(me)s") + " OR "
    + _some(Clock, "t.state = 'running' AND t.owner_id = %(me)s"),  # owes
    _some(Direction, "t.organisation_id IN ({ours})") + " OR " + _some(SafetyHold, "t.organisation_id IN ({ours})")
    + " OR " + _some(Pickup, "t.state = 'withdrawn' AND t.decided_by_id IS NOT NULL AND t.organisation_id IN ({ours})"),
    _some(Pickup, "t.state = 'declined' AND t.organisation_id IN ({ours})") + " OR "
    + _some(Handover, "t.state = 'declined' AND t.to_organisation_id IN ({ours})"),  # declined
    _some(Report, "t.reporter_organisation_id IN ({ours})") + " OR "
    + _some(AccessLog, "t.worker_id = %(me)s AND t.what IN ('match', 'search', 'met') AND t.at > %(lately)s"),  # met
    _ABOUT,
    _GIVEN,
)  # fmt: skip

FACTS = f"SELECT c.id, {', '.join(_COLUMNS)} FROM {Case._meta.db_table} c WHERE c.id IN ({{cases}})"  # noqa: S608
"""`{ours}` and `{cases}` are lists of ids; me, person, now and lately are parameters."""
