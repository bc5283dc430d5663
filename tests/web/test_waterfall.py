"""The evidence line by line: from where one starts to what it weighs, with the band in words and never a bare score."""

import re

import pytest

from sluitend.matching.bands import Band
from sluitend.matching.weigh import STANDARD
from sluitend.records.models import MatchQuestion, PersonLink
from sluitend.records.read import waterfall
from tests.covers import covers

LINES = [
    {"field": "prior", "text": "uitgangspunt: één van 100.000 mensen", "weight": -16.6},
    {"field": "birth_date", "text": "zelfde geboortedatum", "weight": 14.4},
    {"field": "home", "text": "ander adres", "weight": -0.8},
    {"field": "household", "text": "ook een huisgenoot wordt herkend", "weight": 6.1},
]


@pytest.fixture
def link(case) -> PersonLink:
    """As it stands after a second report that was certain."""
    found = PersonLink.objects.filter(mention__report__case=case).first()
    found.reasons, found.band, found.weight, found.weights = LINES, "certain", 3.1, STANDARD.version
    return found


def test_each_line_starts_where_the_one_before_ended_and_the_last_is_the_weight(link):
    fall = waterfall.of_row(link)
    assert [one.before for one in fall.lines] == [0.0, -16.6, -2.2, -3.0]
    assert fall.lines[-1].after == fall.weight == 3.1
    assert (fall.low, fall.high) == (-16.6, 3.1)
    assert fall.at(fall.low) == 0 and fall.at(fall.high) == 100


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.0001, (1, 10_000)), (0.00009, (1, 11_000)), (0.02, (1, 50)), (0.0123, (1, 81)), (0.1, (1, 10)), (0.3, (3, 10)),
     (0.8, (8, 10)), (0.72, (8, 10)), (1.0, (10, 10)), (0, None), (1.5, None), ("veel", None)],
)  # fmt: skip
def test_the_error_rate_is_said_as_so_many_in_so_many_and_never_more_favourable(share, said):
    assert waterfall._wrong({"certain": {"wrong_at_most": share}}, "certain") == said


def test_the_weights_in_use_state_a_rate_for_every_band_that_is_asked_or_linked():
    for band in (Band.CERTAIN, Band.LIKELY, Band.POSSIBLE):
        assert waterfall._wrong(STANDARD.rates, band.value), band
    assert waterfall._wrong(STANDARD.rates, "certain") == (1, 10_000)


def test_without_a_version_or_with_one_that_is_gone_no_error_rate_is_stated(link):
    for version in ("", "van-toen"):
        link.weights = version
        fall = waterfall.of_row(link)
        assert fall.wrong is None and fall.day is None and len(fall.lines) == 4


def test_too_many_namesakes_is_no_evidence_but_a_word(link):
    link.reasons, link.band, link.weight = [{"field": "namesakes", "text": "te veel", "weight": 0.0}], "new", 0.0
    fall = waterfall.of_row(link)
    assert fall.crowded and fall.lines == ()


@covers("R-INTAKE-11")
def test_the_question_page_shows_the_lines_the_sum_and_the_band_in_words(as_, link, case):
    MatchQuestion.objects.create(
        mention=link.mention, person=link.person, band="likely", weight=3.1, reasons=LINES, weights=STANDARD.version,
        asked_at=link.at,
    )  # fmt: skip
    page = as_("tess").get("/herkennen/").content.decode()
    lines = re.search(r'<ol class="s-fall-lines">.*?</ol>', page, re.S)[0]
    assert lines.index("uitgangspunt") < lines.index("zelfde geboortedatum") < lines.index("huisgenoot")
    assert "−16,6" in lines and "+14,4" in lines and "opgeteld −2,2" in lines and "samen" in lines
    assert lines.count("<rect") == 5 and "style=" not in lines
    assert "Waarschijnlijk" in page and f"Gewichten {STANDARD.version}" in page


def test_who_is_one_of_too_many_namesakes_is_said_to_be_so_on_the_panel(as_, link, case):
    link.reasons, link.band = [{"field": "namesakes", "text": "te veel", "weight": 0.0}], "new"
    link.save()
    page = as_("tess").get(f"/casussen/{case.number}/herkennen/").content.decode()
    assert "te veel naamgenoten om te zeggen wie dit is" in page


def test_the_design_page_shows_every_state(client):
    page = client.get("/ontwerp/").content.decode()
    for said in (
        "hoogstens 1 op 10.000 fout", "Waarschijnlijk", "Mogelijk: hoogstens 8 op 10 fout", "Te weinig om dezelfde",
        "naamgenoten", "Door een mens gekoppeld", "Niet eerder bekend",
    ):  # fmt: skip
        assert said in page, said
