"""What clients answered when asked for consent, as it counts for one piece and one recipient at one moment."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from django.db.models import F

from sluitend.chain.share.pieces import Piece
from sluitend.records.models import Case, Consent, Disclosure
from sluitend.records.one_person import stand_ins


def all_answers(case: Case) -> list[Consent]:
    """Every answer of this case, the newest first; withdrawn ones too, for a yes that was taken back is a no."""
    return list(Consent.objects.filter(case=case).order_by("-at", "-pk"))


def counting(said: Iterable[Consent], piece: Piece, recipient: int, *, now: datetime) -> list[Consent]:
    """Of each person (and of who speaks for that person) the newest answer about this piece and recipient.

    An answer of the family as a whole counts for every piece; one of a person counts for what is about that person,
    or about nobody in particular. A piece that tells of several people follows each of their answers (Wmo 5.3.2).
    """
    newest: dict[tuple[int | None, str], Consent] = {}
    told = list(said)
    stands = stand_ins({*piece.persons, *(row.person_id for row in told if row.person_id)}) if told else {}
    for row in told:
        if _is_about(row, piece, recipient, stands) and not _over(row, now):
            newest.setdefault((stands.get(row.person_id or 0), row.said_by), row)
    return list(newest.values())


def _is_about(row: Consent, piece: Piece, recipient: int, stands: Mapping[int, int]) -> bool:
    """Who is one with another by a tie speaks for that other too."""
    persons = {stands[key] for key in piece.persons}
    about_them = row.person_id is None or not persons or stands[row.person_id] in persons
    to_them = row.recipient_id in (None, recipient)
    return about_them and to_them and (not row.categories or piece.category in row.categories)


def _over(row: Consent, now: datetime) -> bool:
    """An answer that was given for a time and whose time is over counts as not asked; one taken back does not."""
    return row.until is not None and row.until <= now and row.withdrawn_at is None


def is_yes(row: Consent, *, now: datetime) -> bool:
    """A yes that stands now."""
    return row.given and row.withdrawn_at is None and not _over(row, now)


def end_expired(case: Case, *, now: datetime) -> int:
    """What was given until a moment that has passed stops then; the row stays, for it was lawfully given."""
    rows = Disclosure.objects.filter(case=case, ended_at__isnull=True, until__lte=now)
    return rows.update(ended_at=F("until"), ended_why="De afgesproken termijn is voorbij.")
