"""Who and what a step is about: the player's look-ups. Reads only."""

from __future__ import annotations

from django.db.models import QuerySet

from sluitend.chain.errors import Refused
from sluitend.connect.message import Message
from sluitend.records.models import (
    Action,
    Area,
    Case,
    Handover,
    Home,
    MatchQuestion,
    Mention,
    Organisation,
    PersonLink,
    Pickup,
    Worker,
)
from sluitend.records.region import fallback_network, on_duty, responsible

DESK, COACH = "demo-balie", "demo-wijkcoach"


class Desk:
    """Remembers which family a report was truly about, so that questions get a true answer."""

    def __init__(self) -> None:
        self._reports: dict[int, list[int]] = {}
        self._family_of: dict[int, int] = {}
        named = Worker.objects.filter(username__in=[DESK, COACH])
        self._doors = {worker.username: worker.pk for worker in named}

    def receiver(self, message: Message) -> int | None:
        """Who sits at the desk or fills in the form; nobody at the other doors."""
        if message.door == "walk_in":
            return self._doors.get(DESK)
        local = message.door == "form" and message.reporter.kind == "local_field"
        return self._doors.get(COACH) if local else None

    def received(self, family: int, report: int, case: int | None) -> None:
        """Remember this report as one of the family's."""
        if case is not None:
            self._reports.setdefault(family, []).append(report)
        self._family_of[report] = family

    def case_of_report(self, report: int) -> Case:
        """Where a report is now."""
        rows = Case.objects.filter(reports=report)  # not by way of the report: its texts would be decrypted
        found = rows.select_related("director", "director_organisation", "safety_holder").first()
        if found is None:
            raise Refused("no_case", "")
        return found

    def case(self, family: int) -> Case:
        """The case of the family's last report. Refused when there is none, or it is not open."""
        mine = self._reports.get(family)
        if not mine:
            raise Refused("no_case", "")
        found = self.case_of_report(mine[-1])
        if found.state != Case.State.OPEN:
            raise Refused("case_closed", "")
        return found

    def same(self, question: MatchQuestion) -> bool:
        """The truth: the same place in the same family."""
        known = Mention.objects.filter(links__person=question.person_id).order_by("links__at").first()
        return known is not None and self._truth(known) == self._truth(question.mention)

    def _truth(self, mention: Mention) -> tuple[int | None, int]:
        return self._family_of.get(mention.report_id), mention.position

    def on_duty(self, organisation: Organisation | None) -> Worker:
        """Somebody who can answer for this organisation. Refused when nobody is there."""
        found = on_duty(organisation) if organisation else None
        if found is None:
            raise Refused("nobody_on_duty", "")
        return found

    def couple(self, family: int) -> tuple[int, int]:
        """The persons of the victim and of who is accused, by the family's last report that names both."""
        for report in reversed(self._reports.get(family, [])):
            links = PersonLink.objects.filter(mention__report=report, ended_at__isnull=True)
            by_role = dict(links.values_list("mention__role", "person"))
            if {"victim", "alleged_perpetrator"} <= by_role.keys():
                return by_role["victim"], by_role["alleged_perpetrator"]
        raise Refused("no_couple", "")

    def asked(self, family: int, party: str) -> list[Pickup]:
        """The requests that wait for an answer at a party: a kind, or "*" for all but Veilig Thuis and
        networks.
        """
        rows = Pickup.objects.filter(case=self.case(family), state=Pickup.State.ASKED)
        return list(_of_party(rows, party).select_related("organisation").order_by("pk"))

    def taken(self, family: int, party: str) -> Pickup | None:
        """The last request that a party took up."""
        rows = Pickup.objects.filter(case=self.case(family), state=Pickup.State.ACCEPTED)
        return _of_party(rows, party).select_related("decided_by").order_by("-pk").first()

    def mayor(self, case: Case) -> Worker:
        """Who signs for the mayor of this municipality."""
        return self.on_duty(responsible("mayor", case.municipality))

    def team(self, case: Case, turn: int) -> Organisation | None:
        """A district team of the network that answers for the family's address; another one each turn."""
        near = self._network(case)
        teams = Organisation.objects.filter(networks__network=near, kind="district_team").order_by("pk")
        found = list(teams)
        return found[(case.pk + turn) % len(found)] if found else None

    def _network(self, case: Case) -> Organisation | None:
        homes = Home.objects.filter(mention__report__case=case, area__isnull=False).order_by("pk")
        area = Area.objects.filter(pk__in=homes.values("area")[:1]).select_related("network").first()
        return area.network if area else fallback_network()

    def offered(self, family: int) -> Handover | None:
        """The open offer of the family's case."""
        rows = Handover.objects.filter(case=self.case(family), state=Handover.State.OFFERED)
        return rows.select_related("to_organisation").first()

    def actions(self, family: int) -> list[Action]:
        """The open actions of the case, the oldest first."""
        return list(Action.objects.filter(case=self.case(family), state=Action.State.OPEN).order_by("at", "pk"))

    def oldest_action(self, family: int) -> Action | None:
        return next(iter(self.actions(family)), None)


def _of_party(rows: QuerySet[Pickup], party: str) -> QuerySet[Pickup]:
    if party == "*":
        return rows.exclude(organisation__kind__in=["veilig_thuis", "network"])
    return rows.filter(organisation__kind=party)
