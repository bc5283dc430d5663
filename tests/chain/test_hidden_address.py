"""Promise 8, derived: since somebody went to a shelter, where that is stays hidden in everything that is read."""

from dataclasses import replace

import pytest

from sluitend.chain import protect, share
from sluitend.chain import report as reports
from sluitend.connect.message import Home
from sluitend.records.models import Case, Organisation, PersonLink, RightsRequest, Worker
from sluitend.records.own_part import own_pieces
from sluitend.records.read import viewer_of
from sluitend.records.read.dossier import dossier
from sluitend.records.read.entry import Open, enter
from sluitend.records.read.family import family
from sluitend.records.read.hidden import VEILED
from sluitend.records.read.rows import Rows
from tests.cast import DAAN, DAY, EMRE, HOUR, SANNE, START, VREEWIJK, Cast, report

REFUGE = Home(street="Schuilhof", number="9", postcode="3011 ZZ", city="Rotterdam")
LATER = START + DAY


@pytest.fixture
def case(cast: Cast) -> Case:
    return Case.objects.get(pk=reports.receive(message=report(), by=cast.karim, now=START).case)


def person(case: Case, name: str) -> int:
    return PersonLink.objects.filter(mention__report__case=case, mention__given_names=name).first().person_id


def moves(case: Case, cast: Cast, kind: str = "shelter", **who: int) -> int:
    return protect.book_bed(case=case.pk, kind=kind, by=cast.tess, now=START + HOUR, until=START + 9 * DAY, **who)


def told_later(case: Case, cast: Cast) -> None:
    """A report about the three, with where they are now: the refuge of mother and son, and his own new room."""
    room = Home(street="Kamerweg", number="3", postcode="3012 AA", city="Rotterdam")
    told = (replace(SANNE, homes=(REFUGE, VREEWIJK)), replace(DAAN, homes=(REFUGE,)), replace(EMRE, homes=(room,)))
    received = reports.receive(message=report(mentions=told), by=cast.karim, now=LATER)
    assert received.case == case.pk


def hidden_streets(case: Case) -> set[str]:
    rows = Rows(case)
    homes = [home for told in rows.mentions.values() for row in told for home in row.homes.all()]
    return {home.street for home in homes if rows.hidden.hides(home)}


def test_an_address_told_after_she_went_to_a_shelter_is_hidden_and_an_older_one_is_not(cast: Cast, case: Case) -> None:
    moves(case, cast, person=person(case, "Sanne"))
    told_later(case, cast)
    assert hidden_streets(case) == {"Schuilhof"}


def test_it_stays_hidden_when_the_stay_is_over(cast: Cast, case: Case) -> None:
    booking = moves(case, cast, person=person(case, "Sanne"))
    told_later(case, cast)
    protect.free_bed(booking=booking, by=cast.tess, now=LATER)
    assert hidden_streets(case) == {"Schuilhof"}


def test_without_a_shelter_nothing_is_hidden_and_a_bed_for_him_hides_nothing(cast: Cast, case: Case) -> None:
    moves(case, cast, kind="perpetrator_bed", person=person(case, "Emre"))
    told_later(case, cast)
    assert hidden_streets(case) == set()


@pytest.mark.parametrize("text", ["Zij zit op Schuilhof 9.", "schuilhof 9a", "postcode 3011zz", "3011  ZZ, zei hij"])
def test_the_address_is_taken_out_of_a_text_too(cast: Cast, case: Case, text: str) -> None:
    moves(case, cast)
    told_later(case, cast)
    veiled = Rows(case).hidden.veil(text)
    assert VEILED in veiled and "3011" not in veiled and "chuilhof" not in veiled


def test_who_has_the_report_but_is_not_entitled_reads_it_without_the_address(cast: Cast, case: Case) -> None:
    moves(case, cast, person=person(case, "Sanne"))
    told_later(case, cast)
    share.state(case=case.pk, subject="Waar", text="Nu op Schuilhof 9", source="School", by=cast.tess, now=LATER)
    seen = {}
    for name in ("tess", "samira"):
        entry = enter(viewer_of(cast.ids[name]), case.number, now=LATER)
        assert isinstance(entry, Open)
        seen[name] = repr((family(entry, LATER.date()), entry.veil("Nu op Schuilhof 9", case.director_organisation_id)))
    assert "Schuilhof" in seen["tess"] and "Schuilhof" not in seen["samira"] and "Groenezoom" in seen["samira"]


def test_the_other_parent_who_asks_for_the_file_of_the_child_does_not_read_where_it_is(cast: Cast, case: Case) -> None:
    moves(case, cast, person=person(case, "Sanne"))
    told_later(case, cast)
    child = person(case, "Daan")
    share.state(case=case.pk, subject="Logeren", text="Slaapt op Schuilhof 9", source="School", person=child,
                by=cast.tess, now=LATER)  # fmt: skip
    agency = Organisation.objects.get(workers=cast.tess)
    asked = RightsRequest(case=case, person_id=child, kind="see", controller=agency, asked_at=LATER,
                          by=Worker.objects.get(pk=cast.tess))  # fmt: skip
    given = repr(dossier(asked, up_to=LATER + HOUR).as_json()) + repr(own_pieces(case, child))
    assert "Groenezoom" in given
    assert "Schuilhof" not in given and "3011" not in given
