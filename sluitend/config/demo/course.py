"""What people did after each report of a family, with its delays, refusals and relapses."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from sluitend.config.demo import shares, steps
from sluitend.config.demo.lot import Lot
from sluitend.config.demo.reports import texts
from sluitend.config.demo.steps import Step
from sluitend.connect.message import Message

_NEVER = timedelta(days=10_000)
_CONDITIONS = "Geen contact met het gezin; meldt zich bij de reclassering; verblijft bij familie."


class Course:
    """The course of one family; remembers who directs and how far the plan is between two reports."""

    def __init__(self, lot: Lot, family: int) -> None:
        self.lot, self.family = lot, family
        self.local = False
        self.planned = False

    def episode(self, message: Message, at: datetime, until: datetime | None) -> list[Step]:
        """All steps from a report until the next one (`until`), in order of time."""
        end = until or at + _NEVER
        found = [steps.Receive(at, self.family, message)]
        for part in (
            self._answers(message, at),
            self._safety(message, at),
            self._plan(at),
            self._over(at, end),
        ):
            found += [step for step in part if step.at < end]
        found += [step for step in self._recovery(at, until) if step.at < end]
        return sorted(found, key=lambda step: step.at)

    def _answers(self, message: Message, at: datetime) -> Iterator[Step]:
        lot, quick = self.lot, message.facts.acute
        first = lot.after(at, 0.1, 0.8 if quick else 6)
        yield steps.Answer(first, self.family, "veilig_thuis")
        late = lot.chance(shares.SILENT)
        answered = lot.after(at, 30, 70) if late else lot.after(at, 0.2, 0.9 if quick else 16)
        if lot.chance(shares.REFUSED):
            yield steps.Answer(answered, self.family, "network", lot.one(texts()["declined"]["reasons"]))
            answered = lot.after(answered, 2, 20)
        yield steps.Answer(answered, self.family, "network")
        yield from self._others(at, quick)
        contact = lot.after(at, 0.5, 4) if quick else lot.after(answered, 1, 30 if lot.chance(0.88) else 90)
        yield steps.Contact(max(contact, answered + timedelta(minutes=20)), self.family, "network")
        if lot.chance(0.3):
            yield steps.Contact(lot.after(first, 0.3, 30), self.family, "veilig_thuis")
        if message.facts.perpetrator:
            yield steps.Contact(lot.after(at, 8, 23 if lot.chance(0.8) else 60), self.family, "perpetrator_help")

    def _others(self, at: datetime, quick: bool) -> Iterator[Step]:
        answered = self.lot.after(at, 0.3, 1.0 if quick else 12)
        if self.lot.chance(shares.REFUSED):
            yield steps.Answer(answered, self.family, "*", self.lot.one(texts()["declined"]["reasons"]))
            answered = self.lot.after(answered, 1, 20)
        yield steps.Answer(answered, self.family, "*")

    def _safety(self, message: Message, at: datetime) -> Iterator[Step]:
        lot, facts = self.lot, message.facts
        weighed = lot.after(at, 4, 30) if facts.acute else lot.after(at, 20, 100 if lot.chance(0.93) else 240)
        mark = lot.by_share({1: 3, 2: 8, 3: 19, 4: 30, 5: 40})
        level = "high" if facts.acute or mark < 3 else lot.one(["medium", "medium", "low"])
        text = lot.one(texts()["assess"]["texts"])
        yield steps.Assess(weighed, self.family, mark, facts.acute, facts.structural, level, text)
        if facts.restraining_order:
            yield steps.Order(lot.after(at, 1, 8), self.family)
        if facts.arrest:
            told = lot.after(at, 0.2, 1.5)
            decision = lot.one(["keep", "send_home", "send_home", "investigate", "prosecute"])
            yield steps.Arrest(told, self.family, at - timedelta(minutes=lot.randint(5, 60)))
            yield steps.Settle(lot.after(told, 1, 6 if lot.chance(0.93) else 12), self.family, decision, _CONDITIONS)

    def _plan(self, at: datetime) -> Iterator[Step]:
        lot = self.lot
        first = not self.planned
        self.planned = True
        if first or lot.chance(0.3):
            yield steps.Goal(lot.after(at, 24, 200), self.family, lot.one(texts()["plan"]["goals"]))
        if first or lot.chance(0.5):
            made = lot.after(at, 30, 240)
            text = lot.one(texts()["plan"]["actions"])
            yield steps.Act(made, self.family, text, lot.one([7, 14, 21, 28]))
            if lot.chance(0.85):
                yield steps.Finish(lot.after(made, 48, 480), self.family)

    def _over(self, at: datetime, end: datetime) -> Iterator[Step]:
        """Most cases go warmly to the network of the district, unless a next report comes in between."""
        lot = self.lot
        if self.local or not lot.chance(0.75):
            return
        offered = lot.after(at, 72, 500)
        taken = lot.after(offered, 3, 22 if lot.chance(0.9) else 70)
        if taken + timedelta(hours=100) >= end:
            return
        yield steps.Offer(offered, self.family, lot.chance(0.4), "Het gezin is het best geholpen dicht bij huis.")
        if lot.chance(shares.REFUSED):
            yield steps.Take(taken, self.family, taken, lot.one(texts()["declined"]["reasons"]))
            offered = lot.after(taken, 2, 20)
            yield steps.Offer(offered, self.family, False, "Opnieuw aangeboden na overleg met de teammanager.")
            taken = lot.after(offered, 3, 22)
        yield steps.Take(taken, self.family, taken - timedelta(minutes=lot.randint(20, 240)))
        self.local = True

    def _recovery(self, at: datetime, until: datetime | None) -> Iterator[Step]:
        lot = self.lot
        stable = lot.after(at, 40 * 24, 120 * 24)
        recovered = lot.after(stable, 40 * 24, 150 * 24)
        if until is None:
            yield steps.Advance(stable, self.family, "stable_safety", 6)
            yield steps.Advance(recovered, self.family, "recovery", lot.one([7, 7, 8]))
        if lot.chance(0.08):
            text = lot.one(texts()["monitor"]["violence"])
            yield steps.Violence(lot.after(at, 20 * 24, 150 * 24), self.family, text)
        elif until is None and lot.chance(0.8):
            yield steps.Close(
                lot.after(recovered, 30 * 24, 200 * 24), self.family, lot.one(texts()["monitor"]["closed"])
            )
