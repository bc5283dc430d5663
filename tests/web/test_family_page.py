"""The family on a page: drawn, told in words with its sources, added to, and no more than this reader may see."""

from dataclasses import replace

import pytest
from django.utils import timezone

from sluitend.chain import report as reporting
from sluitend.chain import share
from sluitend.connect.message import Relation
from sluitend.records.models import Case, FamilyFact, PersonLink, Worker
from sluitend.records.read.drawing import Picture, family_page
from sluitend.records.read.viewer import viewer_of
from sluitend.web.family_drawing import family_drawing
from tests.cast import DAAN, EMRE, SANNE, VREEWIJK, report

PARTNER = replace(EMRE, relations=(Relation(0, "partner", "gehuwd"),))
CHILD = replace(DAAN, relations=(Relation(0, "child", "zoon"), Relation(1, "child", "zoon")))
SECRET = replace(VREEWIJK, street="Geheimlaan", number="7", postcode="3011 ZZ", hidden=True)


@pytest.fixture
def drawn(cast):
    """The case, and its picture as somebody sees it."""

    def make(*mentions, violence=("physical", "psychological")):
        told = report(mentions=mentions or (SANNE, PARTNER, CHILD), violence=violence)
        return Case.objects.get(pk=reporting.receive(message=told, by=cast.karim, now=timezone.now()).case)

    return make


def picture(case, worker) -> Picture:
    page = family_page(viewer_of(worker), case.number, now=timezone.now())
    return page.picture


def who(case, name):
    return PersonLink.objects.get(mention__report__case=case, mention__given_names=name).person_id


def lines(shown):
    return {one.text: one for one in shown.lines}


def test_the_drawing_shows_marriage_descent_home_and_violence_with_kind_and_direction(drawn, cast):
    case = drawn()
    shown = family_drawing(picture(case, cast.tess))
    looks = {one.look: one for one in shown.drawing.strokes}
    assert {"married", "birth", "physical"} <= looks.keys()
    assert looks["physical"].head and not looks["married"].head
    assert "lichamelijk, psychisch" in [one.text for one in shown.drawing.texts]
    assert shown.homes == ("Sanne Bakker, Emre Demir, Daan Demir",)
    told = lines(shown)
    assert told["Emre Demir: getrouwd met Sanne Bakker"].sources[0].source == "Politie eenheid Rotterdam"
    assert {"Emre Demir: lichamelijk geweld tegen Sanne Bakker", "Sanne Bakker: ouder van Daan Demir"} <= told.keys()


def test_a_baby_and_a_pregnancy_that_cannot_both_be_true_both_stand_there(drawn, cast):
    case = drawn()
    for until, source in (("2026-04", "melder van toen"), ("2026-11", "huisarts")):
        share.tell_family(case=case.pk, kind="pregnant", person=who(case, "Sanne"), other=who(case, "Emre"),
                          until=until, source=source, by=cast.tess, now=timezone.now())  # fmt: skip
    shown = family_drawing(picture(case, cast.tess))
    assert [one.shape for one in shown.drawing.symbols].count("unborn") == 1
    told = [one for one in shown.lines if "zwanger" in one.text]
    assert [one.sources[0].source for one in told] == ["melder van toen", "huisarts"]
    assert all(one.contested for one in told)


def test_one_source_says_married_and_another_divorced_and_both_words_stand_at_the_line(drawn, cast):
    case = drawn()
    share.tell_family(case=case.pk, kind="divorced", person=who(case, "Sanne"), other=who(case, "Emre"), since="2024",
                      source="moeder", by=cast.tess, now=timezone.now())  # fmt: skip
    shown = family_drawing(picture(case, cast.tess))
    assert "getrouwd / gescheiden 2024" in [one.text for one in shown.drawing.texts]
    assert {one.look for one in shown.drawing.strokes} >= {"divorced", "slash"}
    assert sum(one.contested for one in shown.lines) == 2


def test_nobody_is_put_in_a_household_by_a_secret_address_that_this_reader_may_not_read(drawn, cast):
    case = drawn(replace(SANNE, homes=(SECRET,)), PARTNER, replace(CHILD, homes=(SECRET,)))
    director = picture(case, Case.objects.get(pk=case.pk).director_id)
    assert director.households == (tuple(sorted((who(case, "Sanne"), who(case, "Daan")))),)
    share.tell_family(case=case.pk, kind="same_home", person=who(case, "Sanne"), other=who(case, "Daan"),
                      source="moeder", by=cast.tess, now=timezone.now())  # fmt: skip
    asked = Worker.objects.get(pk=cast.samira)
    seen = picture(case, asked.pk)
    assert seen.households == ()
    assert "same_home" not in {one.kind for one in seen.facts}


def test_who_may_not_see_a_person_sees_that_somebody_is_there(drawn, cast, as_):
    case = drawn()
    full = picture(case, cast.tess)
    closed = Picture(tuple(replace(one, known=False, name="", sex="O") for one in full.people), (), ())
    shown = family_drawing(closed)
    assert {one.shape for one in shown.drawing.symbols} == {"unknown"}
    assert "Sanne" not in str(shown) and "Iemand" in {one.text for one in shown.drawing.texts}


def test_the_case_page_has_the_drawing_with_a_title_and_the_words_below_it(drawn, as_):
    case = drawn()
    text = as_("tess").get(f"/casussen/{case.number}/").content.decode()
    assert 'role="img" aria-labelledby="gezin-titel gezin-uitleg"' in text and "<desc" in text
    assert "style=" not in text
    assert text.index('<svg class="g-drawing" role') < text.index("Wat er is verteld")


def test_a_name_full_of_markup_is_shown_as_it_was_typed_and_never_obeyed(drawn, as_):
    odd = "<script>x</script>{{ 7*7 }}"
    case = drawn(replace(SANNE, given_names=odd), PARTNER)
    text = as_("tess").get(f"/casussen/{case.number}/gezin/").content.decode()
    assert "<script>x" not in text and "&lt;script&gt;" in text and ">49" not in text


def test_what_somebody_tells_is_added_on_a_form_and_a_wrong_date_keeps_what_was_typed(drawn, as_):
    case = drawn()
    client, address = as_("tess"), f"/casussen/{case.number}/gezin-aanvullen/"
    typed = {"person": who(case, "Sanne"), "kind": "separated", "other": who(case, "Emre"), "since": "ooit",
             "source": "moeder zelf", "note": ""}  # fmt: skip
    wrong = client.post(address, typed)
    assert wrong.status_code == 422 or wrong.status_code == 400
    assert "moeder zelf" in wrong.content.decode() and "03-2024" in wrong.content.decode()
    assert client.post(address, {**typed, "since": "10-2025"}).status_code == 302
    assert FamilyFact.objects.get().since == "2025-10"
    assert "uit elkaar 2025" in client.get(f"/casussen/{case.number}/").content.decode()


def test_for_who_does_not_take_part_the_drawing_is_not_there(drawn, as_):
    case = drawn()
    assert as_("cora").get(f"/casussen/{case.number}/gezin/").status_code == 404
    known = as_("karim").get(f"/casussen/{case.number}/gezin/").content.decode()
    assert '<svg class="g-drawing"' not in known and "Sanne" not in known
