"""A case on paper: tagged, of this reader, with what is left out, and never a hidden address or somebody's code."""

import html
import io
import re
from dataclasses import replace

import pikepdf
import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from sluitend.chain import assess, plan, share
from sluitend.chain import report as reporting
from sluitend.connect.message import Home
from sluitend.connect.pdf import summary_document
from sluitend.records.models import AccessLog, Case
from tests.cast import DAAN, EMRE, SANNE, report
from tests.pdf_text import pdf_text

ALL = "&".join(f"deel={one}" for one in ("family", "safety", "story", "plan", "actions", "asked", "meetings",
                                         "protection", "terms"))  # fmt: skip


def squeezed(text):
    """Without spaces: where a line breaks on paper is no difference."""
    return re.sub(r"\s+", "", text)


def paper(client, case, parts=ALL, purpose="judge"):
    answer = client.get(f"/casussen/{case.number}/samenvatting.pdf?voor={purpose}&{parts}")
    assert answer.headers["Content-Type"] == "application/pdf", answer.content.decode()[:500]
    return answer


@pytest.fixture
def told(case, cast):
    """The case with an assessment, and a statement that stays with the agency."""
    now = timezone.now()
    assess.record(case=case.pk, mark=4, acute=True, structural=False, level="high", text="Moeder durft niet naar huis.",
                  by=cast.tess, now=now)  # fmt: skip
    share.state(case=case.pk, person=None, subject="Wapen", text="Er ligt een mes in de keuken.", source="buurvrouw",
                category="injury_medical", by=cast.tess, now=now)  # fmt: skip
    plan.set_goal(case=case.pk, person=None, phase="direct_safety", text="Iedereen slaapt rustig.", by=cast.tess,
                  now=now)  # fmt: skip
    return case


def test_the_paper_says_what_the_page_says_with_reader_purpose_moment_and_what_is_left_out(as_, told):
    client = as_("tess")
    text = squeezed(pdf_text(paper(client, told).content))
    page = squeezed(
        html.unescape(re.sub(r"<[^>]+>", " ", client.get(f"/casussen/{told.number}/?alles=1").content.decode()))
    )
    for words in ("Sanne Bakker", "Emre Demir", "Daan Demir", "Groenezoom 12, 3075 AB Rotterdam", "0612340001",
                  "Buren hoorden schreeuwen. Moeder is geduwd; zoon was erbij.", "Moeder durft niet naar huis.",
                  "Er ligt een mes in de keuken.", "Iedereen slaapt rustig.", told.family_name):  # fmt: skip
        assert squeezed(words) in page and squeezed(words) in text, words
    for words in ("Gemaakt door: Tess, Veilig Thuis", "voor de rechter", "Stand van", "Wat is weggelaten", "1 van"):
        assert squeezed(words) in text or squeezed(words.replace(":", " :")) in text, words


def test_who_may_read_less_gets_less_and_sees_from_whom_something_is_left_out(as_, told, cast):
    text = squeezed(pdf_text(paper(as_("samira"), told).content))
    assert squeezed("Er ligt een mes in de keuken.") not in text
    assert squeezed("Veilig Thuis Rotterdam-Rijnmond: ") in text.partition(squeezed("Wat is weggelaten"))[2]


def test_only_what_was_asked_for_is_on_it_and_in_the_log(as_, told):
    client = as_("tess")
    text = pdf_text(paper(client, told, "deel=terms", "meeting").content)
    assert "0612340001" not in text and squeezed("Niet gekozen: gezin") in squeezed(text)
    line = AccessLog.objects.filter(what="pdf").latest("pk")
    assert "contact_address" not in line.categories
    paper(client, told)
    line = AccessLog.objects.filter(what="pdf").latest("pk")
    assert {"contact_address", "assessment", "statement"} <= set(line.categories) and line.persons


def test_it_is_tagged_dutch_and_named_without_a_name(as_, told):
    answer = paper(as_("tess"), told)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="samenvatting.pdf"'
    with pikepdf.open(io.BytesIO(answer.content)) as pdf:
        assert str(pdf.Root.Lang) == "nl"
        assert pdf.Root.MarkInfo.Marked
        assert "/StructTreeRoot" in pdf.Root
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        told_meta = pdf.open_metadata()
        assert told_meta["pdfuaid:part"] == "1"
        assert str(pdf.docinfo.get("/Title")) == "Samenvatting van een casus voor de rechter"
        tags = {str(one.get("/S")) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/S" in one}
        assert {"/H1", "/H2", "/H3", "/L", "/LI", "/P"} <= tags


def test_a_hidden_address_is_on_no_paper_not_even_of_who_directs(as_, cast):
    hidden = Home(street="Verstopstraat", number="9", postcode="3011 ZZ", city="Rotterdam", hidden=True)
    message = report(mentions=(replace(SANNE, homes=(hidden,)), EMRE, DAAN),
                     what_happened="Zij slaapt nu op de Verstopstraat 9.")  # fmt: skip
    row = Case.objects.get(pk=reporting.receive(message=message, by=cast.karim, now=timezone.now()).case)
    client = as_("tess")
    assert "Verstopstraat" in client.get(f"/casussen/{row.number}/?alles=1").content.decode(), "she may see it"
    raw = paper(client, row).content
    text = pdf_text(raw)
    assert "Verstopstraat" not in text and "3011" not in text and b"Verstopstraat" not in raw
    assert squeezed("adres is geheim") in squeezed(text)


@pytest.mark.parametrize("name", ["cora", "pim", "kees"])
def test_who_is_not_in_the_case_gets_the_answer_of_the_case_page(as_, client, told, name):
    reader = as_(name) if name != "kees" else client
    for page in ("samenvatting/", "samenvatting.pdf"):
        answers = [reader.get(f"/casussen/{number}/{page}") for number in (told.number, "2026-99999")]
        assert answers[0].status_code == answers[1].status_code != 200
    assert not AccessLog.objects.filter(what="pdf").exists()


def test_choosing_nothing_is_said_and_an_unknown_choice_is_the_usual(as_, told):
    client = as_("tess")
    answer = client.get(f"/casussen/{told.number}/samenvatting.pdf?voor=judge")
    assert answer.status_code == 422 and "Kies ten minste één deel." in answer.content.decode()
    answer = client.get(f"/casussen/{told.number}/samenvatting.pdf?voor=judge&deel=onbekend")
    assert answer.status_code == 422
    assert client.get(f"/casussen/{told.number}/samenvatting.pdf").headers["Content-Type"] == "application/pdf"
    assert 'href="/casussen/' in client.get(f"/casussen/{told.number}/").content.decode()


def block(text):
    return {"title": text, "text": text, "lines": [text], "small": text}


def sample(text):
    return {"title": "Samenvatting", "purpose": "voor een overleg", "number": "2026-00001", "reader": text,
            "at": "vandaag", "facts": [{"label": "Gezin", "value": text}], "others": True, "left_out": [text],
            "sections": [{"title": "Gezin", "blocks": [block(text)]}]}  # fmt: skip


NASTY = ["#import \"x\": *", "\\", "\"", "#panic()", "$ x^2 $", "*vet* _schuin_ `code`", "= Kop", "// weg", "/* weg",
         "<label> @ref", "]#sys.inputs[", "#{", "אבג \u202egnol", "\u200f\u202eomgekeerd", "eerst\r\nen toen\n\nlaatst",
         "~--...",
         "https://voorbeeld.invalid/x", "- lijst\n+ genummerd\n/ term: uitleg", "{{ 7*7 }}", "%s {0}"]  # fmt: skip


@pytest.mark.parametrize("text", NASTY)
def test_what_somebody_wrote_is_never_read_as_code(text):
    from sluitend.web.summary_text import _plain

    text = f"Jansen {text} de Boer"
    found = squeezed(pdf_text(summary_document(_plain(sample(text)))))
    if text.isascii():
        assert found.count(squeezed(text)) >= 5, found
    assert "\u202e" not in found and "Watisweggelaten" in found


@settings(max_examples=12, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=60))
def test_any_text_at_all_gives_a_paper(text):
    from sluitend.web.summary_text import _plain

    assert summary_document(_plain(sample(text))).startswith(b"%PDF")


def test_a_family_of_forty_fits():
    many = sample("Sanne")
    many["sections"][0]["blocks"] = [block(f"Persoon {n}") for n in range(40)]
    text = squeezed(pdf_text(summary_document(many)))
    assert all(f"Persoon{n}" in text for n in range(40))
