"""Linking and unlinking among everything else that happens: people tied and untied, cases joined, parted, related."""

from hypothesis import strategies as st
from hypothesis.stateful import rule

from sluitend.chain import match
from sluitend.records.models import Case, CaseLink, Mention, PersonTie
from tests.promise.trying import LOSS, NUMBER, Trying

REASONS = st.sampled_from(["Zelfde pas", "Buurvrouw zei het", "Toch niet", "نص عربي 🙂", "", "x" * 700])


class Linked(Trying):
    """People and cases that somebody links, rightly or wrongly, and takes apart again."""

    @rule(number=NUMBER, other=NUMBER, loss=LOSS, text=REASONS, anyway=st.booleans())
    def tie(self, number: int, other: int, loss: int | None, text: str, anyway: bool) -> None:
        one, two = self.any_of(Mention, number), self.any_of(Mention, number + 1 + other % 5)
        if one is not None and one.report.case is not None:
            by = self.insider(one.report.case, number)
            self.try_(match.tie, loss, mention=one.pk, same_as=two.pk, why=text, by=by, anyway=anyway)

    @rule(number=NUMBER, loss=LOSS, text=REASONS)
    def untie(self, number: int, loss: int | None, text: str) -> None:
        row = self.any_of(PersonTie, number)
        if row is not None:
            self.try_(match.untie, loss, tie=row.pk, why=text, by=self.insider(row.case, number))

    @rule(number=NUMBER, other=NUMBER, loss=LOSS, text=REASONS, anyway=st.booleans(), related=st.booleans())
    def link_cases(self, number: int, other: int, loss: int | None, text: str, anyway: bool, related: bool) -> None:
        one = self.case(number)
        near = list(Case.objects.exclude(pk=one.pk).order_by("-state", "-pk")[:6]) if one is not None else []
        two = near[other % len(near)] if near and other % 9 else one
        if one is None or two is None:
            return
        given = {"case": one.pk, "other": two.number, "why": text, "by": self.insider(one, number)}
        if related:
            self.try_(match.relate, loss, **given)
        else:
            self.try_(match.join, loss, **given, anyway=anyway)

    @rule(number=NUMBER, loss=LOSS, text=REASONS)
    def unlink_cases(self, number: int, loss: int | None, text: str) -> None:
        row = self.any_of(CaseLink, number)
        if row is not None:
            verb = match.part if row.kind == "joined" else match.unrelate
            self.try_(verb, loss, case_link=row.pk, why=text, by=self.insider(row.case, number))
