"""The page Regels: law, agreements and examples, for everybody who works here and nobody's case in it."""

import re

import pytest

from sluitend.rules.register import rules
from tests.covers import covers

pytestmark = pytest.mark.django_db


@covers("R-LAW-01")
@pytest.mark.parametrize("name", ["karim", "tess"])
def test_every_rule_and_every_value_has_its_own_place_on_the_page(as_, name):
    page = as_(name).get("/regels/").content.decode()
    for rule in rules():
        assert f'id="regel-{rule.short}"' in page
    for name_ in ("safety_assessment", "restraining_order", "keep_veilig_thuis", "fast_investigation"):
        assert f'id="waarde-{name_}"' in page
    assert "5 werkdagen" in page and "Huisverbod" in page and "Alle " in page


def test_every_link_within_the_page_leads_somewhere_and_no_place_is_there_twice(as_):
    page = as_("karim").get("/regels/").content.decode()
    places = re.findall(r'\bid="([^"]+)"', page)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(places)


def test_the_page_is_reached_from_the_foot_of_every_page(as_):
    assert 'href="/regels/"' in as_("karim").get("/inzicht/").content.decode()


def test_who_is_not_signed_in_goes_to_the_sign_in_page(client):
    assert client.get("/regels/").status_code == 302


def test_the_page_only_reads(as_):
    assert as_("karim").post("/regels/").status_code == 405


def test_without_the_examples_the_page_says_so(as_, settings, tmp_path):
    settings.SLUITEND_EXAMPLES = tmp_path / "nothing"
    assert "De voorbeelden staan niet in deze installatie." in as_("karim").get("/regels/").content.decode()
