"""English beside Dutch: every text has its translation, and the pages speak the language that was chosen."""

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from django.test import Client
from django.utils import timezone, translation

from sluitend.chain import plan
from sluitend.chain import report as reporting
from sluitend.records.models import Case, Notice, Worker
from sluitend.web import moments
from sluitend.web.stored_texts import translated
from tests.cast import report
from tools import messages
from tools.catalogues import compile_all

HOLE = re.compile(r"%\(\w+\)[sd]|%[sd]")
# Words of which every Dutch sentence has some and no English one has any.
DUTCH = re.compile(r"\b(aan|deze|dit|een|haar|het|niet|voor|wordt|zijn)\b", re.IGNORECASE)


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (messages.ROOT / messages.ENGLISH).open("rb") as file:
        return read_po(file, locale="en")


@pytest.fixture(scope="module")
def gathered() -> Catalog:
    return messages.gather()


@pytest.fixture
def english(settings, tmp_path: Path) -> None:
    """The catalogue as it stands now, whatever was compiled before."""
    folder = tmp_path / "en/LC_MESSAGES"
    folder.mkdir(parents=True)
    shutil.copy(messages.ROOT / messages.ENGLISH, folder / "django.po")
    compile_all(tmp_path)
    settings.LOCALE_PATHS = [tmp_path]


@pytest.fixture
def reader(client: Client, cast, english, settings) -> Client:
    """Tess, who reads English and directs the case that came in."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    client.force_login(Worker.objects.get(pk=cast.tess))
    return client


@pytest.fixture
def case(cast) -> Case:
    received = reporting.receive(message=report(), by=cast.karim, now=timezone.now())
    return Case.objects.get(pk=received.case)


def forms(text: object) -> list[str]:
    return [text] if isinstance(text, str) else list(text)  # type: ignore[call-overload]


def test_every_text_of_the_code_the_pages_and_the_rules_stands_in_the_catalogue(catalogue, gathered):
    missing = [text.id for text in gathered if text.id and catalogue.get(text.id, text.context) is None]
    assert missing == [], "run `make messages` and translate what is new"


def test_the_rules_and_the_roles_are_gathered_too(gathered):
    for text in (
        "Zijn de kinderen nu veilig, en wie gaat er heen?", "Veiligheidsbeoordeling", "Directe veiligheid",
        "Wettelijke taak", "zelfde geboortedatum", "wijkcoach", "De veiligheid is nog niet gewogen.",
        "Uw overdracht is aanvaard.",
    ):  # fmt: skip
        assert text in gathered, text


def test_no_text_is_without_english_or_uncertain(catalogue):
    assert messages.untranslated(catalogue) == []
    assert [text.id for text in catalogue if text.id and text.fuzzy] == []


def test_what_is_filled_in_is_the_same_in_both_languages(catalogue):
    for text in catalogue:
        for dutch, said in zip(forms(text.id), forms(text.string), strict=True) if text.id else ():
            assert Counter(HOLE.findall(dutch)) == Counter(HOLE.findall(said)), dutch


def test_no_dutch_is_left_in_the_english(catalogue):
    left = [said for text in catalogue if text.id for said in forms(text.string) if DUTCH.search(said)]
    assert left == []


def test_gathering_again_changes_nothing(tmp_path, gathered):
    """No dates, places or order that differ from run to run: the file changes only where a text does."""
    once, again = tmp_path / "once.po", tmp_path / "again.po"
    for file in (once, again):
        shutil.copy(messages.ROOT / messages.ENGLISH, file)
    messages.update(once, gathered)
    messages.update(again)
    assert once.read_bytes() == again.read_bytes()
    assert str(messages.ROOT) not in once.read_text(encoding="utf-8")


@pytest.mark.django_db
def test_the_work_list_is_in_english_with_the_stored_texts_too(reader, case, cast):
    Notice.objects.create(
        worker_id=cast.tess, case=case, kind="clock", at=timezone.now(),
        text="Een termijn loopt bijna af: Eerste contact.",
    )  # fmt: skip
    plan.add_action(case=case.pk, text="Bel oma", owner=cast.tess, due=timezone.now(), by=cast.tess, now=timezone.now())
    page = reader.get("/").content.decode()
    assert '<html lang="en"' in page
    assert "My work" in page and "Safety assessment" in page and "Pick up" not in page.split("<main")[0]
    assert "A term has almost run out: First contact." in page
    assert "Bel oma" in page
    assert "Mijn werk" not in page and "Veiligheidsbeoordeling" not in page and "Ter kennis" not in page


@pytest.mark.django_db
def test_the_report_form_is_in_english(reader):
    page = reader.get("/melden/").content.decode()
    assert '<html lang="en"' in page
    for text in ("1. What happened, and when?", "3. Is anyone in danger now?", "Send", "possible perpetrator"):
        assert text in page
    assert DUTCH.findall(re.sub(r"<[^>]*>", " ", page)) == []


@pytest.mark.django_db
def test_the_case_page_is_in_english_and_its_dates_can_be_read(reader, case):
    answer = reader.get(f"/casussen/{case.number}/")
    page = answer.content.decode()
    assert answer.headers["Content-Language"] == "en" and '<html lang="en"' in page
    for text in (
        "view on safety: ", "Direct safety", "Who does what", "Safety assessment", "How safe is it for everyone",
        "picks up every report at the same time as Veilig Thuis", "Timeline",
    ):  # fmt: skip
        assert text in page, text
    assert moments.when(case.opened_at) not in page
    with translation.override("en"):
        assert moments.when(case.opened_at) in page
        assert re.fullmatch(r"[a-z]{3} \d{1,2} [a-z]{3,4}, \d\d:\d\d", moments.when(case.opened_at))


@pytest.mark.django_db
def test_another_reader_of_the_same_case_keeps_dutch(reader, case, cast):
    reader.get(f"/casussen/{case.number}/")
    dutch = Client()
    dutch.force_login(Worker.objects.get(pk=cast.tess))
    page = dutch.get(f"/casussen/{case.number}/").content.decode()
    assert '<html lang="nl"' in page and "zicht op veiligheid: " in page


@pytest.mark.django_db
def test_what_somebody_does_in_english_is_stored_in_dutch_for_everybody_else(reader, case, cast):
    with translation.override("en"):
        plan.add_action(
            case=case.pk, text="Bel oma", owner=cast.samira, due=timezone.now(), by=cast.tess, now=timezone.now()
        )
    assert Notice.objects.filter(worker=cast.samira, text="U heeft een actie gekregen.").exists()


def test_stored_texts_are_translated_whole_with_a_name_in_them_or_two_together(english):
    with translation.override("en"):
        assert translated("Uw overdracht is aanvaard.") == "Your handover has been accepted."
        assert translated("Netwerk Feijenoord heeft geweigerd.") == "Netwerk Feijenoord has declined."
        two = "Zijn de kinderen nu veilig, en wie gaat er heen? Kan het letsel van het kind nu worden vastgelegd?"
        assert (
            translated(two) == "Are the children safe now, and who goes there? Can the child's injury be recorded now?"
        )
        own = "Er is iemand aangehouden; maar dat wisten we al. 100% zeker"
        assert translated(own) == own
        assert translated("") == translated(None) == ""
