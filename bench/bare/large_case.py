"""One family of 40 people, told of in one report, with 500 lines in its timeline.

Prints the number of the case and a session of its director. Run after `bench.bare.ready`, in the same database.
"""

import os
from datetime import timedelta

import django

PEOPLE, LINES = 40, 500
TEXT = "De school vertelt dat het de laatste weken rustiger is en dat de kinderen beter slapen."


def main() -> None:
    from django.utils import timezone

    from bench.bare.signed_in import session
    from sluitend.records.models import Case, Person, TrailEntry

    now = timezone.now() - timedelta(hours=1)
    case = Case.objects.get(pk=_reported(now))
    persons = list(Person.objects.filter(links__mention__report__case=case).order_by("pk").distinct())
    _lived(case, [one.pk for one in persons], now)
    lines = TrailEntry.objects.filter(case=case).count()
    if len(persons) < PEOPLE or lines < LINES:
        raise SystemExit(f"{len(persons)} people and {lines} lines")
    print(case.number, session(case.director_id))


def _reported(now):  # type: ignore[no-untyped-def]
    """A report that tells of everybody."""
    from sluitend.chain import report
    from sluitend.connect.message import Home, Mention, Message, Reporter
    from sluitend.matching.dates import PartialDate

    home = Home(street="Groenezoom", number="12", postcode="3075 AB", city="Rotterdam")
    police = Reporter(organisation="politie-rotterdam", name="K. Agent", kind="justice_safety")

    def told(place: int) -> Mention:
        role = {0: "victim", 1: "alleged_perpetrator"}.get(place, "child" if place % 3 else "relative")
        return Mention(
            family_name=f"Bakker{place}", given_names=f"Voornaam{place}", role=role, homes=(home,),
            birth_date=PartialDate(1940 + 2 * place, 1 + place % 12, 1 + place % 28), phones=(f"0612{place:06d}",),
        )  # fmt: skip

    message = Message(kind="report", door="form", reporter=police, what_happened=TEXT, sender="bench",
                      reference="large", mentions=tuple(told(place) for place in range(PEOPLE)))  # fmt: skip
    return report.receive(message=message, by=None, now=now).case


def _lived(case, persons, now):  # type: ignore[no-untyped-def]
    from sluitend.chain import plan, share

    by, sources = case.director_id, ("Moeder", "School", "Huisarts", "Buurvrouw")
    for place in range(LINES - 80):
        share.state(case=case.pk, subject=f"Onderwerp {place % 60}", text=f"{TEXT} Keer {place}.", by=by, now=now,
                    source=sources[place % len(sources)], person=persons[place % len(persons)])  # fmt: skip
    for place in range(40):
        person = persons[place % len(persons)]
        plan.set_goal(case=case.pk, text=f"Doel {place}", by=by, now=now, person=person)
        due = now + timedelta(days=1 + place)
        plan.add_action(case=case.pk, text=f"Actie {place}", owner=by, due=due, by=by, now=now)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.bare.settings")
django.setup()
main()
