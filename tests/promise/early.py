"""Melden to beschermen: the first steps of the chain, lawful and unlawful."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from sluitend.chain import assess, match, pickup, protect, share
from sluitend.chain import report as reports
from sluitend.records.models import (
    Arrest,
    Booking,
    MatchQuestion,
    PersonLink,
    Pickup,
    Report,
    RestrainingOrder,
)
from tests.promise.families import told
from tests.promise.linked import Linked
from tests.promise.trying import LOSS, NUMBER, PEOPLE_MAYOR, PEOPLE_PROSECUTOR, TEXTS, vars_of


class Early(Linked):
    """Reports, recognising, weighing, sharing, asking and protecting."""

    # melden, herkennen

    @initialize(number=NUMBER)
    def first_report(self, number: int) -> None:
        self.receive(number, None, number)

    @rule(number=NUMBER, loss=LOSS, who=NUMBER)
    def receive(self, number: int, loss: int | None, who: int) -> None:
        self.sent += 1
        message = told(number)
        by = self.people.one(who, set()) if message.door in ("form", "walk_in") else None
        self.try_(reports.receive, loss, message=message, by=by)

    @rule(number=NUMBER, loss=LOSS, who=NUMBER)
    def ask_advice_and_report_twice(self, number: int, loss: int | None, who: int) -> None:
        by = self.people.one(who, set())
        self.try_(
            reports.receive, None, message=told(number).__class__(**{**vars_of(told(number)), "kind": "advice"}), by=by
        )
        asked = self.any_of(Report, 0, kind="advice")
        for _ in range(2):
            self.try_(reports.turn_into_report, loss, advice=asked.pk, message=told(number), by=by)

    @rule(number=NUMBER, loss=LOSS, text=TEXTS)
    def dispose(self, number: int, loss: int | None, text: str) -> None:
        row = self.any_of(Report, number, kind="report")
        if row is not None:
            by = self.insider(row.case, number) if row.case else self.people.one(number, set())
            self.try_(reports.dispose, loss, report=row.pk, reason=text, by=by)

    @rule(number=NUMBER, loss=LOSS, same=st.booleans())
    def decide(self, number: int, loss: int | None, same: bool) -> None:
        row = self.any_of(MatchQuestion, number)
        if row is not None:
            case = row.mention.report.case
            by = self.insider(case, number) if case else self.people.one(number, set())
            self.try_(match.decide, loss, question=row.pk, same=same, by=by)

    @rule(number=NUMBER, loss=LOSS, split=st.booleans(), text=TEXTS)
    def unlink(self, number: int, loss: int | None, split: bool, text: str) -> None:
        row = self.any_of(PersonLink, number)
        if row is not None:
            case = row.mention.report.case
            by = self.insider(case, number) if case else self.people.one(number, set())
            self.try_(match.unlink, loss, link=row.pk, why=text, by=by, split=split)

    # wegen, delen

    @rule(number=NUMBER, loss=LOSS, mark=st.integers(0, 11), acute=st.booleans(), text=TEXTS)
    def weigh(self, number: int, loss: int | None, mark: int, acute: bool, text: str) -> None:
        case = self.case(number)
        if case is not None:
            by = self.insider(case, number)
            self.try_(assess.record, loss, case=case.pk, mark=mark, acute=acute, structural=not acute, level="medium",
                      text=text, by=by)  # fmt: skip
            self.try_(assess.add_basis, loss, case=case.pk, text=text, ground="acute_danger" if acute else "", by=by)

    @rule(number=NUMBER, loss=LOSS, given=st.booleans(), text=TEXTS)
    def share(self, number: int, loss: int | None, given: bool, text: str) -> None:
        case = self.case(number)
        if case is not None:
            by, to = self.insider(case, number), self.people.organisations[number % len(self.people.organisations)]
            self.try_(share.consent, loss, case=case.pk, given=given, about=text, by=by)
            self.try_(share.disclose, None, case=case.pk, recipient=to, ground="weighing", purpose=text, by=by)
            self.try_(
                share.state,
                None,
                case=case.pk,
                subject="Zij",
                text=text,
                source="Oma",
                by=by,
                person=number % 9 or None,
            )

    # oppakken

    @rule(number=NUMBER, loss=LOSS, text=TEXTS)
    def ask(self, number: int, loss: int | None, text: str) -> None:
        case = self.case(number)
        if case is not None:
            to = self.people.organisations[number % len(self.people.organisations)]
            self.try_(pickup.ask, loss, case=case.pk, organisation=to, question=text, by=self.insider(case, number))

    @rule(number=NUMBER, loss=LOSS, twice=st.booleans(), late=st.sampled_from([0, 0, 2]))
    def accept(self, number: int, loss: int | None, twice: bool, late: int) -> None:
        row = self.any_of(Pickup, number)
        if row is not None:
            by = self.people.one(number, {row.organisation_id})
            for _ in range(1 + twice):
                self.try_(pickup.accept, loss, late, pickup=row.pk, by=by)
            self.try_(pickup.contact, loss, pickup=row.pk, by=by, at=self.now, told_again=twice)

    @rule(number=NUMBER, loss=LOSS, text=TEXTS, on=st.booleans())
    def refuse(self, number: int, loss: int | None, text: str, on: bool) -> None:
        row = self.any_of(Pickup, number)
        if row is not None:
            to = self.people.organisations[number % len(self.people.organisations)] if on else None
            by = self.people.one(number, {row.organisation_id})
            self.try_(pickup.decline, loss, pickup=row.pk, reason=text, by=by, pass_to=to)

    @rule(number=NUMBER, loss=LOSS, text=TEXTS)
    def take_back(self, number: int, loss: int | None, text: str) -> None:
        row = self.any_of(Pickup, number)
        if row is not None:
            self.try_(pickup.withdraw, loss, pickup=row.pk, reason=text, by=self.insider(row.case, number))

    # beschermen

    @rule(number=NUMBER, loss=LOSS, hours=st.integers(-1, 30), decision=st.sampled_from(["keep", "send_home", "x"]))
    def arrest(self, number: int, loss: int | None, hours: int, decision: str) -> None:
        case = self.case(number)
        if case is not None:
            at = self.now - timedelta(hours=hours)
            self.try_(
                protect.arrest, loss, case=case.pk, by=self.insider(case, number), at=at, person=number % 7 or None
            )
        row = self.any_of(Arrest, number)
        if row is not None and number % 4:
            officer = self.people.all[PEOPLE_PROSECUTOR]
            by = officer if number % 3 else self.people.one(number, {row.case.director_organisation_id})
            self.try_(
                protect.decide_arrest, loss, arrest=row.pk, decision=decision, by=by, conditions="x" * (number % 5)
            )

    @rule(number=NUMBER, loss=LOSS, days=st.integers(-1, 30))
    def order(self, number: int, loss: int | None, days: int) -> None:
        case, mayor = self.case(number), self.people.all[PEOPLE_MAYOR]
        if case is not None:
            by = mayor if number % 3 else self.insider(case, number)
            self.try_(protect.impose_order, loss, case=case.pk, by=by, at=self.now)
        row = self.any_of(RestrainingOrder, number)
        if row is not None:
            by = mayor if number % 3 else self.people.one(number, set())
            self.try_(protect.extend_order, loss, order=row.pk, until=row.imposed_at + timedelta(days=days), by=by)

    @rule(number=NUMBER, loss=LOSS, out=st.booleans())
    def bed(self, number: int, loss: int | None, out: bool) -> None:
        case, row = self.case(number), self.any_of(Booking, number)
        if case is not None:
            kind = ("perpetrator_bed", "respite", "x")[number % 3]
            self.try_(protect.book_bed, loss, case=case.pk, kind=kind, by=self.insider(case, number))
        if row is not None and out:
            self.try_(protect.free_bed, loss, booking=row.pk, by=self.insider(row.case, number))
