"""A case in which a lot goes on, for looking at its page: warnings, partners, a plan, and sources that differ."""

from datetime import timedelta

from django.utils import timezone

from sluitend.chain import assess, confer, handover, pickup, plan, protect, share
from sluitend.chain import report as reporting
from sluitend.records.models import Case, Organisation, Person, Pickup, Worker
from sluitend.rules.facts import Facts
from tests.cast import report

OUDERS = "Sanne en Emre"


def busy(cast) -> Case:
    """The case, as it stands after a first day of work."""
    now = timezone.now()
    Worker.objects.filter(pk__in=[cast.tess, cast.samira]).update(phone="010 123 45 67")
    told = report(facts=Facts(firearm=True), safe_contact="Bel alleen tussen 9 en 12 uur; hij leest haar telefoon mee.")
    case = Case.objects.get(pk=reporting.receive(message=told, by=cast.karim, now=now).case)
    persons = list(Person.objects.filter(links__mention__report__case=case).order_by("pk").distinct())
    with_, by = {"case": case.pk, "now": now}, {"by": cast.tess}
    for code, name in (("veilig-thuis-rr", "tess"), ("netwerk-feijenoord", "samira")):
        asked = Pickup.objects.get(case=case, organisation__code=code)
        pickup.accept(pickup=asked.pk, by=cast.ids[name], now=now)
    weighed = {"mark": 4, "acute": False, "structural": True, "level": "high", "text": "Zij durft niet naar huis."}
    assess.record(**weighed, **with_, **by)
    house, arosa = (Organisation.objects.get(code=code) for code in ("zvh-rr", "arosa"))
    pickup.ask(organisation=house.pk, question="Denkt u mee over het vervolg?", **with_, **by)
    refused = pickup.ask(organisation=arosa.pk, question="Plek voor moeder en kind", **with_, **by)
    pickup.decline(pickup=refused, reason="Vol tot en met vrijdag", by=cast.petra, now=now)
    for person in persons[:3]:
        plan.set_goal(text="Slaapt rustig en voelt zich veilig", person=person.pk, **with_, **by)
    plan.agree(text="Emre slaapt bij zijn broer", with_whom=OUDERS, **with_, **by)
    plan.add_action(text="Samen op huisbezoek", owner=cast.tess, due=now + timedelta(days=2), **with_, **by)
    plan.add_action(text="Bel de school van Daan", owner=cast.samira, due=now + timedelta(hours=6), **with_, **by)
    share.state(subject="Wonen", text="Hij woont alleen.", source="Vraagwijzer", person=persons[1].pk, **with_, **by)
    share.state(subject="Wonen", text="Hij woont bij haar.", source="School", person=persons[1].pk, **with_, **by)
    confer.plan(goal="Samen afspreken wie wat doet", at=now + timedelta(days=3), **with_, **by)
    protect.arrest(at=now, person=persons[1].pk, **with_, **by)
    handover.escalate(reason="Geen plek voor moeder en kind", **with_, **by)
    case.refresh_from_db()
    return case
