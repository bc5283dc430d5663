"""Victim, alleged perpetrator and children in one case: nothing of the one on the page of the other."""

from dataclasses import replace

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sluitend.chain import plan, share
from sluitend.chain import report as reports
from sluitend.chain.share import accounts, rights
from sluitend.connect.message import Mention
from sluitend.matching.dates import PartialDate
from sluitend.records.models import AccessLog, Case, Organisation, PersonLink, RightsRequest, Worker
from sluitend.records.persons import people_of, points_at
from sluitend.records.read import my, viewer_of
from sluitend.records.read.dossier import dossier
from sluitend.records.read.my_looks import Month
from tests.cast import DAY, EMRE, HOUR, SANNE, START, VREEWIJK, Cast, report
from tests.covers import covers
from tests.of_others import FACTS, MARK, Around

pytestmark = pytest.mark.django_db
LOT = Mention(family_name="Demir", given_names="Lot", sex="V", birth_date=PartialDate(2013, 2, 1), homes=(VREEWIJK,),
              role="child")  # fmt: skip
TIM = Mention(family_name="Demir", given_names="Tim", sex="M", birth_date=PartialDate(2009, 2, 1), homes=(VREEWIJK,),
              role="child")  # fmt: skip
NAMES = ("Sanne", "Emre", "Lot", "Tim")
LATER = START + 5 * DAY


@pytest.fixture
def family(cast: Cast) -> dict[str, int]:
    """A case with two parents and children of 13 and 17, each with an account: accounts by name."""
    case = reports.receive(message=report(mentions=(SANNE, EMRE, LOT, TIM)), by=cast.karim, now=START).case
    found = {}
    for name in NAMES:
        found[name] = accounts.open_account(case=case, person=person(name), by=cast.tess, now=START).account
        share.state(case=case, subject="werk", text=f"{name} werkt in de bakkerij.", source="wijkteam",
                    person=person(name), by=cast.tess, now=START)  # fmt: skip
        plan.set_goal(case=case, phase="stable_safety", text=f"{name} slaapt goed", person=person(name), by=cast.tess,
                      now=START)  # fmt: skip
        share.consent(case=case, given=True, about=f"Overleg over {name}", person=person(name), recipient="jbrr",
                      said_by="both" if name == "Lot" else "self", by=cast.tess, now=START)  # fmt: skip
    return found


def person(name: str) -> int:
    return PersonLink.objects.get(mention__given_names=name).person_id


def page(account: int, now=LATER) -> my.MyPage:
    found = my.my_page(viewer_of(account), now=now)
    assert found is not None
    return found


@covers("R-SHARE-28")
@pytest.mark.parametrize("me", NAMES)
@pytest.mark.parametrize("other", NAMES)
def test_nothing_that_happens_around_one_client_changes_the_page_of_another(family, me, other):
    if me == other:
        return
    before = page(family[me])
    around = Around(Case.objects.get(), person(me), person(other), START + 4 * DAY)
    for name in FACTS:
        getattr(around, name)()
        assert page(family[me]) == before, name
    assert MARK not in repr(before)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pair=st.permutations(NAMES), some=st.lists(st.sampled_from(FACTS), unique=True, min_size=1))
def test_in_whatever_order_and_together_it_stays_so(family, pair, some):
    me, other = pair[:2]
    with transaction.atomic():
        before, given_before = page(family[me]), document(family[me])
        around = Around(Case.objects.get(), person(me), person(other), START + 4 * DAY)
        for name in some:
            getattr(around, name)()
        assert page(family[me]) == before and document(family[me]) == given_before
        transaction.set_rollback(True)


def document(account: int) -> str:
    """What a request for access would give this person now."""
    row = RightsRequest(case=Case.objects.get(), person=Worker.objects.get(pk=account).person, kind="see",
                        controller=Organisation.objects.get(code="veilig-thuis-rr"))  # fmt: skip
    return dossier(row, up_to=LATER).digest


@pytest.mark.parametrize("name", NAMES)
def test_a_page_names_only_its_own_person(family, name):
    told = repr(page(family[name]))
    assert name in told
    assert not [other for other in NAMES if other != name and other in told]


def test_a_client_sees_the_own_texts_and_a_child_under_sixteen_does_not(family):
    assert [one.text for one in page(family["Tim"]).texts] == ["Tim werkt in de bakkerij."]
    young = page(family["Lot"])
    assert young.young and young.texts == () and young.looks == () and young.choices == ()
    assert [one.text for one in young.plan] == ["Lot slaapt goed"]
    assert [one.kinds for one in young.kept] == [("Plan en afspraken", "Verklaring")]


def test_at_sixteen_the_page_opens_up_by_itself(family):
    birthday = START.replace(year=2029, month=2, day=1)
    assert page(family["Lot"], birthday - DAY).young and not page(family["Lot"], birthday).young


@pytest.mark.parametrize(
    ("with_whom", "text", "sees"),
    [
        ("Emre", "Emre belt eerst", {"Emre"}),
        ("Sanne en Emre", "Sanne en Emre bellen eerst", {"Sanne", "Emre"}),
        ("Emre", "Sanne is bij haar zus", set()),
        ("moeder", "zij belt eerst", set()),
        ("familie Demir", "wij bellen eerst", set()),
    ],
)
def test_an_agreement_is_seen_by_who_made_it(family, cast, with_whom, text, sees):
    plan.agree(
        case=Case.objects.get().pk, phase="direct_safety", text=text, with_whom=with_whom, by=cast.tess, now=START
    )
    seen = {name for name in NAMES if text in {one.text for one in page(family[name]).plan}}
    assert seen == sees


def test_the_next_step_is_a_date_and_its_text_only_when_it_is_about_nobody_else(family, cast):
    case = Case.objects.get().pk
    add = {"case": case, "owner": cast.tess, "by": cast.tess, "now": START, "person": person("Emre")}
    plan.add_action(text="Gesprek over werk", due=LATER + DAY, **add)
    assert page(family["Emre"]).step.text == "Gesprek over werk"
    plan.add_action(text="Bel over de plek van Sanne", due=LATER, **add)
    step = page(family["Emre"]).step
    assert step.text == "" and step.at == LATER and step.who == "Tess"
    assert page(family["Sanne"]).step is None


def test_who_got_something_about_me_stands_there_with_the_ground_until_it_ends(family, cast):
    given = page(family["Sanne"]).given
    assert [(one.recipient, one.kind) for one in given if one.recipient] == [] or all(one.ground for one in given)
    consents = page(family["Sanne"]).consents
    assert [(one.about, one.recipient, one.runs) for one in consents] == [
        ("Overleg over Sanne", "Jeugdbescherming Rotterdam Rijnmond", True)
    ]
    share.withdraw_consent(consent=consents[0].id, by=family["Sanne"], now=START + HOUR)
    assert not page(family["Sanne"]).consents[0].runs


def test_who_looked_is_told_by_month_and_never_by_day(family, cast):
    case, tess = Case.objects.get(), Worker.objects.get(pk=cast.tess)
    for hours in range(40):
        AccessLog.objects.create(worker=tess, organisation=tess.organisation, case=case, what="case", sight="what",
                                 persons=[person("Emre")], at=START + hours * HOUR)  # fmt: skip
    assert page(family["Emre"]).looks == (Month(2026, 3, tess.organisation.name),)
    assert page(family["Sanne"]).looks == ()


def test_a_look_at_the_own_page_is_a_look(family):
    page(family["Emre"])
    line = AccessLog.objects.filter(worker=family["Emre"]).latest("pk")
    assert line.persons == [person("Emre")] and line.role == "client" and "plan" in line.categories
    assert page(family["Emre"]).looks == ()  # the own looks are not told


def test_the_contact_is_who_opened_the_page_and_not_where_another_stays(family, cast):
    Around(Case.objects.get(), person("Emre"), person("Sanne"), START).the_case_itself()
    contact = page(family["Emre"]).contact
    assert contact.name == "Tess" and "arosa" not in contact.organisation.lower()


def test_who_is_no_client_has_no_such_page(family, cast):
    assert my.my_page(viewer_of(cast.tess), now=START) is None


def test_a_request_shows_its_term_and_the_answer(family, cast):
    case = Case.objects.get().pk
    key = rights.ask(case=case, kind="see", controller="veilig-thuis-rr", by=family["Sanne"], now=START)
    asked = page(family["Sanne"]).requests[0]
    assert asked.answer_by and asked.outcome == "" and not asked.ready
    rights.answer(request=key, outcome="partly", reason="Deels over anderen", by=cast.tess, now=START + DAY)
    answered = page(family["Sanne"]).requests[0]
    assert answered.ready and answered.reason == "Deels over anderen" and answered.answered_at == START + DAY
    assert page(family["Emre"]).requests == ()


@pytest.mark.parametrize(
    ("text", "pointed"),
    [("Sanne slaapt goed", False), ("EMRE was er", True), ("bel 06-1234 0002", True),
     ("woont aan de Briandplaats", True), ("zij is bang voor haar partner", True), ("emreld is een plaats", False),
     ("Groenezoom 12", False)],
)  # fmt: skip
def test_a_text_points_at_another_by_name_number_address_or_kin(cast, text, pointed):
    away = replace(EMRE, homes=(replace(VREEWIJK, street="Briandplaats", postcode="3068 JJ"),))
    case = reports.receive(message=report(mentions=(SANNE, away)), by=cast.karim, now=START).case
    told = people_of(Case.objects.get(pk=case))
    others = [one for key, one in told.items() if key != person("Sanne")]
    assert points_at(text, others, told[person("Sanne")]) is pointed


def test_what_a_professional_tells_later_is_not_told_here(family, cast):
    case = Case.objects.get()
    row = case.statements.get(person=person("Sanne"))
    give = {"case": case, "piece": f"statement:{row.pk}", "controller": row.controller, "ground": "weighing",
            "purpose": "x", "source": "x", "at": START}  # fmt: skip
    before = page(family["Sanne"]).given
    code = Organisation.objects.get
    case.disclosures.create(recipient=code(code="de-waag"), client_knows=False, client_not_told_why="gevaar", **give)
    assert page(family["Sanne"]).given == before
    case.disclosures.create(recipient=code(code="zorgconsulaat"), **give)
    added = set(page(family["Sanne"]).given) - set(before)
    assert [(one.recipient, one.ground) for one in added] == [("", "Eigen afweging")]


def test_a_shelter_is_named_to_who_stays_there_and_to_nobody_else(family, cast):
    case, shelter = Case.objects.get(), Organisation.objects.get(code="arosa")
    around = Around(case, person("Emre"), person("Sanne"), START)
    around.a_place_in_a_shelter()
    for name in ("Emre", "Sanne"):
        row = case.statements.create(person_id=person(name), subject="rust", text="Slaapt beter.", source="begeleider",
                                     controller=shelter, at=START, by_id=cast.petra)  # fmt: skip
        case.disclosures.create(piece=f"statement:{row.pk}", controller=shelter, recipient=shelter, ground="consent",
                                purpose="x", source="x", at=START)  # fmt: skip
        AccessLog.objects.create(worker_id=cast.petra, organisation=shelter, case=case, what="case", sight="what",
                                 persons=[person(name)], at=START)  # fmt: skip
    hers, his = repr(page(family["Sanne"])), repr(page(family["Emre"]))
    assert hers.count(shelter.name) >= 4 and "Slaapt beter." in his
    assert shelter.name not in his and "Arosa" not in his
