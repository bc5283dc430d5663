"""One case with five persons, twenty notes and a plan, and the same five persons and notes in two bare tables.

Prints the number of the case and a session. Run after `bench.bare.ready`, in the same database.
"""

import os
from datetime import timedelta

import django

DECISIONS = 200  # pieces and parts of pieces on the page for which it is asked whether they may be read


def main() -> None:
    from django.db import connection
    from django.utils import timezone

    from bench.bare.models import Note, Person
    from bench.bare.signed_in import session

    with connection.schema_editor() as editor:
        editor.create_model(Person)
        editor.create_model(Note)
    now = timezone.now() - timedelta(hours=1)
    number, worker = _ours(now)
    for place in range(5):
        Person.objects.create(name=f"Persoon {place}", birth_date="1990-04-12", address="Groenezoom 12, Rotterdam")
    for _place in range(20):
        Note.objects.create(text=TEXT, at=now, author_id=worker)
    found = _decisions(worker, number)
    if found < DECISIONS:
        raise SystemExit(f"only {found} decisions on the page")
    print(number, session(worker))


TEXT = "Moeder vertelt dat het de laatste weken rustiger is en dat de kinderen beter slapen."


def _ours(now):  # type: ignore[no-untyped-def]
    from sluitend.chain import plan, share
    from sluitend.records.models import Case
    from sluitend.records.models import Person as Known

    case = Case.objects.get(pk=_reported(now))
    worker = case.director_id
    persons = list(Known.objects.filter(links__mention__report__case=case).values_list("pk", flat=True).distinct())
    for place in range(20):
        share.state(case=case.pk, subject=f"Notitie {place}", text=TEXT, source="Moeder", by=worker, now=now,
                    person=persons[place % len(persons)])  # fmt: skip
    for place in range(32):
        plan.set_goal(case=case.pk, text=f"Doel {place}", by=worker, now=now, person=persons[place % len(persons)])
        plan.agree(case=case.pk, text=f"Afspraak {place}", by=worker, now=now)
    return case.number, worker


def _reported(now):  # type: ignore[no-untyped-def]
    """Six reports of the same five people: every person is told about six times."""
    from sluitend.chain import report
    from sluitend.connect.message import Home, Mention, Message, Reporter
    from sluitend.matching.dates import PartialDate

    home = Home(street="Groenezoom", number="12", postcode="3075 AB", city="Rotterdam")
    names = ("Sanne", "Emre", "Daan", "Lotte", "Omar")
    told = tuple(
        Mention(family_name="Bakker", given_names=name, birth_date=PartialDate(1980 + place, 4, 12), homes=(home,),
                phones=(f"061234000{place}",), role="victim" if place == 0 else "child")
        for place, name in enumerate(names)
    )  # fmt: skip
    police = Reporter(organisation="politie-rotterdam", name="K. Agent", kind="justice_safety")
    for place in range(6):
        message = Message(kind="report", door="form", reporter=police, mentions=told, what_happened=TEXT,
                          sender="bench", reference=f"case-{place}")  # fmt: skip
        case = report.receive(message=message, by=None, now=now).case
    return case


def _decisions(worker: int, number: str) -> int:
    """How often the page asks whether something may be read."""
    from django.utils import timezone

    from sluitend.records.read import viewer_of
    from sluitend.records.read.case import case_page
    from sluitend.records.read.entry import Open

    asked, answer = [], Open._answer

    def counted(self, *told):  # type: ignore[no-untyped-def]
        asked.append(told)
        return answer(self, *told)

    Open._answer = counted  # type: ignore[method-assign]
    case_page(viewer_of(worker), number, now=timezone.now())
    Open._answer = answer  # type: ignore[method-assign]
    return len(asked)


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.bare.settings")
django.setup()
main()
