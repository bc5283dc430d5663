"""A played story as text for people: day, who, what, what came of it, and what was expected."""

from collections.abc import Iterator
from typing import Any

from sluitend.config.replay.moments import day_of
from sluitend.config.replay.outcome import Check, Ended, Outcome, Played
from sluitend.rules.calendar import AMSTERDAM

GOOD, BAD, CLOCK = "✓", "✗", "⏰"
LABELS = {
    "hops": "doorverwijzingen (hops)", "tellings": "keer verteld", "retellings": "keer opnieuw verteld",
    "refusals": "weigeringen", "asked_along": "erbij gevraagd", "consults": "consultaties",
    "days_without_director": "dagen zonder regisseur", "gap_days_outside": "dagen bij niemand (verteld)",
    "hours_to_first_contact": "uren tot eerste contact", "terms_kept": "termijnen gehaald",
    "terms_passed": "termijnen verstreken", "repeat_reports": "herhaalde meldingen",
    "warnings": "waarschuwingen vooraf",
    "alarms": "alarmen", "escalations": "opschalingen", "open_escalations": "opschalingen nog open",
    "unanswered_refusals": "weigeringen zonder vervolg", "state": "casus", "phase": "fase",
    "director": "regie", "safety": "zicht op veiligheid",
}  # fmt: skip


def told(outcome: Outcome, names: dict[str, str]) -> Iterator[str]:
    """The story line by line. `names`: what workers are called, by key."""
    story = outcome.story
    yield f"{story.title}\n{'=' * len(story.title)}"
    if story.source:
        yield f"Bron: {story.source}"
    for step in outcome.steps:
        yield from _step(step, outcome, names)
    for end in outcome.ends:
        yield from _end(end)
    for fault in outcome.faults:
        yield f"  {BAD} {fault}"
    yield f"\n{GOOD} Alles zoals verwacht.\n" if outcome.ok else f"\n{BAD} Niet alles is zoals verwacht.\n"


def _step(step: Played, outcome: Outcome, names: dict[str, str]) -> Iterator[str]:
    for tick in step.before:
        yield f"{_moment(tick.at, outcome)}  {CLOCK} {tick.text}"
    who = names.get(step.by, step.by)
    yield f"{_moment(step.at, outcome)}  {who + ': ' if who else ''}{step.say or step.do}"
    note = f"geweigerd: {step.result}" if step.refused else step.result
    told_as = f"{step.do}  {note}".strip() if step.say else note
    if told_as:
        yield f"{'':22}{told_as}"
    for check in step.checks:
        yield f"{'':22}{_check(check)}"


def _moment(at: Any, outcome: Outcome) -> str:
    local = at.astimezone(AMSTERDAM)
    return f"dag {day_of(at, outcome.story.start):>4} {local:%d-%m %H:%M}"


def _check(check: Check) -> str:
    if check.ok:
        return f"{GOOD} {check.what}: {check.found}"
    return f"{BAD} {check.what}: verwacht {check.expected}, gevonden {check.found}"


def _end(end: Ended) -> Iterator[str]:
    yield f"\nAan het eind: {end.name} ({end.number})"
    checks = {check.what: check for check in end.checks}
    for name, value in end.counts.items():
        check = checks.get(name)
        mark = " " if check is None else GOOD if check.ok else BAD
        wanted = f"   (verwacht {check.expected})" if check is not None and not check.ok else ""
        yield f"  {mark} {LABELS[name]:32} {'-' if value is None else value}{wanted}"
