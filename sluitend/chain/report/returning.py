"""A code instead of an account: who told something at the public door comes back to read, add, or wish no contact.

The code is twelve digits: read aloud and typed alike in every language and script. Only its keyed digest is kept.
How long it works, and how long a page with it may be opened, is our own setting: no source names any.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as stored

from sluitend.chain import guesses
from sluitend.chain.errors import Refused, Unknown
from sluitend.chain.report.feedback import tell_reporter
from sluitend.chain.report.receiving import Received, receive
from sluitend.chain.writing import done, locked, needed, one_transaction, tell, worker
from sluitend.connect.message import Message
from sluitend.records import crypto
from sluitend.records.models import Clock, Report, ReturnCode, Statement
from sluitend.records.returning import open_codes
from sluitend.rules.calendar import AMSTERDAM

SPACE = "return"
DIGITS = 12
HOLDS = timedelta(days=30)
SHOW_WITHIN = timedelta(minutes=5)  # after sending, the page with the code can be asked for once
OPEN_FOR = timedelta(minutes=30)  # after a right code one can read and write
LONGEST_ADDED = 10_000


@dataclass(frozen=True, slots=True)
class First:
    """What she sees once, after sending: the code, and who answers her by when."""

    code: str
    name: str
    phone: str
    at: datetime | None
    acute: bool
    safe: str  # the way that she chose, as in `extra["contact_way"]`
    shared: bool


@one_transaction
def receive_with_code(*, message: Message, key: str, language: str, now: datetime) -> Received:
    """Take the message in, and make a code for it that follows from `key` (secret, of this one form).

    The same form a second time makes no second report and no second code.
    """
    answer = receive(message=message, by=None, now=now)
    if not answer.duplicate:
        report = Report.objects.get(pk=answer.report)
        row = ReturnCode.objects.create(
            report=report, digest=_digest(_code_of(key)), language=language, made_at=now, until=now + HOLDS
        )
        done(report.case, "report.return_code", by=None, now=now, subject=f"report:{row.report_id}")
        ReturnCode.objects.filter(until__lte=now).delete()
    return answer


@one_transaction
def show_once(*, key: str, now: datetime) -> First | None:
    """The code of the form that was just sent, the first time it is asked for; None ever after."""
    code = _code_of(key)
    row = ReturnCode.objects.select_for_update().filter(digest=_digest(code), shown_at=None).first()
    if row is None or now > row.made_at + SHOW_WITHIN:
        return None
    row.shown_at = now
    row.save(update_fields=["shown_at"])
    extra, clock = row.report.extra, _promised(row.report)
    return First(
        code=code, name=clock.owner.name if clock and clock.owner else "",
        phone=clock.owner.phone if clock and clock.owner else "", at=clock.due_at if clock else None,
        acute=bool(row.report.facts.get("acute")), safe=extra.get("contact_way", ""),
        shared=extra.get("device_shared") == "yes",
    )  # fmt: skip


def come_back(*, code: str, who: str, now: datetime) -> int:
    """The id of what this code opens. Raises Refused for a wrong one, and without looking when it comes too soon.

    `who`: the address of the sender, of which only a keyed digest is kept. Wrong, old and unknown look the same.
    """
    turn = guesses.may_try(SPACE, who, now=now)
    if not turn:
        raise Refused("too_soon", _wait(now + turn.wait, now), "code")
    digits = "".join(str(int(sign)) for sign in code if sign.isdecimal())
    row = ReturnCode.objects.filter(digest=_digest(digits), until__gt=now).first() if len(digits) == DIGITS else None
    if row is None:
        turn = guesses.failed(SPACE, who, now=now)
        wrong = _("Deze code kennen wij niet, of hij is verlopen.")
        raise Refused("unknown_code", wrong if turn else f"{wrong} {_wait(now + turn.wait, now)}", "code")
    guesses.succeeded(SPACE, who, now=now)
    return row.pk


@one_transaction
def mark_used(*, key: int, issued: datetime, now: datetime) -> bool:
    """True the first time a page opened by a code is asked for; False when it was opened since `issued`."""
    fresh = ReturnCode.objects.filter(pk=key, until__gt=now).exclude(used_at__gte=issued)
    return fresh.update(used_at=max(now, issued)) == 1


@one_transaction
def add_words(*, key: int, words: str, now: datetime) -> None:
    """She adds something: a statement in the case, and who directs hears of it."""
    report = _open(key, now).report
    text = needed(words, "words", _("Schrijf wat u nog wilt zeggen."), LONGEST_ADDED)
    if report.case_id is None:
        raise Refused("no_case", _("Dit kan hier niet meer. Bel 0800-2000, gratis, dag en nacht."), "words")
    case = locked(report.case_id, opened=False)
    row = Statement.objects.create(
        case=case, subject=stored("Aanvulling via terugkomcode"), text=text, at=now, by=None,
        source=stored("wie zich meldde aan de openbare deur"), controller=report.controller,
    )  # fmt: skip
    _tell_all(report, "added", stored("Wie zich zelf meldde, heeft iets toegevoegd."), now)
    done(case, "report.add_words", by=None, now=now, row=row)


@one_transaction
def wish_contact(*, key: int, wished: bool, now: datetime) -> None:
    """She wishes no contact any more, or does again. Nothing stops by itself: somebody else may hold her code.

    Who promised to answer, and who directs, hear it and weigh it; the view on safety stays where it is.
    """
    row = _open(key, now)
    if (row.no_contact_at is None) == wished:
        return
    row.no_contact_at = None if wished else now
    row.save(update_fields=["no_contact_at"])
    if wished:
        text = stored("Wie zich zelf meldde, wil toch weer contact.")
    else:
        text = stored("Wie zich zelf meldde, vraagt om geen contact op te nemen. Weeg of dat vrij gezegd is.")
    _tell_all(row.report, "contact", text, now)
    verb = "report.wish_contact" if wished else "report.wish_no_contact"
    done(row.report.case, verb, by=None, now=now, subject=f"report:{row.report_id}")


def leave_word(*, case: int, report: int | None, text: str, by: int | None, now: datetime) -> int:
    """A short message for who came in by the public door; she reads it when she comes back with her code.

    The same as telling a reporter: by Veilig Thuis or who directs, 400 characters. Refused without a code that works.
    """
    worker(by, case)
    reports = open_codes(case, now=now)
    chosen = report or (next(iter(reports)) if len(reports) == 1 else None)
    if not reports:
        raise Refused("no_code", _("Er is in deze casus geen terugkomcode die nog werkt."))
    if chosen not in reports:
        raise Refused("report", _("Kies voor welke melding dit is."), "report")
    return tell_reporter(report=int(chosen), text=text, by=by, now=now)


def _tell_all(report: Report, kind: str, text: str, now: datetime) -> None:
    clock, case = _promised(report), report.case
    told = (clock.owner if clock else None, case.director if case else None)
    for person in {one.pk: one for one in told if one}.values():
        tell(person, case=case, kind=kind, text=text, now=now)


def _promised(report: Report) -> Clock | None:
    clocks = Clock.objects.filter(term="public_answer", subject=f"report:{report.pk}")
    return clocks.select_related("owner").first()


def _open(key: int, now: datetime) -> ReturnCode:
    row = ReturnCode.objects.select_related("report__case__director", "report__controller").filter(pk=key).first()
    if row is None or row.until <= now:
        raise Unknown("no_code", _("Deze code kennen wij niet, of hij is verlopen."))
    return row


def _wait(until: datetime, now: datetime) -> str:
    if until <= now + timedelta(minutes=1):
        return _("Wacht een minuut en probeer het dan opnieuw.")
    clock = (until + timedelta(minutes=1)).astimezone(AMSTERDAM)
    return _("Probeer het opnieuw na %(time)s uur.") % {"time": f"{clock:%H:%M}"}


def _code_of(key: str) -> str:
    """Twelve digits that follow from the key of a form and from nothing that is kept."""
    mixed = int(crypto.index_digest(f"return code of {key}"), 16)
    return f"{mixed % 10**DIGITS:0{DIGITS}d}"


def _digest(code: str) -> str:
    return crypto.index_digest(f"return:{code}")
