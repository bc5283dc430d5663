"""All that can happen around one client of a case without that client's page changing by a letter.

Each function writes one fact that is about `other` (or about the family, or about both) in the way the database can
hold it. Every text carries MARK, so that one look tells whether something leaked.
"""

from datetime import datetime, timedelta

from sluitend.records import trail
from sluitend.records.models import (
    AccessLog,
    Action,
    Agreement,
    Appointment,
    Arrangement,
    ArrangementLine,
    Arrest,
    Assessment,
    Booking,
    Budget,
    Case,
    ClientQuestion,
    Clock,
    Consent,
    ConsentQuestion,
    Disclosure,
    Goal,
    Home,
    Mention,
    Organisation,
    Person,
    PersonLink,
    Place,
    Report,
    RestrainingOrder,
    RightsRequest,
    Statement,
    Worker,
)
from sluitend.records.persons import people_of

MARK = "ZWALUWNEST"


class Around:
    """The case, the client who looks (`me`) and somebody else of the family (`other`), with what can happen."""

    def __init__(self, case: Case, me: int, other: int, at: datetime) -> None:
        self.case, self.me, self.other, self.at = case, me, other, at
        self.agency = Organisation.objects.get(code="veilig-thuis-rr")
        self.shelter = Organisation.objects.get(code="arosa")
        self.tess = Worker.objects.get(username="tess")
        self.petra = Worker.objects.get(username="petra")
        told = people_of(case)
        self.name = next(iter(told[other].given_names))

    def _say(self, person: int | None, **changes: object) -> Statement:
        told = {"subject": MARK, "text": MARK, "source": MARK, "controller": self.agency, "category": "statement"}
        return Statement.objects.create(
            case=self.case, person_id=person, at=self.at, by=self.tess, **{**told, **changes}
        )

    def statement_about_other(self) -> None:
        self._say(self.other, controller=self.shelter, category="injury_medical")

    def statement_about_all(self) -> None:
        self._say(None, controller=self.shelter)

    def what_the_other_said_of_me(self) -> None:
        self._say(self.me, source=self.name, controller=self.shelter)

    def something_about_me_that_names_the_other(self) -> None:
        self._say(self.me, text=f"{MARK} en {self.name.upper()}.")

    def something_about_me_that_may_mean_the_other(self) -> None:
        self._say(self.me, text=f"{MARK}: zijn moeder is bang.", controller=self.shelter)

    def kinds_that_no_client_sees(self) -> None:
        for category in ("hidden_address", "reporter_identity", "visit_warning"):
            self._say(self.me, category=category)

    def another_report(self) -> None:
        report = Report.objects.create(
            door="public", received_at=self.at, case=self.case, what_happened=MARK, reporter_name=MARK, place=MARK,
            controller=self.agency, safe_contact=MARK,
        )  # fmt: skip
        mention = Mention.objects.create(report=report, position=1, given_names=self.name, note=MARK, phones=[MARK])
        Home.objects.create(mention=mention, street=MARK, city=MARK, hidden=True)
        person = Person.objects.get(pk=self.other)
        PersonLink.objects.create(mention=mention, person=person, band="certain", at=self.at)

    def a_place_in_a_shelter(self) -> None:
        place = Place.objects.create(organisation=self.shelter, name=MARK, kind="shelter")
        Booking.objects.create(place=place, case=self.case, person_id=self.other, starts_at=self.at,
                               until=self.at + timedelta(weeks=8), by=self.petra)  # fmt: skip

    def consent_of_other(self) -> None:
        Consent.objects.create(case=self.case, person_id=self.other, given=True, about=MARK, recipient=self.shelter,
                               at=self.at, by=self.petra)  # fmt: skip

    def disclosures(self) -> None:
        piece = self._say(self.other)
        hidden = self._say(self.me, source=self.name)
        for row in (piece, hidden):
            Disclosure.objects.create(case=self.case, piece=f"statement:{row.pk}", controller=self.agency, at=self.at,
                                      recipient=self.shelter, ground="consent", purpose=MARK, source=MARK)  # fmt: skip

    def actions(self) -> None:
        for person in (self.other, None):
            Action.objects.create(case=self.case, text=MARK, owner=self.petra, person_id=person, at=self.at,
                                  due_at=self.at + timedelta(hours=1))  # fmt: skip

    def plan_of_other(self) -> None:
        for person in (self.other, None):
            Goal.objects.create(case=self.case, person_id=person, phase="recovery", text=MARK, at=self.at, by=self.tess,
                                controller=self.agency)  # fmt: skip
        for whom in (self.name, "", "het gezin"):
            Agreement.objects.create(case=self.case, phase="recovery", text=MARK, with_whom=whom, at=self.at,
                                     by=self.petra, controller=self.shelter)  # fmt: skip

    def weighed_again(self) -> None:
        Assessment.objects.create(case=self.case, mark=2, acute=True, structural=True, level="high", text=MARK,
                                  controller=self.agency, at=self.at, by=self.tess)  # fmt: skip

    def arrested_and_ordered_away(self) -> None:
        karim = Worker.objects.get(username="karim")
        Arrest.objects.create(case=self.case, person_id=self.other, at=self.at, by=karim)
        RestrainingOrder.objects.create(case=self.case, person_id=self.other, imposed_at=self.at, imposed_by=karim,
                                        ends_at=self.at + timedelta(days=10))  # fmt: skip

    def looked_at_other(self) -> None:
        AccessLog.objects.create(worker=self.petra, organisation=self.shelter, case=self.case, what="case",
                                 sight="what", persons=[self.other], at=self.at)  # fmt: skip

    def right_of_other(self) -> None:
        RightsRequest.objects.create(case=self.case, person_id=self.other, kind="see", controller=self.shelter,
                                     asked_at=self.at, text=MARK, by=self.petra)  # fmt: skip

    def help_for_other(self) -> None:
        budget, _made = Budget.objects.get_or_create(name=MARK, defaults={"total": 100_000})
        row = Arrangement.objects.create(case=self.case, budget=budget, why=MARK, at=self.at, by=self.tess)
        ArrangementLine.objects.create(arrangement=row, person_id=self.other, help=MARK, organisation=self.shelter,
                                       amount=5)  # fmt: skip

    def account_of_other(self) -> None:
        if Worker.objects.filter(role="client", person=self.other).exists():
            return
        account = Worker.objects.create(username=MARK, name="Cliënt", organisation=self.shelter, role="client",
                                        person_id=self.other)  # fmt: skip
        trail.add(verb="share.open_account", by=self.petra.pk, now=self.at, case=self.case.pk,
                  subject=f"account:{account.pk}")  # fmt: skip

    def dealings_of_other(self) -> None:
        """The other asks, is asked, and has an appointment."""
        base = {"case": self.case, "person_id": self.other, "at": self.at, "by": self.petra}
        todo = [
            Action.objects.create(case=self.case, text=MARK, owner=self.petra, at=self.at,
                                  due_at=self.at + timedelta(days=1), person_id=person)
            for person in (None, self.other)
        ]  # fmt: skip
        ClientQuestion.objects.create(**base, text=MARK, action=todo[0])
        Appointment.objects.create(**base, starts_at=self.at + timedelta(days=1), about=MARK, place=MARK,
                                   worker=self.petra, action=todo[1])  # fmt: skip
        ConsentQuestion.objects.create(**base, recipient=self.shelter, about=MARK, means=MARK)

    def contact_and_terms(self) -> None:
        trail.add(verb="pickup.contact", by=self.petra.pk, now=self.at, case=self.case.pk)
        Clock.objects.create(case=self.case, term="first_contact", label=MARK, starts_at=self.at, due_at=self.at,
                             kind="law", source=MARK, value="2 days", owner=self.petra, organisation=self.shelter,
                             subject=f"person:{self.other}")  # fmt: skip

    def the_case_itself(self) -> None:
        Case.objects.filter(pk=self.case.pk).update(
            director=self.petra,
            director_organisation=self.shelter,
            safe_contact=MARK,
            visit_warning=MARK,
            mark=1,
            acute=True,
            family_name=MARK,
            phase="recovery",
        )


FACTS = tuple(name for name in vars(Around) if not name.startswith("_"))
