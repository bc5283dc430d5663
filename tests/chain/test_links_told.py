"""While two are one, what was told of either counts for her: her page, her rights, her no, what must stay hidden."""

import pytest

from sluitend.chain import match, share
from sluitend.chain.errors import Refused
from sluitend.chain.share import accounts, retention, rights
from sluitend.chain.share.answers import all_answers, counting
from sluitend.chain.share.pieces import pieces
from sluitend.records.models import (
    Booking,
    Case,
    Consent,
    Destruction,
    Home,
    Organisation,
    Person,
    PersonTie,
    Place,
    RightsRequest,
    Statement,
    Worker,
)
from sluitend.records.read import my, viewer_of
from sluitend.records.read.dossier import dossier
from sluitend.records.read.entry import Open, enter
from sluitend.records.sight import Relation, relation
from sluitend.records.verify import findings
from tests.cast import DAY, HOUR, START, Cast
from tests.chain.linking import WOMEN, Put, person, told

pytestmark = pytest.mark.django_db
NOW = START + DAY
YEAR = 365.25 * DAY


@pytest.fixture
def joined(cast: Cast) -> tuple[Put, Put]:
    """Two women in one case; who tells of the second wrote about her before they are said to be one."""
    a, b = told(cast, WOMEN[0]), told(cast, WOMEN[1], at=START + HOUR)
    match.join(case=b.case, other=a.number, why="Eén gezin", by=cast.tess, now=START + 2 * HOUR)
    for who, words in ((a, "Zij bakt brood."), (b, "Zij zingt graag.")):
        share.state(case=a.case, subject="leven", text=words, source="wijkteam", person=person(who.mention),
                    by=cast.tess, now=START + 3 * HOUR)  # fmt: skip
    return a, b


def tie(joined: tuple[Put, Put], cast: Cast) -> int:
    a, b = joined
    return match.tie(mention=b.mention, same_as=a.mention, why="Zelfde pas", by=cast.tess, now=NOW)


def test_a_client_reads_on_the_own_page_what_is_about_both(cast: Cast, joined: tuple[Put, Put]) -> None:
    a, b = joined
    account = accounts.open_account(case=a.case, person=person(b.mention), by=cast.tess, now=NOW).account

    def texts() -> set[str]:
        page = my.my_page(viewer_of(account), now=NOW + 2 * DAY)
        assert page is not None
        return {one_text.text for one_text in page.texts}

    assert texts() == {"Zij zingt graag."}
    key = tie(joined, cast)
    assert texts() == {"Zij zingt graag.", "Zij bakt brood."}
    assert relation(Worker.objects.get(pk=account), Case.objects.get(pk=a.case)) == Relation.CLIENT
    with pytest.raises(Refused, match="al een eigen pagina"):
        accounts.open_account(case=a.case, person=person(a.mention), by=cast.tess, now=NOW)
    match.untie(tie=key, why="Toch niet", by=cast.tess, now=NOW + HOUR)
    assert texts() == {"Zij zingt graag."}


def test_who_asks_for_the_own_file_reads_that_reports_were_linked_and_unlinked(
    cast: Cast, joined: tuple[Put, Put]
) -> None:
    a, b = joined
    asks = {"by": cast.tess, "now": NOW + HOUR, "kind": "see", "controller": "veilig-thuis-rr", "said_by": "self"}
    key = tie(joined, cast)
    rights.ask(case=a.case, person=person(b.mention), **asks)  # type: ignore[arg-type]
    row = RightsRequest.objects.get()
    facts = {(fact.label, fact.value) for fact in dossier(row, up_to=NOW + HOUR).facts}
    assert ("Als dezelfde persoon gekoppeld op", "03-03-2026") in facts
    assert {value for label, value in facts if label == "Naam"} == {"Ada Vos", "Bea Kok"}
    match.untie(tie=key, why="Toch niet", by=cast.tess, now=NOW + DAY)
    facts = {(fact.label, fact.value) for fact in dossier(row, up_to=NOW + 2 * DAY).facts}
    assert ("Koppeling losgemaakt op", "04-03-2026") in facts
    assert len({value for label, value in facts if label == "Naam"}) == 1


def test_her_no_counts_for_what_is_told_of_her_under_the_other_name(cast: Cast, joined: tuple[Put, Put]) -> None:
    a, b = joined
    share.consent(case=a.case, given=False, about="Alles", person=person(b.mention), recipient="arosa", said_by="self",
                  by=cast.tess, now=START + 3 * HOUR)  # fmt: skip
    case, arosa = Case.objects.get(pk=a.case), Organisation.objects.get(code="arosa").pk
    about_a = f"statement:{Statement.objects.get(text='Zij bakt brood.').pk}"
    piece = next(row for row in pieces(case) if row.name == about_a)
    assert counting(all_answers(case), piece, arosa, now=NOW) == []
    tie(joined, cast)
    assert [row.given for row in counting(all_answers(case), piece, arosa, now=NOW)] == [False]
    assert Consent.objects.get().person_id != person(b.mention), "what she said was not rewritten"


def test_a_shelter_booked_for_one_of_them_in_another_case_hides_where_she_is_now(
    cast: Cast, joined: tuple[Put, Put]
) -> None:
    a, b = joined
    far, arosa = told(cast, WOMEN[2], at=START + HOUR), Organisation.objects.get(code="arosa")
    bed = Place.objects.create(organisation=arosa, kind="shelter", name="Kamer 3")
    Booking.objects.create(place=bed, case_id=far.case, person_id=person(b.mention), starts_at=START, by_id=cast.petra,
                           until=NOW + DAY)  # fmt: skip

    def hidden() -> bool:
        entry = enter(viewer_of(cast.tess), a.number, now=NOW)
        assert isinstance(entry, Open)
        return entry.rows.hidden.hides(Home.objects.get(mention=b.mention))

    assert hidden()
    tie(joined, cast)
    assert hidden()


def test_when_all_that_was_told_of_one_of_them_is_destroyed_the_tie_goes_and_the_other_stays(
    cast: Cast, joined: tuple[Put, Put]
) -> None:
    a, b = joined
    first, second = person(a.mention), person(b.mention)
    tie(joined, cast)
    asks = {"by": cast.tess, "now": NOW, "kind": "destroy", "controller": "veilig-thuis-rr", "said_by": "self"}
    request = rights.ask(case=a.case, person=first, **asks)  # type: ignore[arg-type]
    rights.answer(request=request, outcome="done", by=cast.tess, now=NOW)
    retention.approve(destruction=Destruction.objects.get().pk, by=cast.bram, now=NOW + HOUR)
    assert not PersonTie.objects.exists() and not Statement.objects.exists()
    assert not Person.objects.filter(pk=second).exists(), "of the first there is still the request"
    assert list(findings(now=NOW, grace=90 * DAY)) == []
